"""Who may note and read grey cases and stories, and who leads a talk. The circle of each decides who reads it."""

from __future__ import annotations

from uuid import UUID

from naast.clients.access import may_speak_in, sits_in
from naast.clients.models import Request
from naast.learning.models import DilemmaSession, Story
from naast.matches.access import coordinates
from naast.matches.models import Match, Participant
from naast.matches.queries import person_in
from naast.people.access import is_professional, is_volunteer
from naast.privacy.actor import STAFF, Actor

LEARNS = ("professional", "location_contact", "coordinator", "pathfinder")
# Who leads the learning of a place, and opens a session about a dilemma there.
LEADS = ("location_contact", "coordinator", "pathfinder")
# Who is invited to one: everybody who works beside volunteers, and the volunteers.
INVITED = (*LEARNS, "volunteer")


def learns_at_work(who: Actor) -> bool:
    """Who works beside volunteers, or brings locations on."""
    return who.hat == STAFF and who.holds(*LEARNS)


def may_note(who: Actor) -> bool:
    """Who meets grey areas: whoever works beside volunteers, and the volunteers themselves."""
    return learns_at_work(who) or is_volunteer(who)


def is_professional_of(who: Actor, match: Match) -> bool:
    """The professional who stays accountable for this match, or did until it ended."""
    one = person_in(match, Participant.Part.PROFESSIONAL)
    return is_professional(who) and one is not None and one.person_id == who.person_id


def may_write_story(who: Actor, match: Match) -> bool:
    """Who writes a story from a match: its professional or coordinator; from a circle its coordinator alone."""
    return (is_professional_of(who, match) and not match.is_circle) or coordinates(who, match)


def speaks_for_client(who: Actor, request: Request) -> bool:
    """The client herself, or her professional who writes down what she said."""
    return may_speak_in(who, request)


def in_story(who: Actor, story: Story) -> bool:
    """Whoever is in its circle may take it back: the client first of all."""
    return any(sits_in(who, story.dossier_id, part) for part in ("client", "professional", "coordinator"))


def reads_told(who: Actor) -> bool:
    """Who reads what may be told: everybody who works with it, and the manager."""
    return who.hat == STAFF and who.holds(*LEARNS, "manager")


def leads_learning(who: Actor) -> bool:
    """Who opens sessions, somewhere."""
    return who.hat == STAFF and who.holds(*LEADS)


def leads_at(who: Actor, organisation_id: UUID, location_id: UUID | None) -> bool:
    """Whether her role to lead is for this place; without one, for the whole organisation."""
    return who.hat == STAFF and who.holds_at(*LEADS, organisation_id=organisation_id, location_id=location_id)


def leads_session(who: Actor, session: DilemmaSession) -> bool:
    """Who shows both pictures and writes down what the talk gave."""
    return leads_at(who, session.organisation_id, session.location_id)
