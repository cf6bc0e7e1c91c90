"""Breaches: the register, and what waits for who is responsible."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from naast.duties import access, rules
from naast.duties.models import Breach
from naast.duties.words import in_words, steps
from naast.privacy.actor import Actor
from naast.privacy.models import InDossierQuerySet


@dataclass(frozen=True)
class Clock:
    """Where a breach stands: its row, the next step, and the hours."""

    row: Breach
    step: str
    runs: bool
    overdue: bool
    hours: int
    ends: datetime


def in_list(who: Actor) -> InDossierQuerySet[Breach]:
    """What is open first, the one that is known longest before; then what was closed."""
    return Breach.objects.visible_to(who).order_by("closed_at", "known_at", "id")


def clock_of(row: Breach, now: datetime) -> Clock:
    """How far it is at this moment."""
    said = row.__dict__
    hours = rules.hours_left(row.known_at, now)
    return Clock(
        row, rules.next_step(said), rules.clock_runs(said), rules.is_overdue(said, now), hours, rules.ends(row.known_at)
    )


@dataclass(frozen=True)
class Line:
    """One step on the page: how far it is, and whether it can be taken now."""

    code: str
    title: str
    line: str
    words: str
    done: bool
    next: bool
    open: bool


def lines_of(row: Breach) -> list[Line]:
    """Every step in its order. Reporting and telling can be written down once it is weighed."""
    done, said, titles, comes = rules.done(row.__dict__), in_words(row), steps(), rules.next_step(row.__dict__)
    can = {
        "contained": True, "weighed": True, "reported": done["weighed"], "told": done["weighed"],
        "closed": comes == "closed",
    }  # fmt: skip
    return [
        Line(code, titles[code], *said[code], done=done[code], next=code == comes, open=can[code])
        for code in rules.STEPS
    ]


def waiting(who: Actor, now: datetime) -> list[Clock]:
    """What somebody who is responsible still has to do. One query, and none for whoever is not."""
    if not access.keeps(who):
        return []
    return [clock_of(row, now) for row in in_list(who).filter(closed_at__isnull=True)[:60]]
