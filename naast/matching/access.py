"""Who lays the list of areas, and who reads how waiting is divided. Who may read a shortlist is asked by its page."""

from __future__ import annotations

from uuid import UUID

from naast.privacy.actor import STAFF, Actor


def lays_areas(who: Actor) -> bool:
    """An administrator; the database holds the same."""
    return who.hat == STAFF and who.holds("administrator")


def lays_areas_of(who: Actor, organisation_id: UUID) -> bool:
    """An administrator of this organisation."""
    return who.hat == STAFF and who.holds("administrator", organisation_id=organisation_id)


def reads_fairness(who: Actor) -> bool:
    """Who leads the work here: counts, and nobody behind them."""
    return who.hat == STAFF and who.holds("coordinator", "manager")
