"""When a volunteer is thought of: after a hard visit, on her birthday, after years, in between, and once a year.

Plain Python, no clock and no database. What counts as in between is anything but the yearly moment for everybody: a
gift once a year is not the only thanks.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta

# The years of service that are seen.
YEARS = (1, 2, 3, 5, 10, 15, 20, 25, 30, 40)
# How long after it a hard visit is asked about, and a milestone is told.
HARD_VISIT, MILESTONE = timedelta(days=21), timedelta(days=30)
# A birthday shows from some days before until some days after.
BEFORE, AFTER = timedelta(days=3), timedelta(days=7)
# So long nobody goes without a word of her own; and the moment for everybody comes back after a year, in time.
BETWEEN, YEARLY = timedelta(days=120), timedelta(days=350)


def is_day(day: int, month: int) -> bool:
    """Whether a year can have this day. The last day of February counts."""
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(2024, month)[1]


def on_year(day: int, month: int, year: int) -> date:
    """This day in a year; of 29 February the day before where a year has none."""
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def birthdays(on: date) -> set[tuple[int, int]]:
    """The days and months that are a birthday around now."""
    around = (on - AFTER + timedelta(days=one) for one in range((AFTER + BEFORE).days + 1))
    found = {(day.day, day.month) for day in around}
    return found | ({(29, 2)} if (28, 2) in found else set())


def birthday_near(day: int, month: int, on: date) -> date:
    """The birthday that is nearest to a day: this year's, last year's or the next."""
    return min((on_year(day, month, on.year + step) for step in (-1, 0, 1)), key=lambda one: abs(one - on))


def begun_between(on: date) -> Iterator[tuple[int, date, date]]:
    """For each milestone: who began from the one day through the other has it now."""
    for years in YEARS:
        yield years, _years_before(on - MILESTONE, years) + timedelta(days=1), _years_before(on, years)


def milestone(since: date, on: date) -> int:
    """How many years somebody has just been here; 0 when there is nothing to mark now."""
    return next((years for years, first, last in begun_between(on) if first <= since <= last), 0)


def years_here(since: date, on: date) -> int:
    """How many whole years somebody has been here; a pause does not begin them anew."""
    return on.year - since.year - ((on.month, on.day) < (since.month, since.day))


def _years_before(day: date, years: int) -> date:
    return on_year(day.day, day.month, day.year - years)
