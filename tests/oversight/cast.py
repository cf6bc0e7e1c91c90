"""A log keeper and a reviewer of a house, and a way to make a past in the trace."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from naast.oversight import actions, queries
from naast.oversight.models import LogWeek, OddRead
from naast.people.actions import add_staff
from naast.privacy.actor import Actor, Job, acting_as
from tests.cast import House, person, wearing


def works(house: House, first_name: str, *kinds: str) -> Actor:
    """Somebody of the whole organisation."""
    who = person()
    add_staff(organisation=house.organisation, person=who, first_name=first_name, kinds=list(kinds), by=house.ada)
    return wearing(who)


def place_of(house: House) -> UUID:
    """The dossier in which this organisation keeps its weeks, opened when it was not there."""
    found = queries.due()
    for pk in found:
        with acting_as(job := Job(actions.JOB, pk)):
            if _organisation() == house.organisation.pk:
                return job.dossier_id
    raise LookupError("nobody keeps the log here")


def _organisation() -> UUID:
    with connection.cursor() as cursor:
        cursor.execute("SELECT oversight_of()")
        return cursor.fetchone()[0]


def job_of(house: House) -> Job:
    return Job(actions.JOB, place_of(house))


def weeks_of(who: Actor) -> list[LogWeek]:
    with acting_as(who):
        return list(queries.weeks(who))


def lines_of(who: Actor) -> list[OddRead]:
    with acting_as(who):
        return list(OddRead.objects.order_by("day", "rule"))
