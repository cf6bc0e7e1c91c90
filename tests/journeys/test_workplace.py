"""Working along on the telephone: Marije agrees two things on the spot, Bo confirms them, and Sam reads them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from naast.people.pages import address
from naast.placements import actions
from tests.cast import house as make_house
from tests.journeys.voices import with_a_voice
from tests.journeys.walking import PHONE, follow, on_the_phone, press, reads
from tests.placements.cast import WAY, at_work

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AGREED = ("Sam begint om tien uur.", "Bo legt uit wat eerst komt.")


@pytest.mark.shows("S4-41", "S4-42")
def test_what_is_agreed_on_the_spot_stands_on_all_three_pages(
    home: str, come_in: Callable[..., Any], browser_page: Callable[..., Any], problems: Callable[[Any], Any]
) -> None:
    cast = at_work(make_house(programmes=(WAY,)))
    word = actions.new_link(**cast.act())
    marije, sam = (come_in(who.person_id, who.hat, **PHONE) for who in (cast.marije, cast.sam))
    agrees(marije, f"{home}/placements/{cast.placement.pk}")
    assert problems(marije) == []
    confirms(browser_page(**PHONE), f"{home}/at-work/{word}")
    with_a_voice(sam)
    sam.goto(f"{home}{address(cast.sam.person_id, 'home')}")
    follow(sam, "Mijn plek")
    on_the_phone(sam)
    assert [text for text in AGREED if text not in reads(sam)] == []
    assert sam.locator("[data-aloud]:visible").count() == 3  # one task and two agreements, read aloud on the device
    assert problems(sam) == []
    marije.reload()
    assert reads(marije).count("Bevestigd door de plek") == 2


def agrees(page: Any, where: str) -> None:
    page.goto(where)
    follow(page, "Ik ben nu op de plek")
    page.get_by_label("Wat spreken jullie af?").fill(AGREED[0])
    page.get_by_label("En wat nog meer?").first.fill(AGREED[1])
    press(page, "Opslaan")
    page.get_by_text(AGREED[1]).wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def confirms(page: Any, link: str) -> None:
    page.goto(link)
    press(page, "Open hier")
    for _one in AGREED:
        press(page, "Ja, dat klopt")
        page.wait_for_load_state()
    page.get_by_text("Bevestigd", exact=True).nth(1).wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


@pytest.mark.shows("S4-31")
def test_what_worked_for_one_place_becomes_a_tip_for_all_of_them(
    home: str, come_in: Callable[..., Any], browser_page: Callable[..., Any], problems: Callable[[Any], Any]
) -> None:
    cast = at_work(make_house(programmes=(WAY,)))
    bo, marije = browser_page(**PHONE), come_in(cast.marije.person_id, cast.marije.hat, **PHONE)
    link = f"{home}/at-work/{actions.new_link(**cast.act())}"
    asks(bo, link)
    assert problems(bo) == []
    marije.goto(f"{home}/today")
    follow(marije, "Lezen en antwoorden")
    fills_in(marije, "Wat antwoord je?", "Geef Sam één taak voor de drukke tijd.")
    press(marije, "Antwoord")
    assert problems(marije) == []
    makes_a_tip(marije, problems)
    bo.reload()
    assert "Geef Sam één taak" in reads(bo)
    follow(bo, "Tips van andere plekken")
    bo.get_by_text("Geef iemand één taak voor de drukke tijd.").wait_for()
    assert "Sam" not in reads(bo)
    assert problems(bo) == []
    assert bo.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def asks(page: Any, link: str) -> None:
    page.goto(link)
    press(page, "Open hier")
    fills_in(page, "Wat wilt u weten?", "Sam loopt vast als het druk is. Wat doen wij?")
    press(page, "Verstuur de vraag")
    page.get_by_text("Het antwoord komt hier te staan.").wait_for()


def fills_in(page: Any, label: str, words: str) -> None:
    page.get_by_label(label).fill(words)


def makes_a_tip(page: Any, problems: Callable[[Any], Any]) -> None:
    """Filled in already, stopped at the name that still stands in it, and kept when nobody can be recognised."""
    follow(page, "Maak hier een tip van")
    tick = page.get_by_label("Ik las het nog een keer: niemand is te herkennen")
    tick.check()
    press(page, "Bewaar deze tip")
    page.get_by_text("“Sam” is de naam van iemand die erin voorkomt.").wait_for()
    assert problems(page) == []
    fills_in(page, "Titel", "Eén taak als het druk is")
    fills_in(page, "De vraag, zo dat niemand te herkennen is", "Wat doe je als iemand vastloopt in de drukte?")
    fills_in(page, "Wat werkte?", "Geef iemand één taak voor de drukke tijd.")
    press(page, "Bewaar deze tip")
    follow(page, "Verbeteren of terugnemen")
    page.get_by_text("Iedereen hier leest dit, en alle plekken").wait_for()
    assert problems(page) == []
    page.go_back()
    page.get_by_text("Verbeteren of terugnemen").wait_for()
    assert problems(page) == []
