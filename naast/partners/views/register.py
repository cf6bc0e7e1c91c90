"""The list of partners, a new one, one with its people, talks and agreement, and what is on whose desk."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from naast.partners import access, actions
from naast.partners.forms.register import (
    AgreementForm,
    ChampionForm,
    ChangePartnerForm,
    FindForm,
    NewPartnerForm,
    PersonForm,
    PlanForm,
    TalkForm,
)
from naast.partners.models import Partner
from naast.partners.queries import register
from naast.partners.queries.chain import ways_with_a_chain
from naast.partners.views.parts import colleague_choices, my_partner, people_choices
from naast.people.access import is_professional_or_coordinator
from naast.people.form_pages import kept, typed
from naast.people.queries import staff_names
from naast.privacy import clock
from naast.privacy.doors import Request, needs
from naast.privacy.refusal import EditedMeanwhile

# What was looked for stands in no address, so what was found stands on one page.
PER_PAGE, FOUND = 50, 200
KINDS, SUPPORTS = dict(Partner.Kind.choices), dict(Partner.Support.choices)


@needs(access.knows_partners)
def listed(request: Request) -> HttpResponse:
    """The partners with the last talk and who makes something of it. What is looked for is posted (ADR 0013)."""
    form, ended = FindForm(typed(request)), request.GET.get("ended") == "yes"
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    found = register.in_list(request.actor, **asked, ended=ended)
    page = Paginator(found, FOUND if any(asked.values()) else PER_PAGE).get_page(request.GET.get("page"))
    rows = [
        {"it": one, "kinds": words_of(one.partner.kinds, KINDS)}
        for one in register.standing_of(page.object_list, clock.today())
    ]
    shown = {"rows": rows, "page": page, "form": form, "ended": ended, "asked": any(asked.values()),
             "may_ask": is_professional_or_coordinator(request.actor),
             "chain_here": ways_with_a_chain(request.actor.organisation_id)}  # fmt: skip
    return render(request, "partners/list.html", shown)


def words_of(codes: list[str], words: dict[Any, Any]) -> list[str]:
    """Codes as one says them."""
    return [str(words[code]) for code in codes if code in words]


@needs(access.knows_partners)
def new(request: Request) -> HttpResponse:
    """Another organisation becomes known."""
    form = NewPartnerForm(typed(request))
    if request.method == "POST" and form.is_valid():
        partner = actions.add_partner(**form.cleaned_data, by=request.actor)
        kept(request)
        return redirect("partners:partner", partner.pk)
    return render(request, "partners/new.html", {"form": form})


@needs(access.knows_partners)
def one(request: Request, pk: UUID) -> HttpResponse:
    """Everything about a partner on one page."""
    return render(request, "partners/partner.html", shown(request, my_partner(request, pk)))


def shown(request: Request, partner: Partner) -> dict[str, Any]:
    """Everything on the page of one partner."""
    people, colleagues = people_choices(partner), colleague_choices(partner)
    talks, standing = register.talks_of(partner), register.one_standing(partner, clock.today())
    missing = {talk.by_id for talk in talks} - set(standing.names)
    names = standing.names | (staff_names(missing) if missing else {})
    return {
        "partner": partner, "it": standing, "chain_here": ways_with_a_chain(partner.organisation_id),
        "kinds": words_of(partner.kinds, KINDS),
        "supports": words_of(partner.supports, SUPPORTS), "people": register.people_of(partner),
        "talks": [(talk, names[talk.by_id].first_name if talk.by_id in names else "") for talk in talks],
        "agreements": register.agreements_of(partner), "agrees": access.agrees(request.actor, partner),
        "person_form": PersonForm(), "talk_form": TalkForm(people=people, initial={"on": clock.today()}),
        "sure": partner.controller_holds(clock.today()), "plan_form": PlanForm(),
        "champion_form": ChampionForm(colleagues=colleagues),
    }  # fmt: skip


@needs(access.knows_partners)
def change(request: Request, pk: UUID) -> HttpResponse:
    """What stands here about it. Who saves second keeps her text and sees what stands there now."""
    partner, edited = my_partner(request, pk), False
    form = ChangePartnerForm(
        typed(request), initial={name: getattr(partner, name) for name in ChangePartnerForm.base_fields}
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_partner(partner=partner, **form.cleaned_data, by=request.actor)
            kept(request)
            return redirect("partners:partner", pk)
        except EditedMeanwhile:
            edited, newer = True, request.POST.copy()
            newer["version"] = str(partner.version)
            form.data = newer
    return render(request, "partners/change.html", {"partner": partner, "form": form, "edited": edited})


@needs(access.knows_partners)
def agreement(request: Request, pk: UUID) -> HttpResponse:
    """What is agreed from now on: the next edition, with what stands in the last one filled in."""
    partner = my_partner(request, pk)
    people, colleagues = people_choices(partner), colleague_choices(partner)
    last = next(iter(register.agreements_of(partner)), None)
    names = ("who_does_what", "client_stays_with", "volunteers_stay_with")
    before = {name: getattr(last, name) for name in names} | {"theirs": str(last.theirs_id or "")} if last else {}
    form = AgreementForm(typed(request), people=people, colleagues=colleagues, initial=before)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        theirs = next((one for one in register.people_of(partner) if str(one.pk) == said.pop("theirs")), None)
        champion = said.pop("champion")
        actions.agree(
            partner=partner, theirs=theirs, champion_id=UUID(champion) if champion else None, **said, by=request.actor
        )
        kept(request)
        return redirect("partners:partner", pk)
    return render(request, "partners/agreement.html", {"partner": partner, "form": form, "last": last})
