"""What each choice really costs: the regret of an edge is how much the best sum goes up when that edge must be used.

A reduced cost says less: it counts the edge itself and not who must move to make it possible. So the chain is looked
for. Putting request r beside v, away from v0, makes one too many at v and one too few at v0:

    regret(edge) = reduced cost + the shortest way back from v to v0 (ways.py)

with the reduced cost at the highest prices (exchange.py). A request without anyone has no v0 and needs no way back.

For one request the chain itself is told as well: who would move from whom to whom, and who stays without anyone. Its
price is counted along the chain, level by level, so it is exact whatever the weights.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from naast.matching.engine.assignment import Assignment
from naast.matching.engine.compiled import compiled
from naast.matching.engine.exchange import Exchange, exchange_of
from naast.matching.engine.network import FAR, NOBODY
from naast.matching.engine.price import Price, Weights
from naast.matching.engine.problem import BAD_FIT, FULL_FIT, Impossible, Int64, Problem
from naast.matching.engine.ways import BY_ARC, WAY, Scratch, find_ways_back, scratch_for

# The regret of an edge to a volunteer without places: it cannot be chosen.
CANNOT = FAR


@dataclass(frozen=True, slots=True)
class Move:
    """One person who gets somebody else; None is nobody."""

    request: int
    from_volunteer: int | None
    to_volunteer: int | None


@dataclass(frozen=True, slots=True)
class Alternative:
    """Somebody a request could have, and what that would take of others.

    The chain begins with the request itself; it is empty for the volunteer the request has already.
    """

    edge: int
    volunteer: int
    regret: int
    price: Price
    chain: tuple[Move, ...]

    @property
    def left_without(self) -> tuple[int, ...]:
        """Requests that have somebody now and would have nobody."""
        return tuple(move.request for move in self.chain if move.to_volunteer is None)


def regrets(problem: Problem, weights: Weights, assignment: Assignment) -> Int64:
    """int64 (E): the exact regret of every edge; 0 where nothing is lost, CANNOT where she has no place."""
    return regrets_in(exchange_of(problem, weights, assignment))


def regrets_in(exchange: Exchange) -> Int64:
    """The same, of an exchange that is there already. Each core takes a part of the requests."""
    found = np.empty(len(exchange.volunteer), np.int64)
    requests = len(exchange.mate)
    parts = max(1, min(os.cpu_count() or 1, requests // 1000))
    bounds = [requests * part // parts for part in range(parts + 1)]
    with ThreadPoolExecutor(parts) as threads:
        list(threads.map(lambda part: _part(exchange, bounds[part], bounds[part + 1], found), range(parts)))
    return found


def _part(exchange: Exchange, begin: int, end: int, found: Int64) -> None:
    _regrets_of(exchange, begin, end, scratch_for(exchange), found)


@compiled
def _regrets_of(exchange: Exchange, begin: int, end: int, scratch: Scratch, found: Int64) -> None:
    for request in range(begin, end):
        mate = exchange.mate[request]
        if mate != NOBODY:
            find_ways_back(exchange, request, scratch)
        for edge in range(exchange.start[request], exchange.start[request + 1]):
            found[edge] = exchange.reduced[edge]
            if mate != NOBODY and found[edge] < CANNOT:
                found[edge] += scratch.node[exchange.volunteer[edge], WAY]


def alternatives(problem: Problem, weights: Weights, assignment: Assignment, request: int) -> list[Alternative]:
    """Everybody with places whom this request could have, the least regret first, then by edge."""
    exchange = exchange_of(problem, weights, assignment)
    return alternatives_in(exchange, scratch_for(exchange), problem, request)


def alternatives_in(exchange: Exchange, scratch: Scratch, problem: Problem, request: int) -> list[Alternative]:
    """The same, for many requests of one exchange. Raises Impossible for a request that there is not."""
    if not 0 <= request < len(exchange.mate):
        raise Impossible(f"There is no request {request}; they go from 0 to {len(exchange.mate) - 1}.")
    mate = int(exchange.mate[request])
    if mate != NOBODY:
        find_ways_back(exchange, request, scratch)
    found = []
    for edge in range(int(exchange.start[request]), int(exchange.start[request + 1])):
        if exchange.reduced[edge] >= FAR:
            continue
        volunteer = int(exchange.volunteer[edge])
        regret = int(exchange.reduced[edge] + (0 if mate == NOBODY else scratch.node[volunteer, WAY]))
        steps = [] if edge == mate else [(request, edge), *_steps(exchange, scratch.node, volunteer, mate)]
        chain = tuple(_move(exchange, *step) for step in steps)
        found.append(Alternative(edge, volunteer, regret, _price_of(exchange, problem, steps), chain))
    return sorted(found, key=lambda alternative: (alternative.regret, alternative.edge))


# A request, and the edge it uses from then on; NOBODY when it goes without.
Step = tuple[int, int]


def _steps(exchange: Exchange, node: Int64, volunteer: int, mate: int) -> list[Step]:
    """What others must do when somebody comes to stand beside this volunteer, away from the edge `mate`."""
    v0 = NOBODY if mate == NOBODY else int(exchange.volunteer[mate])
    if v0 == NOBODY or node[volunteer, BY_ARC] == NOBODY:
        return _past_elsewhere(exchange, volunteer, v0)
    steps = []
    while volunteer != v0:
        edge = int(exchange.arc_edge[node[volunteer, BY_ARC]])
        steps.append((int(exchange.request[edge]), edge))
        volunteer = int(exchange.volunteer[edge])
    return steps


def _past_elsewhere(exchange: Exchange, volunteer: int, v0: int) -> list[Step]:
    """Out to a place left or somebody without, and in from one. Where the two meet, what lies beyond is left out."""
    inward = list(_inward(exchange, v0))
    refilled = [place for place, _edge in inward]
    outward: list[Step] = []
    while volunteer not in refilled:
        edge = int(exchange.away_by[volunteer])
        if edge == NOBODY:
            break
        if edge < NOBODY:
            outward.append((-2 - edge, NOBODY))
            break
        outward.append((int(exchange.request[edge]), edge))
        volunteer = int(exchange.volunteer[edge])
    else:
        inward = inward[: refilled.index(volunteer)]
    return outward + [(int(exchange.request[edge]), edge) for _place, edge in reversed(inward) if edge != NOBODY]


def _inward(exchange: Exchange, volunteer: int) -> Iterator[tuple[int, int]]:
    """From an empty place back: (who has it, the edge by which it is filled), until it stays empty."""
    while volunteer != NOBODY:
        edge = int(exchange.refill_by[volunteer])
        yield volunteer, edge
        volunteer = NOBODY if edge == NOBODY else _beside(exchange, int(exchange.request[edge]))


def _beside(exchange: Exchange, request: int) -> int:
    mate = int(exchange.mate[request])
    return NOBODY if mate == NOBODY else int(exchange.volunteer[mate])


def _move(exchange: Exchange, request: int, edge: int) -> Move:
    before, after = _beside(exchange, request), NOBODY if edge == NOBODY else int(exchange.volunteer[edge])
    return Move(request, None if before == NOBODY else before, None if after == NOBODY else after)


def _price_of(exchange: Exchange, problem: Problem, steps: list[Step]) -> Price:
    """Level by level, what these steps change."""
    levels = [0, 0, 0]
    for request, edge in steps:
        for sign, used in ((1, edge), (-1, int(exchange.mate[request]))):
            levels[0] += sign * (1 + int(problem.tier[request])) * (used == NOBODY)
            if used != NOBODY:
                levels[1] += sign * int(problem.fit[used] < BAD_FIT)
                levels[2] += sign * (FULL_FIT - int(problem.fit[used]))
    return Price(*levels)
