"""What counts on a volunteer's way: which screening holds, and whose turn it is. Plain Python, no clock."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

CERTIFICATE, REASONED, FOREIGN = "certificate", "reasoned", "foreign"
GIVEN, REFUSED, WAITING = "given", "refused", "waiting"
# The aspect of a certificate that is about children.
BESIDE_A_CHILD = 84
# Months before a screening ends in which a new one is asked for.
RENEW_IN_TIME = 3
# What is asked before somebody may be proposed, and the less that is asked of who helps in the office.
READY_GATE, OFFICE_GATE = "ready_volunteer", "help_in_office"


def months_later(day: date, months: int) -> date:
    """The same day so many months further, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class Seen:
    """One screening, in the order in which it was noted."""

    kind: str
    outcome: str
    renew_on: date | None = None
    aspects: frozenset[int] = frozenset()
    signed: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """What the programme asks: aspects of the certificate, how fresh, for how long, and what may stand in its place."""

    aspects: frozenset[int]
    fresh_months: int
    renew_years: int
    reasoned: bool
    signatures: int = 2
    foreign: bool = False


def is_fresh(dated_on: date, seen_on: date, asked: Asked) -> bool:
    """A certificate is shown within so many months of its date, and never before it."""
    return dated_on <= seen_on <= months_later(dated_on, asked.fresh_months)


def renewed_on(dated_on: date, asked: Asked) -> date:
    """When a new one is needed."""
    return months_later(dated_on, 12 * asked.renew_years)


def still_counts(screenings: Iterable[Seen]) -> list[Seen]:
    """A certificate that was refused undoes what came before it; a reasoned no only an earlier reasoned yes."""
    counting: list[Seen] = []
    for one in screenings:
        if one.outcome == REFUSED:
            counting = [seen for seen in counting if seen.kind != REASONED] if one.kind == REASONED else []
        elif one.outcome == GIVEN:
            counting.append(one)
    return counting


def holds(one: Seen, asked: Asked, on: date) -> bool:
    """Does this screening count on this day?"""
    if one.outcome != GIVEN or one.renew_on is None or one.renew_on <= on:
        return False
    if one.kind == REASONED:
        return asked.reasoned and one.signed >= asked.signatures
    if one.kind == FOREIGN:  # another country knows no aspects
        return asked.foreign
    return asked.aspects <= one.aspects


def screened(screenings: Iterable[Seen], asked: Asked, on: date) -> bool:
    """Is there a certificate, or a reasoned decision in its place, that counts on this day?"""
    return any(holds(one, asked, on) for one in still_counts(screenings))


def screening_ends(screenings: Iterable[Seen], asked: Asked, on: date) -> date | None:
    """The day on which the last screening that counts today stops counting."""
    days = [one.renew_on for one in still_counts(screenings) if one.renew_on and holds(one, asked, on)]
    return max(days, default=None)


class Step(StrEnum):
    """What comes next."""

    ANSWER = "answer"
    INTERVIEW = "interview"
    ASK_SCREENING = "ask_screening"
    SHOW_SCREENING = "show_screening"
    WEIGH = "weigh"
    DECIDE = "decide"
    CALL = "call"
    TRAIN = "train"
    SIGN = "sign"
    COUNTERSIGN = "countersign"
    MAKE_READY = "make_ready"
    RENEW_SCREENING = "renew_screening"
    PAUSING = "pausing"
    OFFICE = "office"
    READY = "ready"
    NONE = "none"


class Turn(StrEnum):
    """Who is to act."""

    VOLUNTEER = "volunteer"
    COORDINATOR = "coordinator"
    PROFESSIONALS = "professionals"
    NOBODY = "nobody"


TURN = {
    Step.ANSWER: Turn.COORDINATOR,
    Step.INTERVIEW: Turn.COORDINATOR,
    Step.ASK_SCREENING: Turn.COORDINATOR,
    Step.SHOW_SCREENING: Turn.VOLUNTEER,
    Step.WEIGH: Turn.COORDINATOR,
    Step.DECIDE: Turn.PROFESSIONALS,
    Step.CALL: Turn.COORDINATOR,
    Step.TRAIN: Turn.COORDINATOR,
    Step.SIGN: Turn.VOLUNTEER,
    Step.COUNTERSIGN: Turn.COORDINATOR,
    Step.MAKE_READY: Turn.COORDINATOR,
    Step.RENEW_SCREENING: Turn.COORDINATOR,
    Step.PAUSING: Turn.VOLUNTEER,
    Step.OFFICE: Turn.NOBODY,
    Step.READY: Turn.NOBODY,
    Step.NONE: Turn.NOBODY,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything that decides what comes next for one volunteer."""

    state: str
    interviewed: bool = False
    screenings: tuple[Seen, ...] = ()
    trainings_missing: tuple[str, ...] = ()
    references_missing: bool = False
    signed: bool = False
    countersigned: bool = False
    waits_for_answer: bool = False


def next_step(standing: Standing, asked: Asked, on: date) -> Step:
    """One step at a time, in the order of the path; somebody who asked for something hears first."""
    if standing.state in ("declined", "left"):
        return Step.NONE
    if standing.waits_for_answer:
        return Step.ANSWER
    if standing.state == "paused":
        return Step.PAUSING
    if standing.state == "office":
        return Step.OFFICE
    if standing.state == "ready":
        ends = screening_ends(standing.screenings, asked, on)
        in_time = ends is not None and on < months_later(ends, -RENEW_IN_TIME)
        return Step.READY if in_time else Step.RENEW_SCREENING
    return _on_the_way(standing, asked, on)


def _on_the_way(standing: Standing, asked: Asked, on: date) -> Step:
    if not standing.interviewed:
        return Step.INTERVIEW
    if not screened(standing.screenings, asked, on):
        return _screening_step(standing.screenings)
    if standing.references_missing:
        return Step.CALL
    if standing.trainings_missing:
        return Step.TRAIN
    if not standing.signed:
        return Step.SIGN
    return Step.MAKE_READY if standing.countersigned else Step.COUNTERSIGN


def _screening_step(screenings: tuple[Seen, ...]) -> Step:
    if not screenings:
        return Step.ASK_SCREENING
    last = screenings[-1]
    if last.outcome == WAITING:
        return Step.DECIDE if last.kind == REASONED else Step.SHOW_SCREENING
    return Step.WEIGH if last.outcome == REFUSED else Step.ASK_SCREENING
