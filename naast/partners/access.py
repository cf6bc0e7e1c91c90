"""Who may do what with partners. The circle decides; a role alone opens nothing."""

from __future__ import annotations

from naast.clients.access import sits_in
from naast.partners.models import Champion, Partner, Walk
from naast.people.access import is_coordinator, is_professional, is_volunteer
from naast.privacy.actor import STAFF, Actor

# Everybody who works with clients or brings the work on knows the partners.
READERS = ("coordinator", "professional", "location_contact", "pathfinder")
AGREES = ("coordinator", "pathfinder")


def knows_partners(who: Actor) -> bool:
    """Who reads the list of partners and adds to it."""
    return who.hat == STAFF and who.holds(*READERS)


def may_agree(who: Actor) -> bool:
    """Who writes down what was agreed with a partner, and says who makes something of it."""
    return who.hat == STAFF and who.holds(*AGREES)


def keeps(who: Actor, partner: Partner) -> bool:
    """Who changes what stands here about a partner: everybody of its circle."""
    return knows_partners(who) and Partner.objects.visible_to(who).filter(pk=partner.pk).exists()


def agrees(who: Actor, partner: Partner) -> bool:
    """Who agrees with this partner: a coordinator, a pathfinder, or whoever makes something of it."""
    return keeps(who, partner) and (may_agree(who) or champions(who, partner))


def champions(who: Actor, partner: Partner) -> bool:
    """Whoever of us makes something of it with this partner."""
    return Champion.objects.filter(partner=partner, person_id=who.person_id, until__isnull=True).exists()


def walks(who: Actor, walk: Walk) -> bool:
    """The volunteer herself, under that hat."""
    return is_volunteer(who) and who.person_id == walk.person_id


def walks_along(who: Actor, walk: Walk) -> bool:
    """The professional who goes along, and stays accountable."""
    return is_professional(who) and who.person_id == walk.professional_id


def falls_back_on(who: Actor, walk: Walk) -> bool:
    """The one who calls in a harder time."""
    return who.hat == STAFF and who.person_id == walk.fallback_id


def leads_walk(who: Actor, walk: Walk) -> bool:
    """A coordinator in its circle."""
    return is_coordinator(who) and sits_in(who, walk.dossier_id, "coordinator")
