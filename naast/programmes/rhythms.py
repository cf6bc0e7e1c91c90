"""Rhythms: when? From a template and a few dates to the moments that should come.

Everything here counts in days of the calendar, so summer time changes nothing; only ``within_hours`` counts real hours,
and asks for a moment that knows its time zone. No clock is read: whoever asks says until when.
"""

from __future__ import annotations

import calendar
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Literal, TypeAlias

from naast.programmes.template import Rhythm, Template
from naast.programmes.words import Text

Starts: TypeAlias = Mapping[str, date | datetime]
State: TypeAlias = Literal["quiet", "soon", "silent"]
NEVER = date.max


@dataclass(frozen=True)
class Rest:
    """A time in which the match rests: from ``start`` until the day before ``end``, or until nobody knows when."""

    start: date
    end: date | None = None


@dataclass(frozen=True)
class Done:
    """An occasion of a rhythm that has been."""

    rhythm: str
    occasion: int
    on: date


@dataclass(frozen=True)
class Planned:
    """A moment that should come.

    ``occasion`` tells the occasions of one rhythm apart and stays the same whenever it is asked again: the week for a
    rhythm of weeks (also in ``week``), the number in the row for ``every_days``, the day it leads up to for
    ``weeks_before``, and 1 for ``within_hours``.
    """

    rhythm: str
    occasion: int
    on: date
    name: Text
    of: str
    does: str
    tone: str
    ask: str | None
    tells: tuple[str, ...]
    week: int | None = None
    by: datetime | None = None


def planned(
    template: Template,
    starts: Starts,
    *,
    until: date,
    rests: Collection[Rest] = (),
    done: Collection[Done] = (),
) -> list[Planned]:
    """Every moment that should come up to and including ``until``, also those that should have been, by date.

    ``starts`` says when each thing began that a rhythm can start from: match, request, screening (date of the
    certificate), consent (day it was given), horizon (the agreed day; without it, it follows from the match) and so on.
    A rhythm whose start is not there plans nothing.
    """
    moments: list[Planned] = []
    for rhythm in template.rhythms.values():
        start = _start(template, rhythm, starts)
        if start is None:
            continue
        been = [moment for moment in done if moment.rhythm == rhythm.id]
        pauses = _merged(rests) if rhythm.stops_in_rest else ()
        for moment in _occasions(rhythm, start, been, pauses):
            if moment.on > until or moment.on == NEVER:
                break
            moments.append(moment)
    return sorted(moments, key=lambda moment: moment.on)


def horizon(template: Template, began: date, *, extensions: int = 0) -> date | None:
    """The day on which a match looks how to go on; none for an open one. Nothing closes by itself."""
    duration = template.duration
    if duration.months is None:
        return None
    return add_months(began, duration.months + extensions * (duration.extend_months or 0))


def certificate_renewal(template: Template, dated: date) -> date:
    """The day on which a certificate of this date has to be renewed."""
    return add_months(dated, 12 * template.screening.renew_years)


def own_contact_state(template: Template, last_contact: date | None, today: date) -> State:
    """How the professional's own contact stands: quiet, soon due, or silent. Never seen means silent."""
    if last_contact is None:
        return "silent"
    days = (today - last_contact).days
    norm = template.own_contact
    if days > norm.every_days:
        return "silent"
    return "soon" if days >= norm.every_days - norm.warn_days_before else "quiet"


def own_contact_due(template: Template, last_contact: date) -> date:
    """The last day on which the professional's own contact is still within the norm."""
    return last_contact + timedelta(days=template.own_contact.every_days)


def add_months(day: date, months: int) -> date:
    """The same day so many months on; the last day of the month when that month is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def after_active_days(start: date, days: int, rests: Collection[Rest]) -> date:
    """The day on which so many days have gone by, rests not counted; ``date.max`` while a rest has no end."""
    day = start + timedelta(days=days)
    for rest in _merged(rests):
        if rest.start > day:
            break
        if rest.end is None:
            return NEVER
        day += timedelta(days=max(0, (rest.end - max(rest.start, start)).days))
    return day


def _merged(rests: Collection[Rest]) -> tuple[Rest, ...]:
    """The rests in order, those that touch or overlap laid together, empty ones gone."""
    merged: list[Rest] = []
    for rest in sorted(rests, key=lambda rest: (rest.start, rest.end or NEVER)):
        if rest.end is not None and rest.end <= rest.start:
            continue
        last = merged[-1] if merged else None
        if last is None or (last.end is not None and last.end < rest.start):
            merged.append(rest)
        elif last.end is not None and (rest.end is None or rest.end > last.end):
            merged[-1] = Rest(last.start, rest.end)
    return tuple(merged)


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _start(template: Template, rhythm: Rhythm, starts: Starts) -> date | datetime | None:
    """What a rhythm counts from; for one that leads up to something, the day it leads up to."""
    start = starts.get(rhythm.from_)
    if rhythm.from_ == "horizon":
        began = starts.get("match")
        return start if start is not None or began is None else horizon(template, _day(began))
    if start is None or rhythm.weeks_before is None:
        return start
    if rhythm.from_ == "screening":
        return certificate_renewal(template, _day(start))
    given = str(dict(template.gates["start_match"])["consent.given"])
    return add_months(_day(start), template.consents[given].months)


def _occasions(
    rhythm: Rhythm, start: date | datetime, been: Collection[Done], pauses: Collection[Rest]
) -> Iterator[Planned]:
    if rhythm.every_days is not None:
        yield from _every_days(rhythm, _day(start), been, pauses)
        return
    occasions = {moment.occasion for moment in been}
    for moment in _fixed(rhythm, start, pauses):
        if moment.occasion not in occasions:
            yield moment


def _every_days(rhythm: Rhythm, start: date, been: Collection[Done], pauses: Collection[Rest]) -> Iterator[Planned]:
    """Counted on from the last time it was done, so that nobody runs behind."""
    latest = max(been, key=lambda moment: moment.on, default=None)
    number, day = max((moment.occasion for moment in been), default=0), latest.on if latest else start
    while rhythm.times is None or number < rhythm.times:
        number, day = number + 1, after_active_days(day, rhythm.every_days or 1, pauses)
        yield _moment(rhythm, number, day)


def _fixed(rhythm: Rhythm, start: date | datetime, pauses: Collection[Rest]) -> Iterator[Planned]:
    if rhythm.within_hours is not None:
        yield _within_hours(rhythm, start, rhythm.within_hours)
    elif rhythm.weeks_before is not None:
        end = _day(start)
        yield _moment(rhythm, end.toordinal(), end - timedelta(weeks=rhythm.weeks_before))
    else:
        for number, week in enumerate(_weeks(rhythm), 1):
            if rhythm.times is not None and number > rhythm.times:
                return
            yield _moment(rhythm, week, after_active_days(_day(start), 7 * week, pauses), week=week)


def _weeks(rhythm: Rhythm) -> Iterator[int]:
    yield from rhythm.at_weeks
    if rhythm.then_every_weeks is not None:
        yield from count(rhythm.at_weeks[-1] + rhythm.then_every_weeks, rhythm.then_every_weeks)


def _within_hours(rhythm: Rhythm, start: date | datetime, hours: int) -> Planned:
    if not isinstance(start, datetime):
        return _moment(rhythm, 1, start + timedelta(days=-(-hours // 24)))
    if start.tzinfo is None:
        raise ValueError("hours are counted from a moment that knows its time zone")
    by = (start.astimezone(UTC) + timedelta(hours=hours)).astimezone(start.tzinfo)
    return _moment(rhythm, 1, by.date(), by=by)


def _moment(rhythm: Rhythm, occasion: int, on: date, *, week: int | None = None, by: datetime | None = None) -> Planned:
    return Planned(
        rhythm=rhythm.id,
        occasion=occasion,
        on=on,
        name=rhythm.name,
        of=rhythm.of,
        does=rhythm.does,
        tone=rhythm.tone,
        ask=rhythm.ask,
        tells=rhythm.tells,
        week=week,
        by=by,
    )
