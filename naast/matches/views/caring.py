"""So that nobody is left alone: who goes on, how a goodbye goes, and who stands there too."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from naast.clients import rules as asking
from naast.matches import access, actions, care_forms, rules, words
from naast.matches.models import AlsoBeside, Match
from naast.matches.queries import person_in
from naast.matches.queries.care import fallback_of, handover_of, plan_of
from naast.matches.views.parts import button_on, leads, my_match, show, show_own
from naast.people.access import is_professional_or_coordinator, is_volunteer
from naast.people.form_pages import kept, saved, tell, typed
from naast.people.pages import address, page
from naast.people.queries import on_duty
from naast.privacy.doors import Request, needs
from naast.programmes.loading import load
from naast.ui.pieces import Fact


def asked_in(match: Match, check: str) -> None:
    """A page that this programme does not ask for does not exist."""
    if not asking.asks(load(match.programme), check):
        raise Http404


@needs(is_professional_or_coordinator)
def continuity(request: Request, pk: UUID) -> HttpResponse:
    """Who keeps the contact when the volunteer stops."""
    match = my_match(request, pk, access.leads)
    asked_in(match, "continuity.planned")
    here = on_duty(match.organisation_id, None, "professional", "location_contact")
    colleagues = {str(one.person_id): one.first_name for one in here}
    accountable = person_in(match, rules.PROFESSIONAL)
    first = care_forms.about_plan(plan_of(match), str(accountable.person_id) if accountable else "")
    form = care_forms.ContinuityForm(typed(request), colleagues=colleagues.items(), initial=first)
    if saved(request, form, _plan, match=match):
        kept(request)
        return redirect(rules.page_of(match.pk))
    plan = plan_of(match)
    tell(form, plan.version if plan else 0, [Fact(plan.keeps_name, plan.words)] if plan else [])
    return show(request, "continuity", match, form=form, plan=plan)


@needs(is_professional_or_coordinator)
def fallback(request: Request, pk: UUID) -> HttpResponse:
    """Whom to fall back on, and when."""
    match = my_match(request, pk, access.leads)
    asked_in(match, "fallback.named")
    here = on_duty(match.organisation_id, None, "professional", "location_contact")
    colleagues = {str(one.person_id): one.first_name for one in here}
    accountable = person_in(match, rules.PROFESSIONAL)
    first = care_forms.about_fallback(fallback_of(match), str(accountable.person_id) if accountable else "")
    form = care_forms.FallbackForm(typed(request), colleagues=colleagues.items(), initial=first)
    if saved(request, form, _name, match=match):
        kept(request)
        return redirect(rules.page_of(match.pk))
    there = fallback_of(match)
    tell(form, there.version if there else 0, [Fact(there.who_name, there.times)] if there else [])
    return show(request, "fallback", match, form=form)


def _name(*, who_id: str, **said: Any) -> object:
    return actions.name_fallback(who_id=UUID(who_id), **said)


def _plan(*, keeps_id: str, **said: Any) -> object:
    return actions.plan_continuity(keeps_id=UUID(keeps_id), **said)


@needs(is_professional_or_coordinator)
def handover(request: Request, pk: UUID, leaving: str) -> HttpResponse:
    """A warm goodbye: who comes more often, who tells it, and when."""
    match = my_match(request, pk, access.leads)
    asked_in(match, "handover.planned")
    if leaving not in (rules.VOLUNTEER, rules.PROFESSIONAL):
        raise Http404
    form = care_forms.HandoverForm(typed(request), initial=care_forms.about_handover(handover_of(match, leaving)))
    if saved(request, form, actions.plan_handover, match=match, leaving=leaving):
        return redirect(_after_handover(request, match, leaving))
    there = handover_of(match, leaving)
    tell(form, there.version if there else 0, [Fact(there.takes_over, there.words)] if there else [])
    page = {"form": form, "there": there, "leaves": person_in(match, leaving), "leaving": leaving}
    return show(request, "handover", match, **page, **leads(request, match))


def _after_handover(request: Request, match: Match, leaving: str) -> str:
    """Where it goes on: the farewell, or moving who is accountable, which a coordinator does."""
    if leaving == rules.VOLUNTEER or access.coordinates(request.actor, match):
        kept(request)
        return rules.page_of(match.pk, "closing" if leaving == rules.VOLUNTEER else "accountability")
    one = person_in(match, rules.COORDINATOR)
    messages.success(
        request, _("Kept. %(name)s moves it now.") % {"name": one.first_name if one else _("A coordinator")}
    )
    return rules.page_of(match.pk)


@needs(is_professional_or_coordinator)
def beside(request: Request, pk: UUID) -> HttpResponse:
    """Who stands there too, by first name and with a yes of her own."""
    match = my_match(request, pk, access.leads)
    form = care_forms.BesideForm(typed(request))
    if access.is_accountable(request.actor, match) and saved(request, form, actions.add_beside, match=match):
        kept(request)
        return redirect(rules.page_of(match.pk, "beside"))
    return show(request, "beside", match, form=form, **leads(request, match))


@button_on("beside")
@needs(is_professional_or_coordinator)
def end_beside(request: Request, pk: UUID, one: UUID) -> HttpResponseBase:
    """She stands there no longer."""
    match = my_match(request, pk, access.leads)
    there = get_object_or_404(AlsoBeside.objects.filter(match=match), pk=one)
    actions.end_beside(beside=there, by=request.actor)
    kept(request)
    return redirect(rules.page_of(match.pk, "beside"))


@page("leaving")
@needs(is_volunteer)
def leaving(request: Request, pk: str) -> HttpResponse:
    """A volunteer says that she wants to stop here. No reason is asked."""
    match = my_match(request, pk)
    asked_in(match, "handover.planned")
    there = handover_of(match, rules.VOLUNTEER)
    form = care_forms.LeavingForm(typed(request))
    if "stay" in request.POST:
        actions.stay_after_all(match=match, by=request.actor)
    if "stay" in request.POST or (there is None and saved(request, form, actions.say_leaving, match=match)):
        kept(request)
        return redirect(address(request.actor.person_id, "leaving", match.pk))
    steps = words.farewell(load(match.programme), None, rules.VOLUNTEER)
    return show_own(request, "leaving", match, form=form, there=there, steps=steps)
