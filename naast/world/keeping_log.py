"""Somebody keeps the log: one week looked at, and one that waits with what was odd in it."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from naast.oversight import actions
from naast.oversight.models import OddRead
from naast.oversight.queries import due
from naast.oversight.rules import Odd, Rule, monday_of
from naast.people.models import Organisation
from naast.privacy import clock
from naast.privacy.actor import Actor, Job, acting_as
from naast.privacy.models import Dossier
from naast.world.founding import Place, join


def live(place: Place) -> None:
    """Lou looks each week; a line about herself is for the reviewer."""
    lou = join(place, "Ada", "Lou", ["log_keeper"], location="", work="logbeheerder")
    join(place, "Ada", "Riet", ["reviewer"], location="", work="privacyfunctionaris")
    [job] = [Job(actions.JOB, pk) for pk in due() if _is_of(pk, place.organisation)]
    last = monday_of(clock.today()) - timedelta(days=7)
    _looked_at(place, job, last - timedelta(days=7), lou)
    _waits(place, job, last, lou)


def _is_of(dossier: UUID, organisation: Organisation) -> bool:
    with acting_as(Job(actions.JOB, dossier)):
        return Dossier.objects.get(pk=dossier).organisation_id == organisation.pk


def _looked_at(place: Place, job: Job, monday: date, lou: Actor) -> None:
    odd = Odd(place["Rachid"].person_id, monday + timedelta(days=5), Rule.NIGHT, 22, 6)
    [line] = actions.note_odd(lines=[odd], by=job)
    with clock.back(timedelta(days=6)):
        actions.judge(line=line, verdict="fine", words="Een drukke nachtdienst.", version=line.version, by=lou)
        with acting_as(lou):
            week = OddRead.objects.get(pk=line.pk).week
        actions.finish_week(week=week, by=lou)


def _waits(place: Place, job: Job, monday: date, lou: Actor) -> None:
    said = [
        ("Els", 1, Rule.WITHOUT_WORK, 24, 7), ("Els", 1, Rule.MUCH, 31, 7), ("Joost", 3, Rule.SAME_NAME, 1, 5),
        ("Hanneke", 4, Rule.TAKEN_ALONG, 260, 0),
    ]  # fmt: skip
    lines = [Odd(place[name].person_id, monday + timedelta(days=day), rule, *of) for name, day, rule, *of in said]
    own = Odd(lou.person_id, monday + timedelta(days=4), Rule.OWN_FILE, 1)
    actions.note_odd(lines=[*lines, own], by=job)
