"""When a professional is silent others hear it: once, in time, and never she alone."""

from __future__ import annotations

import json
from datetime import UTC, date, timedelta

import pytest
from django.db import DatabaseError, connection
from django.urls import reverse
from django.utils import timezone

from naast.clients import actions as clients
from naast.matches.actions import begin_closing, move_accountability, rest
from naast.moments import actions as moments
from naast.moments.models import Moment
from naast.moments.queries import contact_of, last_own_contact
from naast.people.actions import begin_role
from naast.people.models import Notice, Role
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor, Job, acting_as
from naast.programmes.loading import load
from naast.signals import actions, silence, silence_jobs
from naast.signals.models import Signal, SignalAnswer
from naast.ui import days
from tests.cast import house
from tests.matches import presence
from tests.matches.cast import Cast
from tests.matches.test_care import lost
from tests.moments.cast import beside, everybody, readers, seen_by, visit

pytestmark = pytest.mark.django_db


def long(days: int) -> timedelta:
    """So many days of the calendar: late in the evening a night on which the clock changed counts as well."""
    now = timezone.localtime()
    then = timezone.make_aware(now.replace(tzinfo=None) - timedelta(days=days))
    return now.astimezone(UTC) - then.astimezone(UTC)


def began(days: int) -> Cast:
    """They began so many days ago, and since then the professional wrote down nothing."""
    with clock.back(long(days)):
        return beside(house())


@pytest.fixture
def norm() -> int:
    return load("temporary-buddy").own_contact.every_days


def work() -> None:
    """What the worker does in an hour: look, and do every job that came of it, called for real."""
    silence_jobs.look_for_silence(0)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE status = 'todo' RETURNING task_name, args")
        jobs = [(name, json.loads(args) if isinstance(args, str) else args) for name, args in cursor.fetchall()]
    for name, args in jobs:
        task = {"signals.silence_of": silence_jobs.look_at, "signals.silence_told": silence_jobs.tell_them}.get(name)
        if task is not None:
            task(**args)


def alarms(who: Actor) -> list[Signal]:
    with acting_as(who):
        return list(Signal.objects.filter(kind="silence").order_by("raised_at"))


def outbox(cast: Cast) -> dict[str, list[str]]:
    """Per person what notices she got in the last hour, as far as the circle of each notice lets her read it."""
    found: dict[str, list[str]] = {}
    for part, who in everybody(cast).items():
        with acting_as(who):
            mine = Notice.objects.visible_to(who).filter(person_id=who.person_id, hat=who.hat)
            about = sorted(one.about for one in mine.filter(made_at__gt=timezone.now() - timedelta(hours=1)))
        if about:
            found[part] = about
    return found


@pytest.mark.shows("S1-25")
def test_when_the_professional_stops_others_than_she_hear_it(norm):
    cast = began(norm + 1)
    work()
    [alarm] = alarms(cast.coordinator)
    assert readers(cast, alarm) == {"coordinator", "deputy"}
    assert alarms(cast.professional) == []
    assert outbox(cast) == {"coordinator": ["silence"], "deputy": ["silence"]}
    assert (alarm.raised_part, alarm.raised_by_id, alarm.route, alarm.words) == ("house", None, "own_contact", "")
    assert sorted(alarm.told_names) == ["Hanneke", "Joost"]


def test_she_herself_gets_one_quiet_reminder_before(norm):
    cast = began(norm)
    work()
    work()
    assert alarms(cast.coordinator) == []
    assert outbox(cast) == {"professional": ["reminder"]}


def test_long_before_nobody_hears_anything(norm):
    cast = began(norm - load("temporary-buddy").own_contact.warn_days_before - 1)
    assert silence.due_dossiers(clock.today()) == []
    work()
    assert outbox(cast) == {}


def test_an_alarm_is_told_once_however_often_one_looks(norm):
    cast = began(norm + 1)
    for _ in range(3):
        work()
    assert len(alarms(cast.coordinator)) == 1
    assert outbox(cast) == {"coordinator": ["silence"], "deputy": ["silence"]}
    assert silence.due_dossiers(clock.today()) == []


def test_a_worker_that_stopped_between_the_alarm_and_the_word_forgets_nobody(norm):
    cast = began(norm + 1)
    place = cast.match.dossier_id
    assert silence.look_at(dossier_id=place, by=Job(silence.JOB, place)) is not None
    assert outbox(cast) == {}
    assert silence.look_at(dossier_id=place, by=Job(silence.JOB, place)) is None
    work()
    assert outbox(cast) == {"coordinator": ["silence"], "deputy": ["silence"]}
    assert len(alarms(cast.coordinator)) == 1


@pytest.mark.parametrize("state", ["resting", "closing"])
def test_in_a_rest_and_in_a_farewell_she_is_expected_as_well(norm, state):
    cast = began(norm + 1)
    if state == "resting":
        rest(match=cast.match, by=cast.professional)
    else:
        begin_closing(match=cast.match, kind="planned", by=cast.professional)
    work()
    assert [alarm.match_id for alarm in alarms(cast.coordinator)] == [cast.match.pk]


def test_noting_her_own_contact_ends_the_alarm_with_one_sentence(norm):
    cast = began(norm + 1)
    work()
    moments.note_own_contact(match=cast.match, at=clock.now() - timedelta(minutes=1), by=cast.professional)
    [alarm] = alarms(cast.coordinator)
    assert alarm.answered_at is not None
    with acting_as(cast.coordinator):
        [said] = SignalAnswer.objects.visible_to(cast.coordinator).filter(signal=alarm)
    assert (said.by_name, said.by_id, said.words) == ("", cast.match.pk, "")
    page = seen_by(cast.coordinator).get(reverse("signals:signal", args=[alarm.pk])).content.decode()
    assert f"Er was weer contact. Dat is genoteerd op {days.on(clock.today())}." in page
    work()
    assert len(alarms(cast.coordinator)) == 1


def test_contact_of_long_ago_ends_nothing(norm):
    cast = began(norm + 5)
    work()
    moments.note_own_contact(match=cast.match, at=clock.now() - timedelta(days=norm + 2), by=cast.professional)
    assert [alarm.answered_at for alarm in alarms(cast.coordinator)] == [None]


def told_joint(cast: Cast, *, days: int = 0) -> Moment:
    """A visit with the three of them, of which the volunteer told that it happened."""
    with clock.back(timedelta(days=days)):
        at = clock.now() - timedelta(minutes=1)
        moment = moments.plan_moment(match=cast.match, at=at, joint=True, by=cast.volunteer)
        moments.report(moment=moment, happened=True, by=cast.volunteer)
    return moment


def answered(cast: Cast) -> list[bool]:
    return [alarm.answered_at is not None for alarm in alarms(cast.coordinator)]


def own_contact(cast: Cast) -> date | None:
    with acting_as(cast.coordinator):
        return last_own_contact(cast.match, contact_of([cast.match], clock.today())[cast.match.pk])


def test_what_the_volunteer_tells_of_a_joint_visit_ends_no_alarm(norm):
    cast = began(norm + 1)
    work()
    before = own_contact(cast)
    told_joint(cast)
    assert answered(cast) == [False]
    assert own_contact(cast) == before


def test_what_the_volunteer_tells_of_a_joint_visit_holds_no_alarm_back(norm):
    cast = began(norm + 1)
    told_joint(cast, days=2)
    work()
    assert answered(cast) == [False]


def test_her_own_yes_makes_a_joint_visit_her_own_contact(norm):
    cast = began(norm + 1)
    work()
    moments.note_joint(moment=told_joint(cast), there=True, by=cast.professional)
    assert answered(cast) == [True]
    assert own_contact(cast) == clock.today()


def test_her_no_makes_it_a_visit_of_the_two_and_the_alarm_still_comes(norm):
    cast = began(norm + 1)
    before = own_contact(cast)
    moments.note_joint(moment=told_joint(cast), there=False, by=cast.professional)
    assert own_contact(cast) == before
    work()
    assert answered(cast) == [False]


def test_a_yes_that_is_taken_back_lets_the_alarm_come_again(norm):
    cast = began(norm + 1)
    work()
    moment = moments.note_joint(moment=told_joint(cast), there=True, by=cast.professional)
    assert answered(cast) == [True]
    moments.note_joint(moment=moment, there=False, by=cast.professional)
    work()
    work()
    assert answered(cast) == [True, False]


def test_visits_of_the_volunteer_do_not_hide_her_silence(norm):
    cast = began(norm + 1)
    moments.report(moment=visit(cast), happened=True, by=cast.volunteer)
    work()
    assert len(alarms(cast.coordinator)) == 1


def test_a_new_silence_is_a_new_alarm(norm):
    cast = began(3 * norm)
    with clock.back(long(norm + 2)):
        moments.note_own_contact(match=cast.match, at=clock.now() - timedelta(minutes=1), by=cast.professional)
    work()
    [first] = alarms(cast.coordinator)
    actions.answer(signal=first, words="Ik belde haar.", by=cast.coordinator)
    work()
    assert len(alarms(cast.coordinator)) == 1
    moments.note_own_contact(match=cast.match, at=clock.now() - long(norm + 1), by=cast.professional)
    work()
    assert len(alarms(cast.coordinator)) == 2


def test_an_answer_is_no_contact_and_one_norm_later_it_is_told_again(norm):
    cast = began(3 * norm)
    with clock.back(long(norm + 1)):
        work()
        [first] = alarms(cast.coordinator)
        actions.answer(signal=first, words="Ik belde haar.", by=cast.coordinator)
    with clock.back(timedelta(days=1)):
        work()
    assert len(alarms(cast.coordinator)) == 1
    work()
    assert [bool(one.answered_at) for one in alarms(cast.coordinator)] == [True, False]
    for _ in range(2):
        work()
    assert len(alarms(cast.coordinator)) == 2


def ended_early(days: int) -> presence.Near:
    """It ended so many days ago, earlier than planned."""
    with clock.back(timedelta(days=days)):
        near = presence.side_by_side(house())
        lost(near, near.house)
    return near


def test_after_an_early_goodbye_her_own_contact_is_expected_as_before():
    every = load("presence").own_contact.every_days
    near = ended_early(every + 30)
    assert silence.due_dossiers(clock.today()) == [near.match.dossier_id]
    work()
    [alarm] = alarms(near.house.hanneke)
    assert (alarm.match_id, near.house.marije.person_id in alarm.told) == (near.match.pk, False)
    assert actions.call_stand_ins(dossier_id=alarm.dossier_id, by=Job("stand-in", alarm.dossier_id)) == 0
    clients.note_seen(client=near.client_file, by=near.house.marije)
    assert [bool(one.answered_at) for one in alarms(near.house.hanneke)] == [True]
    assert silence.due_dossiers(clock.today()) == []


def test_a_day_she_saw_her_after_the_goodbye_keeps_it_quiet():
    near = ended_early(load("presence").own_contact.every_days + 30)
    clients.note_seen(client=near.client_file, on=clock.today() - timedelta(days=1), by=near.house.marije)
    assert silence.due_dossiers(clock.today()) == []
    work()
    assert alarms(near.house.hanneke) == []


def ran_out(cast: Cast, *gone: tuple[Actor, str]) -> None:
    """The day of these roles came and went; nobody pressed a button."""

    @action("role.ran_out")
    def let_run_out(*, by: Actor) -> None:
        for who, kind in gone:
            role = Role.objects.get(person_id=who.person_id, kind=kind)
            role.until = timezone.now() - timedelta(seconds=1)
            role.save()

    let_run_out(by=cast.house.ada)


def test_without_coordinator_and_deputy_of_here_a_coordinator_of_elsewhere_hears_it(norm):
    cast = began(norm + 1)
    ran_out(cast, (cast.house.joost, "professional"), (cast.house.hanneke, "coordinator"))
    work()
    [alarm] = alarms(cast.house.tom)
    assert alarm.told_names == ["Tom"]


def test_with_no_coordinator_anywhere_who_is_on_call_hears_it(norm):
    cast = began(norm + 1)
    at = cast.house
    ran_out(cast, (at.joost, "professional"), (at.hanneke, "coordinator"), (at.tom, "coordinator"))
    work()
    assert [alarm.told_names for alarm in alarms(at.rachid)] == [["Rachid"]]


def test_with_nobody_at_all_it_is_tried_again_until_somebody_is_there(norm):
    cast = began(norm + 1)
    at = cast.house
    ran_out(
        cast, (at.joost, "professional"), (at.hanneke, "coordinator"), (at.tom, "coordinator"), (at.rachid, "on_call")
    )
    work()
    assert silence.due_dossiers(clock.today()) == [cast.match.dossier_id]
    begin_role(organisation=at.organisation, person_id=at.fatma.person_id, kind="on_call", by=at.ada)
    work()
    assert [alarm.told_names for alarm in alarms(at.fatma)] == [["Fatma"]]


def test_when_her_role_ended_it_is_told_at_once_however_new_the_contact(norm):
    cast = began(1)
    ran_out(cast, (cast.professional, "professional"))
    work()
    [alarm] = alarms(cast.coordinator)
    assert readers(cast, alarm) == {"coordinator", "deputy"}
    move_accountability(match=cast.match, to_id=cast.house.joost.person_id, reason="Marije werkt hier niet meer.",
                        by=cast.coordinator)  # fmt: skip
    assert [bool(one.answered_at) for one in alarms(cast.coordinator)] == [True]


def test_the_silent_one_is_never_called_in_as_stand_in(norm):
    cast = began(norm + 4)
    with clock.back(silence.STAND_IN_AFTER + timedelta(hours=1)):
        work()
    [alarm] = alarms(cast.coordinator)
    assert actions.call_stand_ins(dossier_id=alarm.dossier_id, by=Job("stand-in", alarm.dossier_id)) == 1
    assert readers(cast, alarm) == {"coordinator", "deputy", "elsewhere"}
    assert alarms(cast.professional) == []


def test_a_job_for_another_match_raises_nothing_here(norm):
    cast = began(norm + 1)
    values = [cast.match.dossier_id, True, ["coordinator"], "deputy", clock.now(), clock.now(), clock.now(), 1]
    others = Job("silence", cast.match.coordination_dossier_id), Job("stand-in", cast.match.dossier_id)
    for who in (*others, cast.coordinator):
        with pytest.raises(DatabaseError), acting_as(who), connection.cursor() as cursor:
            cursor.execute("SELECT signals_raise_silence(%s, %s, %s::text[], %s, %s, %s, %s, %s)", values)


def test_without_contact_nobody_ends_the_alarm_whatever_she_says_to_the_database(norm):
    cast = began(norm + 1)
    work()
    for who in everybody(cast).values():
        with acting_as(who), connection.cursor() as cursor:
            cursor.execute("SELECT signals_end_silence(%s, 9999)", [cast.match.pk])
            assert cursor.fetchall() == []
    assert answered(cast) == [False]


def test_the_list_holds_ids_of_dossiers_and_nothing_else(norm):
    cast = began(norm + 1)
    assert silence.due_dossiers(clock.today()) == [cast.match.dossier_id]
    assert silence.due_dossiers(date(2020, 1, 1)) == []


def test_each_hour_somebody_looks():
    from naast.signals import jobs

    found = [(one.task.name, one.cron) for one in jobs.app.periodic_registry.periodic_tasks.values()]
    assert [each for each in found if each[0] == "signals.silence"] == [("signals.silence", "7 * * * *")]
