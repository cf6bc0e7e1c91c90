"""What holds for partners, without database or clock."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta

# A talk may be planned so far ahead, and written down so far back.
AHEAD, BACK = timedelta(days=730), timedelta(days=730)
# So long before its end an agreement stands on the desk of who makes something of it.
ENDS_SOON = timedelta(days=60)
# Without a word of the way of working: two partners speak twice a year.
TALK_DAYS = 182
# Under ten is hidden, the rest is rounded to five: nobody is found in a number.
SMALL, ROUNDED = 10, 5


def several(text: str) -> list[str]:
    """What was typed with commas between, each once, in the order in which it was typed."""
    found = (one.strip() for line in text.splitlines() for one in line.split(","))
    return list(dict.fromkeys(one for one in found if one))


def is_valid(valid_from: date, until: date, ended_on: date | None, on: date) -> bool:
    """Does an agreement count on this day?"""
    return valid_from <= on <= until and (ended_on is None or ended_on > on)


def ends_soon(until: date, on: date) -> bool:
    """Is it time to talk about what comes after this agreement?"""
    return until - ENDS_SOON <= on


def long_not_spoken(last: date | None, known_since: date, on: date, days: int = TALK_DAYS) -> bool:
    """Is the last talk longer ago than agreed? Who was never spoken counts from the day we knew them."""
    return (on - (last or known_since)).days >= days


def shown_as(count: int) -> int | None:
    """A number of people as it may be shown: none when it is small, else rounded."""
    return None if count < SMALL else ROUNDED * round(count / ROUNDED)


def fits(on: date, today: date) -> bool:
    """May a talk stand on this day?"""
    return today - BACK <= on <= today + AHEAD


def newest(days: Iterable[date | None]) -> date | None:
    """The last of these days, or none."""
    return max((day for day in days if day is not None), default=None)


# What a partner may answer, by where the request stands; each leads to a state of the same name.
ANSWERS = {
    "sent": ("accepted", "planned", "declined"),
    "accepted": ("planned", "done", "stopped"),
    "planned": ("planned", "done", "stopped"),
}
LIVING = ("writing", "sent", "accepted", "planned")
CLOSED_BY_ANSWER = ("declined", "done", "stopped")
# A chain is two organisations at least; and each knows what it does, and who of them does it.
A_CHAIN = 2
# A group that comes once is no bigger than this; more is a slip of the finger.
MOST_CAME = 50


def answers_now(state: str, returns: Iterable[str]) -> list[str]:
    """What the partner may say now, in this way of working."""
    known = set(returns)
    return [one for one in ANSWERS.get(state, ()) if one in known]


def print_of(partner: str, sends: Mapping[str, str]) -> str:
    """The print of exactly these words to exactly this partner."""
    said = "\x1f".join([partner, *(f"{name}\x1e{sends[name]}" for name in sorted(sends))])
    return hashlib.sha256(said.encode()).hexdigest()


def stuck_after(no_answer_days: int | None) -> int:
    """After how many days without an answer somebody calls."""
    return no_answer_days or 14


def roles_named(partners: Collection[object], nameless: int) -> bool:
    """Does every partner in the chain know what it does, and who of them does it?"""
    return len(set(partners)) >= A_CHAIN and not nameless


def controller_holds(since: date | None, agreement: str, until: date | None, on: date) -> bool:
    """Does it stand in an agreement who is responsible for data, and does that hold on this day?"""
    return bool(since and since <= on and agreement) and (until is None or until >= on)
