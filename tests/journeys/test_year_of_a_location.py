"""A year of a location, from exploring to ordinary: doubts first, everything at its own pace, and what was learned.

Each chapter is another day on the calendar of the whole house; everything in it is done on the pages, but for the first
two people who stand side by side there (the journey of a shelter tells how that goes).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from naast.privacy import clock
from naast.privacy.actor import Actor
from tests.cast import House
from tests.cast import house as make_house
from tests.journeys.walking import follow, reads, send
from tests.locations.cast import beside_in_shelter, pathfinder

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDE = {"width": 1280, "height": 900}


@dataclass
class Year:
    """The people of a location with their browsers, and where the location lies."""

    at: House
    home: str
    bianca: Any
    hanneke: Any
    marije: Any
    joost: Any
    where: str = ""


@pytest.fixture
def year(home: str, come_in: Callable[..., Any], settings: Any, days_ago: Callable[[int], None]) -> Year:
    settings.IDLE_MINUTES = dict.fromkeys(settings.IDLE_MINUTES, 60)  # one machine plays four people, one by one
    days_ago(365)
    at = make_house(programmes=["shelter"])

    def desk(who: Actor) -> Any:
        return come_in(who.person_id, who.hat, **WIDE)

    return Year(at, home, *map(desk, (pathfinder(at), at.hanneke, at.marije, at.joost)))


@pytest.mark.shows("S0-52", "S0-53", "S0-25")
def test_a_year_of_a_location_from_exploring_to_ordinary(year: Year, days_ago: Callable[[int], None]) -> None:
    it_begins_by_exploring(year)
    days_ago(350)
    a_doubt_is_noted_and_answered_with_a_name(year)
    days_ago(330)
    there_is_a_contact_with_a_deputy(year)
    the_team_talks_about_chances_and_boundaries(year)
    days_ago(300)
    goes_on(year, "kick_off", "Het team wil beginnen.")
    days_ago(240)
    goes_on(year, "trial", "Er is een eerste vraag.")
    a_worry_about_paid_work_is_answered(year)
    beside_in_shelter(year.at)
    days_ago(120)
    the_team_writes_down_what_it_learns_and_where_there_is_room(year)
    goes_on(year, "ordinary", "Het hoort er gewoon bij.")
    days_ago(0)
    what_the_year_was_stands_on_one_page(year)


def it_begins_by_exploring(year: Year) -> None:
    page = year.bianca
    page.goto(f"{year.home}/today")
    follow(page, "Begin met een locatie")
    send(page, location=str(year.at.location.pk), programme="shelter", setting="women")
    year.where = page.url
    said = reads(page)
    assert ("Nog geen contact" in said, "Nog niemand noteerde een twijfel" in said) == (True, True)


def a_doubt_is_noted_and_answered_with_a_name(year: Year) -> None:
    year.marije.goto(f"{year.where}/doubts")
    send(year.marije, words="Hoeveel werk is dit voor ons?")
    year.bianca.goto(f"{year.where}/doubts")
    year.bianca.locator("main li a").first.click()
    send(year.bianca, answer="Vier uur in de week, en die krijgen jullie.")
    year.marije.goto(f"{year.where}/doubts")
    assert "Antwoord van Bianca" in reads(year.marije)


def there_is_a_contact_with_a_deputy(year: Year) -> None:
    page, joost = year.hanneke, str(year.at.joost.person_id)
    page.goto(f"{year.where}/contact")
    send(page, deputy_id=str(year.at.marije.person_id), person_id=joost)
    page.goto(f"{year.where}/contact")
    send(page, training="location_contact", person_id=joost, done_on=str(clock.today()))
    page.goto(f"{year.where}/contact")
    assert "Joost" in reads(page)


def the_team_talks_about_chances_and_boundaries(year: Year) -> None:
    page = year.bianca
    page.goto(f"{year.where}/kick-off")
    send(page, held_on=str(clock.today()), present="8", chances="Gewoon contact", boundaries="Geen zorg")
    year.marije.goto(f"{year.where}/start")
    send(year.marije, location_unsafe="no", location_burden="no", location_extra_work="no")


def goes_on(year: Year, to: str, because: str) -> None:
    """The location itself decides."""
    year.joost.goto(f"{year.where}/step/{to}")
    send(year.joost, because=because)
    assert because in reads(year.joost)


def a_worry_about_paid_work_is_answered(year: Year) -> None:
    year.marije.goto(f"{year.where}/worries")
    send(year.marije, activity="music", words="Dit deed vroeger een collega.")
    year.joost.goto(f"{year.home}/today")
    assert "Marije heeft een zorg over betaald werk" in reads(year.joost)
    year.joost.goto(f"{year.where}/worries")
    year.joost.locator("main li a").first.click()
    send(
        year.joost, outcome="adds", answer="De collega blijft, dit komt erbij.",
        look_again_on=str(clock.today() + timedelta(days=90)),
    )  # fmt: skip


def the_team_writes_down_what_it_learns_and_where_there_is_room(year: Year) -> None:
    year.marije.goto(f"{year.where}/lessons")
    send(year.marije, words="Begin met thee, dan komt de rest.")
    year.joost.goto(f"{year.where}/rules")
    year.joost.locator("main a[href*='/rules/']:not([href$='/new'])").first.click()
    send(year.joost, room="In de tuin mag het altijd.")
    year.marije.goto(f"{year.where}/rules")
    assert "In de tuin mag het altijd." in reads(year.marije)


def what_the_year_was_stands_on_one_page(year: Year) -> None:
    page = year.bianca
    page.goto(year.where)
    said = reads(page)
    for words in (
        "Het team wil beginnen.", "Er is een eerste vraag.", "Het hoort er gewoon bij.",
        "Vier uur in de week, en die krijgen jullie.", "De collega blijft, dit komt erbij.",
        "Begin met thee, dan komt de rest.", "Van Proberen naar Gewoon",
    ):  # fmt: skip
        assert words in said, words
