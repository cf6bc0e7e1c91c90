"""What holds for partners, by itself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from naast.partners import rules

DAY = date(2026, 11, 22)


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


def test_what_was_typed_with_commas():
    assert rules.several(" a, b\nc ,, a\n") == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("begins", "until", "ended", "counts"),
    [(0, 0, None, True), (-1, 5, None, False), (5, -5, None, True), (5, 1, None, False), (5, 0, 0, False),
     (5, 0, -1, True), (5, 0, 1, False)],
)  # fmt: skip
def test_an_agreement_counts_within_its_days(begins, until, ended, counts):
    assert rules.is_valid(ago(begins), ago(until), None if ended is None else ago(ended), DAY) is counts


def test_time_to_talk_again():
    assert [rules.ends_soon(DAY + timedelta(days=days), DAY) for days in (61, 60, 0)] == [False, True, True]
    assert [rules.long_not_spoken(ago(days), ago(999), DAY) for days in (181, 182)] == [False, True]
    assert [rules.long_not_spoken(None, ago(days), DAY) for days in (181, 182)] == [False, True]
    assert [rules.long_not_spoken(ago(days), ago(0), DAY, 30) for days in (29, 30)] == [False, True]


def test_a_small_number_is_not_shown_and_a_large_one_is_rounded():
    assert [rules.shown_as(n) for n in (0, 9, 10, 12, 13, 17, 18, 101)] == [None, None, 10, 10, 15, 15, 20, 100]


def test_a_talk_lies_within_two_years():
    fits = [rules.fits(DAY + timedelta(days=days), DAY) for days in (-731, -730, 730, 731)]
    assert fits == [False, True, True, False]


def test_the_last_of_some_days():
    assert rules.newest([ago(3), None, ago(1), ago(2)]) == ago(1)
    assert rules.newest([None]) is None
    assert rules.newest([]) is None


def test_what_a_partner_may_say_from_where_the_request_stands():
    every = ("accepted", "planned", "declined", "done", "stopped", "other")
    found = {state: rules.answers_now(state, every) for state in ("writing", *every, "sent")}
    assert found == {
        "writing": [], "declined": [], "done": [], "stopped": [], "other": [],
        "sent": ["accepted", "planned", "declined"], "accepted": ["planned", "done", "stopped"],
        "planned": ["planned", "done", "stopped"],
    }  # fmt: skip
    assert rules.answers_now("sent", ["declined", "done"]) == ["declined"]
    assert rules.LIVING == ("writing", "sent", "accepted", "planned")
    assert rules.CLOSED_BY_ANSWER == ("declined", "done", "stopped")
    assert rules.MOST_CAME == 50


def test_the_print_is_of_exactly_these_words():
    prints = [
        rules.print_of("p", {"a": "1", "b": "2"}), rules.print_of("q", {"a": "1", "b": "2"}),
        rules.print_of("p", {"a": "1"}), rules.print_of("p", {"a": "1b2"}), rules.print_of("p", {"a": "2", "b": "1"}),
        rules.print_of("p", {}), rules.print_of("pa", {}), rules.print_of("p", {"a1": ""}), rules.print_of("pa1", {}),
    ]  # fmt: skip
    assert len(set(prints)) == len(prints)
    assert rules.print_of("p", {"b": "2", "a": "1"}) == prints[0]
    # As it stands in the database of who used it before.
    assert prints[0].startswith("d807599423cb93af")


def test_when_somebody_calls():
    assert [rules.stuck_after(days) for days in (None, 0, 7)] == [14, 14, 7]


def test_a_chain_is_two_who_each_know_who_does_it():
    assert [rules.roles_named(one, 0) for one in ([], ["a"], ["a", "a"], ["a", "b"], ["a", "b", "c"])] == [
        False, False, False, True, True
    ]  # fmt: skip
    assert not rules.roles_named(["a", "b"], 1)


@pytest.mark.parametrize(
    ("since", "agreement", "until", "holds"),
    [(0, "x", None, True), (1, "x", 0, True), (1, "x", 1, False), (-1, "x", None, False), (0, "", None, False),
     (None, "x", None, False)],
)  # fmt: skip
def test_who_is_responsible_stands_in_an_agreement(since, agreement, until, holds):
    days = [None if one is None else ago(one) for one in (since, until)]
    assert rules.controller_holds(days[0], agreement, days[1], DAY) is holds
