"""A question written down at the desk, together with whose it is."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from naast.clients.models import Client
from naast.clients.views.parts import my_client
from naast.people.access import is_professional
from naast.people.form_pages import kept, saved, typed
from naast.privacy import clock
from naast.privacy.doors import Request, needs
from naast.programmes.loading import load
from naast.programmes.refusing import language
from naast.tables import actions
from naast.tables.forms.questions import DeskAskForm, DeskChangeForm
from naast.tables.forms.tables import Once
from naast.tables.queries import questions, tables
from naast.tables.views.parts import my_question
from naast.tables.views.question import shown


def choices_for(client: Client) -> list[tuple[str, str]]:
    """The tables she can bring it to; those of her own place first."""
    found = tables.here(client.organisation_id, clock.now())
    found.sort(key=lambda one: (one.location_id != client.location_id, one.called))
    return [(str(one.id), f"{one.called}, {one.when}") for one in found]


def programme_of(client: Client) -> str | None:
    """The way of working that says how a question is asked."""
    return next(iter(tables.ways_with_tables(client.organisation_id)), None)


@needs(is_professional)
def of_client(request: Request, pk: UUID) -> HttpResponse:
    """Her questions so far, and a new one."""
    client = my_client(request, pk)
    page: dict[str, Any] = {"client": client, "asked": questions.asked_by(client.person_id)}
    programme, found = programme_of(client), choices_for(client)
    if programme is None or not found:
        return render(request, "tables/of_client.html", page)
    form = DeskAskForm(typed(request), template=load(programme), tables=found)
    if saved(request, form, actions.ask_question, client=client, language=language()):
        kept(request)
        return redirect("tables:of-client", pk)
    return render(request, "tables/of_client.html", page | {"form": form})


@needs(is_professional)
def change(request: Request, pk: UUID) -> HttpResponse:
    """Other words, or another answer to whether she is there."""
    question = my_question(request, pk)
    start = {
        "words": question.words, "tried": question.tried, "there": question.there, "said": question.said,
        "without_me": question.without_me, "version": question.version,
    }  # fmt: skip
    form = DeskChangeForm(typed(request), initial=start, template=load(question.programme))
    if saved(request, form, actions.change_question, question=question):
        kept(request)
        return redirect("tables:question", pk)
    return render(request, "tables/change_question.html", {"question": question, "form": form})


@require_POST
@needs(is_professional)
def yes(request: Request, pk: UUID) -> HttpResponse:
    """Her yes, said at the desk."""
    question, form = my_question(request, pk), Once(request.POST)
    if saved(request, form, actions.say_yes, question=question, language=language()):
        kept(request)
        return redirect("tables:question", pk)
    return shown(request, question)


@require_POST
@needs(is_professional)
def back(request: Request, pk: UUID) -> HttpResponse:
    """She takes it back, said at the desk."""
    actions.take_back(question=my_question(request, pk), by=request.actor)
    kept(request)
    return redirect("tables:question", pk)
