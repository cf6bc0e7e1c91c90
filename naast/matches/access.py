"""Who may do what with a match. The circle decides; a role alone opens nothing."""

from __future__ import annotations

from uuid import UUID

from naast.clients.access import sits_in
from naast.matches.models import Match, OuterRing, Participant, PrivateAnswer
from naast.people.access import is_client, is_coordinator, is_professional, is_volunteer
from naast.people.models import Person
from naast.privacy.actor import STAFF, Actor
from naast.privacy.circles import hat_of
from naast.programmes.loading import has_client_accounts

Part = Participant.Part


def coordinates(who: Actor, match: Match) -> bool:
    """A coordinator in the circle of this match."""
    return is_coordinator(who) and sits_in(who, match.dossier_id, Part.COORDINATOR)


def is_accountable(who: Actor, match: Match) -> bool:
    """The professional who stays accountable for this match."""
    return is_professional(who) and any(
        one.accountable and one.until is None and one.person_id == who.person_id for one in match.participants.all()
    )


def leads(who: Actor, match: Match) -> bool:
    """The accountable professional, or a coordinator of this match."""
    return is_accountable(who, match) or coordinates(who, match)


def takes_part(who: Actor, match: Match, part: str) -> bool:
    """Whether somebody has this part in the match, under the hat that goes with it."""
    return who.hat == hat_of(part) and any(
        one.part == part and one.until is None and one.person_id == who.person_id for one in match.participants.all()
    )


def part_of(who: Actor, match: Match) -> str:
    """The part somebody has in this match under the hat she wears; empty when she has none."""
    parts = [one.part for one in match.participants.all() if one.until is None and one.person_id == who.person_id]
    return next((part for part in parts if hat_of(part) == who.hat), "")


def is_asked(who: Actor, asked: PrivateAnswer) -> bool:
    """The one who is asked, under the hat in which she is asked."""
    wears = is_volunteer(who) if asked.part == Part.VOLUNTEER else is_client(who)
    return wears and who.person_id == asked.person_id


def speaks_for(who: Actor, match: Match, part: str) -> bool:
    """The accountable professional speaks for a client who has no account, at her desk; for nobody else."""
    return part == Part.CLIENT and is_accountable(who, match) and not has_account(match)


def has_account(match: Match) -> bool:
    """Can the client of this match sign in by herself? Where nobody has an account she cannot, whatever her address."""
    if not has_client_accounts(match.programme):
        return False
    clients = [one.person_id for one in match.participants.all() if one.part == Part.CLIENT and one.until is None]
    return Person.objects.filter(pk__in=clients, is_active=True).exclude(email="").exists()


def coordinates_ring(who: Actor, ring: OuterRing) -> bool:
    """A coordinator in the dossier of an outer ring: the only voice between the two rings."""
    return is_coordinator(who) and sits_in(who, ring.dossier_id, Part.COORDINATOR)


def sits_by_work(person_id: UUID, dossier_id: UUID) -> bool:
    """Does a colleague sit in this dossier for another reason than a place in the outer ring?"""
    parts = (Part.PROFESSIONAL, Part.COORDINATOR)
    return any(sits_in(Actor(person_id, STAFF), dossier_id, part) for part in parts)
