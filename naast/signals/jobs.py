"""What the worker does here: each minute it looks which signals wait for a stand-in, and calls them.

Every five minutes it looks the same way at the clock of a calamity and at the days of a complaint.

Arguments are ids only. Run twice, or by two workers, nothing happens twice.
"""

from __future__ import annotations

from uuid import UUID

from django.db import connection
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from naast.privacy import clock
from naast.privacy.actor import Job
from naast.privacy.queueing import each_apart
from naast.signals import rules, silence_jobs
from naast.signals.actions import call_late, call_stand_ins

KIND = "stand-in"
LATE = "late"
__all__ = ["call", "call_when_late", "due_dossiers", "late_dossiers", "look_for_due", "look_for_late", "silence_jobs"]


@app.periodic(cron="* * * * *")
@app.task(name="signals.look", queueing_lock="signals.look", pass_context=False)
def look_for_due(timestamp: int) -> int:  # noqa: ARG001 - the moment the worker meant; the database knows its own
    """Call the stand-ins of every signal that waits for them."""
    return each_apart(call, due_dossiers())


@app.task(name="signals.call", retry=RetryStrategy(max_attempts=20, exponential_wait=2))
def call(dossier_id: str) -> int:
    """Call the stand-ins of one signal, as the job that opens just this dossier."""
    place = UUID(dossier_id)
    return call_stand_ins(dossier_id=place, by=Job(KIND, place))


def due_dossiers() -> list[UUID]:
    """The dossiers of signals that wait for a stand-in now: ids and nothing else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM signals_due_for_stand_in()")
        return [row[0] for row in cursor.fetchall()]


@app.periodic(cron="*/5 * * * *")
@app.task(name="signals.look_late", queueing_lock="signals.look_late", pass_context=False)
def look_for_late(timestamp: int) -> int:  # noqa: ARG001 - the house has its own clock
    """Remind of what was not reported or answered in time, and call who stands in."""
    return each_apart(call_when_late, late_dossiers())


@app.task(name="signals.late", retry=RetryStrategy(max_attempts=20, exponential_wait=2))
def call_when_late(dossier_id: str) -> int:
    """Remind and call for one calamity or complaint, as the job that opens just this dossier."""
    place = UUID(dossier_id)
    return call_late(dossier_id=place, by=Job(LATE, place))


def late_dossiers() -> list[UUID]:
    """The dossiers of calamities and complaints of which a moment passed: ids and nothing else."""
    now, today = clock.now(), clock.today()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM signals_late(%s, %s, %s, %s)",
            [now, now + rules.CALAMITY_STAND_IN, today, rules.written_by(today)],
        )
        return [row[0] for row in cursor.fetchall()]
