"""Growing away from what was agreed: more often, something else, outside the agreed hours. A question, no verdict.

The volunteer hears it first and alone. Only when it lasts does the professional read one neutral sentence.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import ceil
from zoneinfo import ZoneInfo

from naast.moments.rules import HERE, day_of

MORE_OFTEN, OTHER, AT_NIGHT = "more_often", "other", "at_night"
LOOKED_BACK = timedelta(weeks=6)
# It lasts when it is so now and was so each week from this long ago on.
LASTS = timedelta(weeks=4)
# Once is an exception; people may be spontaneous.
SEVERAL = 2


@dataclass(frozen=True)
class Agreed:
    """What was agreed that can be laid beside what happens. What is not agreed cannot be grown away from."""

    activities: Collection[str] = ()
    opens: time | None = None
    closes: time | None = None
    every_days: int | None = None
    since: date | None = None


@dataclass(frozen=True)
class Seen:
    """They saw each other: when, for what if somebody said so, and since when this house knows of it."""

    at: datetime
    activity: str = ""
    known_on: date | None = None


def drift(agreed: Agreed, seen: Sequence[Seen], today: date, zone: ZoneInfo = HERE) -> tuple[str, ...]:
    """In which ways the last six weeks went otherwise than agreed; only what was seen under this agreement counts."""
    first = max(today - LOOKED_BACK, agreed.since or date.min)
    recent = [
        one for one in seen if first < day_of(one.at, zone) <= today and (one.known_on is None or one.known_on <= today)
    ]
    found = []
    if agreed.every_days and len(recent) >= _much_more(agreed.every_days):
        found.append(MORE_OFTEN)
    others = [one for one in recent if one.activity and one.activity not in agreed.activities]
    if agreed.activities and len(others) >= SEVERAL:
        found.append(OTHER)
    if sum(_outside(one, agreed, zone) for one in recent) >= SEVERAL:
        found.append(AT_NIGHT)
    return tuple(found)


def lasting(agreed: Agreed, seen: Sequence[Seen], today: date) -> tuple[str, ...]:
    """What is so now and could be seen in each of the four weeks before: so long the volunteer hears it alone."""
    weeks = range(LASTS.days // 7 + 1)
    kept = [set(drift(agreed, seen, today - timedelta(weeks=back))) for back in weeks]
    return tuple(kind for kind in (MORE_OFTEN, OTHER, AT_NIGHT) if all(kind in week for week in kept))


def _much_more(every_days: int) -> int:
    """Half as often again as agreed, and at least two times more."""
    agreed = LOOKED_BACK.days / every_days
    return max(ceil(agreed * 1.5), ceil(agreed) + SEVERAL)


def _outside(one: Seen, agreed: Agreed, zone: ZoneInfo) -> bool:
    if agreed.opens is None or agreed.closes is None:
        return False
    return not agreed.opens <= one.at.astimezone(zone).time() < agreed.closes
