"""Answering what was asked, or leaving it; and reading what came back, for who leads the match."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from naast.matches.models import Match
from naast.moments import actions, queries
from naast.moments.models import Asked
from naast.moments.views.drafting import draft_context
from naast.moments.views.frame import as_key, back_to, match_for, shown
from naast.moments.views.telling import answers_in_words, hoped_for
from naast.people.access import is_client_or_volunteer, is_professional_or_coordinator
from naast.people.pages import page
from naast.privacy import clock, kept_text
from naast.privacy.actor import Actor
from naast.privacy.doors import Request, needs
from naast.programmes.forms import QuestionnaireForm
from naast.programmes.loading import load
from naast.programmes.refusing import language
from naast.programmes.template import Template


@page("check-in")
@needs(is_client_or_volunteer)
def check_in(request: Request, asked_id: str) -> HttpResponse:
    """A few questions, none of them obligatory."""
    return _answer(request, asked_id)


@needs(is_professional_or_coordinator)
def staff_check_in(request: Request, asked_id: UUID) -> HttpResponse:
    """The questions for the professional, or for the coordinator where her voice is asked too."""
    return _answer(request, str(asked_id))


def _answer(request: Request, asked_id: str) -> HttpResponse:
    asked = _asked_for(request, asked_id)
    match = match_for(request, asked.match_id or "")
    template = load(match.programme)
    kept = draft_context(request, f"check-in:{asked.pk}")
    week = asked.week if template.questionnaires[asked.questionnaire].kind == "checkin" else None
    form = QuestionnaireForm(
        template, asked.questionnaire, request.POST or kept_text.typed_before(request) or None, week=week,
        initial=getattr(kept["draft"], "typed", {}),
    )  # fmt: skip
    if request.method == "POST" and ("skip" in request.POST or form.is_valid()):
        messages.success(request, _settled(request, asked, form))
        return redirect(back_to(request, match))
    said = kept | _said(template, asked, match, request.actor)
    return shown(request, "moments/check_in.html", match, form=form, asked=asked, **said)


def _settled(request: Request, asked: Asked, form: QuestionnaireForm) -> str:
    if "skip" in request.POST:
        actions.skip(asked=asked, by=request.actor)
        return _("That is fine. Nobody is told.")
    actions.answer_asked(asked=asked, answers=form.answers, by=request.actor)
    return _("Thank you. It is kept.")


def _asked_for(request: Request, asked_id: str) -> Asked:
    """What is asked of this person herself."""
    mine = Asked.objects.visible_to(request.actor).filter(of_id=request.actor.person_id, skipped_at__isnull=True)
    return get_object_or_404(mine, pk=as_key(asked_id))


def _said(template: Template, asked: Asked, match: Match, viewer: Actor) -> dict[str, Any]:
    """What this is called, and who reads the answers."""
    questionnaire = template.questionnaires[asked.questionnaire]
    said = language()
    circle = template.dossiers[questionnaire.into].circle
    others = [template.word(part, said, "the") for part in circle if part not in ("self", asked.of_part, "route")]
    adds = hoped_for(match, viewer) if questionnaire.kind == "review" else []
    return {"title": questionnaire.name.to(said), "adds": adds, "readers": others, "is_private": any(
        template.questions[name].into == "reflection" for name in questionnaire.ask
    )}  # fmt: skip


@needs(is_professional_or_coordinator)
def check_ins(request: Request, match_id: UUID) -> HttpResponse:
    """What was asked so far in this match, and the answers this reader may see."""
    match = match_for(request, match_id)
    asked = list(queries.asked_in(request.actor, [match], clock.today()))
    answers = {answer.asked_id: answer for answer in queries.answers_in(match, request.actor)}
    template, three = load(match.programme), queries.triad(match)
    rows = [
        {
            "asked": one, "name": template.questionnaires[one.questionnaire].name.to(language()),
            "who": three.name_of(one.of_id, one.of_part),
            "answers": answers_in_words(template, answers[one.pk]) if one.pk in answers else [],
        }
        for one in asked
    ]  # fmt: skip
    return shown(request, "moments/check_ins.html", match, three=three, rows=rows)
