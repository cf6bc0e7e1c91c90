"""Circles: all or nobody, by their rules, never more than anybody has places for; how far from the best is proved."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cache
from itertools import combinations

import numpy as np
import pytest

from naast.bench import rivals, towns
from naast.matching.engine.assignment import solve
from naast.matching.engine.candidates import candidates
from naast.matching.engine.certificate import certify
from naast.matching.engine.circles import Formed, form_circles
from naast.matching.engine.facts import RequestFacts, VolunteerFacts, saying
from naast.matching.engine.network import NOBODY
from naast.matching.engine.price import Weights, weigh
from naast.matching.engine.problem import Impossible, Int8, Problem
from naast.matching.engine.teams import NO_TEAM, Circles, cheapest_team, circles_of, kinds

# NAAST_MATCHING_WORLDS=10000 is the long run.
WORLDS = int(os.environ.get("NAAST_MATCHING_WORLDS", "150"))
# At most this much above the best, where a program in whole numbers proves it.
NEAR_ENOUGH = 1.0005


def world(seed: int) -> tuple[Problem, Weights, Circles, Int8]:
    """Up to five requests, of which one to three are circles of two to four, and up to seven volunteers."""
    draw = np.random.default_rng(seed)
    requests, volunteers = draw.integers(1, 6), draw.integers(2, 8)
    rows = [np.flatnonzero(draw.random(volunteers) < 0.7) for _ in range(requests)]
    fits = [0, 250, 1000] if seed % 2 else range(1001)
    problem = Problem(
        start=np.cumsum([0, *map(len, rows)]).astype(np.int64), volunteer=np.concatenate(rows).astype(np.int32),
        fit=draw.choice(fits, sum(map(len, rows))).astype(np.int16), tier=draw.integers(0, 4, requests).astype(np.int8),
        places=draw.integers(0, 3, volunteers).astype(np.int32),
    )  # fmt: skip
    which = np.sort(draw.choice(requests, min(requests, draw.integers(1, 4)), replace=False)).astype(np.int32)
    size = draw.integers(2, 5, len(which)).astype(np.int8)
    men, women, new = (draw.integers(0, most, len(which)).astype(np.int8) for most in (2, 2, 4))
    circles = Circles(which, size, men, women, new, np.zeros(len(which), np.bool_))
    return problem, weigh(problem), circles, draw.integers(0, 6, volunteers).astype(np.int8)


def may_sit(circles: Circles, at: int, who: tuple[int, ...], kind: Int8) -> bool:
    sorts = [int(kind[one]) for one in who]
    return bool(
        sum(sort % 3 == 0 for sort in sorts) >= circles.min_men[at]
        and sum(sort % 3 == 1 for sort in sorts) >= circles.min_women[at]
        and sum(sort >= 3 for sort in sorts) <= circles.max_first[at]
    )


def best_of_all(
    problem: Problem, weights: Weights, circles: Circles, kind: Int8, forced: int | None = None
) -> int | None:
    """The lowest value of any whole, by trying everything; with `forced`, of any that uses that edge. None: nothing."""
    owner = None if forced is None else int(problem.request_of_edge()[forced])
    circle_at = {int(request): at for at, request in enumerate(circles.request)}

    @cache
    def rest(request: int, places: tuple[int, ...]) -> float:
        if request == problem.requests:
            return 0
        at = circle_at.get(request)
        size = 1 if at is None else int(circles.size[at])
        alone = int(weights.unmatched[request]) * size
        best = float("inf") if request == owner else alone + rest(request + 1, places)
        edges = range(problem.start[request], problem.start[request + 1])
        for team in combinations([edge for edge in edges if places[problem.volunteer[edge]]], size):
            who = tuple(int(problem.volunteer[edge]) for edge in team)
            if request == owner and forced not in team:
                continue
            if at is None or may_sit(circles, at, who, kind):
                left = tuple(number - (one in who) for one, number in enumerate(places))
                best = min(best, sum(int(weights.cost[edge]) for edge in team) + rest(request + 1, left))
        return best

    lowest = rest(0, tuple(map(int, problem.places)))
    return None if lowest == float("inf") else int(lowest)


def holds(problem: Problem, weights: Weights, circles: Circles, kind: Int8, formed: Formed) -> bool:
    """Counted anew from the edges alone: the value, the places, the rules, and that the single requests are best."""
    used, value = formed.singles.used.copy(), 0
    for at, request in enumerate(circles.request):
        team = formed.team[at][formed.team[at] != NOBODY]
        if not len(team):
            value += int(weights.unmatched[request]) * int(circles.size[at])
            continue
        who = tuple(problem.volunteer[team])
        assert len(set(who)) == len(team) == circles.size[at]
        assert ((team >= problem.start[request]) & (team < problem.start[request + 1])).all()
        assert may_sit(circles, at, who, kind)
        used[list(who)] += 1
        value += int(weights.cost[team].sum())
    single = ~np.isin(np.arange(problem.requests), circles.request)
    mate = formed.singles.mate
    assert (mate[~single] == NOBODY).all()
    there = single & (mate != NOBODY)
    value += int(weights.cost[mate[there]].sum()) + int(weights.unmatched[single & ~there].sum())
    return bool((used <= problem.places).all()) and value == formed.value


def test_small_worlds_hold_and_lie_between_the_bound_and_the_best() -> None:
    exact = 0
    for seed in range(WORLDS):
        problem, weights, circles, kind = world(seed)
        formed = form_circles(problem, weights, circles, kind)
        best = best_of_all(problem, weights, circles, kind)
        assert holds(problem, weights, circles, kind, formed), seed
        assert formed.bound <= best <= formed.value, seed
        exact += best == formed.value
    assert exact >= 0.98 * WORLDS, exact


def test_the_cheapest_team_is_the_cheapest_there_is() -> None:
    draw, team = np.random.default_rng(5), np.empty(6, np.int64)
    for _ in range(300):
        many = int(draw.integers(0, 9))
        cost, price = draw.integers(0, 30, many), draw.integers(0, 9, many)
        room, kind = draw.integers(0, 3, many).astype(np.int32), draw.integers(0, 6, many).astype(np.int8)
        one = np.array([[draw.integers(2, 7), draw.integers(0, 2), draw.integers(0, 2), draw.integers(0, 4)]], np.int8)
        size, men, women, new = one.T
        circle = Circles(np.array([0], np.int32), size, men, women, new, np.array([False]))
        found = cheapest_team(
            0, many, np.arange(many, dtype=np.int32), cost, price.reshape(many, 1), room, kind, one[0], team
        )
        teams = combinations(np.flatnonzero(room), one[0, 0])
        costs = [int((cost + price)[list(who)].sum()) for who in teams if may_sit(circle, 0, who, kind)]
        assert found == min(costs, default=NO_TEAM)


@pytest.mark.parametrize("case", towns.CASES)
def test_at_an_organisation_a_program_in_whole_numbers_finds_hardly_better_circles(case: str) -> None:
    for seed in range(1, 6):
        asked, offered, separated = towns.make("org", case, seed)
        asked.seats[::7] = 3  # more circles than a twentieth, or there is little to choose
        problem = candidates(asked, offered, separated, towns.ON, towns.PREFER)
        weights, circles, kind = weigh(problem), circles_of(asked, max_first=2), kinds(offered)
        formed = form_circles(problem, weights, circles, kind)
        best = rivals.whole_numbers(problem, weights, circles, kind)
        assert holds(problem, weights, circles, kind, formed)
        assert formed.bound <= best.value <= formed.value <= best.value * NEAR_ENOUGH


def test_the_same_arrays_give_the_same_circles_and_reserved_ones_come_first() -> None:
    asked, offered, separated = towns.make("org", "tight", 3)
    asked.seats[::7] = 3
    problem = candidates(asked, offered, separated, towns.ON, towns.PREFER)
    weights, kind = weigh(problem), kinds(offered)
    by_seats, first = circles_of(asked), circles_of(asked, reserved=True)
    once, again = (form_circles(problem, weights, by_seats, kind) for _ in range(2))
    assert np.array_equal(once.team, again.team)
    assert np.array_equal(once.singles.mate, again.singles.mate)
    kept = form_circles(problem, weights, first, kind)
    assert holds(problem, weights, first, kind, kept)
    assert kept.formed >= once.formed
    nothing = form_circles(problem, weights, first, kind, reserved=np.zeros(problem.volunteers, np.int32))
    assert nothing.formed == 0
    assert holds(problem, weights, first, kind, nothing)


def test_without_circles_it_is_the_assignment() -> None:
    asked, offered, separated = towns.make("org", "slack", 2)
    asked.seats[:] = 1
    problem = candidates(asked, offered, separated, towns.ON, towns.PREFER)
    weights = weigh(problem)
    formed = form_circles(problem, weights, circles_of(asked), kinds(offered))
    assert formed.value == formed.bound == solve(problem, weights).value(weights)
    assert certify(problem, weights, formed.singles).holds
    assert formed.gap == 0.0


def test_what_cannot_be_a_circle_says_why() -> None:
    problem, weights, circles, kind = world(2)
    for broken, says in (
        (replace(circles, size=circles.size * 0 + 7), "A circle has from 2 to 6 seats."),
        (
            replace(circles, min_men=circles.size, min_women=circles.size),
            "A circle asks for more men and women together",
        ),
        (replace(circles, max_first=circles.size * 0 - 1), "A rule of a circle asks for fewer than nobody."),
        (replace(circles, request=circles.request * 0 - 1), "Give each circle once, by the number of its request"),
    ):
        with pytest.raises(Impossible, match=says):
            form_circles(problem, weights, broken, kind)


def test_kinds_and_circles_come_from_what_was_said() -> None:
    volunteers = saying(VolunteerFacts, 5, gender=[1, 2, 4, 0, 1], first=[False, False, False, True, True])
    assert kinds(volunteers).tolist() == [0, 1, 2, 5, 3]
    circles = circles_of(saying(RequestFacts, 4, seats=[1, 3, 1, 6]), min_men=0, max_first=2)
    assert circles.request.tolist() == [1, 3]
    assert circles.rules().tolist() == [[3, 0, 1, 2], [6, 0, 1, 2]]
