"""When somebody hears of what was asked, in the tone of the programme. Pure; no clock is read.

Quiet says nothing: it stands on the desk. Remind is one neutral notice, and a week later those whom the rhythm tells
hear that it did not happen. Alarm tells both at once. A client is never reminded, and in a rest nobody is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from naast.moments.rules import HERE, at_clock
from naast.moments.workdays import is_working_day, last_working_day, next_working_day
from naast.programmes.template import Rhythm, Template

Word = Literal["herself", "others"]
AFTER = timedelta(days=7)
LOUDER = ("quiet", "remind", "alarm")
OPENS, CLOSES = time(9), time(17)


@dataclass(frozen=True)
class Ending:
    """Something that ends on a day and is renewed before: when its words go out, each on a day people work."""

    ahead: date
    others: date
    last: date


def rhythm_of(template: Template, questionnaire: str) -> Rhythm | None:
    """The rhythm that asks this; of several the one that asks it loudest."""
    asking = [rhythm for rhythm in template.rhythms.values() if rhythm.ask == questionnaire]
    return max(asking, key=lambda rhythm: LOUDER.index(rhythm.tone), default=None)


def reminded_of(template: Template) -> Iterator[str]:
    """What this programme reminds of."""
    for questionnaire in template.questionnaires:
        rhythm = rhythm_of(template, questionnaire)
        if rhythm is not None and rhythm.tone != "quiet":
            yield questionnaire


def words_for(
    rhythm: Rhythm | None,
    *,
    part: str,
    resting: bool,
    reminded_at: datetime | None,
    told_at: datetime | None,
    now: datetime,
) -> frozenset[Word]:
    """Who hears now that something asked and due waits for an answer."""
    if rhythm is None or rhythm.tone == "quiet" or part == "client" or resting:
        return frozenset()
    found: set[Word] = set()
    if reminded_at is None:
        found.add("herself")
    waited = reminded_at is not None and now - reminded_at >= AFTER
    if told_at is None and rhythm.tells and (waited or rhythm.tone == "alarm"):
        found.add("others")
    return frozenset(found)


def weeks_ahead(template: Template, what: str) -> int:
    """How many weeks before its end a renewal is announced; the language knows eight as the ordinary."""
    rhythms = (one for one in template.rhythms.values() if one.does == "renew" and one.from_ == what)
    return next((one.weeks_before for one in rhythms if one.weeks_before), 8)


def ending(until: date, weeks: int) -> Ending:
    """A yes or a paper holds through its last day. Word goes out ahead, and once more on the last working day."""
    ahead = last_working_day(until - timedelta(weeks=weeks))
    return Ending(ahead=ahead, others=next_working_day(ahead + AFTER), last=last_working_day(until))


def at_work(now: datetime) -> datetime:
    """This moment when people work here now, else the next working morning. Both summer time changes keep the clock."""
    here = now.astimezone(HERE)
    if is_working_day(here.date()) and OPENS <= here.time() < CLOSES:
        return now.astimezone(UTC)
    day = here.date() if here.time() < OPENS else here.date() + timedelta(days=1)
    return at_clock(next_working_day(day), OPENS)
