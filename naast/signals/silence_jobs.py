"""Each hour the worker looks which professionals are silent, and tells it. Arguments are ids only.

Run twice, by two workers, or stopped halfway: nobody is told twice, and nobody is forgotten.
"""

from __future__ import annotations

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from naast.privacy import clock
from naast.privacy.actor import Job
from naast.privacy.queueing import each_apart
from naast.signals import silence


@app.periodic(cron="7 * * * *")
@app.task(name="signals.silence", queueing_lock="signals.silence", pass_context=False)
def look_for_silence(timestamp: int) -> int:  # noqa: ARG001 - the database knows the hour itself
    """Look at every match whose professional is silent or nearly, and at alarms that were not told yet."""
    found = each_apart(look_at, silence.due_dossiers(clock.today()))
    each_apart(tell_them, silence.untold_dossiers())
    return found


@app.task(name="signals.silence_of", retry=RetryStrategy(max_attempts=20, exponential_wait=2))
def look_at(dossier_id: str) -> bool:
    """Look at one match, as the job that opens just its dossier; whom an alarm goes to hears it right after."""
    place = UUID(dossier_id)
    raised = silence.look_at(dossier_id=place, by=Job(silence.JOB, place))
    if raised is not None:
        tell_them(str(raised))
    return raised is not None


@app.task(name="signals.silence_told", retry=RetryStrategy(max_attempts=20, exponential_wait=2))
def tell_them(dossier_id: str) -> int:
    """Word to those an alarm went to, as the job that opens just the alarm."""
    place = UUID(dossier_id)
    return silence.tell_them(dossier_id=place, by=Job(silence.TOLD_JOB, place))
