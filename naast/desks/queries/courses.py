"""What is asked of a coach about her courses: who was there, of a time that has been."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from naast.courses.queries import to_note, ways_with_courses
from naast.desks.queries.todos import Todo
from naast.privacy.actor import Actor
from naast.ui import days
from naast.ui.pieces import Figure


def for_professional(who: Actor, now: datetime) -> list[Todo]:
    """The times that have been and of which nobody said yet who was there. One query, where there are courses."""
    if not ways_with_courses(who.organisation_id):
        return []
    return [
        Todo(
            figure=Figure("professional", one.course.trainer_name[:1].upper()),
            title=_("Who was there?"),
            line=one.course.called,
            when=days.at(one.at),
            url=reverse("courses:time", args=[one.course_id, one.number]),
            action=_("Write down"),
            icon="users",
        )
        for one in to_note(who, now)
    ]
