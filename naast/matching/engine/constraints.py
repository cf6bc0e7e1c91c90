"""The hard constraints: each says why somebody cannot, or nothing. What was never said is no reason; it is unknown."""

from __future__ import annotations

from collections.abc import Callable

from naast.matching.engine.people import Candidate, Finding, Request, shared, shared_languages

Constraint = Callable[[Request, Candidate], Finding | None]


def is_ready(_request: Request, candidate: Candidate) -> Finding | None:
    return None if candidate.ready or candidate.pausing else Finding("not_ready")


def is_not_pausing(_request: Request, candidate: Candidate) -> Finding | None:
    return Finding("pausing") if candidate.pausing else None


def works_here(request: Request, candidate: Candidate) -> Finding | None:
    here = candidate.organisation == request.organisation
    if here and (not candidate.location or not request.location or candidate.location == request.location):
        return None
    return Finding("elsewhere")


def is_for_volunteers(request: Request, _candidate: Candidate) -> Finding | None:
    care = tuple(activity for activity in request.activities if activity not in request.permitted)
    return Finding("not_for_volunteers", care) if care else None


def wants_the_activities(request: Request, candidate: Candidate) -> Finding | None:
    if not candidate.activities:
        return None
    missing = tuple(activity for activity in request.activities if activity not in candidate.activities)
    return Finding("activities", missing) if missing else None


def speaks_a_language(request: Request, candidate: Candidate) -> Finding | None:
    if not request.languages or not candidate.languages or shared_languages(request.languages, candidate.languages):
        return None
    return Finding("language", request.languages)


def can_on_a_moment(request: Request, candidate: Candidate) -> Finding | None:
    if not request.day_parts or not candidate.day_parts or shared(request.day_parts, candidate.day_parts):
        return None
    return Finding("day_parts", candidate.day_parts)


def has_a_place(_request: Request, candidate: Candidate) -> Finding | None:
    return Finding("full", (str(candidate.taken),)) if candidate.taken >= candidate.places else None


CONSTRAINTS: tuple[Constraint, ...] = (
    is_ready,
    is_not_pausing,
    works_here,
    is_for_volunteers,
    wants_the_activities,
    speaks_a_language,
    can_on_a_moment,
    has_a_place,
)
APART = Finding("apart")


def why_not(request: Request, candidate: Candidate) -> tuple[Finding, ...]:
    """Every reason why this person cannot, in a fixed order.

    Two who may never meet get no other reason beside it: nothing about them is told.
    """
    if candidate.apart:
        return (APART,)
    return tuple(found for constraint in CONSTRAINTS if (found := constraint(request, candidate)))
