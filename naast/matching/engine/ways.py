"""The shortest way back: one too many at v, one too few at v0; what does it cost to move people until both are right?

For one request that stands beside v0, and everybody else it could have: either a path of moves from v to v0 over the
arcs of the exchange, or refill[v0], the way that passes elsewhere (exchange.py). The second is known and is the first
guess for everybody. One search, backwards from v0, looks for what is shorter. It stays near: it never goes beyond that
guess, and it ends when nobody the request could have can get a better one.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from naast.matching.engine.compiled import compiled
from naast.matching.engine.exchange import Exchange
from naast.matching.engine.heap import pop, push
from naast.matching.engine.network import NOBODY
from naast.matching.engine.problem import Int64

# The columns of `node`: the shortest way known, the arc it begins with, and the search that wrote them.
WAY, BY_ARC, SEARCH = 0, 1, 2


class Scratch(NamedTuple):
    """What one thread searches on.

    node: int64 (V, 4), a power of two, so that a row lies in one line of memory
    heap: int64 (A + 2, 2); clock: int64 (1), the number of the last search
    """

    node: Int64
    heap: Int64
    clock: Int64


def scratch_for(exchange: Exchange) -> Scratch:
    node = np.zeros((len(exchange.refill), 4), np.int64)
    return Scratch(node, np.empty((len(exchange.arc_from) + 2, 2), np.int64), np.zeros(1, np.int64))


@compiled
def find_ways_back(exchange: Exchange, request: int, scratch: Scratch) -> None:
    """Afterwards node[v, WAY] is the shortest way back from each volunteer v this request could have.

    node[v, BY_ARC] is the arc it begins with, or NOBODY when it passes elsewhere.
    """
    node, heap = scratch.node, scratch.heap
    scratch.clock[0] += 1
    v0 = exchange.volunteer[exchange.mate[request]]
    for edge in range(exchange.start[request], exchange.start[request + 1]):
        who = exchange.volunteer[edge]
        node[who, WAY], node[who, BY_ARC], node[who, SEARCH] = exchange.refill[v0], NOBODY, scratch.clock[0]
    node[v0, WAY] = 0
    bound = _longest_way(exchange, request, node, exchange.refill[v0])
    size = push(heap, 0, 0, v0)
    while size > 0:
        way, volunteer = heap[0, 0], heap[0, 1]
        if way >= bound:
            return
        size = pop(heap, size)
        if way == node[volunteer, WAY]:
            size, bound = _step_back(exchange, request, volunteer, bound, scratch, size)


@compiled
def _step_back(
    exchange: Exchange, request: int, volunteer: int, bound: int, scratch: Scratch, size: int
) -> tuple[int, int]:
    """Everybody whose person could move to this volunteer. Returns (size of the heap, bound)."""
    node, now = scratch.node, scratch.clock[0]
    so_far = node[volunteer, WAY]
    for arc in range(exchange.into[volunteer], exchange.into[volunteer + 1]):
        longer = so_far + exchange.arc_cost[arc]
        if longer >= bound:
            break  # the cheapest arcs come first
        who = exchange.arc_from[arc]
        seen = node[who, SEARCH] == now
        known = node[who, WAY]
        if seen and longer >= known:
            continue
        node[who, WAY], node[who, BY_ARC], node[who, SEARCH] = longer, arc, now
        size = push(scratch.heap, size, longer, who)
        if seen and known == bound:
            bound = _longest_way(exchange, request, node, bound)
    return size, bound


@compiled
def _longest_way(exchange: Exchange, request: int, node: Int64, bound: int) -> int:
    """The longest of the ways known for who this request could have: beyond it the search has nothing to find.

    Where somebody comes for nothing, no way is shorter than the one past elsewhere, so she is not waited for.
    """
    longest = 0
    for edge in range(exchange.start[request], exchange.start[request + 1]):
        who = exchange.volunteer[edge]
        if node[who, WAY] > longest and exchange.refill[who] > 0:
            longest = node[who, WAY]
            if longest == bound:
                return bound
    return longest
