"""The shapes that a page hands to its components: plain values, without models and without the database.

Views and desk queries build these; the templates in `cotton/` draw them. Texts arrive ready for the reader,
translated and in the words of the programme.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from naast.ui import icons

State = Literal["here", "quiet", "open"]


@dataclass(frozen=True)
class Figure:
    """One person in the drawing: filled when here, dashed when silent or away, dotted when the place is open."""

    role: str
    initial: str = ""
    state: State = "here"


@dataclass(frozen=True)
class Beside:
    """Someone who stands side by side with others, with what she does and when she was last in touch."""

    figure: Figure
    name: str
    part: str
    does: str = ""
    last: str = ""
    weeks: Sequence[bool] = ()


@dataclass(frozen=True)
class Obstacle:
    """One thing that is needed; `met` ones stay visible, below, so that the reader sees what is already good."""

    title: str
    why: str = ""
    do: str = ""
    url: str = ""
    met: bool = False


@dataclass(frozen=True)
class Option:
    """One answer of a question, with an icon when it is shown as a tile."""

    value: str
    label: str
    icon: str = ""
    hint: str = ""

    def __post_init__(self) -> None:
        icons.known(self.icon)


@dataclass(frozen=True)
class NetPerson:
    """Someone who catches: who, and when she can be reached."""

    initial: str
    name: str
    hours: str


@dataclass(frozen=True)
class PeopleRow:
    """A client with the volunteer's weeks and one's own, next to each other."""

    figures: Sequence[Figure]
    name: str
    url: str
    volunteer: str
    own: str
    now: str
    volunteer_name: str = ""
    volunteer_weeks: Sequence[bool] = ()
    own_weeks: Sequence[bool] = ()


@dataclass(frozen=True)
class Moment:
    """What happened; a gap is the silence of someone who would have been there."""

    date: str
    text: str
    role: str = ""
    success: str = ""
    gap: bool = False


@dataclass(frozen=True)
class Turn:
    """One step of a decision that people take."""

    figure: Figure
    who: str
    does: str


@dataclass(frozen=True)
class Look:
    """One look in someone's data, in plain words."""

    who: str
    text: str


@dataclass(frozen=True)
class Sum:
    """One of the numbers under an import."""

    number: int
    text: str


@dataclass(frozen=True)
class Fact:
    """A term and what was agreed or noted under it."""

    term: str
    text: str


@dataclass(frozen=True)
class Phase:
    """One step of a path: done, now or next."""

    title: str
    text: str
    state: Literal["done", "now", "next"] = "next"
