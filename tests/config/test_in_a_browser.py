"""The house of a test run opens in a real browser, with nothing to complain about."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("width", "color_scheme", "locale"), [(390, "light", "nl"), (1280, "dark", "en")])
def test_the_first_page_opens(house: str, browser_page: Any, width: int, color_scheme: str, locale: str) -> None:
    page = browser_page(width=width, color_scheme=color_scheme, locale=locale)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    answer = page.goto(house)
    assert (answer.status, complaints) == (200, [])
    assert page.evaluate("document.documentElement.lang") == locale
    assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") == (color_scheme == "dark")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
