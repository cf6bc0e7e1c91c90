"""When a term is over, until when an answer is due, and how long copies outside may still hold what was erased."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

ANSWER_WITHIN_MONTHS = 1
FORECAST_DAYS = 30
MONTHS = (1, 360)
LONGEST_HOLD = timedelta(days=366)
# Backups are kept so long at most; whoever runs the house says it to who is erased, so it is said here once.
BACKUP_DAYS = 35


def a_month_later(day: date) -> date:
    """The same day of the next month, or its last one: within that time somebody is answered (AVG art. 12.3)."""
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def held_long_enough(since: date, until: date) -> bool:
    """A hold ends on a day, later than today and within a year; it may be made anew."""
    return since < until <= since + LONGEST_HOLD


def backups_until(day: date) -> date:
    """Until when a backup that was made before may still hold it."""
    return day + timedelta(days=BACKUP_DAYS)
