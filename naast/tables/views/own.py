"""The pages of whoever asks: her question in her own words, what is offered, her choice, and taking it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from naast.clients.views.parts import my_file
from naast.people.access import is_client
from naast.people.form_pages import as_id, kept, saved, typed
from naast.people.pages import address, page
from naast.privacy import clock
from naast.privacy.doors import Request, needs
from naast.programmes.loading import load
from naast.programmes.refusing import language
from naast.tables import actions, rules
from naast.tables.forms.questions import AskForm, BecameForm, ChangeQuestionForm, InspireForm
from naast.tables.forms.tables import Once
from naast.tables.models import TableQuestion
from naast.tables.queries import questions
from naast.tables.queries.tables import may_ask
from naast.tables.views.asking import choices_for, programme_of
from naast.tables.views.parts import my_question, only


@page("my-questions")
@needs(is_client)
def mine(request: Request) -> HttpResponse:
    """What I asked, and asking something new."""
    client = my_file(request)
    shown: dict[str, Any] = {"asked": questions.asked_by(client.person_id)}
    programme, found = programme_of(client), choices_for(client)
    if programme is None or not found or not may_ask(client):
        return render(request, "tables/own/questions.html", shown)
    form = AskForm(typed(request), template=load(programme), tables=found)
    if saved(request, form, actions.ask_question, client=client, language=language()):
        kept(request)
        return redirect(address(request.actor.person_id, "my-questions"))
    return render(request, "tables/own/questions.html", shown | {"form": form})


@page("my-question")
@needs(is_client)
def one(request: Request, question_id: str) -> HttpResponse:
    """Where it stands, what is offered and what I choose. I can take it back at any moment."""
    question = my_question(request, as_id(question_id))
    forms = _forms(request, question)
    if request.method == "POST" and _sent(request, question, forms):
        kept(request)
        return redirect(address(request.actor.person_id, "my-question", question.pk))
    question.refresh_from_db()
    template = load(question.programme)
    shown = {
        "question": question, "offers": questions.offers_of(question), "tasks": questions.actions_of(question),
        "given": questions.consent_of(question, rules.CONSENT), "template": template, "now": clock.now(),
        "yes_text": template.consents[rules.CONSENT].text, "running": question.state in questions.UNDER_WAY,
    }  # fmt: skip
    return render(request, "tables/own/question.html", shown | forms)


def _forms(request: Request, question: TableQuestion) -> dict[str, Any]:
    """Every form of the page; only the one that was sent holds what was typed."""
    template, version = load(question.programme), {"version": question.version}
    start = {name: getattr(question, name) for name in ("words", "tried", "there", "without_me")} | version
    example = question.example or question.became
    return {
        "change": only(request, "change", ChangeQuestionForm, initial=start, template=template),
        "became": only(request, "became", BecameForm, initial={"words": question.became} | version, template=template),
        "inspire": only(request, "inspire", InspireForm, initial={"words": example} | version),
        "yes": only(request, "yes", Once),
    }


def _sent(request: Request, question: TableQuestion, forms: dict[str, Any]) -> bool:
    """Do what was pressed; false when something is still asked."""
    who = request.actor
    if "back" in request.POST:
        actions.take_back(question=question, by=who)
        return True
    if "offer" in request.POST:
        chosen = next((one for one in questions.offers_of(question) if str(one.pk) == request.POST["offer"]), None)
        actions.choose(question=question, offer=chosen, by=who)
        return True
    if "no-more" in request.POST:
        actions.stop_inspiring(question=question, by=who)
        return True
    acts: dict[str, tuple[Callable[..., object], dict[str, Any]]] = {
        "yes": (actions.say_yes, {"language": language()}), "change": (actions.change_question, {}),
        "became": (actions.say_what_became, {}), "inspire": (actions.let_inspire, {"language": language()}),
    }  # fmt: skip
    pressed = [name for name in acts if name in request.POST]
    return any(saved(request, forms[name], acts[name][0], question=question, **acts[name][1]) for name in pressed)
