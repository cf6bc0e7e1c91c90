"""Gates: shut unless everything is known and right, and every refusal says why and what to do, in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naast.programmes.gates import ALL_CHECKS, Fact, Facts, NoGate, asks_questionnaire, considered, gate, needs
from naast.programmes.loading import load, read
from naast.programmes.template import Template

OPEN: dict[str, Fact] = {
    "professional.accountable": True,
    "professional.cosigned": True,
    "consent.given": {"stand_beside"},
    "volunteer.ready": True,
    "activity.permitted": True,
    "activity.covered": True,
    "separation.clear": True,
    "circle.size": True,
    "click.both": True,
    "three_way.planned": True,
    "information_sheet.filled_together": True,
    "expectations.compared": True,
    "pass_on.agreed": True,
    "agreement.signed": True,
    "growth.starters": 1,
}


@pytest.fixture(scope="module")
def buddy() -> Template:
    return load("temporary-buddy")


@pytest.fixture(scope="module")
def strict() -> Template:
    """Every kind of check in one gate."""
    return read(
        'kind = "programme"\nextend = "temporary-buddy"\n[gate.plan_visit]\nprofessional.seen_client_days = 30\n'
        'volunteer.references = 2\nvolunteer.trained = ["introduction"]\nsafety.checked = "safety_check"\n',
        "strict.toml",
    )


def test_a_gate_opens_when_everything_is_so(buddy: Template) -> None:
    assert gate(buddy, "start_match", OPEN) == []


def test_a_gate_that_knows_nothing_names_all_its_obstacles_in_order(buddy: Template) -> None:
    assert [obstacle.code for obstacle in gate(buddy, "start_match", {})] == list(OPEN)


@pytest.mark.parametrize("check", sorted(OPEN))
def test_each_missing_fact_is_one_obstacle(buddy: Template, check: str) -> None:
    facts = {code: fact for code, fact in OPEN.items() if code != check}
    assert [obstacle.code for obstacle in gate(buddy, "start_match", facts)] == [check]


@pytest.mark.parametrize("check", sorted(OPEN))
@pytest.mark.parametrize("fact", [False, None, "stand_beside", "yes", -1, 2, 1.0, (), ["stand"], 99])
def test_a_fact_of_another_kind_does_not_open_a_gate(buddy: Template, check: str, fact: Fact) -> None:
    assert [obstacle.code for obstacle in gate(buddy, "start_match", {**OPEN, check: fact})] == [check]


def test_true_is_no_number(buddy: Template) -> None:
    assert [o.code for o in gate(buddy, "start_match", {**OPEN, "growth.starters": True})] == ["growth.starters"]


@pytest.mark.parametrize(
    ("check", "opens", "shuts"),
    [
        ("professional.seen_client_days", [0, 30], [31, True]),
        ("volunteer.references", [2, 3], [1, 0, True]),
        ("volunteer.trained", [{"introduction"}, ["introduction", "x"]], [set(), {"x"}, "introduction", True]),
        ("safety.checked", [{"safety_check"}], [set(), {"doubts"}, "safety_check", True, 1]),
        ("consent.given", [("stand_beside", "story")], [("story",), "stand_beside"]),
    ],
)
def test_each_kind_of_check_reads_its_fact(strict: Template, check: str, opens: list[Fact], shuts: list[Fact]) -> None:
    facts: Facts = {
        "consent.given": {"stand_beside"},
        "volunteer.ready": True,
        "separation.clear": True,
        "professional.seen_client_days": 3,
        "volunteer.references": 2,
        "volunteer.trained": {"introduction"},
        "safety.checked": {"safety_check"},
    }
    for fact in opens:
        assert gate(strict, "plan_visit", {**facts, check: fact}) == []
    for fact in shuts:
        assert [obstacle.code for obstacle in gate(strict, "plan_visit", {**facts, check: fact})] == [check]


def test_a_request_asks_doubts_and_hours(buddy: Template) -> None:
    facts = dict.fromkeys(needs(buddy, "open_request"), True) | {"displacement.answered_days": 0}
    codes = [o.code for o in gate(buddy, "open_request", {**facts, "doubts.answered": set(), "facilitated.hours": 1})]
    assert codes == ["doubts.answered", "facilitated.hours"]
    assert gate(buddy, "open_request", {**facts, "doubts.answered": {"doubts"}, "facilitated.hours": 2}) == []


def test_an_open_worry_about_paid_work_may_wait_fourteen_days(buddy: Template) -> None:
    facts: Facts = dict.fromkeys(needs(buddy, "open_request"), True) | {
        "doubts.answered": {"doubts"},
        "facilitated.hours": 4,
    }
    assert gate(buddy, "open_request", {**facts, "displacement.answered_days": 14}) == []
    assert len(gate(buddy, "open_request", {**facts, "displacement.answered_days": 15})) == 1


@pytest.mark.shows("S1-42")
def test_what_is_not_met_stands_first_and_all_lines_are_shown(buddy: Template) -> None:
    facts = {code: fact for code, fact in OPEN.items() if code not in ("consent.given", "agreement.signed")}
    lines = considered(buddy, "start_match", facts)
    assert [line.code for line in lines[:2]] == ["consent.given", "agreement.signed"]
    assert [line.met for line in lines] == [False, False] + [True] * 13


def test_an_action_without_a_gate_is_never_open(buddy: Template) -> None:
    for action in ("open_location", "fly", ""):
        with pytest.raises(NoGate):
            gate(buddy, action, {})


def test_a_refusal_speaks_both_languages_in_the_words_of_the_programme(buddy: Template) -> None:
    (obstacle,) = gate(buddy, "start_match", {k: v for k, v in OPEN.items() if k != "volunteer.ready"})
    assert obstacle.why.nl == "Het maatje is nog niet klaar om te beginnen."
    assert obstacle.why.en == "The buddy is not ready to start yet."
    assert obstacle.do.to("nl") != obstacle.do.to("en")


def test_a_separation_never_says_why(buddy: Template) -> None:
    (obstacle,) = gate(buddy, "start_match", {k: v for k, v in OPEN.items() if k != "separation.clear"})
    assert obstacle.why.en == "This combination does not fit now."
    assert "coordinator" in obstacle.do.en


def test_every_check_of_the_language_has_its_sentences(buddy: Template) -> None:
    assert set(buddy.obstacles) == ALL_CHECKS
    for obstacle in buddy.obstacles.values():
        for text in (obstacle.name, obstacle.why, obstacle.do):
            assert text.nl.strip()
            assert text.en.strip()


def test_a_page_can_lead_to_the_questionnaire_of_a_check() -> None:
    asking = {check for check in ALL_CHECKS if asks_questionnaire(check)}
    assert asking == {"doubts.answered", "safety.checked", "location.answered", "host.answered", "inventory.done"}
    assert not asks_questionnaire("nothing.at_all")


@given(st.dictionaries(st.sampled_from(sorted(OPEN)), st.booleans() | st.integers(-2, 3) | st.frozensets(st.text())))
def test_every_line_is_an_obstacle_or_met_and_never_both(facts: dict[str, Fact]) -> None:
    buddy = load("temporary-buddy")
    lines = considered(buddy, "start_match", facts)
    assert [line.code for line in lines if not line.met] == [o.code for o in gate(buddy, "start_match", facts)]
    assert {line.code for line in lines} == needs(buddy, "start_match")
    assert all(line.code in facts for line in lines if line.met)


def test_a_page_may_ask_more_than_the_gate_and_nothing_twice(buddy: Template) -> None:
    asked = dict(buddy.gates["start_match"])
    more = next(code for code in buddy.obstacles if code not in asked)

    def lines(**facts: Fact) -> list[tuple[str, bool]]:
        found = considered(buddy, "start_match", {**OPEN, **facts}, also=[more, "click.both"])
        return [(line.code, line.met) for line in found]

    assert lines()[0] == (more, False)
    assert lines(**{more: True})[-1] == (more, True)
    assert sorted(code for code, _ in lines()) == sorted([*asked, more])


def test_a_gate_of_no_known_action_is_none(buddy: Template) -> None:
    with pytest.raises(NoGate, match="no gate nonsense"):
        gate(replace(buddy, gates={"nonsense": buddy.gates["start_match"]}), "nonsense", OPEN)


def test_with_as_many_as_are_allowed_nobody_new_starts(buddy: Template) -> None:
    most = dict(buddy.gates["start_match"])["growth.starters"]
    assert isinstance(most, int)
    assert gate(buddy, "start_match", {**OPEN, "growth.starters": most - 1}) == []
    assert [one.code for one in gate(buddy, "start_match", {**OPEN, "growth.starters": most})] == ["growth.starters"]


def test_all_checks_are_known_by_the_name_that_a_gate_uses() -> None:
    assert set(OPEN) <= ALL_CHECKS
