"""Support to a volunteer in hours: what was agreed, planned and given. Pure; no clock is read.

It is work with its cost. Nothing here compares it with anything, and no number of it is a saving.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

# Nothing given for so long is a reason to ask; the rhythm of the first weeks is far denser.
QUIET_AFTER = timedelta(weeks=4)
# How long a moment of support takes, in minutes, to choose from.
LENGTHS = (10, 20, 30, 60, 90, 120, 240)
# In how many days the two talk again, by what they agreed.
TALK_DAYS = {"weekly": 7, "fortnight": 14, "monthly": 31, "months": 92}


class Row(Protocol):
    """One moment of support."""

    on: date
    minutes: int
    state: str


@dataclass(frozen=True, slots=True)
class Month:
    """Support in one month, in minutes, and the last day on which some was given, in whatever month."""

    agreed: int | None
    planned: int
    given: int
    last: date | None

    @property
    def short(self) -> int:
        """How many of the agreed minutes were neither given nor are planned."""
        return max(0, (self.agreed or 0) - self.given - self.planned)


def month_of(rows: Iterable[Row], hours: int | None, today: date, *, last: date | None = None) -> Month:
    """The month of today: `hours` a month were agreed, or nothing was. Rows may be of other months as well."""
    found = list(rows)
    now = [one for one in found if (one.on.year, one.on.month) == (today.year, today.month)]
    given = [one.on for one in found if one.state == "given"]
    return Month(
        agreed=None if hours is None else hours * 60,
        planned=sum(one.minutes for one in now if one.state == "planned"),
        given=sum(one.minutes for one in now if one.state == "given"),
        last=max([*given, *([last] if last else [])], default=None),
    )


def nothing_given(began: date | None, last: date | None, today: date) -> bool:
    """They stand side by side for four weeks, and in the last four nobody gave the volunteer any support."""
    since = max(filter(None, (began, last)), default=None)
    return since is not None and today - since >= QUIET_AFTER


def talk_due(every: str, began: date | None, last: date | None, today: date) -> date | None:
    """The day on which the two would talk again, once that has come; none while it has not, or nothing was agreed."""
    since = max(filter(None, (began, last)), default=None)
    if since is None or every not in TALK_DAYS:
        return None
    due = since + timedelta(days=TALK_DAYS[every])
    return due if due <= today else None
