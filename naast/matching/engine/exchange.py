"""What it takes to make room, seen from the best assignment: who could move where, and what that costs extra.

Its nodes are volunteers. An arc from x to y says: somebody who stands beside x could stand beside y, and the arc costs
the reduced cost of that edge, so never less than zero. A chain of moves is a path, and what a choice really costs is
the length of a shortest one. There is one node more, called *elsewhere*: the places that are left and the requests
without anyone.

**Prices as high as they can be.** Many prices prove the same assignment. Here the highest are used: the price of v is
then exactly what one person too many at v costs the whole, the cheapest chain that ends at a place left or leaves
somebody without. A way from v to elsewhere costs nothing beyond such prices, for every v alike. So only the way back
is left to look for:

    refill[v]  one person gone from v: the cheapest chain that brings somebody, or leaves the place empty

A path to v0 that does not pass elsewhere is of use only when it is shorter than refill[v0], and so an arc to y only
when it costs less than refill[y]: whoever could pay that would come by way of elsewhere. All other arcs are left out.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from naast.matching.engine.assignment import Assignment
from naast.matching.engine.compiled import compiled
from naast.matching.engine.heap import pop, push
from naast.matching.engine.network import FAR, NOBODY, edges_by_volunteer
from naast.matching.engine.price import Weights
from naast.matching.engine.problem import Impossible, Int32, Int64, Problem


class Exchange(NamedTuple):
    """Arrays only. R requests, V volunteers, E edges, A arcs; read-only once it is made.

    start, volunteer, request, mate: as in network.py
    reduced      int64 (E)      the reduced cost of an edge at the highest prices; FAR when its volunteer has no places
    beside_start, beside        int64 (V + 1), int32: the requests beside volunteer v
    into         int64 (V + 1)  the arcs to volunteer v are into[v] up to into[v + 1], the cheapest first
    arc_from     int32 (A)      the volunteer whose person would move
    arc_cost     int64 (A)
    arc_edge     int32 (A)      the edge that person would use from then on
    away_by      int64 (V)      the edge that starts the chain when there is one too many at v; NOBODY: a place is left;
                                -2 - r: request r goes without
    refill       int64 (V)      see above
    refill_by    int64 (V)      the edge by which somebody comes; NOBODY: the place stays empty
    """

    start: Int64
    volunteer: Int32
    request: Int32
    mate: Int64
    reduced: Int64
    beside_start: Int64
    beside: Int32
    into: Int64
    arc_from: Int32
    arc_cost: Int64
    arc_edge: Int32
    away_by: Int64
    refill: Int64
    refill_by: Int64


class Prepared(NamedTuple):
    """What is known while an exchange is made: the fields of Exchange, and the edges by volunteer (network.py)."""

    start: Int64
    volunteer: Int32
    request: Int32
    mate: Int64
    reduced: Int64
    beside_start: Int64
    beside: Int32
    row: Int64
    edges_to: Int32
    heap: Int64


def exchange_of(problem: Problem, weights: Weights, assignment: Assignment) -> Exchange:
    """The exchange of a best assignment. Raises Impossible when its prices show that it is not.

    They do not show everything: certify (certificate.py) what somebody else has made.
    """
    volunteers = problem.volunteers
    prepared = Prepared(
        problem.start, problem.volunteer, problem.request_of_edge(), assignment.mate, np.empty(problem.edges, np.int64),
        *assignment.slots(problem), *edges_by_volunteer(problem.volunteer, volunteers),
        np.empty((problem.edges + volunteers + 1, 2), np.int64),
    )  # fmt: skip
    no_place = problem.places == 0
    p = np.where(no_place, FAR, assignment.p)
    _reduce(prepared, weights.cost, assignment.u, p)
    if prepared.reduced.min(initial=0) < 0:
        raise Impossible("This is not the best assignment of this problem; solve it anew.")
    away = np.where(assignment.used < problem.places, 0, FAR)
    away_by, refill_by = np.full((2, volunteers), NOBODY, np.int64)
    _fill_away(prepared, weights.unmatched - assignment.u, away, away_by)
    p[~no_place] += away[~no_place]
    u = assignment.u.copy()
    there = np.flatnonzero(assignment.mate >= 0)
    u[there] += away[problem.volunteer[assignment.mate[there]]]
    _reduce(prepared, weights.cost, u, p)
    refill = p.copy()
    _fill_refill(prepared, refill, refill_by)
    arcs = _arcs(prepared, refill)
    return Exchange(*prepared[:7], *arcs, away_by, refill, refill_by)


@compiled
def _reduce(prepared: Prepared, cost: Int64, u: Int64, p: Int64) -> None:
    """The reduced cost of every edge; FAR where her price says that she has no places."""
    for request in range(len(u)):
        for edge in range(prepared.start[request], prepared.start[request + 1]):
            price = p[prepared.volunteer[edge]]
            prepared.reduced[edge] = FAR if price >= FAR else cost[edge] - u[request] + price


@compiled
def _fill_away(prepared: Prepared, to_leave: Int64, away: Int64, away_by: Int64) -> None:
    """Backwards from elsewhere: `away` becomes what one too many at v costs beyond her price; 0 where room is left.

    to_leave: int64 (R), what it costs beyond its claim to leave a request.
    """
    heap, size = prepared.heap, 0
    for volunteer in range(len(away)):
        if away[volunteer] > 0:
            _leave_at_once(prepared, volunteer, to_leave, away, away_by)
            if away[volunteer] < FAR:
                size = push(heap, size, away[volunteer], volunteer)
    while size > 0:
        distance, volunteer = heap[0, 0], heap[0, 1]
        size = pop(heap, size)
        if distance != away[volunteer]:
            continue
        for at in range(prepared.row[volunteer], prepared.row[volunteer + 1]):
            edge = prepared.edges_to[at]
            longer, mate = distance + prepared.reduced[edge], prepared.mate[prepared.request[edge]]
            if mate != NOBODY and longer < away[prepared.volunteer[mate]]:
                mover = prepared.volunteer[mate]
                away[mover], away_by[mover] = longer, edge
                size = push(heap, size, longer, mover)


@compiled
def _leave_at_once(prepared: Prepared, volunteer: int, to_leave: Int64, away: Int64, away_by: Int64) -> None:
    """The chains of one step: somebody beside her goes without, or goes to somebody with room."""
    for at in range(prepared.beside_start[volunteer], prepared.beside_start[volunteer + 1]):
        leaver = prepared.beside[at]
        if to_leave[leaver] < away[volunteer]:
            away[volunteer], away_by[volunteer] = to_leave[leaver], -2 - leaver
        for edge in range(prepared.start[leaver], prepared.start[leaver + 1]):
            if prepared.reduced[edge] < away[volunteer] and away[prepared.volunteer[edge]] == 0:
                away[volunteer], away_by[volunteer] = prepared.reduced[edge], edge


@compiled
def _fill_refill(prepared: Prepared, refill: Int64, refill_by: Int64) -> None:
    """Forwards from elsewhere: an empty place costs its price, a request without anyone its reduced cost."""
    heap, size = prepared.heap, 0
    for request in range(len(prepared.mate)):
        if prepared.mate[request] == NOBODY:
            _improve(prepared, request, 0, refill, refill_by, -1)
    for volunteer in range(len(refill)):
        if prepared.beside_start[volunteer] < prepared.beside_start[volunteer + 1]:
            size = push(heap, size, refill[volunteer], volunteer)
    while size > 0:
        distance, volunteer = heap[0, 0], heap[0, 1]
        size = pop(heap, size)
        if distance != refill[volunteer]:
            continue
        for at in range(prepared.beside_start[volunteer], prepared.beside_start[volunteer + 1]):
            size = _improve(prepared, prepared.beside[at], distance, refill, refill_by, size)


@compiled
def _improve(prepared: Prepared, mover: int, so_far: int, refill: Int64, refill_by: Int64, size: int) -> int:
    """Wherever this request could come to. Returns the new size of the heap; -1 keeps it out of this."""
    for edge in range(prepared.start[mover], prepared.start[mover + 1]):
        volunteer, longer = prepared.volunteer[edge], so_far + prepared.reduced[edge]
        if longer < refill[volunteer]:
            refill[volunteer], refill_by[volunteer] = longer, edge
            if size >= 0:
                size = push(prepared.heap, size, longer, volunteer)
    return size


def _arcs(prepared: Prepared, refill: Int64) -> tuple[Int64, Int32, Int64, Int32]:
    """(into, arc_from, arc_cost, arc_edge): by volunteer, the cheapest first, then by edge."""
    arcs = np.flatnonzero(_of_use(prepared, refill)).astype(np.int32)
    arc_edge = arcs[np.lexsort((prepared.reduced[arcs], prepared.volunteer[arcs]))]
    into = np.searchsorted(prepared.volunteer[arc_edge], np.arange(len(refill) + 1)).astype(np.int64)
    arc_from = prepared.volunteer[prepared.mate[prepared.request[arc_edge]]]
    return into, arc_from, prepared.reduced[arc_edge], arc_edge


@compiled
def _of_use(prepared: Prepared, refill: Int64) -> NDArray[np.bool_]:
    """bool (E): somebody who stands beside another could come by it, for less than by way of elsewhere."""
    of_use = np.zeros(len(prepared.reduced), np.bool_)
    for request in range(len(prepared.mate)):
        if prepared.mate[request] == NOBODY:
            continue
        for edge in range(prepared.start[request], prepared.start[request + 1]):
            if edge != prepared.mate[request]:
                of_use[edge] = prepared.reduced[edge] < refill[prepared.volunteer[edge]]
    return of_use
