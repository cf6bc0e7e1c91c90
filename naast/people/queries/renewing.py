"""Whose place in a circle ends soon: for the coordinator who decides, and for the jobs that watch over it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection


@dataclass(frozen=True, slots=True)
class Ending:
    """Somebody whose places end within two months, as one part: in which kinds of files, and the first day."""

    person_id: UUID
    part: str
    hat: str
    kinds: tuple[str, ...]
    until: datetime


def to_renew() -> list[Ending]:
    """What the coordinator who acts can decide about, soonest first. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT person_id, part, hat, kinds, until FROM people_to_renew()")
        return [Ending(row[0], row[1], row[2], tuple(row[3]), row[4]) for row in cursor.fetchall()]


def due_to_keep() -> list[UUID]:
    """Dossiers in which the last one would be lost within a month: ids and nothing else."""
    return _ids("SELECT * FROM people_due_to_keep()")


def due_to_announce() -> list[UUID]:
    """Staff dossiers whose coordinators have something to decide: ids and nothing else."""
    return _ids("SELECT * FROM people_due_to_announce()")


def _ids(statement: str) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return [row[0] for row in cursor.fetchall()]
