"""What a choice costs, in three levels that are never traded: requests left without anyone, bad matches, fit.

One whole number holds all three, so that the search compares one number: a request without anyone costs more than any
number of bad matches could save, and a bad match more than any amount of fit. Nobody is shown that number. It is taken
apart again into its levels, and the levels become words.

A request of tier t counts 1 + t times. With one volunteer for each request that is enough for "as many as possible, and
the most urgent first": the sets of requests that can be helped together are a matroid (a transversal matroid), and in
a matroid any positive weights that go up with urgency give both at once. It is not so for circles.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from naast.matching.engine.problem import BAD_FIT, FULL_FIT, Impossible, Int64, Problem
from naast.matching.engine.sound import refuse_what_is_impossible

# The usual weights: an exchange of some twenty people stays below a bad match, and of twenty bad ones below a request.
USUAL_BAD = 20_000
USUAL_REQUEST = 400_000
# No number of the engine comes above this, so that sums of a few of them stay below 2**63.
HIGHEST = 1 << 60


@dataclass(frozen=True, slots=True)
class Weights:
    """The three levels in one number. Lower is better.

    cost: int64 (E), what it costs to use an edge: fit that is missing, and `bad` for a bad match
    unmatched: int64 (R), what it costs to leave a request without anyone
    bad: what one bad match costs; request: what leaving one request of tier 0 costs
    """

    cost: Int64
    unmatched: Int64
    bad: int
    request: int


def weigh(problem: Problem, strict: bool = False) -> Weights:
    """The weights of a problem. Strict ones prove the order of the levels; the usual ones leave room for bigger sums.

    Raises Impossible when the arrays describe nobody, or when strict weights do not fit in 64 bits.
    """
    refuse_what_is_impossible(problem)
    bad, request = _strict(problem) if strict else (USUAL_BAD, USUAL_REQUEST)
    cost = (FULL_FIT - problem.fit.astype(np.int64)) + bad * (problem.fit < BAD_FIT).astype(np.int64)
    return Weights(cost, request * (1 + problem.tier.astype(np.int64)), bad, request)


def _strict(problem: Problem) -> tuple[int, int]:
    """One bad match weighs more than the fit of everybody, one request more than a bad match for everybody."""
    bad = FULL_FIT * problem.requests + 1
    request = bad * (problem.requests + 1)
    everybody_without = request * (problem.requests + int(problem.tier.sum(dtype=np.int64)))
    if everybody_without + problem.requests * (bad + FULL_FIT) >= HIGHEST * 8:
        raise Impossible(
            f"Strict weights for {problem.requests} requests do not fit in 64 bits; "
            "use the usual weights, or match per region."
        )
    return bad, request


def refuse_impossible_weights(problem: Problem, weights: Weights) -> None:
    """Weights of somebody's own making: raises Impossible when a search could not trust them."""
    for name, numbers, many in (
        ("cost", weights.cost, problem.edges),
        ("unmatched", weights.unmatched, problem.requests),
    ):
        if len(numbers) != many:
            raise Impossible(f"{name} has {len(numbers)} numbers; this problem needs {many}.")
        if len(numbers) and not 0 <= int(numbers.min()) <= int(numbers.max()) < HIGHEST // 16:
            lowest, highest = int(numbers.min()), int(numbers.max())
            raise Impossible(f"Every {name} must be from 0 up to 2**56; they run from {lowest} to {highest}.")
    if float(weights.unmatched.sum(dtype=np.float64)) >= HIGHEST * 8:
        raise Impossible("The unmatched weights together do not fit in 64 bits; use smaller ones.")


@dataclass(frozen=True, slots=True)
class Price:
    """What a change costs, level by level; below zero is a gain.

    requests: how many more requests stay without anyone; one of tier t counts 1 + t times
    bad: how many more bad matches; fit: how much less fit
    """

    requests: int
    bad: int
    fit: int

    @classmethod
    def of(cls, change: int, weights: Weights) -> Price:
        """Take one number apart. Exact as long as the lower levels together stay below half of the level above."""
        requests = _nearest(change, weights.request)
        rest = change - requests * weights.request
        bad = _nearest(rest, weights.bad)
        return cls(requests, bad, rest - bad * weights.bad)

    def in_one(self, weights: Weights) -> int:
        return self.requests * weights.request + self.bad * weights.bad + self.fit


def _nearest(change: int, unit: int) -> int:
    return (2 * change + unit) // (2 * unit)
