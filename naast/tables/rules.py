"""What holds for tables, without database or clock."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import datetime, timedelta

from naast.learning.rules import phrases
from naast.programmes.template import Shape, Template

SHAPE = "round_table"
CONSENT, GATE, EXAMPLE = "at_the_table", "put_on_agenda", "story"
# So far ahead an evening may be planned.
AHEAD = timedelta(days=366)
MOST_MONTHS = 12
HERE = ("yes", "with")


def shape_of(template: Template) -> Shape | None:
    """The shape of a table, when this way of working knows it."""
    return template.shapes.get(SHAPE)


def monthly(first: datetime, months: int) -> list[datetime]:
    """The same weekday of the month, for so many months: every second Thursday, not every thirty days."""
    nth = (first.day - 1) // 7
    found = [first]
    for step in range(1, months):
        year, month = divmod(first.year * 12 + first.month - 1 + step, 12)
        found.append(_nth(first, year, month + 1, nth))
    return found


def _nth(like: datetime, year: int, month: int, nth: int) -> datetime:
    before, last = calendar.monthrange(year, month)
    day = 1 + (like.weekday() - before) % 7 + 7 * nth
    return like.replace(year=year, month=month, day=day if day <= last else day - 7)


def agreed(there: str, without_me: str) -> bool:
    """Is she there, or did she say in words that it may be without her?"""
    return there in HERE or (there == "consent" and bool(without_me.strip()))


def in_own_words(said: str) -> bool:
    """Written by herself, or written down with her."""
    return said in ("self", "spoken")


def names_in(text: str, names: Iterable[str]) -> list[str]:
    """Which of these names stand in a text that may hold none."""
    return phrases(text, sorted({name for name in names if len(name.strip()) > 1}))
