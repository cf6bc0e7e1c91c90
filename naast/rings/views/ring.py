"""For who sits in an outer ring: for whom it is, who is in it with her, and what the coordinator told them."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from naast.matches import actions as matches
from naast.matches.models import OuterRing
from naast.matches.queries.rings import members_of, my_rings
from naast.people.access import is_professional_or_coordinator
from naast.people.form_pages import kept
from naast.privacy.doors import Request, needs
from naast.programmes.loading import load
from naast.programmes.refusing import language
from naast.rings import access, queries


@needs(is_professional_or_coordinator)
def listed(request: Request) -> HttpResponse:
    """The rings she sits in."""
    return render(request, "rings/list.html", {"rings": my_rings(request.actor)})


def _mine(request: Request, pk: UUID) -> OuterRing:
    return get_object_or_404(OuterRing.objects.visible_to(request.actor), pk=pk)


@needs(is_professional_or_coordinator)
def one(request: Request, pk: UUID) -> HttpResponse:
    """What was told, with the reason; nothing of what was said in the circle."""
    ring = _mine(request, pk)
    members = members_of(ring)
    own = next((one for one in members if access.sits_there(request.actor, one)), None)
    template = load(ring.programme)
    page = {
        "ring": ring, "members": members, "own": own, "words": queries.words_in(ring),
        "voice": template.word("coordinator", language(), "the"),
    }  # fmt: skip
    return render(request, "rings/ring.html", page)


@needs(is_professional_or_coordinator)
def yes(request: Request, pk: UUID) -> HttpResponseBase:
    """She takes her place."""
    ring = _mine(request, pk)
    own = next((one for one in members_of(ring) if access.sits_there(request.actor, one)), None)
    if request.method == "POST" and own is not None:
        matches.say_yes_to_ring(member=own, by=request.actor)
        kept(request)
    return redirect(reverse("rings:ring", args=[ring.pk]))
