"""How a location goes on, by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from naast.locations import rules
from naast.programmes.loading import load

SHELTER, BUDDY = load("shelter"), load("temporary-buddy")
PHASES = ("exploring", "kick_off", "trial", "ordinary", "widening")


def activity(name: str, responsible: str = "volunteer"):
    return replace(SHELTER.activities["music"], id=name, responsible=responsible)


# Three phases, each opening one activity more.
LOCATION = replace(
    SHELTER,
    location_phases={
        name: replace(SHELTER.location_phases["trial"], id=name, to=to, unlocks=unlocks)
        for name, to, unlocks in (
            ("one", ("two",), ("a", "care")), ("two", ("one", "three"), ("a", "b", "care")), ("three", ("two",),
             ("a", "b", "c")),
        )
    },
    activities={
        one.id: one
        for one in (
            activity("never", "never"), activity("c"), activity("b", "together"), activity("a"),
            activity("care", "professional"), activity("none"),
        )
    },
)  # fmt: skip


def test_which_phases_there_are():
    assert rules.has_phases(SHELTER)
    assert not rules.has_phases(BUDDY)
    assert rules.first_phase(SHELTER) == "exploring"
    assert [rules.place_of(SHELTER, name) for name in (*PHASES, "gone")] == [0, 1, 2, 3, 4, 0]


def test_one_step_on_or_back():
    steps = {(a, b) for a in PHASES for b in PHASES if rules.may_step(SHELTER, a, b)}
    assert {("exploring", "kick_off"), ("kick_off", "exploring"), ("kick_off", "trial")} <= steps
    assert ("exploring", "trial") not in steps
    assert not rules.may_step(SHELTER, "gone", "exploring")
    assert rules.goes_on(SHELTER, "exploring", "kick_off")
    assert not rules.goes_on(SHELTER, "kick_off", "exploring")
    assert not rules.goes_on(SHELTER, "trial", "trial")


def test_the_step_further():
    following = [rules.next_phase(LOCATION, name) for name in ("one", "two", "three", "gone")]
    assert [one.id if one else None for one in following] == ["two", "three", None, None]


def test_what_a_phase_opens_and_a_step_shuts():
    assert rules.unlocked(LOCATION, "two") == {"a", "b", "care"}
    assert rules.unlocked(LOCATION, "two", ["a", "care"]) == {"b"}
    assert rules.unlocked(LOCATION, "gone") == frozenset()
    assert rules.no_longer(LOCATION, "three", "one") == ("c", "b")
    assert rules.no_longer(LOCATION, "one", "two") == ()
    assert rules.phases_with(LOCATION, ["a", "b"]) == ["two", "three"]
    assert rules.phases_with(LOCATION, []) == ["one", "two", "three"]
    assert rules.phases_with(LOCATION, ["a", "b", "c"]) == ["three"]


def test_the_catalogue_has_first_what_may_be_done_now():
    offers = [(one.activity.id, one.state, one.opens_in) for one in rules.catalogue(LOCATION, "two", ["a"])]
    assert offers == [("b", "now", ""), ("a", "stopped", ""), ("c", "later", "three"), ("never", "never", "")]
    first = [(one.activity.id, one.state, one.opens_in) for one in rules.catalogue(LOCATION, "one")]
    assert first == [("a", "now", ""), ("b", "later", "two"), ("c", "later", "three"), ("never", "never", "")]


def test_figures_of_a_location():
    assert rules.answer_before(date(2026, 11, 22)) == date(2026, 12, 6)
    assert [rules.per_contact(*one) for one in ((0, 0), (3, 0), (3, 1), (3, 2), (4, 2))] == [0, 3, 3, 1, 2]


@pytest.mark.parametrize(
    ("words", "sentences"),
    [
        ("", []), ("Een.", ["Een."]), (" Een. Twee! Drie? Vier", ["Een.", "Twee!", "Drie?", "Vier"]),
        ("Om 9.30 uur. Dan", ["Om 9.30 uur.", "Dan"]), (".  Twee", [".", "Twee"]), ("Een?! Twee", ["Een?!", "Twee"]),
         ("Ex aequo", ["Ex aequo"]),
    ],
)  # fmt: skip
def test_a_text_as_sentences(words, sentences):
    assert rules.sentences(words) == sentences


def test_which_sentences_changed():
    assert rules.changed("Een. Twee.", "Een. Drie.") == (["Twee."], ["Drie."])
