"""The questionnaires of others that are used here, each with its source."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from naast.people.form_pages import kept, saved, typed
from naast.people.models import Organisation
from naast.privacy.doors import Request, needs
from naast.programmes import access, actions
from naast.programmes.instrument_forms import InstrumentForm
from naast.programmes.instruments import HOUSE
from naast.programmes.models import OwnInstrument


@needs(access.may_change_ways)
def instruments(request: Request) -> HttpResponse:
    """What the house brings, what was entered here, and a new one."""
    here = Organisation.objects.get(pk=request.actor.organisation_id)
    form = InstrumentForm(typed(request))
    if saved(request, form, actions.enter_instrument, organisation=here):
        kept(request)
        return redirect("programmes:instruments")
    own = OwnInstrument.objects.visible_to(request.actor).filter(ended_on__isnull=True).order_by("name", "id")
    page = {"house": list(HOUSE.values()), "own": list(own), "form": form}
    return render(request, "programmes/instruments.html", page)


@require_POST
@needs(access.may_change_ways)
def end_instrument(request: Request, instrument: UUID) -> HttpResponse:
    """It is not asked any more."""
    row = get_object_or_404(OwnInstrument.objects.visible_to(request.actor), pk=instrument)
    actions.end_instrument(instrument=row, by=request.actor)
    kept(request)
    return redirect("programmes:instruments")
