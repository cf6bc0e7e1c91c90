"""The list of odd reads: made each night from the trace, looked at every quarter of an hour for what cannot wait.

Only ids travel. Each organisation is a job of its own that opens just the dossier of oversight. Run twice, nothing
stands there twice.
"""

from __future__ import annotations

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from naast.oversight import actions, queries
from naast.privacy import clock
from naast.privacy.actor import Job
from naast.privacy.queueing import each_apart

RETRY = RetryStrategy(max_attempts=20, exponential_wait=2)
NOW, NIGHT, REMIND = "now", "night", "remind"


@app.periodic(cron="*/15 * * * *")
@app.task(name="oversight.every_quarter", queueing_lock="oversight.every_quarter", pass_context=False)
def every_quarter(timestamp: int) -> int:  # noqa: ARG001 - the database knows the hour itself
    """What cannot wait for the night."""
    return _each(NOW)


@app.periodic(cron="40 5 * * *")
@app.task(name="oversight.each_night", queueing_lock="oversight.each_night", pass_context=False)
def each_night(timestamp: int) -> int:  # noqa: ARG001
    """The lines of the days before."""
    return _each(NIGHT)


@app.periodic(cron="30 8 * * 1")
@app.task(name="oversight.each_monday", queueing_lock="oversight.each_monday", pass_context=False)
def each_monday(timestamp: int) -> int:  # noqa: ARG001
    """A week that nobody finished is reminded."""
    return _each(REMIND)


def _each(what: str) -> int:
    return each_apart(look, queries.due(), lock=f"oversight.{what}", what=what)


@app.task(name="oversight.look", retry=RETRY)
def look(what: str, dossier_id: str) -> int:
    """One of these for one organisation."""
    done = {NOW: actions.look_now, NIGHT: actions.make_weeks, REMIND: actions.remind}[what]
    return done(today=clock.today(), by=Job(actions.JOB, UUID(dossier_id)))
