"""What holds for a course, without database or clock."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from naast.programmes.template import Template

GATE, SHAPE, RHYTHM, REASON = "start_course", "group_activity", "course", "course_reason"
# So long afterwards a time may still be written down.
BACK = timedelta(days=60)


def moments(template: Template, first: datetime, zone: ZoneInfo) -> list[datetime]:
    """Every time of the course, at the same hour of the day."""
    rhythm = template.rhythms[RHYTHM]
    local, each = first.astimezone(zone), timedelta(days=rhythm.every_days or 7)
    return [(local.replace(tzinfo=None) + each * number).replace(tzinfo=zone) for number in range(rhythm.times or 1)]


def right_size(template: Template, people: int) -> bool:
    """Are they enough to begin, and not too many?"""
    size = template.shapes[SHAPE].size("client")
    return size.start <= people <= size.max


def has_room(template: Template, people: int) -> bool:
    """Does one more fit?"""
    return people < template.shapes[SHAPE].size("client").max


def too_few(template: Template, people: int) -> bool:
    """Is the group smaller than what it needs to go on?"""
    return people < template.shapes[SHAPE].size("client").min


def marked(there: Iterable[int], away: Iterable[int], number: int, was: bool | None) -> tuple[list[int], list[int]]:
    """The times at which she was there and was not, with this one; nothing when it did not go on."""
    present, absent = set(there) - {number}, set(away) - {number}
    if was is not None:
        (present if was else absent).add(number)
    return sorted(present), sorted(absent)


def may_be_reason(template: Template, reason: str) -> bool:
    """Is this one of the reasons that may be chosen here? None is one as well."""
    question = template.questions.get(REASON)
    return not reason or (question is not None and reason in (question.choice or {}))
