"""What is to be decided, in arrays: who could stand beside whom, how well, who waits most, how many places are left.

A *request* is a number from 0 to R - 1, a *volunteer* one from 0 to V - 1, an *edge* one from 0 to E - 1: a volunteer
who could stand beside who asks. Edges lie by request, and within a request by volunteer, so that the same people always
give the same order and a tie always falls the same way.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Int8 = NDArray[np.int8]
Int16 = NDArray[np.int16]
Int32 = NDArray[np.int32]
Int64 = NDArray[np.int64]

# A fit is a whole number from 0 (nothing of what is preferred) to FULL_FIT (all of it); below BAD_FIT it is bad.
FULL_FIT = 1000
BAD_FIT = 250
# Tiers of waiting: 0 is usual, HIGHEST_TIER is the most urgent.
HIGHEST_TIER = 3


class Impossible(ValueError):
    """The arrays do not describe people: the text says which of them and why."""


@dataclass(frozen=True, slots=True)
class Problem:
    """All that the assignment may know. Nothing in it says who anybody is.

    start: int64 (R + 1), the edges of request r are start[r] up to start[r + 1]
    volunteer: int32 (E), who could
    fit: int16 (E), 0 to FULL_FIT
    tier: int8 (R), 0 to HIGHEST_TIER
    places: int32 (V), how many more people somebody can stand beside; 0 is nobody now
    """

    start: Int64
    volunteer: Int32
    fit: Int16
    tier: Int8
    places: Int32

    @property
    def requests(self) -> int:
        return len(self.tier)

    @property
    def volunteers(self) -> int:
        return len(self.places)

    @property
    def edges(self) -> int:
        return len(self.volunteer)

    def request_of_edge(self) -> Int32:
        """int32 (E): whose edge it is."""
        return np.repeat(np.arange(self.requests, dtype=np.int32), np.diff(self.start))
