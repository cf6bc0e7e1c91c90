"""The whole: everybody who waits, laid beside everybody who could, and with whom each would be placed best.

It is a proposal to look at, and nobody hears of it: a person proposes somebody, on the page of one request. What is
kept to tell tomorrow what is different names nobody (`models.Proposal`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from naast.clients.models import Request as Asked
from naast.matching.engine import Candidate, Fit, shortlist
from naast.matching.engine.nobody import Nobody
from naast.matching.queries.asking import asks_for_volunteers, size_of
from naast.matching.queries.assigning import Assigned, assign
from naast.matching.queries.gathering import Gathered, gathered_for
from naast.matching.queries.in_arrays import nobody_at
from naast.privacy.actor import Actor

# Of who could and is needed elsewhere this many are named.
MOST_NEEDED = 5


@dataclass(frozen=True, slots=True)
class Placed:
    """One request in the whole. `fits` says with whom and why: with one, or with all of a circle. Without it the rest
    says why there is none.

    seats: with so many a circle begins; 0 is no circle        could: how many could sit in it
    needed: who could stand beside, and beside whom she is needed
    """

    asked: Asked
    fits: tuple[Fit, ...] = ()
    seats: int = 0
    could: int = 0
    needed: tuple[tuple[str, str], ...] = ()
    nobody: Nobody | None = None


@dataclass(frozen=True, slots=True)
class Whole:
    """Who was gathered, and for each request the rows of the volunteers who would stand beside; nobody is empty."""

    gathered: Gathered
    best: Assigned
    beside: tuple[tuple[int, ...], ...]

    def __len__(self) -> int:
        return len(self.beside)

    @property
    def without(self) -> int:
        return self.beside.count(())

    @property
    def free(self) -> tuple[str, ...]:
        """Who would have time left."""
        stands = Counter(who for team in self.beside for who in team)
        return tuple(
            self.gathered.called(one)
            for who, one in enumerate(self.gathered.volunteers)
            if one.pk in self.gathered.ready and self.best.problem.places[who] > stands[who]
        )

    def look(self, row: int) -> Placed:
        """One request: with whom and why, or why nobody."""
        asked, team = self.gathered.asked[row], self.beside[row]
        if not team:
            return self._without(row)
        candidates = [self.gathered.candidate(asked, self.gathered.volunteers[who]) for who in team]
        fits = tuple(shortlist(self.gathered.request(asked), candidates).fits)
        return Placed(asked, fits, seats=len(fits) if row in self.best.teams else 0)

    def _without(self, row: int) -> Placed:
        """Who could is needed elsewhere; or nobody could, and on what they fall away."""
        asked = self.gathered.asked[row]
        problem = self.best.problem
        if row in self.best.teams and self.best.could[row]:
            return Placed(asked, seats=size_of(asked).start, could=int(self.best.could[row]))
        could = problem.volunteer[problem.start[row] : problem.start[row + 1]]
        if len(could):
            return Placed(asked, needed=tuple(self._needed(int(who)) for who in could[:MOST_NEEDED]))
        return Placed(asked, nobody=nobody_at(self.best.laid, row))

    def _needed(self, who: int) -> tuple[str, str]:
        """How she is called, and beside whom she would stand."""
        called = [one.called for one, team in zip(self.gathered.asked, self.beside, strict=True) if who in team]
        return self.gathered.called(self.gathered.volunteers[who]), ", ".join(called)


def waiting_for(viewer: Actor) -> tuple[list[Asked], list[Asked]]:
    """The requests that wait and that she may read: for a volunteer or a circle, and for something else. Longest
    first."""
    found = Asked.objects.visible_to(viewer).filter(organisation_id=viewer.organisation_id, state=Asked.State.OPEN)
    rows = list(found.order_by("opened_at", "id"))
    otherwise = [one for one in rows if not asks_for_volunteers(one)]
    return [one for one in rows if one not in otherwise], otherwise


def everybody(viewer: Actor, on: date) -> tuple[Gathered, tuple[Asked, ...]]:
    """All that she may read of who waits and who could, and who asks for something else. A fixed number of queries."""
    asked, otherwise = waiting_for(viewer)
    return gathered_for(asked, viewer, on), tuple(otherwise)


def whole_of(gathered: Gathered, on: date, more: Sequence[Candidate] = ()) -> Whole:
    """The whole as it is on this day, exact; `more` are people who are not there."""
    best = assign(gathered, on, more)
    return Whole(gathered, best, best.beside())


def what_if(whole: Whole, on: date, more: Sequence[Candidate]) -> tuple[list[Asked], list[Asked]]:
    """If these people were there too: who would have somebody and has nobody now, and who would have nobody any more,
    where another who waits longer could have a circle then. Nothing of it is kept."""
    then = whole_of(whole.gathered, on, more).beside
    rows = list(zip(whole.gathered.asked, whole.beside, then, strict=True))
    helped = [asked for asked, before, after in rows if after and not before]
    return helped, [asked for asked, before, after in rows if before and not after]
