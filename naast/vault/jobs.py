"""Each night the worker erases the addresses of stays that ended thirty days ago. Run twice, nothing happens twice."""

from __future__ import annotations

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from naast.privacy import clock
from naast.privacy.actor import Job
from naast.privacy.queueing import each_apart
from naast.vault.actions import ERASES, erase_address
from naast.vault.queries import due


@app.periodic(cron="41 3 * * *")
@app.task(name="vault.due", queueing_lock="vault.due", pass_context=False)
def look_for_ended(timestamp: int) -> int:  # noqa: ARG001 - the database knows the day itself
    """Every address that may no longer be there."""
    return each_apart(erase_one, due(clock.today()))


@app.task(name="vault.erase", retry=RetryStrategy(max_attempts=20, exponential_wait=2))
def erase_one(dossier_id: str) -> int:
    """Erase one, as the job that opens just its dossier."""
    place = UUID(dossier_id)
    return erase_address(dossier_id=place, by=Job(ERASES, place))
