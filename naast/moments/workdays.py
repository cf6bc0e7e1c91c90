"""On which days people here work: weekends and the holidays of the Netherlands. Pure; no clock is read."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

ONE_DAY = timedelta(days=1)


def last_working_day(day: date) -> date:
    """This day when people work on it, else the last working day before it."""
    while not is_working_day(day):
        day -= ONE_DAY
    return day


def next_working_day(day: date) -> date:
    """This day when people work on it, else the first working day after it."""
    while not is_working_day(day):
        day += ONE_DAY
    return day


def is_working_day(day: date) -> bool:
    """From Monday to Friday, but not on a holiday."""
    return day.weekday() < 5 and day not in holidays(day.year)


@lru_cache(maxsize=64)
def holidays(year: int) -> frozenset[date]:
    """The days on which offices here are closed."""
    easter = _easter(year)
    king = date(year, 4, 27)
    return frozenset(
        {
            date(year, 1, 1),
            easter,
            easter + ONE_DAY,
            king if king.weekday() != 6 else king - ONE_DAY,
            easter + timedelta(days=39),  # Ascension Day
            easter + timedelta(days=49),  # Pentecost
            easter + timedelta(days=50),
            date(year, 12, 25),
            date(year, 12, 26),
        }
    )


def _easter(year: int) -> date:
    """The day of Easter in the calendar of Gregory, by the rule of Butcher."""
    golden, century, rest = year % 19, *divmod(year, 100)
    quarter, left = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - quarter - shift + 15) % 30
    four, more = divmod(rest, 4)
    week = (32 + 2 * left + 2 * four - moon - more) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)
