"""Who could stand beside who asks, as bytes that name nobody: a lot for each volunteer, and how well she fits.

Lots are drawn anew each time, by chance. Only whoever may read both a request and the file of a volunteer, in which
her lot lies, knows that the two belong together.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import numpy as np

from naast.matching.engine.problem import Impossible, Problem
from naast.matching.engine.sound import refuse_what_is_impossible
from naast.matching.rules import tier_of

# The lot of a volunteer, and how well she fits; low byte first.
CHOICE = np.dtype([("lot", "<i4"), ("fit", "<i2")])
HIGHEST = 1 << 31


def lots_for(people: int) -> list[int]:
    """So many lots, each once and by chance: one tells neither who it is nor how many there are."""
    return random.SystemRandom().sample(range(HIGHEST), people)


def to_bytes(lots: Any, fits: Any) -> bytes:
    """The choices of one request, by lot: in whatever order they came, the bytes are the same."""
    made = np.empty(len(lots), CHOICE)
    made["lot"], made["fit"] = lots, fits
    return np.sort(made, order="lot").tobytes()


def problem_of(choices: Sequence[bytes], waiting: Sequence[int], lots: Sequence[int], places: Sequence[int]) -> Problem:
    """What is to be decided between these requests and these volunteers.

    choices, waiting: of each request its bytes, and for how many days it waits
    lots, places: of each volunteer. A lot that is of none of them is somebody else, who does not count here.

    Raises Impossible when this was not made by `to_bytes` of people who could.
    """
    if any(len(one) % CHOICE.itemsize for one in choices):
        raise Impossible("Choices are cut off; make them again.")
    edges = np.frombuffer(b"".join(choices), CHOICE)
    request = np.repeat(np.arange(len(choices)), [len(one) // CHOICE.itemsize for one in choices])
    known = np.asarray(lots, np.int64)
    by_lot = np.argsort(known)
    at = np.searchsorted(known, edges["lot"], sorter=by_lot)
    volunteer = by_lot[np.minimum(at, len(known) - 1)] if len(known) else np.zeros(len(edges), np.int64)
    counts = known[volunteer] == edges["lot"] if len(known) else np.zeros(len(edges), np.bool_)
    order = np.lexsort((volunteer[counts], request[counts]))
    start = np.zeros(len(choices) + 1, np.int64)
    np.cumsum(np.bincount(request[counts], minlength=len(choices)), out=start[1:])
    problem = Problem(
        start, volunteer[counts][order].astype(np.int32), edges["fit"][counts][order].astype(np.int16),
        np.array([tier_of(days) for days in waiting], np.int8), np.array(places, np.int32),
    )  # fmt: skip
    refuse_what_is_impossible(problem)
    return problem
