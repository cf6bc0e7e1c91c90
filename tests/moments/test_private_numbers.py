"""A number, mail or address of one's own is stopped by the boundary of the programme; the text is kept."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.test import Client as Browser

from naast.matches import actions as matches
from naast.moments import actions
from naast.moments.models import Message, Moment, Observation
from naast.people.models import Person
from naast.people.pages import address
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.programmes.contact_words import addresses_in, ways_in
from naast.programmes.loading import load
from naast.programmes.privately import Stopped
from tests.matches.cast import Cast

NUMBERS = [
    "06-12345678", "Bel me op 0612345678", "+31 6 1234 5678", "+31612345678", "0031 6 12345678", "06 12 34 56 78",
    "06.12.34.56.78", "(06) 12345678", "06 - 1234 5678", "06/12345678", "06_1234_5678",
    "mijn nummer: 0 6 1 2 3 4 5 6 7 8",
    "nul zes een twee drie vier vijf zes zeven acht", "nul zes, één twee drie, vier vijf zes zeven acht",
    "06 een twee drie vier vijf zes zeven acht", "zero six one two three four five six seven eight", "024-3601234",
    "024 360 12 34", "0481 123456", "6 12345678", "612345678", "+32 471 12 34 56", "Bel 0612345678.", "tel:0612345678",
    "06\u200b123\u200b45678", "o6 12 34 56 78", "06 twaalf 34 56 78", "zes12345678",
    "nul zes twaalf vierendertig 56 78", "\u202e0612345678",
]  # fmt: skip
MAILS = ["wim@example.org", "wim (at) example punt nl", "wim apenstaartje gmail punt com", "wim at gmail dot com"]
LINKS = ["www.facebook.com/wim", "https://wa.me/31612345678"]
ADDRESSES = [
    "6511 AB", "6511AB Nijmegen", "6511ab", "Dorpsstraat 12", "ik woon op Lange Hezelstraat 3a", "Kerkweg nr 4",
    "12 Baker Street", "Baker Street 12", "Stationsplein nummer 7", "langs de Oude Gracht 200 gaan",
]  # fmt: skip
ORDINARY = [
    "Tot dinsdag om 10.00 uur", "We zien elkaar 24-11-2026 om 14:30", "24 november 2026", "Op 3, 10, 17 en 24 november",
    "tussen 10.00 en 12.00 uur", "Wim is 67 jaar", "een huis met 12 kamers", "3 of 4 keer per maand", "bus 12 van 9.15",
    "We liepen 10.000 stappen", "Het kostte € 1.250,00", "25 euro per maand", "een van de twee wil om zes of zeven uur",
    "kamer 12", "om acht uur of negen uur", "wij gaan naar de markt", "een weg van 3 kilometer", "in 2019 en 2020",
    "1 2 3 4 5", "Over twee weken, op 7-12, 14-12 en 21-12", "10.00-12.00 en 13.00-15.00", "het park om 10 uur",
    "de straat 2 keer op en neer", "lijn 5 om 14.05 en 14.35", "week 47, 48, 49, 50, 51, 52", "onderweg 5 minuten",
    "2026-11-24 10:00", "de Kerkstraat op en neer", "fietspad 4 km", "1234 zo", "3 10 17 24 31", "",
    "tien elf twaalf dertien veertien", "zo 6 december om tien uur", "tussen tien en twaalf, of om 14.00", "foto 12",
]  # fmt: skip


@pytest.mark.parametrize("text", [*NUMBERS, *MAILS, *LINKS, *ADDRESSES])
def test_a_way_to_reach_somebody_is_recognised(text: str) -> None:
    assert ways_in(text) != frozenset()


@pytest.mark.parametrize("text", ORDINARY)
def test_dates_times_amounts_and_counts_are_left_alone(text: str) -> None:
    assert ways_in(text) == frozenset()


def test_only_a_place_is_a_place() -> None:
    assert [addresses_in(text) != frozenset() for text in ADDRESSES] == [True] * len(ADDRESSES)
    assert [text for text in (*NUMBERS, *MAILS, *ORDINARY) if addresses_in(text)] == []


# ── In a match ──

pytestmark = pytest.mark.django_db
NUMBER = "Bel me gerust: nul zes 12 34 56 78."


@pytest.fixture
def cast(matched: Cast) -> Cast:
    return matched


def browser_of(who: Actor) -> Browser:
    browser = Browser()
    browser.force_login(Person.objects.get(pk=who.person_id))
    session = browser.session
    session["hat"] = who.hat
    session.save()
    return browser


@pytest.mark.shows("S0-41", "S0-37")
def test_a_number_in_a_message_meets_the_boundary_with_its_two_reasons(cast: Cast) -> None:
    for who in (cast.volunteer, cast.client):
        with pytest.raises(Stopped) as stopped:
            actions.send_message(match=cast.match, words=NUMBER, by=who)
        assert stopped.value.boundary == load(cast.match.programme).boundaries["private_number"]
        assert [reason.code for reason in stopped.value.reasons] == ["boundary.private_number"]
    with acting_as(cast.professional):
        assert list(Message.objects.all()) == []


def test_the_professional_may_give_the_number_of_her_work(cast: Cast) -> None:
    assert actions.send_message(match=cast.match, words="Het kantoor: 024-3601234.", by=cast.professional).words


def test_the_page_keeps_the_text_and_says_what_is_possible(cast: Cast) -> None:
    page = address(cast.volunteer.person_id, "messages", cast.match.pk)
    answer = browser_of(cast.volunteer).post(page, {"words": NUMBER, "key": str(uuid.uuid4())})
    shown, boundary = answer.content.decode(), load(cast.match.programme).boundaries["private_number"]
    assert (answer.status_code, shown.count(NUMBER)) == (200, 1)
    for text in (boundary.essence, boundary.room, boundary.for_client, boundary.for_volunteer):
        assert text.to("nl").replace("'", "&#x27;") in shown
    with acting_as(cast.professional):
        assert list(Message.objects.all()) == []


def test_where_they_meet_holds_no_address_of_a_home(cast: Cast) -> None:
    at = clock.now() + timedelta(days=2)
    with pytest.raises(Stopped):
        actions.plan_moment(match=cast.match, at=at, where="Dorpsstraat 12", by=cast.volunteer)
    assert actions.plan_moment(match=cast.match, at=at, where="bij het park", by=cast.volunteer).where == "bij het park"
    page = address(cast.volunteer.person_id, "plan", cast.match.pk)
    typed = {"at": f"{at:%Y-%m-%dT%H:%M}", "where": "Dorpsstraat 12", "key": str(uuid.uuid4())}
    answer = browser_of(cast.volunteer).post(page, typed).content.decode()
    assert 'value="Dorpsstraat 12"' in answer
    assert address(cast.volunteer.person_id, "messages", cast.match.pk) in answer
    with acting_as(cast.professional):
        assert Moment.objects.filter(where__contains="Dorps").count() == 0


def test_nor_does_the_sheet_or_a_thank_you(cast: Cast) -> None:
    for who in (cast.client, cast.professional):
        with pytest.raises(Stopped):
            matches.fill_sheet(match=cast.fresh(), lines={"practical": "Mail naar nora@example.org"}, by=who)
    with pytest.raises(Stopped):
        actions.thank(match=cast.match, words="Dank! App me: 0612345678", by=cast.client)
    with acting_as(cast.professional):
        assert Observation.objects.filter(kind="thanks").count() == 0


def test_calling_off_gives_no_number_either(cast: Cast) -> None:
    moment = actions.plan_moment(match=cast.match, at=clock.now() + timedelta(days=2), by=cast.volunteer)
    with pytest.raises(Stopped):
        actions.call_off(moment=moment, words="Bel 06-12345678 even", by=cast.volunteer)
    assert actions.call_off(moment=moment, by=cast.volunteer).state == "called_off"
