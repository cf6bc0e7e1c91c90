"""For who works here: what waits for an answer, the opened signal with its answer, and raising one oneself."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from naast.moments import actions as moments
from naast.moments.views.drafting import draft_context
from naast.moments.views.frame import key_of, match_for, shown
from naast.people.access import is_professional_or_coordinator, is_staff
from naast.privacy import clock, kept_text
from naast.privacy.doors import Request, needs
from naast.programmes.loading import load
from naast.programmes.refusing import language
from naast.signals import access, actions, queries
from naast.signals.forms import AnswerForm, SignalForm
from naast.signals.models import Signal
from naast.signals.views.helping import kinds_for

MOST = 50


@needs(is_staff)
def waiting(request: Request) -> HttpResponse:
    """What waits for my answer, what I raised, and what was answered. That there is something, never what."""
    who = request.actor
    return shown(
        request, "signals/waiting.html", now=clock.now(), found=list(queries.waiting(who)[:MOST]),
        raised=list(queries.raised_by(who)[:MOST]), answered=list(queries.answered(who)[:MOST]),
    )  # fmt: skip


@needs(is_staff)
def signal(request: Request, signal_id: UUID) -> HttpResponse:
    """The opened signal: who reads it here is traced by name. Answering ends the waiting."""
    found = get_object_or_404(Signal.objects.visible_to(request.actor), pk=signal_id)
    place = f"signal:{found.pk}"
    kept = draft_context(request, place)
    draft = getattr(kept["draft"], "typed", {})
    form = AnswerForm(request.POST or kept_text.typed_before(request) or None, initial=draft)
    if request.method == "POST" and form.is_valid():
        actions.answer(signal=found, words=form.cleaned_data["words"], key=key_of(request), by=request.actor)
        moments.clear_draft(place=place, by=request.actor)
        messages.success(request, _("Your answer can be read at once."))
        return redirect("signals:signal", found.pk)
    template = load(found.programme)
    return shown(
        request, "signals/signal.html", signal=found, form=form, kind=template.signals[found.kind].name.to(language()),
        answers=list(queries.answers_to(found, request.actor)), may_answer=access.may_answer(request.actor, found),
        part=template.word(found.raised_part, language()), now=clock.now(), **kept,
    )  # fmt: skip


@needs(is_staff)
def call_back(request: Request, signal_id: UUID) -> HttpResponse:
    """One tap: I call you now."""
    found = get_object_or_404(Signal.objects.visible_to(request.actor), pk=signal_id)
    if request.method == "POST":
        actions.answer(signal=found, words=_("I call you now."), key=key_of(request), by=request.actor)
        messages.success(request, _("It says there that you call now."))
    return redirect("signals:signal", found.pk)


@needs(is_professional_or_coordinator)
def raise_here(request: Request, match_id: UUID) -> HttpResponse:
    """A professional or coordinator passes something on herself."""
    match = match_for(request, match_id)
    form = SignalForm(kinds_for(request, match), request.POST or kept_text.typed_before(request) or None)
    if request.method == "POST" and form.is_valid():
        raised = actions.raise_signal(match=match, key=key_of(request), by=request.actor, **form.cleaned_data)
        messages.success(request, _("It has been passed on. Here stands to whom."))
        return redirect("signals:signal", raised.pk)
    return shown(request, "signals/raise.html", match, form=form)
