"""What it takes to make room, seen from the best assignment: who could move where, and what that costs extra.

Its nodes are volunteers. An arc from x to y says: somebody who stands beside x could stand beside y, and the arc costs
the reduced cost of that edge, so never less than zero. A chain of moves is a path, and what a choice really costs is
the length of a shortest one. There is one node more, called *elsewhere*: the places that are left and the requests
without anyone. Two tables hold the distances to it and from it, for everybody at once:

    away[v]    one person too many at v: the cheapest chain that ends at a place left, or leaves somebody without
    refill[v]  one person gone from v: the cheapest chain that brings somebody, or leaves the place empty

A path between two volunteers that does not pass elsewhere is looked for per request, in regret.py.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from naast.matching.engine.assignment import Assignment
from naast.matching.engine.compiled import compiled
from naast.matching.engine.heap import pop, push
from naast.matching.engine.network import FAR, NOBODY
from naast.matching.engine.price import Weights
from naast.matching.engine.problem import Int32, Int64, Problem


class Exchange(NamedTuple):
    """Arrays only. R requests, V volunteers, E edges, A arcs; read-only once it is made.

    start, volunteer, request, u, p, mate: as in network.py
    reduced      int64 (E)      the reduced cost of an edge; FAR when its volunteer has no places
    beside_start, beside        int64 (V + 1), int32: the requests beside volunteer v
    into         int64 (V + 1)  the arcs to volunteer v are into[v] up to into[v + 1], the cheapest first
    arc_from     int32 (A)      the volunteer whose person would move
    arc_cost     int64 (A)
    arc_edge     int32 (A)      the edge that person would use from then on
    has_room     bool (V)       a place is left
    away, refill int64 (V)      see above
    away_by      int64 (V)      the edge that starts the chain; NOBODY: a place is left; -2 - r: request r goes without
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
    has_room: NDArray[np.bool_]
    away: Int64
    refill: Int64
    away_by: Int64
    refill_by: Int64


def exchange_of(problem: Problem, weights: Weights, assignment: Assignment) -> Exchange:
    """The exchange of a best assignment. Of one that is not best the distances mean nothing: certify first."""
    request = problem.request_of_edge()
    reduced = weights.cost - assignment.u[request] + assignment.p[problem.volunteer]
    reduced[problem.places[problem.volunteer] == 0] = FAR
    beside_start, beside = assignment.slots(problem)
    into, arc_from, arc_cost, arc_edge = _arcs(problem, assignment, request, reduced)
    volunteers = problem.volunteers
    exchange = Exchange(
        problem.start, problem.volunteer, request, assignment.mate, reduced, beside_start, beside,
        into, arc_from, arc_cost, arc_edge, assignment.used < problem.places,
        np.full(volunteers, FAR, np.int64), np.full(volunteers, FAR, np.int64),
        np.full(volunteers, NOBODY, np.int64), np.full(volunteers, NOBODY, np.int64),
    )  # fmt: skip
    heap = np.empty((problem.edges + volunteers + 1, 2), np.int64)
    _fill_away(exchange, weights.unmatched - assignment.u, heap)
    _fill_refill(exchange, assignment.p, heap)
    return exchange


def _arcs(
    problem: Problem, assignment: Assignment, request: Int32, reduced: Int64
) -> tuple[Int64, Int32, Int64, Int32]:
    now = np.full(problem.requests, NOBODY, np.int32)
    there = assignment.mate >= 0
    now[there] = problem.volunteer[assignment.mate[there]]
    is_arc = (now[request] != NOBODY) & (now[request] != problem.volunteer) & (reduced < FAR)
    arcs = np.flatnonzero(is_arc)
    edge: Int32 = arcs[np.lexsort((reduced[arcs], problem.volunteer[arcs]))].astype(np.int32)
    into = np.zeros(problem.volunteers + 1, np.int64)
    np.cumsum(np.bincount(problem.volunteer[edge], minlength=problem.volunteers), out=into[1:])
    return into, now[request[edge]], reduced[edge], edge


@compiled
def _fill_away(exchange: Exchange, to_leave: Int64, heap: Int64) -> None:
    """Backwards from elsewhere. to_leave: int64 (R), what it costs beyond its claim to leave a request."""
    away, away_by, size = exchange.away, exchange.away_by, 0
    for volunteer in range(len(away)):
        if exchange.has_room[volunteer]:
            away[volunteer] = 0
        for at in range(exchange.beside_start[volunteer], exchange.beside_start[volunteer + 1]):
            leaver = exchange.beside[at]
            if to_leave[leaver] < away[volunteer]:
                away[volunteer], away_by[volunteer] = to_leave[leaver], -2 - leaver
        if away[volunteer] < FAR:
            size = push(heap, size, away[volunteer], volunteer)
    while size > 0:
        distance, volunteer = heap[0, 0], heap[0, 1]
        size = pop(heap, size)
        if distance != away[volunteer]:
            continue
        for arc in range(exchange.into[volunteer], exchange.into[volunteer + 1]):
            mover, longer = exchange.arc_from[arc], distance + exchange.arc_cost[arc]
            if longer < away[mover]:
                away[mover], away_by[mover] = longer, exchange.arc_edge[arc]
                size = push(heap, size, longer, mover)


@compiled
def _fill_refill(exchange: Exchange, p: Int64, heap: Int64) -> None:
    """Forwards from elsewhere: an empty place costs its price, a request without anyone its reduced cost."""
    refill, refill_by, size = exchange.refill, exchange.refill_by, 0
    refill[:] = p
    for edge in range(len(exchange.volunteer)):
        volunteer = exchange.volunteer[edge]
        if exchange.mate[exchange.request[edge]] == NOBODY and exchange.reduced[edge] < refill[volunteer]:
            refill[volunteer], refill_by[volunteer] = exchange.reduced[edge], edge
    for volunteer in range(len(refill)):
        if exchange.beside_start[volunteer] < exchange.beside_start[volunteer + 1]:
            size = push(heap, size, refill[volunteer], volunteer)
    while size > 0:
        distance, volunteer = heap[0, 0], heap[0, 1]
        size = pop(heap, size)
        if distance != refill[volunteer]:
            continue
        for at in range(exchange.beside_start[volunteer], exchange.beside_start[volunteer + 1]):
            mover = exchange.beside[at]
            for edge in range(exchange.start[mover], exchange.start[mover + 1]):
                other, longer = exchange.volunteer[edge], distance + exchange.reduced[edge]
                if longer < refill[other]:
                    refill[other], refill_by[other] = longer, edge
                    size = push(heap, size, longer, other)
