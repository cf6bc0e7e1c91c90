"""Beside whom nobody new may begin now: the phase of the location, and the brake on growth.

The same two lines of the gate at which people begin, asked before anybody is thought of: nobody is called ready for a
client beside whom nobody may begin.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import connection

from naast.clients.models import Request as Asked
from naast.locations.queries import PHASE_ALLOWS
from naast.locations.rules import has_phases, phases_with
from naast.matches.queries.facts import STARTING
from naast.matches.rules import TOGETHER
from naast.programmes.loading import load

GATE, STARTERS = "start_match", "growth.starters"


def shut_now(rows: Iterable[Asked], on: date) -> frozenset[UUID]:
    """The keys of these requests beside which nobody new may begin on this day. One query."""
    asked = json.dumps([_asked(one) for one in rows])
    with connection.cursor() as cursor:
        cursor.execute("SELECT matching_shut(%s, %s, %s)", [asked, sorted(TOGETHER), on - STARTING])
        return frozenset(found for (found,) in cursor.fetchall())


def _asked(one: Asked) -> dict[str, object]:
    """What the way of working asks of its professional and its location; what it does not ask is None."""
    template = load(one.programme)
    lines = dict(template.gates.get(GATE, ()))
    asks_phase = has_phases(template) and PHASE_ALLOWS in lines
    phases = phases_with(template, one.activities) if asks_phase else None
    return {"request": str(one.pk), "most": lines.get(STARTERS), "phases": phases}
