"""The state of the assignment: who stands beside whom, and the prices that prove that nobody could do better.

**The model.** Each request gets one volunteer with a place, at `cost[edge]`, or stays without at `unmatched[request]`.
The sum must be as low as possible. That is a flow of lowest cost, and it has a mirror, the dual: each volunteer has a
*price* p for a place beside her, zero as long as nobody else would need it, and each request a *claim* u, what it is
prepared to pay at most: the cost of its edge and the price of the place. Prices and claims that satisfy the five
invariants prove that the assignment is best (see certificate.py).

**Invariants**, with reduced cost = cost[edge] - u[request] + p[volunteer]:

    1. reduced cost >= 0 on every edge                         no edge is cheaper than the prices say
    2. reduced cost == 0 on the edge that a request uses       nobody pays more than they say
    3. p >= 0, and p == 0 for whoever has a place left         what is left over is worth nothing
    4. u <= unmatched, and u == unmatched for who is without   being left costs exactly the claim
    5. nobody stands beside more people than she has places

They hold before and after every step. Each step (placing.py, releasing.py) adds or takes away one request or one place
and restores them along a cheapest path: one search in the manner of Dijkstra, which works because of invariant 1.

**Two who do not take part.** A request that is not there has u = -FAR and a volunteer without places p = FAR: all
their edges are then too dear for any search, and no loop has to ask about them.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from naast.matching.engine.compiled import compiled
from naast.matching.engine.price import HIGHEST, Weights
from naast.matching.engine.problem import Int32, Int64, Problem

FAR = HIGHEST
NOBODY = -1
# The columns of `node`, together in one line of memory because a search needs them together.
PRICE, DISTANCE, ENTRY, SEARCH = 0, 1, 2, 3


class Network(NamedTuple):
    """Arrays only, so that compiled loops can work on it. R requests, V volunteers, E edges.

    What is given:
        start       int64 (R + 1)  the edges of request r are start[r] up to start[r + 1]
        volunteer   int32 (E)      who it leads to
        cost        int64 (E)
        request     int32 (E)      whose it is
        unmatched   int64 (R)      what it costs to leave a request
        row, length int64 (V)      the edges to volunteer v are edges_to[row[v]] up to row[v] + length[v]
        edges_to    int32 (>= E)

    What is so now:
        mate        int64 (R)      the edge a request uses, or NOBODY
        u           int64 (R)      the claim of a request
        node        int64 (V, 4)   PRICE, and three columns of the search that is going on: DISTANCE, ENTRY (the edge
                                   by which the search came) and SEARCH (the number of the search that wrote them)
        free        int32 (V)      places left
        first       int32 (V)      a request beside this volunteer, or NOBODY; the others follow in `after`
        after, before int32 (R)    a list in two directions, so that somebody leaves it at once

    What a search scribbles on:
        heap        int64 (>= E + V, 2)
        reached     int32 (V)      who was reached, to look at them again without passing everybody
        clock       int64 (1)      the number of the last search
    """

    start: Int64
    volunteer: Int32
    cost: Int64
    request: Int32
    unmatched: Int64
    row: Int64
    length: Int64
    edges_to: Int32
    mate: Int64
    u: Int64
    node: Int64
    free: Int32
    first: Int32
    after: Int32
    before: Int32
    heap: Int64
    reached: Int32
    clock: Int64


def empty_network(problem: Problem, weights: Weights) -> Network:
    """Everybody's places, and not one request there yet: all invariants hold."""
    requests, volunteers, edges = problem.requests, problem.volunteers, problem.edges
    row, edges_to = edges_by_volunteer(problem.volunteer, volunteers)
    node = np.zeros((volunteers, 4), np.int64)
    node[problem.places == 0, PRICE] = FAR
    return Network(
        start=problem.start,
        volunteer=problem.volunteer,
        cost=weights.cost,
        request=problem.request_of_edge(),
        unmatched=weights.unmatched,
        row=row[:-1],
        length=np.diff(row),
        edges_to=edges_to,
        mate=np.full(requests, NOBODY, np.int64),
        u=np.full(requests, -FAR, np.int64),
        node=node,
        free=problem.places.copy(),
        first=np.full(volunteers, NOBODY, np.int32),
        after=np.full(requests, NOBODY, np.int32),
        before=np.full(requests, NOBODY, np.int32),
        heap=np.empty((edges + volunteers + 1, 2), np.int64),
        reached=np.empty(volunteers, np.int32),
        clock=np.zeros(1, np.int64),
    )


def room_of_its_own(network: Network) -> Network:
    """The same network for another thread, which may then work on other volunteers and other requests."""
    return network._replace(
        heap=np.empty_like(network.heap), reached=np.empty_like(network.reached), clock=network.clock.copy()
    )


@compiled
def edges_by_volunteer(volunteer: Int32, volunteers: int) -> tuple[Int64, Int32]:
    """(row int64 (V + 1), edges_to int32 (E)): the edges to v are edges_to[row[v]] up to row[v + 1], in their order."""
    row = np.zeros(volunteers + 1, np.int64)
    for edge in range(len(volunteer)):
        row[volunteer[edge] + 1] += 1
    for who in range(volunteers):
        row[who + 1] += row[who]
    edges_to, at = np.empty(len(volunteer), np.int32), row.copy()
    for edge in range(len(volunteer)):
        edges_to[at[volunteer[edge]]] = edge
        at[volunteer[edge]] += 1
    return row, edges_to


@compiled
def take(network: Network, edge: int) -> None:
    """The request of this edge comes to stand beside its volunteer."""
    request, volunteer = network.request[edge], network.volunteer[edge]
    head = network.first[volunteer]
    network.after[request] = head
    network.before[request] = NOBODY
    if head != NOBODY:
        network.before[head] = request
    network.first[volunteer] = request
    network.free[volunteer] -= 1
    network.mate[request] = edge


@compiled
def leave(network: Network, request: int) -> int:
    """The request lets its volunteer go; who that was."""
    volunteer: int = network.volunteer[network.mate[request]]
    before, after = network.before[request], network.after[request]
    if before == NOBODY:
        network.first[volunteer] = after
    else:
        network.after[before] = after
    if after != NOBODY:
        network.before[after] = before
    network.free[volunteer] += 1
    network.mate[request] = NOBODY
    return volunteer
