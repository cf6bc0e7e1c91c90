"""Who says yes when the one it is about is a child. Plain Python: no database, no clock.

Under 12 whoever holds parental authority says yes, from 12 the child as well, from 16 the child alone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias
from uuid import UUID

UNDER_12, FROM_12, FROM_16, GROWN = "under_12", "from_12", "from_16", "grown"
# From each class to the next, and after how many years that one ends again.
NEXT = {UNDER_12: (FROM_12, 4), FROM_12: (FROM_16, 2), FROM_16: (GROWN, 0)}
# Whoever may say yes: somebody with parental authority by the id of her row, or the child herself.
Voice: TypeAlias = UUID | None
HERSELF: Voice = None


@dataclass(frozen=True, slots=True)
class Age:
    """A class of age, and the day on which the next one begins; grown up there is no such day."""

    band: str
    changes_on: date | None

    def on(self, day: date) -> Age:
        """The class of age on a day."""
        now = self
        while now.changes_on is not None and now.changes_on <= day:
            band, years = NEXT[now.band]
            now = Age(band, years_later(now.changes_on, years) if years else None)
        return now

    @property
    def asks_parents(self) -> bool:
        """Does somebody with parental authority say yes as well?"""
        return self.band in (UNDER_12, FROM_12)

    @property
    def asks_child(self) -> bool:
        """Does the child say yes herself?"""
        return self.band != UNDER_12

    @property
    def is_child(self) -> bool:
        """Not yet 18."""
        return self.band != GROWN


def years_later(day: date, years: int) -> date:
    """The same day so many years on; who was born on 29 February is older on 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def may_change_on(band: str, changes_on: date, today: date) -> bool:
    """Can somebody of this class of age reach the next one on that day?"""
    longest = {UNDER_12: 12, FROM_12: 4, FROM_16: 2}[band]
    return today < changes_on <= years_later(today, longest)


def wanted(age: Age, parents: Collection[UUID]) -> set[Voice] | None:
    """Whose yes this age asks; none when nobody is known who could give it."""
    if age.asks_parents and not parents:
        return None
    return ({HERSELF} if age.asks_child else set()) | (set(parents) if age.asks_parents else set())


def holds_until(age: Age, parents: Collection[UUID], voices: Mapping[Voice, date], today: date) -> date | None:
    """The last day on which everybody whom the age asks said yes; none when that is not so today.

    `voices` holds until when each yes counts. On a birthday that asks somebody else, only her own yes carries on.
    """
    last: date | None = None
    day = today
    while (asked := wanted(age.on(day), parents)) is not None and all(
        voices.get(one, date.min) >= day for one in asked
    ):
        ends, changes_on = min(voices[one] for one in asked), age.on(day).changes_on
        if changes_on is None or ends < changes_on:
            return ends
        last, day = changes_on - timedelta(days=1), changes_on
    return last
