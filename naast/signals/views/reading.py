"""For who works here: what waits for an answer, the opened signal with its answer, and raising one oneself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from naast.matches.models import Match
from naast.matches.rules import page_of
from naast.moments.views.frame import key_of, match_for, shown
from naast.people.access import is_professional, is_professional_or_coordinator, is_staff
from naast.people.form_pages import typed
from naast.privacy import clock
from naast.privacy.actor import Actor
from naast.privacy.doors import Request, needs
from naast.privacy.refusal import Refused
from naast.programmes.loading import load
from naast.programmes.refusing import language
from naast.programmes.template import Template
from naast.signals import access, actions, queries, rules
from naast.signals.forms import AnswerForm, SignalForm, ThinkBackForm, WeighForm
from naast.signals.models import Signal, Triage
from naast.signals.queries.care import due_for
from naast.signals.queries.plans import has_client, plans_of
from naast.signals.silence import answer_in_words, in_words
from naast.signals.views.helping import kinds_in, passing_on, reaches_apart
from naast.signals.views.keeping import drafted, forget, keep, phone

MOST = 50
PARTS = ("client", "volunteer", "professional", "coordinator")


@needs(is_staff)
def waiting(request: Request) -> HttpResponse:
    """What waits for my answer, what I raised, and what was answered. That there is something, never what."""
    who = request.actor
    return shown(
        request, "signals/waiting.html", now=clock.now(), found=list(queries.waiting(who)[:MOST]),
        raised=list(queries.raised_by(who)[:MOST]), answered=list(queries.answered(who)[:MOST]),
        due=due_for(who, clock.today()), plans=list(plans_of(who)[:MOST]), raises=is_professional_or_coordinator(who),
        apart=reaches_apart(who),
    )  # fmt: skip


@needs(is_staff)
def signal(request: Request, signal_id: UUID) -> HttpResponse:
    """The opened signal: who reads it here is traced by name. Answering ends the waiting."""
    found = get_object_or_404(Signal.objects.visible_to(request.actor), pk=signal_id)
    kept, before = drafted(request, f"signal:{found.pk}")
    weighings = list(queries.triages_of(found, request.actor))
    form = AnswerForm(typed(request), initial=before, weighs=not weighings and asks_weight(found))
    if request.method == "POST" and form.is_valid():
        actions.answer(signal=found, key=key_of(request), by=request.actor, **form.cleaned_data)
        forget(request, f"signal:{found.pk}")
        messages.success(request, _("Your answer can be read at once."))
        return redirect("signals:signal", found.pk)
    said = opened(request, found, weighings) | kept
    return shown(request, "signals/signal.html", signal=found, form=form, **said)


def opened(request: Request, found: Signal, weighings: Sequence[Triage]) -> dict[str, Any]:
    """What stands on the page of an opened signal besides its own words."""
    template, who = load(found.programme), request.actor
    kind = template.signals.get(found.kind)
    may = access.may_answer(who, found)
    thought = queries.afterthought_of(found, who) if found.answered_at and may else None
    return {
        "kind": kind.name.to(language()) if kind else _("The house noticed something"),
        "by_house": found.raised_by_id is None, **_noticed(request, found), "part": _part(template, found.raised_part),
        "answers": [(one, answer_in_words(one)) for one in queries.answers_to(found, who)],
        "may_answer": may, "now": clock.now(),
        "weighings": weighings, "weigh_form": WeighForm(), "thought": thought,
        "back_form": ThinkBackForm() if found.answered_at and may and thought is None else None,
        "plan_for": may and is_professional(who) and has_client(found, who),
        "outer": _outer_ring(found, template, who),
    }  # fmt: skip


def _noticed(request: Request, found: Signal) -> dict[str, Any]:
    """What the house noticed, in one calm sentence, and the match where it is about."""
    if found.raised_by_id is not None:
        return {}
    words, match = in_words(found, request.actor, clock.today())
    return {"noticed": words, "about": match}


def _outer_ring(found: Signal, template: Template, who: Actor) -> str:
    """Of a circle: where its coordinator tells the outer ring something, in her own words."""
    here = "circle" in template.shapes and found.match_id is not None and who.holds("coordinator")
    return page_of(found.match_id, "around") if here else ""


def _part(template: Template, part: str) -> str:
    return template.word(part, language()) if part in PARTS else ""


def asks_weight(found: Signal) -> bool:
    """Whether the weighing has to come before the answer."""
    return rules.must_be_weighed(load(found.programme), found.kind)


@needs(is_staff)
def call_back(request: Request, signal_id: UUID) -> HttpResponse:
    """One tap: I call you now. That is a weighing too."""
    found = get_object_or_404(Signal.objects.visible_to(request.actor), pk=signal_id)
    if request.method == "POST":
        said = _("I call you now.")
        weighed = {"weight": Triage.Weight.NOW, "reason": said} if asks_weight(found) else {}
        actions.answer(signal=found, words=said, key=key_of(request), by=request.actor, **weighed)
        messages.success(request, _("It says there that you call now."))
    return redirect("signals:signal", found.pk)


@needs(is_staff)
def weigh(request: Request, signal_id: UUID) -> HttpResponse:
    """Weigh it (again), with a reason; only those who were told read it."""
    found = get_object_or_404(Signal.objects.visible_to(request.actor), pk=signal_id)
    form = WeighForm(typed(request))
    if request.method == "POST" and form.is_valid():
        actions.weigh(signal=found, key=key_of(request), by=request.actor, **form.cleaned_data)
        messages.success(request, _("Kept. Only those who were told read how you weigh it."))
        return redirect("signals:signal", found.pk)
    return shown(request, "signals/weigh.html", signal=found, form=form)


@needs(is_staff)
def think_back(request: Request, signal_id: UUID) -> HttpResponse:
    """One tap afterwards: was too little time of a professional behind it?"""
    found = get_object_or_404(Signal.objects.visible_to(request.actor), pk=signal_id)
    form = ThinkBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.think_back(signal=found, by=request.actor, **form.cleaned_data)
        messages.success(request, _("Thank you. It is only ever counted, never shown by name."))
        return redirect("signals:signal", found.pk)
    return shown(request, "signals/think_back.html", signal=found, form=form)


@needs(is_professional_or_coordinator)
def raise_here(request: Request, match_id: UUID) -> HttpResponse:
    """A professional or coordinator passes something on in this match."""
    return _raise(request, match_for(request, match_id), f"raise:{match_id}")


@needs(is_professional_or_coordinator)
def raise_mine(request: Request) -> HttpResponse:
    """A professional or coordinator passes something on by herself."""
    return _raise(request, None, "raise")


def _raise(request: Request, match: Match | None, place: str) -> HttpResponse:
    kept, before = drafted(request, place)
    said = passing_on(request, match)
    form = SignalForm(kinds_in(said), typed(request), initial=before)
    alone = None
    if request.method == "POST" and form.is_valid():
        try:
            raised = actions.raise_signal(match=match, key=key_of(request), by=request.actor, **form.cleaned_data)
        except Refused as nobody:
            keep(request, place)
            alone = nobody.reasons
        else:
            forget(request, place)
            messages.success(request, _("It has been passed on. Here stands to whom."))
            return redirect("signals:signal", raised.pk)
    said |= phone(request.actor.organisation_id) | kept
    return shown(request, "signals/raise.html", match, form=form, alone=alone, **said)
