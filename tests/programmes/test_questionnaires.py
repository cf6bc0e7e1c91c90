"""Questionnaires: clean answers or a problem per question; nothing asked, nothing kept."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naast.programmes.loading import load, read
from naast.programmes.questionnaires import (
    LONGEST,
    Answer,
    answered,
    asked,
    by_dossier,
    fields,
    read_answers,
    without_arrangement,
)
from naast.programmes.template import Template

COPY = """
kind = "programme"
extend = "temporary-buddy"
[question.born]
text.nl = "Wanneer?"
text.en = "When?"
type = "date"
[question.many]
text.nl = "Hoeveel?"
text.en = "How many?"
type = "number"
[questionnaire.all_kinds]
name.nl = "Alles"
name.en = "All"
kind = "other"
for = ["volunteer"]
ask = ["born", "many", "kilometres", "did_it_happen", "how_was_it", "wish_how_often", "wish_area", "doubt_one_more"]
into = "shared"
"""
DOUBTS = [
    f"doubt_{name}"
    for name in (
        *("drawn_in", "too_much", "my_plan", "own_way", "knows_enough", "i_am_enough", "losing_grip"),
        *("against_me", "one_more"),
    )
]


@pytest.fixture(scope="module")
def kinds() -> Template:
    return read(COPY, "kinds.toml")


@pytest.fixture(scope="module")
def buddy() -> Template:
    return load("temporary-buddy")


def codes(template: Template, given_: dict[str, object], name: str = "all_kinds") -> dict[str, str]:
    return {p.question: p.code for p in read_answers(template, name, given_).problems}


@pytest.mark.parametrize(
    ("question", "given_", "kept"),
    [
        ("born", "2026-02-28", "2026-02-28"),
        ("born", date(2026, 2, 28), "2026-02-28"),
        ("many", "12", 12),
        ("many", "12,5", 12.5),
        ("many", " 0.25 ", 0.25),
        ("many", 3, 3),
        ("many", 3.0, 3),
        ("many", 100_000, 100_000),
        ("did_it_happen", "Ja", True),
        ("did_it_happen", "off", False),
        ("did_it_happen", True, True),
        ("did_it_happen", False, False),
        ("how_was_it", "5", 5),
        ("how_was_it", 1, 1),
        ("wish_how_often", "weekly", "weekly"),
        ("wish_area", "  Bij de markt\r\nof de kerk ", "Bij de markt\nof de kerk"),
        ("wish_area", "é" * LONGEST, "é" * LONGEST),
        ("doubt_one_more", "a_bit", "a_bit"),
    ],
)
def test_a_good_answer_is_kept_clean(kinds: Template, question: str, given_: object, kept: Answer) -> None:
    answers = read_answers(kinds, "all_kinds", {"did_it_happen": True, question: given_})
    assert answers.problems == ()
    assert answers.sound
    assert answers.cleaned[question] == kept
    assert type(answers.cleaned[question]) is type(kept)


@pytest.mark.parametrize(
    ("question", "given_", "code"),
    [
        ("born", "2026-02-30", "date"),
        ("born", "28-02-2026", "date"),
        ("born", datetime(2026, 2, 28), "date"),
        ("born", 20260228, "date"),
        ("many", "twaalf", "number"),
        ("many", "-1", "number"),
        ("many", "1.000,5", "number"),
        ("many", "١٢", "number"),
        ("many", -1, "number"),
        ("many", True, "number"),
        ("many", float("nan"), "number"),
        ("many", float("inf"), "number"),
        ("many", [1], "number"),
        ("many", "100001", "number_high"),
        ("many", 10**400, "number_high"),
        ("kilometres", "1001", "number_high"),
        ("did_it_happen", "misschien", "choice"),
        ("did_it_happen", 1, "choice"),
        ("how_was_it", "0", "scale"),
        ("how_was_it", "6", "scale"),
        ("how_was_it", True, "scale"),
        ("how_was_it", "drie", "scale"),
        ("how_was_it", 2.0, "scale"),
        ("wish_how_often", "hourly", "choice"),
        ("wish_how_often", ["weekly"], "choice"),
        ("doubt_one_more", "maybe", "choice"),
        ("wish_area", 5, "text"),
        ("wish_area", "x" * (LONGEST + 1), "text_long"),
        ("wish_area", "a\x00b", "text_signs"),
        ("wish_area", "a\ud800b", "text_signs"),
        ("unasked", "x", "unknown"),
    ],
)
def test_a_bad_answer_is_one_problem_at_its_question(kinds: Template, question: str, given_: object, code: str) -> None:
    answers = read_answers(kinds, "all_kinds", {"did_it_happen": True, question: given_})
    assert [(p.question, p.code) for p in answers.problems] == [(question, code)]
    assert not answers.sound
    assert question not in answers.cleaned


@pytest.mark.parametrize("empty", ["", "   ", "\n", None])
def test_an_empty_answer_is_no_answer(kinds: Template, empty: object) -> None:
    questions = [q.id for q in asked(kinds, "all_kinds")]
    assert codes(kinds, dict.fromkeys(questions, empty)) == {"did_it_happen": "required"}


@pytest.mark.shows("S3-95")
def test_nothing_is_required_unless_it_says_so(buddy: Template) -> None:
    for name, questionnaire in buddy.questionnaires.items():
        required = {q for q in questionnaire.ask if buddy.questions[q].required}
        assert set(codes(buddy, {}, name)) == required


def test_a_question_of_another_week_is_not_asked(buddy: Template) -> None:
    names = {week: [q.id for q in asked(buddy, "checkin_volunteer", week)] for week in (2, 6, 12, 26)}
    assert "as_expected" in names[2]
    assert "go_on" not in names[2]
    assert "go_on" in names[12]
    assert "as_expected" not in names[26]
    refused = read_answers(buddy, "checkin_volunteer", {"go_on": "same"}, week=2)
    assert [(p.question, p.code) for p in refused.problems] == [("go_on", "unknown")]
    assert read_answers(buddy, "checkin_volunteer", {"go_on": "same"}, week=12).cleaned == {"go_on": "same"}
    assert read_answers(buddy, "checkin_volunteer", {"go_on": "same"}).cleaned == {"go_on": "same"}


def test_a_report_becomes_rows_by_reader(buddy: Template) -> None:
    given_ = {
        "did_it_happen": "ja",
        "how_was_it": "4",
        "small_success": "Hij lachte.",
        "noticed": "De tuin was schoon.",
        "opening": "Samen zaaien.",
        "talk_about_it": "nee",
        "kilometres": "7,5",
    }
    cleaned = read_answers(buddy, "visit_report", given_).cleaned
    assert by_dossier(buddy, "visit_report", cleaned) == {
        "contact": {"did_it_happen": True, "how_was_it": 4, "talk_about_it": False},
        "duo": {"small_success": "Hij lachte.", "noticed": "De tuin was schoon."},
        "shared": {"opening": "Samen zaaien."},
        "volunteer": {"kilometres": 7.5},
    }


def test_what_stays_private_lies_with_the_writer_alone(buddy: Template) -> None:
    rows = by_dossier(buddy, "checkin_volunteer", {"home_reactions": "Mijn zus vindt het mooi.", "feeling": 4})
    assert rows == {"volunteer": {"feeling": 4}, "reflection": {"home_reactions": "Mijn zus vindt het mooi."}}
    assert buddy.dossiers["reflection"].circle == ("self",)


def test_every_yes_and_every_little_needs_an_arrangement(buddy: Template) -> None:
    cleaned: dict[str, Answer] = dict.fromkeys(DOUBTS, "no") | {DOUBTS[0]: "yes", DOUBTS[1]: "a_bit"}
    open_ = without_arrangement(buddy, "doubts", cleaned, arranged={DOUBTS[0]})
    assert [(p.question, p.code) for p in open_] == [(DOUBTS[1], "arrangement")]
    assert not answered(buddy, "doubts", cleaned, arranged={DOUBTS[0]})
    assert answered(buddy, "doubts", cleaned, arranged={DOUBTS[0], DOUBTS[1]})
    assert without_arrangement(buddy, "review", {"review_keep": "yes"}, ()) == ()
    assert without_arrangement(buddy, "safety_check", {"safe_client": "yes"}, ()) == ()


def test_not_yet_safe_counts_only_with_an_arrangement(buddy: Template) -> None:
    safe: dict[str, Answer] = dict.fromkeys(("safe_client", "safe_volunteer", "safe_neighbours", "safe_way"), "yes")
    assert answered(buddy, "safety_check", safe)
    not_yet = safe | {"safe_way": "not_yet"}
    open_ = without_arrangement(buddy, "safety_check", not_yet, ())
    assert [(p.question, p.code) for p in open_] == [("safe_way", "arrangement")]
    assert not answered(buddy, "safety_check", not_yet)
    assert answered(buddy, "safety_check", not_yet, arranged={"safe_way"})


def test_a_doubt_that_is_skipped_keeps_the_gate_shut(buddy: Template) -> None:
    cleaned: dict[str, Answer] = dict.fromkeys(DOUBTS, "no")
    assert answered(buddy, "doubts", cleaned)
    del cleaned[DOUBTS[4]]
    assert not answered(buddy, "doubts", cleaned)
    assert not answered(buddy, "doubts", {})
    assert not answered(buddy, "review", {})
    assert answered(buddy, "review", {"review_keep": "De wandeling."})


def test_all_four_questions_about_safety_count_for_a_gate(buddy: Template) -> None:
    assert not answered(buddy, "safety_check", {"safe_client": "yes", "safe_volunteer": "yes", "safe_way": "yes"})
    assert not answered(buddy, "safety_check", {"safe_if_not": "Dan belt de collega."})


@pytest.mark.shows("S3-31")
def test_a_form_gets_everything_it_needs(kinds: Template) -> None:
    made = {f.name: f for f in fields(kinds, "all_kinds", language="nl")}
    assert [(o.value, o.label) for o in made["did_it_happen"].options] == [("yes", "Ja"), ("no", "Nee")]
    assert [o.value for o in made["how_was_it"].options] == ["1", "2", "3", "4", "5"]
    assert (made["how_was_it"].low, made["how_was_it"].high, made["how_was_it"].pictogram) == (
        "Moeilijk",
        "Goed",
        "faces",
    )
    assert [o.label for o in made["wish_how_often"].options] == ["Elke week", "Om de week", "Eens per maand"]
    assert [o.value for o in made["doubt_one_more"].options] == ["no", "a_bit", "yes"]
    assert made["doubt_one_more"].story
    assert len(made["doubt_one_more"].arrangements) == 3
    assert (made["kilometres"].most, made["many"].most, made["born"].most) == (1000, 100_000, None)
    assert (made["kilometres"].into, made["many"].into) == ("volunteer", "shared")
    assert made["wish_area"].longest == LONGEST
    assert made["did_it_happen"].required
    assert made["born"].options == ()


def test_a_form_speaks_the_language_that_is_asked(buddy: Template) -> None:
    dutch, english = (fields(buddy, "doubts", language=language) for language in ("nl", "en"))
    assert dutch[0].text == "Misschien raakt het maatje te veel verwikkeld in wat er speelt."
    assert english[0].text == "Perhaps the buddy gets too involved in everything that is going on."
    assert [o.label for o in english[0].options] == ["That is not so", "A little", "That is so"]
    assert [f.name for f in fields(buddy, "checkin_client", language="en", week=2)] == [
        *("nice_for_you", "boundaries_kept", "something_else")
    ]


def test_nine_doubts_each_have_both_risks_a_chance_a_story_and_arrangements(buddy: Template) -> None:
    for language in ("nl", "en"):
        doubts = fields(buddy, "doubts", language=language)
        assert [f.name for f in doubts] == DOUBTS
        for doubt in doubts:
            assert all([doubt.risk_client, doubt.risk_volunteer, doubt.chance, doubt.story])
            assert len(doubt.arrangements) >= 3


VALUES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30) | st.lists(st.integers())


@given(st.dictionaries(st.sampled_from(["born", "many", "how_was_it", "wish_area", "doubt_one_more", "x"]), VALUES))
def test_whatever_is_given_what_is_kept_is_clean_json_and_clean_again(given_: dict[str, object]) -> None:
    kinds = read(COPY, "kinds.toml") if not _KEPT else _KEPT[0]
    _KEPT[:] = [kinds]
    cleaned = dict(read_answers(kinds, "all_kinds", given_).cleaned)
    text = json.dumps(cleaned, allow_nan=False)
    again = read_answers(kinds, "all_kinds", {**json.loads(text), "did_it_happen": True})
    assert again.sound
    assert again.cleaned == {**cleaned, "did_it_happen": True}


_KEPT: list[Template] = []
