"""The table of states, and what may be agreed: as plain Python, every combination."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naast.matches import rules
from naast.matches.models import Match

TABLE = """
             proposed cosigned meeting agreed side_by_side resting closing ended
proposed        -        x       -       -        -           -       -      x
cosigned        -        -       x       -        -           -       -      x
meeting         -        -       -       x        -           -       -      x
agreed          -        -       x       -        x           -       -      x
side_by_side    -        -       -       -        -           x       x      -
resting         -        -       -       -        x           -       x      -
closing         -        -       -       -        -           -       -      x
ended           -        -       -       -        -           -       -      -
"""


def moves() -> list[tuple[str, str, bool]]:
    head, *lines = TABLE.strip().splitlines()
    names = head.split()
    return [
        (line.split()[0], to, mark == "x") for line in lines for to, mark in zip(names, line.split()[1:], strict=True)
    ]


@pytest.mark.parametrize(("state", "to", "may"), moves())
def test_from_each_state_one_goes_only_where_the_table_says(state, to, may):
    assert rules.may_go(state, to) is may


def test_the_table_knows_every_state_of_a_match():
    assert set(rules.STATES) == set(Match.State.values) == set(rules.MOVES) == {row[0] for row in moves()}


def test_every_state_can_be_reached_and_everything_can_end():
    reached, ahead = {rules.PROPOSED}, [rules.PROPOSED]
    while ahead:
        for to in rules.MOVES[ahead.pop()] - reached:
            reached.add(to)
            ahead.append(to)
    assert reached == set(rules.STATES)


@pytest.mark.parametrize(
    ("responsible", "by", "may"),
    [
        ("volunteer", "volunteer", True), ("volunteer", "together", True), ("volunteer", "professional", True),
        ("together", "volunteer", False), ("together", "together", True), ("together", "professional", True),
        ("never", "volunteer", False), ("never", "together", False), ("never", "professional", True),
        ("", "volunteer", False), ("", "together", False), ("volunteer", "somebody", False),
    ],
)  # fmt: skip
def test_who_may_do_what(responsible, by, may):
    assert rules.may_be_done_by(responsible, by) is may


def test_signing_is_complete_when_everybody_signed():
    wanted = ("client", "volunteer", "professional")
    assert rules.Signed(wanted, frozenset(wanted)).complete
    assert rules.Signed(wanted, frozenset({"client"})).missing == ("volunteer", "professional")
    assert not rules.Signed((), frozenset()).complete


@pytest.mark.parametrize(
    ("text", "named"),
    [("Nora houdt van thee.", True), ("Zij heet nora!", True), ("Noraly komt ook.", False), ("Nora’s kat", True),
     ("", False), ("Van der Berg", True), ("De Berger", False)],
)  # fmt: skip
def test_a_name_in_a_text_is_seen(text, named):
    assert rules.names_somebody(text, ["Nora", "Berg"]) is named


def test_what_both_said_is_common():
    assert rules.in_common(["Wandelen ", "Lezen"], ["wandelen", "koken"]) == ["Wandelen "]
    assert rules.all_wanted(["a"], ["a", "b"])
    assert not rules.all_wanted(["a", "c"], ["a", "b"])


@given(st.times(), st.times(), st.times())
def test_messages_arrive_in_the_agreed_hours_only(at, opens, until):
    assert rules.within_hours(at, opens, until) is (opens <= at and at < until)


def test_the_end_of_the_hours_is_outside():
    assert not rules.within_hours(time(20), time(9), time(20))
    assert rules.page_of("x") == "/matches/x"
    assert rules.page_of("x", "start") == "/matches/x/start"
