"""Who asks whom, who passes on, and who keeps what is done for support. The circle of each decides who reads it."""

from __future__ import annotations

from uuid import UUID

from naast.clients.access import sits_in
from naast.clients.models import Client
from naast.knowledge.models import Guest, Knows, LookAlong, PassedOn, Thanks
from naast.learning.access import LEADS, LEARNS, learns_at_work
from naast.people.access import is_coordinator, is_professional, is_volunteer
from naast.privacy.actor import CLIENT, STAFF, VOLUNTEER, Actor
from naast.volunteers.models import Volunteer

# The part of a colleague in a circle of two.
NAMED = "named"
# Who reads what a contact may decide: everybody of the place who works beside volunteers, and the manager.
READS_MANDATE = (*LEARNS, "manager")


def may_name(who: Actor) -> bool:
    """Who says of somebody that she helped or knows a lot: a colleague, or a volunteer."""
    return learns_at_work(who) or is_volunteer(who)


def reads_team_page(who: Actor) -> bool:
    """Who reads what volunteers do here and what the contact may decide."""
    return who.hat == STAFF and who.holds(*READS_MANDATE)


def is_named(who: Actor, thanks: Thanks) -> bool:
    """She who was named; only her own answer counts."""
    return (who.person_id, who.hat) == (thanks.to_id, thanks.to_hat)


def is_hers(who: Actor, knows: Knows) -> bool:
    """She who said that she may be asked."""
    return learns_at_work(who) and who.person_id == knows.knower_id


def hands_over(who: Actor, knows: Knows) -> bool:
    """She herself, or whoever leads the learning here when she is leaving."""
    return is_hers(who, knows) or _leads(who, knows.organisation_id)


def takes_back(who: Actor, passed: PassedOn) -> bool:
    """Who wrote it; a story about her own volunteering is hers alone, the rest also whoever leads the learning."""
    if learns_at_work(who) and who.person_id == passed.by_id:
        return True
    return _leads(who, passed.organisation_id) and passed.kind != PassedOn.Kind.VOLUNTEERING


def _leads(who: Actor, organisation_id: UUID) -> bool:
    return who.hat == STAFF and who.holds(*LEADS, organisation_id=organisation_id)


def is_in(who: Actor, along: LookAlong) -> bool:
    """One of the two who look along."""
    return who.hat == STAFF and who.person_id in (along.asked_id, along.by_id)


def gives_mandate(who: Actor, organisation_id: UUID, location_id: UUID | None) -> bool:
    """Who gives a contact her mandate: a coordinator or manager of the place or of the whole organisation."""
    return who.hat == STAFF and who.holds_at(
        "coordinator", "manager", organisation_id=organisation_id, location_id=location_id
    )


def asks_guest(who: Actor, of: Client | Volunteer) -> bool:
    """Who asks somebody to tell her story: a client is asked by her professional, a volunteer by a coordinator."""
    if isinstance(of, Client):
        return is_professional(who) and sits_in(who, of.dossier_id, "professional")
    return is_coordinator(who) and sits_in(who, of.dossier_id, "coordinator")


def is_the_guest(who: Actor, guest: Guest) -> bool:
    """She whose story it is; nobody says yes for her."""
    return (who.person_id, who.hat) == (guest.person_id, guest.hat)


def hat_of(one: Client | Volunteer) -> str:
    """Under which hat somebody tells her story."""
    return CLIENT if isinstance(one, Client) else VOLUNTEER
