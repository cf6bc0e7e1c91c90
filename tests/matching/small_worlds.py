"""Small problems made at random, and the best answer to them by trying everything."""

from __future__ import annotations

from functools import cache

import numpy as np

from naast.matching.engine.price import Weights
from naast.matching.engine.problem import FULL_FIT, HIGHEST_TIER, Problem


def make_problem(rows: list[list[tuple[int, int]]], tier: list[int], places: list[int]) -> Problem:
    """rows: for each request its (volunteer, fit), in any order."""
    rows = [sorted(row) for row in rows]
    start = np.cumsum([0, *map(len, rows)]).astype(np.int64)
    edges = [edge for row in rows for edge in row]
    return Problem(
        start,
        np.array([volunteer for volunteer, _fit in edges], np.int32),
        np.array([fit for _volunteer, fit in edges], np.int16),
        np.array(tier, np.int8),
        np.array(places, np.int32),
    )


def small_world(seed: int, most: int = 5) -> Problem:
    """At most `most` of each side, places from 0 to 2; in every other world ties abound."""
    rng = np.random.default_rng(seed)
    requests, volunteers = rng.integers(0, most + 1, 2)
    fits = rng.choice([0, 200, 250, 600, FULL_FIT], 400) if seed % 2 else rng.integers(0, FULL_FIT + 1, 400)
    there = rng.random((requests, volunteers)) < rng.choice([0.3, 0.6, 0.9])
    rows = [[(int(v), int(fits[r * 20 + v])) for v in np.flatnonzero(there[r])] for r in range(requests)]
    return make_problem(rows, list(rng.integers(0, HIGHEST_TIER + 1, requests)), list(rng.integers(0, 3, volunteers)))


def sparse_world(seed: int, requests: int, volunteers: int, degree: int, full: float = 0.0, most: int = 2) -> Problem:
    """Everybody on a line: requests reach who is near, and part of the volunteers have no place."""
    rng = np.random.default_rng(seed)
    rows = []
    for request in range(requests):
        near = request * volunteers // requests
        reach = rng.integers(near - 3 * degree, near + 3 * degree, rng.integers(0, 2 * degree)) % volunteers
        rows.append([(int(v), int(rng.integers(0, FULL_FIT + 1))) for v in np.unique(reach)])
    places = np.where(rng.random(volunteers) < full, 0, rng.integers(1, most + 1, volunteers))
    return make_problem(rows, list(rng.integers(0, HIGHEST_TIER + 1, requests)), list(places))


def best_by_trying(problem: Problem, weights: Weights, forced: int | None = None) -> int | None:
    """The lowest sum over everything that is possible; with `forced`, of what uses that edge; None: nothing is."""
    owner = -1 if forced is None else int(problem.request_of_edge()[forced])

    @cache
    def best(request: int, places: tuple[int, ...]) -> float:
        if request == problem.requests:
            return 0
        sums = [] if request == owner else [int(weights.unmatched[request]) + best(request + 1, places)]
        for edge in range(problem.start[request], problem.start[request + 1]):
            volunteer = int(problem.volunteer[edge])
            if places[volunteer] and (request != owner or edge == forced):
                fewer = (*places[:volunteer], places[volunteer] - 1, *places[volunteer + 1 :])
                sums.append(int(weights.cost[edge]) + best(request + 1, fewer))
        return min(sums, default=float("inf"))

    lowest = best(0, tuple(int(number) for number in problem.places))
    return None if lowest == float("inf") else int(lowest)
