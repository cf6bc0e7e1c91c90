"""A binary heap in an array: the nearest comes out first. Row i is (distance, who); its children are 2i + 1, 2i + 2.

A search puts somebody on it only when she is reached by an edge at a shorter distance, so at most once for each edge
it looks at: with one row for each edge and each volunteer it is never full, and nothing is ever dropped.
"""

from __future__ import annotations

from naast.matching.engine.compiled import compiled
from naast.matching.engine.problem import Int64


@compiled
def push(heap: Int64, size: int, distance: int, who: int) -> int:
    """The new size."""
    at = size
    while at > 0:
        above = (at - 1) >> 1
        if heap[above, 0] <= distance:
            break
        heap[at, 0] = heap[above, 0]
        heap[at, 1] = heap[above, 1]
        at = above
    heap[at, 0] = distance
    heap[at, 1] = who
    return size + 1


@compiled
def pop(heap: Int64, size: int) -> int:
    """Takes off row 0, which the caller has read; the new size."""
    size -= 1
    distance = heap[size, 0]
    who = heap[size, 1]
    at = 0
    while True:
        child = 2 * at + 1
        if child >= size:
            break
        if child + 1 < size and heap[child + 1, 0] < heap[child, 0]:
            child += 1
        if heap[child, 0] >= distance:
            break
        heap[at, 0] = heap[child, 0]
        heap[at, 1] = heap[child, 1]
        at = child
    heap[at, 0] = distance
    heap[at, 1] = who
    return size
