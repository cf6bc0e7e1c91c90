"""The oracle by itself, in small facts told by hand: what random worlds seldom bring, it says all the same."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from naast.proof.facts import Facts, File, MatchFact, RoleHeld
from naast.proof.oracle import Place, readers

HERE, ELSEWHERE, PLACE, OTHER = (UUID(int=number) for number in range(1, 5))
ANN, BEN, CIS, DOT, EVE = (UUID(int=number) for number in range(11, 16))
ONE, TWO, THREE, FOUR = (UUID(int=number) for number in range(21, 25))
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def role(person: UUID, kind: str, hat: str = "staff", at: UUID = HERE, location: UUID | None = None) -> RoleHeld:
    return RoleHeld(person, kind, hat, at, location)


def facts(*roles: RoleHeld, volunteers: Any = None, clients: Any = None, matches: Any = None, **rows: Any) -> Facts:
    """These roles, files and rows, and nothing else."""
    tables = (
        "emergency_opening signals_signal signals_incident groups_groupactivity groups_grouppart tables_roundtable"
        " tables_tablemember tables_tablequestion tables_tablemeeting tables_attendance vault_opening learning_story"
        " learning_borderlinecase knowledge_knows knowledge_passedon knowledge_supportstep knowledge_mandate"
        " knowledge_thanks knowledge_lookalong knowledge_guest locations_locationfile placements_tip"
        " matches_standingduo people_notice volunteers_screening"
    )
    every: dict[str, Any] = {name: {} for name in tables.split()} | rows
    return Facts(frozenset(roles), volunteers or {}, clients or {}, {}, matches or {}, every, NOW)


def asked(place: Place, known: Facts) -> set[tuple[UUID, str]]:
    return readers(place, known)


@pytest.mark.parametrize(
    ("held", "reads"),
    [(role(ANN, "professional"), True), (role(ANN, "volunteer", "volunteer"), False),
     (role(ANN, "professional", at=ELSEWHERE), False), (role(BEN, "professional"), False)],
)  # fmt: skip
def test_a_colleague_reads_while_she_works_here(held, reads):
    row = {"by_id": ANN, "reviewers": [], "organisation_id": HERE}
    known = facts(held, emergency_opening={ONE: row})
    assert asked(Place("emergency", ONE), known) == ({(ANN, "staff")} if reads else set())
    nobody = facts(held, emergency_opening={ONE: row | {"by_id": None}})
    assert asked(Place("emergency", ONE), nobody) == set()


@pytest.mark.parametrize("kind", ["professional", "location_contact", "on_call", "coordinator", "manager"])
def test_who_opened_a_file_in_an_emergency_reads_it_by_such_a_role(kind):
    client = File(EVE, HERE, PLACE, "temporary-buddy", DOT)
    row = {"client_id": ONE, "counts": True, "by_id": ANN, "organisation_id": HERE}
    known = facts(role(ANN, kind, location=OTHER), clients={ONE: client}, emergency_opening={TWO: row})
    may = kind in ("professional", "location_contact", "on_call")
    assert asked(Place("client", ONE), known) == ({(ANN, "staff")} if may else set())


@pytest.mark.parametrize("kind", ["reviewer", "coordinator", "log_keeper", "manager", "professional"])
def test_who_was_asked_to_look_does_so_by_such_a_role(kind):
    row = {"by_id": BEN, "reviewers": [ANN], "organisation_id": HERE}
    known = facts(role(ANN, kind), emergency_opening={ONE: row})
    may = kind in ("reviewer", "coordinator", "log_keeper")
    assert asked(Place("emergency", ONE), known) == ({(ANN, "staff")} if may else set())


WORK = ("professional", "location_contact", "coordinator", "pathfinder", "manager", "confidant", "on_call", "reviewer",
        "log_keeper", "administrator")  # fmt: skip


@pytest.mark.parametrize("kind", WORK)
def test_a_tip_is_read_by_everybody_who_works_here_and_a_location_by_who_brings_it_on(kind):
    row = {"organisation_id": HERE, "location_id": PLACE}
    known = facts(role(ANN, kind, location=PLACE), placements_tip={ONE: row}, locations_locationfile={ONE: row})
    assert asked(Place("tip", ONE), known) == {(ANN, "staff")}
    assert asked(Place("location", ONE), known) == ({(ANN, "staff")} if kind in WORK[:4] else set())


def test_who_raised_a_signal_does_not_read_how_it_is_weighed():
    row = {"raised_by_id": ANN, "raised_part": "professional", "organisation_id": HERE, "told": [ANN, BEN]}
    known = facts(role(ANN, "professional"), role(BEN, "coordinator"), signals_signal={ONE: row})
    assert asked(Place("triage", ONE), known) == {(BEN, "staff")}
    assert asked(Place("signal", ONE), known) == {(ANN, "staff"), (BEN, "staff")}


def test_who_raised_something_reads_it_under_the_hat_in_which_she_did():
    row = {"raised_by_id": ANN, "raised_part": "professional", "organisation_id": HERE, "told": [BEN]}
    both = (role(ANN, "professional"), role(ANN, "client", "client"), role(BEN, "coordinator"))
    assert asked(Place("signal", ONE), facts(*both, signals_signal={ONE: row})) == {(ANN, "staff"), (BEN, "staff")}
    as_client = facts(*both, signals_signal={ONE: row | {"raised_part": "client"}})
    assert asked(Place("signal", ONE), as_client) == {(ANN, "client"), (BEN, "staff")}


@pytest.mark.parametrize(
    ("match", "own", "coordinators"),
    [(ONE, OTHER, {BEN}), (None, OTHER, {CIS}), (None, None, {BEN, CIS})],
)
def test_what_went_wrong_is_read_by_the_coordinators_of_the_place(match, own, coordinators):
    """Of the match when there is one, else of the file of the volunteer who told it."""
    row = {
        "raised_by_id": ANN,
        "raised_part": "volunteer",
        "organisation_id": HERE,
        "told": [],
        "match_id": match,
        "id": TWO,
    }
    known = facts(
        role(ANN, "volunteer", "volunteer"), role(BEN, "coordinator", location=PLACE),
        role(CIS, "coordinator", location=OTHER), signals_incident={TWO: row},
        volunteers={THREE: File(ANN, HERE, own, "temporary-buddy")} if own else {},
        matches={ONE: MatchFact(HERE, PLACE, "temporary-buddy", "ended", THREE, EVE, DOT, frozenset(), False)},
    )  # fmt: skip
    found = {(person, "staff") for person in coordinators}
    assert asked(Place("event", TWO), known) == found | {(ANN, "volunteer")}
    assert asked(Place("event_care", TWO), known) == found


def test_a_client_who_told_it_does_not_read_how_others_are_after_it():
    row = {
        "raised_by_id": ANN,
        "raised_part": "client",
        "organisation_id": HERE,
        "told": [],
        "match_id": None,
        "id": TWO,
    }
    known = facts(role(ANN, "client", "client"), role(BEN, "coordinator"), signals_incident={TWO: row})
    assert asked(Place("event", TWO), known) == {(ANN, "client"), (BEN, "staff")}
    assert asked(Place("event_care", TWO), known) == {(BEN, "staff")}


@pytest.mark.parametrize("kind", WORK)
def test_who_knows_what_is_read_in_the_whole_house_and_a_mandate_at_its_place(kind):
    row = {"organisation_id": HERE, "location_id": PLACE}
    tables = {f"knowledge_{name}": {ONE: row} for name in ("knows", "passedon", "mandate")}
    known = facts(role(ANN, kind, location=PLACE), role(BEN, kind, location=TWO), **tables,
                  knowledge_supportstep={TWO: row})  # fmt: skip
    both = {(ANN, "staff"), (BEN, "staff")}
    assert asked(Place("knows", ONE), known) == (both if kind in WORK[:4] else set())
    for place in (Place("passed_on", ONE), Place("support", TWO)):
        assert asked(place, known) == (both if kind in WORK[:5] else set())
    assert asked(Place("mandate", ONE), known) == ({(ANN, "staff")} if kind in WORK[:5] else set())


def test_thanks_and_looking_along_are_of_two_and_a_guest_is_of_her_and_who_asked():
    two = {"to_id": ANN, "to_hat": "staff", "by_id": EVE, "by_hat": "volunteer", "organisation_id": HERE}
    along = {"asked_id": ANN, "by_id": BEN, "organisation_id": HERE}
    told = {"person_id": EVE, "hat": "volunteer", "by_id": BEN, "organisation_id": HERE}
    known = facts(
        role(ANN, "professional"), role(BEN, "coordinator"), role(EVE, "volunteer", "volunteer"),
        role(DOT, "pathfinder"), knowledge_thanks={ONE: two}, knowledge_lookalong={ONE: along},
        knowledge_guest={ONE: told},
    )  # fmt: skip
    eve = known.herself(EVE, "volunteer", HERE)
    assert asked(Place("thanks", ONE), known) == {(ANN, "staff")} | eve
    assert asked(Place("look_along", ONE), known) == {(ANN, "staff"), (BEN, "staff")}
    assert asked(Place("guest", ONE), known) == {(BEN, "staff")} | eve


def test_a_team_is_thanked_by_a_volunteer_and_read_by_who_works_there():
    row = {"to_hat": "team", "to_id": PLACE, "by_id": EVE, "by_hat": "volunteer", "organisation_id": HERE}
    known = facts(
        role(ANN, "professional", location=PLACE), role(BEN, "professional", location=OTHER), role(CIS, "coordinator"),
        role(EVE, "volunteer", "volunteer"), knowledge_thanks={ONE: row, TWO: row | {"to_id": HERE}},
    )  # fmt: skip
    there = {(ANN, "staff"), (CIS, "staff")} | known.herself(EVE, "volunteer", HERE)
    assert asked(Place("thanks", ONE), known) == there
    assert asked(Place("thanks", TWO), known) == there | {(BEN, "staff")}


@pytest.mark.parametrize("kind", ["volunteers", "taught", "professionals", "circle", "training"])
def test_a_group_that_learns_is_offered_to_whom_it_is_for(kind):
    row = {"kind": kind, "organisation_id": HERE, "location_id": PLACE}
    known = facts(
        role(ANN, "professional", location=PLACE), role(BEN, "coordinator", location=PLACE),
        role(EVE, "volunteer", "volunteer", location=PLACE), peers_peergroup={ONE: row}, peers_peermember={},
    )  # fmt: skip
    other = (EVE, "volunteer") if kind in ("volunteers", "taught") else (ANN, "staff")
    assert asked(Place("peer_group", ONE), known) == {(BEN, "staff"), other}
    assert asked(Place("peer_circle", ONE), known) == {(BEN, "staff")}


def test_who_leads_a_group_reads_it_as_a_volunteer():
    row = {"organisation_id": HERE, "location_id": PLACE}
    part = {"person_id": EVE, "organisation_id": HERE, "until": None, "group_id": ONE, "part": "volunteer"}
    known = facts(
        role(EVE, "volunteer", "volunteer"), role(EVE, "professional"), groups_groupactivity={ONE: row},
        groups_grouppart={THREE: part},
    )  # fmt: skip
    assert asked(Place("group", ONE), known) == known.herself(EVE, "volunteer", HERE) == {(EVE, "volunteer")}


def test_a_story_of_a_circle_is_not_read_by_the_professional():
    match = MatchFact(HERE, PLACE, "temporary-buddy", "ended", THREE, EVE, DOT, frozenset(), False)
    around = MatchFact(HERE, PLACE, "circle", "ended", THREE, EVE, DOT, frozenset(), False, circle=True)
    known = facts(
        role(DOT, "professional"), role(EVE, "client", "client"), matches={ONE: match, TWO: around},
        learning_story={THREE: {"match_id": ONE}, FOUR: {"match_id": TWO}},
    )  # fmt: skip
    assert asked(Place("story", THREE), known) == {(DOT, "staff"), (EVE, "client")}
    assert asked(Place("story", FOUR), known) == {(EVE, "client")}


def test_a_grey_case_is_of_a_volunteer_with_a_file():
    row = {"by_id": ANN, "organisation_id": HERE, "location_id": PLACE}
    volunteer = role(ANN, "volunteer", "volunteer")
    file = {TWO: File(ANN, HERE, PLACE, "temporary-buddy")}
    assert asked(Place("case", ONE), facts(volunteer, volunteers=file, learning_borderlinecase={ONE: row})) == {
        (ANN, "volunteer")
    }
    assert asked(Place("case", ONE), facts(volunteer, learning_borderlinecase={ONE: row})) == set()


def test_a_part_in_another_group_or_table_opens_nothing_here():
    row = {"organisation_id": HERE, "location_id": PLACE}
    part = {"person_id": ANN, "organisation_id": HERE, "until": None}
    known = facts(
        role(ANN, "professional"), role(ANN, "volunteer", "volunteer"),
        groups_groupactivity={ONE: row, TWO: row},
        groups_grouppart={THREE: part | {"group_id": ONE, "part": "professional"}},
        tables_roundtable={ONE: row, TWO: row}, tables_tablemember={THREE: part | {"table_id": ONE, "hat": "staff"}},
    )  # fmt: skip
    for kind in ("group", "table"):
        assert asked(Place(kind, ONE), known) == {(ANN, "staff")}
        assert asked(Place(kind, TWO), known) == set()


QUESTION = {
    "id": ONE, "asker_id": EVE, "organisation_id": HERE, "professional_id": DOT, "state": "at_the_table",
    "table_id": TWO, "meeting_id": THREE,
}  # fmt: skip
THERE = {
    "meeting_id": THREE, "person_id": ANN, "hat": "staff", "organisation_id": HERE, "only_question_id": None,
    "taken_back": False,
}  # fmt: skip


@pytest.mark.parametrize(
    ("question", "evening", "there", "reads"),
    [
        ({}, "held", {}, True), ({"state": "chosen"}, "held", {}, True), ({"state": "on_agenda"}, "held", {}, False),
        ({"state": "told_back"}, "held", {}, False), ({}, "held", {"meeting_id": FOUR}, False),
        ({}, "held", {"taken_back": True}, False), ({}, "held", {"person_id": None}, False),
        ({}, "planned", {"only_question_id": ONE}, True), ({}, "held", {"only_question_id": ONE}, False),
        ({}, "planned", {"only_question_id": TWO}, False), ({}, "held", {"hat": "volunteer"}, False),
    ],
)  # fmt: skip
def test_who_was_at_the_table_reads_the_question_of_that_time(question, evening, there, reads):
    known = facts(
        role(ANN, "manager"), role(DOT, "professional"), role(EVE, "client", "client"),
        tables_tablequestion={ONE: QUESTION | question}, tables_attendance={ONE: THERE | there},
        tables_roundtable={TWO: {"organisation_id": HERE, "location_id": PLACE}},
        tables_tablemeeting={THREE: {"id": THREE, "state": evening}},
    )  # fmt: skip
    assert asked(Place("question", ONE), known) == {(DOT, "staff"), (EVE, "client")} | (
        {(ANN, "staff")} if reads else set()
    )


OPENED = {
    "stay_id": ONE, "asked_by_id": ANN, "answered_by_id": BEN, "state": "opened", "organisation_id": HERE,
    "opened_at": NOW - timedelta(minutes=14),
}  # fmt: skip


@pytest.mark.parametrize(
    ("row", "reads"),
    [
        ({}, True), ({"stay_id": TWO}, False), ({"state": "agreed"}, False), ({"answered_by_id": ANN}, False),
        ({"answered_by_id": None}, False), ({"opened_at": NOW - timedelta(minutes=15)}, False),
        ({"opened_at": NOW - timedelta(minutes=14, seconds=59)}, True),
    ],
)  # fmt: skip
def test_a_secret_address_is_read_for_a_quarter_of_an_hour_by_a_yes_of_somebody_else(row, reads):
    known = facts(role(ANN, "professional"), role(BEN, "coordinator"), vault_opening={ONE: OPENED | row})
    assert asked(Place("vault", ONE), known) == ({(ANN, "staff")} if reads else set())


def test_a_standing_duo_is_read_by_the_coordinators_of_her_place():
    row = {"id": TWO, "organisation_id": HERE, "professional_id": DOT, "volunteer_person_id": ANN}
    volunteers = {TWO: File(BEN, HERE, OTHER, "x"), THREE: File(ANN, HERE, PLACE, "x")}
    known = facts(
        role(CIS, "coordinator", location=PLACE), role(EVE, "coordinator", location=OTHER),
        volunteers=volunteers, matches_standingduo={ONE: row},
    )  # fmt: skip
    assert asked(Place("standing_duo", ONE), known) == {(CIS, "staff")}
