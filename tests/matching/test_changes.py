"""After any row of changes the assignment that stands is as good as one made anew, and proves it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields

import numpy as np
import pytest

from naast.matching.engine.assignment import solve
from naast.matching.engine.certificate import certify
from naast.matching.engine.changes import Standing
from naast.matching.engine.price import weigh
from naast.matching.engine.problem import Impossible, Problem
from tests.matching.small_worlds import make_problem, small_world, sparse_world


def assert_best(standing: Standing) -> None:
    """Its certificate holds, and from scratch the sum is the same."""
    problem, weights = standing.problem(), standing.weights()
    certificate = certify(problem, weights, standing.assignment())
    assert certificate.holds
    assert certificate.value == solve(problem, weights).value(weights)


class Days:
    """Random things that happen to a standing assignment, from a seed."""

    def __init__(self, standing: Standing, seed: int) -> None:
        self.standing, self.rng = standing, np.random.default_rng(seed)
        self.there, self.away = set(range(standing.requests)), set[int]()

    def something_happens(self) -> None:
        kind = self.rng.integers(0, 5)
        if kind == 0:
            self.somebody_new()
        elif kind == 1 and self.there:
            request = int(self.rng.choice(sorted(self.there)))
            self.standing.withdraw_request(request)
            self.there.remove(request)
            self.away.add(request)
        elif kind == 2 and self.away:
            request = int(self.rng.choice(sorted(self.away)))
            self.standing.return_request(request)
            self.away.remove(request)
            self.there.add(request)
        elif len(self.standing.places):
            volunteer = int(self.rng.integers(len(self.standing.places)))
            self.standing.set_places(volunteer, int(self.rng.choice([0, 1, 1, 2, 3])))

    def somebody_new(self) -> None:
        volunteers = len(self.standing.places)
        many = min(volunteers, int(self.rng.integers(0, 9)))
        near = self.rng.permutation(volunteers)[:many]
        fits = self.rng.integers(0, 1001, many)
        self.there.add(self.standing.add_request(near, fits, int(self.rng.integers(0, 4))))


def test_two_thousand_changes_in_a_region() -> None:
    problem = sparse_world(seed=11, requests=400, volunteers=400, degree=6, full=0.4, most=2)
    days = Days(Standing(problem, weigh(problem)), seed=12)
    for event in range(2000):
        days.something_happens()
        if event % 100 == 99:
            assert_best(days.standing)
    assert days.standing.requests > 700


def test_every_step_in_small_worlds() -> None:
    for seed in range(60):
        problem = small_world(seed)
        days = Days(Standing(problem, weigh(problem)), seed)
        assert_best(days.standing)
        for _event in range(12):
            days.something_happens()
            assert_best(days.standing)


def test_it_goes_on_from_an_assignment_that_was_kept() -> None:
    problem = sparse_world(seed=13, requests=200, volunteers=200, degree=6, full=0.4)
    weights = weigh(problem)
    days = Days(Standing(problem, weights, solve(problem, weights)), seed=14)
    for _event in range(100):
        days.something_happens()
    assert_best(days.standing)


def bytes_of(problem: Problem) -> list[bytes]:
    return [getattr(problem, one.name).tobytes() for one in fields(problem)]


def test_a_problem_is_not_changed_by_what_happens_later() -> None:
    problem = sparse_world(seed=15, requests=50, volunteers=50, degree=5)
    before = bytes_of(problem)
    days = Days(Standing(problem, weigh(problem)), seed=16)
    for _event in range(100):
        days.something_happens()
    assert bytes_of(problem) == before


def pair() -> Problem:
    return make_problem([[(0, 900), (1, 400)], [(0, 800)]], tier=[0, 2], places=[1, 1])


def test_a_volunteer_who_comes_back_gets_the_same_people_again() -> None:
    standing = Standing(pair(), weigh(pair()))
    assert [standing.volunteer_of(request) for request in (0, 1)] == [1, 0]
    standing.set_places(0, 0)
    assert [standing.volunteer_of(request) for request in (0, 1)] == [1, None]
    assert_best(standing)
    standing.set_places(0, 1)
    assert [standing.volunteer_of(request) for request in (0, 1)] == [1, 0]
    assert_best(standing)


def test_what_a_withdrawal_leaves_goes_to_who_waits() -> None:
    problem = make_problem([[(0, 900)], [(0, 800)]], tier=[1, 0], places=[1])
    standing = Standing(problem, weigh(problem))
    assert [standing.volunteer_of(request) for request in (0, 1)] == [0, None]
    standing.withdraw_request(0)
    assert [standing.volunteer_of(request) for request in (0, 1)] == [None, 0]
    standing.return_request(0)
    assert [standing.volunteer_of(request) for request in (0, 1)] == [0, None]
    assert_best(standing)


def test_what_cannot_be_is_refused_and_changes_nothing() -> None:
    standing = Standing(pair(), weigh(pair()))
    refused: list[tuple[Callable[[], object], str]] = [
        (lambda: standing.add_request([0, 0], [500, 500], 0), "Request 0: volunteer 0 stands there twice."),
        (lambda: standing.add_request([2], [500], 0), "volunteer[0] is 2; it must be from 0 to 1."),
        (lambda: standing.add_request([0], [70_000], 0), "fit[0] is 70000; it must be from 0 to 1000."),
        (lambda: standing.add_request([0], [500], 256), "tier[0] is 256; it must be from 0 to 3."),
        (lambda: standing.add_request([0, 1], [500], 0), "There are 2 volunteers and 1 fits; give each volunteer"),
        (lambda: standing.withdraw_request(2), "Request 2 is not there."),
        (lambda: standing.volunteer_of(-1), "There is no request -1."),
        (lambda: standing.return_request(0), "Request 0 is not away."),
        (lambda: standing.set_places(5, 1), "Volunteer 5 cannot have 1 places."),
        (lambda: standing.set_places(0, -1), "Volunteer 0 cannot have -1 places."),
    ]
    for attempt, sentence in refused:
        with pytest.raises(Impossible) as raised:
            attempt()
        assert str(raised.value).startswith(sentence)
    assert standing.requests == 2
    assert_best(standing)
