"""Everybody who was gathered, assigned at once: exact, and it decides nothing.

The engine that does it is loaded here, when somebody first asks: its loops bring a compiler that takes a second to
come, and most programs of the house never ask.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from naast.matching.engine.encode import Encoded
from naast.matching.engine.people import Candidate
from naast.matching.engine.price import Weights, weigh
from naast.matching.engine.problem import Int64, Problem
from naast.matching.queries.circles import Teams, asked_for, by_way, form, without
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

    def alternatives(self, row: int) -> list[Alternative]:
        """Whom the request of this row could have, and what each would take of others."""
        from naast.matching.engine.regret import alternatives

        return alternatives(self.problem, self.weights, self.assignment, row)


@dataclass(frozen=True, slots=True)
class Assigned(Best):
    """The same, and who was laid out. `teams` says of the request of a circle who would sit around it.

    could: int64 (R), for each request how many could stand beside, also those who may not sit there together
    """

    laid: Encoded
    teams: Teams
    could: Int64

    def beside(self) -> tuple[tuple[int, ...], ...]:
        """For each request the rows of the volunteers who would stand beside: one, a circle, or nobody."""
        mate, volunteer = self.assignment.mate, self.problem.volunteer
        alone = ((int(volunteer[edge]),) if edge >= 0 else () for edge in mate)
        return tuple(self.teams.get(row, who) for row, who in enumerate(alone))


def best_of(problem: Problem) -> Best:
    """Exact, with the usual weights."""
    from naast.matching.engine.assignment import solve

    weights = weigh(problem)
    return Best(problem, weights, solve(problem, weights))


def assign(gathered: Gathered, on: date, more: Sequence[Candidate] = ()) -> Assigned:
    """The best for all as it is on this day; `more` are people who are not there. With circles nearly the best.

    Circles are formed for each way of working by itself, so that the page of one circle and the whole say the same.
    Only somebody who is not there stands in several ways: with them all is done at once.
    """
    from naast.matching.engine.candidates import candidates

    laid = laid_out(gathered, on, more)
    problem, circles = candidates(*laid), asked_for(gathered.asked)
    could = np.diff(problem.start)
    if more and len(circles):
        problem, formed, teams = form(problem, circles, gathered, laid)
        return Assigned(problem, weigh(problem), formed.singles, laid, teams, could)
    best = best_of(without(problem, np.isin(problem.request_of_edge(), circles.request)))
    return Assigned(best.problem, best.weights, best.assignment, laid, by_way(gathered, on), could)
