"""Who may do what with a location. The circle decides who reads; the location itself decides when it moves."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from naast.locations.models import LocationFile
from naast.people.access import is_volunteer
from naast.privacy.actor import STAFF, Actor
from naast.privacy.models import CircleMember

BRINGS_ON = ("coordinator", "pathfinder")
OF_THE_LOCATION = ("location_contact", "professional", "coordinator")
ANSWERS = ("location_contact", "coordinator", "pathfinder")
READS = ("professional", "location_contact", "coordinator", "pathfinder")


def reads_locations(who: Actor) -> bool:
    """Who reads how a location is doing: everybody who works there or brings it on."""
    return who.hat == STAFF and who.holds(*READS)


def brings_on(who: Actor) -> bool:
    """Who opens a location in a way of working."""
    return who.hat == STAFF and who.holds(*BRINGS_ON)


def may_open(who: Actor, organisation_id: UUID, location_id: UUID) -> bool:
    """A coordinator or pathfinder of this location, or of the whole organisation."""
    return _holds_here(who, BRINGS_ON, organisation_id, location_id)


def decides(who: Actor, file: LocationFile) -> bool:
    """The location itself decides when it moves: its contact, a professional or a coordinator of it."""
    return _holds_here(who, OF_THE_LOCATION, file.organisation_id, file.location_id)


def takes_part(who: Actor, file: LocationFile) -> bool:
    """Who writes in the file of a location: everybody who works there or brings it on."""
    return _holds_here(who, READS, file.organisation_id, file.location_id)


def answers(who: Actor, file: LocationFile) -> bool:
    """Who answers doubts and worries, and writes the rules."""
    return _holds_here(who, ANSWERS, file.organisation_id, file.location_id)


def names_contact(who: Actor, file: LocationFile) -> bool:
    """Who gives the role of contact: a coordinator, who lets colleagues in."""
    return _holds_here(who, ("coordinator",), file.organisation_id, file.location_id)


def is_volunteer_of(who: Actor, location_id: UUID) -> bool:
    """A volunteer of this location."""
    return is_volunteer(who) and any(
        role.kind == "volunteer" and role.location_id in (None, location_id) for role in who.roles
    )


def _holds_here(who: Actor, kinds: tuple[str, ...], organisation_id: UUID, location_id: UUID) -> bool:
    return who.hat == STAFF and who.holds_at(*kinds, organisation_id=organisation_id, location_id=location_id)


def in_circle(person_id: UUID, hat: str, dossier_id: UUID) -> bool:
    """Whether somebody is in this circle now, for whoever reads it."""
    seats = CircleMember.objects.filter(dossier_id=dossier_id, person_id=person_id, hat=hat)
    return seats.filter(until__gt=timezone.now()).exists()
