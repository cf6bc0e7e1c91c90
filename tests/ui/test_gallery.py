"""Every component in every state, looked at by a machine: light and dark, from 320 px to a desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIZES = (320, 390, 1280)
PHONE = 390  # where every frame is looked at; elsewhere the frames differ in nothing but their head
THEMES = ("light", "dark")
FRAMES = ("staff", "volunteer", "client")

# A control is at least 44 px high and wide. Not counted: links inside a sentence or a list of words (WCAG 2.5.8 leaves
# inline targets out), and a box or circle whose whole label is the target.
TOO_SMALL = """() => [...document.querySelectorAll('a,button,input,select,textarea,summary')].filter(one => {
  if (one.matches('.nl-link, .nl-skip-link, input[type=hidden]') || one.closest('label')) return false;
  const box = one.getBoundingClientRect();
  return box.width > 0 && (box.height < 43.5 || box.width < 43.5);
}).map(one => one.outerHTML.slice(0, 120))"""
LABELS_TOO_SMALL = """() => [...document.querySelectorAll('label')].filter(one => one.querySelector('input') &&
  one.getBoundingClientRect().height < 43.5).map(one => one.outerHTML.slice(0, 120))"""
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", SIZES)
def test_axe_finds_nothing_in_the_gallery(
    pages: str, browser_page: Callable[..., Any], problems: Callable[..., Any], width: int, theme: str
) -> None:
    page = browser_page(width=width, color_scheme=theme)
    for frame in FRAMES if width == PHONE else FRAMES[:1]:
        page.goto(f"{pages}/gallery/{frame}/")
        assert problems(page) == [], frame


@pytest.mark.parametrize("width", SIZES)
def test_nothing_is_wider_than_the_screen_and_every_control_fits_a_thumb(
    pages: str, browser_page: Callable[..., Any], width: int
) -> None:
    page = browser_page(width=width)
    for frame in FRAMES:
        page.goto(f"{pages}/gallery/{frame}/")
        assert page.evaluate(SIDEWAYS) == 0
        assert page.evaluate(TOO_SMALL) == []
        assert page.evaluate(LABELS_TOO_SMALL) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_refusals_and_pages_that_are_not_there_pass_as_well(
    pages: str, browser_page: Callable[..., Any], problems: Callable[..., Any], width: int
) -> None:
    page = browser_page(width=width)
    for address in ("/test/refused/", *(f"/test/error/{number}/" for number in (400, 403, 404, 500, 503))):
        page.goto(f"{pages}{address}")
        assert problems(page) == [], address
        assert page.evaluate(SIDEWAYS) == 0
        assert page.evaluate("document.querySelectorAll('h1').length") == 1


def test_the_gallery_stays_quiet_in_the_console_of_a_browser(pages: str, browser_page: Callable[..., Any]) -> None:
    page = browser_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for frame in FRAMES:
        page.goto(f"{pages}/gallery/{frame}/")
    assert said == []


def test_the_text_may_be_twice_as_large(pages: str, browser_page: Callable[..., Any]) -> None:
    """200 % zoom of a desk is a window of half the width."""
    page = browser_page(width=640, height=400, device_scale_factor=2)
    page.goto(f"{pages}/gallery/staff/")
    assert page.evaluate(SIDEWAYS) == 0


def test_every_control_can_be_reached_with_the_keyboard_in_the_order_of_the_page(
    pages: str, browser_page: Callable[..., Any]
) -> None:
    page = browser_page(width=390)
    page.goto(f"{pages}/test/client/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('form').hasAttribute('data-exit')") is True
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "nl-skip-link"


def test_the_gallery_is_open_in_the_demo_world_only(client: Any, settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.ui.pages"
    settings.WORLD = "demo"
    assert client.get("/gallery/").status_code == 200
    settings.WORLD = ""
    assert client.get("/gallery/").status_code == 404


def test_the_weight_of_a_page_stays_within_its_bounds(pages: str, browser_page: Callable[..., Any], built: Any) -> None:
    """Cold: the page, the stylesheet, the font, the icons and our script. Warm: the page alone."""
    import gzip

    page = browser_page(width=390)
    answers: dict[str, bytes] = {}
    page.on("response", lambda answer: answers.setdefault(answer.url, answer.body()))
    page.goto(f"{pages}/test/client/")
    page.wait_for_load_state("networkidle")
    weights = {url: len(body) if url.endswith("woff2") else len(gzip.compress(body)) for url, body in answers.items()}
    assert len(weights) == 5, sorted(weights)
    assert sum(weights.values()) <= 56_000, weights
    assert weights[f"{pages}/test/client/"] <= 4_000


def test_what_cannot_be_read_in_the_dark_is_seen_on_the_page_as_it_stands(
    browser_page: Callable[..., Any], problems: Callable[..., Any]
) -> None:
    page = browser_page()
    dark = "@media(prefers-color-scheme:dark){body{background:#222}p{color:#333}}"
    words = f"<style>{dark}</style><main><h1>Hallo</h1><p>Woorden</p></main>"
    page.set_content(f'<!doctype html><html lang="nl"><title>Welkom</title>{words}')
    light = problems(page)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    seen = problems(page, only="color-contrast")
    assert (light, [name for name, _nodes in seen]) == ([], ["color-contrast"])
