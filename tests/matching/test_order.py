"""The order in which people stand in the arrays changes nothing about what is best, and nothing about what it costs."""

from __future__ import annotations

import numpy as np
import pytest

from naast.matching.engine.assignment import solve
from naast.matching.engine.price import weigh
from naast.matching.engine.problem import Int64, Problem
from naast.matching.engine.regret import regrets
from tests.matching.small_worlds import small_world, sparse_world


def shuffled(problem: Problem, seed: int) -> tuple[Problem, Int64]:
    """The same people under other numbers, and for each edge of theirs which edge it was."""
    rng = np.random.default_rng(seed)
    request, volunteer = rng.permutation(problem.requests), rng.permutation(problem.volunteers)
    owner, who = request[problem.request_of_edge()], volunteer[problem.volunteer]
    was = np.lexsort((who, owner))
    start = np.searchsorted(owner[was], np.arange(problem.requests + 1)).astype(np.int64)
    tier, places = np.empty_like(problem.tier), np.empty_like(problem.places)
    tier[request], places[volunteer] = problem.tier, problem.places
    return Problem(start, who[was].astype(np.int32), problem.fit[was], tier, places), was


def used(problem: Problem) -> Int64:
    mate = solve(problem, weigh(problem)).mate
    return np.sort(mate[mate >= 0])


@pytest.mark.parametrize("seed", range(5))
def test_other_numbers_give_the_same_sum_the_same_people_and_the_same_regrets(seed: int) -> None:
    problem = sparse_world(seed=40 + seed, requests=150, volunteers=150, degree=6, full=0.3)
    other, was = shuffled(problem, seed)
    weights, other_weights = weigh(problem), weigh(other)
    assignment, other_assignment = solve(problem, weights), solve(other, other_weights)
    assert assignment.value(weights) == other_assignment.value(other_weights)
    found = regrets(problem, weights, assignment)
    assert np.array_equal(found[was], regrets(other, other_weights, other_assignment))
    # No other edge is as good, so there is one best answer, and it is about the same people.
    assert np.array_equal(np.flatnonzero(found == 0), used(problem))
    assert np.array_equal(np.sort(was[used(other)]), used(problem))


def test_with_many_ties_the_sum_and_the_regrets_stay() -> None:
    for seed in range(1, 200, 2):
        problem = small_world(seed, most=7)
        other, was = shuffled(problem, seed)
        weights, other_weights = weigh(problem), weigh(other)
        assignment, other_assignment = solve(problem, weights), solve(other, other_weights)
        assert assignment.value(weights) == other_assignment.value(other_weights)
        found = regrets(problem, weights, assignment)
        assert np.array_equal(found[was], regrets(other, other_weights, other_assignment))
