"""Which screening counts, and whose turn it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from naast.volunteers.rules import (
    BESIDE_A_CHILD,
    RENEW_IN_TIME,
    TURN,
    Asked,
    Seen,
    Standing,
    Step,
    Turn,
    holds,
    is_fresh,
    months_later,
    next_step,
    renewed_on,
    screened,
    screening_ends,
    still_counts,
)

ASKED = Asked(aspects=frozenset({12, 85}), fresh_months=3, renew_years=3, reasoned=True)
TODAY = date(2026, 11, 22)
CERTIFICATE = Seen("certificate", "given", date(2029, 1, 1), frozenset({12, 85}))
REFUSED = Seen("certificate", "refused")
WAITING = Seen("certificate", "waiting")
DECIDED = Seen("reasoned", "given", date(2029, 1, 1), signed=2)
READY = {"interviewed": True, "screenings": (CERTIFICATE,), "signed": True, "countersigned": True}


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 11, 22), 3, date(2027, 2, 22)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 12, 15), 0, date(2026, 12, 15)),
    ],
)
def test_months_later_stays_inside_the_month(day, months, expected):
    assert months_later(day, months) == expected


@pytest.mark.parametrize(
    ("seen_on", "fresh"),
    [(date(2026, 8, 22), True), (date(2026, 11, 22), True), (date(2026, 11, 23), False), (date(2026, 8, 21), False)],
)
def test_a_certificate_is_shown_within_its_months_and_never_before_its_date(seen_on, fresh):
    assert is_fresh(date(2026, 8, 22), seen_on, ASKED) is fresh


def test_a_certificate_is_renewed_after_the_years_of_the_programme():
    assert renewed_on(date(2026, 8, 22), ASKED) == date(2029, 8, 22)


@pytest.mark.parametrize(
    ("screenings", "counts"),
    [
        ((), False),
        ((CERTIFICATE,), True),
        ((WAITING,), False),
        ((CERTIFICATE, WAITING), True),
        ((Seen("certificate", "given", date(2026, 11, 22), frozenset({12, 85})),), False),
        ((Seen("certificate", "given", date(2026, 11, 23), frozenset({12, 85})),), True),
        ((Seen("certificate", "given", date(2029, 1, 1), frozenset({12})),), False),
        ((CERTIFICATE, REFUSED), False),
        ((REFUSED, CERTIFICATE), True),
        ((REFUSED, DECIDED), True),
        ((DECIDED, REFUSED), False),
        ((Seen("reasoned", "given", date(2029, 1, 1), signed=1),), False),
        ((Seen("reasoned", "waiting", None, signed=1),), False),
        ((DECIDED, Seen("reasoned", "refused")), False),
        ((CERTIFICATE, Seen("reasoned", "refused")), True),
    ],
)
def test_what_counts_as_screened(screenings, counts):
    assert screened(screenings, ASKED, TODAY) is counts


def test_a_programme_without_the_alternative_does_not_take_reasons():
    strict = Asked(aspects=frozenset({12}), fresh_months=3, renew_years=3, reasoned=False)
    assert screened([DECIDED], strict, TODAY) is False


def test_the_last_screening_that_counts_says_until_when():
    later = Seen("certificate", "given", date(2030, 1, 1), frozenset({12, 85}))
    assert screening_ends([CERTIFICATE, later], ASKED, TODAY) == date(2030, 1, 1)
    assert screening_ends([REFUSED], ASKED, TODAY) is None
    assert still_counts([CERTIFICATE, REFUSED, DECIDED]) == [DECIDED]


@pytest.mark.parametrize(
    ("standing", "step"),
    [
        (Standing("applied"), Step.INTERVIEW),
        (Standing("on_the_way", interviewed=True), Step.ASK_SCREENING),
        (Standing("on_the_way", interviewed=True, screenings=(WAITING,)), Step.SHOW_SCREENING),
        (Standing("on_the_way", interviewed=True, screenings=(REFUSED,)), Step.WEIGH),
        (Standing("on_the_way", interviewed=True, screenings=(Seen("reasoned", "waiting"),)), Step.DECIDE),
        (Standing("on_the_way", interviewed=True, screenings=(Seen("reasoned", "refused"),)), Step.WEIGH),
        (
            Standing(
                "on_the_way",
                interviewed=True,
                screenings=(Seen("certificate", "given", date(2020, 1, 1), frozenset({12, 85})),),
            ),
            Step.ASK_SCREENING,
        ),
        (
            Standing("on_the_way", interviewed=True, screenings=(CERTIFICATE,), trainings_missing=("introduction",)),
            Step.TRAIN,
        ),
        (Standing("on_the_way", interviewed=True, screenings=(CERTIFICATE,)), Step.SIGN),
        (Standing("on_the_way", interviewed=True, screenings=(CERTIFICATE,), signed=True), Step.COUNTERSIGN),
        (Standing("on_the_way", **READY), Step.MAKE_READY),
        (Standing("ready", **READY), Step.READY),
        (Standing("ready", interviewed=True), Step.RENEW_SCREENING),
        (Standing("paused", **READY), Step.PAUSING),
        (Standing("paused", waits_for_answer=True), Step.ANSWER),
        (Standing("declined", waits_for_answer=True), Step.NONE),
        (Standing("left"), Step.NONE),
    ],
)
def test_one_step_at_a_time(standing, step):
    assert next_step(standing, ASKED, TODAY) is step


def test_a_new_certificate_is_asked_three_months_before():
    standing = Standing("ready", **READY)
    assert next_step(standing, ASKED, date(2028, 9, 30)) is Step.READY
    assert next_step(standing, ASKED, date(2028, 10, 1)) is Step.RENEW_SCREENING


def test_every_step_is_somebodys_turn():
    assert set(TURN) == set(Step)
    assert set(TURN.values()) == set(Turn)


FOREIGN = Seen("foreign", "given", date(2029, 1, 1))


@pytest.mark.parametrize(
    ("one", "asked", "counts"),
    [
        (FOREIGN, replace(ASKED, foreign=True), True), (FOREIGN, ASKED, False),
        (replace(FOREIGN, outcome="waiting"), replace(ASKED, foreign=True), False),
        (replace(FOREIGN, renew_on=None), replace(ASKED, foreign=True), False),
        (DECIDED, replace(ASKED, signatures=3), False), (replace(DECIDED, signed=3), ASKED, True),
        (replace(CERTIFICATE, aspects=frozenset({12, 84, 85})), ASKED, True),
         (DECIDED, replace(ASKED, reasoned=False), False),
    ],
)  # fmt: skip
def test_each_kind_counts_by_what_the_programme_asks(one, asked, counts):
    assert holds(one, asked, TODAY) is counts


def test_what_is_not_said_of_a_screening_is_not_so():
    assert Seen("certificate", "given") == Seen("certificate", "given", None, frozenset(), 0)
    plain = Asked(frozenset(), 3, 3, reasoned=True)
    assert (plain.signatures, plain.foreign) == (2, False)
    assert Standing("applied") == Standing("applied", False, (), (), False, False, False, False)
    assert (BESIDE_A_CHILD, RENEW_IN_TIME) == (84, 3)


@pytest.mark.parametrize(
    ("standing", "step"),
    [
        (Standing("declined", **READY), Step.NONE), (Standing("left", **READY), Step.NONE),
        (Standing("office", **READY), Step.OFFICE), (Standing("office", waits_for_answer=True), Step.ANSWER),
        (Standing("on_the_way", interviewed=True, screenings=(CERTIFICATE,), references_missing=True), Step.CALL),
        (Standing("on_the_way", interviewed=True, screenings=(Seen("foreign", "waiting"),)), Step.SHOW_SCREENING),
        (Standing("on_the_way", interviewed=True, screenings=(WAITING, REFUSED)), Step.WEIGH),
        (Standing("on_the_way", interviewed=True, screenings=(REFUSED, WAITING)), Step.SHOW_SCREENING),
        (Standing("on_the_way", interviewed=True, screenings=(CERTIFICATE, Seen("certificate", "waiting"))), Step.SIGN),
    ],
)  # fmt: skip
def test_other_steps_of_the_path(standing, step):
    assert next_step(standing, ASKED, TODAY) is step


def test_whose_turn_each_step_is():
    turns = {step.value: turn.value for step, turn in TURN.items()}
    assert turns == dict.fromkeys(
        ("answer", "interview", "ask_screening", "weigh", "call", "train", "countersign", "make_ready",
         "renew_screening"),
        "coordinator",
    ) | dict.fromkeys(("show_screening", "sign", "pausing"), "volunteer") | {"decide": "professionals"} | dict.fromkeys(
        ("office", "ready", "none"), "nobody"
    )  # fmt: skip


def test_only_what_holds_today_says_until_when():
    ended = Seen("certificate", "given", date(2020, 1, 1), frozenset({12, 85}))
    other = Seen("certificate", "given", date(2031, 1, 1), frozenset({12}))
    open_ended = replace(CERTIFICATE, renew_on=None)
    assert screening_ends([CERTIFICATE, ended, other, open_ended], ASKED, TODAY) == date(2029, 1, 1)
    assert screening_ends([ended, other, open_ended], ASKED, TODAY) is None
    assert still_counts([WAITING, CERTIFICATE]) == [CERTIFICATE]
