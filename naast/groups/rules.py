"""What holds for an activity with an open door, without database or clock."""

from __future__ import annotations

from datetime import timedelta

from naast.programmes.template import Activity, Shape, Template

SHAPE = "group_activity"
# More people than this never fit in a room; it is a slip of the finger.
MOST = 200
# So long afterwards a time may still be written down.
BACK = timedelta(days=31)


def shape_of(template: Template) -> Shape | None:
    """The shape of an activity with an open door, when this way of working knows it. Who is there is never named."""
    shape = template.shapes.get(SHAPE)
    return None if shape is not None and shape.attendance == "named" else shape


def held_here(template: Template) -> tuple[Activity, ...]:
    """The activities a volunteer may lead, by herself under supervision or together."""
    return tuple(one for one in template.activities.values() if one.responsible in ("volunteer", "together"))


def numbers(template: Template) -> list[int]:
    """The counts that are one tap away: nobody, up to what the programme finds a full room."""
    shape = shape_of(template)
    return list(range((shape.size("client").max if shape else 12) + 1))
