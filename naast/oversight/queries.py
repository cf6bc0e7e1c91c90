"""Reads of the trace and of the weeks: counted for the job, line by line for the log keeper."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from naast.oversight import rules
from naast.oversight.models import ExportLimit, LogWeek, OddRead
from naast.oversight.rules import Day, Odd, Rule
from naast.privacy import clock
from naast.privacy.actor import Actor
from naast.privacy.models import CircleMember

A_PAGE = 30
WAITS = Q(verdict__in=["", OddRead.Verdict.ASK])


def begin_of(day: date) -> datetime:
    """The first moment of a day on our clock."""
    return timezone.make_aware(datetime.combine(day, time()))


# ── for the job ──


def due() -> list[UUID]:
    """The dossiers in which a list is to be made; ids and nothing else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM oversight_due()")
        return [pk for (pk,) in cursor.fetchall()]


def days_between(first: date, after: date) -> list[Day]:
    """What each person opened on each of these days."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM oversight_days(%s, %s)", [begin_of(first), begin_of(after)])
        return [Day(*row) for row in cursor.fetchall()]


def taken_since(first: date) -> list[Odd]:
    """Who took along more than the line from which the log keeper is told."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM oversight_taken(%s)", [begin_of(first)])
        return [
            Odd(person, day, Rule.TAKEN_ALONG, rows)
            for person, day, rows, line in cursor.fetchall()
            if rows >= (line or rules.TELL_FROM)
        ]


def watchers(dossier_id: UUID) -> list[UUID]:
    """The log keepers and reviewers of this dossier, who are told."""
    now = timezone.now()
    found = CircleMember.objects.filter(dossier_id=dossier_id, since__lte=now, until__gt=now)
    return sorted(set(found.values_list("person_id", flat=True)))


# ── the weeks ──


def weeks(who: Actor) -> QuerySet[LogWeek]:
    """Newest first, each with how many lines it has and how many wait."""
    return (
        LogWeek.objects.visible_to(who)
        .annotate(found=Count("lines"), waiting=Count("lines", filter=Q(lines__verdict__in=["", "ask"])))
        .order_by("-monday", "organisation_id")
    )


def lines_of(week: LogWeek) -> QuerySet[OddRead]:
    """What waits first."""
    return OddRead.objects.filter(week=week).order_by("reviewed_at", "day", "person_id", "rule")


@dataclass(frozen=True, slots=True)
class State:
    """What who leads may know: is there a log keeper, and since when did nobody look?"""

    kept: bool
    weeks: int
    oldest: date | None
    lines: int | None

    @property
    def is_late(self) -> bool:
        """A week has been over for a week and nobody finished it, or nobody keeps the log."""
        return not self.kept or (self.oldest is not None and self.oldest <= clock.today() - timedelta(days=14))


def state_of(organisation_id: UUID) -> State | None:
    """Nothing for who may not ask."""
    with connection.cursor() as cursor:
        monday = rules.monday_of(clock.today())
        cursor.execute("SELECT * FROM oversight_state(%s, %s)", [organisation_id, monday])
        row = cursor.fetchone()
    return State(*row) if row else None


# ── the trace ──


@dataclass(frozen=True, slots=True)
class Asked:
    """What the log keeper looks for."""

    first: date
    last: date
    person_id: UUID | None = None
    mark: str = ""
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the trace: no content, and a file only by its mark."""

    seq: int
    at: datetime
    person_id: UUID | None
    hat: str
    said: dict[str, Any]
    marks: Sequence[str]
    files: int

    @property
    def on_behalf_of(self) -> UUID | None:
        named = self.said.get("on_behalf_of")
        return UUID(named) if named else None


def marked(organisation_id: UUID, mark: str) -> list[UUID]:
    """Every file about the person whose file bears this mark."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT * FROM oversight_marked(%s, %s)", [organisation_id, mark])
        return [pk for (pk,) in cursor.fetchall()]


def entries(organisation_id: UUID, asked: Asked, files: Iterable[UUID] | None) -> list[Entry]:
    """A page of the trace and one line more, newest first. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM oversight_trace(%s, %s, %s::uuid[], %s, %s, %s, %s)",
            [
                organisation_id, asked.person_id, None if files is None else list(files), begin_of(asked.first),
                begin_of(asked.last + timedelta(days=1)), asked.before, A_PAGE + 1,
            ],
        )  # fmt: skip
        return [
            Entry(seq, at, person, hat, json.loads(said) if isinstance(said, str) else said, marks, files_in)
            for seq, at, person, hat, said, marks, files_in in cursor.fetchall()
        ]


# ── taking along ──


def limit_of(organisation_id: UUID) -> ExportLimit | None:
    """What an administrator set here; nothing while it is as it comes."""
    return ExportLimit.objects.filter(organisation_id=organisation_id).first()


def my_rows_today(organisation_id: UUID) -> int:
    """How many rows she took along today."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT oversight_my_rows(%s)", [organisation_id])
        [rows] = cursor.fetchone() or [0]
    return int(rows)
