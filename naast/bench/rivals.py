"""Other ways to the same answer, that nobody here wrote or that anybody would try first, on the same people.

OR-Tools solves the assignment as a flow of lowest cost and must find the same value, to the unit. HiGHS (in SciPy)
solves circles as a program in whole numbers: slow, and exact. *Greedy* is what a list with the most urgent on top
leads to: each takes who fits best of whoever is left.
"""

from __future__ import annotations

import time
from importlib.util import find_spec
from typing import Any, NamedTuple

import numpy as np

from naast.bench.outcome import CannotMeasure
from naast.matching.engine.compiled import compiled
from naast.matching.engine.network import NOBODY
from naast.matching.engine.price import Weights
from naast.matching.engine.problem import Int8, Int16, Int32, Int64, Problem
from naast.matching.engine.teams import Circles

SECONDS = 120


class Answer(NamedTuple):
    """value: what the whole costs; bound: what no whole can go below; seconds: of solving alone."""

    value: int
    bound: int
    seconds: float


def need_rivals() -> None:
    """Raises CannotMeasure when what is measured against is not there."""
    missing = [name for name in ("ortools", "scipy") if find_spec(name) is None]
    if missing:
        raise CannotMeasure(
            f"This bench measures beside {' and '.join(missing)}, which Naast itself does not need and which is not "
            "installed. Install requirements/dev.txt and measure again."
        )


def lowest_cost_flow(problem: Problem, weights: Weights) -> Answer:
    """Each request sends one: along an edge to a volunteer and on, as many as she has places; or past all of them."""
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    requests, volunteers = problem.requests, problem.volunteers
    asking, offering = np.arange(requests), requests + np.arange(volunteers)
    done = np.array([requests + volunteers])
    flow = SimpleMinCostFlow()
    for tail, head, capacity, cost in (
        (problem.request_of_edge(), requests + problem.volunteer, np.ones(problem.edges), weights.cost),
        (asking, np.repeat(done, requests), np.ones(requests), weights.unmatched),
        (offering, np.repeat(done, volunteers), problem.places, np.zeros(volunteers)),
    ):
        flow.add_arcs_with_capacity_and_unit_cost(
            *(np.asarray(each, np.int64) for each in (tail, head, capacity, cost))
        )
    flow.set_nodes_supplies(asking, np.ones(requests, np.int64))
    flow.set_nodes_supplies(done, np.array([-requests]))
    began = time.perf_counter()
    status = flow.solve()
    seconds = time.perf_counter() - began
    if status != flow.OPTIMAL:
        raise CannotMeasure(f"OR-Tools found no flow: status {status}.")
    return Answer(flow.optimal_cost(), flow.optimal_cost(), seconds)


@compiled
def greedy(start: Int64, volunteer: Int32, fit: Int16, places: Int32, order: Int64) -> int:
    """How many get somebody when each, in this order, takes who fits best of whoever is left."""
    left, matched = places.copy(), 0
    for at in range(len(order)):
        best = NOBODY
        for edge in range(start[order[at]], start[order[at] + 1]):
            if left[volunteer[edge]] > 0 and (best == NOBODY or fit[edge] > fit[best]):
                best = edge
        if best != NOBODY:
            left[volunteer[best]] -= 1
            matched += 1
    return matched


class Rows:
    """Rows of a sparse matrix with a lowest and a highest sum each, gathered one block at a time."""

    def __init__(self) -> None:
        self.cells: list[tuple[Any, Any, Any]] = []
        self.lowest: list[Any] = []
        self.highest: list[Any] = []
        self.count = 0

    def block(self, rows: int, lowest: Any, highest: Any, *cells: tuple[Any, Any, Any]) -> None:
        self.cells += [(row + self.count, column, np.broadcast_to(number, len(row))) for row, column, number in cells]
        self.lowest.append(np.broadcast_to(lowest, rows))
        self.highest.append(np.broadcast_to(highest, rows))
        self.count += rows


def whole_numbers(problem: Problem, weights: Weights, circles: Circles, kind: Int8) -> Answer:
    """Circles by seats and single requests as a program in whole numbers: x of an edge, y of a circle, each 0 or 1."""
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    rows, cost = _program(problem, weights, circles, kind)
    matrix = csr_array(
        (np.concatenate([c[2] for c in rows.cells]), tuple(np.concatenate([c[n] for c in rows.cells]) for n in (0, 1))),
        shape=(rows.count, len(cost)),
    )
    fixed = int(weights.unmatched.sum()) + int((weights.unmatched[circles.request] * (circles.size - 1)).sum())
    began = time.perf_counter()
    found = milp(
        cost, integrality=np.ones(len(cost)), bounds=Bounds(0, 1), options={"time_limit": SECONDS, "mip_rel_gap": 0},
        constraints=LinearConstraint(matrix, np.concatenate(rows.lowest), np.concatenate(rows.highest)),
    )  # fmt: skip
    seconds = time.perf_counter() - began
    if found.x is None:
        raise CannotMeasure(f"HiGHS found no circles within {SECONDS} seconds.")
    return Answer(fixed + round(found.fun), fixed + int(np.ceil(found.mip_dual_bound - 0.5)), seconds)


def _program(problem: Problem, weights: Weights, circles: Circles, kind: Int8) -> tuple[Rows, Any]:
    request, edge = problem.request_of_edge(), np.arange(problem.edges)
    circle_of = np.full(problem.requests, NOBODY)
    circle_of[circles.request] = np.arange(len(circles))
    circle = circle_of[request]
    seat, single = np.flatnonzero(circle != NOBODY), np.flatnonzero(circle == NOBODY)
    at, every = circle[seat], np.arange(len(circles))
    formed = problem.edges + every
    man, woman = (np.flatnonzero(kind[problem.volunteer[seat]] % 3 == one) for one in (0, 1))
    new = np.flatnonzero(kind[problem.volunteer[seat]] >= 3)
    rows = Rows()
    rows.block(problem.requests, 0, 1, (request[single], single, 1))
    rows.block(problem.volunteers, 0, problem.places, (problem.volunteer, edge, 1))
    rows.block(len(circles), 0, 0, (at, seat, 1), (every, formed, -circles.size.astype(np.int64)))
    rows.block(len(circles), 0, np.inf, (at[man], seat[man], 1), (every, formed, -circles.min_men.astype(np.int64)))
    rows.block(
        len(circles), 0, np.inf, (at[woman], seat[woman], 1), (every, formed, -circles.min_women.astype(np.int64))
    )
    rows.block(len(circles), -np.inf, 0, (at[new], seat[new], 1), (every, formed, -circles.max_first.astype(np.int64)))
    rows.block(len(seat), -np.inf, 0, (np.arange(len(seat)), seat, 1), (np.arange(len(seat)), problem.edges + at, -1))
    alone = weights.unmatched[circles.request] * circles.size.astype(np.int64)
    saved = np.where(circle == NOBODY, weights.unmatched[request], 0)
    return rows, np.concatenate([weights.cost - saved, -alone]).astype(np.float64)
