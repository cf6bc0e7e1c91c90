"""Who may do what in a group that learns. The circle decides; a role alone opens nothing."""

from __future__ import annotations

from uuid import UUID

from naast.clients.access import sits_in
from naast.learning.access import LEARNS, learns_at_work
from naast.peers.models import PeerGroup, PeerMember
from naast.peers.rules import FOR_VOLUNTEERS
from naast.people.access import is_coordinator, is_volunteer
from naast.privacy.actor import Actor

# To whom each kind is offered.
OFFERED = {
    "volunteers": ("coordinator", "volunteer"), "professionals": LEARNS, "circle": LEARNS, "training": LEARNS,
    "taught": ("coordinator", "volunteer"),
}  # fmt: skip


def may_open(who: Actor) -> bool:
    """Who begins a group: a coordinator."""
    return is_coordinator(who)


def opens_at(who: Actor, organisation_id: UUID, location_id: UUID | None) -> bool:
    """Whether her role to begin one is for this place; without one, for the whole organisation."""
    return who.holds_at("coordinator", organisation_id=organisation_id, location_id=location_id)


def leads(who: Actor, group: PeerGroup) -> bool:
    """A coordinator in the circle of what is said in it."""
    return is_coordinator(who) and sits_in(who, group.inner_dossier_id, "coordinator")


def may_take_part(who: Actor, group: PeerGroup) -> bool:
    """Whom it is for, by the hat she wears."""
    return is_volunteer(who) if group.kind in FOR_VOLUNTEERS else learns_at_work(who)


def is_hers(who: Actor, person_id: UUID, hat: str) -> bool:
    """Her own row, under the hat under which she made it."""
    return who.person_id == person_id and who.hat == hat


def takes_part(who: Actor, group: PeerGroup) -> bool:
    """Whether she is a member now."""
    return PeerMember.objects.filter(group=group, person_id=who.person_id, hat=who.hat, until__isnull=True).exists()
