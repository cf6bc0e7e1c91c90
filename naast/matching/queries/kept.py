"""What a choice costs others in a large organisation: from what the job kept, as far as the viewer may read both sides.

Nobody waits until everybody is read again: who could stand beside whom is a few minutes old at most, and whoever stands
on the page is read as she is now. Of others only those are read whom a choice would move.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from naast.clients.models import Request as Asked
from naast.matching.choices import problem_of
from naast.matching.engine.problem import Impossible, Problem
from naast.matching.queries.assigning import best_of
from naast.matching.queries.gathering import CONSIDERED
from naast.matching.queries.pricing import Costs, moved, steps
from naast.privacy.actor import Actor
from naast.privacy.looking import looking_in
from naast.volunteers.models import Volunteer
from naast.volunteers.showing import full_name

if TYPE_CHECKING:
    from naast.matching.engine.regret import Alternative

# Together fewer requests and volunteers than this are read as they are now, all of them.
FEW = 400


@dataclass(frozen=True, slots=True)
class Kept:
    """Requests that wait and volunteers who could, by their keys, and what is to be decided between them.

    `newcomers` are considered as well, of whom nothing was kept yet; `lies` says in which dossier each lies.
    """

    requests: Sequence[str]
    volunteers: Sequence[str]
    newcomers: Sequence[str]
    lies: Mapping[str, str]
    problem: Problem

    def could(self, asked: UUID) -> list[UUID]:
        """Who could stand beside this one, who fits best first."""
        row = self.requests.index(str(asked))
        first, last = int(self.problem.start[row]), int(self.problem.start[row + 1])
        edges = sorted(range(first, last), key=lambda edge: (-int(self.problem.fit[edge]), edge))
        return [UUID(self.volunteers[self.problem.volunteer[edge]]) for edge in edges]

    def others(self, could: Collection[UUID]) -> Iterator[UUID]:
        """Everybody else: of whom nothing is known yet first, then by name."""
        known = set(map(str, could))
        return (UUID(pk) for pk in chain(self.newcomers, self.volunteers) if pk not in known)

    def looking_at(self, keys: Iterable[str]) -> AbstractContextManager[None]:
        """Read only of these."""
        return looking_in({self.lies[key] for key in keys})


def kept_around(asked: Asked, on: date) -> Kept | None:
    """What was kept today of this way of working; nothing in a small organisation, or before it was. Three queries."""
    kept = kept_of(asked.organisation_id, [asked.programme], on)
    return None if kept is None or str(asked.pk) not in kept.requests else kept


def kept_of(organisation: UUID, ways: Sequence[str], on: date) -> Kept | None:
    """What was kept today of these ways of working; nothing where that is of few.

    Keys and numbers only, of rows that the viewer may read: the database sees to that. Each table by itself: joined,
    the wall of each would be asked of every pair.
    """
    of = [organisation, list(ways)]
    choices, offers = _kept(organisation, on)
    waiting = [one for one in told(
        "SELECT id::text, greatest(%s - (opened_at AT TIME ZONE %s)::date, 0), dossier_id::text FROM clients_request"
        " WHERE organisation_id = %s AND programme = ANY(%s) AND state = 'open' ORDER BY opened_at, id",
        [on, timezone.get_current_timezone_name(), *of],
    ) if one[0] in choices]  # fmt: skip
    considered = dict(told(
        "SELECT id::text, dossier_id::text FROM volunteers_volunteer WHERE organisation_id = %s AND programme = ANY(%s)"
        " AND state = ANY(%s) ORDER BY first_name, id", [*of, list(CONSIDERED)],
    ))  # fmt: skip
    volunteers, newcomers = ([pk for pk in considered if (pk in offers) is known] for known in (True, False))
    requests = [pk for pk, _days, _dossier in waiting]
    if not requests or len(requests) + len(volunteers) < FEW:
        return None
    lots, places = ([offers[pk][at] for pk in volunteers] for at in (0, 1))
    try:
        laid = problem_of([choices[pk] for pk in requests], [days for _pk, days, _dossier in waiting], lots, places)
    except Impossible:
        return None
    lies = considered | {pk: dossier for pk, _days, dossier in waiting}
    return Kept(requests, volunteers, newcomers, lies, laid)


def _kept(organisation: UUID, on: date) -> tuple[dict[str, bytes], dict[str, tuple[int, int]]]:
    """Choices by request, and lot and places by volunteer: in one question, as new lots are drawn for both at once."""
    rows = told(
        "SELECT request_id::text, choices, 0, 0 FROM matching_proposal"
        " WHERE organisation_id = %s AND day = %s AND choices IS NOT NULL"
        " UNION ALL SELECT volunteer_id::text, NULL, lot, places FROM matching_offer"
        " WHERE organisation_id = %s AND day = %s", [organisation, on, organisation, on],
    )  # fmt: skip
    choices = {pk: said for pk, said, _lot, _places in rows if said is not None}
    return choices, {pk: (lot, places) for pk, said, lot, places in rows if said is None}


def costs_kept(kept: Kept, asked: UUID, shown: Collection[str], viewer: Actor) -> Costs:
    """What each of these choices costs others. Only whom it would move is read. Two queries."""
    found = [
        one for one in best_of(kept.problem).alternatives(kept.requests.index(str(asked)))
        if kept.volunteers[one.volunteer] in shown
    ]  # fmt: skip
    waiting, names = _waiting(kept, found, viewer), _names(kept, found, viewer)
    return {kept.volunteers[one.volunteer]: steps(kept.problem, one, waiting, names) for one in found}


def _waiting(kept: Kept, found: Iterable[Alternative], viewer: Actor) -> Mapping[int, Asked]:
    rows = {kept.requests[move.request]: move.request for one in found for move in one.chain[1:]}
    with kept.looking_at(rows):
        return {rows[str(one.pk)]: one for one in Asked.objects.visible_to(viewer).filter(pk__in=rows)}


def _names(kept: Kept, moving: Iterable[Alternative], viewer: Actor) -> Mapping[int, str]:
    rows = {kept.volunteers[who]: who for who in moved(moving)}
    with kept.looking_at(rows):
        found = list(Volunteer.objects.visible_to(viewer).filter(pk__in=rows))
    # In full: among so many others have the same first name, and not all of them are read.
    return {rows[str(one.pk)]: full_name(one) for one in found}


def told(statement: str, said: list[Any]) -> list[tuple[Any, ...]]:
    """What the database answers, as far as the viewer may read."""
    with connection.cursor() as cursor:
        cursor.execute(statement, said)
        return list(cursor.fetchall())
