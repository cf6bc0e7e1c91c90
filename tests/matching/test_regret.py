"""A regret is what it costs when one edge must be used: as if everything were decided anew with it."""

from __future__ import annotations

import os
from dataclasses import replace

import numpy as np
import pytest

from naast.matching.engine.assignment import Assignment, solve
from naast.matching.engine.price import Price, Weights, weigh
from naast.matching.engine.problem import Impossible, Int64, Problem
from naast.matching.engine.regret import CANNOT, Alternative, Move, alternatives, regrets
from tests.matching.small_worlds import best_by_trying, make_problem, small_world, sparse_world

# NAAST_MATCHING_WORLDS=10000 is the long run.
WORLDS = int(os.environ.get("NAAST_MATCHING_WORLDS", "1000")) // 10


def forced(problem: Problem, weights: Weights, edge: int) -> int:
    """The best sum when this edge must be used: its request gone, its volunteer with one place less."""
    request = int(problem.request_of_edge()[edge])
    places = problem.places.copy()
    places[problem.volunteer[edge]] -= 1
    unmatched = weights.unmatched.copy()
    unmatched[request] = 0
    rest = replace(weights, unmatched=unmatched)
    return int(weights.cost[edge]) + solve(replace(problem, places=places), rest).value(rest)


def solved(problem: Problem, strict: bool = False) -> tuple[Weights, Assignment, Int64]:
    weights = weigh(problem, strict)
    assignment = solve(problem, weights)
    return weights, assignment, regrets(problem, weights, assignment)


def after(problem: Problem, assignment: Assignment, alternative: Alternative) -> Assignment:
    """The assignment when everybody in the chain has moved."""
    mate = assignment.mate.copy()
    for move in alternative.chain:
        row = problem.volunteer[problem.start[move.request] : problem.start[move.request + 1]].tolist()
        to = move.to_volunteer
        mate[move.request] = -1 if to is None else problem.start[move.request] + row.index(to)
    used = np.bincount(problem.volunteer[mate[mate >= 0]], minlength=problem.volunteers)
    assert (used <= problem.places).all()
    return replace(assignment, mate=mate)


def test_every_regret_of_a_small_world_is_what_trying_everything_says() -> None:
    for seed in range(WORLDS):
        problem = small_world(seed)
        weights, assignment, found = solved(problem)
        for edge in range(problem.edges):
            best = best_by_trying(problem, weights, forced=edge)
            expected = CANNOT if best is None else best - assignment.value(weights)
            assert (seed, edge, int(found[edge])) == (seed, edge, expected)


@pytest.mark.parametrize(("full", "most"), [(0.0, 2), (0.6, 1), (0.3, 3)])
def test_a_regret_is_a_forced_solution(full: float, most: int) -> None:
    problem = sparse_world(seed=8, requests=300, volunteers=320, degree=7, full=full, most=most)
    weights, assignment, found = solved(problem)
    value = assignment.value(weights)
    possible = np.flatnonzero(problem.places[problem.volunteer] > 0)
    for edge in np.random.default_rng(1).choice(possible, 170, replace=False):
        assert int(found[edge]) == forced(problem, weights, int(edge)) - value


@pytest.mark.parametrize("strict", [False, True])
def test_the_chain_is_possible_and_costs_what_the_regret_says(strict: bool) -> None:
    problem = sparse_world(seed=9, requests=150, volunteers=150, degree=6, full=0.4, most=2)
    weights, assignment, found = solved(problem, strict)
    value = assignment.value(weights)
    seen = set()
    for request in range(problem.requests):
        for alternative in alternatives(problem, weights, assignment, request):
            moved = after(problem, assignment, alternative)
            assert moved.mate[request] == alternative.edge or alternative.chain == ()
            assert moved.value(weights) - value == alternative.regret == found[alternative.edge]
            assert alternative.price.in_one(weights) == alternative.regret
            assert len({move.request for move in alternative.chain}) == len(alternative.chain)
            seen.add((len(alternative.chain) > 2, bool(alternative.left_without)))
    assert len(seen) == 4


def test_chains_in_small_worlds_with_many_ties() -> None:
    for seed in range(1, 2 * WORLDS, 2):
        problem = small_world(seed, most=7)
        weights, assignment, found = solved(problem)
        for request in range(problem.requests):
            for alternative in alternatives(problem, weights, assignment, request):
                moved = after(problem, assignment, alternative)
                assert moved.value(weights) - assignment.value(weights) == alternative.regret
                assert alternative.regret == found[alternative.edge]


def test_choosing_her_leaves_an_urgent_request_without_anyone() -> None:
    problem = make_problem([[(0, 900), (1, 700)], [(1, 800)]], tier=[0, 3], places=[1, 1])
    weights, assignment, _found = solved(problem)
    own, other = alternatives(problem, weights, assignment, 0)
    assert own == Alternative(0, 0, 0, Price(0, 0, 0), ())
    assert other.chain == (Move(0, 0, 1), Move(1, 1, None))
    assert other.left_without == (1,)
    assert other.price == Price(requests=4, bad=0, fit=0)


def test_who_has_no_place_cannot_be_chosen() -> None:
    problem = make_problem([[(0, 900), (1, 700)]], tier=[0], places=[0, 1])
    weights, assignment, found = solved(problem)
    assert found.tolist() == [CANNOT, 0]
    assert [one.volunteer for one in alternatives(problem, weights, assignment, 0)] == [1]


def test_what_is_not_the_best_or_not_there_is_refused() -> None:
    problem = make_problem([[(0, 900), (1, 700)]], tier=[0], places=[1, 1])
    weights, assignment, _found = solved(problem)
    with pytest.raises(Impossible, match="This is not the best assignment of this problem; solve it anew"):
        regrets(problem, weights, replace(assignment, u=assignment.u + 1000))
    for request in (-1, 1):
        with pytest.raises(Impossible, match=f"There is no request {request}; they go from 0 to 0"):
            alternatives(problem, weights, assignment, request)


@pytest.mark.parametrize(
    ("change", "price"),
    [
        (0, Price(0, 0, 0)),
        (-300, Price(0, 0, -300)),
        (20_000 + 40, Price(0, 1, 40)),
        (20_000 - 40, Price(0, 1, -40)),
        (800_000 - 20_000 + 7, Price(2, -1, 7)),
    ],
)
def test_one_number_comes_apart_into_its_levels(change: int, price: Price) -> None:
    weights = weigh(make_problem([[(0, 500)]], [0], [1]))
    assert Price.of(change, weights) == price
    assert price.in_one(weights) == change
