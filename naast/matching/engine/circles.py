"""Circles: a few volunteers together around one request, all or nobody.

**Why they are hard.** With one volunteer for each request the best whole can be computed exactly and fast. A circle of
four is no use with three, and whether four can be found depends on all the others: finding the very best whole is then
a problem for which nobody knows a fast way. So we look for a good whole, and compute beside it a number below which no
whole can come. The distance between the two, the *gap*, says how much might be missed at most.

**What a circle counts for.** Counted as one request it is starved: its volunteers could help several others, so a whole
that helps as many as possible leaves it out. A programme chooses one of two ways. *By seats*: a circle without its team
costs as much as that many requests without anyone. *Reserved*: some places are kept for circles. Circles are formed on
those first, as many as fit; what is left of them goes back to everybody.

**How.** The prices of the engine say what a place is worth to all single requests together.

1. Place the single requests: exact, with prices.
2. Each circle in turn, the most urgent first, takes its cheapest team at the prices of now (teams.py), when that costs
   less than going without. Who stood beside those volunteers moves on, exactly, and the prices follow. A second round
   lets each circle choose anew. What makes the whole worse is undone.
3. Look for prices that prove the highest bound (bound.py). They know of all circles at once.
4. Begin again from step 1 with teams chosen at those prices. A circle that has none may ask circles with a place it
   wants to stand up and choose after it; then every circle gets one more turn, as long as that helps. As long as the
   best whole is not near enough to the bound, this is done again in another order, and at last with the whole of step
   2. Where not all circles can be formed, it is done at two kinds of prices: those that count how many can, and those
   that do not. With the first the teams fit best; with the second the last team is found more often.

Every step depends on numbers and order only: the same arrays give the same circles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from naast.matching.engine.assignment import Assignment, place_all, read
from naast.matching.engine.bound import Asking, Bound, most_circles, raised_bound
from naast.matching.engine.network import FAR, NOBODY, PRICE, Network, empty_network
from naast.matching.engine.price import Weights
from naast.matching.engine.problem import Int8, Int32, Int64, Problem
from naast.matching.engine.seating import Table, choose_again, make_way, seat_all, sit_again, wishes_at
from naast.matching.engine.teams import MOST_SEATS, Circles, refuse_impossible_circles

ROUNDS = 2
BETTER = 4
# Where there are no more circles than this, more orders are tried.
FEW = 1_000
# Near enough: the part of the value that better circles might save at most. As many as one organisation has are looked
# at until nobody would notice the rest.
NEAR = 0.0015
OF_ONE_HOUSE, NOTICED = 100, 100


@dataclass(frozen=True, slots=True)
class Formed:
    """What was found, and how far from the best it may be.

    team: int64 (C, MOST_SEATS), the edges of each circle, NOBODY behind them and for a circle without a team
    singles: everybody else; the request of a circle uses no edge there
    value: what the whole costs; bound: what no whole can go below (beside the reserved circles as they are formed)
    """

    team: Int64
    singles: Assignment
    value: int
    bound: int

    @property
    def formed(self) -> int:
        return int((self.team[:, 0] != NOBODY).sum())

    @property
    def gap(self) -> float:
        """The part of the value that a better whole might save at most."""
        return (self.value - self.bound) / self.value if self.value else 0.0


class Whole(NamedTuple):
    """Circles and single requests as they stand."""

    network: Network
    table: Table
    value: int

    def copy(self) -> Whole:
        """Of what steps change; the rest is given and stays the same."""
        changed = {name: getattr(self.network, name).copy() for name in CHANGED}
        table = self.table._replace(room=self.table.room.copy(), team=self.table.team.copy())
        return Whole(self.network._replace(**changed), table, self.value)


CHANGED = ("mate", "u", "node", "free", "first", "after", "before")


def form_circles(
    problem: Problem, weights: Weights, circles: Circles, kind: Int8, reserved: Int32 | None = None
) -> Formed:
    """Circles and single requests together. `weights` come from `weigh`; `kind` int8 (V) from `kinds`.

    reserved: int32 (V), how many of her places only a circle with `reserved` may have; all of them by default
    """
    refuse_impossible_circles(circles, problem.requests)
    return find_whole(problem, weights, circles, kind, reserved)


def find_whole(
    problem: Problem, weights: Weights, circles: Circles, kind: Int8, reserved: Int32 | None = None,
    before: Int64 | None = None,
) -> Formed:  # fmt: skip
    """The same of circles that were looked at already. `before` int64 (C, MOST_SEATS): who sat where, as in `Formed`.
    Of wholes that cost the same, the one in which they sit there still is found."""
    team = np.full((len(circles), MOST_SEATS), NOBODY, np.int64)
    single = np.argsort(-problem.tier, kind="stable")
    single = single[~np.isin(single, circles.request)]
    value, bound, places = 0, 0, problem.places
    if circles.reserved.any():
        kept = problem.places if reserved is None else np.minimum(problem.places, reserved)
        only, sat = circles.only(circles.reserved), None if before is None else before[circles.reserved]
        first, proved = _form(replace(problem, places=kept), weights, only, kind, single[:0], sat)
        team[circles.reserved] = first.table.team
        value, bound, places = first.value, proved.value, problem.places - (kept - first.table.room)
    rest, sat = replace(problem, places=places), None if before is None else before[~circles.reserved]
    whole, proved = _form(rest, weights, circles.only(~circles.reserved), kind, single, sat)
    team[~circles.reserved] = whole.table.team
    return Formed(team, read(whole.network, rest), value + whole.value, bound + proved.value)


def _form(
    problem: Problem, weights: Weights, circles: Circles, kind: Int8, single: Int64, before: Int64 | None
) -> tuple[Whole, Bound]:
    """The four steps."""
    begun = _begun(problem, weights, circles, kind, single)
    network, table, value = begun.copy()
    urgent_first = np.argsort(-weights.unmatched[circles.request], kind="stable")
    for _ in range(ROUNDS):
        value += choose_again(network, table, urgent_first)
    asking, found = _asking(problem, network, table, single), Whole(network, table, value)
    bound = raised_bound(asking, _prices(network), value)
    prices = [bound.price]
    if asking.most < len(circles):
        prices.append(raised_bound(asking._replace(most=len(circles)), _prices(network), value).price)
    if before is not None:
        same = _as_before(begun, before)
        found = min(same, _better(same.copy(), urgent_first, problem.places, prices), found, key=_value)
    near = NEAR * found.value if len(circles) > OF_ONE_HOUSE else NOTICED
    if found.value - bound.value <= near:
        return found, bound
    orders = [[(price, order) for order in _orders(begun, circles, price, urgent_first)] for price in prices]
    for price, order in (one for same_place in zip(*orders, strict=True) for one in same_place):
        anew = begun.copy()
        anew = anew._replace(value=anew.value + seat_all(anew.network, anew.table, order, price))
        found = min(found, _better(anew, order, problem.places, prices), key=_value)
        if found.value - bound.value <= near:
            return found, bound
    return min(_better(Whole(network, table, value), urgent_first, problem.places, prices), found, key=_value), bound


def _value(whole: Whole) -> int:
    return whole.value


def _as_before(begun: Whole, before: Int64) -> Whole:
    """Every circle where it sat, as far as there is room for it still."""
    network, table, value = begun.copy()
    return Whole(network, table, value + sit_again(network, table, before, np.argsort(-table.alone, kind="stable")))


def _orders(begun: Whole, circles: Circles, price: Int64, urgent_first: Int64) -> list[Int64]:
    """Whoever gains most first; and where there are few circles, other orders as well: one of them may fit better."""
    most_gain_first = np.argsort(-wishes_at(begun.network, begun.table, price), kind="stable")
    others = [np.argsort(circles.size, kind="stable"), urgent_first, most_gain_first[::-1].copy()]
    return [most_gain_first, *(others if len(circles) <= FEW else [])]


def _better(whole: Whole, order: Int64, places: Int32, prices: Sequence[Int64]) -> Whole:
    """As long as it helps, a few times: who has no team takes one, and everybody chooses again."""
    network, table, value = whole
    for _ in range(BETTER if len(order) <= FEW else 1):
        change = 0
        for price in prices:
            change += make_way(network, table, order, places, price)
        change += choose_again(network, table, order)
        value += change
        if change >= 0:
            break
    return Whole(network, table, value)


def _begun(problem: Problem, weights: Weights, circles: Circles, kind: Int8, single: Int64) -> Whole:
    """The single requests placed, and no circle."""
    network = empty_network(problem, weights)
    place_all(network, single)
    alone = weights.unmatched[circles.request] * circles.size.astype(np.int64)
    team = np.full((len(circles), MOST_SEATS), NOBODY, np.int64)
    table = Table(circles.request, circles.rules(), alone, kind, problem.places.copy(), team)
    mate = network.mate[single]
    value = int(weights.cost[mate[mate != NOBODY]].sum()) + int(weights.unmatched[single[mate == NOBODY]].sum())
    return Whole(network, table, value + int(alone.sum()))


def _asking(problem: Problem, network: Network, table: Table, single: Int64) -> Asking:
    few = len(table.request) <= FEW
    most = most_circles(table.rule, problem.places, table.kind) if few else len(table.request)
    return Asking(
        problem.start, problem.volunteer, network.cost, single, network.unmatched, network.mate, table.request,
        table.rule, table.alone, problem.places, table.kind, most,
    )  # fmt: skip


def _prices(network: Network) -> Int64:
    """int64 (V): nobody has a price who has no places at all."""
    price = network.node[:, PRICE].copy()
    price[price == FAR] = 0
    return price
