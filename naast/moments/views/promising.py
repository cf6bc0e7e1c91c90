"""Promises of a match: made, kept, moved and released, by whoever it concerns."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from naast.matches.models import Match
from naast.moments import actions, queries
from naast.moments.forms import MovePromiseForm, PromiseForm
from naast.moments.models import Promise
from naast.moments.queries import Triad, triad
from naast.moments.views.frame import as_key, key_of, match_for, on_from, shown
from naast.people.access import is_client_or_volunteer, is_professional_or_coordinator
from naast.people.pages import page
from naast.privacy import clock, kept_text
from naast.privacy.doors import Request, needs
from naast.privacy.refusal import EditedMeanwhile

PARTS = ("volunteer", "client", "professional")


@page("promises")
@needs(is_client_or_volunteer)
def promises(request: Request, match_id: str) -> HttpResponse:
    """What they promised each other."""
    return _promises(request, match_for(request, match_id))


@needs(is_professional_or_coordinator)
def staff_promises(request: Request, match_id: UUID) -> HttpResponse:
    """The same for who leads the match."""
    return _promises(request, match_for(request, match_id))


def _promises(request: Request, match: Match) -> HttpResponse:
    three = triad(match)
    form = PromiseForm(to_whom(three, three.part_of(request.actor)), request.POST or kept_text.typed_before(request))
    if request.method == "POST" and form.is_valid():
        actions.promise(match=match, key=key_of(request), by=request.actor, **form.cleaned_data)
        messages.success(request, _("It is a promise. It stands here until it is kept."))
        return on_from(request, match, "promises", "moments:promises")
    found = [
        (one, three.name_of(one.by_id), three.name(one.to_part))
        for one in queries.promises_in(match, request.actor)[:100]
    ]
    return shown(request, "moments/promises.html", match, three=three, form=form, found=found, today=clock.today())


def to_whom(three: Triad, mine: str) -> list[tuple[str, str]]:
    """The others, by name."""
    apart = {mine, "volunteer", "professional"} if three.match.is_circle and mine != "client" else {mine}
    return [(part, three.name(part)) for part in PARTS if part not in apart and three.name(part)]


@page("promise")
@needs(is_client_or_volunteer)
def settle(request: Request, promise_id: str) -> HttpResponse:
    """Done, another day, or no longer needed."""
    return _settle(request, promise_id)


@needs(is_professional_or_coordinator)
def staff_settle(request: Request, promise_id: UUID) -> HttpResponse:
    """The same for who leads the match."""
    return _settle(request, str(promise_id))


def _settle(request: Request, promise_id: str) -> HttpResponse:
    found = get_object_or_404(Promise.objects.visible_to(request.actor), pk=as_key(promise_id))
    match = match_for(request, found.match_id)
    if request.method == "POST":
        try:
            messages.success(request, _do(request, found))
        except EditedMeanwhile:
            messages.warning(request, _("Somebody changed this promise just now. Look at it, and choose again."))
    return on_from(request, match, "promises", "moments:promises")


def _do(request: Request, found: Promise) -> str:
    """Carry out the button that was pressed."""
    form = MovePromiseForm(request.POST)
    moved = form.is_valid()
    version = form.cleaned_data.get("version")
    if "kept" in request.POST:
        actions.keep_promise(promise=found, version=version, by=request.actor)
        return _("Good. It stands with the promises that were kept.")
    if "release" in request.POST:
        actions.release(promise=found, version=version, by=request.actor)
        return _("It need not be any more.")
    if not moved:
        return _("Choose the day it will be.")
    actions.move_promise(promise=found, due_on=form.cleaned_data["due_on"], version=version, by=request.actor)
    return _("The new day stands there for all of you.")
