"""Keeping what is typed, and throwing it away."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.http import HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import redirect

from naast.moments import actions, queries
from naast.moments.views.frame import page_key, to_page
from naast.people.access import is_client_or_volunteer, is_staff
from naast.people.form_pages import number
from naast.people.pages import address, page
from naast.privacy.doors import Request, needs
from naast.privacy.refusal import EditedMeanwhile
from naast.ui import days

# What a form carries besides what somebody typed.
NOT_TYPED = ("csrfmiddlewaretoken", "form_key", "seen")


@page("draft")
@needs(is_client_or_volunteer)
def draft(request: Request, place: str) -> HttpResponse:
    """Every two idle seconds what was typed comes here."""
    return _keep(request, place)


@needs(is_staff)
def staff_draft(request: Request, place: str) -> HttpResponse:
    """The same for who works here."""
    return _keep(request, place)


@page("draft-away")
@needs(is_client_or_volunteer)
def draft_away(request: Request, place: str) -> HttpResponse:
    """Throw away what was typed, and begin again."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    actions.clear_draft(place=place, by=request.actor)
    return to_page(request, *place.split(":"))


@needs(is_staff)
def staff_draft_away(request: Request, place: str) -> HttpResponse:
    """Throw away what was typed here."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    actions.clear_draft(place=place, by=request.actor)
    return redirect("/")


def _keep(request: Request, place: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    typed = {name: text for name, text in request.POST.items() if name not in NOT_TYPED}
    try:
        kept = actions.save_draft(
            place=place[:120], typed={name: str(text) for name, text in typed.items()},
            page_id=page_key(request) or uuid4(), seen=number(request, "seen"), by=request.actor,
        )  # fmt: skip
    except EditedMeanwhile:
        return JsonResponse({}, status=409)
    return JsonResponse({"saved": days.clock(kept.saved_at)})


def draft_context(request: Request, place: str) -> dict[str, Any]:
    """For a page with a form that keeps what is typed: where drafts go, and what was typed before."""
    who = request.actor
    found = queries.draft_of(who, place)
    at_work = who.hat == "staff"
    return {
        "draft": found,
        "draft_url": f"/drafts/{place}" if at_work else address(who.person_id, "draft", place),
        "away_url": f"/drafts/{place}/away" if at_work else address(who.person_id, "draft-away", place),
        "draft_saved": days.clock(found.saved_at) if found else "",
    }
