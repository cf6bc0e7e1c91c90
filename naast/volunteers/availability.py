"""The parts of a week in which somebody can: one vocabulary for volunteers, requests and matching."""

from __future__ import annotations

from django.template.defaultfilters import capfirst
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
PARTS = ("morning", "afternoon", "evening")
DAY_PARTS = tuple(f"{day}_{part}" for day in DAYS for part in PARTS)


def day_word(day: str) -> str:
    """A day of the week."""
    return capfirst(str(WEEKDAYS[DAYS.index(day)]))


def part_word(part: str) -> str:
    """A part of the day."""
    return {"morning": _("morning"), "afternoon": _("afternoon"), "evening": _("evening")}[part]


def day_part_word(day_part: str) -> str:
    """`tuesday_afternoon` as people say it; a code that nobody knows stays as it is."""
    if day_part not in DAY_PARTS:
        return day_part
    day, part = day_part.split("_")
    return f"{day_word(day)} {part_word(part)}"


def by_day(day_parts: list[str]) -> list[str]:
    """One line per day: `Tuesday: afternoon, evening`."""
    parts = {day: [part_word(part) for part in PARTS if f"{day}_{part}" in day_parts] for day in DAYS}
    return [f"{day_word(day)}: {', '.join(said)}" for day, said in parts.items() if said]
