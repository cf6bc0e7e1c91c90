"""Rows that leave the house in a file or a list: said before they leave, so that a limit may stop them.

Every page that gives such a file calls this with how many rows are in it. What somebody takes along about herself has
no limit; it is noted all the same.
"""

from __future__ import annotations

from collections.abc import Callable

from naast.privacy import trace
from naast.privacy.action import action
from naast.privacy.actor import Actor

# Asked before rows leave, with who takes them and how many; a refusal is raised.
MayTake = Callable[[Actor, int], None]
ask_first: list[MayTake] = []


@action("export.taken")
def take_along(*, rows: int, by: Actor) -> None:
    """So many rows leave now; how many stands in the trace."""
    for ask in ask_first:
        ask(by, rows)
    trace.note_taken(by.organisation_id, rows)
