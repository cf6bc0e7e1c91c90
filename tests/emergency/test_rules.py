"""What holds in an emergency, by itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from naast.emergency import rules


def test_minutes_that_are_left_count_the_one_that_runs():
    until = datetime(2026, 11, 22, 12, tzinfo=UTC)
    seconds = (3600, 61, 60, 59, 1, 0, -1, -120)
    assert [rules.minutes_left(until, until - timedelta(seconds=one)) for one in seconds] == [60, 2, 1, 1, 1, 0, 0, 0]


def test_the_figures_that_the_database_holds_as_well():
    assert rules.OPENS == ("professional", "location_contact", "on_call")
    assert rules.REVIEWS == ("reviewer", "coordinator", "log_keeper")
    assert (rules.LEAST_WORDS, rules.MOST_WORDS, rules.REVIEWERS) == (20, 1000, 2)
    assert (rules.MOST_OPEN, rules.MOST_A_DAY) == (2, 5)
