"""A boundary stops what was typed: every page comes back with the boundary and with everything that was typed."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.urls import reverse

from naast.matches.actions import begin_closing
from naast.moments import actions
from naast.moments.models import Moment, Observation, Promise, Report
from naast.people.models import Person
from naast.people.pages import address
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.signals.models import Signal
from tests.cast import house
from tests.clients.shelter_cast import side_by_side_in_shelter
from tests.matches.cast import Cast

pytestmark = pytest.mark.django_db
NUMBER = "Bel 06-12345678 even"
TOLD = "Dit is nog niet bewaard. De tekst staat er nog."


@pytest.fixture
def cast(matched: Cast) -> Cast:
    return matched


def post(who: Actor, page: str, typed: dict[str, object]) -> tuple[int, str]:
    """What this person sees after she sent this."""
    browser = Browser()
    browser.force_login(Person.objects.get(pk=who.person_id))
    session = browser.session
    session["hat"] = who.hat
    session.save()
    answer = browser.post(page, typed)
    return answer.status_code, answer.content.decode()


def kept(answer: tuple[int, str], *words: str) -> bool:
    """Told why, and every word still there."""
    status, shown = answer
    return status == 200 and TOLD in shown and all(word in shown for word in words)


def been(cast: Cast) -> Moment:
    return actions.plan_moment(match=cast.match, at=clock.now() - timedelta(hours=2), by=cast.volunteer)


def test_calling_off(cast: Cast) -> None:
    moment = actions.plan_moment(match=cast.match, at=clock.now() + timedelta(days=2), by=cast.volunteer)
    page = address(cast.volunteer.person_id, "call-off", moment.pk)
    assert kept(post(cast.volunteer, page, {"words": NUMBER, "version": moment.version}), NUMBER)
    with acting_as(cast.volunteer):
        assert Moment.objects.get(pk=moment.pk).state == "planned"


def test_a_promise(cast: Cast) -> None:
    page = address(cast.client.person_id, "promises", cast.match.pk)
    due = clock.today() + timedelta(days=3)
    typed = {"to_part": "volunteer", "words": NUMBER, "due_on": due.isoformat(), "form_key": uuid.uuid4()}
    assert kept(post(cast.client, page, typed), NUMBER, due.isoformat())
    with acting_as(cast.client):
        assert list(Promise.objects.all()) == []


def test_a_last_word(cast: Cast) -> None:
    begin_closing(match=cast.fresh(), kind="planned", by=cast.coordinator)
    page = address(cast.volunteer.person_id, "goodbye", cast.match.pk)
    typed = {"words": "Het was fijn.", "thanks": NUMBER}
    assert kept(post(cast.volunteer, page, typed), "Het was fijn.", NUMBER)


def test_the_words_of_the_request_for_the_volunteer(cast: Cast) -> None:
    page = reverse("clients:describe", args=[cast.request.pk])
    typed = {"activities": ["company"], "adds": NUMBER, "called": "Noortje"}
    with acting_as(cast.coordinator):
        cast.request.refresh_from_db()
    assert kept(post(cast.coordinator, page, typed | {"version": cast.request.version}), NUMBER, "Noortje")


@pytest.mark.parametrize("field", ["success", "striking", "foothold"])
def test_what_is_told_of_a_visit(cast: Cast, field: str) -> None:
    moment = been(cast)
    page = address(cast.volunteer.person_id, "report", moment.pk)
    typed = {"happened": "yes", "mood": "good", field: NUMBER, "form_key": uuid.uuid4()}
    assert kept(post(cast.volunteer, page, typed), NUMBER)
    with acting_as(cast.volunteer):
        assert (Report.objects.count(), Observation.objects.count()) == (0, 0)


def test_a_worry_that_was_written_with_it_goes_on_its_way_at_once_and_only_once(cast: Cast) -> None:
    page = address(cast.volunteer.person_id, "report", been(cast).pk)
    typed = {"happened": "yes", "success": NUMBER, "worry": "Zij at niet. Bel 0612345678.", "form_key": uuid.uuid4()}
    for _once_more in range(2):
        assert kept(post(cast.volunteer, page, typed), NUMBER)
        with acting_as(cast.volunteer):
            assert [one.words for one in Signal.objects.all()] == ["Zij at niet. Bel 0612345678."]
            assert list(Report.objects.all()) == []


def test_where_nobody_may_be_found_the_professional_keeps_her_text_too() -> None:
    cast = side_by_side_in_shelter(house())
    place = "Dorpsstraat 12"
    asked = reverse("clients:request", args=[cast.request.client_id])
    with acting_as(cast.professional):
        cast.request.refresh_from_db()
    typed = {"step": "need", "words": place, "said": "spoken", "on": clock.today(), "version": cast.request.version}
    assert kept(post(cast.professional, asked, typed), place)
