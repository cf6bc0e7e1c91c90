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
from naast.matching.engine.facts import BITS, Int32, Int64, Mask
from naast.matching.engine.fit import CYCLING, GIVEN, GRADES, LEVELS, NAMES
from naast.matching.engine.grid import Grid
from naast.matching.engine.people import NEAR
from naast.matching.engine.problem import FULL_FIT, Int16

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
    """The masks of both sides beside each other, uint64 (rows, all words), and where each begins and the last one ends:
    parts of the week, languages, activities, interests, and the first language beside all that somebody speaks.
    """

    asked: Mask
    offered: Mask
    cuts: tuple[int, int, int, int, int, int]


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
    grid: Grid, asked: Records, offered: Records, words: Words, known: Known, who: Int64, weighing: Int64, found: Found
) -> None:
    """Finds for each of `who`, one after the other, every request that she could stand beside."""
    asked_words, offered_words, cuts = words
    apart_start, apart, together_start, together = known
    at, volunteer, fit = found
    stretches = np.empty((len(grid.activity) * (grid.rows + 1), 2), np.int64)
    for v in who:
        other = offered[v]
        for stretch in range(_stretches(grid, other, offered_words[v, cuts[2] : cuts[3]], stretches)):
            for i in range(stretches[stretch, 0], stretches[stretch, 1]):
                one = asked[i]
                squared = _squared_metres(one, other)
                if not (
                    _right_distance(one, other, squared)
                    and _in_common(asked_words, i, offered_words, v, cuts[0], cuts[1])
                    and _in_common(asked_words, i, offered_words, v, cuts[1], cuts[2])
                    and _may(one, other)
                    and _all_of(asked_words, i, offered_words, v, cuts[2], cuts[3])
                    and not _listed(one["request"], apart, apart_start[v], apart_start[v + 1])
                ):
                    continue
                if len(volunteer):
                    worked = _listed(one["professional"], together, together_start[v], together_start[v + 1])
                    speaks = _share(asked_words, i, offered_words, v, cuts[4], cuts[5])
                    moments = _up_to_two(asked_words, i, offered_words, v, cuts[0], cuts[1])
                    interests = _up_to_two(asked_words, i, offered_words, v, cuts[3], cuts[4])
                    volunteer[at[i]] = v
                    fit[at[i]] = _fit(one, other, squared, worked, speaks, moments, interests, weighing[one["order"]])
                at[i] += 1


@compiled
def _stretches(grid: Grid, other: Record, activities: Mask, stretches: Int64) -> int:
    """Which rows of `asked` she is to be laid beside, as (first, last) of each stretch; how many stretches there are."""
    cells, count, silent = grid.rows * grid.columns, 0, not activities.any()
    reach = min(other["reach"], grid.furthest)
    left, right = _cells(other["x"] - grid.west, reach, grid.side, grid.columns)
    bottom, top = _cells(other["y"] - grid.south, reach, grid.side, grid.rows)
    for drawer in range(len(grid.activity)):
        # Who did not say what she wants is asked about everything, and everybody about nothing in particular.
        activity = grid.activity[drawer]
        if not (activity < 0 or silent or (activities[activity // BITS] >> np.uint64(activity % BITS)) & ONE != 0):
            continue
        first = drawer * (cells + 1)
        nowhere = first + cells if other["known"] else first
        stretches[count, 0], stretches[count, 1] = grid.start[nowhere], grid.start[first + cells + 1]
        count += 1
        if other["known"]:
            for row in range(bottom, top):
                begin = first + row * grid.columns
                stretches[count, 0], stretches[count, 1] = grid.start[begin + left], grid.start[begin + right]
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
    wish, her_wish = one["gender_wish"], other["gender_wish"]
    return (
        (wish == 0 or other["gender"] == 0 or wish & other["gender"] != 0)
        and (her_wish == 0 or one["gender"] == 0 or her_wish & one["gender"] != 0)
        and (one["community"] == 0 or one["community"] != other["community"])
        and one["organisation"] == other["organisation"]
        and _same_or_any(one["location"], other["location"])
        and _same_or_any(one["programme"], other["programme"])
    )


@compiled
def _same_or_any(one: int, other: int) -> bool:
    return one < 0 or other < 0 or one == other


@compiled
def _right_distance(one: Record, other: Record, squared: int) -> bool:
    """Not further than either goes, and not nearer than who asks wants."""
    if squared == NOBODY_KNOWS:
        return True
    reach, least = np.int64(min(one["reach"], other["reach"])), np.int64(one["min_distance"])
    return least * least <= squared <= reach * reach


@compiled
def _squared_metres(one: Record, other: Record) -> int:
    if not (one["known"] and other["known"]):
        return NOBODY_KNOWS
    across, along = np.int64(one["x"]) - np.int64(other["x"]), np.int64(one["y"]) - np.int64(other["y"])
    return across * across + along * along


@compiled
def _listed(wanted: int, listed: Int32, first: int, last: int) -> bool:
    for place in range(first, last):
        if listed[place] == wanted:
            return True
    return False


@compiled
def _silent(mask: Mask, row: int, first: int, last: int) -> bool:
    for word in range(first, last):
        if mask[row, word] != 0:
            return False
    return True


@compiled
def _share(asked: Mask, i: int, offered: Mask, v: int, first: int, last: int) -> bool:
    for word in range(first, last):
        if asked[i, word] & offered[v, word] != 0:
            return True
    return False


@compiled
def _in_common(asked: Mask, i: int, offered: Mask, v: int, first: int, last: int) -> bool:
    return (
        _share(asked, i, offered, v, first, last)
        or _silent(asked, i, first, last)
        or _silent(offered, v, first, last)
    )  # fmt: skip


@compiled
def _all_of(asked: Mask, i: int, offered: Mask, v: int, first: int, last: int) -> bool:
    for word in range(first, last):
        if asked[i, word] & ~offered[v, word] != 0:
            return _silent(offered, v, first, last)
    return True


@compiled
def _up_to_two(asked: Mask, i: int, offered: Mask, v: int, first: int, last: int) -> int:
    """How many words both have, and 2 for more."""
    count = 0
    for word in range(first, last):
        both = asked[i, word] & offered[v, word]
        if both != 0:
            count += 1
            if both & (both - ONE) != 0:
                count += 1
    return min(count, 2)


@compiled
def _fit(
    one: Record, other: Record, squared: int, worked: bool, speaks: bool, moments: int, interests: int, weighing: Int64
) -> int:
    """As `fit.py` says it."""
    near = squared != NOBODY_KNOWS and squared <= NEAR_SQUARED
    cycling = squared != NOBODY_KNOWS and squared <= CYCLING_SQUARED
    met = weighing[GIVEN]
    if worked:
        met += weighing[WORKED_TOGETHER]
    if one["hours"] > 0 and other["hours"] >= one["hours"]:
        met += weighing[WISHES]
    if near or (one["area"] != 0 and one["area"] == other["area"]):
        met += weighing[DISTANCE]
    if other["months"] >= 0 and other["months"] >= one["months"]:
        met += weighing[CONTINUITY]
    if other["lived_experience"]:
        met += weighing[LIVED_EXPERIENCE]
    if speaks:
        met += weighing[LANGUAGE]
    if interests > 0:
        met += weighing[INTERESTS]
    grade = moments + interests + np.int64(near) + np.int64(cycling)
    return FULL_FIT * (met * GRADES + grade) // (weighing[LEVELS] * GRADES - 1)
