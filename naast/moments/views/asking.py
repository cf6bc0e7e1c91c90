"""Answering what was asked, or leaving it; and reading what came back, for who leads the match."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from naast.matches.models import Match
from naast.moments import actions, queries, rules
from naast.moments.models import Answer, Asked
from naast.moments.views.drafting import draft_context
from naast.moments.views.frame import as_key, back_to, match_for, shown, to_page
from naast.moments.views.telling import answers_in_words, expected, hoped_for, in_own_words
from naast.people.access import is_client_or_volunteer, is_professional_or_coordinator
from naast.people.pages import page
from naast.privacy import clock, kept_text
from naast.privacy.actor import VOLUNTEER, Actor
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
    sent = request.method == "POST" and ("skip" in request.POST or form.is_valid())
    if sent and _settled(request, asked, form):
        return _after(request, match, form)
    kept |= {"said": _own_words(request, asked, template), **_said(template, asked, match, request.actor)}
    return shown(request, "moments/check_in.html", match, form=form, asked=asked, **kept)


def _after(request: Request, match: Match, form: QuestionnaireForm) -> HttpResponse:
    """After bad reactions of others she comes where something lies for the people at home."""
    badly = "skip" not in request.POST and form.answers.get("reactions") in ("hard", "talk")
    if badly and request.actor.hat == VOLUNTEER:
        messages.info(request, _("A bad reaction is hard. Here is something to give to the people at home."))
        return to_page(request, "my-support")
    return redirect(back_to(request, match))


def _talk(answer: Answer | None, reader: UUID) -> Answer | None:
    """The answer of another in which she asks for a talk."""
    return answer if answer and answer.wants_to_talk and answer.by_id != reader else None


def _own_words(request: Request, asked: Asked, template: Template) -> str:
    """What she wrote herself, to begin a question for her peers from; nothing while she did not answer."""
    if asked.answered_at is None:
        return ""
    hers = Answer.objects.visible_to(request.actor).filter(asked_id=asked.pk, by_id=request.actor.person_id)
    answer = hers.exclude(dossier__kind="reflection").first()
    return in_own_words(template, answer) if answer else ""


def _settled(request: Request, asked: Asked, form: QuestionnaireForm) -> bool:
    """Keep it, and say what was kept. With something that was not kept, the page stays with all that was typed."""
    if "skip" in request.POST:
        skipped = actions.skip(asked=asked, by=request.actor)
        nobody = skipped.answered_at is None
        messages.success(request, _("That is fine. Nobody is told.") if nobody else _("This has been answered"))
        return True
    kept = actions.answer_asked(asked=asked, answers=form.answers, by=request.actor)
    talk = _("Thank you. It is passed on that you would like to talk.")
    messages.success(request, talk if kept.talk else _("Thank you. It is kept."))
    if kept.stopped:
        request.stopped = kept.stopped
    return kept.stopped is None


def _asked_for(request: Request, asked_id: str) -> Asked:
    """What is asked of this person herself. Skipped in another tab, what she sends all the same is still an answer."""
    mine = Asked.objects.visible_to(request.actor).filter(of_id=request.actor.person_id)
    if request.method != "POST":
        mine = mine.filter(skipped_at__isnull=True)
    return get_object_or_404(mine, pk=as_key(asked_id))


def _said(template: Template, asked: Asked, match: Match, viewer: Actor) -> dict[str, Any]:
    """What this is called, and who reads the answers."""
    questionnaire = template.questionnaires[asked.questionnaire]
    said = language()
    circle = template.dossiers[questionnaire.into].circle
    others = [template.word(part, said, "the") for part in circle if part not in ("self", asked.of_part, "route")]
    adds = hoped_for(match, viewer) if questionnaire.kind == "review" else []
    return {
        "title": questionnaire.name.to(said), "adds": adds, "expected": expected(match, viewer), "readers": others,
        "is_private": any(template.questions[name].into == "reflection" for name in questionnaire.ask),
    }  # fmt: skip


@needs(is_professional_or_coordinator)
def check_ins(request: Request, match_id: UUID) -> HttpResponse:
    """What was asked so far in this match, and the answers this reader may see."""
    match = match_for(request, match_id)
    if request.method == "POST":
        return _more_often(request, match) if "often" in request.POST else _talked(request, match)
    asked = list(queries.asked_in(request.actor, [match], clock.today()))
    answers = {answer.asked_id: answer for answer in queries.answers_in(match, request.actor)}
    template, three = load(match.programme), queries.triad(match)
    rows = [
        {
            "asked": one, "name": template.questionnaires[one.questionnaire].name.to(language()),
            "who": three.name_of(one.of_id, one.of_part),
            "answers": answers_in_words(template, answers[one.pk]) if one.pk in answers else [],
            "talk": _talk(answers.get(one.pk), request.actor.person_id),
            "said": in_own_words(template, answers[one.pk]) if one.pk in answers else "",
        }
        for one in asked
    ]  # fmt: skip
    return shown(request, "moments/check_ins.html", match, three=three, rows=rows, often=_asked_by_rhythm(match))


def _asked_by_rhythm(match: Match) -> list[tuple[str, str]]:
    """Of whom the way of working asks how it goes, with what she is called; none before they began or after the end."""
    template, three = load(match.programme), queries.triad(match)
    if match.started_on is None or match.state not in queries.LIVING:
        return []
    parts = ("volunteer", "client", "professional")
    return [(part, three.name(part)) for part in parts if rules.check_in_of(template, part)]


def _more_often(request: Request, match: Match) -> HttpResponse:
    """Somebody wishes to be asked more often for a while."""
    actions.ask_more_often(match=match, part=request.POST["often"], by=request.actor)
    messages.success(request, _("For eight weeks it is asked every two weeks."))
    return redirect("moments:check-ins", match.pk)


def _talked(request: Request, match: Match) -> HttpResponse:
    """They had the talk that was asked for in this answer."""
    found = queries.answers_in(match, request.actor).filter(wants_to_talk=True)
    answer = get_object_or_404(found, pk=as_key(request.POST.get("talked", "")))
    actions.note_talked_over(answer=answer, by=request.actor)
    messages.success(request, _("Noted that you talked."))
    return redirect("moments:check-ins", match.pk)
