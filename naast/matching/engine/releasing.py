"""One place more: somebody has gone, and who could have it? The mirror of placing.py.

A volunteer has a place left and her price is above zero: somebody would pay for it. The search goes backwards from her,
over everybody from whom a person could move to the place, then to the place that person leaves, and so on. It ends in
one of two ways, whichever saves most:

    the place stays empty   there, or wherever the chain of moves has brought it, and its price goes to zero
    somebody comes          a request without anyone gets it

Then everybody nearer than that end gets a price that is lower by the difference, and the invariants hold again.
"""

from __future__ import annotations

from naast.matching.engine.compiled import compiled
from naast.matching.engine.heap import pop, push
from naast.matching.engine.network import DISTANCE, ENTRY, NOBODY, PRICE, SEARCH, Network, leave, take
from naast.matching.engine.searching import reach, shift_prices


@compiled
def release(network: Network, volunteer: int) -> None:
    """Use the places this volunteer has left, or bring her price to zero."""
    while network.free[volunteer] > 0 and network.node[volunteer, PRICE] > 0:
        best, end, comes, count = _best_use(network, volunteer)
        shift_prices(network, count, best, -1)
        if comes != NOBODY:
            take(network, comes)
        while end != volunteer:
            edge = network.node[end, ENTRY]
            leave(network, network.request[edge])
            take(network, edge)
            end = network.volunteer[edge]


@compiled
def _best_use(network: Network, empty: int) -> tuple[int, int, int, int]:
    """(distance of the end, the volunteer with the empty place there, the edge by which somebody comes or NOBODY, how
    many were reached)."""
    network.clock[0] += 1
    node, heap = network.node, network.heap
    best, end, comes = node[empty, PRICE], empty, NOBODY
    node[empty, SEARCH], node[empty, DISTANCE], network.reached[0] = network.clock[0], 0, empty
    count, size = 1, push(heap, 0, 0, empty)
    while size > 0:
        distance, volunteer = heap[0, 0], heap[0, 1]
        if distance >= best:
            break
        size = pop(heap, size)
        if node[volunteer, DISTANCE] != distance:
            continue
        if distance + node[volunteer, PRICE] < best:
            best, end, comes = distance + node[volunteer, PRICE], volunteer, NOBODY
        best, found, size, count = _who_could_come(network, volunteer, best, size, count)
        if found != NOBODY:
            end, comes = volunteer, found
    return best, end, comes, count


@compiled
def _who_could_come(network: Network, volunteer: int, best: int, size: int, count: int) -> tuple[int, int, int, int]:
    """Returns the best end so far, the edge by which a request without anyone comes (or NOBODY), and both sizes."""
    node, found = network.node, NOBODY
    onward = node[volunteer, DISTANCE] + node[volunteer, PRICE]
    for at in range(network.row[volunteer], network.row[volunteer] + network.length[volunteer]):
        edge = network.edges_to[at]
        request = network.request[edge]
        distance = onward + network.cost[edge] - network.u[request]
        if distance >= best:
            continue
        if network.mate[request] == NOBODY:
            best, found = distance, edge
            continue
        who = network.volunteer[network.mate[request]]
        size, count = reach(network, who, edge, distance, size, count)
    return best, found, size, count
