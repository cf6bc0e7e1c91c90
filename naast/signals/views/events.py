"""What went wrong, or nearly: telling it, asking how somebody is, and a calamity with its clock."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from naast.moments.views.frame import as_key, key_of, shown, to_page
from naast.people.access import is_staff, is_volunteer
from naast.people.form_pages import typed
from naast.people.pages import page
from naast.privacy import clock
from naast.privacy.actor import STAFF
from naast.privacy.doors import Request, needs
from naast.privacy.refusal import EditedMeanwhile, Refused
from naast.signals import access, actions, words
from naast.signals.forms import AftercareForm, CloseIncidentForm, IncidentForm, ReportedForm
from naast.signals.models import Incident
from naast.signals.queries import care, names_of
from naast.signals.views.helping import chosen_match, together
from naast.signals.views.keeping import drafted, forget, keep, newest, phone

PLACE = "event-new"
MOST = 50


@page("events")
@needs(is_volunteer)
def mine(request: Request) -> HttpResponse:
    """What a volunteer told, and the way to tell something."""
    return shown(request, "signals/events.html", found=list(care.incidents_of(request.actor)[:MOST]))


@needs(is_staff)
def at_work(request: Request) -> HttpResponse:
    """The same for who works here."""
    return shown(request, "signals/events.html", found=list(care.incidents_of(request.actor)[:MOST]))


@page(PLACE)
@needs(is_volunteer)
def tell(request: Request) -> HttpResponse:
    """A volunteer tells what happened."""
    return _tell(request)


@needs(is_staff)
def tell_at_work(request: Request) -> HttpResponse:
    """Who works here tells what happened."""
    return _tell(request)


def _tell(request: Request) -> HttpResponse:
    match = chosen_match(request) if request.actor.hat != STAFF else None
    kept, before = drafted(request, PLACE)
    form = IncidentForm(typed(request), initial={"happened_on": clock.today()} | before)
    alone = None
    if request.method == "POST" and form.is_valid():
        try:
            told = actions.tell_incident(match=match, key=key_of(request), by=request.actor, **form.cleaned_data)
        except Refused as nobody:
            keep(request, PLACE)
            alone = nobody.reasons
        else:
            forget(request, PLACE)
            return _on(request, told)
    at = care.stands(request.actor, match)
    hears = names_of([one.person_id for one in care.hear_of_it(at, request.actor)])
    said = _only_her(request, hears) | phone(at.organisation_id) | kept
    return shown(request, "signals/event_new.html", form=form, alone=alone, hears=hears, **said)


def _only_her(request: Request, others: Sequence[str]) -> dict[str, Any]:
    """Nobody else reads it yet: who can let somebody stand beside her."""
    only = not others and access.may_tell_alone(request.actor)
    return {"only_you": only, "gives_roles": together(care.gives_roles(request.actor)) if only else ""}


def _on(request: Request, told: Incident) -> HttpResponse:
    if request.actor.hat == STAFF:
        return redirect("signals:event", told.pk)
    return to_page(request, "event", told.pk)


@page("event")
@needs(is_volunteer)
def told_by_me(request: Request, incident_id: str) -> HttpResponse:
    """What a volunteer told, and what was done after it."""
    found = get_object_or_404(Incident.objects.visible_to(request.actor), pk=as_key(incident_id))
    return shown(request, "signals/event.html", **_page(request, found))


@needs(is_staff)
def event(request: Request, incident_id: UUID) -> HttpResponse:
    """What happened, the clock of a calamity, and who was asked how she is."""
    return shown(request, "signals/event.html", **_page(request, _found(request, incident_id)))


def _found(request: Request, incident_id: UUID) -> Incident:
    return get_object_or_404(Incident.objects.visible_to(request.actor), pk=incident_id)


def _page(request: Request, found: Incident) -> dict[str, Any]:
    follows = access.follows_up(request.actor, found)
    version, told = {"version": found.version}, care.told_names(found)
    return _only_her(request, told) | {
        "incident": found, "told": told,
        "care": [(one, words.part_name(one.for_part)) for one in care.aftercare_of(found, request.actor)],
        "follows": follows, "care_form": AftercareForm(), "close_form": CloseIncidentForm(initial=version),
        "reported_form": ReportedForm(initial=version | {"at": clock.now()}), "now": clock.now(),
    }  # fmt: skip


@needs(is_staff)
def reported(request: Request, incident_id: UUID) -> HttpResponse:
    """It was reported to the supervisor, then and then."""
    found = _found(request, incident_id)
    form = ReportedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.mark_reported(incident=found, by=request.actor, **form.cleaned_data)
            return redirect("signals:event", found.pk)
        except EditedMeanwhile:
            form = _again(request, form, ReportedForm, found)
    return shown(request, "signals/event.html", **_page(request, found) | {"reported_form": form})


@needs(is_staff)
def cared(request: Request, incident_id: UUID) -> HttpResponse:
    """Somebody was asked how she is."""
    found = _found(request, incident_id)
    form = AftercareForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.care_after(incident=found, key=key_of(request), by=request.actor, **form.cleaned_data)
        return redirect("signals:event", found.pk)
    return shown(request, "signals/event.html", **_page(request, found) | {"care_form": form})


@needs(is_staff)
def close(request: Request, incident_id: UUID) -> HttpResponse:
    """Close it with what was learned."""
    found = _found(request, incident_id)
    form = CloseIncidentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.close_incident(incident=found, by=request.actor, **form.cleaned_data)
            return redirect("signals:event", found.pk)
        except EditedMeanwhile:
            form = _again(request, form, CloseIncidentForm, found)
    return shown(request, "signals/event.html", **_page(request, found) | {"close_form": form})


def _again(request: Request, form: Any, kind: Any, found: Incident) -> Any:
    """Somebody saved meanwhile: her text stays, with the version that stands there now."""
    messages.info(request, _("Somebody kept something meanwhile. Look first; your text still stands here."))
    return kind(newest(form, found))
