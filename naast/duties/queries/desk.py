"""What of these duties stands on the desk of a colleague."""

from __future__ import annotations

from dataclasses import dataclass

from naast.duties.models import DataRequest
from naast.duties.queries import asked, breaches
from naast.duties.queries.breaches import Clock
from naast.privacy import clock
from naast.privacy.actor import Actor


@dataclass(frozen=True)
class OnDesk:
    """What waits for an answer, and the breaches whose steps are hers."""

    asked: list[DataRequest]
    breaches: list[Clock]


def on_desk(who: Actor) -> OnDesk:
    """Two queries at most, whatever there is."""
    return OnDesk(asked.waiting(who), breaches.waiting(who, clock.now()))
