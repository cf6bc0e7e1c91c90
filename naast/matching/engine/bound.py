"""A number below which no whole with circles can come, and the prices that prove it.

Give every place of a volunteer a price. Then let each request choose for itself, as if nobody else were there: a single
request the cheapest of its volunteers or going without, a circle its cheapest team (exact, teams.py) or going without.
Add what they pay, and take off what all places together are worth. **Whatever the prices**, that is at most the value
of any whole that is possible: there each request pays at least what it would choose, and no place is sold twice. (This
is Lagrange's way of giving a price to what is scarce.)

Good prices make it high. Where more want a place than there are, its price should go up; where fewer, down. One step
does that for everybody at once, as far as the distance to the best whole found says, and goes on a little in the
direction it came from. After a few steps that raise nothing it goes back to the best prices, with steps half as long.

**Counting helps where places run out.** Prices alone let the last volunteers make half a circle, which helps nobody. So
no more circles take their team than all places together allow: those that gain most by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from naast.matching.engine.compiled import compiled
from naast.matching.engine.network import NOBODY
from naast.matching.engine.problem import Int8, Int32, Int64
from naast.matching.engine.teams import MOST_SEATS, cheapest_team

STEPS = 60
PATIENCE = 5
# A direction is kept in sixteenths, so that everything stays whole numbers; three quarters of it go on in the next.
FINE = 16


class Asking(NamedTuple):
    """Everybody who chooses, in arrays for compiled loops.

    start, volunteer, cost: the edges, as in a problem
    single int64 (S): requests that look for one volunteer     unmatched int64 (R)     mate int64 (R): who has whom now
    request int32 (C), rule int8 (C, 4), alone int64 (C): the circles
    places int32 (V), kind int8 (V)
    most: how many circles can be formed together at most
    """

    start: Int64
    volunteer: Int32
    cost: Int64
    single: Int64
    unmatched: Int64
    mate: Int64
    request: Int32
    rule: Int8
    alone: Int64
    places: Int32
    kind: Int8
    most: int


@dataclass(frozen=True, slots=True)
class Bound:
    """value: no whole costs less. price: int64 (V), the prices that prove it."""

    value: int
    price: Int64


def raised_bound(asking: Asking, price: Int64, found: int, steps: int = STEPS) -> Bound:
    """The best bound from these prices on. `found` is what the best whole found costs."""
    best = Bound(-1, price)
    direction, wanted = np.zeros(len(price), np.int64), np.empty(len(price), np.int64)
    divided, in_vain = 2, 0
    for _ in range(steps):
        value = int(bound_at(asking, price, wanted))
        if value > best.value:
            best, in_vain = Bound(value, price), 0
        elif (in_vain := in_vain + 1) == PATIENCE:
            price, divided, in_vain = best.price, divided * 2, 0
            direction[:] = 0
            continue
        wanted[(price == 0) & (wanted < 0)] = 0
        direction = FINE * wanted + 3 * direction // 4
        length = int((direction * direction).sum())
        if length == 0 or found <= value:
            break
        by = FINE * (found - value) / divided / length
        price = np.maximum(0, price + np.rint(direction * by).astype(np.int64))
    return best


@compiled
def bound_at(asking: Asking, price: Int64, wanted: Int64) -> int:
    """The bound that these prices prove. Writes in `wanted`, int64 (V), how many want a place more than there are."""
    value = 0
    for who in range(len(price)):
        wanted[who] = -asking.places[who]
        value -= asking.places[who] * price[who]
    for at in range(len(asking.single)):
        value += _chosen(asking, asking.single[at], price, wanted)
    gains, teams = _teams_at(asking, price)
    for at in np.argsort(-gains, kind="mergesort")[: asking.most]:  # of equal ones the first, compiled or not
        if gains[at] > 0:
            value -= gains[at]
            for seat in range(asking.rule[at, 0]):
                wanted[asking.volunteer[teams[at, seat]]] += 1
    return int(value + asking.alone.sum())


@compiled
def _teams_at(asking: Asking, price: Int64) -> tuple[Int64, Int64]:
    """(int64 (C), int64 (C, MOST_SEATS)): what each circle saves by its cheapest team at these prices, 0 without one,
    and the edges of that team."""
    gains = np.empty(len(asking.request), np.int64)
    teams, column = np.empty((len(asking.request), MOST_SEATS), np.int64), price.reshape(len(price), 1)
    for at in range(len(asking.request)):
        first, last = asking.start[asking.request[at]], asking.start[asking.request[at] + 1]
        dear = cheapest_team(
            first, last, asking.volunteer, asking.cost, column, asking.places, asking.kind, asking.rule[at], teams[at]
        )
        gains[at] = asking.alone[at] - min(dear, asking.alone[at])
    return gains, teams


def most_circles(rule: Int8, places: Int32, kind: Int8) -> int:
    """No more can be formed together: they need so many places, of men, of women, and of who did it before."""
    size, men, women, first = rule.astype(np.int64).T
    needed = (
        (size, places.sum()), (men, places[kind % 3 == 0].sum()), (women, places[kind % 3 == 1].sum()),
        (np.maximum(0, size - first), places[kind < 3].sum()),
    )  # fmt: skip
    return min(int((np.cumsum(np.sort(each)) <= there).sum()) for each, there in needed)


@compiled
def _chosen(asking: Asking, request: int, price: Int64, wanted: Int64) -> int:
    """What a single request pays. Of equal ones it keeps the one it has."""
    volunteer, cost, places = asking.volunteer, asking.cost, asking.places
    best, chosen = asking.unmatched[request], NOBODY
    mate = asking.mate[request]
    if mate != NOBODY and cost[mate] + price[volunteer[mate]] <= best:
        best, chosen = cost[mate] + price[volunteer[mate]], mate
    for edge in range(asking.start[request], asking.start[request + 1]):
        dear = cost[edge] + price[volunteer[edge]]
        if dear < best and places[volunteer[edge]] > 0:
            best, chosen = dear, edge
    if chosen != NOBODY:
        wanted[volunteer[chosen]] += 1
    return int(best)
