"""What somebody said herself beside what stands in her file. A package above knows; nobody here asks it by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from naast.privacy.actor import Actor


@dataclass(frozen=True)
class Beside:
    """Her own words, when, and where they can be read in full."""

    words: str
    on: date
    url: str


# Asked as whoever looks: nothing that she may not read herself.
asked_beside: list[Callable[[Actor, UUID, str], list[Beside]]] = []


def said_beside(who: Actor, person_id: UUID, hat: str) -> list[Beside]:
    """Everything that this person said beside her file under this hat, as far as whoever looks reads it."""
    return [one for ask in asked_beside for one in ask(who, person_id, hat)]
