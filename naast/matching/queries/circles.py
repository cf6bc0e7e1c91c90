"""Circles in the whole: several volunteers around one who asks, all of them or nobody.

How many begin, and who may sit together, is what the way of working says. Each way of working is looked at by itself:
nobody stands in two. Who may never meet sits in no circle together; nobody is told that this is why. What forms them is
loaded when somebody first asks, as in `assigning`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from naast.clients.models import Request as Asked
from naast.matching.engine.facts import Bool
from naast.matching.engine.price import weigh
from naast.matching.engine.problem import Problem
from naast.matching.queries.asking import asks_for_circle, size_of
from naast.matching.queries.gathering import Gathered
from naast.matching.queries.in_arrays import laid_out
from naast.programmes.loading import load

if TYPE_CHECKING:
    from naast.matching.engine.circles import Formed
    from naast.matching.engine.encode import Encoded
    from naast.matching.engine.teams import Circles

# By the row of a request the rows of the volunteers who would sit around it; a circle that cannot be formed is empty.
Teams = Mapping[int, tuple[int, ...]]


def asked_for(asked: Sequence[Asked]) -> Circles:
    """Every circle that is asked for, with the rules of its way of working."""
    from naast.matching.engine.teams import Circles

    rows = [row for row, one in enumerate(asked) if asks_for_circle(one)]
    sizes = [size_of(asked[row]).start for row in rows]
    rules = [load(asked[row].programme).matching for row in rows]
    most = [size if rule.max_first is None else rule.max_first for rule, size in zip(rules, sizes, strict=True)]
    return Circles(
        np.array(rows, np.int32), np.array(sizes, np.int8), np.array([rule.min_men for rule in rules], np.int8),
        np.array([rule.min_women for rule in rules], np.int8), np.array(most, np.int8),
        np.array([rule.counts == "reserved" for rule in rules], np.bool_),
    )  # fmt: skip


def by_way(gathered: Gathered, on: date) -> Teams:
    """All circles of all ways of working."""
    from naast.matching.engine.candidates import candidates

    teams: dict[int, tuple[int, ...]] = {}
    for way in sorted({one.programme for one in gathered.asked if asks_for_circle(one)}):
        part, rows, people = gathered.only(way)
        laid = laid_out(part, on)
        _problem, _formed, found = form(candidates(*laid), asked_for(part.asked), part, laid)
        teams |= {rows[row]: tuple(people[who] for who in team) for row, team in found.items()}
    return teams


def form(problem: Problem, circles: Circles, gathered: Gathered, laid: Encoded) -> tuple[Problem, Formed, Teams]:
    """Circles and single requests together; and the problem without the choices that would bring two together who may
    never meet: as long as a team holds such two, one of them cannot sit there."""
    from naast.matching.engine.circles import form_circles
    from naast.matching.engine.teams import kinds

    while True:
        formed = form_circles(problem, weigh(problem), circles, kinds(laid.volunteers))
        teams = _teams(problem, circles, formed)
        taken = np.zeros(problem.edges, np.bool_)
        for row, team in teams.items():
            taken[_in_the_way(problem, row, gathered, team)] = True
        if not taken.any():
            return problem, formed, teams
        problem = without(problem, taken)


def _teams(problem: Problem, circles: Circles, formed: Formed) -> Teams:
    rows = zip(circles.request.tolist(), formed.team.tolist(), strict=True)
    return {row: tuple(sorted(int(problem.volunteer[edge]) for edge in team if edge >= 0)) for row, team in rows}


def _in_the_way(problem: Problem, row: int, gathered: Gathered, team: Sequence[int]) -> list[int]:
    """Of the first two in this team who may never meet the choice of one: of whoever may not meet most of all who could
    sit here; of equal ones the later. Nothing when all may."""
    first, last = problem.start[row], problem.start[row + 1]
    could = problem.volunteer[first:last]  # the choices of a request lie by volunteer
    people = gathered.volunteers  # who is not there yet comes behind them, and may meet everybody

    def never(one: int, other: int) -> bool:
        return gathered.may_never_meet(people[one].person_id, people[other].person_id)

    for both in combinations([who for who in team if who < len(people)], 2):
        if never(*both):
            sits = [int(who) for who in could if who < len(people)]
            held = {who: sum(never(who, one) for one in sits) for who in both}
            return [int(first + np.searchsorted(could, max(both, key=lambda who: (held[who], who))))]
    return []


def without(problem: Problem, taken: Bool) -> Problem:
    """The problem without these of its choices."""
    if not taken.any():
        return problem
    before = np.concatenate([[0], np.cumsum(~taken)])
    return replace(
        problem,
        start=before[problem.start].astype(np.int64),
        volunteer=problem.volunteer[~taken],
        fit=problem.fit[~taken],
    )
