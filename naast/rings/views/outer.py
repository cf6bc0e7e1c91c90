"""The outer ring at the desk of the coordinator: who is in it, and what she tells it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from naast.matches import actions as matches
from naast.matches import rules as match_rules
from naast.matches.models import Match, OuterMember
from naast.matches.queries.rings import members_of, ring_of
from naast.people.access import is_coordinator
from naast.people.form_pages import kept, typed
from naast.people.queries import on_duty
from naast.privacy.doors import Request, needs
from naast.rings import actions, queries
from naast.rings.forms import OuterForm, TellForm
from naast.rings.views.parts import led_by, show


def _colleagues(match: Match) -> list[tuple[str, str]]:
    here = on_duty(match.organisation_id, None, "professional", "location_contact")
    found = {str(one.person_id): one.first_name for one in here}
    return sorted(found.items(), key=lambda one: one[1].casefold())


@needs(is_coordinator)
def one(request: Request, pk: UUID) -> HttpResponse:
    """Who is in it, and what you told them; telling something new is asked here."""
    match = led_by(request, pk)
    form = TellForm(typed(request))
    if request.method == "POST" and form.is_valid():
        actions.tell_outer(match=match, by=request.actor, **form.cleaned_data)
        kept(request)
        return redirect(reverse("rings:outer", args=[match.pk]))
    return _page(request, match, form=form)


def _page(request: Request, match: Match, **sent: Any) -> HttpResponse:
    ring = ring_of(match)
    page: dict[str, Any] = {
        "members": members_of(ring), "words": queries.words_in(ring), "form": TellForm(),
        "add_form": OuterForm(colleagues=_colleagues(match)), "ended": match.state == match_rules.ENDED,
    }  # fmt: skip
    return show(request, "outer", match, **(page | sent))


@needs(is_coordinator)
def add(request: Request, pk: UUID) -> HttpResponseBase:
    """Ask somebody into the ring."""
    match = led_by(request, pk)
    form = OuterForm(typed(request), colleagues=_colleagues(match))
    if request.method != "POST" or not form.is_valid():
        return _page(request, match, add_form=form)
    matches.add_to_outer(match=match, by=request.actor, **form.said)
    kept(request)
    return redirect(reverse("rings:outer", args=[match.pk]))


@needs(is_coordinator)
def out(request: Request, pk: UUID, member: UUID) -> HttpResponseBase:
    """Somebody leaves the ring; her reading ends at once."""
    match = led_by(request, pk)
    if request.method == "POST":
        there = get_object_or_404(OuterMember.objects.visible_to(request.actor), pk=member, ring__match_id=match.pk)
        matches.leave_outer(member=there, by=request.actor)
        kept(request)
    return redirect(reverse("rings:outer", args=[match.pk]))
