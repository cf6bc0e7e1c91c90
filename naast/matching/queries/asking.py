"""What a request asks for: one volunteer of ours, a circle of several, or something else."""

from __future__ import annotations

from naast.clients.models import Request as Asked
from naast.programmes.loading import load
from naast.programmes.pieces import Size
from naast.programmes.staying import stands_side_by_side

CIRCLE, VOLUNTEER = "circle", "volunteer"


def asks_for_one(asked: Asked) -> bool:
    """Is one volunteer of ours asked for? Not where a circle is formed, nor where a table, a place or others help."""
    template = load(asked.programme)
    return stands_side_by_side(template) and CIRCLE not in template.shapes


def asks_for_circle(asked: Asked) -> bool:
    """Are several asked for, who come all or not at all?"""
    return CIRCLE in load(asked.programme).shapes


def size_of(asked: Asked) -> Size:
    """How many volunteers begin around this one, at least and at most."""
    return load(asked.programme).shapes[CIRCLE].size(VOLUNTEER)


def asks_for_volunteers(asked: Asked) -> bool:
    """Is it laid beside our volunteers?"""
    return asks_for_one(asked) or asks_for_circle(asked)
