"""What was stored comes back only when it belongs to the data and proves itself."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from naast.matching.engine.assignment import solve
from naast.matching.engine.price import weigh
from naast.matching.engine.problem import Problem
from naast.matching.engine.stored import from_bytes, to_bytes
from tests.matching.small_worlds import make_problem, sparse_world


def region() -> Problem:
    return sparse_world(seed=21, requests=100, volunteers=90, degree=5, full=0.3)


@pytest.mark.parametrize("problem", [region(), make_problem([], [], [])], ids=["region", "nobody"])
def test_it_comes_back_as_it_was(problem: Problem) -> None:
    assignment = solve(problem, weigh(problem))
    back = from_bytes(to_bytes(assignment, problem), problem)
    assert back is not None
    for name in ("mate", "u", "p", "used"):
        assert np.array_equal(getattr(back, name), getattr(assignment, name))


def test_of_other_data_it_is_nothing() -> None:
    problem = region()
    data = to_bytes(solve(problem, weigh(problem)), problem)
    other_fit = problem.fit.copy()
    other_fit[0] ^= 1
    others = [
        replace(problem, fit=other_fit),
        replace(problem, places=problem.places + 1),
        replace(problem, tier=problem.tier[::-1].copy()),
        sparse_world(seed=22, requests=100, volunteers=90, degree=5, full=0.3),
    ]
    assert [from_bytes(data, other) for other in others] == [None] * 4


def test_broken_bytes_are_nothing() -> None:
    problem = region()
    data = to_bytes(solve(problem, weigh(problem)), problem)
    changed = [bytes([*data[:at], data[at] ^ 1, *data[at + 1 :]]) for at in range(0, len(data), 97)]
    for broken in (b"", data[:-1], data + b"\0", data[8:], *changed):
        assert from_bytes(broken, problem) is None


def test_of_other_weights_it_is_nothing() -> None:
    problem = region()
    strict = weigh(problem, strict=True)
    data = to_bytes(solve(problem, strict), problem)
    assert from_bytes(data, problem) is None
    assert from_bytes(data, problem, strict) is not None
