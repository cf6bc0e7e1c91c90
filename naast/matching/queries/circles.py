"""Circles in the whole: several volunteers around one who asks, all of them or nobody.

How many begin, and who may sit together, is what the way of working says. Who may never meet sits in no circle
together; nobody is told that this is why. What forms them is loaded when somebody first asks, as in `assigning`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
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
    from naast.matching.engine.assignment import Assignment
    from naast.matching.engine.circles import Formed
    from naast.matching.engine.encode import Encoded
    from naast.matching.engine.facts import Bool
    from naast.matching.engine.teams import Circles

# By the row of a request the rows of the volunteers who would sit around it; a circle that cannot be formed is empty.
Teams = Mapping[int, tuple[int, ...]]
# For each request the rows of the volunteers who would stand beside: one, a circle, or nobody.
Beside = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Forced:
    """The whole in which somebody sits in one circle; a better one, with her there too, saves at most `missed`.

    formed: None when there is no team with her, whoever else sits there
    """

    problem: Problem
    formed: Formed | None
    teams: Teams
    missed: int

    def beside(self) -> Beside | None:
        """Who would stand beside each request then."""
        return None if self.formed is None else beside_of(self.problem, self.formed.singles, self.teams)


def beside_of(problem: Problem, assignment: Assignment, teams: Teams) -> Beside:
    """Of an assignment, and of circles beside it."""
    alone = ((int(problem.volunteer[edge]),) if edge >= 0 else () for edge in assignment.mate)
    return tuple(teams.get(row, who) for row, who in enumerate(alone))


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
        if not (taken := _taken(problem, gathered, teams)):
            return problem, formed, teams
        problem = _without(problem, taken)


def form_with(
    problem: Problem, circles: Circles, gathered: Gathered, laid: Encoded, edge: int, now: Beside
) -> Forced | None:
    """The same with the volunteer of this choice in its circle, as near to `now` as it can be. Whoever may never meet
    her goes, and not she. None: because of others who may never meet nothing was found, and there may be something."""
    from naast.matching.engine.seats import seat
    from naast.matching.engine.teams import kinds

    row, who = int(np.searchsorted(problem.start, edge, side="right")) - 1, int(problem.volunteer[edge])
    problem = _without(problem, _never_beside(problem, gathered, row, who))
    bound, hers = None, edge_of(problem, row, who)
    while hers is not None:
        formed = seat(problem, weigh(problem), circles, kinds(laid.volunteers), hers, _used(problem, now))
        if formed is None:
            return Forced(problem, None, {}, 0) if bound is None else None
        # Of the first time: what goes below it would do so as well without asking who may never meet.
        bound = formed.bound if bound is None else bound
        teams = _teams(problem, circles, formed)
        if not (taken := _taken(problem, gathered, teams)):
            return Forced(problem, formed, teams, formed.value - bound)
        problem = _without(problem, taken)
        hers = edge_of(problem, row, who)
    return None


def _used(problem: Problem, now: Beside) -> Bool:
    """bool (E): the choices by which these stand beside these requests."""
    found = np.zeros(problem.edges, np.bool_)
    edges = [edge_of(problem, row, who) for row, team in enumerate(now) for who in team]
    found[[edge for edge in edges if edge is not None]] = True
    return found


def _never_beside(problem: Problem, gathered: Gathered, row: int, who: int) -> list[int]:
    """The choices of this circle that would bring somebody beside this volunteer who may never meet her."""
    people, hers = gathered.volunteers, gathered.volunteers[who].person_id
    edges = range(problem.start[row], problem.start[row + 1])
    return [one for one in edges if gathered.may_never_meet(people[problem.volunteer[one]].person_id, hers)]


def _taken(problem: Problem, gathered: Gathered, teams: Teams) -> list[int]:
    """The choices that fall away because two who may never meet sit together."""
    edges = (edge_of(problem, row, who) for row, team in teams.items() for who in _apart(gathered, team))
    return [edge for edge in edges if edge is not None]


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


def edge_of(problem: Problem, row: int, who: int) -> int | None:
    """The choices of a request lie by volunteer; None when she is none of them."""
    first, last = problem.start[row], problem.start[row + 1]
    found = int(first + np.searchsorted(problem.volunteer[first:last], who))
    return found if found < last and problem.volunteer[found] == who else None


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
