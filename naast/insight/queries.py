"""What the desk of a manager shows: counts that are rounded already, and stories. Never a row of anybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from naast.insight import rules
from naast.insight.rules import Period, Stays
from naast.learning.models import ToldStory
from naast.learning.queries.stories import told_stories
from naast.matches.models import ClosingWord
from naast.privacy.actor import Actor
from naast.programmes.loading import load
from naast.programmes.models import Programme
from naast.programmes.template import Template
from naast.signals.models import Signal

STORIES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One thing counted. `shown` is empty for fewer than ten; `of` is what it is a part of, when that may be said."""

    what: str
    shown: int | None
    of: int | None = None


@dataclass(frozen=True)
class Report:
    """One part of the desk: what it is about, and its lines."""

    name: str
    lines: list[Line]

    @property
    def silent(self) -> bool:
        """Too little happened to say anything."""
        return all(line.shown is None for line in self.lines)


def templates_of(organisation_id: UUID) -> list[Template]:
    """The ways of working that are open here, in the order in which they were opened."""
    found = Programme.objects.filter(organisation_id=organisation_id).order_by("opened_at", "id")
    return [load(one.template) for one in found]


def counts(organisation_id: UUID, programme: str, period: Period) -> dict[str, int | None]:
    """Every count of this way of working in this period, rounded by the database. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT what, shown FROM insight_counts(%s, %s, %s, %s)",
            [organisation_id, programme, period.year, period.quarter],
        )
        return dict(cursor.fetchall())


def reports_of(template: Template, counted: Mapping[str, int | None]) -> list[Report]:
    """The reports this way of working names, value first."""
    return [
        Report(
            name,
            [
                Line(what, counted.get(what), counted.get(rules.OF[what]) if what in rules.OF else None)
                for what in rules.REPORTS[name]
            ],
        )
        for name in rules.said_in(template.reports)
    ]


@dataclass(frozen=True)
class Why:
    """One question with a few choices: of each how often it was said, in the order of the template. No ranking."""

    question: str
    lines: list[tuple[str, int | None]]

    @property
    def silent(self) -> bool:
        """Too little was said to say anything."""
        return all(shown is None for _label, shown in self.lines)


def reasons(organisation_id: UUID, template: Template, period: Period, language: str) -> list[Why]:
    """What decided an end, and what helped in the chain, where this way of working follows people. One query."""
    names = rules.WHY if "still_there" in template.reports else ()
    return _chosen(organisation_id, template, [name for name in names if name in template.questions], period, language)


def brought(organisation_id: UUID, template: Template, period: Period, language: str) -> dict[str, list[Why]]:
    """What people say that it brings: themselves first, the organisation beside them. One query."""
    asks = {name for one in template.questionnaires.values() for name in one.ask}
    names = [name for part in rules.BROUGHT.values() for name in part if name in asks]
    said = dict(zip(names, _chosen(organisation_id, template, names, period, language), strict=True))
    found = {part: [said[name] for name in of if name in said] for part, of in rules.BROUGHT.items()}
    return {part: lines for part, lines in found.items() if lines}


def staying(organisation_id: UUID, template: Template, period: Period) -> list[Stays]:
    """How long people stand beside each other, where this way of working says it. One query."""
    if "continuity" not in template.reports:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT months, followed, stays FROM insight_staying(%s, %s, %s, %s, %s)",
            [organisation_id, template.id, period.year, period.quarter, list(rules.STEPS)],
        )
        return [Stays(*row) for row in cursor.fetchall()]


def parted(organisation_id: UUID, template: Template, period: Period) -> dict[str, list[tuple[str, int | None]]]:
    """Why it ended, by whose words it is, in one fixed order. One query."""
    if "reasons_for_ending" not in template.reports:
        return {}
    reasons = dict(ClosingWord.Reason.choices)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT part, choice, shown FROM insight_parted(%s, %s, %s, %s, %s, %s)",
            [organisation_id, template.id, period.year, period.quarter, list(rules.WHOSE), list(reasons)],
        )
        counted = {(part, choice): shown for part, choice, shown in cursor.fetchall()}
    return {
        part: [(str(label), counted.get((part, choice))) for choice, label in reasons.items()] for part in rules.WHOSE
    }


def _chosen(
    organisation_id: UUID, template: Template, names: Sequence[str], period: Period, language: str
) -> list[Why]:
    asked = [template.questions[name] for name in names]
    pairs = [(one.id, choice) for one in asked for choice in (one.choice or {})]
    if not pairs:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT question, choice, shown FROM insight_reasons(%s, %s, %s, %s, %s, %s)",
            [organisation_id, template.id, period.year, period.quarter, *map(list, zip(*pairs, strict=True))],
        )
        counted = {(question, choice): shown for question, choice, shown in cursor.fetchall()}
    return [
        Why(
            one.text.to(language),
            [(text.to(language), counted.get((one.id, choice))) for choice, text in (one.choice or {}).items()],
        )
        for one in asked
    ]


def stories(organisation_id: UUID, on: date) -> QuerySet[ToldStory]:
    """A few stories that may be told."""
    return told_stories(organisation_id, on)[:STORIES_SHOWN]


def asked_of(who: Actor) -> bool:
    """Does a signal wait for her answer?"""
    return Signal.objects.visible_to(who).filter(answered_at__isnull=True).exists()
