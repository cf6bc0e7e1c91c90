"""What holds at a table, by itself."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from naast.programmes.loading import load
from naast.tables import rules

AT_EIGHT = {"hour": 20, "tzinfo": UTC}


def test_only_a_way_of_working_with_a_table_has_its_shape():
    way = load("round-table")
    assert rules.shape_of(way) == way.shapes["round_table"]
    assert rules.shape_of(load("temporary-buddy")) is None


@pytest.mark.parametrize(
    ("first", "days"),
    [
        ((2026, 11, 12), ["12-11", "10-12", "14-01", "11-02"]), ((2026, 12, 1), ["01-12", "05-01", "02-02", "02-03"]),
        ((2026, 1, 29), ["29-01", "26-02", "26-03", "30-04"]), ((2026, 3, 7), ["07-03", "04-04", "02-05", "06-06"]),
        ((2026, 1, 28), ["28-01", "25-02", "25-03", "22-04"]), ((2026, 10, 31), ["31-10", "28-11", "26-12", "30-01"]),
    ],
)  # fmt: skip
def test_the_same_weekday_of_every_month(first, days):
    found = rules.monthly(datetime(*first, **AT_EIGHT), 4)
    assert [f"{one:%d-%m}" for one in found] == days
    assert {one.weekday() for one in found} == {found[0].weekday()}
    assert {(one.hour, one.tzinfo) for one in found} == {(20, UTC)}


def test_once_is_once_and_years_go_on():
    first = datetime(2026, 12, 10, **AT_EIGHT)
    assert rules.monthly(first, 1) == [first]
    assert [(one.year, one.month) for one in rules.monthly(first, 3)] == [(2026, 12), (2027, 1), (2027, 2)]


@pytest.mark.parametrize(
    ("there", "without", "agreed"),
    [("yes", "", True), ("with", "", True), ("consent", "ja", True), ("consent", " ", False), ("no", "ja", False),
     ("", "", False)],
)  # fmt: skip
def test_she_is_there_or_said_in_words_that_it_may_be_without_her(there, without, agreed):
    assert rules.agreed(there, without) is agreed


def test_in_her_own_words():
    assert [rules.in_own_words(one) for one in ("self", "spoken", "other", "")] == [True, True, False, False]


def test_names_in_a_text_that_may_hold_none():
    assert rules.names_in("Met Nora en Bo van Zee", ["Zee", "Nora", "Nora", "Bo", "v", " x "]) == ["Bo", "Nora", "Zee"]
    assert rules.names_in("Met B erbij", ["B"]) == []
    assert (rules.AHEAD.days, rules.MOST_MONTHS) == (366, 12)
