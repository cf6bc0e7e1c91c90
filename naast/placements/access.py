"""Who may do what with a place to work. The circle decides; a role alone opens nothing."""

from __future__ import annotations

from naast.clients import access as clients_access
from naast.clients.models import Request
from naast.people.access import is_professional_or_coordinator
from naast.placements.models import Placement, Tip
from naast.privacy.actor import STAFF, Actor

# Everybody who works here reads the tips, whatever her role.
READ_TIPS = (
    "professional", "coordinator", "location_contact", "pathfinder", "manager", "confidant", "on_call", "reviewer",
    "log_keeper", "administrator",
)  # fmt: skip


def looks_at_places(who: Actor) -> bool:
    """Who has a list of places: a coach, and a coordinator who reads along."""
    return is_professional_or_coordinator(who)


def coaches(who: Actor, row: Placement | Request) -> bool:
    """Her own coach."""
    return clients_access.is_her_professional(who, row)


def speaks(who: Actor, request: Request) -> bool:
    """She herself, or her coach who writes down what she said."""
    return clients_access.may_speak_in(who, request)


def answers(who: Actor, row: Placement) -> bool:
    """Who answers the host: her coach, or a coordinator when her coach is away."""
    return coaches(who, row) or clients_access.coordinates(who, row.request)


def corrects(who: Actor, tip: Tip) -> bool:
    """Who corrects a tip or takes it back: whoever wrote it, and every coordinator here."""
    wrote = who.hat == STAFF and who.person_id == tip.by_id
    return wrote or (who.hat == STAFF and who.holds("coordinator", organisation_id=tip.organisation_id))
