"""For a meeting of the team: what volunteers do here, what the contact may decide, and what is good to show."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render

from naast.knowledge import access
from naast.knowledge.actions import naming
from naast.knowledge.models import Guest, PassedOn
from naast.knowledge.queries import support
from naast.knowledge.queries.people import would_begin
from naast.learning.access import leads_learning, learns_at_work
from naast.people.access import is_professional
from naast.people.form_pages import as_id, word
from naast.privacy.actor import Actor
from naast.privacy.doors import Request, needs
from naast.programmes.queries import visions_inside

PER_PAGE = 20


@needs(access.reads_team_page)
def team(request: Request) -> HttpResponse:
    """The page of the team; a professional says on it that she would like to begin."""
    who = request.actor
    if request.method == "POST":
        naming.would_begin(key=as_id(word(request, "begin")), by=who)
        return redirect("knowledge:team")
    shown = {"cards": support.role_cards(who), "places": support.places_of(who), "key": uuid4()}
    shown["visions"] = visions_inside(who.organisation_id)
    return render(request, "knowledge/team.html", shown | _may(who) | _kept(who))


def _may(who: Actor) -> dict[str, Any]:
    """What is hers to add."""
    return {
        "gives": any(access.gives_mandate(who, who.organisation_id, one.location_id) for one in who.roles),
        "learns": learns_at_work(who), "leads": leads_learning(who), "may_begin": is_professional(who),
    }  # fmt: skip


def _kept(who: Actor) -> dict[str, Any]:
    """What was done and told, the newest first; and the guests that are hers."""
    kind = PassedOn.Kind
    guests = support.guests_of(who).filter(by_id=who.person_id).exclude(state=Guest.State.NO)
    return {
        "steps": list(support.steps_of(who)[:PER_PAGE]), "guests": list(guests[:PER_PAGE]), "begins": would_begin(who),
        "examples": list(support.shown_of(who, kind.EXAMPLE)[:PER_PAGE]),
        "own": list(support.shown_of(who, kind.VOLUNTEERING)[:PER_PAGE]),
    }  # fmt: skip
