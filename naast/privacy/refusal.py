"""A refusal always says why and what to do, all of it at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something cannot be done now, what to do about it, and where (an address of ours, or empty)."""

    code: str
    why: str
    do: str
    link: str = ""


class Refused(Exception):
    """Raised by an action with every reason it found; nothing was changed."""

    # Shown on the page where it was typed, with everything that was typed, rather than on a page of its own.
    keeps_text = False

    def __init__(self, *reasons: Reason) -> None:
        super().__init__(", ".join(reason.code for reason in reasons))
        self.reasons: Sequence[Reason] = reasons


class EditedMeanwhile(Exception):
    """Somebody else saved first. The one who comes second is told and keeps her text."""
