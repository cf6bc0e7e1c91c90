"""What happens leaves a notice for those it waits for, and for nobody more than needed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from naast.moments import actions
from naast.people.models import Notice
from naast.privacy import clock
from naast.privacy.actor import acting_as
from tests.cast import house
from tests.matches.cast import Cast, proposed

pytestmark = pytest.mark.django_db


def told(cast: Cast, about: str, thing_id) -> set:
    with acting_as(cast.professional):
        return {one.person_id for one in Notice.objects.filter(about=about, thing_id=thing_id)}


def test_a_message_is_told_when_it_arrives_and_a_talk_is_told_once(cast):
    first = actions.send_message(match=cast.match, words="Tot morgen", by=cast.volunteer)
    second = actions.send_message(match=cast.match, words="Om tien uur", by=cast.volunteer)
    assert told(cast, "message", first.pk) == {cast.client.person_id, cast.professional.person_id}
    assert told(cast, "message", second.pk) == set()
    with acting_as(cast.professional):
        assert {one.due_at for one in Notice.objects.filter(thing_id=first.pk)} == {first.arrives_at}


def test_a_visit_that_is_planned_or_called_off_is_told_to_who_would_be_there(cast):
    visit = actions.plan_moment(match=cast.match, at=clock.now() + timedelta(days=2), by=cast.volunteer)
    assert told(cast, "change", visit.pk) == {cast.client.person_id}
    actions.call_off(moment=visit, by=cast.client)
    assert told(cast, "change", visit.pk) == {cast.client.person_id, cast.volunteer.person_id}


def test_a_proposal_is_told_to_the_professional_who_co_signs():
    cast = proposed(house())
    assert told(cast, "reminder", cast.match.pk) == {cast.professional.person_id}
