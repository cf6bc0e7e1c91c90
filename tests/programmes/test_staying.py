"""What an organisation may leave out of a way of working, and what stays whatever it tries: in every way of working."""

from __future__ import annotations

import random

import pytest

from naast.programmes import changing, labels, staying
from naast.programmes.checking.doors import ALWAYS_CHECKED
from naast.programmes.loading import from_shelf, load_all
from tests.leaving import may_go, sound, stripped, with_list, without

WAYS = [template.id for template in load_all()]
WEEKS = {"name": {"nl": "Even bellen", "en": "A call"}, "from": "match", "at_weeks": [5], "tone": "quiet"}
# What may go and what may not, told by hand: a change in one of these is a decision about somebody's safety.
KEPT = {
    "temporary-buddy": {"checkin_volunteer", "checkin_client", "screening", "consent", "waiting_news", "horizon"},
    "circle": {
        "checkin_volunteer",
        "checkin_client",
        "screening",
        "consent",
        "minutes",
        "risk",
        "outer_ring",
        "reactions",
        "horizon",
    },
    "workplace": {"checkin_client", "what_it_brings", "screening", "consent", "work_along", "host_call"},
    "talents": {
        "checkin_client",
        "what_it_brings",
        "screening",
        "consent",
        "course",
        "work_along",
        "host_call",
        "still_there",
    },
    "referral": {"screening", "consent", "no_answer_yet", "asked_after_day", "horizon"},
}


@pytest.mark.parametrize("name", WAYS)
def test_everything_that_may_go_can_go_and_the_hard_rules_stand(name):
    shelf, (says, left) = from_shelf(name), stripped(name, random.Random(name))
    assert says
    assert (left.gates, left.signals, left.routes, left.own_contact) == (
        shelf.gates, shelf.signals, shelf.routes, shelf.own_contact
    )  # fmt: skip
    assert (left.dossiers, left.consents, left.agreement, left.safety, left.activities, left.retention) == (
        shelf.dossiers, shelf.consents, shelf.agreement, shelf.safety, shelf.activities, shelf.retention
    )  # fmt: skip
    assert [check for _rule, action, check in ALWAYS_CHECKED if check not in dict(left.gates[action])] == []
    for rhythm in shelf.rhythms.values():
        if rhythm.does == "renew" or rhythm.tone == "alarm" or (rhythm.of == "professional" and not rhythm.ask):
            assert left.rhythms[rhythm.id] == rhythm
    for asked in shelf.questionnaires.values():
        if asked.kind in ("safety", "risk", "doubts") or asked.yes_needs_arrangement:
            assert left.questionnaires[asked.id] == asked
        assert [one for one in asked.ask if shelf.questions[one].required] == [
            one for one in left.questionnaires[asked.id].ask if shelf.questions[one].required
        ]
        assert left.questionnaires[asked.id].ask
    volunteers = [one for one in left.rhythms.values() if one.of == "volunteer" and one.does == "ask"]
    if staying.stands_side_by_side(left):
        assert {2, 6, 12} <= {week for one in volunteers for week in one.at_weeks}


@pytest.mark.parametrize("name", WAYS)
def test_what_stays_is_refused_by_everything_that_keeps_a_draft(name):
    shelf = from_shelf(name)
    going = {(table, thing, question) for table, thing, question in may_go(shelf)}
    seen: set[str] = set()
    for rhythm in shelf.rhythms:
        assert (sound(name, without({}, rhythm)) is None) == (("rhythm", rhythm, "") not in going), rhythm
    for asked in shelf.questionnaires.values():
        stay = {staying.question_stays(name, asked.id, one): one for one in asked.ask}
        for code, question in stay.items():  # one of each reason: each is a whole examination
            if code and code not in seen:
                seen.add(code)
                fewer = [one for one in asked.ask if one != question]
                assert sound(name, with_list(name, {}, asked.id, fewer)) is None, (asked.id, question)


@pytest.mark.parametrize(("name", "kept"), KEPT.items())
def test_which_rhythms_stay_is_decided_by_hand(name, kept):
    shelf = from_shelf(name)
    assert set(shelf.rhythms) - {thing for table, thing, _question in may_go(shelf) if table == "rhythm"} == kept


def test_what_is_left_out_cannot_be_changed_first_and_then_taken_away():
    alarm = changing.shelf_whole("circle")["rhythm"]["outer_ring"] | {"tone": "quiet"}
    alarm.pop("tells")
    says = changing.said_with({}, "rhythm", "outer_ring", alarm)
    assert sound("circle", says) is not None
    assert sound("circle", without(says, "outer_ring")) is None
    other = changing.shelf_whole("temporary-buddy")["rhythm"]["checkin_client"] | {"ask": "wishes"}
    assert sound("temporary-buddy", changing.said_with({}, "rhythm", "checkin_client", other)) is None
    for strange in (
        "dossier.client",
        "signal.danger",
        "rhythm.nobody",
        "gate.start_match",
        "questionnaire.doubts",
        "x",
    ):
        assert sound("circle", {"leave_out": [strange]}) is None


def test_every_reason_has_its_sentence():
    codes = {
        code
        for name in WAYS
        for shelf in [from_shelf(name)]
        for code in [
            *(staying.rhythm_stays(name, one) for one in shelf.rhythms),
            *(staying.question_stays(name, one.id, q) for one in shelf.questionnaires.values() for q in one.ask),
        ]
    }
    assert codes - {""} <= set(labels.STAYS)
    assert len(codes) > 9


@pytest.mark.parametrize(
    ("said", "fits"),
    [
        ({"of": "coordinator", "does": "contact"}, True),
        ({"of": "volunteer", "does": "contact", "then_every_weeks": 4}, True),
        ({"of": "client", "does": "ask", "ask": "checkin_client"}, True),
        ({"of": "professional", "does": "review", "ask": "review"}, True),
        ({"of": "client", "does": "contact"}, False),
        ({"of": "client", "does": "ask", "ask": "checkin_volunteer"}, False),  # not for her
        ({"of": "professional", "does": "ask", "ask": "doubts"}, False),  # a gate asks this
        ({"of": "volunteer", "does": "ask", "ask": "doubts_volunteer"}, False),  # asked elsewhere
        ({"of": "coordinator", "does": "ask", "ask": "risk_review"}, False),
        ({"of": "host", "does": "contact"}, False),
        ({"of": "coordinator", "does": "visit"}, False),
        ({"of": "coordinator", "does": "contact", "from": "request"}, False),
        ({"of": "coordinator", "does": "contact", "at_weeks": [], "every_days": 7}, False),
        ({"of": "volunteer", "does": "contact", "tone": "alarm", "tells": ["coordinator"]}, False),
    ],
)
def test_a_rhythm_of_ones_own_is_one_the_house_can_plan(said, fits):
    whole = WEEKS | said
    if not whole["at_weeks"]:
        whole.pop("at_weeks")
    assert (sound("temporary-buddy", {"rhythm": {"own_1": whole}}) is not None) is fits
    assert sound("temporary-buddy", {"rhythm": {"mine": whole}}) is None


@pytest.mark.parametrize("name", WAYS)
def test_every_list_that_can_be_asked_stands_and_where_nobody_stands_side_by_side_nothing_is_added(name):
    shelf = from_shelf(name)
    for part in staying.parts_here(shelf):
        for asked in staying.askable(shelf, part)[:1]:
            said = WEEKS | {"of": part, "does": "ask", "ask": asked}
            assert (sound(name, {"rhythm": {"own_1": said}}) is not None) is staying.stands_side_by_side(shelf)
    many = {f"own_{number}": WEEKS | {"of": "coordinator", "does": "contact"} for number in range(1, 14)}
    assert sound(name, {"rhythm": many}) is None


def test_who_is_told_of_danger_keeps_hearing_it_and_further_steps_may_go():
    route = changing.shelf_whole("temporary-buddy")["route"]["now"]
    more = changing.said_with({}, "route", "now", route | {"to": [*route["to"], "coordinator"], "stand_in": ["deputy"]})
    assert sound("temporary-buddy", more) is not None
    for fewer in ({"to": ["professional"]}, {"to": ["on_call"]}, {"last_resort": []}):
        assert sound("temporary-buddy", changing.said_with({}, "route", "now", route | fewer)) is None
