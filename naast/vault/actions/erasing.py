"""Thirty days after a stay has ended, its address goes; with the last one the key that sealed them."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from naast.privacy import clock, keys
from naast.privacy.action import action
from naast.privacy.actor import Job
from naast.vault.models import SecretAddress

ERASES = "vault"


@action("vault.erased")
def erase_address(*, dossier_id: UUID, by: Job) -> int:
    """Empty the address of this dossier; how many. Done twice, nothing happens twice."""
    del by
    found = SecretAddress.objects.select_for_update().filter(dossier_id=dossier_id, erased_at__isnull=True)
    rows = list(found)
    for row in rows:
        row.sealed, row.erased_at = b"", clock.now()
        row.save()
    if rows and (person_id := _last_of()) is not None:
        keys.destroy_key(person_id)
    return len(rows)


def _last_of() -> UUID | None:
    """Her whose key goes too: nothing else of her is sealed here."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT vault_last_of()")
        row: tuple[UUID | None] = cursor.fetchone() or (None,)
    return row[0]
