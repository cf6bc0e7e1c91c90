"""Reads about support among colleagues: what was done, good examples, mandates, guests, and what volunteers do here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naast.clients.models import Client
from naast.clients.queries import own_clients
from naast.knowledge.models import Guest, Mandate, PassedOn, SupportStep
from naast.people.access import is_coordinator, is_professional
from naast.people.models import Location, Role
from naast.people.queries import Colleague, staff_names
from naast.privacy import clock
from naast.privacy.actor import Actor
from naast.privacy.models import InDossierQuerySet
from naast.programmes.loading import load
from naast.programmes.own import way_here
from naast.programmes.queries import opened_by
from naast.programmes.refusing import language
from naast.programmes.role_card import RoleCard, role_card
from naast.volunteers.models import Volunteer


@dataclass(frozen=True)
class Place:
    """A location on the page of its team: its contact, and what she may decide, as long as it is hers."""

    pk: UUID
    name: str
    contact: Colleague | None
    mandate: Mandate | None


def mandate_at(location_id: UUID) -> Mandate | None:
    """The mandate of this place that counts now, for whoever may read it."""
    return Mandate.objects.filter(location_id=location_id, replaced_on__isnull=True).order_by("-made_at").first()


def places_of(who: Actor) -> list[Place]:
    """The locations where she works, or all of them when her role is for the whole organisation. Four queries."""
    mine, now = {role.location_id for role in who.roles}, clock.now()
    found = Location.objects.filter(organisation_id=who.organisation_id).order_by("name")
    here = [one for one in found if None in mine or one.pk in mine]
    held = Role.objects.visible_to(who).filter(kind=Role.Kind.LOCATION_CONTACT, since__lte=now, until__gt=now)
    contact = {one.location_id: one.person_id for one in held.order_by("-since", "-pk")}
    names = staff_names(set(contact.values()))
    given = {one.location_id: one for one in Mandate.objects.visible_to(who).filter(replaced_on__isnull=True)}
    return [_place(one, names.get(contact.get(one.pk, one.pk)), given.get(one.pk)) for one in here]


def _place(one: Location, contact: Colleague | None, mandate: Mandate | None) -> Place:
    holds = contact is not None and mandate is not None and mandate.contact_id == contact.person_id
    return Place(one.pk, one.name, contact, mandate if holds else None)


def role_cards(who: Actor) -> list[tuple[str, RoleCard]]:
    """What a volunteer does here, per way of working that is open: its name and the card."""
    said = language()
    ways = [load(way_here(who.organisation_id, name)) for name in opened_by(who.organisation_id)]
    return [(one.name.to(said), role_card(one, said)) for one in ways]


def steps_of(who: Actor) -> InDossierQuerySet[SupportStep]:
    """What was done for support, the newest first."""
    return SupportStep.objects.visible_to(who).order_by("-on", "-made_at", "pk")


def shown_of(who: Actor, kind: str) -> InDossierQuerySet[PassedOn]:
    """What may be shown of this kind, the newest first."""
    return PassedOn.objects.visible_to(who).filter(kind=kind, gone_on__isnull=True).order_by("-on", "-made_at", "pk")


def guests_of(who: Actor) -> InDossierQuerySet[Guest]:
    """The guests whom she asked, or where she is asked herself; the newest moment first."""
    return Guest.objects.visible_to(who).order_by("-at", "pk")


def taken_back(who: Actor, now: datetime) -> InDossierQuerySet[Guest]:
    """Guests whom she asked, who said yes and took it back before the day; the nearest moment first."""
    found = guests_of(who).filter(by_id=who.person_id, state=Guest.State.TAKEN_BACK, at__gt=now)
    return found.order_by("at", "pk")


def asked_as_guest(who: Actor, now: datetime) -> list[Guest]:
    """The one meeting ahead, nearest first, to which she was asked or goes; for her own first page. One query."""
    ahead = guests_of(who).filter(person_id=who.person_id, hat=who.hat, at__gt=now)
    return list(ahead.filter(state__in=[Guest.State.ASKED, Guest.State.YES]).order_by("at", "pk")[:1])


def could_tell(who: Actor) -> Sequence[Client | Volunteer]:
    """Whom she may ask to tell: her own clients, and as a coordinator the volunteers. Two queries."""
    found: list[Client | Volunteer] = (
        list(own_clients(who).order_by("first_name", "pk")) if is_professional(who) else []
    )
    if is_coordinator(who):
        ready = Volunteer.objects.visible_to(who).filter(state=Volunteer.State.READY)
        found += list(ready.order_by("first_name", "pk"))
    return found
