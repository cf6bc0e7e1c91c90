"""The rules by themselves: no database, no clock."""

from __future__ import annotations

from datetime import date

import pytest

from naast.clients import rules
from naast.clients.rules import Weighed
from naast.programmes.loading import load

BUDDY = load("temporary-buddy")
ASKED = BUDDY.questionnaires["doubts"].ask
NO = {question: Weighed("no") for question in ASKED}


def test_there_are_nine_perhapses():
    assert len(ASKED) == 9


def test_every_perhaps_needs_an_answer():
    assert rules.doubts_answered(BUDDY, NO)
    for question in ASKED:
        assert not rules.doubts_answered(BUDDY, {key: value for key, value in NO.items() if key != question})


@pytest.mark.parametrize("plays", ["a_bit", "yes"])
@pytest.mark.parametrize(
    ("arrangement", "arranged_by", "enough"),
    [("", "", 0), ("Bellen.", "", 0), ("", "Marije", 0), ("  ", "Marije", 0), ("Bellen.", "Marije", 1)],
)
def test_what_plays_needs_an_arrangement_and_somebody_who_does_it(plays, arrangement, arranged_by, enough):
    assert rules.doubts_answered(BUDDY, NO | {ASKED[0]: Weighed(plays, arrangement, arranged_by)}) is bool(enough)
    assert rules.doubts_answered(BUDDY, NO, [Weighed(plays, arrangement, arranged_by)]) is bool(enough)


def test_open_doubts_keep_the_order_of_the_programme():
    answers = {key: value for key, value in NO.items() if key != ASKED[4]} | {ASKED[1]: Weighed("yes")}
    assert rules.open_doubts(BUDDY, answers) == (ASKED[1], ASKED[4])


@pytest.mark.shows("S0-35")
def test_no_direct_care_can_be_chosen_in_any_way():
    assert {activity.class_ for activity in rules.for_volunteers(BUDDY)} & {"direct_care"} == set()
    for name, activity in BUDDY.activities.items():
        if activity.class_ == "direct_care":
            assert not rules.all_permitted(BUDDY, ["company", name])


def test_an_activity_of_another_programme_or_of_nobody_is_not_permitted():
    assert not rules.all_permitted(BUDDY, ["childcare"])
    assert not rules.all_permitted(BUDDY, ["nonsense"])
    assert not rules.all_permitted(BUDDY, [])
    assert rules.all_permitted(BUDDY, ["company", "going_along"])


@pytest.mark.parametrize(
    ("said", "asked_on", "answered_on", "days"),
    [
        ("", None, None, None),
        ("no", None, None, 0),
        ("worry", date(2026, 3, 1), None, 14),
        ("worry", date(2026, 3, 1), date(2026, 3, 9), 0),
        ("worry", None, None, None),
    ],
)
def test_a_worry_about_paid_work_waits_in_days(said, asked_on, answered_on, days):
    assert rules.paid_work_days(said, asked_on, answered_on, date(2026, 3, 15)) == days


def test_a_word_is_due_four_weeks_after_the_last():
    assert rules.word_due(28, date(2026, 3, 2), None) == date(2026, 3, 30)
    assert rules.word_due(28, date(2026, 3, 2), date(2026, 3, 20)) == date(2026, 4, 17)
