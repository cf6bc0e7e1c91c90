"""What stands in the folder, by itself. Its lines are written here once more, so that none goes by mistake."""

from __future__ import annotations

from dataclasses import replace

import pytest

from naast.evidence import rules
from naast.evidence.rules import Line
from naast.programmes.loading import load

THEMES = {
    "policy": "vision rules role_card",
    "welcome": "interview_first references_first interviews",
    "agreement": "conduct secrecy agreements",
    "support": "professional check_ins_asked support_moments check_ins",
    "training": "training_first trainings peer_times",
    "say": "own_voice talked",
    "appreciation": "attention thanks",
    "safety": "confidant routes certificate_first screenings insurance",
    "professionals": "expectations looked_back",
    "farewell": "farewell farewells",
}
PREVENTION = """vulnerable conduct agreements confidant interview_first certificate_first training_first routes rules
    not_obliged unpaid"""
COUNTED = """interviews agreements support_moments check_ins trainings peer_times talked attention thanks screenings
    looked_back farewells"""
BUDDY = load("temporary-buddy")
BARE = replace(
    BUDDY, gates={}, rhythms={}, code_of_conduct={}, secrecy={}, routes={}, closing={},
    screening=replace(BUDDY.screening, vog_aspects=()),
)  # fmt: skip
BY_ITSELF = {"role_card", "professional"}
ASKS = BUDDY.rhythms["checkin_volunteer"]
REVIEW = BUDDY.rhythms["review"]


def held(**more: object) -> set[str]:
    """What a bare way of working holds with this put in."""
    found = rules.by_template(replace(BARE, **more))  # type: ignore[arg-type]
    assert {type(one) for one in found.values()} == {bool}
    return {name for name, there in found.items() if there} - BY_ITSELF


def test_the_lines_of_the_folder_and_of_the_list():
    assert {name: " ".join(lines) for name, lines in rules.THEMES.items()} == THEMES
    assert list(rules.PREVENTION) == PREVENTION.split()
    assert set(COUNTED.split()) == rules.COUNTED
    assert {"insurance", "not_obliged", "unpaid"} == rules.YOURSELF


def test_a_bare_way_of_working_holds_what_every_one_has():
    assert {name for name, there in rules.by_template(BARE).items() if there} == BY_ITSELF
    assert len(rules.by_template(BARE)) == 14


@pytest.mark.parametrize(
    ("more", "holds"),
    [
        ({"gates": {"ready_volunteer": (("volunteer.interviewed", True),)}}, {"interview_first"}),
        ({"gates": {"ready_volunteer": (("volunteer.references", 2),)}}, {"references_first"}),
        ({"gates": {"ready_volunteer": (("volunteer.trained", ("introduction",)),)}}, {"training_first"}),
        ({"gates": {"ready_volunteer": (("screening.valid_or_reasoned", True),)}}, {"certificate_first"}),
        ({"gates": {"start_match": (("screening.valid_or_reasoned", True),)}}, {"certificate_first"}),
        ({"gates": {"start_match": (("expectations.compared", True),)}}, {"expectations"}),
        ({"gates": {"start_match": (("volunteer.interviewed", True), ("volunteer.references", 2))}}, set()),
        ({"gates": {"ready_volunteer": (("expectations.compared", True),)}}, set()),
        ({"code_of_conduct": BUDDY.code_of_conduct}, {"conduct"}),
        ({"secrecy": BUDDY.secrecy}, {"secrecy"}),
        ({"routes": BUDDY.routes}, {"routes"}),
        ({"closing": BUDDY.closing}, {"farewell"}),
        ({"screening": BUDDY.screening}, {"vulnerable"}),
        ({"rhythms": {"a": ASKS}}, {"check_ins_asked", "own_voice"}),
        ({"rhythms": {"a": replace(ASKS, of="client", ask="checkin_client")}}, set()),
        ({"rhythms": {"a": replace(ASKS, ask=None)}}, set()),
        ({"rhythms": {"a": replace(ASKS, does="contact")}}, set()),
        ({"rhythms": {"a": REVIEW}}, {"own_voice"}),
        ({"rhythms": {"a": replace(REVIEW, of="volunteer")}}, {"own_voice", "check_ins_asked"}),
        ({"rhythms": {"a": replace(ASKS, of="client", ask="checkin_client"), "b": ASKS}},
         {"check_ins_asked", "own_voice"}),
    ],
)  # fmt: skip
def test_each_line_comes_of_one_thing(more, holds):
    assert held(**more) == holds


def test_what_is_counted_is_there_what_nobody_knows_is_asked_and_the_rest_is_or_is_not():
    names = ("interviews", "insurance", "confidant", "vision", "thanks")
    assert rules.lines(names, {"confidant": True, "insurance": True}, {"interviews": 15, "thanks": None}) == [
        Line("interviews", True, 15), Line("insurance", None), Line("confidant", True), Line("vision", False),
        Line("thanks", True),
    ]  # fmt: skip
    assert [Line("thanks", True).counted, Line("vision", True).counted] == [True, False]
    assert Line("vision", True).shown is None
