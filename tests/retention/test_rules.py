"""When a term is over and an answer due, by itself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from naast.retention import rules


@pytest.mark.parametrize(
    ("day", "later"),
    [(date(2026, 1, 31), date(2026, 2, 28)), (date(2024, 1, 31), date(2024, 2, 29)),
     (date(2026, 12, 31), date(2027, 1, 31)),
     (date(2026, 11, 30), date(2026, 12, 30)), (date(2026, 11, 5), date(2026, 12, 5)),
      (date(2026, 10, 31), date(2026, 11, 30)),
     (date(2026, 3, 31), date(2026, 4, 30))],
)  # fmt: skip
def test_within_a_month_somebody_is_answered(day, later):
    assert rules.a_month_later(day) == later


def test_a_hold_ends_later_than_today_and_within_a_year():
    day = date(2026, 11, 22)
    held = [rules.held_long_enough(day, day + timedelta(days=days)) for days in (-1, 0, 1, 366, 367)]
    assert held == [False, False, True, True, False]


def test_how_long_things_may_be_kept():
    assert rules.backups_until(date(2026, 11, 22)) == date(2026, 12, 27)
    assert (rules.ANSWER_WITHIN_MONTHS, rules.FORECAST_DAYS, rules.MONTHS) == (1, 30, (1, 360))
