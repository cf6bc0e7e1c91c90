"""What the pages of one match share: who looks, through which frame, and the way back."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from naast.matches.models import Match
from naast.matches.queries.places import zone_of
from naast.moments.queries import Triad, triad
from naast.people.pages import address
from naast.privacy.actor import CLIENT, STAFF, VOLUNTEER
from naast.privacy.doors import Request
from naast.ui.forms import key_of_said

BASES = {STAFF: "staff.html", VOLUNTEER: "volunteer.html", CLIENT: "client.html"}


def match_for(request: Request, match_id: str | UUID) -> Match:
    """The match behind an address, for those who may read it and take part in it or lead it."""
    match = get_object_or_404(Match.objects.visible_to(request.actor), pk=_id(match_id))
    if not triad(match).part_of(request.actor):
        raise Http404
    if request.actor.hat != STAFF and (there := zone_of(match)) is not None:
        timezone.activate(there)  # who is there reads the clocks of that place; who works here those of here
    return match


def shown(
    request: Request, template: str, match: Match | None = None, *, status: int = 200, **context: Any
) -> HttpResponse:
    """Render a page in the frame of the hat that looks."""
    three = context.pop("three", None) or (triad(match) if match else None)
    hat = request.actor.hat
    said = {
        "base": BASES[hat], "is_client": hat == CLIENT, "is_staff": hat == STAFF, "match": match, "three": three,
        "mine": three.part_of(request.actor) if three else hat, "form_key": new_key(request),
        "back_url": back_to(request, match),
    }  # fmt: skip
    return render(request, template, said | context, status=status)


def back_to(request: Request, match: Match | None = None) -> str:
    """One step back: staff to the match, everybody else to her first page."""
    if request.actor.hat != STAFF:
        return address(request.actor.person_id, "home")
    return reverse("moments:of-match", args=[match.pk]) if match else "/"


def to_page(request: Request, name: str, *arguments: object) -> HttpResponseRedirect:
    """On to a page behind a token."""
    return redirect(address(request.actor.person_id, name, *arguments))


def on_from(request: Request, match: Match, name: str, staff_name: str) -> HttpResponseRedirect:
    """To the same page again, at the address that belongs to the hat."""
    if request.actor.hat == STAFF:
        return redirect(staff_name, match.pk)
    return to_page(request, name, match.pk)


def key_of(request: HttpRequest) -> UUID | None:
    """The key of what was sent, so that sent twice is done once, and what was changed in between is not lost."""
    page = page_key(request)
    return key_of_said(page, request.POST, request.FILES) if page else None


def page_key(request: HttpRequest) -> UUID | None:
    """The key of the page from which it was sent."""
    return as_key(request.POST.get("form_key", ""))


def as_key(said: str) -> UUID | None:
    """A key, or nothing when it is none."""
    try:
        return UUID(said)
    except ValueError:
        return None


def new_key(request: HttpRequest) -> UUID:
    """The key of the form that is shown: the one that came back, or a new one."""
    return page_key(request) or uuid4()


def names_of(three: Triad) -> dict[str, str]:
    """The names by part, for the pages."""
    return {part: three.name(part) for part in ("volunteer", "client", "professional")}


def _id(said: str | UUID) -> UUID:
    try:
        return said if isinstance(said, UUID) else UUID(said)
    except ValueError as wrong:
        raise Http404 from wrong
