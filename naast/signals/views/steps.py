"""The five steps of a professional: a page that says nothing in its address, and reports nothing by itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from naast.clients.access import is_her_professional
from naast.clients.models import Client
from naast.moments.views.frame import key_of, shown
from naast.people.access import is_professional, is_staff
from naast.people.form_pages import typed
from naast.people.queries import Colleague, OnDuty
from naast.privacy import clock
from naast.privacy.doors import Request, needs
from naast.privacy.refusal import EditedMeanwhile
from naast.signals import access, actions
from naast.signals.forms import CloseForm, ColleagueForm, StepForm
from naast.signals.models import ReportingCode, Signal
from naast.signals.queries import plans
from naast.signals.views.keeping import newest
from naast.signals.words import step_name


@needs(is_professional)
def about(request: Request, client_id: UUID) -> HttpResponse:
    """What was begun about this client, and beginning."""
    client = get_object_or_404(Client.objects.visible_to(request.actor), pk=client_id)
    return _about(request, client, None)


@needs(is_professional)
def from_signal(request: Request, signal_id: UUID) -> HttpResponse:
    """The same, begun from what was passed on."""
    signal = get_object_or_404(Signal.objects.visible_to(request.actor), pk=signal_id)
    client = plans.client_of(signal, request.actor)
    if client is None or not access.may_answer(request.actor, signal):
        raise Http404
    return _about(request, client, signal)


def _about(request: Request, client: Client, signal: Signal | None) -> HttpResponse:
    if not is_her_professional(request.actor, client):
        raise Http404
    if request.method == "POST":
        plan = actions.begin_plan(client=client, signal=signal, key=key_of(request), by=request.actor)
        return redirect("signals:plan", plan.pk)
    found = list(plans.plans_about(client, request.actor))
    return shown(request, "signals/plans.html", client=client, found=found)


@needs(is_staff)
def plan(request: Request, plan_id: UUID) -> HttpResponse:
    """The five steps, with their dates."""
    return shown(request, "signals/plan.html", **_page(request, _found(request, plan_id)))


def _found(request: Request, plan_id: UUID) -> ReportingCode:
    return get_object_or_404(ReportingCode.objects.visible_to(request.actor), pk=plan_id)


def _page(request: Request, found: ReportingCode) -> dict[str, Any]:
    mine = access.leads_plan(request.actor, found)
    client = plans.file_of(found, request.actor)
    steps = [(one, step_name(one.number)) for one in plans.steps_of(found)]
    people = _named(plans.colleagues(found, request.actor)) if mine else []
    nexts = _named(plans.successors(found, request.actor)) if mine else []
    return {
        "plan": found, "mine": mine, "client": client, "steps": steps, "readers": plans.readers_of(found),
        "colleague_form": ColleagueForm(people), "close_form": CloseForm(initial={"version": found.version}),
        "people": people, "next_form": ColleagueForm(nexts), "nexts": nexts,
    }  # fmt: skip


def _named(people: Iterable[Colleague | OnDuty]) -> list[tuple[str, str]]:
    return [(str(one.person_id), one.first_name) for one in people]


def _names(request: Request, found: ReportingCode) -> tuple[str, ...]:
    client = plans.file_of(found, request.actor)
    return (client.first_name, client.last_name) if client else ()


@needs(is_professional)
def step(request: Request, plan_id: UUID, number: int) -> HttpResponse:
    """One step: its day and what is asked in it. Written again it is a new version."""
    found = _led(request, plan_id)
    names = _names(request, found)
    here = next((one for one in plans.steps_of(found) if one.number == number and one.open), None)
    if here is None:
        raise Http404
    form = StepForm(typed(request), step=number, names=names, initial=_before(here))
    if request.method == "POST" and form.is_valid():
        actions.write_step(plan=found, step=number, key=key_of(request), by=request.actor, **form.told())
        messages.success(request, _("Kept, with its day."))
        return redirect("signals:plan", found.pk)
    return shown(request, "signals/step.html", plan=found, here=here, name=step_name(number), form=form)


def _led(request: Request, plan_id: UUID) -> ReportingCode:
    found = _found(request, plan_id)
    if not access.leads_plan(request.actor, found):
        raise Http404
    return found


def _before(here: plans.Step) -> dict[str, Any]:
    if here.now is None:
        return {"on": clock.today()}
    said: dict[str, Any] = {"on": here.now.on, "words": here.now.words, "advice_from": here.now.advice_from}
    return said | dict(here.now.weighed)


@needs(is_professional)
def colleague(request: Request, plan_id: UUID) -> HttpResponse:
    """Let one colleague read along."""
    found = _led(request, plan_id)
    page = _page(request, found)
    form = ColleagueForm(page["people"], request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.let_colleague_in(plan=found, colleague_id=UUID(form.cleaned_data["colleague"]), by=request.actor)
        return redirect("signals:plan", found.pk)
    return shown(request, "signals/plan.html", **page | {"colleague_form": form})


@needs(is_professional)
def hand_over(request: Request, plan_id: UUID) -> HttpResponse:
    """Another professional of this client goes on with the steps."""
    found = _led(request, plan_id)
    page = _page(request, found)
    form = ColleagueForm(page["nexts"], request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.hand_over(plan=found, to_id=UUID(form.cleaned_data["colleague"]), by=request.actor)
        messages.success(request, _("It is with your colleague now."))
        return redirect("desks:today")
    return shown(request, "signals/plan.html", **page | {"next_form": form})


@needs(is_professional)
def close(request: Request, plan_id: UUID) -> HttpResponse:
    """Close the steps, with a reason."""
    found = _led(request, plan_id)
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.close_plan(plan=found, by=request.actor, **form.cleaned_data)
            return redirect("signals:plan", found.pk)
        except EditedMeanwhile:
            messages.info(request, _("Somebody kept something meanwhile. Look first; your text still stands here."))
            form = CloseForm(newest(form, found))
    return shown(request, "signals/plan.html", **_page(request, found) | {"close_form": form})
