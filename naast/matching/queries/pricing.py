"""What a choice costs others: everybody who waits is laid beside everybody who could, and each choice is tried out.

The assignment behind it is exact and decides nothing. Nobody is shown a number of it: a choice leaves somebody without
anyone, gives somebody less, gives somebody else who fits as well, or costs nobody anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from naast.clients.models import Request as Asked
from naast.matching.engine.nobody import Nobody
from naast.matching.engine.problem import Problem
from naast.matching.queries.asking import asks_for_one
from naast.matching.queries.assigning import assign
from naast.matching.queries.gathering import Gathered, gathered_for
from naast.matching.queries.in_arrays import laid_out, nobody_at
from naast.matching.rules import fits_less_well
from naast.privacy.actor import Actor

if TYPE_CHECKING:
    from naast.matching.engine.regret import Alternative, Move


@dataclass(frozen=True, slots=True)
class Step:
    """Somebody else who asks would get another volunteer, by name; empty is nobody."""

    asked: Asked
    from_name: str
    to_name: str
    less_well: bool

    @property
    def is_left(self) -> bool:
        return bool(self.from_name) and not self.to_name

    @property
    def is_helped(self) -> bool:
        return bool(self.to_name) and not self.from_name


Costs = dict[str, tuple[Step, ...]]
"""By the key of a volunteer: who else would move when she is chosen, in the order in which it happens."""


def all_waiting(asked: Asked, viewer: Actor) -> list[Asked]:
    """Every request of this way of working that waits and that the viewer may read, this one with it."""
    same = Asked.objects.visible_to(viewer).filter(
        organisation_id=asked.organisation_id, programme=asked.programme, state=Asked.State.OPEN
    )
    return list(same.order_by("opened_at", "id"))


def gathered_around(asked: Asked, viewer: Actor, on: date) -> Gathered:
    """Everybody who waits in this way of working, and everybody who could stand beside one of them."""
    return gathered_for(all_waiting(asked, viewer), viewer, on)


def costs_of(gathered: Gathered, asked: Asked, on: date) -> Costs | None:
    """What each choice for this request costs others; nothing where a choice is not one person."""
    if not asks_for_one(asked) or asked not in gathered.asked:
        return None
    best = assign(gathered, on)
    found = best.alternatives(gathered.asked.index(asked))
    waiting, people = dict(enumerate(gathered.asked)), gathered.volunteers
    names = {who: gathered.called(people[who]) for who in moved(found)}
    return {str(people[one.volunteer].pk): steps(best.problem, one, waiting, names) for one in found}


def moved(found: Iterable[Alternative]) -> set[int]:
    """Every volunteer whom one of these choices would take from somebody else who asks, or give to one."""
    ways = [(move.from_volunteer, move.to_volunteer) for one in found for move in one.chain[1:]]
    return {who for both in ways for who in both if who is not None}


def steps(
    problem: Problem, one: Alternative, waiting: Mapping[int, Asked], names: Mapping[int, str]
) -> tuple[Step, ...]:
    """Only what happens to others: the chain begins with the request itself."""
    return tuple(
        Step(
            waiting[move.request], _name(names, move.from_volunteer), _name(names, move.to_volunteer),
            less_well=_fits_less(problem, move),
        )
        for move in one.chain[1:]
    )  # fmt: skip


def _name(names: Mapping[int, str], who: int | None) -> str:
    return "" if who is None else names.get(who, "")


def _fits_less(problem: Problem, move: Move) -> bool:
    if move.from_volunteer is None or move.to_volunteer is None:
        return False
    now, then = (_fit(problem, move.request, who) for who in (move.from_volunteer, move.to_volunteer))
    return fits_less_well(now, then)


def _fit(problem: Problem, request: int, volunteer: int) -> int:
    """How well these two fit; the edges of a request lie by volunteer."""
    first, last = problem.start[request], problem.start[request + 1]
    return int(problem.fit[first + np.searchsorted(problem.volunteer[first:last], volunteer)])


def nobody_for(gathered: Gathered, asked: Asked, on: date) -> Nobody | None:
    """Why there is nobody for this request, and what would bring somebody back; nothing when there is somebody."""
    if asked not in gathered.asked:
        return None
    return nobody_at(laid_out(gathered, on), gathered.asked.index(asked))
