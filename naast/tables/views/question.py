"""One question for who works here: her words above everything, what stands in the way, offers, and the return."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST

from naast.people.form_pages import kept, saved, typed
from naast.privacy import clock
from naast.privacy.doors import Request, needs
from naast.programmes.loading import load
from naast.tables import access, actions, rules
from naast.tables.forms.questions import ActionForm, AgendaForm, BecameForm, LedForm, ManagerForm, OfferForm
from naast.tables.forms.tables import Once
from naast.tables.models import RoundTable, TableAction, TableMeeting, TableOffer, TableQuestion
from naast.tables.queries import questions, tables
from naast.tables.views.parts import gate_of, may, my_question


@needs(access.works_here)
def one(request: Request, pk: UUID) -> HttpResponse:
    """Her words, and what can be done now."""
    return shown(request, my_question(request, pk))


def shown(request: Request, question: TableQuestion, **said: Any) -> HttpResponse:
    """The page of one question, with the form that was sent."""
    page: dict[str, Any] = dict(may(request, question))
    if page["leads"] and question.state in ("asked", "on_agenda"):
        page |= _before(question)
    if page["running"]:
        page |= _running(question, leads=page["leads"])
    page |= {
        "question": question, "offers": questions.offers_of(question), "tasks": questions.actions_of(question),
        "given": questions.consent_of(question, rules.CONSENT), "once": Once(), "now": clock.now(),
    }  # fmt: skip
    return render(request, "tables/question.html", page | said)


def _before(question: TableQuestion) -> dict[str, Any]:
    gate = gate_of(question)
    return {
        "gate": gate, "open_gate": all(line.met for line in gate),
        "agenda_form": AgendaForm(meetings=_evenings(question)),
    }  # fmt: skip


def _evenings(question: TableQuestion) -> list[tuple[str, str]]:
    table = RoundTable.objects.get(pk=question.table_id)
    return [(str(one.pk), date_format(localtime(one.at), "l j F, H.i")) for one in tables.planned(table)[:6]]


def _running(question: TableQuestion, *, leads: bool) -> dict[str, Any]:
    found: dict[str, Any] = {
        "offer_form": OfferForm(), "action_form": ActionForm(), "led_form": LedForm(initial={"on": clock.today()}),
        "became_form": BecameForm(
            initial={"words": question.became, "version": question.version}, template=load(question.programme)
        ),
    }  # fmt: skip
    if leads:
        found["managers"] = _managers(question)
        found["manager_form"] = ManagerForm(managers=found["managers"])
    return found


def _managers(question: TableQuestion) -> list[tuple[str, str]]:
    people = tables.managers_of(RoundTable.objects.get(pk=question.table_id))
    return sorted({(str(one.person_id), one.first_name) for one in people}, key=lambda pair: pair[1])


def _sent(
    request: Request, question: TableQuestion, name: str, form: forms.Form, act: Callable[..., object]
) -> HttpResponse:
    """Keep what was typed and go back to the page, or show it again with what is asked."""
    if saved(request, form, act, question=question):
        kept(request)
        return redirect("tables:question", question.pk)
    question.refresh_from_db()
    return shown(request, question, **{name: form})


@require_POST
@needs(access.works_here)
def agenda(request: Request, pk: UUID) -> HttpResponse:
    """On the agenda of an evening."""
    question = my_question(request, pk)
    form = AgendaForm(typed(request), meetings=_evenings(question) if access.leads(request.actor, question) else [])
    if form.is_valid():
        meeting = TableMeeting.objects.get(table_id=question.table_id, pk=form.cleaned_data["meeting"])
        actions.put_on_agenda(question=question, meeting=meeting, by=request.actor)
        kept(request)
        return redirect("tables:question", pk)
    return shown(request, question, agenda_form=form)


@require_POST
@needs(access.works_here)
def off_agenda(request: Request, pk: UUID) -> HttpResponse:
    """Not this evening."""
    actions.off_agenda(question=my_question(request, pk), by=request.actor)
    return redirect("tables:question", pk)


@require_POST
@needs(access.works_here)
def bring(request: Request, pk: UUID) -> HttpResponse:
    """Now the table thinks along."""
    actions.bring_to_table(question=my_question(request, pk), by=request.actor)
    return redirect("tables:question", pk)


@require_POST
@needs(access.works_here)
def manager(request: Request, pk: UUID) -> HttpResponse:
    """A manager hears this one question."""
    question = my_question(request, pk)
    form = ManagerForm(typed(request), managers=_managers(question) if access.leads(request.actor, question) else [])
    return _sent(request, question, "manager_form", form, actions.welcome_manager)


@require_POST
@needs(access.works_here)
def offer(request: Request, pk: UUID) -> HttpResponse:
    """What somebody offers, in one line."""
    return _sent(request, my_question(request, pk), "offer_form", OfferForm(typed(request)), actions.offer)


@require_POST
@needs(access.works_here)
def choose(request: Request, pk: UUID) -> HttpResponse:
    """She chose one, or none; written down for her."""
    question = my_question(request, pk)
    said = request.POST.get("offer", "")
    chosen = next((one for one in questions.offers_of(question) if str(one.pk) == said), None)
    actions.choose(question=question, offer=chosen, by=request.actor)
    kept(request)
    return redirect("tables:question", pk)


@require_POST
@needs(access.works_here)
def agree(request: Request, pk: UUID) -> HttpResponse:
    """Who does what before which day."""
    return _sent(request, my_question(request, pk), "action_form", ActionForm(typed(request)), actions.agree_action)


@require_POST
@needs(access.works_here)
def done(request: Request, pk: UUID, task: UUID) -> HttpResponse:
    """It was done."""
    found = get_object_or_404(TableAction.objects.filter(question=my_question(request, pk)), pk=task)
    actions.action_done(task=found, by=request.actor)
    return redirect("tables:question", pk)


@require_POST
@needs(access.works_here)
def led(request: Request, pk: UUID, offer: UUID) -> HttpResponse:
    """What began from the offer she chose."""
    question, form = my_question(request, pk), LedForm(typed(request))
    found = get_object_or_404(TableOffer.objects.filter(question=question), pk=offer)
    if form.is_valid():
        actions.led_to(offer=found, **form.cleaned_data, by=request.actor)
        kept(request)
        return redirect("tables:question", pk)
    return shown(request, question, led_form=form)


@require_POST
@needs(access.works_here)
def became(request: Request, pk: UUID) -> HttpResponse:
    """What came of it, in her words."""
    question = my_question(request, pk)
    form = BecameForm(typed(request), template=load(question.programme))
    return _sent(request, question, "became_form", form, actions.say_what_became)


@require_POST
@needs(access.works_here)
def told(request: Request, pk: UUID) -> HttpResponse:
    """It was told at the table; here the reading ends."""
    question = my_question(request, pk)
    table_id = question.table_id
    actions.tell_back(question=question, by=request.actor)
    kept(request)
    return redirect("tables:table", table_id)
