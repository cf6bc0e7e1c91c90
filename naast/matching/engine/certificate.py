"""Whether an assignment is the best there is, proved anew from its prices: it trusts nothing of who made it.

For any prices p >= 0 and claims u <= unmatched with cost - u + p >= 0 on every edge, *no* assignment can cost less than

    bound = sum of u - sum of places * p

because each match costs at least u - p, each request without anyone at least u, and no volunteer gives more places
than she has. An assignment that costs exactly the bound is therefore best, and the gap is 0. Whole numbers only.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from naast.matching.engine.assignment import Assignment
from naast.matching.engine.price import Weights
from naast.matching.engine.problem import Int64, Problem


@dataclass(frozen=True, slots=True)
class Certificate:
    """holds: it is proved. value: what it costs. bound: what nobody can go below. gap: value - bound."""

    holds: bool
    gap: int
    value: int
    bound: int


def certify(problem: Problem, weights: Weights, assignment: Assignment) -> Certificate:
    """The proof, or the gap that is left. Shapes that do not belong together prove nothing: `holds` is False."""
    if not _fits_the_problem(problem, assignment):
        return Certificate(holds=False, gap=0, value=0, bound=0)
    there = assignment.mate >= 0
    value = _sum(weights.cost[assignment.mate[there]]) + _sum(weights.unmatched[~there])
    bound = _sum(assignment.u) - _sum(assignment.p * problem.places)
    sound = _is_possible(problem, assignment) and _prices_are_sound(problem, weights, assignment)
    return Certificate(sound and value == bound, value - bound, value, bound)


def _fits_the_problem(problem: Problem, assignment: Assignment) -> bool:
    requests, volunteers = problem.requests, problem.volunteers
    shapes = len(assignment.mate) == len(assignment.u) == requests and len(assignment.p) == volunteers
    return shapes and bool(((assignment.mate >= -1) & (assignment.mate < problem.edges)).all())


def _is_possible(problem: Problem, assignment: Assignment) -> bool:
    """Each request uses an edge of its own, nobody has more than her places, and `used` says how many."""
    requests = np.flatnonzero(assignment.mate >= 0)
    edges = assignment.mate[requests]
    own = (edges >= problem.start[requests]) & (edges < problem.start[requests + 1])
    used = np.bincount(problem.volunteer[edges], minlength=problem.volunteers)
    return bool(own.all() and (used <= problem.places).all() and np.array_equal(used, assignment.used))


def _prices_are_sound(problem: Problem, weights: Weights, assignment: Assignment) -> bool:
    """The invariants 1 to 4 of network.py. The range comes first: inside it no difference can leave 64 bits."""
    u, p, mate = assignment.u, assignment.p, assignment.mate
    highest = int(weights.unmatched.max(initial=0))
    if (u < 0).any() or (u > weights.unmatched).any() or (p < 0).any() or (p > highest).any():
        return False
    reduced = p[problem.volunteer]
    reduced += weights.cost
    reduced -= np.repeat(u, np.diff(problem.start))
    there = mate >= 0
    return bool(
        (reduced >= 0).all()
        and (reduced[mate[there]] == 0).all()
        and (u[~there] == weights.unmatched[~there]).all()
        and (p[assignment.used < problem.places] == 0).all()
    )


def _sum(numbers: Int64) -> int:
    """Exact, also where 64 bits would not hold the sum: high and low halves apart."""
    return (int((numbers >> 32).sum()) << 32) + int((numbers & 0xFFFFFFFF).sum())
