"""Every five minutes the worker looks whose proposals are of another day or of other data, and has them made again.

So a change is seen within minutes, however many there are, and each night brings a new day. Only ids travel. Run twice,
or by two workers, the same stands there.
"""

from __future__ import annotations

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from naast.matching import actions
from naast.matching.queries import by_house
from naast.privacy import clock
from naast.privacy.actor import Job
from naast.privacy.queueing import each_apart


@app.periodic(cron="*/5 * * * *")
@app.task(name="matching.look", queueing_lock="matching.look", pass_context=False)
def look_for_changes(timestamp: int) -> int:  # noqa: ARG001 - the house has its own clock
    """Ask for new proposals in every organisation where something changed; how many those are."""
    return each_apart(keep, by_house.due(clock.today()))


@app.task(name="matching.keep", retry=RetryStrategy(max_attempts=5, exponential_wait=2))
def keep(dossier_id: str) -> int:
    """The proposals of one organisation, as the job that opens just the dossier of its staff; how many changed."""
    return actions.keep_proposals(by=Job(actions.JOB, UUID(dossier_id))).changed
