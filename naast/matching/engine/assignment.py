"""Who would stand beside whom if everything is decided at once: exact, and the same every run.

Requests come in one at a time, the most urgent first, each along the cheapest chain of moves (placing.py). Whatever the
order, the sum is the lowest there is. The order and the numbers decide only between answers that are equally good, so
the same numbers give the same people.

In a country the map is cut in territories, blocks of volunteers by number. A request that can only be helped from one
block meets nobody of another, so the blocks are done side by side; the requests near a border come in afterwards. That
is a matter of order, so the sum is the same. Give neighbours numbers that lie near each other, along the map: then few
are near a border, and a search finds what it needs close together in memory (measured: some three times as fast).
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np

from naast.matching.engine.compiled import compiled
from naast.matching.engine.network import FAR, NOBODY, PRICE, Network, empty_network, room_of_its_own
from naast.matching.engine.placing import place
from naast.matching.engine.price import Weights, refuse_impossible_weights
from naast.matching.engine.problem import Int32, Int64, Problem
from naast.matching.engine.sound import refuse_what_is_impossible

# In how many blocks of volunteers a country is cut, and from how many requests on. Not from the machine: the same
# problem is cut the same way everywhere, and so a tie falls the same way.
TERRITORIES = 4
WORTH_CUTTING = 2000


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
    """The best assignment of all requests. Raises Impossible for what describes nobody, or weights that cannot be."""
    refuse_what_is_impossible(problem)
    refuse_impossible_weights(problem, weights)
    has_place = problem.places[problem.volunteer] > 0
    if has_place.all():
        return _solve(problem, weights)
    kept = np.flatnonzero(has_place).astype(np.int32)
    found = _solve(*_only(problem, weights, kept))
    there = found.mate != NOBODY
    found.mate[there] = kept[found.mate[there]]
    lowest = lowest_prices(problem.volunteer, problem.request_of_edge(), weights.cost, found.u, problem.volunteers)
    return replace(found, p=np.where(problem.places == 0, lowest, found.p))


def _solve(problem: Problem, weights: Weights) -> Assignment:
    network = empty_network(problem, weights)
    place_everybody(network, problem)
    return read(network, problem)


def _only(problem: Problem, weights: Weights, kept: Int32) -> tuple[Problem, Weights]:
    """The same with these edges only: those to who has no place would be passed again and again for nothing."""
    start = np.searchsorted(kept, problem.start).astype(np.int64)
    fewer = replace(problem, start=start, volunteer=problem.volunteer[kept], fit=problem.fit[kept])
    return fewer, replace(weights, cost=weights.cost[kept])


def place_everybody(network: Network, problem: Problem) -> None:
    """Bring in all requests of an empty network: by territory, side by side, and then those near a border."""
    order = np.argsort(-problem.tier, kind="stable")
    if problem.requests < WORTH_CUTTING:
        place_all(network, order)
        return
    territory = territory_of(problem)[order]
    with ThreadPoolExecutor(min(TERRITORIES, os.cpu_count() or 1)) as threads:
        parts = [(room_of_its_own(network), order[territory == part]) for part in range(TERRITORIES)]
        list(threads.map(lambda part: place_all(*part), parts))
    network.clock[0] = problem.requests
    place_all(network, order[territory == TERRITORIES])


def territory_of(problem: Problem) -> Int64:
    """int64 (R): the block in which all volunteers of a request are, or TERRITORIES when they are in more than one."""
    block = problem.volunteer.astype(np.int64) * TERRITORIES // max(problem.volunteers, 1)
    territory = np.zeros(problem.requests, np.int64)
    some = np.flatnonzero(np.diff(problem.start))
    # Volunteers go up within a request: the first and the last tell.
    first, last = block[problem.start[some]], block[problem.start[some + 1] - 1]
    territory[some] = np.where(first == last, first, TERRITORIES)
    return territory


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
    if (p == FAR).any():
        p = np.where(p == FAR, price_without_places(network), p)
    mate = network.mate.copy()
    there = mate[mate != NOBODY]
    used = np.bincount(problem.volunteer[there], minlength=problem.volunteers).astype(np.int32)
    return Assignment(mate, network.u.copy(), p, used)


def price_without_places(network: Network) -> Int64:
    return lowest_prices(network.volunteer, network.request, network.cost, network.u, len(network.first))


@compiled
def lowest_prices(volunteer: Int32, request: Int32, cost: Int64, u: Int64, volunteers: int) -> Int64:
    """int64 (V): for each volunteer the lowest price at which no edge has a reduced cost below zero."""
    lowest = np.zeros(volunteers, np.int64)
    for edge in range(len(volunteer)):
        lowest[volunteer[edge]] = max(lowest[volunteer[edge]], u[request[edge]] - cost[edge])
    return lowest
