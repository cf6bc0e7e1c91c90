"""Who may do what with a client and her request. The circle decides; a role alone opens nothing."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from naast.clients.models import Client, Request
from naast.people.access import is_client, is_coordinator, is_professional
from naast.privacy.actor import Actor, RoleHeld
from naast.privacy.models import CircleMember, InDossier


def may_open(who: Actor) -> bool:
    """Who may open the file of a client: a professional."""
    return is_professional(who)


def workplace(who: Actor) -> RoleHeld:
    """Where this professional works."""
    return next(role for role in who.roles if role.kind in ("professional", "location_contact"))


def is_her_professional(who: Actor, row: InDossier) -> bool:
    """The professional of this client, for a row of the client's or the request's dossier."""
    return is_professional(who) and sits_in(who, row.dossier_id, "professional")


def is_herself(who: Actor, person_id: UUID) -> bool:
    """The client under her own hat."""
    return is_client(who) and who.person_id == person_id


def coordinates(who: Actor, request: Request) -> bool:
    """A coordinator in the circle of this request."""
    return is_coordinator(who) and sits_in(who, request.dossier_id, "coordinator")


def may_write_for(who: Actor, client: Client) -> bool:
    """The client herself, or her professional who writes down what she said."""
    return is_herself(who, client.person_id) or is_her_professional(who, client)


def may_speak_in(who: Actor, request: Request) -> bool:
    """The same, for her request."""
    return is_herself(who, request.client_person_id) or is_her_professional(who, request)


def may_describe(who: Actor, request: Request) -> bool:
    """Who puts the request into words: her professional, or a coordinator who knows the volunteers."""
    return is_her_professional(who, request) or coordinates(who, request)


def sits_in(who: Actor, dossier_id: UUID, part: str) -> bool:
    """Whether somebody is in this circle now, as this part, under the hat she wears."""
    seats = CircleMember.objects.filter(dossier_id=dossier_id, person_id=who.person_id, hat=who.hat, part=part)
    return seats.filter(until__gt=timezone.now()).exists()
