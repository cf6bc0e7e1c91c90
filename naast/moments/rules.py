"""When a message arrives, which weeks had contact, and which dossier a promise lies in. No database, no clock."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from naast.programmes.template import Rhythm, Template
from naast.programmes.words import Text

HERE = ZoneInfo("Europe/Amsterdam")
WEEKS = 8
AHEAD = timedelta(days=366)
MIDNIGHT = time(0)
# A report asks for one of these three; the scale of the programme has five steps.
MOODS = {"good": 5, "ordinary": 3, "hard": 1}
Place = Literal["shared", "contact", "duo"]
# What a rhythm asks that is done by being in touch: oneself, or by a visit that was.
IN_TOUCH = ("contact", "visit")
# What a report asks by itself; what a way of working asks besides, it asks in its own words.
ASKED_ANYWAY = frozenset({"small_success", "small_thing", "noticed", "opening"})


def asked_besides(template: Template) -> dict[str, Text]:
    """The questions in words that this way of working asks at a visit besides, for everybody of the match to read."""
    report = template.questionnaires.get("visit_report")
    if report is None or report.into != "shared":
        return {}
    questions = (template.questions[name] for name in report.ask if name not in ASKED_ANYWAY)
    return {one.id: one.text for one in questions if one.type == "text"}


def check_in_of(template: Template, part: str) -> Rhythm | None:
    """How this way of working asks one part how it goes, when it does."""
    asked = (one for one in template.rhythms.values() if one.does == "ask" and one.of == part and one.from_ == "match")
    return next((one for one in asked if one.ask and template.questionnaires[one.ask].kind == "checkin"), None)


def arrives_at(sent: datetime, opens: time, closes: time, zone: ZoneInfo = HERE) -> datetime:
    """When a message arrives: at once inside the agreed hours, otherwise when they open next."""
    local = sent.astimezone(zone)
    if opens <= local.time() < closes:
        return sent
    day = local.date() if local.time() < opens else local.date() + timedelta(days=1)
    return at_clock(day, opens, zone)


def at_clock(day: date, clock: time, zone: ZoneInfo = HERE) -> datetime:
    """The moment a clock shows this time on this day; an hour that summer time skips becomes the next one."""
    return datetime.combine(day, clock.replace(tzinfo=None), zone).astimezone(UTC)


def near(day: date, today: date) -> bool:
    """Within a year, before or after: a day that two people can still mean."""
    return abs((day - today).days) <= 366


def fits_in_time(at: datetime, now: datetime, back: timedelta) -> bool:
    """May this moment be planned within a year, or written down afterwards for so long?"""
    return now - back <= at <= now + AHEAD


def day_of(moment: datetime, zone: ZoneInfo = HERE) -> date:
    """The day on the calendar here."""
    return moment.astimezone(zone).date()


def weeks(days: Iterable[date], today: date, count: int = WEEKS) -> tuple[bool, ...]:
    """Per week whether there was contact, the oldest first; the last one ends today."""
    found = {(today - day).days // 7 for day in days}
    return tuple(back in found for back in range(count - 1, -1, -1))


def place_of_promise(by_part: str, to_part: str) -> Place:
    """The smallest circle that holds both: what client or all are told is shared, the rest stays with fewer."""
    both = {by_part, to_part}
    if "client" in both:
        return "shared"
    return "duo" if both == {"volunteer", "professional"} else "contact"


def week_of(began: date, day: date) -> int:
    """The week of a day, counted from the beginning; the beginning is in week 0."""
    return max(0, (day - began).days // 7)
