"""A course by itself: its times, how many fit, and who was there. No database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from naast.courses import rules
from naast.programmes.loading import load

TALENTS, BUDDY = load("talents"), load("temporary-buddy")
HERE = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_six_times_at_the_same_hour_also_over_the_end_of_summer_time():
    first = datetime(2026, 10, 13, 8, 30, tzinfo=UTC)
    times = rules.moments(TALENTS, first, HERE)
    assert [f"{one:%d-%m %H:%M}" for one in times] == [
        "13-10 10:30", "20-10 10:30", "27-10 10:30", "03-11 10:30", "10-11 10:30", "17-11 10:30"
    ]  # fmt: skip
    assert {one.tzinfo for one in times} == {HERE}


def test_a_course_without_a_number_is_once_and_without_a_rhythm_each_week():
    course = TALENTS.rhythms["course"]
    once = replace(TALENTS, rhythms={"course": replace(course, times=None)})
    assert len(rules.moments(once, NOW, HERE)) == 1
    weekly = replace(TALENTS, rhythms={"course": replace(course, every_days=None, times=2)})
    first, second = rules.moments(weekly, NOW, HERE)
    assert second - first == timedelta(days=7)
    fortnightly = replace(TALENTS, rhythms={"course": replace(course, every_days=14, times=2)})
    first, second = rules.moments(fortnightly, NOW, HERE)
    assert second - first == timedelta(days=14)


def test_how_many_people_a_course_holds():
    assert [n for n in range(12) if rules.right_size(TALENTS, n)] == [6, 7, 8]
    assert [n for n in range(12) if rules.has_room(TALENTS, n)] == [*range(8)]
    assert [n for n in range(12) if rules.too_few(TALENTS, n)] == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("was", "marked"),
    [(True, ([1, 2, 4], [3])), (False, ([1, 4], [2, 3])), (None, ([1, 4], [3]))],
)
def test_who_was_there_is_marked_in_one_of_two_lists(was, marked):
    assert rules.marked([4, 1], [3, 2], 2, was) == marked
    assert rules.marked([4, 1, 2], [3], 2, was) == marked


def test_a_reason_is_one_of_the_programme_or_none():
    assert [rules.may_be_reason(TALENTS, said) for said in ("", "transport", "nonsense")] == [True, True, False]
    assert [rules.may_be_reason(BUDDY, said) for said in ("", "transport")] == [True, False]
    question = replace(TALENTS.questions["course_reason"], choice=None)
    assert not rules.may_be_reason(replace(TALENTS, questions={"course_reason": question}), "transport")
