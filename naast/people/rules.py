"""When a notice may go out: safe days and hours, one mail for several things, and trying again later.

Pure: no framework and no database. Whatever is asked here is asked at the moment of sending.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import Enum
from uuid import UUID

MAIL = "mail"
TOGETHER = timedelta(minutes=10)
# While a mail is under way nobody else takes it up; after this the worker that had it counts as killed.
IN_HAND = timedelta(minutes=5)
AGAIN = tuple(timedelta(minutes=minutes) for minutes in (2, 5, 15, 60, 180, 360, 720))
DAYS_AHEAD = 8
# Somebody waits for an answer: that is not kept back to be joined with what comes next.
AT_ONCE = frozenset({"signal"})


# Whoever stands in for one of these is called about a client, so she is one of them herself. The database says the same
# of the contact of a location, in `locations_known`.
READS_CASES = ("professional", "coordinator", "location_contact", "on_call")


def may_stand_in(kind: str, place: UUID | None, held: Iterable[tuple[str, UUID | None]]) -> bool:
    """Whether somebody with these roles, each with its place, can stand in for this role at this place."""
    if kind not in READS_CASES:
        return True
    return any(one in READS_CASES and (where == place or None in (where, place)) for one, where in held)


@dataclass(frozen=True, slots=True)
class Safe:
    """What somebody said about being reached: the way, the days (Monday is 1) and the hours on her own clock."""

    way: str
    days: tuple[int, ...] = ()
    from_hour: time | None = None
    until_hour: time | None = None

    @property
    def by_mail(self) -> bool:
        return self.way == MAIL


@dataclass(frozen=True, slots=True)
class Addressee:
    """Everything about the one who is to be told that counts at this moment."""

    stands: bool
    reachable: bool
    safe: Sequence[Safe] = ()
    mailed_at: datetime | None = None
    in_hand: bool = False


class Do(Enum):
    """What becomes of a waiting notice now."""

    SEND = "send"
    WAIT = "wait"
    LEAVE = "leave"  # another worker writes to this person right now
    COVERED = "covered"
    HOLD = "hold"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of it; when it waits, until when."""

    do: Do
    at: datetime | None = None


def decide(about: str, due_at: datetime, who: Addressee, now: datetime, zone: tzinfo) -> Verdict:
    """What becomes of a notice that is due, by what is so now and not by what was so when it was left."""
    if not who.stands:
        return Verdict(Do.DROP)
    if not who.reachable or not all(safe.by_mail for safe in who.safe):
        return Verdict(Do.HOLD)
    if (at := next_safe(now, who.safe, zone)) is None:
        return Verdict(Do.HOLD)
    if at > now:
        return Verdict(Do.WAIT, at)
    if who.in_hand:
        return Verdict(Do.LEAVE)
    if who.mailed_at is not None and who.mailed_at >= due_at:
        return Verdict(Do.COVERED, who.mailed_at)
    if who.mailed_at is not None and who.mailed_at > now - TOGETHER and about not in AT_ONCE:
        return Verdict(Do.WAIT, who.mailed_at + TOGETHER)
    return Verdict(Do.SEND)


def next_safe(moment: datetime, safe: Sequence[Safe], zone: tzinfo) -> datetime | None:
    """This moment when it is safe by all of them, else the first that is; nothing when there is none within a week."""
    at = moment.astimezone(UTC)  # moments of one zone would compare by what the clock shows
    for _round in range(DAYS_AHEAD * max(1, len(safe)) * 2):
        later = [found for one in safe if (found := _next(at, one, zone)) != at]
        if not later:
            return at
        if None in later:
            return None
        at = max(found for found in later if found is not None)
    return None


def _next(moment: datetime, safe: Safe, zone: tzinfo) -> datetime | None:
    """The first moment from this one on that lies in one of her hours."""
    first = moment.astimezone(zone).date() - timedelta(days=1)  # an evening that runs on past midnight
    for number in range(DAYS_AHEAD + 2):
        day = first + timedelta(days=number)
        if safe.days and day.isoweekday() not in safe.days:
            continue
        begins, ends = _hours(day, safe, zone)
        if moment < ends and begins < ends:
            return max(moment, begins)
    return None


def _hours(day: date, safe: Safe, zone: tzinfo) -> tuple[datetime, datetime]:
    """Her hours of this day as moments. Summer time is the zone's affair: what her clock shows is what counts."""
    begins, ends = safe.from_hour or time(0), safe.until_hour or time(0)
    last = day + timedelta(days=1) if ends <= begins else day
    return _moment(day, begins, zone), _moment(last, ends, zone)


def _moment(day: date, hour: time, zone: tzinfo) -> datetime:
    """This hour on this day; an hour that the clock skips is the one it jumps to."""
    utc = datetime.combine(day, hour, tzinfo=zone).timestamp()
    return datetime.fromtimestamp(utc, tz=UTC)


def again_after(attempts: int) -> timedelta | None:
    """How long to wait after a try that failed; nothing when it is enough."""
    return AGAIN[attempts - 1] if attempts <= len(AGAIN) else None
