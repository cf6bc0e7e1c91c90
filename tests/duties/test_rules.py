"""The hours of a breach and the months of an answer, by themselves."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from naast.duties import rules

KNOWN = datetime(2026, 11, 20, 9, tzinfo=UTC)
NOTHING = {
    "weighed_at": None, "contained_at": None, "closed_at": None, "tell_authority": "", "tell_people": "",
    "reported": [], "people_told": [], "known_at": KNOWN,
}  # fmt: skip
WEIGHED = NOTHING | {"contained_at": KNOWN, "weighed_at": KNOWN, "tell_authority": "yes", "tell_people": "yes"}


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [(date(2026, 1, 31), 1, date(2026, 2, 28)), (date(2026, 12, 15), 1, date(2027, 1, 15)),
     (date(2026, 3, 31), 1, date(2026, 4, 30)), (date(2026, 11, 30), 3, date(2027, 2, 28)),
     (date(2026, 1, 5), 11, date(2026, 12, 5))],
)  # fmt: skip
def test_a_month_later_is_the_same_day_or_the_last(day, months, after):
    assert rules.months_after(day, months) == after


@pytest.mark.parametrize(
    ("breach", "step"),
    [
        (NOTHING, "contained"),
        (NOTHING | {"contained_at": KNOWN}, "weighed"),
        (NOTHING | {"contained_at": KNOWN, "reported": ["x"], "tell_authority": "no", "tell_people": "no"}, "weighed"),
        (WEIGHED, "reported"),
        (WEIGHED | {"tell_authority": "no"}, "told"),
        (WEIGHED | {"reported": ["AP"]}, "told"),
        (WEIGHED | {"reported": ["AP"], "people_told": ["brief"]}, "closed"),
        (WEIGHED | {"tell_authority": "no", "tell_people": "no"}, "closed"),
        (WEIGHED | {"tell_authority": "no", "tell_people": "no", "closed_at": KNOWN}, ""),
    ],
)
def test_what_is_to_be_done_first(breach, step):
    assert rules.next_step(breach) == step
    assert set(rules.done(breach)) == set(rules.STEPS)


def test_nothing_is_reported_or_told_before_it_was_weighed():
    early = NOTHING | {"reported": ["AP"], "people_told": ["brief"], "tell_authority": "no", "tell_people": "no"}
    assert not any(rules.done(early).values())
    assert rules.done(WEIGHED | {"closed_at": KNOWN, "reported": ["AP"], "people_told": ["brief"]}) == dict.fromkeys(
        rules.STEPS, True
    )


def test_the_72_hours_run_until_it_is_reported_decided_or_closed():
    ends = KNOWN + timedelta(hours=72)
    assert rules.ends(KNOWN) == ends
    late = ends + timedelta(seconds=1)
    for breach, runs in (
        (NOTHING, True), (WEIGHED, True), (WEIGHED | {"tell_authority": "no"}, False),
        (WEIGHED | {"reported": ["AP"]}, False), (NOTHING | {"closed_at": KNOWN}, False),
    ):  # fmt: skip
        assert rules.clock_runs(breach) is runs
        assert (rules.is_overdue(breach, ends), rules.is_overdue(breach, late)) == (False, runs)


def test_hours_that_are_left_are_whole_ones():
    assert [rules.hours_left(KNOWN, KNOWN + timedelta(hours=h)) for h in (0, 0.5, 71.5, 72, 73)] == [72, 71, 0, 0, -1]


def test_the_figures_of_the_law_and_of_the_house():
    assert [one.total_seconds() / 3600 for one in rules.REMIND_AFTER] == [48, 70]
    assert (rules.REMIND_BEFORE.days, rules.LONGER, rules.BACK.days) == (7, 2, 3660)
