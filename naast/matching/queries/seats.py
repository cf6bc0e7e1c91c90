"""What a seat in a circle costs others: the whole with somebody in that seat, laid beside the whole as it is proposed.

Both are made by the same engine, by the same rules. Where she can sit without taking anything from anybody, that is
so: the whole that shows it is there. Where others would lose something, another whole may spare them that was not
found; what proves that there is none, proves it here, and otherwise it is said (`unsure`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from naast.clients.models import Request as Asked
from naast.matching.engine.compiled import is_compiled
from naast.matching.queries.assigning import assign
from naast.matching.queries.circles import Beside, Forced, asked_for, edge_of, form_with
from naast.matching.queries.gathering import Gathered
from naast.matching.queries.pricing import Costs, Step, fit_of
from naast.matching.rules import fits_less_well

# Of so many names it is worked out at most, and of fewer where many circles could have many people: names times
# circles times choices. As it stands, without being compiled, the engine is some fifty times slower.
MOST_NAMES, MOST_WORK, SLOWER = 30, 400_000, 50


@dataclass(frozen=True, slots=True)
class Seats:
    """By the key of a volunteer: around whom she would sit now, and what it costs others when she sits here.

    costs: of whom it was worked out and who could sit here      nobody: with her no circle can be made here
    unsure: others would lose something, and it is not proved that they must
    """

    around: Mapping[str, Asked | None]
    costs: Costs
    nobody: frozenset[str]
    unsure: frozenset[str]

    def is_known(self, key: str) -> bool:
        """Was it worked out what her seat costs others?"""
        return key in self.costs or key in self.nobody


def seats_of(gathered: Gathered, asked: Asked, on: date, shown: Sequence[str]) -> Seats:
    """For these volunteers, by key, in this circle: as many of the first of them as can be worked out at once."""
    asking, nobody, unsure = _Asking(gathered, asked, on), set(), set()
    rows = {str(one.pk): who for who, one in enumerate(gathered.volunteers)}
    sits = {who: one for one, team in zip(gathered.asked, asking.now, strict=True) for who in team}
    sits |= dict.fromkeys(asking.now[asking.row], asked)
    costs: Costs = {key: () for key in shown if sits.get(rows[key]) == asked}
    for key in asking.as_many_as_can_be([key for key in shown if key not in costs]):
        if (forced := asking.whole_with(rows[key])) is None:
            continue
        if (then := forced.beside()) is None:
            nobody.add(key)
            continue
        costs[key] = asking.steps(then)
        if not asking.is_sure(costs[key], forced.missed):
            unsure.add(key)
    return Seats({key: sits.get(who) for key, who in rows.items()}, costs, frozenset(nobody), frozenset(unsure))


class _Asking:
    """What is the same for everybody who could sit in one circle."""

    def __init__(self, gathered: Gathered, asked: Asked, on: date) -> None:
        from naast.matching.engine.candidates import candidates

        self.gathered, self.row, self.best = gathered, gathered.asked.index(asked), assign(gathered, on)
        self.now = self.best.beside()
        self.problem, self.circles = candidates(*self.best.laid), asked_for(gathered.asked)

    def as_many_as_can_be(self, keys: Sequence[str]) -> Sequence[str]:
        most = MOST_WORK if is_compiled() else MOST_WORK // SLOWER
        return keys[: min(MOST_NAMES, most // max(1, len(self.circles) * self.problem.edges))]

    def whole_with(self, who: int) -> Forced | None:
        edge = edge_of(self.problem, self.row, who)
        if edge is None or not self.problem.places[who]:
            return None
        return form_with(self.problem, self.circles, self.gathered, self.best.laid, edge, self.now)

    def steps(self, then: Beside) -> tuple[Step, ...]:
        """Who else would have somebody else; of a circle those who go and those who come."""
        now = self.now
        changed = [at for at, one in enumerate(now) if at != self.row and set(one) != set(then[at])]
        return tuple(
            Step(
                self.gathered.asked[at], self.names(now[at], then[at]), self.names(then[at], now[at]),
                less_well=self.is_less(at, now[at], then[at]),
            )
            for at in changed
        )  # fmt: skip

    def names(self, these: Iterable[int], those: Collection[int]) -> str:
        """Of these who are not among those."""
        called = (self.gathered.called(self.gathered.volunteers[who]) for who in these if who not in those)
        return ", ".join(called)

    def is_less(self, at: int, now: Sequence[int], then: Sequence[int]) -> bool:
        """Would who asks notice that they fit less, one with another?"""
        if not (now and then):
            return False
        fits = [sum(fit_of(self.problem, at, who) for who in team) // len(team) for team in (now, then)]
        return fits_less_well(*fits)

    def is_sure(self, costs: Sequence[Step], missed: int) -> bool:
        """Must others lose something? Where they do, a better whole may have been missed."""
        return missed < self.best.weights.bad or not any(one.is_left or one.less_well for one in costs)
