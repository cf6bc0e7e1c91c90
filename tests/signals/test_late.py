"""A calamity that nobody reported and a complaint that nobody answered: reminded, and others called, twice at most."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from naast.people.actions import end_role
from naast.people.models import Role
from naast.privacy import clock
from naast.privacy.actor import Actor, Job, acting_as
from naast.signals import actions, jobs, rules
from naast.signals.models import Complaint, Incident
from tests.matches.cast import Cast
from tests.moments.cast import everybody, page_of, readers, seen_by
from tests.signals.cast import joins, told_by_notice

pytestmark = pytest.mark.django_db


def calamity(cast: Cast, ago: timedelta, by: Actor | None = None) -> Incident:
    with clock.back(ago):
        match = cast.match if by is None else None
        return actions.tell_incident(
            kind="calamity", happened_on=clock.today(), words="Gevallen.", match=match, by=by or cast.volunteer
        )


def complaint(cast: Cast, ago: int, to: str = "coordinators", part: str = "client") -> Complaint:
    with clock.back(timedelta(days=ago)):
        return actions.complain(words="Niemand belde.", to=to, by=getattr(cast, part))


def works(times: int = 1) -> list[Any]:
    """The worker looks, and does what it found; so many times."""
    return [[jobs.call_when_late(str(place)) for place in jobs.late_dossiers()] for _ in range(times)]


def test_halfway_her_stand_in_is_called_and_at_the_end_the_others_and_then_it_is_quiet(cast):
    calamity(cast, timedelta(hours=11))
    assert works() == [[]]
    row = calamity(cast, timedelta(hours=12))
    assert works(2) == [[1], []]
    people = everybody(cast)
    assert told_by_notice(people, row) == {
        "professional": ["signal", "reminder"], "coordinator": ["signal", "reminder"], "deputy": ["signal"],
    }  # fmt: skip
    assert readers(cast, row) == {"volunteer", "professional", "coordinator", "deputy"}
    with clock.back(-timedelta(hours=12)):
        assert works(2) == [[2, 1], []]  # the first one came to its half
    assert told_by_notice(people, row) == {
        "professional": ["signal", "reminder", "reminder"], "coordinator": ["signal", "reminder", "reminder"],
        "deputy": ["signal", "reminder"], "elsewhere": ["signal"],
    }  # fmt: skip


def test_who_is_called_can_report_it_and_care_for_all_and_then_nobody_is_called(cast):
    row = calamity(cast, timedelta(hours=13))
    assert works() == [[1]]
    assert str(row.pk) in seen_by(cast.house.joost).get("/today").content.decode()
    about_her = actions.care_after(
        incident=reread(row, cast.house.joost), for_part="client", words="Goed.", by=cast.house.joost
    )
    assert readers(cast, about_her) == {"professional", "coordinator", "deputy"}
    held = reread(row, cast.house.joost)
    actions.mark_reported(incident=held, at=clock.now(), version=held.version, by=cast.house.joost)
    with clock.back(-timedelta(days=3)):
        assert works() == [[]]


def reread(row: Any, who: Actor) -> Any:
    with acting_as(who):
        return type(row).objects.get(pk=row.pk)


def test_a_complaint_is_reminded_of_after_five_working_days_and_after_six_weeks(cast):
    complaint(cast, 4)
    row = complaint(cast, 8)
    assert works(2) == [[1], []]
    people = everybody(cast)
    assert told_by_notice(people, row) == {"coordinator": ["signal", "reminder"], "deputy": ["signal"]}
    assert "Joost" in seen_by(cast.client).get(page_of(cast.client, "letter", row.pk)).content.decode()
    held = reread(row, cast.house.joost)
    actions.receive(complaint=held, version=held.version, by=cast.house.joost)
    assert works() == [[]]
    with clock.back(-timedelta(days=42)):
        assert sorted(works()[0]) == [2, 2]
        assert works() == [[]]
    assert told_by_notice(people, row)["elsewhere"] == ["signal"]
    actions.answer_complaint(
        complaint=reread(row, cast.house.tom), words="Sorry.", version=held.version + 2, by=cast.house.tom
    )


@pytest.mark.parametrize(
    ("to", "told"),
    [
        ("tom", {"client", "elsewhere"}),  # she passed Hanneke by, who leads as well
        ("confidant", {"client", "confidant", "second confidant"}),
    ],
)
def test_what_was_for_one_or_in_confidence_comes_to_nobody_who_leads(cast, to, told):
    people = everybody(cast) | {"second confidant": joins(cast, "Nour", "confidant")}
    row = complaint(cast, 60, str(cast.house.tom.person_id) if to == "tom" else to)
    assert works(2) == [[2], []]
    assert {part for part, who in people.items() if seen(who, row)} == told
    assert "reminder" in told_by_notice(people, row)["elsewhere" if to == "tom" else "confidant"]


def seen(who: Actor, row: Complaint) -> bool:
    with acting_as(who):
        return Complaint.objects.filter(pk=row.pk).exists()


def test_it_never_comes_to_the_professional_it_can_be_about(cast):
    """One of the stand-ins is her own professional: the others are called, and she never."""
    joins(cast, "Nadia", "coordinator", deputy=cast.professional)
    for part in ("client", "volunteer"):
        row = complaint(cast, 60, part=part)
        assert works() == [[2]]
        assert readers(cast, row) == {part, "coordinator", "deputy", "elsewhere"}


def test_who_comes_later_is_called_as_soon_as_she_is_there(cast):
    for who in (cast.house.tom, cast.house.rachid):
        gone(cast, who)
    row = calamity(cast, timedelta(hours=13), by=cast.house.joost)
    assert reread(row, cast.coordinator).told == [cast.coordinator.person_id]
    assert works(2) == [[1], []]
    kept = joins(cast, "Nour", "on_call")
    assert works(2) == [[1], []]
    assert told_by_notice({"coordinator": cast.coordinator, "kept": kept}, row) == {
        "coordinator": ["signal", "reminder"], "kept": ["signal"],
    }  # fmt: skip


def gone(cast: Cast, who: Actor) -> None:
    with acting_as(cast.house.ada):
        role = Role.objects.get(person_id=who.person_id, hat="staff")
    end_role(role=role, by=cast.house.ada)


def test_the_job_opens_one_dossier_and_asks_of_no_other(cast):
    one, other = calamity(cast, timedelta(hours=13)), complaint(cast, 60)
    with acting_as(Job(jobs.LATE, one.dossier_id)), connection.cursor() as cursor:
        assert ([row.pk for row in Incident.objects.all()], Complaint.objects.count()) == ([one.pk], 0)
        cursor.execute("SELECT count(*) FROM signals_late_calls(%s, 2)", [other.dossier_id])
        assert cursor.fetchone() == (0,)
    with acting_as(cast.coordinator), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM signals_late_calls(%s, 2)", [one.dossier_id])
        assert cursor.fetchone() == (0,)


def test_the_worker_looks_every_five_minutes_and_asks_once(cast):
    late = calamity(cast, timedelta(hours=13))
    assert [jobs.look_for_late(0) for _ in range(2)] == [1, 1]
    with connection.cursor() as cursor:
        cursor.execute("SELECT args ->> 'dossier_id' FROM procrastinate_jobs WHERE task_name = 'signals.late'")
        assert cursor.fetchall() == [(str(late.dossier_id),)]
    assert [each.cron for each in jobs.app.periodic_registry.periodic_tasks.values()
            if each.task.name == "signals.look_late"] == ["*/5 * * * *"]  # fmt: skip


def test_the_newest_day_whose_working_days_are_past():
    first = date(2026, 3, 23)
    for today in (first + timedelta(days=number) for number in range(14)):
        made = [first - timedelta(days=number) for number in range(-14, 21)]
        late = [day for day in made if rules.working_days_after(day, rules.COMPLAINT_RECEIVED) < today]
        assert rules.written_by(today) == max(late), today
