"""What a volunteer keeps in her own hand, and goodbye."""

from __future__ import annotations

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from naast.people.models import Role
from naast.privacy.actor import Actor, acting_as
from naast.privacy.models import CircleMember
from naast.privacy.refusal import EditedMeanwhile, Refused
from naast.volunteers import actions, queries
from naast.volunteers.models import Pause
from naast.volunteers.rules import Step
from tests.cast import house, wearing
from tests.volunteers.cast import acts_on, applied, fresh, outsiders, ready_volunteer
from tests.volunteers.test_joining import codes, readable
from tests.volunteers.test_path import next_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def at():
    return house()


def test_two_editors_the_second_is_told_and_overwrites_nothing(at):
    wim, himself = applied(at)
    read = fresh(wim, himself).version
    actions.change_availability(volunteer=wim, version=read, said={"wishes": "Buiten."}, by=himself)
    with pytest.raises(EditedMeanwhile):
        actions.change_availability(volunteer=wim, version=read, said={"wishes": "Binnen."}, by=at.hanneke)
    assert fresh(wim, himself).wishes == "Buiten."
    again = fresh(wim, at.hanneke).version
    actions.change_availability(volunteer=wim, version=again, said={"hours_a_month": 8}, by=at.hanneke)
    assert (fresh(wim, himself).wishes, fresh(wim, himself).hours_a_month) == ("Buiten.", 8)


def test_what_is_not_about_availability_is_not_changed_by_it(at):
    wim, himself = applied(at)
    actions.change_availability(volunteer=wim, version=1, said={"state": "ready", "programme": "x"}, by=himself)
    assert (fresh(wim, himself).state, fresh(wim, himself).programme) == ("applied", wim.programme)


def test_a_pause_is_one_tap_and_one_however_often_it_is_sent(at):
    wim, himself = ready_volunteer(at)
    key = uuid.uuid4()
    said = actions.say(volunteer=wim, kind="pause", words="Even rust.", by=himself, key=key)
    assert actions.say(volunteer=wim, kind="pause", words="Even rust.", by=himself, key=key) == said
    assert actions.say(volunteer=wim, kind="pause", words="Nog een keer.", by=himself) == said
    assert fresh(wim, himself).state == "paused"
    assert next_for(at, wim).step is Step.ANSWER
    with acting_as(at.hanneke):
        assert queries.ready_for(at.organisation.pk, at.location.pk, wim.programme) == []


def test_a_pause_is_answered_and_ends_when_she_says_so(at):
    wim, himself = ready_volunteer(at)
    said = actions.say(volunteer=wim, kind="pause", by=himself)
    with pytest.raises(Refused) as refused:
        actions.answer_pause(pause=said, words="", by=at.hanneke)
    assert codes(refused) == ["words.empty"]
    answered = actions.answer_pause(pause=said, words="Natuurlijk.", by=at.hanneke)
    assert actions.answer_pause(pause=said, words="Iets anders.", by=at.hanneke).answer == answered.answer
    assert next_for(at, wim).step is Step.PAUSING
    assert actions.come_back(volunteer=wim, by=himself).state == "ready"
    assert acts_on(at, wim.dossier_id)[-3:] == ["volunteer.said", "volunteer.answered", "volunteer.came_back"]


@pytest.mark.parametrize("kind", ["pause", "less", "no"])
def test_what_was_said_can_be_taken_back(at, kind):
    wim, himself = ready_volunteer(at)
    said = actions.say(volunteer=wim, kind=kind, by=himself)
    taken = actions.take_back(pause=said, by=himself)
    assert taken.ended_at is not None
    assert actions.take_back(pause=said, by=himself).ended_at == taken.ended_at
    assert fresh(wim, himself).state == "ready"
    assert next_for(at, wim).step is Step.READY


def test_somebody_on_the_way_who_pauses_stays_where_she_was(at):
    wim, himself = applied(at)
    actions.say(volunteer=wim, kind="pause", by=himself)
    assert fresh(wim, himself).state == "applied"
    assert actions.come_back(volunteer=wim, by=at.hanneke).state == "applied"


def test_nobody_else_says_or_takes_back_or_answers(at):
    wim, himself = ready_volunteer(at)
    said = actions.say(volunteer=wim, kind="less", by=himself)
    for by in [*outsiders(at).values(), at.hanneke]:
        with pytest.raises(PermissionDenied):
            actions.take_back(pause=said, by=by)
    for by in [*outsiders(at).values(), himself]:
        with pytest.raises(PermissionDenied):
            actions.answer_pause(pause=said, words="x", by=by)
    with acting_as(himself):
        assert (Pause.objects.get().ended_at, Pause.objects.get().answered_at) == (None, None)


def test_goodbye_waits_while_she_stands_beside_somebody(at):
    wim, himself = ready_volunteer(at)
    with pytest.raises(Refused) as refused:
        actions.leave(volunteer=wim, still_beside=1, by=himself, link="/there")
    assert codes(refused) == ["match.living"]
    assert refused.value.reasons[0].link == "/there"
    assert readable(himself) == (1, 1)


@pytest.mark.parametrize("says_so", ["herself", "coordinator"])
def test_at_goodbye_her_role_and_every_place_end_at_once(at, says_so):
    wim, himself = ready_volunteer(at)
    actions.propose_reasoned_screening(
        volunteer=wim, reason="x", first_id=at.marije.person_id, second_id=at.joost.person_id, by=at.hanneke
    )
    by = himself if says_so == "herself" else at.hanneke
    actions.leave(volunteer=wim, words="Het was mooi.", still_beside=0, by=by)
    assert readable(himself) == (0, 0)
    assert wearing(himself.person_id, "volunteer").roles == ()
    with acting_as(himself), connection.cursor() as cursor:
        assert (Role.objects.count(), CircleMember.objects.count(), Pause.objects.count()) == (0, 0, 0)
        for table in ("volunteers_volunteer", "volunteers_screening", "volunteers_interview", "people_role"):
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone() == (0,)
    left = fresh(wim, at.hanneke)
    assert (left.state, left.farewell_words) == ("left", "Het was mooi.")
    assert acts_on(at, wim.dossier_id)[-1] == "volunteer.left"
    assert actions.leave(volunteer=wim, still_beside=0, by=at.hanneke).farewell_words == "Het was mooi."


def test_whether_she_stands_beside_somebody_is_counted_from_circles(at):
    wim, himself = ready_volunteer(at)
    with acting_as(himself):
        assert queries.still_beside(wim) == 0
    with acting_as(Actor(at.hanneke.person_id, "staff")):
        assert queries.still_beside(wim) == 0


def test_care_is_not_offered_by_a_volunteer_and_a_closed_file_stays_closed(at):
    wim, himself = ready_volunteer(at)
    version = fresh(wim, himself).version
    with pytest.raises(Refused) as refused:
        actions.change_availability(volunteer=wim, version=version, said={"activities": ["medication"]}, by=himself)
    assert codes(refused) == ["activity.permitted"]
    actions.leave(volunteer=wim, still_beside=0, by=himself)
    version = fresh(wim, at.hanneke).version
    with pytest.raises(Refused) as refused:
        actions.change_availability(volunteer=wim, version=version, said={"area": "x"}, by=at.hanneke)
    assert codes(refused) == ["volunteer.gone"]
