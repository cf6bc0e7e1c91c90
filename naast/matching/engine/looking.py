"""The inner loop over the grid: everybody within reach is laid beside each other, and what is found laid by request.

It asks the same of two people as `allowed.py` and `fit.py`. Only whole numbers, so compiled or as it stands it gives
the same answer. A loop over many pairs wants what it reads in one place: the numbers of a person lie in one record, and
her words one after the other in one row of bits.
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
SIXTEEN = 16
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


@compiled
def look(
    grid: Grid, asked: Records, offered: Records, words: Words, known: Known, who: Int64, weighing: Weighing, room: int
) -> tuple[Int32, Int16, Int64]:
    """Finds for each of `who`, one after the other, every request that she could stand beside.

    Returns one after the other the rows of `asked` that were found and how well they fit, and int64 (who), where what
    was found for each ends. There is room for `room` to begin with, and it grows.

    Called by `candidates.py` with plain tuples: a cache of compiled loops that remembers a class of an earlier version
    of Naast could not be read any more.
    """
    asked_words, offered_words, cuts = words
    apart_start, apart, together_start, together = known
    weight, fit_of = weighing
    stretches, more_words = _stretches_of_one(grid), cuts[WANTS + 1] > WANTS + 1
    row, fit, ends, count = np.empty(room, np.int32), np.empty(room, np.int16), np.empty(len(who), np.int64), 0
    for number in range(len(who)):
        v = who[number]
        other = offered[v]
        for stretch in range(_stretches(grid, other, offered_words[v, cuts[WANTS] :], stretches)):
            first, last = stretches[stretch]
            if count + last - first > len(row):
                row, fit = _larger(row, count + last - first), _larger(fit, count + last - first)
            for i in range(first, last):
                one = asked[i]
                squared = _squared_metres(one, other)
                if not (_right_distance(one, other, squared) & _may(one, other)):
                    continue
                if more_words and not (
                    _share(asked_words, i, offered_words, v, cuts, CAN)
                    and _share(asked_words, i, offered_words, v, cuts, SPEAKS)
                    and _all_of(asked_words, i, offered_words, v, cuts, WANTS)
                ):
                    continue
                if _listed(one["request"], apart, apart_start[v], apart_start[v + 1]):
                    continue
                worked = _listed(one["professional"], together, together_start[v], together_start[v + 1])
                speaks = _share(asked_words, i, offered_words, v, cuts, FIRST_LANGUAGE)
                moments = _up_to_two(asked_words, i, offered_words, v, cuts, SAID_TO_CAN)
                interests = _up_to_two(asked_words, i, offered_words, v, cuts, LIKES)
                row[count] = i
                fit[count] = _fit(one, other, squared, worked, speaks, moments, interests, weight, fit_of)
                count += 1
        ends[number] = count
    return row[:count], fit[:count], ends


@compiled
def _larger(full: Any, least: int) -> Any:
    """The same with room for more."""
    larger = np.empty(max(least, 2 * len(full)), full.dtype)
    larger[: len(full)] = full
    return larger


@compiled
def by_request(
    row: Int32, fit: Int16, ends: Int64, who: Int64, request: Int32, start: Int64
) -> tuple[Int32, Int16]:  # fmt: skip
    """What `look` found, laid by request and within each by volunteer: who, and how well. Each is laid down as one
    number, a volunteer times 2**16 and the fit, so that sorting numbers sorts volunteers.

    request: int32, whose row it is             start: int64 (R + 1), where the edges of each request begin
    """
    edges, at, found = np.empty(len(row), np.int64), start.copy(), 0
    for number in range(len(who)):
        while found < ends[number]:
            r = request[row[found]]
            edges[at[r]] = (who[number] << SIXTEEN) | fit[found]
            at[r] += 1
            found += 1
    for r in range(len(start) - 1):
        edges[start[r] : start[r + 1]].sort()
    volunteer, how_well = np.empty(len(row), np.int32), np.empty(len(row), np.int16)
    for edge in range(len(edges)):
        volunteer[edge], how_well[edge] = edges[edge] >> SIXTEEN, edges[edge] & (2**SIXTEEN - 1)
    return volunteer, how_well


@compiled
def _stretches_of_one(grid: Grid) -> Int64:
    """Room for all stretches that one volunteer can have: of each drawer every row, and nowhere."""
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
    """The other constraints, with of each group of words the first 64; all at once, as guessing which one will refuse
    takes longer than asking them all.
    """
    return bool(
        ((one["can"] & other["can"]) != 0)
        & ((one["speaks"] & other["speaks"]) != 0)
        & ((one["wants"] & ~other["wants"]) == 0)
        & ((one["gender_wish"] & other["gender"]) != 0)
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
