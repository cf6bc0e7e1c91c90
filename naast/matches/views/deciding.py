"""The map of who decides what: at the desk of the professional, and on the pages of client and volunteer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect

from naast.matches import access, actions, deciding, rules
from naast.matches.models import Match
from naast.matches.queries.care import DRAWN, MAP, map_of
from naast.matches.views.caring import asked_in
from naast.matches.views.parts import leads, my_match, show, show_own
from naast.people.access import is_client_or_volunteer, is_professional_or_coordinator
from naast.people.form_pages import kept, tell, typed
from naast.people.pages import address, page
from naast.privacy.doors import Request, needs
from naast.privacy.refusal import EditedMeanwhile
from naast.programmes.forms import QuestionnaireForm
from naast.programmes.loading import load


class MapForm(QuestionnaireForm):
    """Per thing: who decides about it. Each may stay open."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


def _form(request: Request, match: Match) -> MapForm:
    there = map_of(match)
    first = (there.answers if there else {}) | {"version": there.version if there else 0}
    return MapForm(load(match.programme), MAP, typed(request), initial=first)


def _drawn(request: Request, match: Match, form: MapForm) -> bool:
    """Keep what was drawn; when somebody else drew meanwhile, the form keeps its text and says so."""
    if request.method != "POST" or not form.is_valid():
        return False
    said: dict[str, Any] = {"answers": form.answers, "version": form.cleaned_data["version"]}
    try:
        actions.draw_control_map(match=match, by=request.actor, **said)
    except EditedMeanwhile:
        form.edited = True  # type: ignore[attr-defined]
        there = map_of(match)
        tell(form, there.version if there else 0, deciding.map_facts(match, there))
        return False
    kept(request)
    return True


@needs(is_professional_or_coordinator)
def control_map(request: Request, pk: UUID) -> HttpResponse:
    """Drawn with the client beside you; a coordinator reads it."""
    match = my_match(request, pk)
    asked_in(match, DRAWN)
    form = _form(request, match) if access.is_accountable(request.actor, match) else None
    if form is not None and _drawn(request, match, form):
        return redirect(rules.page_of(match.pk, "control-map"))
    return show(request, "control_map", match, form=form, **leads(request, match), **deciding.control_map(match))


@page("control-map")
@needs(is_client_or_volunteer)
def own_control_map(request: Request, pk: str) -> HttpResponse:
    """The client draws it; who stands beside her reads it."""
    match = my_match(request, pk)
    asked_in(match, DRAWN)
    form = _form(request, match) if request.actor.hat == "client" else None
    if form is not None and _drawn(request, match, form):
        return redirect(address(request.actor.person_id, "control-map", match.pk))
    return show_own(request, "control_map", match, form=form, **deciding.control_map(match))
