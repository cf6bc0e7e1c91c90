"""What is odd in what somebody read in a day. Plain Python: no database, no clock.

A day is counted in people: how many people's files she opened, one or a few at a time. A list that shows many names at
once is not counted as opening. The figures are chosen so that ordinary work, a night duty included, stays below them;
`docs/proof.md` has them as a table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from statistics import median
from uuid import UUID

# At night: between 23.00 and 6.00 on the clock of the organisation.
AT_NIGHT = 4
# Whoever is on call, or was there in the night four times in four weeks, has night work: a busy night is not odd.
NIGHT_DUTY, NIGHTS_OFTEN = 20, 4
# Much more than usual: three times her middle day of four weeks, and no small number either.
MUCH, TIMES = 30, 3
# So many on one day that it does not matter what is usual. Looked at every quarter of an hour.
FAR_TOO_MUCH = 120
# Opened and nothing written by her about them in four weeks: this many, and four out of five of that day.
WITHOUT_WORK, OF_FIVE = 20, 4
# Within two weeks after a role of hers began or ended.
NEW_ROLE = 15
# The days that say what is usual.
DAYS_BACK = 28


class Rule(StrEnum):
    """Why a line stands on the list."""

    NIGHT = "night"
    MUCH = "much"
    FAR_TOO_MUCH = "far_too_much"
    WITHOUT_WORK = "without_work"
    NEW_ROLE = "new_role"
    OWN_FILE = "own_file"
    SAME_NAME = "same_name"
    TAKEN_ALONG = "taken_along"


@dataclass(frozen=True, slots=True)
class Day:
    """What one person who works here opened on one day, counted in people."""

    person_id: UUID
    day: date
    opened: int
    at_night: int = 0
    without_work: int = 0
    # Her own file, as somebody who is helped or helps; and files of people with her surname, when few here have it.
    own: int = 0
    same_name: int = 0
    on_call: bool = False
    new_role: bool = False


@dataclass(frozen=True, slots=True)
class Odd:
    """One line: who, when, why, how many, and how many is usual for her."""

    person_id: UUID
    day: date
    rule: Rule
    figure: int
    usual: int = 0


def odd(days: Iterable[Day], since: date) -> list[Odd]:
    """Every line about a day from this one on; the days before it say what is usual for each."""
    hers: dict[UUID, list[Day]] = defaultdict(list)
    for one in days:
        hers[one.person_id].append(one)
    return [
        line
        for mine in hers.values()
        for one in sorted(mine, key=lambda one: one.day)
        if one.day >= since
        for line in _of_day(one, [before for before in mine if _counts(before.day, one.day)])
    ]


def _counts(before: date, day: date) -> bool:
    return day - timedelta(days=DAYS_BACK) <= before < day


def _of_day(one: Day, before: Sequence[Day]) -> Iterator[Odd]:
    usual = round(median(day.opened for day in before if day.opened)) if any(day.opened for day in before) else 0
    nights = sum(1 for day in before if day.at_night)
    night_work = one.on_call or nights >= NIGHTS_OFTEN
    found = {
        Rule.OWN_FILE: one.own,
        Rule.SAME_NAME: one.same_name,
        Rule.NIGHT: one.at_night if one.at_night >= (NIGHT_DUTY if night_work else AT_NIGHT) else 0,
        Rule.NEW_ROLE: one.opened if one.new_role and one.opened >= NEW_ROLE else 0,
        Rule.WITHOUT_WORK: one.without_work if _mostly_without_work(one) else 0,
    }
    if one.opened >= FAR_TOO_MUCH:
        found[Rule.FAR_TOO_MUCH] = one.opened
    elif usual and one.opened >= max(MUCH, TIMES * usual):
        found[Rule.MUCH] = one.opened
    yield from (Odd(one.person_id, one.day, rule, figure, usual) for rule, figure in found.items() if figure)


def _mostly_without_work(one: Day) -> bool:
    return one.without_work >= WITHOUT_WORK and one.without_work * 5 >= one.opened * OF_FIVE


def far_too_much(days: Iterable[Day]) -> list[Odd]:
    """What is seen within a quarter of an hour, whatever is usual."""
    return [Odd(one.person_id, one.day, Rule.FAR_TOO_MUCH, one.opened) for one in days if one.opened >= FAR_TOO_MUCH]


def monday_of(day: date) -> date:
    """The week a day belongs to, by its Monday."""
    return day - timedelta(days=day.weekday())


# ── taking rows out of the house ──

ROWS_A_DAY, TELL_FROM = 500, 200


def fits(taken: int, more: int, rows_a_day: int) -> bool:
    """Whether this many rows more may leave today."""
    return taken + more <= rows_a_day
