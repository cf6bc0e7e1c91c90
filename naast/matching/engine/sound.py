"""Whether the arrays of a problem describe people: nothing below this looks again."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from naast.matching.engine.problem import FULL_FIT, HIGHEST_TIER, Impossible, Problem


def refuse_what_is_impossible(problem: Problem) -> None:
    """Raises Impossible with the first thing that is wrong, and where."""
    refuse_impossible_requests(problem, problem.volunteers)
    _within("places", problem.places, np.iinfo(np.int32).max)


def refuse_impossible_requests(problem: Problem, volunteers: int) -> None:
    """The same without looking at places: of some requests to so many volunteers."""
    _lengths(problem)
    _within("volunteer", problem.volunteer, volunteers - 1)
    _within("fit", problem.fit, FULL_FIT)
    _within("tier", problem.tier, HIGHEST_TIER)
    _order(problem)


def _lengths(problem: Problem) -> None:
    if len(problem.start) != problem.requests + 1:
        raise Impossible(
            f"start has {len(problem.start)} numbers; {problem.requests} requests need one more than that."
        )
    if len(problem.fit) != problem.edges:
        raise Impossible(f"There are {problem.edges} edges and {len(problem.fit)} fits; give each edge one fit.")
    if problem.start[0] != 0 or problem.start[-1] != problem.edges or (np.diff(problem.start) < 0).any():
        raise Impossible(f"start must begin at 0, never go down and end at the number of edges, {problem.edges}.")


def _within(name: str, numbers: NDArray[Any], highest: int) -> None:
    outside = np.flatnonzero((numbers < 0) | (numbers > highest))
    if len(outside):
        at = int(outside[0])
        raise Impossible(f"{name}[{at}] is {int(numbers[at])}; it must be from 0 to {highest}.")


def _order(problem: Problem) -> None:
    """Volunteers go up within a request: that gives one order to the same people, and shows who is there twice."""
    if problem.edges < 2:
        return
    goes_up = np.diff(problem.volunteer) > 0
    begins = problem.start[1:-1]
    goes_up[begins[(begins > 0) & (begins < problem.edges)] - 1] = True
    wrong = np.flatnonzero(~goes_up)
    if len(wrong):
        edge = int(wrong[0]) + 1
        request = int(np.searchsorted(problem.start, edge, side="right")) - 1
        twice = problem.volunteer[edge] == problem.volunteer[edge - 1]
        what = "stands there twice" if twice else "comes too late; volunteers go up within a request"
        raise Impossible(f"Request {request}: volunteer {int(problem.volunteer[edge])} {what}.")
