"""The whole as a page shows it: counted now, or in a large organisation from what the job kept, which reads only who
stands on the page.

What was kept belongs to the data when its mark is the mark of everything it is made of, as it is now. Where it does
not, what was kept is shown all the same and that is said: counting anew would take seconds for each look, and the job
does it within minutes. Who is new since then, or does not fit any more, is not guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from naast.clients.models import Request as Asked
from naast.matching.engine import Candidate
from naast.matching.queries.from_kept import FromKept
from naast.matching.queries.whole import Placed, Whole, everybody, what_if, whole_of
from naast.matching.queries.yesterday import Yesterday, until_yesterday
from naast.privacy.actor import Actor


class Overview(Protocol):
    """Everybody who waits for volunteers, the longest first, by row.

    is_kept, is_current: was it kept, and of everything as it is now?      otherwise: who asks for something else
    without: for how many there would be nobody      spoken, moments: what they ask, to try out
    """

    is_kept: bool

    @property
    def is_current(self) -> bool: ...
    @property
    def otherwise(self) -> Sequence[object]: ...
    @property
    def without(self) -> int: ...
    @property
    def free(self) -> tuple[Sequence[str], int]:
        """Some who would have time left, by first name, and how many more."""

    @property
    def spoken(self) -> Sequence[str]: ...
    @property
    def moments(self) -> Sequence[str]: ...
    def __len__(self) -> int: ...
    def look(self, rows: Sequence[int]) -> list[tuple[int, Placed]]:
        """With whom and why, or why nobody, of each row that is there still."""

    def before(self, rows: Sequence[int]) -> Yesterday:
        """Who it was until yesterday, of these rows."""

    def what_if(self, more: Sequence[Candidate]) -> tuple[Sequence[Asked], Sequence[Asked]]:
        """Who would have somebody if these people were there too, and who would have nobody any more."""


def overview(viewer: Actor, on: date, *, now: bool = False) -> Overview:
    """From what was kept where that is enough; `now` counts everybody as they are."""
    return (None if now else FromKept.of(viewer, on)) or Counted(viewer, on)


class Counted:
    """Everybody read as they are now."""

    is_kept, is_current = False, True

    def __init__(self, viewer: Actor, on: date) -> None:
        gathered, self.otherwise = everybody(viewer, on)
        self.whole: Whole = whole_of(gathered, on)
        self.on = on
        self.spoken, self.moments = (
            tuple(dict.fromkeys(word for one in gathered.asked for word in getattr(one, name)))
            for name in ("languages", "day_parts")
        )

    def __len__(self) -> int:
        return len(self.whole)

    @property
    def without(self) -> int:
        return self.whole.without

    @property
    def free(self) -> tuple[Sequence[str], int]:
        return self.whole.free, 0

    def look(self, rows: Sequence[int]) -> list[tuple[int, Placed]]:
        return [(row, self.whole.look(row)) for row in rows]

    def before(self, rows: Sequence[int]) -> Yesterday:  # noqa: ARG002 - it is asked of all at once
        return until_yesterday(self.whole, self.on)

    def what_if(self, more: Sequence[Candidate]) -> tuple[Sequence[Asked], Sequence[Asked]]:
        return what_if(self.whole, self.on, more)
