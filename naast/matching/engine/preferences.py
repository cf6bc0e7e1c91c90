"""What a programme prefers. Each preference is met, not met, or unknown, and says why; none weighs more than a word."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from naast.matching.engine.people import (
    HOURS,
    NEAR,
    Candidate,
    Finding,
    Request,
    language_key,
    plain,
    shared,
    squared_metres,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a preference is met, the reason to name, and what nobody knows yet."""

    met: bool = False
    reason: Finding | None = None
    unknown: Finding | None = None


Preference = Callable[[Request, Candidate], Verdict]
NOT_MET = Verdict()


def _known(fact: bool | None, code: str) -> Verdict:
    if fact is None:
        return Verdict(unknown=Finding(code))
    return Verdict(met=True, reason=Finding(code)) if fact else NOT_MET


def worked_together(_request: Request, candidate: Candidate) -> Verdict:
    """Who know each other; a standing duo is the strongest way of that."""
    if candidate.standing_duo:
        return Verdict(met=True, reason=Finding("standing_duo"))
    return _known(candidate.worked_together, "worked_together")


def lived_experience(_request: Request, candidate: Candidate) -> Verdict:
    return _known(candidate.lived_experience, "lived_experience")


def wishes(request: Request, candidate: Candidate) -> Verdict:
    """How often is laid beside her hours; a wish in own words only a person can weigh."""
    own = Finding("own_wishes", request.own_wishes) if request.own_wishes else None
    needed = HOURS.get(request.frequency)
    if needed is None:
        return Verdict(unknown=own)
    if candidate.hours is None:
        return Verdict(unknown=own or Finding("hours"))
    if candidate.hours < needed:
        return Verdict(unknown=own)
    return Verdict(met=True, reason=Finding("frequency", (request.frequency,)), unknown=own)


def interests(request: Request, candidate: Candidate) -> Verdict:
    if both := shared(request.interests, candidate.interests):
        return Verdict(met=True, reason=Finding("interests", both))
    return Verdict(unknown=Finding("interests")) if not candidate.interests or not request.interests else NOT_MET


def distance(request: Request, candidate: Candidate) -> Verdict:
    """The same neighbourhood, or near by where they meet."""
    if request.area and candidate.area and plain(request.area) == plain(candidate.area):
        return Verdict(met=True, reason=Finding("area", (candidate.area,)))
    squared = squared_metres(request, candidate)
    if squared is not None:
        return Verdict(met=True, reason=Finding("near", (str(NEAR // 1000),))) if squared <= NEAR**2 else NOT_MET
    return NOT_MET if request.area and candidate.area else Verdict(unknown=Finding("area"))


def language(request: Request, candidate: Candidate) -> Verdict:
    """The language she named first."""
    if not request.languages or not candidate.languages:
        return Verdict(unknown=Finding("language"))
    first = request.languages[0]
    speaks = language_key(first) in {language_key(word) for word in candidate.languages}
    return Verdict(met=True, reason=Finding("language", (first,))) if speaks else NOT_MET


def continuity(request: Request, candidate: Candidate) -> Verdict:
    """Does she think she can stay as long as this takes?"""
    if candidate.months is None:
        return Verdict(unknown=Finding("months"))
    if request.months is not None and candidate.months < request.months:
        return NOT_MET
    return Verdict(met=True, reason=Finding("months", (str(candidate.months),)))


PREFERENCES: Mapping[str, Preference] = {
    "worked_together": worked_together,
    "wishes": wishes,
    "distance": distance,
    "continuity": continuity,
    "lived_experience": lived_experience,
    "language": language,
    "interests": interests,
}
