"""Each hour the worker looks what the rhythm asks: reminders, what ends soon, and a yes that ran out. Only ids travel.

Run twice, by two workers, or stopped halfway: nothing is said twice, and nothing is forgotten.
"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from naast.clients.children import IN_TIME
from naast.clients.queries import STAND_BESIDE
from naast.matches.models import Match
from naast.moments import reminders
from naast.moments.actions import reminding
from naast.privacy import clock
from naast.privacy.actor import Job, acting_as
from naast.privacy.queueing import each_apart
from naast.programmes.loading import load, names
from naast.programmes.own import published

RETRY = RetryStrategy(max_attempts=20, exponential_wait=2)
# A reminder goes out on a working day, which may be some days earlier than the template counts.
EARLIER = timedelta(days=7)


@app.periodic(cron="23 * * * *")
@app.task(name="moments.rhythm", queueing_lock="moments.rhythm", pass_context=False)
def look_at_rhythm(timestamp: int) -> int:  # noqa: ARG001 - the database knows the hour itself
    """Everything of the rhythm that waits now, each as a job of its own that opens one dossier."""
    due = due_dossiers().items()
    return sum(each_apart(look, dossiers, lock=f"moments.{name}", what=name) for name, dossiers in due)


@app.task(name="moments.look", retry=RETRY)
def look(what: str, dossier_id: str) -> None:
    """One thing of the rhythm, as the job that opens just this dossier."""
    place = UUID(dossier_id)
    by = Job(what, place)
    if what == "asked":
        reminding.remind_of_asked(dossier_id=place, by=by)
    elif what == "consent":
        reminding.announce_consent(dossier_id=place, by=by)
    elif what == "screening":
        reminding.announce_screening(dossier_id=place, by=by)
    elif what == "age":
        reminding.announce_birthday(dossier_id=place, by=by)
    elif what == "ran-out":
        _rest(place, by)


def _rest(place: UUID, by: Job) -> None:
    """The match rests and word for the volunteer is on its way, in one transaction: never one without the other."""
    with acting_as(by):
        match = Match.objects.get(dossier_id=place)
        for own in reminding.rest_without_yes(dossier_id=place, by=by):
            tell_volunteer.defer(dossier_id=str(own), match_id=str(match.pk))


@app.task(name="moments.visits_wait", retry=RETRY)
def tell_volunteer(dossier_id: str, match_id: str) -> bool:
    """Word for the volunteer, as the job that opens just her own file."""
    place = UUID(dossier_id)
    return reminding.tell_volunteer_visits_wait(dossier_id=place, match_id=UUID(match_id), by=Job("visits-wait", place))


def due_dossiers() -> dict[str, list[UUID]]:
    """The dossiers in which the rhythm waits for something now: ids and nothing else."""
    today = clock.today()
    templates = [*(load(name) for name in names()), *published()]
    asks = [
        {"programme": template.id, "questionnaire": questionnaire}
        for template in templates
        for questionnaire in reminders.reminded_of(template)
    ]

    def before(what: str) -> object:
        return today + EARLIER + timedelta(weeks=max(reminders.weeks_ahead(one, what) for one in templates))

    return {
        "asked": _asked("SELECT * FROM moments_asked_due(%s, %s, %s)", json.dumps(asks), today, clock.now()),
        "consent": _asked("SELECT * FROM moments_consents_ending(%s, %s, %s)", STAND_BESIDE, today, before("consent")),
        "screening": _asked("SELECT * FROM moments_screenings_ending(%s)", before("screening")),
        "age": _asked("SELECT * FROM moments_ages_turning(%s)", today + IN_TIME),
        "ran-out": _asked("SELECT * FROM moments_yes_ran_out(%s, %s)", STAND_BESIDE, today),
    }


def _asked(statement: str, *values: Any) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(statement, list(values))
        return [row[0] for row in cursor.fetchall()]
