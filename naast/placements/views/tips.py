"""A question of a host gets its answer, and what worked becomes a tip that everybody here can find."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.learning.forms.cases import FindForm
from naast.people.access import is_staff
from naast.people.form_pages import saved_or_stopped, tell, typed
from naast.placements import access, actions, rules
from naast.placements.forms.tips import CorrectTipForm, NewTipForm, QuestionAnswerForm
from naast.placements.models import HostQuestion, Tip
from naast.placements.queries import tips
from naast.placements.views.parts import my_placement
from naast.privacy.doors import Request, needs
from naast.ui.pieces import Fact

TEXTS = ("title", "question", "worked")


def _my_question(request: Request, pk: UUID, question: UUID) -> HostQuestion:
    found = HostQuestion.objects.filter(placement=my_placement(request, pk)).select_related("placement__request")
    return get_object_or_404(found, pk=question)


@needs(access.looks_at_places)
def question(request: Request, pk: UUID, question: UUID) -> HttpResponse:
    """What the host asked, and its answer."""
    asked = _my_question(request, pk, question)
    form = QuestionAnswerForm(typed(request), initial={"answer": asked.answer, "version": asked.version})
    if saved_or_stopped(request, form, actions.answer_question, question=asked):
        return redirect("placements:question", pk, question)
    asked.refresh_from_db()
    tell(form, asked.version, [Fact(str(form.fields["answer"].label), asked.answer)])
    return render(request, "placements/question.html", {
        "asked": asked, "placement": asked.placement, "form": form, "tip": tips.made_of([asked]).get(asked.pk),
        "answers": access.answers(request.actor, asked.placement),
    })  # fmt: skip


@needs(access.looks_at_places)
def new_tip(request: Request, pk: UUID, question: UUID) -> HttpResponse:
    """A tip of what worked: filled in already, and nothing is kept before somebody says that nobody is recognised."""
    asked = _my_question(request, pk, question)
    if asked.answered_at is None or not access.answers(request.actor, asked.placement):
        raise Http404
    first = {"title": rules.begins(asked.words, 80), "question": asked.words, "worked": asked.answer}
    never = tips.names_around(asked, request.actor).people
    form = NewTipForm(typed(request), initial=first, never=never)
    if saved_or_stopped(request, form, actions.make_tip, solved=asked):
        return redirect("placements:tips")
    return render(request, "placements/new_tip.html", {"asked": asked, "placement": asked.placement, "form": form})


@needs(is_staff)
def listed(request: Request) -> HttpResponse:
    """The tips of the house, newest first, by a word that stands in them."""
    form = FindForm(request.POST)
    word = form.cleaned_data["q"] if form.is_valid() else ""
    page = Paginator(tips.tips_of(request.actor, word), tips.MOST).get_page(request.GET.get("page"))
    rows = [(one, access.corrects(request.actor, one)) for one in page.object_list]
    return render(request, "placements/tips.html", {"rows": rows, "page": page, "form": form, "word": word})


def _my_tip(request: Request, pk: UUID) -> Tip:
    return get_object_or_404(tips.tips_of(request.actor), pk=pk)


@needs(is_staff)
def one(request: Request, pk: UUID) -> HttpResponse:
    """One tip; whoever wrote it or coordinates says it in better words."""
    tip = _my_tip(request, pk)
    first: dict[str, Any] = {name: getattr(tip, name) for name in ("version", *TEXTS)}
    never = tips.names_behind(tip, request.actor).people
    form = CorrectTipForm(typed(request), initial=first, never=never)
    if saved_or_stopped(request, form, actions.correct_tip, tip=tip):
        return redirect("placements:tip", pk)
    tip = _my_tip(request, pk)
    tell(form, tip.version, [Fact(str(form.fields[name].label), getattr(tip, name)) for name in TEXTS])
    corrects = access.corrects(request.actor, tip)
    return render(request, "placements/tip.html", {"tip": tip, "form": form, "corrects": corrects})


@require_POST
@needs(is_staff)
def withdraw(request: Request, pk: UUID) -> HttpResponse:
    """It is taken back."""
    actions.withdraw_tip(tip=_my_tip(request, pk), by=request.actor)
    messages.success(request, _("The tip is gone, here and at the places."))
    return redirect("placements:tips")
