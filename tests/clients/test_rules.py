"""The rules by themselves: no database, no clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from naast.clients import rules
from naast.clients.rules import Weighed
from naast.programmes.loading import load

BUDDY = load("temporary-buddy")
ASKED = BUDDY.questionnaires["doubts"].ask
WHO_DOES = ("volunteer", "together", "professional", "never")
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


def test_a_word_counts_from_the_later_of_both_days():
    assert rules.word_due(28, date(2026, 3, 20), date(2026, 3, 2)) == date(2026, 4, 17)


def test_direct_care_is_never_for_a_volunteer_whatever_a_programme_says():
    company = BUDDY.activities["company"]
    assert rules.permitted(company)
    assert not rules.permitted(replace(company, class_="direct_care"))
    responsible = {one: rules.permitted(replace(company, responsible=one)) for one in WHO_DOES}
    assert responsible == {"volunteer": True, "together": True, "professional": False, "never": False}


@pytest.mark.parametrize(
    ("said", "asked_on", "answered_on", "days"),
    [("no", date(2026, 3, 1), None, 0), ("", date(2026, 3, 1), None, None), ("worry", date(2026, 3, 20), None, 0),
     ("worry", date(2026, 3, 15), None, 0), ("", None, date(2026, 3, 9), 0)],
)  # fmt: skip
def test_a_worry_that_is_not_asked_or_not_there_does_not_wait(said, asked_on, answered_on, days):
    assert rules.paid_work_days(said, asked_on, answered_on, date(2026, 3, 15)) == days


@pytest.mark.parametrize(
    ("said", "one"),
    [("Nora", True), (" Jan-Kees ", True), ("D'Arcy", True), ("J.", True), ("Nora Bos", False), ("Nora2", False),
     ("", False), ("-", False)],
)  # fmt: skip
def test_one_name_to_call_somebody_by(said, one):
    assert rules.is_one_name(said) is one


INITIALS = [
    "N", "N.B.", "NB", "NvdB", "N. v.d. B.", "N d B", "N.v.B", "N vd B", "N vdb B", "N de B", "N der B", "N den B",
    "N van B", "N te B", "N ten B", "N ter B", "D van 't H", "Ch. B", "IJ B", "Ph B", "Sj B", "Th B", "Tj.B.", "ÉB",
    "N.B.C.D.E.F.", "NvanB",
]  # fmt: skip
NO_INITIALS = [
    "", "Nora", "n", "Nora B", "N Bos", "NBC", "N.B.C.D.E.F.G", "van", "v B",
    "van B", "N xx B", "N2", ".N", "nB", "Xx B",
    "Noraa", "NvdbaB", "N1B", "Nb", "'t H", "NxxB", "NxdB", "NvxB",
]  # fmt: skip


@pytest.mark.parametrize("said", INITIALS)
def test_initials_are_taken_as_people_write_them(said):
    assert rules.only_initials(said)


@pytest.mark.parametrize("said", NO_INITIALS)
def test_what_could_be_a_name_is_not_taken_for_initials(said):
    assert not rules.only_initials(said)


def test_begin_together_is_possible_from_the_last_phases_before_it():
    shelter = load("presence")
    assert rules.before_together(BUDDY) == ("asked", "waiting", "meeting_each_other")
    assert rules.ready_phases(BUDDY) == ("meeting_each_other",)
    assert rules.before_together(shelter) == ("run_up", "let_in", "trust", "ready_for_someone")
    assert rules.ready_phases(shelter) == ("ready_for_someone",)
    nobody_rests = {name: replace(one, pace="calm") for name, one in BUDDY.phases.items()}
    assert rules.before_together(replace(BUDDY, phases=nobody_rests)) == tuple(BUDDY.phases)
    assert rules.ready_phases(replace(BUDDY, phases=nobody_rests)) == ()


def test_which_checks_a_programme_asks():
    gated = replace(BUDDY, gates={"a": (("one", True), ("two", 3)), "b": (("three", "words"), ("three", "other"))})
    assert [rules.asks(gated, name) for name in ("one", "two", "three", "four")] == [True, True, True, False]
    assert rules.asks(gated, "four", "two")
    assert not rules.asks(gated)
    assert [rules.asked_value(gated, name) for name in ("one", "two", "three", "four")] == ["", "", "words", ""]


def test_answers_about_safety_grow_old():
    on = date(2026, 11, 22)
    ages = {days: rules.safety_age(on - timedelta(days=days), on) for days in (0, 91, 92, 364, 365, 400)}
    assert ages == {0: "good", 91: "good", 92: "look", 364: "look", 365: "old", 400: "old"}
    assert rules.safety_since(on) == date(2025, 11, 22)


def test_a_code_is_typed_and_shown():
    assert rules.typed_code(" acde-34 79 ") == "ACDE3479"
    assert rules.shown_code("ACDEFGHJ") == "ACDE FGHJ"
    assert len(rules.CODE_SIGNS) == len(set(rules.CODE_SIGNS)) == 23
    assert set("01258OILZSBUV") & set(rules.CODE_SIGNS) == set()
    assert rules.CODE_SIGNS.isupper()
    assert rules.CODE_LENGTH == 8


@pytest.mark.parametrize(
    ("asked", "answers", "skipped", "whole"),
    [
        ([], {}, {}, False), (["a"], {"a": "ja"}, {}, True), (["a"], {"a": " "}, {}, False), (["a"], {}, {}, False),
        (["a"], {}, {"a": "later"}, True), (["a"], {}, {"a": " "}, False), (["a", "b"], {"a": "ja"}, {}, False),
        (["a", "b"], {"a": "ja"}, {"b": "nee"}, True), (["a"], {"a": 0}, {}, True),
    ],
)  # fmt: skip
def test_every_matter_is_gone_through(asked, answers, skipped, whole):
    assert rules.all_gone_through(asked, answers, skipped) is whole


def test_what_only_stands_beside_supervision():
    assert set(rules.BESIDE_SUPERVISION) == {"supervision.end_known", "supervision.client_chose"}
    assert not Weighed("yes", arranged_by="Marije").settled
    assert not Weighed("yes", "Bellen.").settled
    assert Weighed("no").settled


def test_of_what_was_agreed_only_what_somebody_was_paid_for():
    assert rules.were_paid_work(BUDDY, ["company", "transport", "of yesterday", "paperwork"]) == [
        "transport", "paperwork",
    ]  # fmt: skip
    assert rules.were_paid_work(BUDDY, []) == []


@pytest.mark.parametrize(
    ("goals", "contact", "may"),
    [("optional", "", True), ("linked", "", True), ("none", "", False), ("optional", "light", False),
     ("none", "light", False)],
)  # fmt: skip
def test_a_goal_is_chosen_where_there_are_goals_and_contact_is_not_long_and_light(goals, contact, may):
    assert rules.may_have_goals(replace(BUDDY, goals=goals), contact) is may
