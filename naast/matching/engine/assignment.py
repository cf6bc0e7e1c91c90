"""Who would stand beside whom if everything is decided at once: exact, and the same every run.

Requests come in one at a time, the most urgent first, each along the cheapest chain of moves (placing.py). Whatever the
order, the sum is the lowest there is. The order and the numbers decide only between answers that are equally good, so
the same numbers give the same people.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from naast.matching.engine.compiled import compiled
from naast.matching.engine.network import FAR, NOBODY, PRICE, Network, empty_network
from naast.matching.engine.placing import place
from naast.matching.engine.price import Weights
from naast.matching.engine.problem import Int32, Int64, Problem


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who stands beside whom, and the prices that prove it.

    mate: int64 (R), the edge that a request uses, or -1
    u: int64 (R), the claim of a request
    p: int64 (V), the price of a place
    used: int32 (V), how many of her places are taken
    """

    mate: Int64
    u: Int64
    p: Int64
    used: Int32

    @property
    def matched(self) -> int:
        return int((self.mate >= 0).sum())

    def slots(self, problem: Problem) -> tuple[Int64, Int32]:
        """Who stands beside a volunteer: (start int64 (V + 1), request int32 (matched)), by volunteer, then request."""
        requests = np.flatnonzero(self.mate >= 0).astype(np.int32)
        beside = problem.volunteer[self.mate[requests]]
        start = np.zeros(problem.volunteers + 1, np.int64)
        np.cumsum(np.bincount(beside, minlength=problem.volunteers), out=start[1:])
        return start, requests[np.argsort(beside, kind="stable")]

    def value(self, weights: Weights) -> int:
        """The sum of all costs, the requests without anyone included."""
        there = self.mate >= 0
        return int(weights.cost[self.mate[there]].sum()) + int(weights.unmatched[~there].sum())


def solve(problem: Problem, weights: Weights) -> Assignment:
    """The best assignment of all requests. `weights` come from `weigh`, which refuses an impossible problem."""
    network = empty_network(problem, weights)
    place_all(network, np.argsort(-problem.tier, kind="stable"))
    return read(network, problem)


@compiled
def place_all(network: Network, order: Int64) -> int:
    """Bring in these requests, in this order. Returns how many volunteers the searches passed."""
    passed = 0
    for at in range(len(order)):
        passed += place(network, order[at])
    return passed


def read(network: Network, problem: Problem) -> Assignment:
    """What the network says now, in arrays of its own."""
    p = network.node[:, PRICE].copy()
    nobody_now = p == FAR
    if nobody_now.any():
        p[nobody_now] = price_without_places(network)[nobody_now]
    mate = network.mate.copy()
    there = mate[mate != NOBODY]
    used = np.bincount(problem.volunteer[there], minlength=problem.volunteers).astype(np.int32)
    return Assignment(mate, network.u.copy(), p, used)


def price_without_places(network: Network) -> Int64:
    """int64 (V): the lowest price that keeps all edges to a volunteer at a reduced cost of zero or above."""
    lowest = np.zeros(len(network.first), np.int64)
    np.maximum.at(lowest, network.volunteer, network.u[network.request] - network.cost)
    return lowest
