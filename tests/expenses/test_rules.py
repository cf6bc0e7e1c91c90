"""What a claim comes to, what a year may hold and how far a hidden place is, by itself."""

from __future__ import annotations

from decimal import Decimal

import pytest

from naast.expenses import rules
from naast.expenses.rules import ALLOWANCE, COSTS, ELSEWHERE, Line, Month, Year, year_of

D = Decimal


@pytest.mark.parametrize(
    ("said", "kept"), [("0", "0"), ("0.1", "20"), ("1", "20"), ("20", "20"), ("20.1", "40"), ("41", "60")]
)  # fmt: skip
def test_a_hidden_place_is_a_step_of_twenty_away(said, kept):
    assert rules.neutral(D(said)) == D(kept)


def test_what_a_claim_comes_to():
    assert rules.worth(D(10), D(0), None) == D("2.30")
    assert rules.worth(D(10), D("1.50"), None) == D("3.80")
    assert rules.worth(D(10), D(0), D("0.19")) == D("1.90")
    assert rules.worth(D(10), D("5"), D(0)) == D("5.00")
    assert str(rules.worth(D("0.1"), D(0), None)) == "0.02"


@pytest.mark.parametrize(
    ("year", "month", "whole"),
    [(2022, 180, 1800), (2023, 190, 1900), (2024, 210, 2100), (2025, 210, 2100), (2026, 220, 2200), (2030, 220, 2200),
     (2021, 180, 1800)],
)  # fmt: skip
def test_the_limits_of_each_year_and_those_of_the_nearest_that_is_known(year, month, whole):
    assert rules.limits_of(year) == (D(month), D(whole))
    assert {type(one) for one in rules.limits_of(year)} == {Decimal}


def test_the_years_that_are_known_stand_one_by_one():
    assert sorted(rules.LIMITS) == [2022, 2023, 2024, 2025, 2026]


def test_the_table_of_a_year():
    lines = [
        Line(3, COSTS, D(30)), Line(1, COSTS, D(5)), Line(3, ALLOWANCE, D(100)), Line(3, ELSEWHERE, D(40)),
        Line(3, COSTS, D(6)),
    ]  # fmt: skip
    assert year_of(lines, 2026) == Year(
        2026,
        [Month(1, D(5), D(0), D(0), near=False, over=False), Month(3, D(36), D(100), D(40), near=True, over=False)],
        D(181), D(2200), D(220), counts=True,
    )  # fmt: skip
    assert Month(3, D(36), D(100), D(40), near=True, over=False).total == D(176)
    assert year_of([], 2026) == Year(2026, [], D(0), D(2200), D(220), counts=False)


def test_the_names_of_the_kinds_are_those_of_the_rows():
    assert (COSTS, ALLOWANCE, ELSEWHERE) == ("costs", "allowance", "elsewhere")


@pytest.mark.parametrize(
    ("euros", "near", "over"),
    [("175.99", 0, 0), ("176", 1, 0), ("220", 1, 0), ("220.01", 1, 1)],
)  # fmt: skip
def test_a_month_comes_near_its_limit_and_over_it(euros, near, over):
    year = year_of([Line(2, ALLOWANCE, D(euros))], 2026)
    [month] = year.months
    assert (month.near, month.over) == (bool(near), bool(over))
    assert [one.number for one in year.full_months] == [2] * over
    assert [one.number for one in year.near_months] == [2] * (near - over)


@pytest.mark.parametrize(
    ("euros", "near", "over"),
    [("1759.99", 0, 0), ("1760", 1, 0), ("2200", 1, 0), ("2200.01", 1, 1)],
)  # fmt: skip
def test_a_year_comes_near_its_limit_and_over_it(euros, near, over):
    year = year_of([Line(2, ELSEWHERE, D(euros))], 2026)
    assert (year.near, year.over) == (bool(near), bool(over))


def test_what_somebody_really_paid_may_always_come_back():
    year = year_of([Line(2, COSTS, D(9000))], 2026)
    [month] = year.months
    assert (year.counts, year.near, year.over, month.near, month.over) == (False,) * 5
    assert (year.full_months, year.near_months) == ([], [])
