"""What the worker does here: each hour it looks which review is late, and reminds who can give it.

Arguments are ids only. Run twice, or by two workers, nobody is told twice.
"""

from __future__ import annotations

from uuid import UUID

from django.db import connection
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from naast.emergency.actions import remind
from naast.privacy.actor import Job
from naast.privacy.queueing import each_apart

KIND = "emergency"


@app.periodic(cron="20 * * * *")
@app.task(name="emergency.look", queueing_lock="emergency.look", pass_context=False)
def look_for_late(timestamp: int) -> int:  # noqa: ARG001 - the moment the worker meant; the database knows its own
    """Each late review apart."""
    return each_apart(remind_them, late_dossiers())


@app.task(name="emergency.remind", retry=RetryStrategy(max_attempts=20, exponential_wait=2))
def remind_them(dossier_id: str) -> int:
    """Remind who can review this one, as the job that opens just this dossier."""
    return remind(by=Job(KIND, UUID(dossier_id)))


def late_dossiers() -> list[UUID]:
    """Where a review is late, or nobody is left to give it: ids and nothing else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM emergency_late()")
        return [row[0] for row in cursor.fetchall()]
