"""What a seat costs: the whole in which somebody sits in one circle, beside the whole as it is proposed.

**Forced.** Somebody sits in a circle when one of its seats, and one of her places, are hers already: the circle then
looks for the rest, with what its rules still ask, and has to find it, whatever it weighs. So the question is a whole
like any other, with one seat fewer, and the same engine answers it (circles.py).

**Who moves.** Two wholes may be nearly as good and seat everybody differently. What is asked is who else would have to
move, so whoever would sit somewhere else than in the whole that is proposed counts as fitting a little less there.

**What is exact.** Whatever is found is possible: if it takes nothing from anybody, she can sit there and nobody loses
anything. When others do lose something, there might be a better whole that was not found. The bound is of all wholes
with her there: where it is less than a bad match away, nobody who stays without could have been spared.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from naast.matching.engine.circles import Formed, find_whole
from naast.matching.engine.facts import Bool
from naast.matching.engine.network import NOBODY
from naast.matching.engine.price import Weights
from naast.matching.engine.problem import Int8, Int64, Problem
from naast.matching.engine.teams import MOST_SEATS, Circles

# What it costs to leave a circle that has to be formed, and more than that to use an edge that may not be used.
HAS_TO = 1 << 40
MAY_NOT = HAS_TO * 8
# So much fit, of a thousand, somebody who moves has to gain by it: less than anybody would notice.
TO_MOVE = 100


def seat(problem: Problem, weights: Weights, circles: Circles, kind: Int8, edge: int, now: Bool) -> Formed | None:
    """The whole in which this edge of a circle is used, at the end of its team; None when no team with her can be made
    by its rules.

    edge: of a volunteer with places to the request of a circle
    now: bool (E), the edges that the proposed whole uses
    """
    request, volunteer = int(np.searchsorted(problem.start, edge, side="right")) - 1, int(problem.volunteer[edge])
    at = int(np.searchsorted(circles.request, request))
    fewer = _one_seat_fewer(circles, at, int(kind[volunteer]))
    places, unmatched, seats = problem.places.copy(), weights.unmatched.copy(), problem.requests + circles.size.sum()
    places[volunteer] -= 1
    move = min(TO_MOVE, weights.bad // (4 * int(seats)))
    cost = weights.cost + np.where(now, 0, move)
    cost[edge], unmatched[request] = MAY_NOT, HAS_TO
    forced = replace(weights, cost=cost, unmatched=unmatched)
    formed = find_whole(replace(problem, places=places), forced, fewer, kind, before=_sat(problem, fewer, now, edge))
    if formed.team[at, 0] == NOBODY:
        return None
    team, hers = formed.team.copy(), int(weights.cost[edge])
    team[at, fewer.size[at]] = edge
    used = np.concatenate([formed.team[formed.team != NOBODY], formed.singles.mate[formed.singles.mate != NOBODY]])
    moved = move * int((~now[used]).sum())
    return Formed(team, formed.singles, formed.value - moved + hers, formed.bound - move * int(seats) + hers)


def _one_seat_fewer(circles: Circles, at: int, kind: int) -> Circles:
    """What the circle still asks of the others when somebody of this kind (teams.py) sits there."""
    asked = {"size": 1, "min_men": kind % 3 == 0, "min_women": kind % 3 == 1, "max_first": kind >= 3}
    changed = {name: getattr(circles, name).copy() for name in asked}
    for name, less in asked.items():
        changed[name][at] -= less
        if name.startswith("min"):
            changed[name][at] = max(0, changed[name][at])
    return replace(circles, **changed)


def _sat(problem: Problem, circles: Circles, now: Bool, hers: int) -> Int64:
    """int64 (C, MOST_SEATS): who else sat in each circle; nobody where that is not a team."""
    found = np.full((len(circles), MOST_SEATS), NOBODY, np.int64)
    for at, request in enumerate(circles.request):
        first, last = problem.start[request], problem.start[request + 1]
        team = [edge for edge in first + np.flatnonzero(now[first:last]) if edge != hers]
        if len(team) == circles.size[at]:
            found[at, : len(team)] = team
    return found
