"""What the log says about a dossier, read by the log keeper."""

from __future__ import annotations

import json
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from naast.people.actions import add_staff
from naast.privacy.actor import Actor, acting_as
from tests.cast import House, person, wearing


@dataclass(frozen=True)
class Entry:
    """One entry of the log, as far as these tests look."""

    actions: list[str]
    person_id: UUID
    changed: bool
    on_behalf_of: str


def log_keeper(at: House) -> Actor:
    who = person()
    add_staff(organisation=at.organisation, person=who, first_name="Lou", kinds=["log_keeper"], by=at.ada)
    return wearing(who)


def traced(keeper: Actor, dossier_id: UUID) -> list[Entry]:
    """The entries about this dossier, newest first."""
    with acting_as(keeper), connection.cursor() as cursor:
        cursor.execute("SELECT actions, person_id, changed, on_behalf_of FROM audit_of(%s)", [dossier_id])
        return [
            Entry(json.loads(said) if isinstance(said, str) else said, who, changed, behalf or "")
            for said, who, changed, behalf in cursor.fetchall()
        ]
