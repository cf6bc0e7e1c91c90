"""What the pages of a match share: the match or nothing, one press that may come twice, and the frame per reader."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from naast.matches import access, rules
from naast.matches.models import Match
from naast.matches.queries import match_of, names_of, person_in, trio_of
from naast.matches.queries.care import beside_of, covered_by, fallback_of, plan_of
from naast.people.form_pages import kept
from naast.privacy.doors import Request, View
from naast.privacy.refusal import EditedMeanwhile
from naast.programmes.loading import load
from naast.programmes.refusing import language


def my_match(request: Request, pk: UUID | str, may: Callable[..., bool] | None = None) -> Match:
    """A match this person reads and may do this with, or a page that does not exist."""
    match = match_of(request.actor, pk)
    if match is None or (may is not None and not may(request.actor, match)):
        raise Http404
    return match


def pressed(request: Request, act: Callable[..., object], match: Match, to: str = "", **said: Any) -> HttpResponse:
    """Do what one press asks and go back; somebody who was faster is told calmly."""
    try:
        act(match=match, by=request.actor, **said)
    except EditedMeanwhile:
        messages.info(request, _("Somebody else changed this meanwhile. Look at it once more."))
    else:
        kept(request)
    return redirect(rules.page_of(match.pk, to))


def button_on(name: str) -> Callable[[View], View]:
    """A view behind a button of this page. Whoever comes to its address, after signing in, sees that page."""

    def behind(view: View) -> View:
        @wraps(view)
        def pressed_only(request: HttpRequest, pk: UUID, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method != "POST":
                return redirect(rules.page_of(pk, name))
            return view(request, pk, *args, **kwargs)

        return pressed_only

    return behind


def show(request: Request, template: str, match: Match, **more: Any) -> HttpResponse:
    """A page of a match for staff."""
    return render(request, f"matches/{template}.html", about(match) | more)


def show_own(request: Request, template: str, match: Match, **more: Any) -> HttpResponse:
    """A page of a match for its volunteer or client, in the frame of her own pages."""
    client = request.actor.hat == "client"
    frame = {"frame": "client.html" if client else "volunteer.html", "is_client": client}
    return render(request, f"matches/own/{template}.html", about(match) | frame | more)


def about(match: Match) -> dict[str, Any]:
    """What every page of a match knows: the people by part, and the words of the programme."""
    people = {part: person_in(match, part) for part in (*rules.THREE, rules.COORDINATOR)}
    words = load(match.programme)
    return {
        "match": match, "people": people, "three": names_of(match), "trio": trio_of(match),
        "also_beside": beside_of(match), "plan": plan_of(match), "fallback": fallback_of(match),
        "cover": covered_by(match),
        "back": rules.page_of(match.pk), "word": {part: words.word(part, language(), "the") for part in people},
    }  # fmt: skip


def leads(request: Request, match: Match) -> dict[str, bool]:
    """What the reader is in this match."""
    who = request.actor
    return {"coordinates": access.coordinates(who, match), "accountable": access.is_accountable(who, match)}
