"""How much of each row is hers, by itself. What is hers is written here once more, so that no line goes by mistake."""

from __future__ import annotations

from uuid import UUID

import pytest

from naast.copies import rules
from naast.copies.rules import CLIENT, VOLUNTEER, Share

SHE, ANOTHER = UUID(int=1), UUID(int=2)
W, O, N = Share.WHOLE, Share.OUTLINE, Share.NOTHING  # noqa: E741
HERS = {
    CLIENT: "client request contact_person question letter signal event reflection data_request guest",
    VOLUNTEER: "volunteer own_story screening letter worry data_request guest thanks",
}
OF_THE_HOUSE = """staff location policy group table tip partner course import separation dilemma dilemma_session
    peer_group peer_circle"""
SUBJECTS = "person_id client_person_id of_id asker_id volunteer_person_id"
AUTHORS = "by_id raised_by_id said_by_id planned_by_id filled_by_id"
PLUMBING = """dossier_id organisation_id location_id version template_version own_version_id page_id print browser
    agreed_print into_id thing_id client_id volunteer_id duo_dossier_id mark mark_before data_mark choices lot"""
CALLED = """first_name last_name called who person owner colleague fallback takes_over arranged_by facilitated_by
    goes_to told_names email phone reachable who_stays any_name"""


@pytest.mark.parametrize("hat", [CLIENT, VOLUNTEER])
def test_her_own_dossiers_come_whole_and_others_in_outline(hat):
    every = f"{HERS[CLIENT]} {HERS[VOLUNTEER]} shared contact"
    whole = {kind for kind in every.split() if rules.share_of("x", kind, hat, {}, SHE) == W}
    assert whole == set(HERS[hat].split())
    assert rules.share_of("x", "shared", hat, {}, SHE) == O


@pytest.mark.parametrize("field", SUBJECTS.split())
def test_a_row_about_somebody_else_is_not_hers(field):
    assert rules.share_of("x", "client", CLIENT, {field: ANOTHER}, SHE) == N
    assert rules.share_of("x", "shared", CLIENT, {field: SHE}, SHE) == W
    assert rules.share_of("x", "shared", CLIENT, {field: None}, SHE) == O
    assert rules.share_of("matches_participant", "shared", CLIENT, {field: ANOTHER}, SHE) == O


@pytest.mark.parametrize("field", AUTHORS.split())
def test_what_a_client_wrote_is_hers_and_what_a_volunteer_wrote_is_of_both(field):
    assert rules.share_of("x", "shared", CLIENT, {field: SHE}, SHE) == W
    assert rules.share_of("x", "shared", CLIENT, {field: ANOTHER}, SHE) == O
    assert rules.share_of("x", "shared", VOLUNTEER, {field: SHE}, SHE) == O


@pytest.mark.parametrize("kind", OF_THE_HOUSE.split())
def test_about_a_place_only_what_names_her_comes(kind):
    assert rules.share_of("x", kind, CLIENT, {}, SHE) == N
    assert rules.share_of("x", kind, VOLUNTEER, {"person_id": SHE}, SHE) == W


def test_her_own_part_comes_whole_also_to_a_volunteer():
    for table in ("matches_participant", "matches_signature", "peers_peerquestion"):
        assert rules.share_of(table, "shared", VOLUNTEER, {"person_id": SHE}, SHE) == W
        assert rules.share_of(table, "shared", VOLUNTEER, {}, SHE) == O
    assert rules.share_of("x", "shared", VOLUNTEER, {"person_id": SHE}, SHE) == O


def test_of_a_volunteer_what_hangs_from_a_match_is_of_somebody_else_as_well():
    assert rules.share_of("x", "letter", VOLUNTEER, {"match_id": ANOTHER}, SHE) == O
    assert rules.share_of("x", "letter", VOLUNTEER, {"match_id": None}, SHE) == W


@pytest.mark.parametrize("field", PLUMBING.split())
def test_what_keeps_a_row_in_its_place_is_no_fact(field):
    assert not rules.is_told("x", field, W, neutral=True, names_a_person=True)


@pytest.mark.parametrize(
    ("table", "field", "share", "neutral", "names", "told"),
    [
        ("x", "words", W, False, False, True), ("x", "words", O, False, False, False),
        ("x", "words", O, True, False, True), ("x", "words", O, False, True, True),
        ("matches_privateanswer", "told", W, False, False, False),
        ("matches_privateanswer", "words", W, False, False, True),
        ("clients_contactperson", "phone", W, False, False, False),
        ("learning_story", "client_words", O, False, False, True), ("learning_story", "words", O, False, False, False),
    ],
)  # fmt: skip
def test_which_fields_come_along(table, field, share, neutral, names, told):
    assert rules.is_told(table, field, share, neutral=neutral, names_a_person=names) is told


def test_fields_that_say_how_somebody_is_called_or_reached():
    assert [name for name in CALLED.split() if not rules.is_a_name(name)] == []
    others = ("words", "organisation_name", "partner_name", "code_name", "name", "kind")
    assert [name for name in others if rules.is_a_name(name)] == []


@pytest.mark.parametrize("table", ["clients_client", "volunteers_volunteer", "volunteers_screening"])
def test_every_name_in_her_own_file_is_hers(table):
    assert rules.is_her_name(table, "colleague", {}, SHE)
    assert not rules.is_her_name("x", "colleague", {}, SHE)


@pytest.mark.parametrize("field", ["first_name", "last_name", "called", "email", "phone", "reachable"])
def test_a_name_belongs_to_whom_the_row_is_about(field):
    assert rules.is_her_name("x", field, {"person_id": SHE}, SHE)
    assert not rules.is_her_name("x", field, {"person_id": ANOTHER, "by_id": SHE}, SHE)


@pytest.mark.parametrize("end", ["_id", "_by_id", "_person_id"])
def test_a_name_beside_a_person_is_of_that_person(end):
    assert rules.is_her_name("x", "trainer_name", {f"trainer{end}": SHE}, SHE)
    assert not rules.is_her_name("x", "trainer_name", {f"trainer{end}": ANOTHER}, SHE)


def test_what_is_empty_is_not_counted_as_held_back():
    assert [rules.holds_words(one) for one in (None, "", [], {}, False)] == [False] * 5
    assert [rules.holds_words(one) for one in ("a", [1], {"a": 1}, True, 3)] == [True] * 5
    assert [one.value for one in Share] == ["whole", "outline", "nothing"]
