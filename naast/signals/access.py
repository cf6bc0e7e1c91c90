"""Who may do what with a signal, with steps, with what happened and with a complaint. The circle decides first."""

from __future__ import annotations

from naast.privacy.actor import STAFF, Actor
from naast.signals.models import Complaint, Incident, ReportingCode, Signal


def may_answer(who: Actor, signal: Signal) -> bool:
    """Whoever reads it (its circle is the route) and did not raise it herself."""
    return who.hat == STAFF and who.person_id != signal.raised_by_id


def leads_plan(who: Actor, plan: ReportingCode) -> bool:
    """The professional whose steps these are; a colleague only reads along."""
    return who.hat == STAFF and who.person_id == plan.professional_id


def follows_up(who: Actor, incident: Incident) -> bool:
    """Who works here and reads it takes care of what comes after; a volunteer does not have to."""
    return who.hat == STAFF and (who.person_id in incident.told or who.holds("coordinator", "professional"))


def may_tell_alone(who: Actor) -> bool:
    """Who would take care of it herself may record it when nobody else reads it yet; whoever leads later does."""
    return who.hat == STAFF and who.holds("coordinator", "professional", "location_contact")


def may_answer_complaint(who: Actor, complaint: Complaint) -> bool:
    """Whoever it was told to, never the one whose complaint it is."""
    return who.hat == STAFF and who.person_id != complaint.raised_by_id
