"""Everybody who was gathered, assigned at once: exact, and it decides nothing.

The engine that does it is loaded here, when somebody first asks: its loops bring a compiler that takes a second to
come, and most programs of the house never ask.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from naast.matching.engine.encode import Encoded
from naast.matching.engine.people import Candidate
from naast.matching.engine.price import Weights, weigh
from naast.matching.engine.problem import Problem
from naast.matching.queries.gathering import Gathered
from naast.matching.queries.in_arrays import laid_out

if TYPE_CHECKING:
    from naast.matching.engine.assignment import Assignment
    from naast.matching.engine.regret import Alternative


@dataclass(frozen=True, slots=True)
class Best:
    """The best there is for all together, of what was to be decided."""

    problem: Problem
    weights: Weights
    assignment: Assignment

    def beside(self) -> tuple[int | None, ...]:
        """For each request the row of the volunteer who would stand beside, or None."""
        mate, volunteer = self.assignment.mate, self.problem.volunteer
        return tuple(int(volunteer[edge]) if edge >= 0 else None for edge in mate)

    def alternatives(self, row: int) -> list[Alternative]:
        """Whom the request of this row could have, and what each would take of others."""
        from naast.matching.engine.regret import alternatives

        return alternatives(self.problem, self.weights, self.assignment, row)


@dataclass(frozen=True, slots=True)
class Assigned(Best):
    """The same, and who was laid out."""

    laid: Encoded


def best_of(problem: Problem) -> Best:
    """Exact, with the usual weights."""
    from naast.matching.engine.assignment import solve

    weights = weigh(problem)
    return Best(problem, weights, solve(problem, weights))


def assign(gathered: Gathered, on: date, more: Sequence[Candidate] = ()) -> Assigned:
    """The best for all as it is on this day; `more` are people who are not there."""
    from naast.matching.engine.candidates import candidates

    laid = laid_out(gathered, on, more)
    best = best_of(candidates(*laid))
    return Assigned(best.problem, best.weights, best.assignment, laid)
