"""How much runs in an organisation, for who leads it; a small number is not said."""

from __future__ import annotations

from uuid import UUID

from django.db import connection


def running_in(organisation_id: UUID, template: str) -> int | None:
    """How many matches of this way of working run here; nothing when it is fewer than ten. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT matches_running_in(%s, %s)", [organisation_id, template])
        row = cursor.fetchone()
    return row[0] if row else None
