"""Simple words on a telephone and on a desk: the switch, the pictures, and a page that is read aloud when asked."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from naast.people.actions import read_simply
from naast.people.pages import address
from naast.privacy.actor import Actor
from tests.cast import house as make_house
from tests.journeys.voices import ELSEWHERE, with_a_voice
from tests.journeys.walking import PHONE
from tests.matches import cast as stages
from tests.matches.cast import Cast
from tests.placements.cast import at_work

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ComeIn = Callable[..., Any]
ALOUD, STOP = "Lees deze pagina voor", "Stop met voorlezen"
# Where to keep what the pages look like, for whoever wants to see them.
SHOTS = os.environ.get("NAAST_SHOTS", "")


@pytest.fixture
def cast(home: str) -> Cast:
    """An agreement lies ready for Nora, who reads in simple words."""
    del home
    made, _agreement = stages.written(make_house(programmes=["temporary-buddy"]))
    read_simply(on=True, by=made.client)
    return made


def page_of(home: str, who: Actor, name: str, *more: object) -> str:
    return f"{home}{address(who.person_id, name, *more)}"


def button(page: Any, name: str) -> Any:
    return page.get_by_role("button", name=name, exact=True)


def test_it_speaks_when_asked_and_is_silent_when_asked(home: str, come_in: ComeIn, cast: Cast) -> None:
    nora = come_in(cast.client.person_id, "client", **PHONE)
    heard, asked = with_a_voice(nora), []
    nora.goto(page_of(home, cast.client, "my-consent"))
    nora.wait_for_load_state("networkidle")
    assert heard == []  # nothing is read by itself
    nora.on("request", lambda request: asked.append(request.url))
    button(nora, ALOUD).click()
    button(nora, STOP).wait_for()
    assert heard[0] == "nl-NL true Terug"
    assert heard[1] == "nl-NL true Waar ik ja op zeg"
    assert "nl-NL true U kiest. Nee is ook goed." in heard or "nl-NL true Nee is ook goed." in heard
    assert [line for line in heard if not line.startswith("nl-NL true ")] == []
    assert asked == []  # no word of it left the device
    count = len(heard)
    button(nora, STOP).click()
    button(nora, ALOUD).wait_for()
    assert heard[count:] == ["silence"]


def test_at_the_end_it_can_be_asked_again(home: str, come_in: ComeIn, cast: Cast) -> None:
    nora = come_in(cast.client.person_id, "client", **PHONE)
    with_a_voice(nora)
    nora.goto(page_of(home, cast.client, "stop", cast.match.pk))
    button(nora, ALOUD).click()
    nora.evaluate("speechSynthesis.finish()")
    button(nora, ALOUD).wait_for()


@pytest.mark.parametrize("leaving", ["exit", "link", "escape", "away"])
def test_whoever_leaves_leaves_silence(home: str, come_in: ComeIn, cast: Cast, leaving: str) -> None:
    nora = come_in(cast.client.person_id, "client", **PHONE)
    heard = with_a_voice(nora)
    nora.goto(page_of(home, cast.client, "stop", cast.match.pk))
    button(nora, ALOUD).click()
    button(nora, STOP).wait_for()
    if leaving == "exit":
        button(nora, "Snel weg").click()
        nora.wait_for_url(f"{home}/leave")
    elif leaving == "link":
        nora.locator("main").get_by_role("link", name="Terug", exact=True).click()
        nora.wait_for_url(page_of(home, cast.client, "home"))
    elif leaving == "escape":
        nora.keyboard.press("Escape")
        button(nora, ALOUD).wait_for()
    else:
        nora.evaluate(
            """() => {
              Object.defineProperty(document, "visibilityState", { value: "hidden" });
              document.dispatchEvent(new Event("visibilitychange"));
            }"""
        )
        button(nora, ALOUD).wait_for()
    # What was told while the page went away, is heard in the place that outlives it; quick exit empties that as well.
    assert [*heard, *str(nora.evaluate("localStorage.told ?? ''")).splitlines()][-1] == "silence"


def test_without_a_voice_of_its_own_the_device_offers_nothing(home: str, come_in: ComeIn, cast: Cast) -> None:
    nora = come_in(cast.client.person_id, "client", **PHONE)
    with_a_voice(nora, ELSEWHERE)
    nora.goto(page_of(home, cast.client, "home"))
    button(nora, "Gewone woorden").wait_for()
    assert button(nora, ALOUD).count() == 0
    nora.evaluate("speechSynthesis.arrive('nl-BE', true)")
    button(nora, ALOUD).wait_for()


def test_by_keyboard_alone(home: str, come_in: ComeIn, cast: Cast) -> None:
    nora = come_in(cast.client.person_id, "client")
    heard = with_a_voice(nora)
    nora.goto(page_of(home, cast.client, "my-boundaries"))
    nora.keyboard.press("Tab")
    assert focused(nora) == "Snel weg"
    tabbed_to(nora, ALOUD)
    nora.keyboard.press("Enter")
    button(nora, STOP).wait_for()
    assert focused(nora) == STOP
    nora.keyboard.press("Space")
    button(nora, ALOUD).wait_for()
    assert heard[-1] == "silence"
    tabbed_to(nora, "Gewone woorden")
    nora.keyboard.press("Enter")
    button(nora, "In eenvoudige woorden").wait_for()
    assert nora.get_attribute("html", "lang") == "nl"
    assert button(nora, ALOUD).count() == 0


def focused(page: Any) -> str:
    return str(page.evaluate("document.activeElement.innerText.trim()"))


def tabbed_to(page: Any, name: str) -> None:
    for _press in range(25):
        page.keyboard.press("Tab")
        if focused(page) == name:
            return
    raise AssertionError(f"no key brings her to {name}")


def test_what_is_typed_goes_along_with_the_switch(home: str, come_in: ComeIn, cast: Cast) -> None:
    nora = come_in(cast.client.person_id, "client", **PHONE)
    where = page_of(home, cast.client, "my-boundaries")
    nora.goto(where)
    field = nora.locator("main form:not([data-simply] form) [name='words']")
    field.fill("Niet over vroeger.")
    button(nora, "Gewone woorden").click()
    button(nora, "In eenvoudige woorden").wait_for()
    assert (nora.url, field.input_value()) == (where, "Niet over vroeger.")
    button(nora, "In eenvoudige woorden").click()
    button(nora, "Gewone woorden").wait_for()
    assert field.input_value() == "Niet over vroeger."


def places(cast: Cast) -> list[tuple[object, ...]]:
    match = cast.match.pk
    return [
        ("home",), ("my-consent",), ("our-agreement", match), ("stop", match), ("worry",), ("client-help",),
        ("my-boundaries",), ("my-request",),
    ]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_pages_are_sound(
    home: str, come_in: ComeIn, problems: Callable[[Any], Any], cast: Cast, width: int, scheme: str
) -> None:
    sam = at_work(make_house("Werk", programmes=["workplace"])).sam
    read_simply(on=True, by=sam)
    wrong = []
    hers = [(cast.client, place) for place in places(cast)] + [(sam, ("my-place",)), (sam, ("my-talents",))]
    for who in (cast.client, sam):
        page = come_in(who.person_id, "client", width=width, height=844, color_scheme=scheme)
        with_a_voice(page)
        for name, *more in [place for person, place in hers if person is who]:
            page.goto(page_of(home, who, str(name), *more))
            button(page, ALOUD).wait_for()
            wrong += [f"{name}: {fault} {nodes}" for fault, nodes in problems(page)]
            if page.evaluate("document.documentElement.scrollWidth") != width:
                wrong.append(f"{name}: scrolls sideways")
            if SHOTS:
                page.screenshot(path=Path(SHOTS) / f"{name}-{width}-{scheme}.png", full_page=True)
    assert wrong == []
