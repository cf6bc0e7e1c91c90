"""What holds at a place to work, by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from naast.placements import rules
from naast.programmes.loading import load
from naast.programmes.rhythms import Rest

TALENTS, BUDDY, WORKPLACE = load("talents"), load("temporary-buddy"), load("workplace")
DAY = date(2026, 11, 22)


def on(days: int) -> date:
    return DAY + timedelta(days=days)


@pytest.mark.parametrize(
    ("answers", "arranged", "whole"),
    [
        ({"a": "yes", "b": "yes"}, {}, True), ({"a": "yes"}, {}, False), ({"a": "yes", "b": "no"}, {}, False),
        ({"a": "yes", "b": "no"}, {"b": "samen"}, True), ({"a": "yes", "b": "no"}, {"b": " "}, False),
        ({"a": "yes"}, {"b": "samen"}, False), ({"a": "perhaps", "b": "perhaps"}, {"a": "x", "b": "y"}, True),
    ],
)  # fmt: skip
def test_a_host_answered_everything_with_something_arranged_where_it_doubts(answers, arranged, whole):
    assert rules.answered(["a", "b"], answers, arranged) is whole


def test_times_of_rest():
    steps = [("trying", on(0)), ("resting", on(5)), ("resting", on(6)), ("placed", on(9)), ("resting", on(20))]
    assert rules.resting(TALENTS, steps) == [Rest(on(5), on(9)), Rest(on(20))]
    assert rules.resting(TALENTS, steps[:-1]) == [Rest(on(5), on(9))]
    assert rules.resting(TALENTS, [("trying", on(0)), ("placed", on(3))]) == []


def test_of_every_rhythm_the_first_that_waits():
    due = {one.rhythm: one.on for one in rules.due(WORKPLACE, DAY, [], {}, on(70))}
    assert due["work_along"] <= on(70)
    assert len(due) == len(rules.due(WORKPLACE, DAY, [], {}, on(70)))
    done = dict(due)
    later = {one.rhythm: one.on for one in rules.due(WORKPLACE, DAY, [], done, on(200))}
    assert all(day > done[name] for name, day in later.items() if name in done)
    assert later["work_along"] == done["work_along"] + timedelta(days=WORKPLACE.rhythms["work_along"].every_days)


def test_where_a_place_goes_from_here():
    found = {name: rules.may_step(TALENTS, name) for name in TALENTS.phases}
    assert found == {
        "looking": (), "trying": ("placed", "saying_goodbye"), "placed": ("trying", "resting", "saying_goodbye"),
        "resting": ("trying", "placed", "saying_goodbye"), "saying_goodbye": ("placed",), "ended": (),
    }  # fmt: skip


def test_who_is_asked_after_months():
    assert {months: after.days for months, after in rules.followed(TALENTS).items()} == {3: 91, 6: 182, 12: 364}
    assert rules.followed(BUDDY) == {}
    long = replace(TALENTS.rhythms["still_there"], at_weeks=(104, 156, 260))
    assert set(rules.followed(replace(TALENTS, rhythms={"still_there": long}))) == {24, 36, 60}
    still = replace(TALENTS.rhythms["still_there"], at_weeks=None)
    assert rules.followed(replace(TALENTS, rhythms={"still_there": still})) == {}
    asked = {days: rules.to_ask(TALENTS, DAY, [], on(days)) for days in (90, 91, 182, 364)}
    assert asked == {90: [], 91: [3], 182: [3, 6], 364: [3, 6, 12]}
    assert rules.to_ask(TALENTS, DAY, [3], on(182)) == [6]


def test_a_reason_is_one_of_the_programme_or_none():
    assert [rules.may_be_reason(TALENTS, said) for said in ("", "support", "nonsense")] == [True, True, False]
    assert [rules.may_be_reason(BUDDY, said) for said in ("", "support")] == [True, False]
    question = replace(TALENTS.questions["place_reason"], choice=None)
    assert not rules.may_be_reason(replace(TALENTS, questions={"place_reason": question}), "support")


@pytest.mark.parametrize(
    ("words", "most", "begin"),
    [
        ("Een zin. Nog een", 80, "Een zin."), ("Een\nTwee", 80, "Een"), ("Wat? Ja", 80, "Wat?"),
         ("Kom! Ja", 80, "Kom!"),
        (" Kort ", 80, "Kort"), ("abcd efgh", 9, "abcd efgh"), ("abcd efgh", 8, "abcd"),
         ("abcd efgh ij", 9, "abcd efgh"),
        ("Een. Twee. Drie", 4, "Een."), ("abcd efghijk", 10, "abcd"), ("abcx efgh", 8, "abcx"),
         ("abcd, efgh", 8, "abcd"),
        ("abcd efgh", 4, "abcd"), ("abcd efgh ij", 8, "abcd"), ("abcd: efgh", 8, "abcd"), ("abcd; efgh", 8, "abcd"),
    ],
)  # fmt: skip
def test_how_a_text_begins(words, most, begin):
    assert rules.begins(words, most) == begin


@pytest.mark.parametrize(
    ("line", "names"),
    [("Bo, op werkdagen", ["Bo"]), ("bo, op werkdagen", []), ("Bo Vis, op werkdagen", ["Vis"]),
     ("vraag het Bo", ["Bo"]),
     ("Bo", []), ("", []), (" Bo, vraag Jan", ["Jan", "Bo"])],
)  # fmt: skip
def test_who_is_named_in_a_line(line, names):
    assert rules.called_in(line) == names


def test_what_beginning_at_a_place_asks():
    assert set(rules.AT_A_PLACE) == {
        "professional.accountable", "consent.given", "voluntary.stated", "activity.permitted", "tasks.described",
        "click.both", "host.answered", "host.trained", "fallback.named", "energy.agreed", "displacement.answered_days",
        "core_process.runs_without", "chain.roles_named",
    }  # fmt: skip
    assert rules.BEFORE_A_LINK == ("professional.accountable", "consent.given")
    assert rules.BY_THE_COACH == ("work_along", "host_call", "review", "still_there", "chain_helps")
    assert rules.CHECKINS == {"client": "checkin_client", "host": "checkin_host"}
    assert (rules.AT_ONCE, rules.ANSWERED_WITHIN.days) == (3, 5)


def test_what_it_brings_is_asked_by_one_list():
    assert rules.BRINGS == "what_it_brings"
    assert rules.BRINGS in TALENTS.questionnaires
