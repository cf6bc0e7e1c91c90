"""The assignment is the best there is: against trying everything, two other solvers, and its own certificate."""

from __future__ import annotations

import os

import numpy as np
import pytest
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow
from scipy.optimize import linear_sum_assignment

from naast.matching.engine.assignment import solve
from naast.matching.engine.certificate import certify
from naast.matching.engine.price import Weights, weigh
from naast.matching.engine.problem import Problem
from tests.matching.small_worlds import best_by_trying, make_problem, small_world, sparse_world

# NAAST_MATCHING_WORLDS=10000 is the long run.
WORLDS = int(os.environ.get("NAAST_MATCHING_WORLDS", "1000"))


def flow_value(problem: Problem, weights: Weights) -> int:
    """The same problem as a flow of lowest cost, by OR-Tools."""
    flow = SimpleMinCostFlow()
    requests, volunteers = problem.requests, problem.volunteers
    ends, nodes = requests + volunteers, np.arange(requests + volunteers)
    flow.add_arcs_with_capacity_and_unit_cost(
        np.concatenate([problem.request_of_edge(), nodes]),
        np.concatenate([requests + problem.volunteer, np.full(ends, ends)]),
        np.concatenate([np.ones(problem.edges + requests, np.int64), problem.places]),
        np.concatenate([weights.cost, weights.unmatched, np.zeros(volunteers, np.int64)]),
    )
    flow.set_nodes_supplies(np.arange(ends + 1), np.r_[np.ones(requests), np.zeros(volunteers), -requests].astype(int))
    assert flow.solve() == flow.OPTIMAL
    return int(flow.optimal_cost())


def dense_value(problem: Problem, weights: Weights) -> int:
    """The same problem as a square table with a column for each place and one for each who may go without, by SciPy."""
    column = np.concatenate([[0], np.cumsum(problem.places)])
    table = np.full((problem.requests, column[-1] + problem.requests), 10.0**12)
    for request in range(problem.requests):
        table[request, column[-1] + request] = weights.unmatched[request]
        for edge in range(problem.start[request], problem.start[request + 1]):
            volunteer = problem.volunteer[edge]
            table[request, column[volunteer] : column[volunteer + 1]] = weights.cost[edge]
    rows, columns = linear_sum_assignment(table)
    return int(table[rows, columns].sum())


@pytest.mark.parametrize("strict", [False, True])
def test_it_is_the_best_of_everything_that_is_possible(strict: bool) -> None:
    for seed in range(WORLDS):
        problem = small_world(seed)
        weights = weigh(problem, strict)
        assignment = solve(problem, weights)
        certificate = certify(problem, weights, assignment)
        assert (seed, certificate.holds, certificate.gap) == (seed, True, 0)
        assert (seed, certificate.value) == (seed, best_by_trying(problem, weights))
        assert assignment.value(weights) == certificate.value


@pytest.mark.parametrize("full", [0.0, 0.5])
def test_two_other_solvers_find_the_same(full: float) -> None:
    problem = sparse_world(seed=3, requests=600, volunteers=700, degree=8, full=full)
    weights = weigh(problem)
    value = certify(problem, weights, solve(problem, weights)).value
    assert value == flow_value(problem, weights) == dense_value(problem, weights)


def test_a_region_is_equal_to_a_flow_of_lowest_cost() -> None:
    problem = sparse_world(seed=4, requests=3000, volunteers=5000, degree=20, full=0.6, most=1)
    weights = weigh(problem)
    certificate = certify(problem, weights, solve(problem, weights))
    assert certificate.holds
    assert certificate.value == flow_value(problem, weights)


def test_as_many_as_possible_and_the_most_urgent_first() -> None:
    problem = sparse_world(seed=5, requests=900, volunteers=900, degree=6, full=0.6, most=1)
    usual, strict = (solve(problem, weigh(problem, strict)) for strict in (False, True))
    assert usual.matched == strict.matched
    for tier in range(4):
        asked = problem.tier == tier
        assert (usual.mate[asked] >= 0).sum() == (strict.mate[asked] >= 0).sum()


@pytest.mark.parametrize(
    ("rows", "places", "mate"),
    [
        pytest.param([], [], [], id="nobody at all"),
        pytest.param([], [1, 2], [], id="nobody asks"),
        pytest.param([[], []], [], [-1, -1], id="no volunteers"),
        pytest.param([[(0, 900)]], [0], [-1], id="no place left"),
        pytest.param([[(0, 0)]], [1], [0], id="a bad match is better than nobody"),
    ],
)
def test_an_empty_side_is_an_answer(rows: list[list[tuple[int, int]]], places: list[int], mate: list[int]) -> None:
    problem = make_problem(rows, [0] * len(rows), places)
    weights = weigh(problem)
    assignment = solve(problem, weights)
    assert assignment.mate.tolist() == mate
    assert certify(problem, weights, assignment).holds


def test_a_tie_falls_the_same_way_every_time() -> None:
    problem = make_problem([[(0, 500), (1, 500)], [(0, 500), (1, 500)]], [0, 0], [1, 1])
    assert {tuple(solve(problem, weigh(problem)).mate.tolist()) for _run in range(5)} == {(0, 3)}
