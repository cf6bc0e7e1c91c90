"""Six weeks after they began: are the doubts gone, and what helped? To the one who doubted, and to nobody else."""

from __future__ import annotations

from collections.abc import Sequence

from naast.clients.actions import look_back_on_doubt
from naast.clients.models import Doubt
from naast.privacy.action import action
from naast.privacy.actor import Actor

# A doubt, how it is now, what helped, and the version that was on the page.
Answered = tuple[Doubt, str, str, int]


@action("doubts.looked_back_on")
def look_back_on_doubts(*, answers: Sequence[Answered], by: Actor) -> int:
    """The page as a whole: all of it, or nothing when somebody answered meanwhile."""
    for doubt, now, helped, version in answers:
        look_back_on_doubt(doubt=doubt, now=now, helped=helped, version=version, by=by)
    return len(answers)
