"""What was said to learn goes when its term is over. It is in nobody's file, so nobody decides about each line."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from naast.learning.models import DilemmaYield
from naast.peers.models import PeerTurn
from naast.privacy import clock, trace
from naast.privacy.action import action
from naast.privacy.actor import Job
from naast.privacy.models import Dossier

FORGETS = "talk"


@action("talk.forgotten")
def forget_talk(*, dossier_id: UUID, by: Job) -> int:
    """Erase what is over in one dossier; how many lines. Done twice, nothing happens twice."""
    del by
    with connection.cursor() as cursor:
        cursor.execute("SELECT retention_forget_talk(%s)", [clock.today()])
        [gone] = cursor.fetchone() or [0]
    if gone:
        house = Dossier.objects.get(pk=dossier_id).organisation_id
        trace.note_change(house, dossier_id, DilemmaYield.field_classes() | PeerTurn.field_classes())
    return int(gone)
