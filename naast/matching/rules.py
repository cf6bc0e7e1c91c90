"""How long somebody may wait before it weighs more, and what counts as fitting less well. Plain Python."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from uuid import UUID

# Whoever waits longer than these days goes first: six weeks, a quarter of a year, half a year.
LONGER = (42, 91, 182)


def tier_of(waiting_days: int) -> int:
    """0 is usual, 3 is the longest; the assignment never leaves a higher tier waiting for a lower one."""
    return sum(waiting_days > days for days in LONGER)


# Of a whole fit (1000): whoever fits less by no more than this is said to fit as well.
AS_WELL = 100


def fits_less_well(now: int, then: int) -> bool:
    """Would the one who asks notice that somebody else fits less?"""
    return now - then > AS_WELL


def mark_of(request: UUID, volunteers: Iterable[UUID]) -> str:
    """Stands for who would be placed here, without naming anybody: keys are random, so none can be guessed back.

    Empty: nobody. In whatever order a circle is given, it is the same.
    """
    keys = "+".join(sorted(map(str, volunteers)))
    return sha256(f"{request}.{keys}".encode()).hexdigest() if keys else ""
