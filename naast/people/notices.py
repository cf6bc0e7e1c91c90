"""Telling somebody that something waits for her, without saying what.

A notice lies in the dossier of the thing it is about, so that it ends with the circle. The mail is one neutral text.
"""

from __future__ import annotations

import uuid
from datetime import datetime
from uuid import UUID

from naast.people.models import Notice
from naast.privacy import clock
from naast.privacy.models import InDossier


def tell(
    person_id: UUID, *, hat: str, about: str, of: InDossier, due_at: datetime | None = None, once: str = ""
) -> Notice:
    """Leave a notice for somebody, in the transaction of the event itself; `once` names the occasion.

    Asked again for the same person, thing and occasion, it is the same notice.
    """
    key = uuid.uuid5(of.pk, f"{person_id} {hat} {about} {once}")
    if there := Notice.objects.filter(pk=key).first():
        return there
    notice = Notice(
        id=key, dossier_id=of.dossier_id, organisation_id=of.organisation_id, person_id=person_id, hat=hat,
        about=Notice.About(about), thing=of._meta.db_table, thing_id=of.pk, due_at=due_at or clock.now(),
    )  # fmt: skip
    notice.save()
    return notice
