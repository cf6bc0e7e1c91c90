"""Each night the worker erases what was said to learn and is over, where a term is on. Run twice is once."""

from __future__ import annotations

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from naast.privacy import clock
from naast.privacy.actor import Job
from naast.privacy.queueing import each_apart
from naast.retention.actions.talking import FORGETS, forget_talk
from naast.retention.queries import talks_due


@app.periodic(cron="51 3 * * *")
@app.task(name="retention.talks", queueing_lock="retention.talks", pass_context=False)
def look_for_talks(timestamp: int) -> int:  # noqa: ARG001 - the database knows the day itself
    """Every talk, group and own list of questions of which something is over."""
    return each_apart(forget_one, talks_due(clock.today()))


@app.task(name="retention.forget_talk", retry=RetryStrategy(max_attempts=20, exponential_wait=2))
def forget_one(dossier_id: str) -> int:
    """Erase in one, as the job that opens just its dossier."""
    place = UUID(dossier_id)
    return forget_talk(dossier_id=place, by=Job(FORGETS, place))
