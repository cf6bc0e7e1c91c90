"""Who may do what between the rings. The circle of a dossier decides; a role alone opens nothing."""

from __future__ import annotations

from naast.matches.access import coordinates, coordinates_ring, takes_part
from naast.matches.models import Match, OuterMember
from naast.people.access import is_coordinator, is_staff
from naast.privacy.actor import STAFF, VOLUNTEER, Actor

__all__ = ["coordinates", "coordinates_ring", "is_coordinator", "is_staff", "sits_there", "writes_minutes"]


def writes_minutes(who: Actor, match: Match) -> bool:
    """One of the volunteers who is in it now."""
    return match.is_circle and takes_part(who, match, VOLUNTEER)


def sits_there(who: Actor, member: OuterMember) -> bool:
    """The place of who looks."""
    return who.hat == STAFF and member.person_id == who.person_id and member.until is None
