"""A volunteer's first twelve weeks: what Wim is asked, what he asks himself, and the support that stands around him.

Each week is another day on the calendar of the whole house; everything in it is done on the pages.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from naast.privacy import clock
from naast.privacy.actor import acting_as
from naast.signals.models import Signal
from tests.cast import house as make_house
from tests.journeys.walking import PHONE, follow, on_the_phone, press, reads, send
from tests.matches.cast import Cast
from tests.moments.cast import beside

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDE = {"width": 1280, "height": 900}
WEEKS = 12


@dataclass
class Story:
    """Three people with their browsers."""

    cast: Cast
    home: str
    wim: Any
    marije: Any
    hanneke: Any

    def at_home(self) -> Any:
        """Wim on his first page."""
        self.wim.goto(self.home)
        on_the_phone(self.wim)
        return self.wim

    @property
    def match(self) -> str:
        """Where the match lies, for who works here."""
        return f"{self.home}/matches/{self.cast.match.pk}"


@pytest.fixture
def in_week(days_ago: Callable[[int], None]) -> Callable[[int], None]:
    """Say how many weeks after the start it is."""
    return lambda week: days_ago(7 * (WEEKS - week))


@pytest.fixture
def story(home: str, come_in: Callable[..., Any], settings: Any, in_week: Callable[[int], None]) -> Story:
    settings.IDLE_MINUTES = dict.fromkeys(settings.IDLE_MINUTES, 60)  # one machine plays three people, one by one
    in_week(0)
    cast = beside(make_house(), first_name="Wim", client_name="Nora")
    phone = come_in(cast.volunteer.person_id, cast.volunteer.hat, **PHONE)
    desks = (come_in(one.person_id, one.hat, **WIDE) for one in (cast.professional, cast.coordinator))
    return Story(cast, home, phone, *desks)


@pytest.mark.shows("S1-43", "S3-34", "S1-39", "S3-36", "S3-43")
def test_the_first_twelve_weeks_of_a_volunteer(story: Story, in_week: Callable[[int], None]) -> None:
    what_keeps_him_going_is_agreed(story)
    in_week(1)
    he_reports_his_first_visit_and_is_called(story)
    in_week(2)
    he_is_asked_how_it_is_and_would_like_to_talk(story)
    in_week(4)
    he_asks_whether_he_is_on_the_right_track(story)
    in_week(6)
    he_need_not_answer(story)
    in_week(8)
    he_looks_back_with_other_volunteers(story)
    in_week(12)
    he_is_asked_once_more_and_says_who_helped_him(story)
    what_was_given_can_be_read(story)


def what_keeps_him_going_is_agreed(story: Story) -> None:
    story.hanneke.goto(f"{story.home}/volunteers/{story.cast.file.pk}/support")
    send(
        story.hanneke, role="Samen wandelen.", support="Marije belt na elk bezoek.",
        safety_net="Hanneke, op werkdagen.", gets="Onkosten en een bewijs.",
    )  # fmt: skip
    page = story.at_home()
    follow(page, "Steun voor jou")
    assert "Marije belt na elk bezoek." in reads(page)
    press(page, "Ja, zo is het afgesproken")
    on_the_phone(page)
    assert "Je zei ja op" in reads(page)


def he_reports_his_first_visit_and_is_called(story: Story) -> None:
    page = story.at_home()
    follow(page, "Iets afspreken")
    just_now = timezone.localtime(clock.now() - timedelta(minutes=5))
    page.get_by_label("Wanneer?").fill(f"{just_now:%Y-%m-%dT%H:%M}")
    page.get_by_label("Waar?").fill("De markt")
    page.get_by_label("Gewoon samen zijn").check()
    press(page, "In de agenda zetten")
    page.locator("label:has([name=happened][value=yes])").click()
    page.locator("label:has([name=mood][value=good])").click()
    press(page, "Versturen")
    assert "Je vertelde hoe het ging" in reads(page)
    story.marije.goto(f"{story.match}/support")
    send(story.marije, kind="calling_after", minutes="30")
    page = story.at_home()
    follow(page, "Steun voor jou")
    assert "Nabellen, 30 minuten" in reads(page)


def he_is_asked_how_it_is_and_would_like_to_talk(story: Story) -> None:
    page = story.at_home()
    follow(page, "Bekijk de vragen")
    on_the_phone(page)
    send(page, feeling="2", talk_over="talk")
    story.hanneke.goto(f"{story.home}/today")
    assert "Wim wil graag praten" in reads(story.hanneke)
    story.hanneke.goto(f"{story.match}/check-ins")
    press(story.hanneke, "Wij spraken elkaar")
    story.hanneke.goto(f"{story.home}/today")
    assert "Wim wil graag praten" not in reads(story.hanneke)


def he_asks_whether_he_is_on_the_right_track(story: Story) -> None:
    page = story.at_home()
    press(page, "Zit ik op het goede spoor?")
    on_the_phone(page)
    with acting_as(story.cast.volunteer):
        asked = Signal.objects.get(kind="on_track")
    story.marije.goto(f"{story.home}/signals/{asked.pk}")
    send(story.marije, words="Ja. Je doet precies genoeg.")
    page.reload()
    assert "Ja. Je doet precies genoeg." in reads(page)


def he_need_not_answer(story: Story) -> None:
    page = story.at_home()
    follow(page, "Bekijk de vragen")
    press(page, "Deze keer liever niet")
    assert "Bekijk de vragen" not in reads(story.at_home())


def he_looks_back_with_other_volunteers(story: Story) -> None:
    story.hanneke.goto(f"{story.home}/learning/new")
    send(story.hanneke, kind="volunteers", called="Na de wandeling", when="elke eerste dinsdag")
    page = story.at_home()
    follow(page, "Bekijk de groep")
    on_the_phone(page)
    press(page, "Ik doe mee")
    assert "Ik stap eruit" in reads(page)


def he_is_asked_once_more_and_says_who_helped_him(story: Story) -> None:
    page = story.at_home()
    while page.get_by_role("link", name="Bekijk de vragen").count():  # how it is, and looking back together
        follow(page, "Bekijk de vragen")
        page.get_by_role("button", name="Versturen").wait_for()
        if page.locator("[name=feeling]").count():
            send(page, feeling="5", learn="Hoe je een stilte laat duren.")
        else:
            press(page, "Deze keer liever niet")
        page = story.at_home()
    follow(page, "Wie hielp je?")
    page.get_by_label("Marije", exact=True).check()
    press(page, "Doorgeven")
    on_the_phone(page)
    assert "Wat je zei" in reads(page)


def what_was_given_can_be_read(story: Story) -> None:
    story.hanneke.goto(f"{story.match}/check-ins")
    said = reads(story.hanneke)
    assert ("beantwoord" in said, "liever niet" in said) == (True, True)
    story.marije.goto(f"{story.match}/support")
    assert "30 minuten" in reads(story.marije)
    story.hanneke.goto(f"{story.home}/today")
    assert "geen steun genoteerd" in reads(story.hanneke)
