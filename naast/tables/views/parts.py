"""What several pages share: a table, an evening or a question, or a page that does not exist."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.shortcuts import get_object_or_404

from naast.people.form_pages import typed
from naast.privacy import clock
from naast.privacy.doors import Request
from naast.programmes.gates import considered
from naast.programmes.loading import load
from naast.programmes.refusing import on_page
from naast.tables import access, rules
from naast.tables.models import RoundTable, TableMeeting, TableQuestion
from naast.tables.queries import questions
from naast.ui.pieces import Obstacle


def my_table(request: Request, pk: UUID) -> RoundTable:
    """A table this person is in."""
    return get_object_or_404(RoundTable.objects.visible_to(request.actor), pk=pk)


def my_evening(request: Request, pk: UUID) -> TableMeeting:
    """An evening of a table this person is in."""
    return get_object_or_404(TableMeeting.objects.visible_to(request.actor).select_related("table"), pk=pk)


def my_question(request: Request, pk: UUID | str) -> TableQuestion:
    """A question this person may read now."""
    return get_object_or_404(questions.seen_by(request.actor), pk=pk)


def only(request: Request, name: str, kind: type[forms.Form], **said: Any) -> Any:
    """One form of a page with several: it holds what was typed only when it is the one that was sent."""
    return kind(typed(request) if name in request.POST else None, **said)


def gate_of(question: TableQuestion) -> list[Obstacle]:
    """Every line of the gate before the agenda, met or not. For who works here."""
    lines = considered(load(question.programme), rules.GATE, questions.facts_of(question, clock.today()))
    return on_page(lines)


def may(request: Request, question: TableQuestion) -> dict[str, bool]:
    """What this person may do with it."""
    who = request.actor
    return {
        "leads": access.leads(who, question), "speaks": access.speaks(who, question),
        "at_table": access.at_the_table(who, question), "writes": access.writes_down(who, question),
        "running": question.state in questions.UNDER_WAY,
    }  # fmt: skip
