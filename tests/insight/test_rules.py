"""What a report counts, and which periods there are."""

from __future__ import annotations

from datetime import date

import pytest

from naast.insight import rules
from naast.insight.rules import Period

# Written once more on purpose: what is counted of people is decided, not typed.
COUNTED = {
    "value": "clients_met/clients successes thanks doors_came/doors_held",
    "safety": "signals_in_time/signals stand_ins/signals silences silences_over/silences incidents near_misses"
    " calamities_in_time/calamities complaints_in_time/complaints",
    "continuity": "half_a_year/matches a_year/matches two_years/matches rested/matches handed_over",
    "reasons_for_ending": "ended_planned ended_early",
    "support_given": "support_hours/supported support_given_hours check_ins promises_kept time_lacking/thought_back",
    "answers_in_time": "signals_in_time/signals stand_ins/signals",
    "still_there": "course_began course_finished/course_began placed/course_began still_3/course_began"
    " still_6/course_began still_12/course_began",
    "waiting": "waiting",
    "stuck_referrals": "referrals_stuck/referrals",
}


def test_what_each_report_counts_and_of_what():
    found = {
        name: " ".join(f"{one}/{rules.OF[one]}" if one in rules.OF else one for one in counts)
        for name, counts in rules.REPORTS.items()
    }
    assert found == COUNTED
    assert set(rules.OF) <= {one for counts in rules.REPORTS.values() for one in counts}
    assert rules.WHY == ("course_reason", "place_reason", "chain_helped", "chain_hindered")


def test_reports_are_said_in_our_order():
    assert rules.said_in(("waiting", "safety", "value")) == ["value", "safety", "waiting"]


@pytest.mark.parametrize(
    ("month", "quarter"), [(1, 1), (3, 1), (4, 2), (6, 2), (7, 3), (9, 3), (10, 4), (12, 4)]
)  # fmt: skip
def test_the_quarter_of_today(month, quarter):
    assert rules.now(date(2026, month, 15)) == Period(2026, quarter)


def test_the_periods_that_can_be_chosen():
    codes = [one.code for one in rules.periods(date(2026, 8, 1))]
    assert codes == ["2026-3", "2026-2", "2026-1", "2025-4", "2025-3", "2025-2", "2025-1", "2026", "2025", "2024"]
    assert rules.periods(date(2026, 6, 30))[0].code == "2026-2"
    assert rules.periods(date(2026, 1, 2))[0].code == "2026-1"
    assert Period(2026) == Period(2026, 0)


def test_only_a_period_that_can_be_chosen_is_one():
    today = date(2026, 8, 1)
    assert rules.period_of("2026-2", today) == Period(2026, 2)
    assert rules.period_of("2024", today) == Period(2024)
    assert [rules.period_of(code, today) for code in ("2026-4", "2023", "x", "")] == [None] * 4


def test_the_curve_has_the_numbers_of_its_table():
    steps = [rules.Stays(1, 20, 100), rules.Stays(3, 15, 85), rules.Stays(6, 10, 0)]
    assert rules.curve(steps) == "0,0 60,0 60,0 180,0 180,18 360,18 360,120"
    assert rules.curve([]) == ""


def test_what_it_brings_when_it_is_said_who_still_stands_there_and_in_whose_words_it_ended():
    brought = {name: " ".join(asked) for name, asked in rules.BROUGHT.items()}
    assert brought == {
        "person": "brings_structure brings_meaning brings_belonging brings_relations brings_confidence",
        "organisation": "host_gets",
        "help": "help_as_whole",
    }
    assert rules.STEPS == (1, 3, 6, 9, 12, 18, 24, 36)
    assert rules.WHOSE == ("client", "volunteer", "professional")
