"""Who may do what with an activity with an open door. The circle decides; a role alone opens nothing."""

from __future__ import annotations

from uuid import UUID

from naast.clients.access import sits_in
from naast.groups.models import GroupActivity, GroupPart
from naast.people.access import is_coordinator, is_professional, is_volunteer
from naast.privacy.actor import STAFF, Actor

STARTERS = ("coordinator", "location_contact")


def may_see_list(who: Actor) -> bool:
    """Professionals, location contacts and coordinators: each sees the activities she is in."""
    return is_professional(who) or is_coordinator(who)


def may_open(who: Actor) -> bool:
    """Who begins one: a coordinator, or the contact of a location."""
    return who.hat == STAFF and who.holds(*STARTERS)


def works_at(who: Actor, organisation_id: UUID, location_id: UUID) -> bool:
    """Whether her role to begin one is for this location."""
    return who.holds_at(*STARTERS, organisation_id=organisation_id, location_id=location_id)


def organises(who: Actor, group: GroupActivity) -> bool:
    """Whoever of the staff is in its circle: coordinator, location contact, or its professional."""
    if not may_see_list(who):
        return False
    return any(sits_in(who, group.dossier_id, part) for part in (*STARTERS, "professional"))


def coordinates(who: Actor, group: GroupActivity) -> bool:
    """A coordinator in its circle: she knows the volunteers."""
    return is_coordinator(who) and organises(who, group)


def is_asked(who: Actor, part: GroupPart) -> bool:
    """The professional who is asked to stay accountable."""
    return is_professional(who) and part.part == GroupPart.Part.PROFESSIONAL and part.person_id == who.person_id


def leads_it(who: Actor, group: GroupActivity) -> bool:
    """One of the volunteers who lead it."""
    return (
        is_volunteer(who)
        and GroupPart.objects.filter(
            group=group, person_id=who.person_id, part=GroupPart.Part.VOLUNTEER, until__isnull=True
        ).exists()
    )


def may_tell(who: Actor, group: GroupActivity) -> bool:
    """Who says how many came: whoever leads it or organises it."""
    return leads_it(who, group) or organises(who, group)
