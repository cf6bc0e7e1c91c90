"""Who may enter which kind of page; doors and actions ask the same functions."""

from __future__ import annotations

from uuid import UUID

from naast.privacy.actor import CLIENT, STAFF, VOLUNTEER, Actor


def anyone_with_a_role(who: Actor) -> bool:
    """Everybody who has a role today."""
    return bool(who.roles)


def is_volunteer(who: Actor) -> bool:
    """Somebody under her volunteer hat."""
    return who.hat == VOLUNTEER and who.holds("volunteer")


def is_client(who: Actor) -> bool:
    """Somebody under her client hat."""
    return who.hat == CLIENT and who.holds("client")


def is_client_or_volunteer(who: Actor) -> bool:
    """Somebody with pages at `/a/`."""
    return is_volunteer(who) or is_client(who)


def is_staff(who: Actor) -> bool:
    """Somebody who works for the organisation, whatever her role."""
    return who.hat == STAFF and bool(who.roles)


def is_professional(who: Actor) -> bool:
    """A professional; a location contact does client work too."""
    return who.hat == STAFF and who.holds("professional", "location_contact")


def is_coordinator(who: Actor) -> bool:
    """A coordinator."""
    return who.hat == STAFF and who.holds("coordinator")


def is_professional_or_coordinator(who: Actor) -> bool:
    """Who works with requests and matches."""
    return is_professional(who) or is_coordinator(who)


def may_invite(who: Actor, organisation_id: UUID) -> bool:
    """Who may let people into the organisation: its administrator or a coordinator."""
    return who.hat == STAFF and who.holds("administrator", "coordinator", organisation_id=organisation_id)


# What a coordinator gives and ends at her own location; the other roles are the administrator's.
BY_COORDINATORS = ("professional", "coordinator", "location_contact", "pathfinder", "on_call")


def gives_role(who: Actor, organisation_id: UUID, kind: str, location_id: UUID | None) -> bool:
    """Who gives this role and ends it; the database holds the same in `people_gives_role`."""
    if gives_every_role(who, organisation_id):
        return True
    at = gives_at(who, organisation_id)
    return kind in BY_COORDINATORS and (None in at or location_id in at)


def gives_every_role(who: Actor, organisation_id: UUID) -> bool:
    """The administrator lets everybody in."""
    return who.hat == STAFF and who.holds("administrator", organisation_id=organisation_id)


def gives_at(who: Actor, organisation_id: UUID) -> set[UUID | None]:
    """The locations where a coordinator gives roles; nothing in it stands for the whole organisation."""
    if who.hat != STAFF:
        return set()
    roles = [role for role in who.roles if role.organisation_id == organisation_id]
    return {role.location_id for role in roles if role.kind == "coordinator"}


def leads_staff(who: Actor) -> bool:
    """Who lets colleagues in: an administrator or a coordinator."""
    return who.hat == STAFF and who.holds("administrator", "coordinator")


def brings_lists(who: Actor) -> bool:
    """Who brings in a list: a coordinator volunteers, an administrator professionals."""
    return leads_staff(who)
