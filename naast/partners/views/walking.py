"""At work: who walks along to which partner, one of them with everything to do there, and places that are offered."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from naast.partners import access, actions
from naast.partners.forms.walking import OfferForm, OpenForm
from naast.partners.models import Partner, PlaceOffer, Walk
from naast.partners.queries import walking as queries
from naast.partners.views import walked
from naast.partners.views.parts import my_partner
from naast.people.access import is_coordinator, is_professional_or_coordinator
from naast.people.form_pages import kept, typed
from naast.privacy import clock
from naast.privacy.doors import Request, needs
from naast.programmes.gates import considered
from naast.programmes.loading import load
from naast.programmes.refusing import on_page
from naast.ui.pieces import Obstacle
from naast.volunteers.models import Volunteer


@needs(is_professional_or_coordinator)
def listed(request: Request) -> HttpResponse:
    """Everybody who walks along with a partner, as far as the reader is in it."""
    ended = request.GET.get("ended") == "yes"
    rows = list(queries.in_list(request.actor, ended=ended)[:200])
    begins = is_coordinator(request.actor) and bool(queries.walks_here(request.actor.organisation_id))
    return render(request, "partners/walking.html", {"rows": rows, "ended": ended, "begins": begins})


@needs(is_coordinator)
def new(request: Request) -> HttpResponse:
    """Ask two people whether they go to a partner together."""
    here = queries.workers(request.actor.organisation_id)
    workers = [(str(pk), one.first_name) for pk, one in here.items()]
    people = [(str(one.pk), one.first_name) for one in queries.could_walk(request.actor)]
    partners = [(str(one.pk), one.name) for one in queries.partners_of(request.actor)]
    form = OpenForm(typed(request), volunteers=people, partners=partners, workers=workers)
    if request.method == "POST" and form.is_valid():
        walk = _opened(request, form.cleaned_data)
        kept(request)
        return redirect("partners:walk", walk.pk)
    return render(request, "partners/walk_new.html", {"form": form, "nobody": not people or not partners})


def _opened(request: Request, said: dict[str, Any]) -> Walk:
    volunteer = get_object_or_404(Volunteer.objects.visible_to(request.actor), pk=said.pop("volunteer"))
    partner = get_object_or_404(Partner.objects.visible_to(request.actor), pk=said.pop("partner"))
    return actions.open_walk(
        volunteer=volunteer, partner=partner, professional_id=UUID(said.pop("professional_id")),
        fallback_id=UUID(said.pop("fallback_id")), by=request.actor, **said,
    )  # fmt: skip


@needs(is_professional_or_coordinator)
def one(request: Request, pk: UUID) -> HttpResponse:
    """The two and the partner, what comes next, and what happened on the way."""
    who = request.actor
    walk = get_object_or_404(Walk.objects.visible_to(who), pk=pk)
    part = {
        "along": access.walks_along(who, walk), "calls": access.falls_back_on(who, walk),
        "coordinates": access.leads_walk(who, walk),
    }  # fmt: skip
    if not any(part.values()):
        raise Http404
    found = walked.forms_of(request, walk)
    if walked.done(request, walk, found):
        kept(request)
        return redirect("partners:walk", walk.pk)
    gate = _gate(walk) if part["coordinates"] and walk.began_on is None else []
    return render(request, "partners/walk.html", {**walked.about(walk, found), **part, "gate": gate})


def _gate(walk: Walk) -> list[Obstacle]:
    """Every line of the gate before the first visit, met or not."""
    template = load(walk.programme)
    return on_page(considered(template, queries.GATE, queries.facts_of(walk, template, clock.today())))


@needs(access.knows_partners)
def offer(request: Request, pk: UUID) -> HttpResponse:
    """The places that a partner has for somebody else."""
    partner = my_partner(request, pk)
    form = OfferForm(typed(request))
    if request.method == "POST" and form.is_valid():
        actions.note_offer(partner=partner, by=request.actor, **form.cleaned_data)
        kept(request)
        return redirect("partners:offer", partner.pk)
    return render(
        request, "partners/offers.html", {"partner": partner, "form": form, "rows": queries.offers_of(partner)}
    )


@needs(access.knows_partners)
def taken(request: Request, pk: UUID, place: UUID) -> HttpResponse:
    """Somebody goes there now."""
    partner = my_partner(request, pk)
    if request.method == "POST":
        offered = get_object_or_404(PlaceOffer.objects.visible_to(request.actor).filter(partner=partner), pk=place)
        actions.take_offer(offer=offered, by=request.actor)
        kept(request)
    return redirect("partners:offer", partner.pk)
