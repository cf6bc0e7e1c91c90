"""Who may hear a signal, and when somebody calls again, by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from naast.programmes import routes
from naast.programmes.loading import load, load_all
from naast.programmes.routes import Receiver
from naast.signals import rules
from naast.signals.rules import Around, Holder

BUDDY = load("temporary-buddy")
ONE, TWO, THREE, FOUR = (UUID(int=number) for number in range(1, 5))
AT = datetime(2026, 11, 23, 12, tzinfo=UTC)


def around(
    *here: Holder, accountable: UUID | None = ONE, everywhere: tuple[Holder, ...] = (), working=(TWO,)
) -> Around:
    return rules.around(accountable, here, everywhere, working)


@pytest.mark.parametrize(
    ("holder", "heard"),
    [
        (Holder(ONE, "professional"), {"professional": [ONE]}), (Holder(TWO, "professional"), {}),
        (Holder(TWO, "coordinator"), {"coordinator": [TWO]}), (Holder(TWO, "on_call", here=False), {"on_call": [TWO]}),
        (Holder(TWO, "location_contact"), {"location_contact": [TWO]}),
        (Holder(TWO, "location_contact", here=False), {}),
        (Holder(ONE, "location_contact"), {"professional": [ONE], "location_contact": [ONE]}),
        (Holder(ONE, "location_contact", here=False), {"professional": [ONE]}),
        (Holder(ONE, "professional", here=False), {"professional": [ONE]}),
    ],
)  # fmt: skip
def test_as_what_somebody_hears(holder, heard):
    assert around(holder).holders == heard


@pytest.mark.parametrize(
    ("deputy", "deputies"),
    [(TWO, {"coordinator": [TWO]}), (THREE, {}), (None, {}), (ONE, {})],
)
def test_a_deputy_works_here_and_is_somebody_else(deputy, deputies):
    assert around(Holder(ONE, "coordinator", deputy), working=(ONE, TWO)).deputies == deputies


def test_each_hears_once_and_the_whole_house_stands_behind():
    found = around(
        Holder(TWO, "coordinator", THREE), Holder(TWO, "coordinator", THREE), Holder(ONE, "coordinator"),
        everywhere=(Holder(FOUR, "confidant"), Holder(FOUR, "confidant"), Holder(TWO, "confidant")), working=(THREE,),
    )  # fmt: skip
    assert found.holders == {"coordinator": [TWO, ONE]}
    assert found.deputies == {"coordinator": [THREE]}
    assert found.organisation == {"confidant": [FOUR, TWO]}
    assert found.accountable == ONE


def test_a_worry_about_ourselves_never_goes_to_whom_it_can_be_about():
    about_us = next(kind for kind, one in BUDDY.signals.items() if one.route == "about_us" and "volunteer" in one.from_)
    other = next(
        kind for kind, one in BUDDY.signals.items() if one.route not in (None, "about_us") and "volunteer" in one.from_
    )
    roles = ("professional", "coordinator", "confidant", "on_call")
    people = Around({role: [ONE, TWO] for role in roles}, {}, {}, ONE)

    def hear(kind: str, people: Around) -> set[UUID]:
        return set(rules.route(BUDDY, kind, people, raiser=FOUR, part="volunteer", at=AT).people)

    assert hear(about_us, people) == {TWO}
    assert hear(about_us, replace(people, accountable=None)) == {ONE, TWO}
    assert hear(other, people) == {ONE, TWO}
    with pytest.raises(routes.NotPassedOn):
        hear("nonsense", people)


def test_the_seat_of_a_receiver():
    assert rules.seat_of(Receiver(ONE, "deputy:coordinator")) == "deputy"
    assert rules.seat_of(Receiver(ONE, "coordinator")) == "coordinator"


def test_whether_a_signal_goes_to_one_role_alone():
    kind, signal = next((kind, one) for kind, one in BUDDY.signals.items() if one.route)
    path = BUDDY.routes[signal.route]

    def only(**fields: object) -> bool:
        said = replace(path, **{"to": ("confidant",), "last_resort": (), "stand_in": ()} | fields)
        return rules.reaches_only(replace(BUDDY, routes={signal.route: said}), kind, "confidant")

    assert only()
    assert only(stand_in=("deputy",))
    assert not only(stand_in=("deputy", "coordinator"))
    assert not only(to=("coordinator",))
    assert not only(to=("confidant", "coordinator"))
    assert not only(last_resort=("coordinator",))
    assert not rules.reaches_only(BUDDY, "nonsense", "confidant")
    assert not rules.reaches_only(replace(BUDDY, signals={}), kind, "confidant")
    kept = replace(BUDDY, signals={kind: replace(signal, route=None)})
    assert not rules.reaches_only(kept, kind, "confidant")


def test_who_may_write_to_the_confidant_alone():
    said = {
        part: any(
            rules.reaches_only(way, kind, "confidant")
            for way in load_all() for kind, one in way.signals.items() if part in one.from_ and one.rule != "keeps"
        )
        for part in ("volunteer", "client", "professional", "coordinator", "nobody")
    }  # fmt: skip
    assert {part: rules.confides.__wrapped__(part) for part in said} == said
    assert said["volunteer"]
    assert not said["nobody"]


def test_what_must_be_passed_on_is_weighed():
    weighed = {kind for kind in (*BUDDY.signals, "nonsense") if rules.must_be_weighed(BUDDY, kind)}
    assert weighed == {kind for kind, one in BUDDY.signals.items() if one.rule == "must"} != set()


def test_steps_are_taken_in_order():
    may = {
        taken: [step for step in range(7) if rules.may_take(step, taken)]
        for taken in ((), (1,), (1, 2), (1, 2, 3, 4, 5))
    }
    assert may == {(): [1], (1,): [1, 2], (1, 2): [1, 2, 3], (1, 2, 3, 4, 5): [1, 2, 3, 4, 5]}
    assert [rules.next_step(range(1, taken + 1)) for taken in range(6)] == [1, 2, 3, 4, 5, None]


@pytest.mark.parametrize(
    ("words", "names"),
    [("Met Nora erbij", True), ("NORA", True), ("Nora's tas", True), ("Noras tas", True), ("Norah", False),
     ("Zonora", False), ("", False), ("iets van N", False), ("de heer Bós", True), ("nóra", True)],
)  # fmt: skip
def test_advice_is_asked_without_a_name(words, names):
    assert rules.names_her(words, "Nora", "Bos", " ", "N") is names


def test_a_name_of_two_letters_counts_as_one():
    assert rules.names_her("Met Bo erbij", " Bo ")
    assert not rules.names_her("Met B erbij", " B ")


def test_a_day_in_the_life_of_somebody():
    today = date(2026, 11, 23)
    days = [rules.can_be_past(today + timedelta(days=one), today) for one in (2, 1, 0, -36525, -36526)]
    assert days == [False, True, True, True, False]


def test_working_days():
    friday = date(2026, 11, 20)
    assert [rules.working_days_after(friday, number).day for number in range(7)] == [20, 23, 24, 25, 26, 27, 30]


def test_the_clock_of_a_calamity_calls_halfway_and_at_the_end():
    before = AT + timedelta(hours=24)
    turns = [rules.calamity_turn(before, AT + timedelta(hours=hours)) for hours in (0, 11.9, 12, 23.9, 24, 30)]
    assert turns == [0, 0, 1, 1, 2, 2]


def test_the_days_of_a_complaint():
    made, before = date(2026, 11, 20), date(2027, 1, 1)
    arrived = date(2026, 11, 27)

    def turn(today: date, received: bool = False) -> int:
        return rules.complaint_turn(made, before, today, received=received)

    assert [turn(made), turn(arrived), turn(arrived + timedelta(days=1))] == [0, 0, 1]
    assert turn(arrived + timedelta(days=1), received=True) == 0
    assert [turn(before), turn(before + timedelta(days=1), received=True)] == [1, 2]
    for number in range(14):
        today = made + timedelta(days=number)
        written = rules.written_by(today)
        assert rules.working_days_after(written, 5) < today
        assert rules.working_days_after(written + timedelta(days=1), 5) >= today


def test_the_figures_of_signals():
    assert [
        timedelta(minutes=10), timedelta(hours=24), timedelta(days=42)
    ] == [rules.SAME_CALL, rules.CALAMITY_REPORT, rules.COMPLAINT_ANSWERED]  # fmt: skip
    assert rules.PART_OF_ROLE == {
        "coordinator": "coordinator", "professional": "professional", "location_contact": "professional"
    }  # fmt: skip
    assert rules.HELP in BUDDY.signals
    assert Around() == Around({}, {}, {}, None)
    assert Holder(ONE, "professional") == Holder(ONE, "professional", None, here=True)
