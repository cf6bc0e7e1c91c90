"""The inner loop over the grid: every pair within reach is laid beside each other, counted, and then written down.

It asks the same of two people as `allowed.py` and `fit.py`, in the order in which most fall away soonest. Only whole
numbers, so compiled or as it stands it gives the same answer. A loop of many pairs wants what it reads in one place:
numbers lie in records (one row of memory a person), and words of a person one after the other in one row of bits.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from naast.matching.engine.compiled import compiled
from naast.matching.engine.facts import BITS, Mask
from naast.matching.engine.fit import CYCLING, GRADES, NAMES, Weighing
from naast.matching.engine.grid import Grid
from naast.matching.engine.people import NEAR
from naast.matching.engine.problem import Int16, Int32, Int64

Records = NDArray[np.void]
Record = Any
NOBODY_KNOWS = -1
NEAR_SQUARED, CYCLING_SQUARED = NEAR**2, CYCLING**2
ONE = np.uint64(1)
WORKED_TOGETHER, WISHES, DISTANCE, CONTINUITY, LIVED_EXPERIENCE, LANGUAGE, INTERESTS = (
    NAMES.index(name)
    for name in ("worked_together", "wishes", "distance", "continuity", "lived_experience", "language", "interests")
)


class Words(NamedTuple):
    """The masks of both sides beside each other, uint64 (rows, all words), in groups; group g is words cuts[g] up to
    cuts[g + 1]. In the first three groups somebody who said nothing has every bit, so that it is asked only once.
    """

    asked: Mask
    offered: Mask
    cuts: tuple[int, ...]


CAN, SPEAKS, WANTS, SAID_TO_CAN, LIKES, FIRST_LANGUAGE = range(6)
ALL_BITS = np.uint64(2**BITS - 1)


class Known(NamedTuple):
    """By volunteer, as lists: the requests of whom she may never meet, and the professionals she worked with."""

    apart_start: Int64
    apart: Int32
    together_start: Int64
    together: Int32


class Found(NamedTuple):
    """What was found. `at` has a row for each row of `asked`: how many there are so far; or where the next one is to be
    written in `volunteer` and `fit`. These two are empty as long as there is only counted.
    """

    at: Int64
    volunteer: Int32
    fit: Int16


@compiled
def look(
    grid: Grid,
    asked: Records,
    offered: Records,
    words: Words,
    known: Known,
    who: Int64,
    weighing: Weighing,
    found: Found,
) -> None:
    """Finds for each of `who`, one after the other, every request that she could stand beside.

    Called by `candidates.py` with plain tuples: a cache of compiled loops that remembers a class of an earlier version
    of Naast could not be read any more.
    """
    asked_words, offered_words, cuts = words
    apart_start, apart, together_start, together = known
    at, volunteer, fit = found
    weight, fit_of = weighing
    stretches = _room(grid)
    for v in who:
        other = offered[v]
        for stretch in range(_stretches(grid, other, offered_words[v, cuts[WANTS] :], stretches)):
            for i in range(stretches[stretch, 0], stretches[stretch, 1]):
                one = asked[i]
                squared = _squared_metres(one, other)
                if not (
                    _right_distance(one, other, squared)
                    & _share(asked_words, i, offered_words, v, cuts, CAN)
                    & _share(asked_words, i, offered_words, v, cuts, SPEAKS)
                    & _all_of(asked_words, i, offered_words, v, cuts, WANTS)
                    & _may(one, other)
                ):
                    continue
                if _listed(one["request"], apart, apart_start[v], apart_start[v + 1]):
                    continue
                if len(volunteer):
                    worked = _listed(one["professional"], together, together_start[v], together_start[v + 1])
                    speaks = _share(asked_words, i, offered_words, v, cuts, FIRST_LANGUAGE)
                    moments = _up_to_two(asked_words, i, offered_words, v, cuts, SAID_TO_CAN)
                    interests = _up_to_two(asked_words, i, offered_words, v, cuts, LIKES)
                    volunteer[at[i]] = v
                    fit[at[i]] = _fit(one, other, squared, worked, speaks, moments, interests, weight, fit_of)
                at[i] += 1


@compiled
def _room(grid: Grid) -> Int64:
    """For all stretches that one volunteer can have: of each drawer every row, and nowhere."""
    _start, activity, rows, _columns, _west, _south, _side, _furthest = grid
    return np.empty((len(activity) * (rows + 1), 2), np.int64)


@compiled
def _stretches(grid: Grid, other: Record, activities: Mask, stretches: Int64) -> int:
    """Which rows of `asked` she is laid beside, as (first, last) of each stretch; and how many stretches there are."""
    start, activity, rows, columns, west, south, side, furthest = grid
    cells, count = rows * columns, 0
    reach = min(other["reach"], furthest)
    left, right = _cells(other["x"] - west, reach, side, columns)
    bottom, top = _cells(other["y"] - south, reach, side, rows)
    for drawer in range(len(activity)):
        what = activity[drawer]
        if not (what < 0 or (activities[what // BITS] >> np.uint64(what % BITS)) & ONE != 0):
            continue
        first = drawer * (cells + 1)
        nowhere = first + cells if other["known"] else first
        stretches[count, 0], stretches[count, 1] = start[nowhere], start[first + cells + 1]
        count += 1
        if other["known"]:
            for row in range(bottom, top):
                begin = first + row * columns
                stretches[count, 0], stretches[count, 1] = start[begin + left], start[begin + right]
                count += 1
    return count


@compiled
def _cells(metres: int, reach: int, side: int, count: int) -> tuple[int, int]:
    """Which cells lie within reach of a point, so many metres from where the first one begins."""
    first, last = (metres - reach) // side, (metres + reach) // side + 1
    return min(max(first, 0), count), min(max(last, 0), count)


@compiled
def _may(one: Record, other: Record) -> bool:
    """The constraints on numbers. Nobody is refused for what was not said."""
    return bool(
        ((one["gender_wish"] & other["gender"]) != 0)
        & ((other["gender_wish"] & one["gender"]) != 0)
        & ((one["community"] == 0) | (one["community"] != other["community"]))
        & (one["organisation"] == other["organisation"])
        & _same_or_any(one["location"], other["location"])
        & _same_or_any(one["programme"], other["programme"])
    )


@compiled
def _same_or_any(one: int, other: int) -> bool:
    return (one < 0) | (other < 0) | (one == other)


@compiled
def _right_distance(one: Record, other: Record, squared: int) -> bool:
    """Not further than either goes, and not nearer than who asks wants."""
    reach, least = np.int64(min(one["reach"], other["reach"])), np.int64(one["min_distance"])
    return bool((squared == NOBODY_KNOWS) | ((least * least <= squared) & (squared <= reach * reach)))


@compiled
def _squared_metres(one: Record, other: Record) -> int:
    across, along = np.int64(one["x"]) - np.int64(other["x"]), np.int64(one["y"]) - np.int64(other["y"])
    return int(across * across + along * along) if one["known"] & other["known"] else NOBODY_KNOWS


@compiled
def _listed(wanted: int, listed: Int32, first: int, last: int) -> bool:
    found = False
    for place in range(first, last):
        found |= bool(listed[place] == wanted)
    return found


@compiled
def _share(asked: Mask, i: int, offered: Mask, v: int, cuts: tuple[int, ...], group: int) -> bool:
    both = np.uint64(0)
    for word in range(cuts[group], cuts[group + 1]):
        both |= asked[i, word] & offered[v, word]
    return bool(both != 0)


@compiled
def _all_of(asked: Mask, i: int, offered: Mask, v: int, cuts: tuple[int, ...], group: int) -> bool:
    missing = np.uint64(0)
    for word in range(cuts[group], cuts[group + 1]):
        missing |= asked[i, word] & ~offered[v, word]
    return bool(missing == 0)


@compiled
def _up_to_two(asked: Mask, i: int, offered: Mask, v: int, cuts: tuple[int, ...], group: int) -> int:
    """How many words both have, and 2 for more."""
    count = 0
    for word in range(cuts[group], cuts[group + 1]):
        both = asked[i, word] & offered[v, word]
        if both != 0:
            count += 1
            if both & (both - ONE) != 0:
                count += 1
    return min(count, 2)


@compiled
def _fit(
    one: Record, other: Record, squared: int, worked: bool, speaks: bool, moments: int, interests: int,
    weight: Int64, fit_of: Int16,
) -> int:  # fmt: skip
    """As `fit.py` says it."""
    near = (squared != NOBODY_KNOWS) & (squared <= NEAR_SQUARED)
    cycling = (squared != NOBODY_KNOWS) & (squared <= CYCLING_SQUARED)
    order = one["order"]
    met = (
        weight[order, WORKED_TOGETHER] * worked
        + weight[order, WISHES] * ((one["hours"] > 0) & (other["hours"] >= one["hours"]))
        + weight[order, DISTANCE] * (near | ((one["area"] != 0) & (one["area"] == other["area"])))
        + weight[order, CONTINUITY] * ((other["months"] >= 0) & (other["months"] >= one["months"]))
        + weight[order, LIVED_EXPERIENCE] * other["lived_experience"]
        + weight[order, LANGUAGE] * speaks
        + weight[order, INTERESTS] * (interests > 0)
    )
    return int(fit_of[order, met * GRADES + moments + interests + near + cycling])


@compiled
def in_order(start: Int64, volunteer: Int32, fit: Int16) -> None:
    """Within each request by volunteer: a number of both, sorted, and taken apart again."""
    for request in range(len(start) - 1):
        first, last = start[request], start[request + 1]
        both = np.empty(last - first, np.int64)
        for edge in range(first, last):
            both[edge - first] = (np.int64(volunteer[edge]) << 16) | fit[edge]
        both.sort()
        for edge in range(first, last):
            volunteer[edge], fit[edge] = both[edge - first] >> 16, both[edge - first] & 0xFFFF
