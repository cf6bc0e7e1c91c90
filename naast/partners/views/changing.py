"""What is done on the page of a partner: each a small form that comes back to it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from naast.partners import access, actions
from naast.partners.forms.register import ChampionForm, PersonForm, PlanForm, TalkForm
from naast.partners.models import Champion, ContactPerson
from naast.partners.queries import register
from naast.partners.views.parts import colleague_choices, my_partner, people_choices
from naast.partners.views.register import shown
from naast.people.form_pages import kept
from naast.privacy.doors import Request, needs


@require_POST
@needs(access.knows_partners)
def person(request: Request, pk: UUID) -> HttpResponse:
    """Somebody who works there."""
    partner, form = my_partner(request, pk), PersonForm(request.POST)
    if form.is_valid():
        actions.add_person(partner=partner, **form.cleaned_data, by=request.actor)
        kept(request)
        return redirect("partners:partner", pk)
    return render(request, "partners/partner.html", shown(request, partner) | {"person_form": form, "at": "people"})


@require_POST
@needs(access.knows_partners)
def left(request: Request, pk: UUID, person: UUID) -> HttpResponse:
    """She no longer works there."""
    found = get_object_or_404(ContactPerson.objects.filter(partner=my_partner(request, pk)), pk=person)
    actions.person_left(person=found, by=request.actor)
    kept(request)
    return redirect("partners:partner", pk)


@require_POST
@needs(access.knows_partners)
def talk(request: Request, pk: UUID) -> HttpResponse:
    """Who spoke whom, in one line."""
    partner = my_partner(request, pk)
    form = TalkForm(request.POST, people=people_choices(partner))
    if form.is_valid():
        said = form.cleaned_data
        named = said.pop("person")
        whom = next((one for one in register.people_of(partner) if str(one.pk) == named), None)
        actions.note_talk(partner=partner, person=whom, **said, by=request.actor)
        kept(request)
        return redirect("partners:partner", pk)
    return render(request, "partners/partner.html", shown(request, partner) | {"talk_form": form, "at": "talks"})


@require_POST
@needs(access.knows_partners)
def plan(request: Request, pk: UUID) -> HttpResponse:
    """The next talk."""
    partner, form = my_partner(request, pk), PlanForm(request.POST)
    if form.is_valid():
        actions.plan_talk(partner=partner, on=form.cleaned_data["on"], by=request.actor)
        kept(request)
        return redirect("partners:partner", pk)
    return render(request, "partners/partner.html", shown(request, partner) | {"plan_form": form, "at": "plan"})


@require_POST
@needs(access.knows_partners)
def champion(request: Request, pk: UUID) -> HttpResponse:
    """Who of us makes something of it."""
    partner = my_partner(request, pk)
    form = ChampionForm(request.POST, colleagues=colleague_choices(partner))
    if form.is_valid():
        actions.let_champion(partner=partner, person_id=UUID(form.cleaned_data["champion"]), by=request.actor)
        kept(request)
        return redirect("partners:partner", pk)
    return render(request, "partners/partner.html", shown(request, partner) | {"champion_form": form})


@require_POST
@needs(access.knows_partners)
def back(request: Request, pk: UUID, champion: UUID) -> HttpResponse:
    """Somebody no longer makes something of it."""
    found = get_object_or_404(Champion.objects.filter(partner=my_partner(request, pk), until=None), pk=champion)
    actions.step_back(champion=found, by=request.actor)
    kept(request)
    return redirect("partners:partner", pk)


@require_POST
@needs(access.knows_partners)
def end(request: Request, pk: UUID) -> HttpResponse:
    """We no longer work with it."""
    actions.end_partner(partner=my_partner(request, pk), by=request.actor)
    kept(request)
    return redirect("partners:list")
