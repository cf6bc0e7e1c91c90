"""A dilemma session with twelve people: six who work there and six volunteers, on a desk and on a telephone."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest

from naast.learning.actions import dilemmas
from naast.people.models import Location
from naast.people.pages import address
from naast.privacy.actor import Actor, acting_as
from tests.cast import House
from tests.cast import house as make_house
from tests.journeys.walking import PHONE, follow, on_the_phone, press, reads, send
from tests.learning.test_dilemmas import professionals, volunteers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDE = {"width": 1280, "height": 900}


@pytest.mark.shows("S3-79", "S3-80", "S3-81", "S3-105", "S3-106")
def test_twelve_people_say_where_they_stand_and_talk_about_it(
    home: str, come_in: Callable[..., Any], problems: Callable[[Any], Any]
) -> None:
    at = make_house()
    (marije, *staff), (eva, *others) = professionals(at, 6), volunteers(at, 6)
    hanneke, phone = come_in(at.hanneke.person_id, at.hanneke.hat, **WIDE), come_in(eva.person_id, eva.hat, **PHONE)
    session_id = asks(hanneke, home, at)
    for who, place in zip([marije, *staff, *others], [2, 3, 3, 5, 6, 3, 3, 4, 4, 6, 7], strict=True):
        says(who, session_id, place)
    stands(phone, f"{home}{address(eva.person_id, 'dilemmas')}")
    assert problems(phone) == []
    shows(hanneke, f"{home}/dilemmas/{session_id}")
    assert problems(hanneke) == []
    talks(hanneke)
    assert problems(hanneke) == []
    phone.reload()
    assert "We bellen eerst een collega." in reads(phone)
    on_the_phone(phone)
    assert problems(phone) == []


def asks(page: Any, home: str, at: House) -> str:
    with acting_as(at.hanneke):
        place = Location.objects.get(pk=at.location.pk)
    page.goto(f"{home}/today")
    follow(page, "Dilemma's")
    follow(page, "Vraag een dilemma")
    send(page, dilemma="loyal", location_id=str(place.pk))
    page.get_by_role("heading", level=1, name="Een regel past niet").wait_for()
    return str(page.url.rpartition("/")[2])


def says(who: Actor, session_id: str, place: int) -> None:
    from naast.learning.models import DilemmaSession

    with acting_as(who):
        session = DilemmaSession.objects.get(pk=uuid.UUID(session_id))
    dilemmas.stand(session=session, place=place, touched=[1], by=who)


def stands(page: Any, where: str) -> None:
    """By keys alone: the slider says in words where she stands."""
    page.goto(where)
    follow(page, "Een regel past niet")
    on_the_phone(page)
    slider = page.get_by_role("slider", name="Een regel past niet")
    slider.focus()
    for _step in range(2):
        slider.press("ArrowRight")
    assert slider.get_attribute("aria-valuetext") == "Vooral: Trouw zijn aan de cliënt"
    press(page, "Hier sta ik")
    page.get_by_role("heading", name="Je zei waar je staat").wait_for()


def shows(page: Any, where: str) -> None:
    page.goto(where)
    assert "5 beroepskrachten en 6 vrijwilligers" not in reads(page)
    assert "6 beroepskrachten en 6 vrijwilligers" in reads(page)
    press(page, "Laat beide beelden zien")
    row = page.get_by_role("row").filter(has_text="Vooral: Trouw zijn aan de cliënt")
    assert [cell.strip() for cell in row.get_by_role("cell").all_inner_texts()] == ["1 ●", "2 ●●"]
    assert "Een regel die niet past: 11 mensen" in reads(page)


def talks(page: Any) -> None:
    follow(page, "Het gesprek")
    page.get_by_role("heading", name="Vertel elkaar een voorbeeld").wait_for()
    send(page, step="try", words="We bellen eerst een collega.")
    page.locator(".quote").filter(has_text="We bellen eerst een collega.").wait_for()
