"""What both searches of the assignment do alike: reach a volunteer, and put prices right when the end is found."""

from __future__ import annotations

from naast.matching.engine.compiled import compiled
from naast.matching.engine.heap import push
from naast.matching.engine.network import DISTANCE, ENTRY, NOBODY, PRICE, SEARCH, Network


@compiled
def reach(network: Network, who: int, edge: int, distance: int, size: int, count: int) -> tuple[int, int]:
    """Come to somebody by this edge, unless a way as short was found. Returns the sizes of heap and reached."""
    node = network.node
    if node[who, SEARCH] != network.clock[0]:
        node[who, SEARCH] = network.clock[0]
        network.reached[count] = who
        count += 1
    elif node[who, DISTANCE] <= distance:
        return size, count
    node[who, DISTANCE] = distance
    node[who, ENTRY] = edge
    return push(network.heap, size, distance, who), count


@compiled
def shift_prices(network: Network, count: int, best: int, sign: int) -> None:
    """Everybody reached who is nearer than the end gets another price by the difference: 1 is higher, -1 is lower."""
    for at in range(count):
        volunteer = network.reached[at]
        nearer = best - network.node[volunteer, DISTANCE]
        if nearer <= 0:
            continue
        network.node[volunteer, PRICE] += sign * nearer
        beside = network.first[volunteer]
        while beside != NOBODY:
            network.u[beside] += sign * nearer
            beside = network.after[beside]
