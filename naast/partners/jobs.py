"""Each day the worker looks what got no answer in time. Arguments are ids only; run twice, nothing happens twice."""

from __future__ import annotations

from uuid import UUID

from django.db import connection
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from naast.partners.actions import expire
from naast.partners.actions.answering import EXPIRES
from naast.privacy import clock
from naast.privacy.actor import Job
from naast.privacy.queueing import each_apart


@app.periodic(cron="23 6 * * *")
@app.task(name="partners.expired", queueing_lock="partners.expired", pass_context=False)
def look_for_expired(timestamp: int) -> int:  # noqa: ARG001 - the database knows the day itself
    """Every referral that waited too long."""
    return each_apart(end_one, due_dossiers())


@app.task(name="partners.expire", retry=RetryStrategy(max_attempts=20, exponential_wait=2))
def end_one(dossier_id: str) -> int:
    """End what waits too long in one request, as the job that opens just its dossier."""
    place = UUID(dossier_id)
    return expire(dossier_id=place, by=Job(EXPIRES, place))


def due_dossiers() -> list[UUID]:
    """Where something waits too long: ids and nothing else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM partners_due(%s)", [clock.today()])
        return [row[0] for row in cursor.fetchall()]
