"""How much energy there is: written by either of the two, agreed by both, and asked again when the words change."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from naast.people.access import is_coordinator, is_volunteer
from naast.people.form_pages import kept, number
from naast.people.pages import address, page
from naast.privacy.doors import Request, needs
from naast.privacy.refusal import EditedMeanwhile
from naast.programmes.loading import load
from naast.volunteers import actions, forms, queries
from naast.volunteers.models import Energy, Volunteer
from naast.volunteers.views.answering import done, herself, of_coordinator, typed


@needs(is_coordinator)
def energy(request: Request, pk: UUID) -> HttpResponse:
    """With her coordinator, after they talked about it."""
    volunteer = of_coordinator(request, pk)
    answered, shown = _kept(request, volunteer)
    if answered:
        return redirect("volunteers:detail", pk)
    return render(request, "volunteers/steps/energy.html", shown)


@page("my-energy")
@needs(is_volunteer)
def my_energy(request: Request) -> HttpResponse:
    """On her own page."""
    answered, shown = _kept(request, herself(request))
    if answered:
        return redirect(address(request.actor.person_id, "my-energy"))
    return render(request, "volunteers/own/energy.html", shown)


def _kept(request: Request, volunteer: Volunteer) -> tuple[bool, dict[str, Any]]:
    """A yes to what stands there, or other words; who is second reads what stands there now and keeps her text."""
    if "energy.agreed" not in {check for lines in load(volunteer.programme).gates.values() for check, _ in lines}:
        raise Http404
    there, meanwhile = queries.energy_of(volunteer), False
    form = forms.EnergyForm(None if "yes" in request.POST else typed(request), initial=_first(there))
    said: dict[str, Any] = {"volunteer": volunteer, "by": request.actor}
    try:
        if there is not None and "yes" in request.POST:
            actions.agree_energy(version=number(request, "version"), **said)
            kept(request)
            return True, {}
        if done(request, form, lambda: actions.say_energy(**said, **form.cleaned_data)):
            return True, {}
    except EditedMeanwhile:
        meanwhile = True
        form.data = again = request.POST.copy()
        again["version"] = str(there.version if there else 0)
    return False, {"volunteer": volunteer, "form": form, "there": there, "meanwhile": meanwhile}


def _first(there: Energy | None) -> dict[str, Any]:
    if there is None:
        return {"version": 0}
    return {name: getattr(there, name) for name in ("how_often", "how_long", "bad_day", "version")}
