"""Circles in the whole: several volunteers around one who asks, all of them or nobody.

How many begin, and who may sit together, is what the way of working says. Who may never meet sits in no circle
together; nobody is told that this is why. What forms them is loaded when somebody first asks, as in `assigning`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from naast.clients.models import Request as Asked
from naast.matching.engine.price import weigh
from naast.matching.engine.problem import Problem
from naast.matching.queries.asking import asks_for_circle, size_of
from naast.matching.queries.gathering import Gathered
from naast.programmes.loading import load

if TYPE_CHECKING:
    from naast.matching.engine.circles import Formed
    from naast.matching.engine.encode import Encoded
    from naast.matching.engine.teams import Circles

# By the row of a request the rows of the volunteers who would sit around it; a circle that cannot be formed is empty.
Teams = Mapping[int, tuple[int, ...]]


def asked_for(asked: Sequence[Asked]) -> Circles:
    """Every circle that is asked for, with the rules of its way of working."""
    from naast.matching.engine.teams import FEWEST_SEATS, MOST_SEATS, Circles

    rows = [row for row, one in enumerate(asked) if asks_for_circle(one)]
    sizes = [min(max(size_of(asked[row]).start, FEWEST_SEATS), MOST_SEATS) for row in rows]
    rules = [load(asked[row].programme).matching for row in rows]
    most = [size if rule.max_first is None else rule.max_first for rule, size in zip(rules, sizes, strict=True)]
    return Circles(
        np.array(rows, np.int32), np.array(sizes, np.int8), np.array([rule.min_men for rule in rules], np.int8),
        np.array([rule.min_women for rule in rules], np.int8), np.array(most, np.int8),
        np.array([rule.counts == "reserved" for rule in rules], np.bool_),
    )  # fmt: skip


def form(problem: Problem, circles: Circles, gathered: Gathered, laid: Encoded) -> tuple[Problem, Formed, Teams]:
    """Circles and single requests together; and the problem without the choices that would bring two together who may
    never meet: as long as a team holds such two, the one who comes later by name cannot sit there."""
    from naast.matching.engine.circles import form_circles
    from naast.matching.engine.teams import kinds

    while True:
        formed = form_circles(problem, weigh(problem), circles, kinds(laid.volunteers))
        teams = _teams(problem, circles, formed)
        if not (taken := [_edge(problem, row, who) for row, team in teams.items() for who in _apart(gathered, team)]):
            return problem, formed, teams
        problem = _without(problem, taken)


def _teams(problem: Problem, circles: Circles, formed: Formed) -> Teams:
    rows = zip(circles.request.tolist(), formed.team.tolist(), strict=True)
    return {row: tuple(sorted(int(problem.volunteer[edge]) for edge in team if edge >= 0)) for row, team in rows}


def _apart(gathered: Gathered, team: Sequence[int]) -> list[int]:
    """Of the first two in this team who may never meet the one who comes later; nobody when all may."""
    people = gathered.volunteers
    for one, other in combinations([who for who in team if who < len(people)], 2):
        if gathered.may_never_meet(people[one].person_id, people[other].person_id):
            return [other]
    return []


def _edge(problem: Problem, row: int, who: int) -> int:
    """The choices of a request lie by volunteer."""
    first, last = problem.start[row], problem.start[row + 1]
    return int(first + np.searchsorted(problem.volunteer[first:last], who))


def _without(problem: Problem, taken: Sequence[int]) -> Problem:
    stays = np.ones(problem.edges, np.bool_)
    stays[list(taken)] = False
    before = np.concatenate([[0], np.cumsum(stays)])
    return replace(
        problem,
        start=before[problem.start].astype(np.int64),
        volunteer=problem.volunteer[stays],
        fit=problem.fit[stays],
    )
