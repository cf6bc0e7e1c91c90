"""Which notices are due, and what counts about the people they are for. Both only for the job that sends them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from django.db import connection

from naast.people.mail import leaves_the_house
from naast.people.rules import Addressee, Safe

# Whether a way of working lets clients have an account at all; the package that knows the ways of working answers.
asked_of_programmes: list[Callable[[str], bool]] = []


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody who is to be told: what decides about it, and where a mail would go."""

    addressee: Addressee
    email: str
    language: str


def due_dossiers() -> list[UUID]:
    """The dossiers in which a notice waits to be sent now: ids and nothing else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_due_notices()")
        return [row[0] for row in cursor.fetchall()]


def told_of(dossier_id: UUID) -> dict[UUID, Told]:
    """For each notice of this dossier that is due: the one it is for, as she stands at this moment."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_notice_facts(%s)", [dossier_id])
        return {row[0]: _told(*row[1:]) for row in cursor.fetchall()}


def _told(
    stands: bool,
    email: str,
    language: str,
    said: str,
    programmes: list[str],
    mailed_at: datetime | None,
    taken: bool,
) -> Told:
    may = all(ask(programme) for ask in asked_of_programmes for programme in programmes)
    safe = tuple(
        Safe(one["way"], tuple(one["days"]), _hour(one["from_hour"]), _hour(one["until_hour"]))
        for one in json.loads(said)
    )
    reachable = bool(email) and may and leaves_the_house()
    return Told(Addressee(stands, reachable, safe, mailed_at, taken), email, language)


def _hour(said: str | None) -> time | None:
    return time.fromisoformat(said) if said else None
