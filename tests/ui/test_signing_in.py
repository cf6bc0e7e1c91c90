"""The pages of signing in wear our clothes: label, hint, message, a neutral title, nothing that a browser refuses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OPEN = ("/account/login/", "/account/signup/", "/account/inactive/")


@pytest.mark.parametrize("address", OPEN)
def test_axe_finds_nothing_and_the_console_stays_quiet(
    pages: str, browser_page: Callable[..., Any], problems: Callable[[Any], Any], address: str
) -> None:
    page = browser_page(width=320)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{pages}{address}")
    assert problems(page) == []
    assert said == []
    assert page.title() == "Welkom"
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_a_sign_in_that_does_not_work_says_what_to_do(pages: str, browser_page: Callable[..., Any]) -> None:
    page = browser_page(width=390)
    page.goto(f"{pages}/account/login/")
    page.fill("input[name=login]", "nobody@example.org")
    page.fill("input[name=password]", "not the right one at all")
    page.get_by_role("button", name="Inloggen", exact=True).click()
    page.wait_for_selector("#form-summary")
    assert page.evaluate("document.activeElement.id") == "form-summary"
    assert page.input_value("input[name=login]") == "nobody@example.org"


def test_the_keys_of_an_account_are_shown_in_our_frame(client: Any, django_user_model: Any) -> None:
    person = django_user_model.objects.create(email="w@example.org")
    client.force_login(person)
    for address in ("/account/2fa/", "/account/2fa/webauthn/", "/account/logout/"):
        answer = client.get(address)
        assert answer.status_code in (200, 302), address
        if answer.status_code == 200:
            text = answer.content.decode()
            assert 'class="brand"' in text
            assert "nl-heading--level-1" in text
            assert "data:image" not in text
