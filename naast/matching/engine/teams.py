"""The cheapest team for one circle, when everybody has a price.

A circle has a few seats and rules about who sits on them: at least so many men, at least so many women, at most so many
who do this for the first time. With prices given, only two things about somebody matter: what she costs, and which of
six kinds she is (man, woman or another or unknown gender; first time or not). Of each kind a team takes the cheapest.
So it is enough to keep the cheapest few of each kind, and to try every way to divide the seats over the kinds: at most
some hundreds, whatever the number of candidates. What comes out is the best there is, not nearly so.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from naast.matching.engine.compiled import compiled
from naast.matching.engine.facts import MAN, WOMAN, Bool, RequestFacts, VolunteerFacts
from naast.matching.engine.network import PRICE
from naast.matching.engine.problem import Impossible, Int8, Int32, Int64

# A circle has from 3 to 6 seats; a smaller one is possible, a larger one would not fit on the shelf.
FEWEST_SEATS, MOST_SEATS = 2, 6
KINDS = 6
NO_TEAM = np.int64(1 << 62)


@dataclass(frozen=True, slots=True)
class Circles:
    """Which requests ask for a circle (C), and what it must be like.

    request: int32 (C), going up     size: int8 (C), seats
    min_men, min_women, max_first: int8 (C)
    reserved: bool (C), it draws on places kept for circles; otherwise it counts by its seats, beside the others
    """

    request: Int32
    size: Int8
    min_men: Int8
    min_women: Int8
    max_first: Int8
    reserved: Bool

    def __len__(self) -> int:
        return len(self.request)

    def rules(self) -> Int8:
        """int8 (C, 4): size, min_men, min_women, max_first."""
        return np.stack([self.size, self.min_men, self.min_women, self.max_first], axis=1)

    def only(self, which: Bool) -> Circles:
        return Circles(
            self.request[which], self.size[which], self.min_men[which], self.min_women[which], self.max_first[which],
            self.reserved[which],
        )  # fmt: skip


def circles_of(
    facts: RequestFacts, min_men: int = 1, min_women: int = 1, max_first: int = 1, reserved: bool = False
) -> Circles:
    """The requests with more than one seat, all with the rules of one programme."""
    request = np.flatnonzero(facts.seats > 1).astype(np.int32)
    size = facts.seats[request].astype(np.int8)
    men, women, new = (np.full(len(request), number, np.int8) for number in (min_men, min_women, max_first))
    return Circles(request, size, men, women, new, np.full(len(request), reserved))


def refuse_impossible_circles(circles: Circles, requests: int) -> None:
    """Raises Impossible, with what to mend."""
    if (np.diff(circles.request) <= 0).any() or (circles.request < 0).any() or (circles.request >= requests).any():
        raise Impossible("Give each circle once, by the number of its request, going up.")
    if ((circles.size < FEWEST_SEATS) | (circles.size > MOST_SEATS)).any():
        raise Impossible(f"A circle has from {FEWEST_SEATS} to {MOST_SEATS} seats.")
    if min(rule.min(initial=0) for rule in (circles.min_men, circles.min_women, circles.max_first)) < 0:
        raise Impossible("A rule of a circle asks for fewer than nobody.")
    if (circles.min_men + circles.min_women > circles.size).any():
        raise Impossible("A circle asks for more men and women together than it has seats.")


def kinds(facts: VolunteerFacts) -> Int8:
    """int8 (V): man 0, woman 1, another or unknown 2; 3 more for the first time."""
    gender = np.where(facts.gender == MAN, 0, np.where(facts.gender == WOMAN, 1, 2))
    return np.asarray(gender + 3 * facts.first, np.int8)


@compiled
def cheapest_team(
    first: int, last: int, volunteer: Int32, cost: Int64, price: Int64, room: Int32, kind: Int8, rule: Int8, team: Int64
) -> int:
    """What the cheapest team costs, prices included, from the edges first up to last; NO_TEAM when nobody can make one.
    Writes its edges in `team`. Of equal ones it takes the earliest edge.

    price: int64 (V, any), column PRICE; so the table of a network can be given as it is
    """
    seats = rule[0]
    shelf, edges, count = _shelf(first, last, volunteer, cost, price, room, kind, seats)
    taken = np.zeros(KINDS, np.int64)
    best = _divide(shelf, count, rule, taken)
    at = 0
    for one in range(KINDS):
        for place in range(taken[one]):
            team[at] = edges[one, place]
            at += 1
    return int(best)


@compiled
def _shelf(
    first: int, last: int, volunteer: Int32, cost: Int64, price: Int64, room: Int32, kind: Int8, seats: int
) -> tuple[Int64, Int64, Int64]:
    """The cheapest of each kind, cheapest first: (what they cost together up to each place, their edges, how many)."""
    shelf = np.zeros((KINDS, MOST_SEATS + 1), np.int64)
    edges = np.zeros((KINDS, MOST_SEATS), np.int64)
    count = np.zeros(KINDS, np.int64)
    for edge in range(first, last):
        who = volunteer[edge]
        if room[who] <= 0:
            continue
        one, dear = kind[who], cost[edge] + price[who, PRICE]
        at = count[one]
        if at == seats:
            if dear >= shelf[one, at - 1]:
                continue
            at -= 1
        else:
            count[one] += 1
        while at > 0 and shelf[one, at - 1] > dear:
            shelf[one, at] = shelf[one, at - 1]
            edges[one, at] = edges[one, at - 1]
            at -= 1
        shelf[one, at] = dear
        edges[one, at] = edge
    for one in range(KINDS):
        for at in range(seats, 0, -1):
            shelf[one, at] = shelf[one, at - 1]
        shelf[one, 0] = 0
        for at in range(1, count[one] + 1):
            shelf[one, at] += shelf[one, at - 1]
    return shelf, edges, count


@compiled
def _divide(shelf: Int64, count: Int64, rule: Int8, taken: Int64) -> int:
    """Every way to divide the seats over the six kinds; the cheapest stands in `taken`."""
    seats, min_men, min_women, max_first = rule[0], rule[1], rule[2], rule[3]
    best = int(NO_TEAM)
    for new_men in range(min(count[3], max_first, seats) + 1):
        for new_women in range(min(count[4], max_first - new_men, seats - new_men) + 1):
            new = new_men + new_women
            for new_others in range(min(count[5], max_first - new, seats - new) + 1):
                left = seats - new - new_others
                dear = shelf[3, new_men] + shelf[4, new_women] + shelf[5, new_others]
                for men in range(max(0, min_men - new_men), min(count[0], left) + 1):
                    for women in range(max(0, min_women - new_women), min(count[1], left - men) + 1):
                        others = left - men - women
                        if others > count[2]:
                            continue
                        all_of = dear + shelf[0, men] + shelf[1, women] + shelf[2, others]
                        if all_of < best:
                            best = all_of
                            taken[0], taken[1], taken[2] = men, women, others
                            taken[3], taken[4], taken[5] = new_men, new_women, new_others
    return best
