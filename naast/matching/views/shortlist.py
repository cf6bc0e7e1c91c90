"""Who could stand beside the one who asks: names with reasons, and a person who proposes."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from naast.clients.models import Request as Asked
from naast.matches import rules
from naast.matches.actions import propose
from naast.matches.actions.proposing import refuse_unless_it_waits
from naast.matches.queries import match_for_request
from naast.matching import nobody_words, showing
from naast.matching.engine import Fit, Shortlist
from naast.matching.forms import ProposeForm
from naast.matching.queries.around import around
from naast.people.access import is_coordinator
from naast.people.form_pages import kept, typed, word
from naast.privacy import clock
from naast.privacy.doors import Request, needs
from naast.volunteers.models import Volunteer


@needs(is_coordinator)
def shortlist(request: Request, pk: UUID) -> HttpResponse:
    """The groups of names, who cannot now and why; and the proposal of a person."""
    asked = get_object_or_404(Asked.objects.visible_to(request.actor), pk=pk)
    if asked.state != Asked.State.OPEN:
        return _where_it_is_now(request, asked)
    who = word(request, "who", 60)
    form = ProposeForm(None if who else typed(request))
    here = around(asked, request.actor, clock.today(), called=who, chosen=form.wanted)
    found = here.found
    if request.method == "POST" and form.is_valid() and (fit := _chosen(found, form)):
        match = _propose(request, asked, fit, form)
        kept(request)
        return redirect(rules.page_of(match.pk))
    page = showing.page(asked, found, form, who, here.costs(), here.seats())
    page["nobody"] = [] if found.fits else nobody_words.nobody(here.nobody())
    page |= {"count": here.count, "more": here.more}
    return render(request, "matching/shortlist.html", page)


def _where_it_is_now(request: Request, asked: Asked) -> HttpResponse:
    """It does not wait any more. Whoever proposes somebody else than who was proposed hears it: hers was not done."""
    there = match_for_request(asked.pk)
    if "key" in request.POST:
        form = ProposeForm(request.POST)
        if not (there and form.is_valid() and form.cleaned_data["key"] == there.pk):  # sent twice is done once
            refuse_unless_it_waits(asked)
    return redirect(rules.page_of(there.pk) if there else f"/requests/{asked.pk}")


def _chosen(found: Shortlist, form: ProposeForm) -> Fit | None:
    wanted = str(form.cleaned_data["volunteer"])
    fit = next((one for one in found.fits if one.candidate.key == wanted), None)
    if fit is None:
        form.add_error("volunteer", _("This person is not in the list any more. Choose somebody else."))
    return fit


def _propose(request: Request, asked: Asked, fit: Fit, form: ProposeForm) -> Any:
    said = dict(form.cleaned_data)
    volunteer = get_object_or_404(Volunteer.objects.visible_to(request.actor), pk=said.pop("volunteer"))
    reasons = [asdict(one) for one in fit.reasons]
    return propose(request=asked, volunteer=volunteer, reasons=reasons, by=request.actor, **said)
