"""What our own script does in a browser: trust, quick exit, drafts, the search key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.ui import pages as own

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Make = Callable[..., Any]


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    own.DRAFTS.clear()
    own.EXITS.clear()
    own.ANSWER["status"] = 200


def test_a_fragment_arrives_and_its_script_does_not(pages: str, browser_page: Make) -> None:
    """htmx may put text of ours into a page under Trusted Types; a script in it arrives emptied."""
    page = browser_page()
    page.goto(f"{pages}/test/htmx/")
    page.get_by_role("button", name="Lees").click()
    page.wait_for_selector("#new")
    assert page.text_content("#here b") == "Gelezen"
    page.wait_for_timeout(300)
    assert page.evaluate("window.pwned") is None


def test_no_other_text_becomes_a_page(pages: str, browser_page: Make) -> None:
    page = browser_page()
    page.goto(f"{pages}/test/htmx/")
    refused = page.evaluate(
        "() => { try { document.body.innerHTML = '<b>x</b>'; return '' } catch (e) { return e.name } }"
    )
    assert refused == "TypeError"


def left(page: Any, pages: str) -> None:
    page.wait_for_url(f"{pages}/test/away/")
    assert page.title() == "Weer"
    assert own.EXITS == ["POST", "GET"]


def test_quick_exit_blanks_ends_and_leaves_no_page_to_go_back_to(pages: str, browser_page: Make) -> None:
    page = browser_page(width=390)
    page.goto(f"{pages}/test/away/")
    own.EXITS.clear()
    page.goto(f"{pages}/test/client/")
    page.get_by_role("button", name="Snel weg").click()
    left(page, pages)
    page.go_back()
    assert page.url == f"{pages}/test/away/"
    assert "Geheim" not in page.content()


def test_shift_three_times_is_a_quick_exit(pages: str, browser_page: Make) -> None:
    page = browser_page()
    page.goto(f"{pages}/test/client/")
    for _ in range(3):
        page.keyboard.press("Shift")
    left(page, pages)


def test_writing_capitals_is_no_quick_exit(pages: str, browser_page: Make) -> None:
    page = browser_page()
    page.goto(f"{pages}/test/client/")
    for key in ("Shift", "a", "Shift", "b", "Shift"):
        page.keyboard.press(key)
    page.wait_for_timeout(600)
    assert own.EXITS == []
    assert page.url == f"{pages}/test/client/"


def test_quick_exit_works_without_a_script(pages: str, browser_page: Make) -> None:
    page = browser_page(java_script_enabled=False)
    page.goto(f"{pages}/test/client/")
    page.get_by_role("button", name="Snel weg").click()
    page.wait_for_url(f"{pages}/test/away/")
    assert own.EXITS == ["POST"]


def state(page: Any) -> str:
    return str(page.get_attribute("[data-draft]", "data-state"))


def shown(page: Any) -> str:
    return " ".join(page.inner_text("[data-draft]").split())


def write(page: Any, pages: str, text: str = "Zij schonk zelf de koffie in.") -> None:
    page.goto(f"{pages}/test/report/")
    page.fill("#text", text)
    page.wait_for_function(
        "() => !['', 'saving', undefined].includes(document.querySelector('[data-draft]').dataset.state)"
    )


def test_a_draft_goes_to_the_server_after_two_idle_seconds(pages: str, browser_page: Make) -> None:
    page = browser_page(width=390)
    write(page, pages)
    assert state(page) == "saved"
    assert shown(page) == "Bewaard om 15.42"
    assert [(draft["text"], draft["form_key"]) for draft in own.DRAFTS] == [("Zij schonk zelf de koffie in.", "k1")]


def test_typing_on_makes_one_draft_and_not_many(pages: str, browser_page: Make) -> None:
    page = browser_page()
    page.goto(f"{pages}/test/report/")
    page.locator("#text").press_sequentially("Het was fijn.", delay=60)
    page.wait_for_function("() => document.querySelector('[data-draft]').dataset.state === 'saved'")
    assert [draft["text"] for draft in own.DRAFTS] == ["Het was fijn."]


@pytest.mark.parametrize(
    ("status", "expected", "sentence"),
    [
        (500, "unsaved", "Nog niet bewaard. De tekst staat er nog."),
        (409, "other", "Iemand anders schrijft hier ook. De tekst staat er nog."),
    ],
)
def test_a_draft_that_is_refused_says_so_and_keeps_the_text(
    pages: str, browser_page: Make, status: int, expected: str, sentence: str
) -> None:
    own.ANSWER["status"] = status
    page = browser_page()
    write(page, pages)
    assert (state(page), shown(page)) == (expected, sentence)
    assert page.input_value("#text") == "Zij schonk zelf de koffie in."


def test_without_a_network_the_text_stays_and_is_kept_later(pages: str, browser_page: Make) -> None:
    page = browser_page()
    page.goto(f"{pages}/test/report/")
    page.context.set_offline(True)
    page.fill("#text", "Wij liepen een rondje.")
    page.wait_for_function("() => document.querySelector('[data-draft]').dataset.state === 'unsaved'")
    page.context.set_offline(False)
    page.wait_for_function("() => document.querySelector('[data-draft]').dataset.state === 'saved'", timeout=15_000)
    assert [draft["text"] for draft in own.DRAFTS] == ["Wij liepen een rondje."]


def test_the_slash_goes_to_search_unless_someone_is_typing(pages: str, browser_page: Make) -> None:
    page = browser_page()
    page.goto(f"{pages}/gallery/")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.press("/")
    assert page.input_value("#search") == "/"


def test_a_refused_form_is_read_from_its_summary(pages: str, browser_page: Make) -> None:
    page = browser_page()
    page.goto(f"{pages}/gallery/")
    assert page.evaluate("document.activeElement.id") == "form-summary"
    page.get_by_role("link", name="Ging het door?").click()
    assert page.evaluate("document.activeElement.name") == "refused-happened"


def test_nothing_is_kept_in_the_browser(pages: str, browser_page: Make) -> None:
    page = browser_page()
    write(page, pages)
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
