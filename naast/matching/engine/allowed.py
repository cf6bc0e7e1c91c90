"""The hard constraints on arrays: one request laid beside all volunteers, each constraint by itself.

The same constraints under the same codes and in the same order as `constraints.py`, which says them of two people. This
is the plain form: `grid.py` asks the same in one loop where there are too many pairs to lay beside each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

import numpy as np
from numpy.typing import NDArray

from naast.matching.engine.facts import (
    Bool,
    Float32,
    Mask,
    RequestFacts,
    VolunteerFacts,
    whole_distance,
    whole_metres,
    whole_reach,
)
from naast.matching.engine.problem import Int32, Int64

Constraint = Callable[[RequestFacts, int, VolunteerFacts, int], Bool]


def some(mask: Mask) -> Bool:
    """bool, a row for each: is there any word in it?"""
    found: Bool = (mask != 0).any(axis=1)
    return found


def up_to_two(mask: Mask) -> Int64:
    """int64, a row for each: how many words there are in it, and 2 for more."""
    count: Int64 = np.minimum(np.bitwise_count(mask).sum(axis=1, dtype=np.int64), 2)
    return count


def squared_metres(requests: RequestFacts, r: int, volunteers: VolunteerFacts) -> Int64:
    """int64 (V): the square of the distance in whole metres, -1 where nobody knows."""
    across = whole_metres(volunteers.x) - whole_metres(requests.x[r : r + 1])
    along = whole_metres(volunteers.y) - whole_metres(requests.y[r : r + 1])
    known = ~np.isnan(volunteers.x) & ~np.isnan(requests.x[r])
    squared: Int64 = np.where(known, across**2 + along**2, -1)
    return squared


def _ready(_requests: RequestFacts, _r: int, volunteers: VolunteerFacts, _on: int) -> Bool:
    return volunteers.ready | volunteers.pausing


def _not_pausing(_requests: RequestFacts, _r: int, volunteers: VolunteerFacts, _on: int) -> Bool:
    return ~volunteers.pausing


def _screened(_requests: RequestFacts, _r: int, volunteers: VolunteerFacts, on: int) -> Bool:
    return volunteers.screened_until >= on


def _trained(_requests: RequestFacts, _r: int, volunteers: VolunteerFacts, on: int) -> Bool:
    return volunteers.trained_until >= on


def _here(requests: RequestFacts, r: int, volunteers: VolunteerFacts, _on: int) -> Bool:
    here: Bool = volunteers.organisation == requests.organisation[r]
    return here & _same_or_any(requests.location[r], volunteers.location)


def _in_the_programme(requests: RequestFacts, r: int, volunteers: VolunteerFacts, _on: int) -> Bool:
    return _same_or_any(requests.programme[r], volunteers.programme)


def _same_or_any(asked: np.integer, offered: NDArray[np.integer]) -> Bool:
    passes: Bool = (asked < 0) | (offered < 0) | (offered == asked)
    return passes


def _open(requests: RequestFacts, r: int, volunteers: VolunteerFacts, _on: int) -> Bool:
    passes: Bool = requests.open[r] & volunteers.open
    return passes


def _for_volunteers(requests: RequestFacts, r: int, volunteers: VolunteerFacts, _on: int) -> Bool:
    return np.full(len(volunteers), requests.permitted[r])


def _activities(requests: RequestFacts, r: int, volunteers: VolunteerFacts, _on: int) -> Bool:
    offered = volunteers.activities
    return ~some(requests.activities[r] & ~offered) | ~some(offered)


def _language(requests: RequestFacts, r: int, volunteers: VolunteerFacts, _on: int) -> Bool:
    return _in_common(requests.languages[r], volunteers.languages)


def _day_parts(requests: RequestFacts, r: int, volunteers: VolunteerFacts, _on: int) -> Bool:
    return _in_common(requests.day_parts[r], volunteers.day_parts)


def _in_common(asked: Mask, offered: Mask) -> Bool:
    return some(asked & offered) | ~some(offered) | ~asked.any()


def _gender(requests: RequestFacts, r: int, volunteers: VolunteerFacts, _on: int) -> Bool:
    wish = requests.gender_wish[r]
    passes: Bool = (wish == 0) | (volunteers.gender == 0) | ((volunteers.gender & wish) != 0)
    return passes


def _gender_of_client(requests: RequestFacts, r: int, volunteers: VolunteerFacts, _on: int) -> Bool:
    gender = requests.gender[r]
    passes: Bool = (gender == 0) | (volunteers.gender_wish == 0) | ((volunteers.gender_wish & gender) != 0)
    return passes


def _not_too_near(requests: RequestFacts, r: int, volunteers: VolunteerFacts, _on: int) -> Bool:
    squared, least = squared_metres(requests, r, volunteers), whole_distance(requests.min_distance[r : r + 1])
    return (squared < 0) | (squared >= least**2)


def _not_too_far(requests: RequestFacts, r: int, volunteers: VolunteerFacts, _on: int) -> Bool:
    most: Float32 = np.fmin(volunteers.reach, requests.reach[r])
    return squared_metres(requests, r, volunteers) <= whole_reach(most) ** 2


def _other_community(requests: RequestFacts, r: int, volunteers: VolunteerFacts, _on: int) -> Bool:
    passes: Bool = (requests.community[r] == 0) | (volunteers.community != requests.community[r])
    return passes


def _places(_requests: RequestFacts, _r: int, volunteers: VolunteerFacts, _on: int) -> Bool:
    return volunteers.places > 0


ALLOWED: Mapping[str, Constraint] = {
    "not_ready": _ready,
    "pausing": _not_pausing,
    "screening": _screened,
    "training": _trained,
    "elsewhere": _here,
    "programme": _in_the_programme,
    "not_open": _open,
    "not_for_volunteers": _for_volunteers,
    "activities": _activities,
    "language": _language,
    "day_parts": _day_parts,
    "gender": _gender,
    "gender_of_client": _gender_of_client,
    "too_near": _not_too_near,
    "too_far": _not_too_far,
    "community": _other_community,
    "full": _places,
}
# What passes by itself: who is only held back by these is asked again when it is over.
PASSING = frozenset({"pausing", "full"})


def allowed(requests: RequestFacts, r: int, volunteers: VolunteerFacts, on: date) -> Iterator[tuple[str, Bool]]:
    """Each constraint in its order, with whom it lets pass: bool (V)."""
    for code, constraint in ALLOWED.items():
        yield code, constraint(requests, r, volunteers, on.toordinal())


def apart_from(separated: Int32, r: int) -> Int32:
    """int32: the volunteers who may never meet who asks this."""
    who: Int32 = separated[separated[:, 0] == r, 1]
    return who
