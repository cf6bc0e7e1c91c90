"""The days and hours of these duties, and which step comes next. Without the database."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

# From the moment it is known; after this a report says why it is late.
CLOCK = timedelta(hours=72)
# Who is responsible hears at once, and again while there is time left.
REMIND_AFTER = (timedelta(hours=48), timedelta(hours=70))
REMIND_BEFORE = timedelta(days=7)
LONGER = 2
BACK = timedelta(days=3660)
STEPS = ("contained", "weighed", "reported", "told", "closed")


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last day where that month is shorter."""
    number = day.month - 1 + months
    year, month = day.year + number // 12, number % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def done(breach: Mapping[str, Any]) -> dict[str, bool]:
    """Which steps are behind us. What need not be told is settled by the weighing itself."""
    weighed = breach["weighed_at"] is not None
    return {
        "contained": breach["contained_at"] is not None,
        "weighed": weighed,
        "reported": weighed and (breach["tell_authority"] == "no" or bool(breach["reported"])),
        "told": weighed and (breach["tell_people"] == "no" or bool(breach["people_told"])),
        "closed": breach["closed_at"] is not None,
    }


def next_step(breach: Mapping[str, Any]) -> str:
    """The first that is to be done; nothing when all is."""
    steps = done(breach)
    return next((step for step in STEPS if not steps[step]), "")


def ends(known_at: datetime) -> datetime:
    """When the 72 hours are over."""
    return known_at + CLOCK


def clock_runs(breach: Mapping[str, Any]) -> bool:
    """Is it still open whether the authority has to know, or does it have to and was it not told?"""
    return not done(breach)["reported"] and breach["closed_at"] is None


def is_overdue(breach: Mapping[str, Any], now: datetime) -> bool:
    """The hours are over, and nothing was reported or decided."""
    return clock_runs(breach) and now > ends(breach["known_at"])


def hours_left(known_at: datetime, now: datetime) -> int:
    """Whole hours until then; below nothing when they are over."""
    return int((ends(known_at) - now) // timedelta(hours=1))
