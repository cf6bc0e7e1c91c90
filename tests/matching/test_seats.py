"""What a seat in a circle costs: beside a whole in which she is forced into it, found by trying everything."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from naast.bench import rivals
from naast.matching.engine.circles import form_circles
from naast.matching.engine.price import weigh
from naast.matching.engine.problem import Problem
from naast.matching.engine.seats import seat
from naast.matching.engine.teams import Circles
from tests.matching.test_circles import WORLDS, best_of_all, holds, world


def choices(problem, circles):
    """Every seat that somebody with a place could have, by the place of its circle."""
    for at, request in enumerate(circles.request):
        for edge in range(problem.start[request], problem.start[request + 1]):
            if problem.places[problem.volunteer[edge]]:
                yield at, edge


def used(problem, formed):
    """The edges of this whole, of circles and of single requests."""
    found, edges = np.zeros(problem.edges, np.bool_), np.concatenate([formed.team.ravel(), formed.singles.mate])
    found[edges[edges >= 0]] = True
    return found


@pytest.mark.parametrize("reserved", [False, True])
def test_a_forced_seat_is_a_whole_by_the_rules_and_as_good_as_the_best_of_all(reserved):
    exact = near = tried = 0
    for seed in range(WORLDS // (3 if reserved else 1)):
        problem, weights, circles, kind = world(seed)
        if reserved:  # then circles come before single requests, and only all of them together can be compared
            circles = replace(circles, reserved=np.ones(len(circles), np.bool_))
        now = used(problem, form_circles(problem, weights, circles, kind))
        for at, edge in choices(problem, circles):
            found = seat(problem, weights, circles, kind, edge, now)
            best = best_of_all(problem, weights, circles, kind, forced=edge)
            assert (found is None) is (best is None), (seed, edge)
            if found is None:
                continue
            assert edge in found.team[at]
            assert holds(problem, weights, circles, kind, found), (seed, edge)
            assert best <= found.value
            assert reserved or found.bound <= best, (seed, edge)
            tried, exact, near = tried + 1, exact + (best == found.value), near + (found.value - best < weights.bad)
    assert tried > WORLDS / 4
    assert reserved or (exact >= 0.95 * tried and near >= 0.99 * tried), (exact, near, tried)


def test_who_sits_there_already_costs_nothing_and_moves_nobody():
    kept = 0
    for seed in range(WORLDS):
        problem, weights, circles, kind = world(seed)
        now = form_circles(problem, weights, circles, kind)
        for at, edge in choices(problem, circles):
            if edge in now.team[at]:
                found = seat(problem, weights, circles, kind, edge, used(problem, now))
                assert found.value <= now.value
                assert used(problem, found).tolist() == used(problem, now).tolist(), (seed, edge)
                kept += 1
    assert kept > WORLDS / 10


def test_what_is_given_is_left_as_it_was():
    problem, weights, circles, kind = world(11)
    given = [problem.places, weights.cost, weights.unmatched, circles.size, circles.min_men, circles.max_first]
    before = [one.copy() for one in given]
    for _at, edge in choices(problem, circles):
        seat(problem, weights, circles, kind, edge, np.zeros(problem.edges, np.bool_))
    assert all(np.array_equal(one, other) for one, other in zip(given, before, strict=True))


def test_where_not_all_circles_can_be_formed_the_last_one_is_found_and_proved():
    """Ten circles of three and places for eight at most: what is found is hardly ever a bad match from the best."""
    near = proved = 0
    for seed in range(20):
        draw = np.random.default_rng(seed)
        rows = [np.flatnonzero(draw.random(24) < 0.6) for _ in range(10)]
        problem = Problem(
            np.cumsum([0, *map(len, rows)]).astype(np.int64), np.concatenate(rows).astype(np.int32),
            draw.integers(250, 1000, sum(map(len, rows))).astype(np.int16), draw.integers(0, 4, 10).astype(np.int8),
            np.ones(24, np.int32),
        )  # fmt: skip
        weights, kind = weigh(problem), draw.integers(0, 6, 24).astype(np.int8)
        three, none = np.full(10, 3, np.int8), np.zeros(10, np.int8)
        circles = Circles(np.arange(10, dtype=np.int32), three, none, none, three, np.zeros(10, np.bool_))
        formed = form_circles(problem, weights, circles, kind)
        assert holds(problem, weights, circles, kind, formed)
        best = rivals.whole_numbers(problem, weights, circles, kind)
        assert formed.bound <= best.value <= formed.value, seed
        near += formed.value - best.value < weights.bad
        proved += formed.value - formed.bound < weights.bad
    assert min(near, proved) >= 18, (near, proved)
