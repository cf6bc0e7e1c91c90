"""A programme as the rest of the house sees it: a frozen tree of small facts, each text already in its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from naast.programmes.words import Text, Words

GateValue: TypeAlias = bool | int | str | tuple[str, ...]
GateLine: TypeAlias = tuple[str, GateValue]


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
    """A step on the way: where one can go from here, and how loudly time passes."""

    id: str
    name: Text
    pace: str
    to: tuple[str, ...]
    means: Text | None = None


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
class Screening:
    """Which certificate of conduct is asked, how fresh, and what may stand in its place."""

    vog_aspects: tuple[int, ...]
    fresh_months: int
    renew_years: int
    alternative: tuple[str, ...]
    vog_profile: int | None = None
    reasoned_by: int | None = None


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
class OwnContact:
    """How often the accountable professional sees the client in person, whatever the volunteer does."""

    every_days: int
    warn_days_before: int
    tells: tuple[str, ...]
    stand_in: str


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
    """A kind of worry: who may raise it, and whether it must, may or is never passed on."""

    id: str
    name: Text
    from_: tuple[str, ...]
    rule: str
    route: str | None = None
    help: Text | None = None


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
class Agreement:
    """Who sign, and after how many weeks it is looked at again."""

    signed_by: tuple[str, ...]
    review_weeks: int


@dataclass(frozen=True)
class Promise:
    """What one of those who sign promises."""

    id: str
    by: str
    text: Text


@dataclass(frozen=True)
class Duration:
    """How long: open, until a horizon, or at most. Nothing ever closes by itself."""

    kind: str
    months: int | None = None
    extend_months: int | None = None


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


@dataclass(frozen=True)
class Safety:
    """A fixed bundle of protection, and whether clients may have an account."""

    mode: str
    client_account: str


@dataclass(frozen=True)
class Support:
    """Hours for support, how many new people at once, and when we say thank you."""

    hours_per_month: int
    starters_per_contact: int
    thanks: tuple[str, ...]


@dataclass(frozen=True)
class Matching:
    """What counts first when we look who could stand beside whom."""

    prefer: tuple[str, ...]
    counts: str


@dataclass(frozen=True)
class Referral:
    """What is sent to a partner, for how long it waits, and which answers come back."""

    sends: tuple[str, ...]
    expires_days: int
    returns: tuple[str, ...]


@dataclass(frozen=True)
class Template:
    """One way of working, checked and whole."""

    id: str
    kind: str
    name: Text
    neutral: Text
    summary: Text
    source: str
    version: int
    sourcing: str
    roles: tuple[str, ...]
    goals: str
    peer_workers: str
    extra_care: tuple[str, ...]
    simple_version: bool
    reports: tuple[str, ...]
    words: Words
    shapes: Mapping[str, Shape]
    phases: Mapping[str, Phase]
    location_phases: Mapping[str, LocationPhase]
    dossiers: Mapping[str, Dossier]
    activities: Mapping[str, Activity]
    trainings: Mapping[str, Training]
    screening: Screening
    consents: Mapping[str, Consent]
    explanation: Mapping[str, Section]
    code_of_conduct: Mapping[str, Section]
    secrecy: Mapping[str, Section]
    may_hold: tuple[str, ...]
    gates: Mapping[str, tuple[GateLine, ...]]
    obstacles: Mapping[str, ObstacleText]
    own_contact: OwnContact
    rhythms: Mapping[str, Rhythm]
    routes: Mapping[str, Route]
    signals: Mapping[str, Signal]
    questions: Mapping[str, Question]
    questionnaires: Mapping[str, Questionnaire]
    boundaries: Mapping[str, Boundary]
    agreement: Agreement
    promises: Mapping[str, Promise]
    duration: Duration
    closing: Mapping[str, Closing]
    retention: Mapping[str, str]
    terms: Mapping[str, Term]
    safety: Safety
    support: Support
    matching: Matching
    referral: Referral | None = None

    def say(self, text: Text | str, language: str) -> str:
        """A text in one language, in the words of this programme."""
        return text.to(language) if isinstance(text, Text) else self.words.fill(text, language)

    def word(self, term: str, language: str, form: str = "") -> str:
        """The word for a part: one (no form), ``many``, or ``the`` with its article."""
        return self.words.word(term, language, form)

    def done_by(self, responsible: str) -> tuple[Activity, ...]:
        """The activities of the volunteer under supervision (``volunteer``), those done ``together``, or ``never``."""
        return tuple(activity for activity in self.activities.values() if activity.responsible == responsible)

    def permits(self, activity: str) -> bool:
        """May a volunteer do this here, alone under supervision or together?"""
        found = self.activities.get(activity)
        return found is not None and found.responsible in ("volunteer", "together")

    @property
    def first_phase(self) -> Phase:
        """Where a match begins: the first phase in the file."""
        return next(iter(self.phases.values()))

    @property
    def last_phase(self) -> Phase:
        """Where a match ends: the last phase in the file."""
        return list(self.phases.values())[-1]
