"""What no program on this machine could be faster than: how fast memory is read, and how long one look elsewhere takes.

    floor = bytes scanned / bandwidth + settled edges * latency

- *Bytes scanned*: a perfect index would show only the pairs that may be, so each edge is read once as a pair (where
  both are, how far they go, a word of bits of each: PAIR bytes), written once (who and how well: EDGE bytes), and read
  once by the solver (who, and what it costs: ARC bytes).
- *Settled edges*: a search that passes a volunteer must look at the edges of who stands beside her, and each leads to
  somebody elsewhere in memory. Counted in a run of the solver: volunteers passed, times the mean edges of a request.
- *Latency*: a walk through a table as large as the one of the volunteers; each step says where the next one is.
"""

from __future__ import annotations

import time

import numpy as np

from naast.matching.engine.assignment import place_all
from naast.matching.engine.compiled import compiled
from naast.matching.engine.network import empty_network
from naast.matching.engine.price import Weights
from naast.matching.engine.problem import Int64, Problem

PAIR, EDGE, ARC = 28, 6, 12
# Many short turns, of which the best counts: a neighbour cannot be in all of them.
READ_BYTES, READ_TIMES = 128_000_000, 10
STEPS, WALKS = 20_000, 200


def floor_s(problem: Problem, weights: Weights) -> dict[str, float]:
    """The floor in seconds, and what it was made of."""
    network = empty_network(problem, weights)
    width = network.node.shape[1]
    passed = place_all(network, np.argsort(-problem.tier, kind="stable"))
    del network
    settled = passed * problem.edges / max(1, problem.requests)
    scanned = problem.edges * (PAIR + EDGE + ARC)
    a_second, apart = bandwidth(), latency(problem.volunteers, width)
    return {
        "floor_s": scanned / a_second + settled * apart, "scanned_bytes": scanned, "bandwidth_gb_s": a_second / 1e9,
        "settled_edges": settled, "latency_ns": apart * 1e9,
    }  # fmt: skip


def bandwidth() -> float:
    """Bytes a second, reading one after the other: the best of a few times."""
    much = np.ones(READ_BYTES // 8, np.int64)
    return READ_BYTES / min(_seconds_of_sum(much) for _ in range(READ_TIMES))


def _seconds_of_sum(numbers: Int64) -> float:
    began = time.perf_counter()
    numbers.sum()
    return time.perf_counter() - began


def latency(rows: int, width: int) -> float:
    """Seconds a step, each to a row that only the row before it knows."""
    order = np.random.default_rng(1).permutation(rows)
    table = np.zeros((rows, width), np.int64)
    table[order, 0] = np.roll(order, -1)
    at, took = walk(table, 0, rows), []
    for _ in range(WALKS):
        began = time.perf_counter()
        at = walk(table, at, STEPS)
        took.append(time.perf_counter() - began)
    return min(took) / STEPS


@compiled
def walk(table: Int64, at: int, steps: int) -> int:
    for _ in range(steps):
        at = table[at, 0]
    return int(at)
