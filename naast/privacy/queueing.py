"""Work for many dossiers is one job each: what fails for one keeps nobody waiting; what waits already is asked once.

Only ids travel. Each is put down by itself, so that one that is waiting already undoes nothing of the others.
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from uuid import UUID

from django.db import transaction
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.tasks import Task


def each_apart(task: Task, dossiers: Collection[UUID], *, lock: str = "", **said: str) -> int:  # type: ignore[type-arg]
    """Ask this task of each of these; how many they are. `lock` names what is asked, else the task itself does."""
    for dossier_id in dossiers:
        with suppress(AlreadyEnqueued), transaction.atomic():
            task.configure(queueing_lock=f"{lock or task.name}.{dossier_id}").defer(dossier_id=str(dossier_id), **said)
    return len(dossiers)
