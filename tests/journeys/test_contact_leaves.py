"""A contact person leaves: what hangs on her is shown, somebody goes on with it, and nothing is lost."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest

from naast.knowledge.actions import support
from naast.people.actions import end_role
from naast.people.models import Role
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from tests.cast import House
from tests.cast import house as make_house
from tests.journeys.walking import PHONE, follow, on_the_phone, reads, send
from tests.knowledge.cast import tip
from tests.locations.cast import colleague
from tests.volunteers.cast import applied

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDE = {"width": 1280, "height": 900}


@pytest.mark.shows("S3-21", "S3-43", "S0-29")
def test_what_hangs_on_a_contact_is_shown_handed_over_and_not_lost(
    home: str, come_in: Callable[..., Any], problems: Callable[[Any], Any]
) -> None:
    at = make_house(programmes=["shelter"])
    nel = colleague(at, "Nel", "location_contact")
    support.give_mandate(location_id=at.location.pk, hours=4, words="Koppelen.", key=uuid.uuid4(), by=at.hanneke)
    tip(nel, "Loop een keer mee.", "De nachtploeg")
    _file, eva = applied(at, "Eva")
    phone, hers = (come_in(who.person_id, who.hat, **PHONE) for who in (eva, nel))
    joost = come_in(at.joost.person_id, at.joost.hat, **WIDE)
    thanked(phone, home, problems)
    says_yes(hers, home, problems)
    hands_over(hers, problems)
    leaves(at, nel)
    goes_on(joost, home)
    nothing_is_lost(joost, problems)


def thanked(phone: Any, home: str, problems: Callable[[Any], Any]) -> None:
    phone.goto(f"{home}/")
    follow(phone, "Wie hielp je?")
    assert problems(phone) == []
    phone.get_by_label("Waarmee? Dit mag je open laten.").fill("De nachtploeg")
    phone.keyboard.press("Enter")  # in the field of words: it chooses nobody
    phone.get_by_text("Kies wie je hielp.").first.wait_for()
    phone.get_by_label("Nel", exact=True).check()
    phone.get_by_role("button", name="Doorgeven").click()
    phone.get_by_role("heading", name="Wat je zei").wait_for()
    on_the_phone(phone)


def says_yes(hers: Any, home: str, problems: Callable[[Any], Any]) -> None:
    hers.goto(f"{home}/knowledge")
    assert problems(hers) == []
    follow(hers, "Lezen en antwoorden")
    assert problems(hers) == []
    send(hers, answer="yes")
    assert "Eén persoon weet dit" in reads(hers)


def hands_over(hers: Any, problems: Callable[[Any], Any]) -> None:
    hers.locator("#mine").locator("xpath=ancestor::section").get_by_role("link", name="De nachtploeg").click()
    hers.get_by_role("heading", name="Wie gaat ermee verder?").wait_for()
    assert problems(hers) == []
    hers.get_by_label("Welke collega?").select_option(label="Joost")
    hers.get_by_role("button", name="Vraag deze collega").click()
    hers.get_by_role("heading", name="Wie weet wat").wait_for()


def leaves(at: House, who: Actor) -> None:
    with acting_as(at.ada):
        role = Role.objects.get(person_id=who.person_id, kind="location_contact", until__gt=clock.now())
    end_role(role=role, by=at.ada)


def goes_on(joost: Any, home: str) -> None:
    joost.goto(f"{home}/knowledge")
    assert "Niemand meer om te vragen" in reads(joost)
    follow(joost, "Lezen en antwoorden")
    send(joost, answer="yes")
    said = reads(joost)
    assert ("Niemand meer om te vragen" in said, "Loop een keer mee." in said) == (False, True)


def nothing_is_lost(joost: Any, problems: Callable[[Any], Any]) -> None:
    follow(joost, "Voor het team")
    said = reads(joost)
    assert ("Hier is nog geen contactpersoon." in said, "Koppelen." in said) == (True, False)
    joost.get_by_role("heading", name="Wat vrijwilligers hier doen").wait_for()
    assert problems(joost) == []
