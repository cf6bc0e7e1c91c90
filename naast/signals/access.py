"""Who may answer a signal: everybody of its route, never the one who raised it."""

from __future__ import annotations

from naast.privacy.actor import STAFF, Actor
from naast.signals.models import Signal


def may_answer(who: Actor, signal: Signal) -> bool:
    """Whoever reads it (its circle is the route) and did not raise it herself."""
    return who.hat == STAFF and who.person_id != signal.raised_by_id
