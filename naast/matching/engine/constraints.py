"""The hard constraints: each says why somebody cannot, or nothing. What was never said is no reason; it is unknown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from naast.matching.engine.people import Candidate, Finding, Request, plain, shared, shared_languages, squared_metres

Constraint = Callable[[Request, Candidate], Finding | None]


def is_ready(_request: Request, candidate: Candidate) -> Finding | None:
    return None if candidate.ready or candidate.pausing else Finding("not_ready")


def is_not_pausing(_request: Request, candidate: Candidate) -> Finding | None:
    return Finding("pausing") if candidate.pausing else None


def is_screened(request: Request, candidate: Candidate) -> Finding | None:
    return Finding("screening") if _is_over(candidate.screened_until, request.on) else None


def is_trained(request: Request, candidate: Candidate) -> Finding | None:
    return Finding("training") if _is_over(candidate.trained_until, request.on) else None


def _is_over(last: date | None, on: date | None) -> bool:
    return last is not None and on is not None and last < on


def works_here(request: Request, candidate: Candidate) -> Finding | None:
    here = candidate.organisation == request.organisation
    if here and (not candidate.location or not request.location or candidate.location == request.location):
        return None
    return Finding("elsewhere")


def is_in_the_programme(request: Request, candidate: Candidate) -> Finding | None:
    if not request.programme or not candidate.programme or candidate.programme == request.programme:
        return None
    return Finding("programme")


def may_begin_now(request: Request, candidate: Candidate) -> Finding | None:
    return None if request.open and candidate.open else Finding("not_open")


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


def is_who_she_asks_for(request: Request, candidate: Candidate) -> Finding | None:
    if not request.gender_wish or not candidate.gender or candidate.gender in request.gender_wish:
        return None
    return Finding("gender", request.gender_wish)


def asks_for_whom_she_is(request: Request, candidate: Candidate) -> Finding | None:
    if not candidate.gender_wish or not request.gender or request.gender in candidate.gender_wish:
        return None
    return Finding("gender_of_client", candidate.gender_wish)


def is_far_enough(request: Request, candidate: Candidate) -> Finding | None:
    squared = squared_metres(request, candidate)
    return Finding("too_near") if squared is not None and squared < request.min_distance**2 else None


def is_near_enough(request: Request, candidate: Candidate) -> Finding | None:
    """Not further than either of them goes."""
    squared, reaches = squared_metres(request, candidate), (request.reach, candidate.reach)
    far = squared is not None and any(reach is not None and squared > reach**2 for reach in reaches)
    return Finding("too_far") if far else None


def is_of_another_community(request: Request, candidate: Candidate) -> Finding | None:
    one, other = request.community, candidate.community
    return Finding("community") if one and other and plain(one) == plain(other) else None


def has_a_place(_request: Request, candidate: Candidate) -> Finding | None:
    return Finding("full", (str(candidate.taken),)) if candidate.taken >= candidate.places else None


CONSTRAINTS: tuple[Constraint, ...] = (
    is_ready,
    is_not_pausing,
    is_screened,
    is_trained,
    works_here,
    is_in_the_programme,
    may_begin_now,
    is_for_volunteers,
    wants_the_activities,
    speaks_a_language,
    can_on_a_moment,
    is_who_she_asks_for,
    asks_for_whom_she_is,
    is_far_enough,
    is_near_enough,
    is_of_another_community,
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
