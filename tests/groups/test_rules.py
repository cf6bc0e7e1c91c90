"""An activity with an open door, by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from naast.groups import rules
from naast.programmes.loading import load

SHELTER, BUDDY, TALENTS = load("shelter"), load("temporary-buddy"), load("talents")
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_only_a_shape_in_which_nobody_is_named_has_an_open_door():
    assert rules.shape_of(SHELTER) == SHELTER.shapes["group_activity"]
    assert rules.shape_of(BUDDY) is None
    assert rules.shape_of(TALENTS) is None


def test_what_a_volunteer_may_lead():
    company = BUDDY.activities["company"]
    of = {one: replace(company, id=one, responsible=one) for one in ("volunteer", "together", "professional", "never")}
    assert [one.id for one in rules.held_here(replace(BUDDY, activities=of))] == ["volunteer", "together"]


def test_counts_that_are_one_tap_away():
    assert rules.numbers(SHELTER) == [*range(21)]
    assert rules.numbers(BUDDY) == [*range(13)]
    assert rules.MOST == 200
