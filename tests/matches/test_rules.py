"""What may follow what, and what may be agreed, by itself."""

from __future__ import annotations

from datetime import time

import pytest

from naast.matches import rules
from naast.matches.rules import Signed

# From each state where one can go, written once more.
MOVES = {
    "proposed": "cosigned ended", "cosigned": "ended meeting", "meeting": "agreed ended",
    "agreed": "ended meeting side_by_side", "side_by_side": "closing resting", "resting": "closing side_by_side",
    "closing": "ended", "ended": "",
}  # fmt: skip


def test_from_each_state_only_where_one_can_go():
    found = {one: " ".join(sorted(to for to in rules.STATES if rules.may_go(one, to))) for one in rules.STATES}
    assert found == MOVES
    assert {"proposed", "cosigned", "meeting", "agreed"} == rules.BEFORE_START
    assert {"side_by_side", "resting"} == rules.TOGETHER
    assert rules.THREE == ("volunteer", "client", "professional")
    assert rules.WHO_DOES == ("volunteer", "together", "professional")


def test_the_address_of_a_match():
    assert rules.page_of(7) == "/matches/7"
    assert rules.page_of(7, "sheet") == "/matches/7/sheet"


@pytest.mark.parametrize(
    ("responsible", "by"),
    [("professional", {"professional"}), ("together", {"professional", "together"}),
     ("volunteer", {"professional", "together", "volunteer"}), ("never", {"professional"}), ("", {"professional"})],
)  # fmt: skip
def test_care_stays_with_the_professional(responsible, by):
    assert {one for one in (*rules.WHO_DOES, "nobody") if rules.may_be_done_by(responsible, one)} == by


def test_what_a_volunteer_does_of_what_was_agreed():
    agreed = [{"activity": name, "by": by} for name, by in zip("abc", rules.WHO_DOES, strict=True)]
    assert rules.hers(agreed) == ["a", "b"]
    assert rules.not_for_a_volunteer(agreed, {"a": "volunteer", "b": "together"}) == []
    assert rules.not_for_a_volunteer(agreed, {"a": "together"}) == ["a", "b"]


def test_she_wants_all_that_is_asked():
    assert rules.all_wanted(["a"], ["a", "b"])
    assert not rules.all_wanted(["a", "b"], ["a"])
    assert rules.all_wanted([], [])


@pytest.mark.parametrize(
    ("values", "together"),
    [([True, True], True), ([True, False], False), ([True, 1], False), ([3, 2, 5], 2), ([{"a", "b"}, {"b"}], {"b"}),
     ([{"a"}, {"b"}], set()), ([{"a"}, 3], {"a"}), ([{"a"}, "a"], {"a"}), ([2, {"a"}], 2), ([("a",), ["a"]], {"a"}),
      (["a", "b"], "a")],
)  # fmt: skip
def test_what_is_so_of_every_one_of_them(values, together):
    assert rules.of_everybody([{"x": value} for value in values]) == {"x": together}


def test_what_is_not_known_of_somebody_is_not_known_of_all():
    assert rules.of_everybody([{"x": True, "y": True}, {"x": True, "z": True}]) == {"x": True}
    assert rules.of_everybody([{"x": True}]) == {"x": True}
    assert rules.of_everybody([]) == {}


def test_who_has_to_sign_still():
    assert Signed(("client", "volunteer"), frozenset({"client"})).missing == ("volunteer",)
    done = [Signed(("a",), frozenset("a")), Signed(("a", "b"), frozenset("a")), Signed((), frozenset("a"))]
    assert [one.complete for one in done] == [True, False, False]


def test_what_both_said():
    assert rules.in_common(["Koffie  Drinken", "tuin", "Zee"], ["koffie drinken", "ZEE "]) == ["Koffie  Drinken", "Zee"]
    assert rules.in_common(["tuin"], []) == []


@pytest.mark.parametrize(
    ("words", "says"),
    [("Met Wim mee", True), ("met WIM.", True), ("Wim's fiets", True), ("Wim’s fiets", True), ("(de Boer)", True),
     ("zwemmen", False), ("", False), ("Wimpel", False), ("“wim”", True), ("boer!", True), ("'wim'", True)],
)  # fmt: skip
def test_a_text_that_says_a_name(words, says):
    assert rules.names_somebody(words, ["Els", "Wim Boer"]) is says
    assert not rules.names_somebody("Wimx", ["Wim"])
    for sign in ".,;:!?()\"'“”‘’":
        assert rules.names_somebody(f"ja {sign}Wim{sign}", ["Wim"])


def test_a_message_arrives_within_the_hours():
    at = [time(8, 59), time(9), time(19, 59), time(20)]
    assert [rules.within_hours(one, time(9), time(20)) for one in at] == [False, True, True, False]
