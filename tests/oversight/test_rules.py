"""What is odd in a day of reading, without a database: an ordinary night duty is not, a scraper is."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import Any

import pytest

from naast.oversight import rules
from naast.oversight.rules import Day, Rule, far_too_much, monday_of, odd

WHO = uuid.UUID(int=7)
TODAY = date(2026, 11, 26)


def days(opened: int, number: int = 20, **said: Any) -> list[Day]:
    """As many ordinary days before today."""
    return [Day(WHO, TODAY - timedelta(days=one), opened, **said) for one in range(1, number + 1)]


def found(one: Day, *before: Day) -> list[tuple[Rule, int, int]]:
    return [(line.rule, line.figure, line.usual) for line in odd([*before, one], TODAY)]


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ({"opened": 8}, None), ({"opened": 3, "at_night": 3}, None), ({"opened": 4, "at_night": 4}, Rule.NIGHT),
        ({"opened": 19, "at_night": 19, "on_call": True}, None),
        ({"opened": 20, "at_night": 20, "on_call": True}, Rule.NIGHT),
        ({"opened": 19, "without_work": 19}, None), ({"opened": 20, "without_work": 20}, Rule.WITHOUT_WORK),
        ({"opened": 25, "without_work": 20}, Rule.WITHOUT_WORK), ({"opened": 26, "without_work": 20}, None),
        ({"opened": 14, "new_role": True}, None), ({"opened": 15, "new_role": True}, Rule.NEW_ROLE),
        ({"opened": 1, "own": 1}, Rule.OWN_FILE), ({"opened": 2, "same_name": 1}, Rule.SAME_NAME),
        ({"opened": 119}, None), ({"opened": 120}, Rule.FAR_TOO_MUCH),
    ],
)  # fmt: skip
def test_every_figure_is_the_one_that_is_published(said, rule):
    lines = [line.rule for line in odd([Day(WHO, TODAY, **said)], TODAY)]
    assert lines == ([rule] if rule else [])


def test_much_more_than_usual_is_three_times_her_middle_day_and_no_small_number():
    assert found(Day(WHO, TODAY, 29), *days(3)) == []
    assert found(Day(WHO, TODAY, 30), *days(3)) == [(Rule.MUCH, 30, 3)]
    assert found(Day(WHO, TODAY, 44), *days(15)) == []
    assert found(Day(WHO, TODAY, 45), *days(15)) == [(Rule.MUCH, 45, 15)]
    assert found(Day(WHO, TODAY, 100)) == []  # nothing is usual yet; from 120 on it is odd all the same


def test_an_ordinary_night_duty_is_not_on_the_list_also_without_the_role():
    assert found(Day(WHO, TODAY, 12, at_night=12), *days(10, number=4, at_night=10)) == []
    assert found(Day(WHO, TODAY, 12, at_night=12), *days(10, number=3, at_night=10)) == [(Rule.NIGHT, 12, 10)]


def test_what_was_usual_is_of_four_weeks_and_of_herself():
    long_ago = [Day(WHO, TODAY - timedelta(days=29), 40)]
    another = [Day(uuid.UUID(int=8), TODAY - timedelta(days=1), 40)]
    assert found(Day(WHO, TODAY, 31), *days(2), *long_ago, *another) == [(Rule.MUCH, 31, 2)]


def test_days_before_the_first_one_get_no_line():
    assert odd(days(200), TODAY) == []
    assert far_too_much(days(119)) == []
    assert [line.figure for line in far_too_much(days(120, number=1))] == [120]


def test_a_week_begins_on_monday_and_a_limit_counts_what_went_before():
    assert {monday_of(TODAY + timedelta(days=one)) for one in range(-3, 4)} == {date(2026, 11, 23)}
    assert (rules.fits(499, 1, 500), rules.fits(500, 1, 500)) == (True, False)


def test_the_day_of_four_weeks_ago_still_says_what_is_usual():
    before = [Day(WHO, TODAY - timedelta(days=days), 10) for days in (28, 29)]
    assert found(Day(WHO, TODAY, 40), before[0]) == [(Rule.MUCH, 40, 10)]
    assert found(Day(WHO, TODAY, 40), before[1]) == []


def test_days_on_which_nothing_was_opened_are_not_usual():
    assert found(Day(WHO, TODAY, 40), *days(10, number=3), *days(0, number=9)) == [(Rule.MUCH, 40, 10)]


def test_days_without_a_night_make_no_night_work():
    assert found(Day(WHO, TODAY, 12, at_night=12), *days(10)) == [(Rule.NIGHT, 12, 10)]


def test_what_is_not_said_of_a_day_is_nothing():
    assert Day(WHO, TODAY, 3) == Day(WHO, TODAY, 3, 0, 0, 0, 0, False, False)
    assert far_too_much(days(120, number=1))[0].usual == 0
    assert (rules.ROWS_A_DAY, rules.TELL_FROM) == (500, 200)
    assert [rules.fits(*one) for one in ((4, 1, 5), (5, 1, 5))] == [True, False]
