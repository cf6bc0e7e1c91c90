"""How long weighs more, what counts as fitting less well, and what stands for who would be placed."""

from __future__ import annotations

from uuid import UUID

import pytest

from naast.matching.rules import fits_less_well, mark_of, tier_of

ONE, TWO = UUID(int=1), UUID(int=2)
TIERS = [(0, 0), (42, 0), (43, 1), (91, 1), (92, 2), (182, 2), (183, 3), (9999, 3)]


@pytest.mark.parametrize(("days", "tier"), TIERS)
def test_six_weeks_a_quarter_and_half_a_year_weigh_more(days, tier):
    assert tier_of(days) == tier


@pytest.mark.parametrize(
    ("now", "then", "less"), [(900, 800, False), (900, 799, True), (300, 300, False), (0, 900, False)]
)
def test_a_little_less_is_as_well(now, then, less):
    assert fits_less_well(now, then) is less


def test_a_mark_is_of_one_request_and_these_volunteers_in_whatever_order():
    assert mark_of(ONE, []) == ""
    assert mark_of(ONE, [TWO]) == "31402b1555689c6bf8d62222658719e4117a1b0576c682c57b96fb3b6d5bae1b"
    assert mark_of(ONE, iter([TWO, ONE])) == mark_of(ONE, [ONE, TWO])
    assert mark_of(ONE, [ONE, TWO]) == "b66825eac319a5cc1cce91e8b95e41294444f07a0733e88dd963662af6c9840b"
    assert len({mark_of(one, [other]) for one in (ONE, TWO) for other in (ONE, TWO)} | {mark_of(ONE, [ONE, TWO])}) == 5
