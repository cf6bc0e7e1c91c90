"""The pieces a programme is made of, each a small frozen fact; every text already in the programme's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from naast.programmes.words import Text


@dataclass(frozen=True)
class Size:
    """How many of one part: needed to go on, needed to begin, and the most that fits."""

    min: int
    max: int
    start: int


@dataclass(frozen=True)
class Shape:
    """Who stand side by side, and how many of each. A part that is not written has size zero."""

    id: str
    parts: Mapping[str, Size]
    attendance: str = "named"
    without_account: tuple[str, ...] = ()

    def size(self, part: str) -> Size:
        """How many of this part; zero when the shape does not name it."""
        return self.parts.get(part, Size(0, 0, 0))


@dataclass(frozen=True)
class Phase:
    """A step on the way: where one can go from here, how loudly time passes, and what is asked anew on the way in."""

    id: str
    name: Text
    pace: str
    to: tuple[str, ...]
    means: Text | None = None
    asks: str | None = None


@dataclass(frozen=True)
class LocationPhase:
    """How far a location is, and which activities that opens."""

    id: str
    name: Text
    to: tuple[str, ...]
    unlocks: tuple[str, ...]
    means: Text | None = None


@dataclass(frozen=True)
class Dossier:
    """A kind of dossier: what lies in it and who may read it."""

    id: str
    holds: Text
    circle: tuple[str, ...]
    data: str
    background: bool = False


@dataclass(frozen=True)
class Activity:
    """Something to do together. ``responsible`` is volunteer, together, never, or empty: not part of this programme."""

    id: str
    name: Text
    class_: str
    vog_aspects: tuple[int, ...] = ()
    papers: tuple[str, ...] = ()
    was_paid_work: bool = False
    responsible: str = ""


@dataclass(frozen=True)
class Training:
    """A training, for whom, and how long it stays valid."""

    id: str
    name: Text
    for_: str
    hours: int
    valid_years: int | None = None


@dataclass(frozen=True)
class Consent:
    """A consent: the words of it, who gives it, and for how many months at most."""

    id: str
    text: Text
    by: str
    months: int


@dataclass(frozen=True)
class Section:
    """A titled piece of text: a part of the explanation, the code of conduct or the promise of secrecy."""

    id: str
    title: Text
    text: Text


@dataclass(frozen=True)
class ObstacleText:
    """What a check is about, why it says no, and what to do then."""

    name: Text
    why: Text
    do: Text


@dataclass(frozen=True)
class Rhythm:
    """Something that should happen now and then, of whom, and how loudly."""

    id: str
    name: Text
    of: str
    does: str
    tone: str
    from_: str = "match"
    every_days: int | None = None
    at_weeks: tuple[int, ...] = ()
    then_every_weeks: int | None = None
    within_hours: int | None = None
    weeks_before: int | None = None
    times: int | None = None
    ask: str | None = None
    tells: tuple[str, ...] = ()
    stops_in_rest: bool = False


@dataclass(frozen=True)
class Route:
    """Who hears a signal, within what time, and who steps in."""

    id: str
    to: tuple[str, ...]
    minutes: int
    stand_in: tuple[str, ...]
    stand_in_after_minutes: int
    last_resort: tuple[str, ...] = ()


@dataclass(frozen=True)
class Signal:
    """A kind of worry: who may raise it, whether it must, may or is never passed on, and what is asked anew by it."""

    id: str
    name: Text
    from_: tuple[str, ...]
    rule: str
    route: str | None = None
    help: Text | None = None
    asks: str | None = None


@dataclass(frozen=True)
class Question:
    """One question. Nothing is required unless it says so."""

    id: str
    text: Text
    type: str
    help: Text | None = None
    required: bool = False
    only_weeks: tuple[int, ...] = ()
    private: bool = False
    into: str | None = None
    arrangements: tuple[Text, ...] = ()
    risk_client: Text | None = None
    risk_volunteer: Text | None = None
    chance: Text | None = None
    story: Text | None = None
    choice: Mapping[str, Text] | None = None
    steps: int | None = None
    low: Text | None = None
    high: Text | None = None
    most: int | None = None
    pictogram: str | None = None


@dataclass(frozen=True)
class Questionnaire:
    """Which questions are asked of whom, and in which dossier the answers lie."""

    id: str
    name: Text
    kind: str
    for_: tuple[str, ...]
    ask: tuple[str, ...]
    into: str
    yes_needs_arrangement: bool = False
    offline: bool = False
    source: str | None = None


@dataclass(frozen=True)
class Boundary:
    """What is fixed, where there is room, and why, for both."""

    id: str
    name: Text
    essence: Text
    room: Text
    for_client: Text
    for_volunteer: Text


@dataclass(frozen=True)
class Promise:
    """What one of those who sign promises."""

    id: str
    by: str
    text: Text


@dataclass(frozen=True)
class Closing:
    """A step of saying goodbye: by whom and when."""

    id: str
    by: str
    text: Text
    when: str


@dataclass(frozen=True)
class Term:
    """How long a kind of data is kept, why, and what happens then."""

    id: str
    purpose: Text
    basis: str
    months: int
    from_: str
    then: str
