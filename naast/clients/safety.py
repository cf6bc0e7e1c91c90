"""Reads about safety: which questions a programme asks, what was answered, and whether it still counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from naast.clients import rules
from naast.clients.models import Client, SafetyCheck
from naast.privacy import clock
from naast.programmes.questionnaires import asked
from naast.programmes.refusing import language
from naast.programmes.template import Question, Template

CHECK = "safety.checked"


def questionnaire_of(template: Template) -> str:
    """The questions about safety that a gate of this programme asks; empty when none does."""
    wanted = (value for lines in template.gates.values() for check, value in lines if check == CHECK)
    return next((value for value in wanted if isinstance(value, str)), "")


def questions_of(template: Template) -> tuple[Question, ...]:
    """The questions about safety, in their order."""
    return asked(template, questionnaire_of(template))


def checked_for(request_id: UUID, on: date) -> set[str]:
    """Which questions about safety count on this day; for whoever reads the request or the match. One query."""
    since = rules.safety_since(on)
    with connection.cursor() as cursor:
        cursor.execute("SELECT clients_safety_checked(%s, %s)", [request_id, since])
        [found] = cursor.fetchone() or [[]]
    return set(found)


def living_check(client: Client) -> SafetyCheck | None:
    """The answers that count, for whom may read them."""
    return SafetyCheck.objects.filter(client=client, replaced_at__isnull=True).first()


def checks_of(client: Client) -> list[SafetyCheck]:
    """All answers, the newest first."""
    return list(SafetyCheck.objects.filter(client=client).order_by("-made_at", "id"))


@dataclass(frozen=True, slots=True)
class Stands:
    """How it stands with safety: never asked, not safe yet, asked again, too long ago, nearly, or good."""

    state: str
    check: SafetyCheck | None = None
    weeks: int = 0


def stands(checks: Iterable[SafetyCheck], on: date | None = None) -> Stands:
    """How it stands today, by the newest answers."""
    newest = next(iter(checks), None)
    if newest is None:
        return Stands("never")
    weeks = ((on or clock.today()) - newest.on).days // 7
    if newest.replaced_at is not None:
        return Stands("again", newest, weeks)
    if not newest.complete:
        return Stands("open", newest, weeks)
    return Stands(rules.safety_age(newest.on, on or clock.today()), newest, weeks)


def said(template: Template, answers: Mapping[str, Mapping[str, str]]) -> list[tuple[str, str, str]]:
    """Question, answer and what is arranged, in words."""
    words, found = language(), []
    for question in questions_of(template):
        if (one := answers.get(question.id)) is not None:
            choice = question.choice or {}
            word = choice[one["said"]].to(words) if one["said"] in choice else one["said"]
            found.append((question.text.to(words), word, one.get("arranged", "")))
    return found
