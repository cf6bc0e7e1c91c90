"""When minutes are late, and how answers to the same question went over time. Plain Python."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

REPORT, RISK = "minutes", "risk_review"


def due_at(met_at: datetime, within_hours: int) -> datetime:
    """Until when minutes are fresh."""
    return met_at + timedelta(hours=within_hours)


def by_day(answered: Iterable[tuple[date, Mapping[str, object]]], question: str) -> list[tuple[date, int, int]]:
    """Of a question on a scale: per day the lowest and the highest answer. Never an average, never who."""
    found: dict[date, list[int]] = {}
    for day, answers in answered:
        step = answers.get(question)
        if isinstance(step, int) and not isinstance(step, bool):
            found.setdefault(day, []).append(step)
    return [(day, min(steps), max(steps)) for day, steps in sorted(found.items())]
