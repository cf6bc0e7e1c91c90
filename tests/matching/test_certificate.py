"""A certificate holds for what is best and for nothing else: each thing that is tampered with is seen."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from naast.matching.engine.assignment import Assignment, solve
from naast.matching.engine.certificate import certify
from naast.matching.engine.price import weigh
from naast.matching.engine.problem import Impossible, Problem
from tests.matching.small_worlds import make_problem, sparse_world


def region() -> Problem:
    return sparse_world(seed=31, requests=120, volunteers=100, degree=5, full=0.3, most=2)


@pytest.mark.parametrize("name", ["u", "p", "mate", "used"])
@pytest.mark.parametrize("change", [-1, 1])
def test_every_single_number_that_is_changed_is_seen(name: str, change: int) -> None:
    problem = region()
    weights = weigh(problem)
    assignment = solve(problem, weights)
    numbers = getattr(assignment, name)
    for at in range(len(numbers)):
        if name == "p" and problem.places[at] == 0:
            continue  # who has no places has any price
        tampered = numbers.copy()
        tampered[at] += change
        assert not certify(problem, weights, replace(assignment, **{name: tampered})).holds, at


def test_two_changes_that_leave_the_sum_alone_are_seen() -> None:
    problem = region()
    weights = weigh(problem)
    assignment = solve(problem, weights)
    u = assignment.u.copy()
    u[0] -= 1
    u[1] += 1
    certificate = certify(problem, weights, replace(assignment, u=u))
    assert (certificate.gap, certificate.holds) == (0, False)


def test_two_requests_in_one_place_are_seen() -> None:
    problem = make_problem([[(0, 900)], [(0, 900)]], [0, 0], [1])
    weights = weigh(problem)
    assignment = solve(problem, weights)
    both = Assignment(np.array([0, 1]), assignment.u, assignment.p, np.array([2], np.int32))
    assert not certify(problem, weights, both).holds


def test_of_another_problem_nothing_is_proved() -> None:
    problem = region()
    assignment = solve(problem, weigh(problem))
    other = make_problem([[(0, 900)]], [0], [1])
    assert not certify(other, weigh(other), assignment).holds


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"start": np.array([0, 2])}, "start has 2 numbers; 2 requests need one more than that."),
        ({"start": np.array([0, 4, 3])}, "start must begin at 0, never go down and end at the number of edges, 3."),
        ({"fit": np.array([1, 2])}, "There are 3 edges and 2 fits; give each edge one fit."),
        ({"fit": np.array([1, 1001, 2])}, "fit[1] is 1001; it must be from 0 to 1000."),
        ({"tier": np.array([0, 4])}, "tier[1] is 4; it must be from 0 to 3."),
        ({"places": np.array([1, -1])}, "places[1] is -1; it must be from 0 to 2147483647."),
        ({"volunteer": np.array([0, 2, 0])}, "volunteer[1] is 2; it must be from 0 to 1."),
        ({"volunteer": np.array([1, 1, 0])}, "Request 0: volunteer 1 stands there twice."),
        (
            {"volunteer": np.array([1, 0, 0])},
            "Request 0: volunteer 0 comes too late; volunteers go up within a request.",
        ),
    ],
)
def test_arrays_that_describe_nobody_are_refused(change: dict[str, np.ndarray], sentence: str) -> None:
    problem = make_problem([[(0, 900), (1, 800)], [(0, 700)]], [0, 0], [1, 1])
    with pytest.raises(Impossible) as raised:
        weigh(replace(problem, **change))
    assert str(raised.value) == sentence


def test_strict_weights_that_do_not_fit_are_refused() -> None:
    many = 200_000
    nobody = make_problem([], [], [1])
    problem = replace(nobody, start=np.zeros(many + 1, np.int64), tier=np.full(many, 3, np.int8))
    with pytest.raises(Impossible, match="Strict weights for 200000 requests do not fit in 64 bits"):
        weigh(problem, strict=True)
    assert weigh(problem).bad == 20_000


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"cost": [1]}, "cost has 1 numbers; this problem needs 2."),
        ({"unmatched": [1, 2]}, "unmatched has 2 numbers; this problem needs 1."),
        ({"cost": [5, -1]}, "Every cost must be from 0 up to 2**56; they run from -1 to 5."),
        ({"unmatched": [2**60]}, f"Every unmatched must be from 0 up to 2**56; they run from {2**60} to {2**60}."),
    ],
)
def test_weights_that_cannot_be_are_refused(change: dict[str, list[int]], sentence: str) -> None:
    problem = make_problem([[(0, 900), (1, 800)]], [0], [1, 1])
    own: dict[str, Any] = {name: np.array(numbers) for name, numbers in change.items()}
    with pytest.raises(Impossible) as raised:
        solve(problem, replace(weigh(problem), **own))
    assert str(raised.value) == sentence
