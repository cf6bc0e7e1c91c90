"""The journey that stops the professional and reads the notice, in a real browser, as all who stand around it.

Marije makes no contact. She gets one quiet reminder; then others than she hear it. Hanneke opens it, weighs it and
writes what she did. Marije notes her contact, and a second silence ends by itself. Wim and Nora read nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from naast.privacy.actor import Actor
from naast.programmes.loading import load
from tests.cast import house as make_house
from tests.journeys.passing import Days, address_of, heard, mail_goes_out, reachable_by_mail, silence_is_looked_at
from tests.journeys.walking import PHONE, follow, on_the_phone, press, reads, send
from tests.matches.cast import Cast
from tests.moments.cast import beside

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PROGRAMME = "temporary-buddy"
NORM = load(PROGRAMME).own_contact
NOTICED = "Het systeem merkte iets"


@dataclass
class Story:
    """The match, the calendar, and the browsers."""

    cast: Cast
    home: str
    days: Days
    hanneke: Any
    joost: Any
    marije: Any
    wim: Any
    nora: Any
    alarm: str = ""

    @property
    def match(self) -> str:
        return f"{self.home}/matches/{self.cast.match.pk}"

    def mailed(self, *people: Actor) -> None:
        """In this hour exactly these people get a mail, and no mail says what it is about."""
        letters = silence_is_looked_at()
        assert heard(letters) == {address_of(who) for who in people}
        assert len(letters) == len(people)
        assert {letter.subject for letter in letters} <= {"Er staat iets klaar"}
        told = " ".join(letter.subject + letter.body for letter in letters)
        assert not {"Marije", "Wim", "Nora", "Hanneke", "stil", "contact", "maatje"} & set(re.findall(r"\w+", told))


@pytest.fixture
def story(home: str, come_in: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, settings: Any) -> Story:
    settings.IDLE_MINUTES = dict.fromkeys(settings.IDLE_MINUTES, 60)  # one machine plays five people, one by one
    days = Days(monkeypatch)
    days.ago(2 * NORM.every_days + 2)
    house = make_house(programmes=(PROGRAMME,))
    cast = beside(house)
    reachable_by_mail(house.hanneke, house.joost, house.marije, house.rachid, cast.volunteer, cast.client)
    mail_goes_out()  # of the beginning; here it is about what comes
    desks = [come_in(who.person_id, "staff", width=1280) for who in (house.hanneke, house.joost, house.marije)]
    phones = [come_in(who.person_id, who.hat, **PHONE) for who in (cast.volunteer, cast.client)]
    return Story(cast, home, days, *desks, *phones)


@pytest.mark.shows("S1-25")
def test_the_professional_stops_and_others_than_she_hear_it(story: Story) -> None:
    marije_gets_one_quiet_reminder(story)
    hanneke_and_the_deputy_get_one_neutral_mail(story)
    marije_herself_finds_no_alarm(story)
    wim_and_nora_read_nothing_of_it(story)
    hanneke_opens_weighs_and_writes_what_she_did(story)
    marije_notes_her_contact(story)
    a_second_silence_ends_by_itself(story)


def marije_gets_one_quiet_reminder(story: Story) -> None:
    house = story.cast.house
    story.days.ago(NORM.every_days + 3)
    story.mailed(house.marije)
    story.mailed()
    page = story.marije
    page.goto(f"{story.match}/moments")
    assert "Marije houdt zelf contact, vóór" in reads(page)
    story.hanneke.goto(f"{story.home}/today")
    assert NOTICED not in reads(story.hanneke)


def hanneke_and_the_deputy_get_one_neutral_mail(story: Story) -> None:
    house = story.cast.house
    story.days.ago(NORM.every_days + 1)
    story.mailed(house.hanneke, house.joost)
    story.mailed()
    page = story.hanneke
    page.goto(f"{story.home}/today")
    asked = page.locator("main li", has_text=NOTICED)
    assert asked.count() == 1
    assert "Marije" not in asked.inner_text()
    asked.get_by_role("link", name="Lezen en antwoorden").click()
    assert "Afgesproken: Marije heeft elke 6 weken contact." in reads(page)
    assert "Bel Marije." in reads(page)
    assert {"Hanneke", "Joost"} <= set(re.findall(r"\w+", page.inner_text("[aria-labelledby=who]")))
    story.alarm = page.url
    assert story.joost.goto(story.alarm).status == 200


def marije_herself_finds_no_alarm(story: Story) -> None:
    page = story.marije
    assert page.goto(story.alarm).status == 404
    for where in ("/today", "/signals"):
        page.goto(f"{story.home}{where}")
        assert NOTICED not in reads(page)


def wim_and_nora_read_nothing_of_it(story: Story) -> None:
    for phone in (story.wim, story.nora):
        assert phone.goto(story.alarm).status == 404
        phone.goto(story.home)
        on_the_phone(phone)
        text = phone.content()
        assert "Marije" in text
        assert [one for one in (NOTICED, "is stil", "Laatste contact") if one in text] == []
    follow(story.wim, "Berichten")
    assert "stil" not in reads(story.wim)


def hanneke_opens_weighs_and_writes_what_she_did(story: Story) -> None:
    page = story.hanneke
    page.goto(f"{story.home}/today")
    follow(page, "Lezen en antwoorden")
    follow(page, "Wegen")
    send(page, weight="soon", reason="Marije is ziek, en Joost kan erheen.")
    assert "Marije is ziek, en Joost kan erheen." in reads(page)
    send(page, words="Ik belde Marije. Joost gaat vrijdag langs.")
    assert "Ik belde Marije. Joost gaat vrijdag langs." in reads(page)
    page.goto(f"{story.home}/today")
    assert NOTICED not in reads(page)
    story.mailed()
    page.goto(f"{story.match}/moments")
    assert "Marije is stil" in reads(page)


def marije_notes_her_contact(story: Story) -> None:
    page = story.marije
    page.goto(f"{story.match}/moments")
    assert "Marije is stil" in reads(page)
    follow(page, "Mijn eigen contact opschrijven")
    press(page, "Opschrijven")
    assert "Marije is stil" not in reads(page)
    assert "Ik belde Marije" not in page.content()


def a_second_silence_ends_by_itself(story: Story) -> None:
    house = story.cast.house
    story.days.ago(0)
    story.mailed(house.hanneke, house.joost)
    page = story.hanneke
    page.goto(f"{story.home}/today")
    follow(page, "Lezen en antwoorden")
    assert page.url != story.alarm
    second = page.url
    marije_notes_her_contact(story)
    page.goto(second)
    assert "Er was weer contact." in reads(page)
    page.goto(f"{story.home}/today")
    assert NOTICED not in reads(page)
    story.mailed()
