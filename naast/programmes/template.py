"""A programme as the rest of the house sees it: a frozen tree of small facts, each text already in its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from naast.programmes.choices import Agreement, Duration, Matching, OwnContact, Referral, Safety, Screening, Support
from naast.programmes.grammar import MATCH_SHAPES
from naast.programmes.pieces import (
    Activity,
    Boundary,
    Closing,
    Consent,
    Dossier,
    LocationPhase,
    ObstacleText,
    Phase,
    Promise,
    Question,
    Questionnaire,
    Rhythm,
    Route,
    Section,
    Shape,
    Signal,
    Size,
    Term,
    Training,
)
from naast.programmes.words import Text, Words

__all__ = [
    "Activity",
    "Agreement",
    "Boundary",
    "Closing",
    "Consent",
    "Dossier",
    "Duration",
    "GateLine",
    "GateValue",
    "LocationPhase",
    "Matching",
    "ObstacleText",
    "OwnContact",
    "Phase",
    "Promise",
    "Question",
    "Questionnaire",
    "Referral",
    "Rhythm",
    "Route",
    "Safety",
    "Screening",
    "Section",
    "Shape",
    "Signal",
    "Size",
    "Support",
    "Template",
    "Term",
    "Training",
]
GateValue: TypeAlias = bool | int | str | tuple[str, ...]
GateLine: TypeAlias = tuple[str, GateValue]


@dataclass(frozen=True)
class Template:
    """One way of working, checked and whole."""

    id: str
    kind: str
    name: Text
    neutral: Text
    summary: Text
    source: str
    # The law or agreement it rests on, when it says so.
    basis: Text | None
    version: int
    sourcing: str
    roles: tuple[str, ...]
    goals: str
    peer_workers: str
    extra_care: tuple[str, ...]
    simple_version: bool
    # Whether a client may come to help here herself: a new beginning, under another hat.
    takes_participants: bool
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

    @property
    def has_own_volunteers(self) -> bool:
        """Whether volunteers of ours stand beside people here.

        Those of a partner have no file and no account; and at a workplace nobody stands beside her but the place.
        """
        return self.sourcing != "partner" and any(shape.size("volunteer").max for shape in self.shapes.values())

    @property
    def has_matches(self) -> bool:
        """Whether people stand beside each other here: a table and a drop-in are no match."""
        return bool(MATCH_SHAPES & self.shapes.keys())

    def asked_by(self, activities: Iterable[str]) -> tuple[list[str], list[int]]:
        """What these activities ask of who does them: papers, and parts of the certificate of conduct."""
        found = [self.activities[one] for one in activities if one in self.activities]
        papers = {paper for activity in found for paper in activity.papers}
        return sorted(papers), sorted({part for activity in found for part in activity.vog_aspects})

    @property
    def has_placements(self) -> bool:
        """Whether clients are placed at another organisation here."""
        return self._goes_to_a_host("client")

    @property
    def has_course(self) -> bool:
        """Whether clients come together here a few times in a group in which each is known by name."""
        shape = self.shapes.get("group_activity")
        return shape is not None and shape.attendance == "named" and "course" in self.rhythms

    @property
    def is_hidden(self) -> bool:
        """A way of working in which nobody may be found: no addresses anywhere, and clients have no account."""
        return self.safety.mode == "hidden"

    @property
    def has_walks(self) -> bool:
        """Whether volunteers go to another organisation here, with a professional beside them."""
        return self._goes_to_a_host("volunteer")

    def _goes_to_a_host(self, part: str) -> bool:
        shape = self.shapes.get("host_placement")
        return shape is not None and bool(shape.size(part).max)

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
