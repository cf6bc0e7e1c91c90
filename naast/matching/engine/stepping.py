"""The small steps of a standing assignment, compiled: each keeps all invariants of network.py, and so the best sum."""

from __future__ import annotations

from naast.matching.engine.compiled import compiled
from naast.matching.engine.network import FAR, NOBODY, PRICE, Network, leave, take
from naast.matching.engine.placing import place
from naast.matching.engine.problem import Int64
from naast.matching.engine.releasing import release


@compiled
def seat(network: Network, mate: Int64) -> None:
    """Put everybody where an assignment says. The prices are the caller's."""
    for request in range(len(mate)):
        if mate[request] != NOBODY:
            take(network, mate[request])


@compiled
def withdraw(network: Network, request: int) -> None:
    """The request is no longer there, and who stood beside it may go to another."""
    has_somebody = network.mate[request] != NOBODY
    volunteer = leave(network, request) if has_somebody else NOBODY
    network.u[request] = -FAR
    if has_somebody:
        release(network, volunteer)


@compiled
def give_places(network: Network, volunteer: int, before: int, after: int) -> None:
    """More places. Who had none takes part again, at the lowest price that leaves no edge cheaper than the claims."""
    if before == 0:
        price = 0
        for at in range(network.row[volunteer], network.row[volunteer] + network.length[volunteer]):
            edge = network.edges_to[at]
            price = max(price, network.u[network.request[edge]] - network.cost[edge])
        network.node[volunteer, PRICE] = price
    network.free[volunteer] += after - before
    release(network, volunteer)


@compiled
def take_places(network: Network, volunteer: int, before: int, after: int) -> None:
    """Fewer places, one at a time: when all are taken, somebody gives hers up and looks again."""
    for left in range(before - 1, after - 1, -1):
        request = NOBODY
        if network.free[volunteer] == 0:
            request = network.first[volunteer]
            leave(network, request)
            network.u[request] = -FAR
        network.free[volunteer] -= 1
        if left == 0:
            network.node[volunteer, PRICE] = FAR
        if request != NOBODY:
            place(network, request)


@compiled
def add_edges(network: Network, room: Int64, end: int, first: int, last: int) -> int:
    """Enter the edges from `first` up to `last` with their volunteers. Returns the new end of `edges_to`.

    The edges to a volunteer lie in one row with room for some more. A row that is full moves to the end, where it gets
    twice the room, so that an edge costs a few steps on average.
    """
    for edge in range(first, last):
        volunteer = network.volunteer[edge]
        row, length = network.row[volunteer], network.length[volunteer]
        if length == room[volunteer]:
            for at in range(length):
                network.edges_to[end + at] = network.edges_to[row + at]
            row, network.row[volunteer] = end, end
            room[volunteer] = 2 * length + 4
            end += room[volunteer]
        network.edges_to[row + length] = edge
        network.length[volunteer] += 1
    return end
