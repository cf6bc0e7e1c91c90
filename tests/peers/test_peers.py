"""Groups that learn: joined by whom they are offered to, closed for everybody else, and without a client in them."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError

from naast.peers import actions
from naast.peers.models import PeerGroup, PeerMeeting, PeerMember, PeerQuestion, PeerTurn
from naast.peers.queries import my_questions
from naast.people import actions as people
from naast.people.models import Notice, Role
from naast.people.queries.notices import told_of
from naast.privacy import clock
from naast.privacy.actor import Actor, Job, acting_as
from naast.privacy.refusal import EditedMeanwhile, Refused
from tests.cast import House, house
from tests.moments.cast import seen_by
from tests.scenarios.web import Web
from tests.volunteers.cast import applied

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def world(settings):
    settings.WORLD = "demo"  # no second step of sign-in in these tests


@pytest.fixture
def at() -> House:
    return house()


def offered(at: House, kind: str = "volunteers", **said: Any) -> PeerGroup:
    whole = {
        "called": "Samen kijken", "when": "elke eerste dinsdag", "location_id": at.location.pk, "key": uuid.uuid4(),
        "by": at.hanneke,
    }  # fmt: skip
    return actions.open_group(kind=kind, **whole | said)


def planned(group: PeerGroup, by: Actor, *, days: int = 7, **said: Any) -> PeerMeeting:
    whole = {"method": "question", "minutes": 55, "key": uuid.uuid4()} | said
    return actions.plan_meeting(group=group, at=clock.now() + timedelta(days=days), by=by, **whole)


def kept(who: Actor, words: str = "Hoe zeg ik dat ik een keer niet kan?") -> PeerQuestion:
    return actions.keep_question(words=words, key=uuid.uuid4(), by=who)


def words_read(who: Actor) -> list[str]:
    with acting_as(who):
        return [one.words for one in PeerTurn.objects.visible_to(who)]


def test_volunteers_join_bring_a_question_and_nobody_else_reads_it(at):
    group = offered(at)
    [eva, sam, outside] = [applied(at, name)[1] for name in ("Eva", "Sam", "Kim")]
    for one in (eva, sam):
        actions.join(group=group, by=one)
    meeting = planned(group, at.hanneke)
    question = kept(eva)
    assert words_read(sam) == []
    with acting_as(at.hanneke):
        assert list(PeerQuestion.objects.all()) == []
    with acting_as(eva):
        assert [one.words for one in my_questions(eva)] == [question.words]
    turn = actions.bring(question=question, meeting=meeting, by=eva)
    assert [words_read(who) for who in (eva, sam, at.hanneke, outside, at.marije, at.tom, at.ada)] == [
        [question.words], [question.words], [question.words], [], [], [], [],
    ]  # fmt: skip
    actions.say_what_it_gave(turn=turn, gave="Ik bel voortaan eerder.", version=turn.version, by=eva)
    with pytest.raises(PermissionDenied):
        actions.say_what_it_gave(turn=turn, gave="Iets anders", version=turn.version + 1, by=sam)
    actions.step_out(group=group, by=sam)
    assert words_read(sam) == []


def test_a_circle_of_two_organisations_shares_what_is_said_in_it_and_nothing_else(at):
    other = house("Elders")
    circle = offered(at, "circle")
    word = actions.make_word(group=circle, by=at.hanneke)
    with pytest.raises(Refused):
        actions.join_by_word(word="abcde-fghjk-mnpqr-stuvw", by=other.marije)
    actions.join_by_word(word=f" {word.upper()} ", by=other.marije)
    actions.join(group=circle, by=at.marije)
    meeting = planned(circle, at.hanneke, theme="Wie belt wanneer?", method="theme")
    turn = actions.bring(question=kept(other.marije), meeting=meeting, by=other.marije)
    assert words_read(at.marije) == words_read(other.marije) == [turn.words]
    with acting_as(Job("notice", circle.inner_dossier_id)):  # she works elsewhere, and is told all the same
        assert [one.addressee.stands for one in told_of(circle.inner_dossier_id).values()] == [True, True]
    assert words_read(other.joost) == words_read(other.hanneke) == []
    with acting_as(other.marije):
        assert [one.organisation_name for one in PeerMember.objects.order_by("since", "made_at")] == [
            "Elders", "Het Huis",
        ]  # fmt: skip
    with acting_as(other.ada):
        role = Role.objects.get(person_id=other.marije.person_id, kind="professional")
    people.end_role(role=role, by=other.ada)
    assert words_read(other.marije) == []
    with acting_as(at.marije):
        assert [one.first_name for one in PeerMember.objects.filter(until__isnull=True)] == ["Marije"]


def told(who: Actor) -> int:
    """How many notices lie there for her."""
    with acting_as(who):
        return Notice.objects.filter(person_id=who.person_id).count()


def test_a_time_is_moved_or_called_off_and_who_takes_part_hears_it_and_brings_her_question_along(at):
    [eva, sam] = [applied(at, name)[1] for name in ("Eva", "Sam")]
    group = offered(at)
    actions.join(group=group, by=eva)
    assert [told(who) for who in (eva, sam, at.hanneke, at.marije)] == [1, 1, 0, 0]  # the invitation
    meeting, later = planned(group, at.hanneke), clock.now() + timedelta(days=9)
    question = kept(eva)
    actions.bring(question=question, meeting=meeting, by=eva)
    with pytest.raises(PermissionDenied):
        actions.move_meeting(meeting=meeting, at=later, minutes=60, version=1, by=eva)
    with pytest.raises(Refused):
        actions.move_meeting(meeting=meeting, at=clock.now(), minutes=60, version=1, by=at.hanneke)
    moved = actions.move_meeting(meeting=meeting, at=later, minutes=60, version=1, by=at.hanneke)
    with pytest.raises(EditedMeanwhile):
        actions.call_off_meeting(meeting=meeting, version=1, by=at.hanneke)
    assert (moved.at, told(eva), told(sam)) == (later, 3, 1)
    lead, hers = Web(at.hanneke), Web(eva)
    lead.sends(f"/learning-times/{meeting.pk}", off=str(moved.version))
    assert ("Deze keer gaat niet door" in hers.reads(hers["peer-group", group.pk]), told(eva)) == (True, 4)
    assert ["Het gaat niet door" in Web(who).reads(hers_too["home"])
            for who, hers_too in ((eva, hers), (sam, Web(sam)))] == [True, False]  # fmt: skip
    assert "Afgezegd" in lead.reads(f"/learning/{group.pk}")
    for again in (lambda: actions.call_off_meeting(meeting=meeting, version=3, by=at.hanneke),
                  lambda: actions.note_meeting(meeting=meeting, there=[], gave="", version=3, by=at.hanneke),
                  lambda: actions.bring(question=kept(eva, "En dit?"), meeting=meeting, by=eva)):  # fmt: skip
        with pytest.raises(Refused):
            again()
    following = planned(group, at.hanneke, days=21)
    with acting_as(eva):
        assert [(one.words, one.meeting_id) for one in PeerTurn.objects.all()] == [(question.words, following.pk)]


def test_a_group_that_ends_calls_off_its_coming_times_and_whoever_takes_part_hears_it(at):
    [eva] = [applied(at, "Eva")[1]]
    group = offered(at)
    actions.join(group=group, by=eva)
    meeting, question = planned(group, at.hanneke), kept(eva)
    before = told(eva)
    actions.end_group(group=group, by=at.hanneke)
    actions.end_group(group=group, by=at.hanneke)
    with acting_as(at.hanneke):
        [off] = PeerMeeting.objects.filter(group=group)
    assert (off.called_off_on, told(eva)) == (clock.today(), before + 1)
    for again in (lambda: actions.move_meeting(meeting=off, at=off.at, minutes=50, version=off.version, by=at.hanneke),
                  lambda: actions.bring(question=question, meeting=meeting, by=eva),
                  lambda: planned(group, at.hanneke, days=20)):  # fmt: skip
        with pytest.raises(Refused, match=r"peers\.over"):
            again()


def test_who_calls_off_second_reads_that_it_was_and_who_changes_meanwhile_meets_a_sentence(at):
    group = offered(at)
    meeting, later = planned(group, at.hanneke), clock.now() + timedelta(days=9)
    actions.move_meeting(meeting=meeting, at=later, minutes=60, version=1, by=at.hanneke)
    lead = seen_by(at.hanneke)
    stale = lead.post(f"/learning-times/{meeting.pk}", {"off": "1"})
    assert (stale.status_code, "Iemand anders was eerder" in stale.content.decode()) == (409, True)
    actions.call_off_meeting(meeting=meeting, version=2, by=at.hanneke)
    again = lead.post(f"/learning-times/{meeting.pk}", {"off": "2"})
    assert (again.status_code, "Deze keer is afgezegd" in again.content.decode()) == (409, True)


def test_the_database_lets_nobody_in_to_whom_it_was_not_offered(at):
    other = house("Elders")
    group = offered(at, "professionals")
    [eva] = [applied(at, "Eva")[1]]
    for who in (eva, other.marije, at.tom, at.rachid):
        with pytest.raises((DatabaseError, PermissionDenied)):
            actions.join(group=group, by=who)
