"""Who reads how an organisation works, and who changes it."""

from __future__ import annotations

from uuid import UUID

from naast.privacy.actor import STAFF, Actor

CHANGES = ("administrator", "coordinator")
READS = (*CHANGES, "manager")


def reads_ways(who: Actor) -> bool:
    """Who leads the work here."""
    return who.hat == STAFF and who.holds(*READS)


def frames_here(who: Actor, organisation_id: UUID) -> bool:
    """Who says what stands around a way of working: whoever leads the work here, the manager too."""
    return who.hat == STAFF and who.holds(*READS, organisation_id=organisation_id)


def may_change_ways(who: Actor) -> bool:
    """Who changes the words, rhythms, gates, questions and routes of a way of working."""
    return who.hat == STAFF and who.holds(*CHANGES)


def changes_here(who: Actor, organisation_id: UUID) -> bool:
    """Who changes them in this organisation; the database holds the same for what is published."""
    return who.hat == STAFF and who.holds(*CHANGES, organisation_id=organisation_id)
