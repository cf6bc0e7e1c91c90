"""What the pages of a circle share: the match or nothing, and the frame per reader."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from naast.matches.models import Match
from naast.matches.views.parts import about, my_match
from naast.privacy.actor import CLIENT
from naast.privacy.doors import Request
from naast.rings import access


def led_by(request: Request, pk: UUID) -> Match:
    """A circle that this person coordinates, or a page that does not exist."""
    return _circle(my_match(request, pk, access.coordinates))


def my_circle(request: Request, pk: UUID | str) -> Match:
    """A circle in which this person takes part, or a page that does not exist."""
    return _circle(my_match(request, pk))


def _circle(match: Match) -> Match:
    if not match.is_circle:
        raise Http404
    return match


def show(request: Request, name: str, match: Match, **more: Any) -> HttpResponse:
    """A page for its coordinator."""
    return render(request, f"rings/{name}.html", about(match) | more)


def show_own(request: Request, name: str, match: Match, **more: Any) -> HttpResponse:
    """A page for who is in it, in the frame of her own pages."""
    client = request.actor.hat == CLIENT
    frame = {"frame": "client.html" if client else "volunteer.html", "is_client": client}
    return render(request, f"rings/own/{name}.html", about(match) | frame | more)
