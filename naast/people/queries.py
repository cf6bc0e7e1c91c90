"""Reads about people that cross rows: who is on duty, what a colleague is called."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import connection


@dataclass(frozen=True, slots=True)
class OnDuty:
    """Somebody who holds a role here now."""

    person_id: UUID
    kind: str
    deputy_id: UUID | None
    first_name: str
    reachable: str


@dataclass(frozen=True, slots=True)
class Colleague:
    """What a member of staff is called, what she does and when she can be reached."""

    person_id: UUID
    first_name: str
    work: str
    reachable: str


def on_duty(organisation_id: UUID, location_id: UUID | None, *kinds: str) -> list[OnDuty]:
    """Who holds these roles here now, longest first. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_on_duty(%s, %s, %s::text[])", [organisation_id, location_id, list(kinds)])
        return [OnDuty(*row) for row in cursor.fetchall()]


def staff_names(people: set[UUID]) -> dict[UUID, Colleague]:
    """Names of staff in one's own organisation, by person. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_staff_names(%s::uuid[])", [list(people)])
        return {row[0]: Colleague(*row) for row in cursor.fetchall()}


def separated(*people: UUID) -> bool:
    """Whether two of these may never meet. Yes or no; nobody learns who or why."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT privacy_separated(%s::uuid[])", [list(people)])
        [answer] = cursor.fetchone() or [True]
    return bool(answer)
