"""Who reads counts: whoever leads the organisation or brings it on. Never a dossier."""

from __future__ import annotations

from naast.privacy.actor import STAFF, Actor

READS = ("manager", "pathfinder", "coordinator")


def reads_counts(who: Actor) -> bool:
    """A manager, a pathfinder or a coordinator."""
    return who.hat == STAFF and who.holds(*READS)


def sets_cost(who: Actor) -> bool:
    """Who says what an hour of a professional costs: a manager."""
    here = who.roles[0].organisation_id if who.roles else None
    return who.hat == STAFF and here is not None and who.holds_at("manager", organisation_id=here, location_id=None)


def only_manages(who: Actor) -> bool:
    """Somebody whose first page is the manager's: she works with nobody's file."""
    return (
        who.hat == STAFF
        and who.holds("manager")
        and not who.holds("coordinator", "professional", "location_contact", "pathfinder")
    )
