"""When a notice may go out, by itself: safe days and hours, together, and again."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from naast.people import rules
from naast.people.rules import Addressee, Do, Safe, Verdict

HERE = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)  # a Monday, one o'clock here
DUE = NOW - timedelta(hours=1)
PLACE, OTHER = UUID(int=1), UUID(int=2)
MAIL = Safe("mail")
KINDS = ("professional", "coordinator", "location_contact", "on_call", "manager")


def minutes(number: int) -> timedelta:
    return timedelta(minutes=number)


def decide(about: str = "message", **who: object) -> Verdict:
    return rules.decide(about, DUE, Addressee(**{"stands": True, "reachable": True} | who), NOW, HERE)


def test_who_reads_cases_may_stand_in_for_each_other():
    kinds = {(one, other) for one in KINDS for other in KINDS if rules.may_stand_in(one, PLACE, [(other, PLACE)])}
    cases = set(KINDS[:4])
    assert kinds == {(one, other) for one in cases for other in cases} | {("manager", other) for other in KINDS}
    assert not rules.may_stand_in("on_call", PLACE, [])


@pytest.mark.parametrize(
    ("place", "held", "may"),
    [(PLACE, PLACE, True), (PLACE, OTHER, False), (PLACE, None, True), (None, PLACE, True), (None, None, True)],
)  # fmt: skip
def test_a_deputy_works_at_that_place_or_everywhere(place, held, may):
    assert rules.may_stand_in("professional", place, [("manager", place), ("coordinator", held)]) is may


@pytest.mark.parametrize(
    ("who", "verdict"),
    [
        ({"stands": False}, Verdict(Do.DROP)), ({"stands": False, "reachable": False}, Verdict(Do.DROP)),
        ({"reachable": False}, Verdict(Do.HOLD)), ({"safe": [MAIL, Safe("worker")]}, Verdict(Do.HOLD)),
        ({}, Verdict(Do.SEND)), ({"safe": [MAIL]}, Verdict(Do.SEND)), ({"in_hand": True}, Verdict(Do.LEAVE)),
        ({"safe": [Safe("mail", days=(2,))]}, Verdict(Do.WAIT, datetime(2026, 11, 23, 23, tzinfo=UTC))),
        ({"safe": [Safe("mail", days=(2,))], "in_hand": True},
         Verdict(Do.WAIT, datetime(2026, 11, 23, 23, tzinfo=UTC))),
        ({"safe": [Safe("mail", days=(2,)), Safe("mail", days=(3,))]}, Verdict(Do.HOLD)),
        ({"mailed_at": DUE}, Verdict(Do.COVERED, DUE)),
        ({"mailed_at": DUE + minutes(1)}, Verdict(Do.COVERED, DUE + minutes(1))),
        ({"mailed_at": DUE - minutes(1)}, Verdict(Do.SEND)),
    ],
)  # fmt: skip
def test_what_becomes_of_a_notice(who, verdict):
    assert decide(**who) == verdict


@pytest.mark.parametrize(
    ("about", "ago", "waits"), [("message", 9, True), ("message", 10, False), ("signal", 9, False)]
)
def test_what_comes_together_goes_together_but_for_who_waits(about, ago, waits):
    mailed = NOW - minutes(ago)
    who = Addressee(stands=True, reachable=True, mailed_at=mailed)
    verdict = rules.decide(about, NOW - minutes(1), who, NOW, HERE)
    assert verdict == (Verdict(Do.WAIT, mailed + minutes(10)) if waits else Verdict(Do.SEND))


def clock(safe: list[Safe], moment: datetime = NOW) -> str:
    at = rules.next_safe(moment, safe, HERE)
    return f"{at.astimezone(HERE):%a %H:%M}" if at else ""


@pytest.mark.parametrize(
    ("safe", "at"),
    [
        ([], "Mon 13:00"), ([Safe("mail")], "Mon 13:00"), ([Safe("mail", (1,))], "Mon 13:00"),
        ([Safe("mail", (7,))], "Sun 00:00"), ([Safe("mail", (), time(13), time(14))], "Mon 13:00"),
        ([Safe("mail", (), time(14), time(15))], "Mon 14:00"), ([Safe("mail", (), time(12), time(13))], "Tue 12:00"),
        ([Safe("mail", (), time(22), time(6))], "Mon 22:00"), ([Safe("mail", (), None, time(13))], "Tue 00:00"),
        ([Safe("mail", (), time(14), None)], "Mon 14:00"), ([Safe("mail", (1,), time(9), time(12))], "Mon 09:00"),
        ([Safe("mail", (2, 3)), Safe("mail", (3, 4), time(9), time(10))], "Wed 09:00"),
        ([Safe("mail", (), time(14), time(15)), Safe("mail", (), time(14, 30), time(16))], "Mon 14:30"),
        ([Safe("mail", (), time(14, 30), time(16)), Safe("mail", (), time(14), time(15))], "Mon 14:30"),
        ([Safe("mail", (2,)), Safe("mail", (3,))], ""), ([Safe("mail", (8,))], ""),
        ([Safe("mail", (), time(8), time(9)), Safe("mail", (), time(9), time(10))], ""),
        ([Safe("mail", (), time(8), time(10)), Safe("mail", (), time(9), time(11)), Safe("mail", (7,))], "Sun 09:00"),
    ],
)  # fmt: skip
def test_the_next_moment_that_is_safe_by_all_of_them(safe, at):
    assert clock(safe) == at


def test_an_evening_runs_on_past_midnight():
    night = datetime(2026, 11, 24, 1, 0, tzinfo=HERE)
    assert clock([Safe("mail", (1,), time(22), time(6))], night) == "Tue 01:00"
    assert clock([Safe("mail", (2,), time(22), time(6))], night) == "Tue 22:00"
    assert clock([Safe("mail", (1,), time(22), time(6))], datetime(2026, 11, 24, 6, tzinfo=HERE)) == "Mon 22:00"


def test_hours_that_summer_time_skips_or_gives_twice():
    spring = datetime(2026, 3, 29, 0, 30, tzinfo=HERE)
    assert clock([Safe("mail", (7,), time(2, 30), time(4))], spring) == "Sun 03:30"
    assert clock([Safe("mail", (7,), time(2), time(3))], spring) == "Sun 02:00"  # that hour was not there this week
    at = rules.next_safe(spring, [Safe("mail", (), time(2), time(3))], HERE)
    assert at is not None
    assert at.astimezone(HERE).date() == date(2026, 3, 30)
    assert at.tzinfo is UTC


def test_after_a_try_that_failed():
    waits = [rules.again_after(number) for number in range(1, 9)]
    assert waits == [*map(minutes, (2, 5, 15, 60, 180, 360, 720)), None]
    assert timedelta(minutes=5) == rules.IN_HAND
    assert [safe.by_mail for safe in (Safe("mail"), Safe("worker"))] == [True, False]
    assert {one.value for one in Do} == {"send", "wait", "leave", "covered", "hold", "drop"}
