"""One more request: find the cheapest way to give it somebody, let who must move move, and put the prices right.

The search starts at the request and walks over volunteers. From a volunteer who is full it may go on to everybody to
whom one of the people beside her could move. Its distance to a volunteer is what that chain of moves costs above the
prices. The walk ends in one of three ways, whichever is cheapest:

    a place is left         the chain ends at somebody with room
    somebody is left        a request beside the last volunteer goes without, when it weighs less than the new one
    the request itself is   it goes without

Then everybody nearer than that end gets a price that is higher by the difference. That keeps reduced costs at zero or
above and makes them zero along the chain, so that after the moves all invariants hold again.
"""

from __future__ import annotations

from naast.matching.engine.compiled import compiled
from naast.matching.engine.heap import pop
from naast.matching.engine.network import DISTANCE, ENTRY, NOBODY, PRICE, Network, leave, take
from naast.matching.engine.searching import reach, shift_prices


@compiled
def place(network: Network, request: int) -> int:
    """Bring in a request that is not there. Returns how many volunteers the search passed."""
    best, end, leaver, count, passed = _cheapest_end(network, request)
    shift_prices(network, count, best, 1)
    network.u[request] = best
    if end != NOBODY:
        _move_along(network, request, end, leaver)
    return passed


@compiled
def _cheapest_end(network: Network, request: int) -> tuple[int, int, int, int, int]:
    """(distance of the end, volunteer at the end, who goes without there, how many were reached, how many passed).

    The volunteer is NOBODY when the request itself goes without, the leaver is NOBODY when a place is left.
    """
    network.clock[0] += 1
    best, end, leaver = network.unmatched[request], NOBODY, NOBODY
    best, found, size, count = _look_around(network, request, 0, best, 0, 0)
    if found != NOBODY:
        end = found
    passed = 0
    while size > 0:
        distance, volunteer = network.heap[0, 0], network.heap[0, 1]
        if distance >= best:
            break
        size = pop(network.heap, size)
        if network.node[volunteer, DISTANCE] != distance:
            continue  # a shorter way was found since
        passed += 1
        beside = network.first[volunteer]
        while beside != NOBODY:
            onward = distance - network.u[beside]
            if onward + network.unmatched[beside] < best:
                best, end, leaver = onward + network.unmatched[beside], volunteer, beside
            best, found, size, count = _look_around(network, beside, onward, best, size, count)
            if found != NOBODY:
                end, leaver = found, NOBODY
            beside = network.after[beside]
    return best, end, leaver, count, passed


@compiled
def _look_around(
    network: Network, request: int, onward: int, best: int, size: int, count: int
) -> tuple[int, int, int, int]:
    """Reach everybody who could stand beside a request, from `onward`, the distance without this edge.

    Returns the best end so far, the volunteer with a place where it is (or NOBODY), the sizes of heap and reached.
    """
    node, volunteer, cost, found = network.node, network.volunteer, network.cost, NOBODY
    for edge in range(network.start[request], network.start[request + 1]):
        who = volunteer[edge]
        distance = onward + cost[edge] + node[who, PRICE]
        if distance >= best:
            continue
        if node[who, PRICE] == 0 and network.free[who] > 0:
            best, found = distance, who
            node[who, ENTRY] = edge
            continue
        size, count = reach(network, who, edge, distance, size, count)
    return best, found, size, count


@compiled
def _move_along(network: Network, request: int, end: int, leaver: int) -> None:
    """From the end back to the new request: each takes the edge by which the search came to its volunteer."""
    if leaver != NOBODY:
        leave(network, leaver)
    volunteer = end
    while True:
        edge = network.node[volunteer, ENTRY]
        mover = network.request[edge]
        if mover == request:
            take(network, edge)
            return
        volunteer = leave(network, mover)
        take(network, edge)
