"""What holds between the rings, by itself."""

from __future__ import annotations

from datetime import UTC, date, datetime

from naast.rings import rules


def test_until_when_minutes_are_fresh():
    assert rules.due_at(datetime(2026, 11, 22, 20, tzinfo=UTC), 48) == datetime(2026, 11, 24, 20, tzinfo=UTC)


def test_answers_over_time_are_lowest_and_highest_never_who():
    one, two = date(2026, 11, 1), date(2026, 11, 2)
    answered = [
        (two, {"q": 3}), (one, {"q": 2}), (one, {"q": 5}), (one, {"q": 4}), (one, {"q": True}), (one, {"q": "5"}),
        (two, {"other": 1}),
    ]  # fmt: skip
    assert rules.by_day(answered, "q") == [(one, 2, 5), (two, 3, 3)]
    assert rules.by_day([], "q") == []
