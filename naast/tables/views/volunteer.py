"""What a volunteer who thinks along sees: the questions of the evening he is at, and a line to offer something."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from naast.people.access import is_volunteer
from naast.people.form_pages import as_id, kept, saved, typed
from naast.people.pages import address, page
from naast.privacy import clock
from naast.privacy.doors import Request, needs
from naast.tables import actions
from naast.tables.forms.questions import OfferForm
from naast.tables.queries import questions, tables
from naast.tables.views.parts import my_question


@page("my-tables")
@needs(is_volunteer)
def mine(request: Request) -> HttpResponse:
    """The tables he takes part in, and what he may think along with now."""
    rows = tables.standing_of(tables.mine(request.actor), clock.now())
    open_now = list(questions.seen_by(request.actor).filter(state__in=questions.UNDER_WAY).order_by("-meets_at"))
    return render(request, "tables/own/tables.html", {"rows": rows, "questions": open_now})


@page("table-question")
@needs(is_volunteer)
def one(request: Request, question_id: str) -> HttpResponse:
    """Her words above everything, what is offered, and a line of his own."""
    question = my_question(request, as_id(question_id))
    form = OfferForm(typed(request))
    if saved(request, form, actions.offer, question=question):
        kept(request)
        return redirect(address(request.actor.person_id, "table-question", question.pk))
    shown = {"question": question, "offers": questions.offers_of(question), "tasks": questions.actions_of(question)}
    running = question.state in questions.UNDER_WAY
    return render(request, "tables/own/at_table.html", shown | {"form": form, "running": running})
