"""Laying the list of areas of an organisation, or taking it away; and keeping what the engine would propose.

Proposing somebody is an action of `matches`: a person does it, and nothing here ever does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import numpy as np
from django.core.exceptions import PermissionDenied
from django.db import connection

from naast.matching import access
from naast.matching.areas import Point
from naast.matching.choices import lots_for, to_bytes
from naast.matching.models import Area, Proposal
from naast.matching.queries import Whole, by_house, whole_of
from naast.matching.queries.asking import asks_for_one
from naast.matching.rules import mark_of
from naast.people.models import Organisation
from naast.privacy import clock, trace
from naast.privacy.action import action
from naast.privacy.actor import Actor, Job

# The work without a person that keeps proposals; it opens the dossier of the staff of one organisation.
JOB = "proposals"


@dataclass(frozen=True, slots=True)
class Kept:
    """For each request that waits the keys of volunteers, how many ask for something else, and what is new."""

    organisation_id: UUID
    beside: Mapping[UUID, tuple[UUID, ...]]
    otherwise: int
    changed: int

    @property
    def placed(self) -> int:
        """For how many there would be somebody."""
        return sum(bool(team) for team in self.beside.values())


@action("areas.laid")
def lay_areas(*, organisation: Organisation, points: Mapping[str, Point], by: Actor) -> int:
    """The list as a whole takes the place of the one before. How many areas there are now."""
    _taken_away(organisation, by)
    now = clock.now()
    Area.objects.bulk_create(
        [Area(organisation_id=organisation.pk, word=word, x=x, y=y, laid_at=now) for word, (x, y) in points.items()],
        batch_size=2000,
    )
    return len(points)


@action("areas.taken_away")
def take_areas_away(*, organisation: Organisation, by: Actor) -> None:
    """There is no list any more: living near is the same neighbourhood from now on."""
    _taken_away(organisation, by)


def _taken_away(organisation: Organisation, by: Actor) -> None:
    if not access.lays_areas_of(by, organisation.pk):
        raise PermissionDenied
    trace.note_change(organisation.pk, organisation.staff_dossier_id, frozenset())
    Area.objects.filter(organisation_id=organisation.pk).delete()


@action("proposals.kept")
def keep_proposals(*, by: Job) -> Kept:
    """Lay everybody who waits beside everybody who could, and keep what came out, as marks. It proposes nobody.

    The trace holds that it was done, and each dossier in which another mark stands now.
    """
    organisation_id = by_house.house()
    if organisation_id is None:
        raise PermissionDenied
    _one_after_the_other(organisation_id)
    trace.note_read(organisation_id, by.dossier_id, Proposal.field_classes())
    today, data = clock.today(), by_house.data_mark()  # of the data first: what changes meanwhile is seen the next time
    gathered, otherwise = by_house.gathered_by_house(today)
    whole = whole_of(gathered, today)
    beside = {
        asked.pk: tuple(gathered.volunteers[who].pk for who in team)
        for asked, team in zip(gathered.asked, whole.beside, strict=True)
    }
    marks = {pk: mark_of(pk, team) for pk, team in beside.items()} | {one.pk: mark_of(one.pk, ()) for one in otherwise}
    lots = lots_for(len(gathered.volunteers))
    changed = by_house.keep(marks, _choices(whole, lots), today, data)
    _offered(whole, lots, today)
    for dossier_id in changed:
        trace.note_change(organisation_id, dossier_id, Proposal.field_classes())
    return Kept(organisation_id, beside, len(otherwise), len(changed))


def _choices(whole: Whole, lots: list[int]) -> dict[UUID, bytes]:
    """Of each request for one person who could, by lot, and how well they fit."""
    problem = whole.best.problem
    by_row = np.array(lots, np.int64)[problem.volunteer]
    return {
        asked.pk: to_bytes(by_row[first:last], problem.fit[first:last])
        for asked, first, last in zip(whole.gathered.asked, problem.start[:-1], problem.start[1:], strict=True)
        if asks_for_one(asked)
    }


def _offered(whole: Whole, lots: list[int], today: date) -> None:
    """Whoever is not ready has no place."""
    rows = zip(whole.gathered.volunteers, lots, whole.best.problem.places.tolist(), strict=True)
    by_house.offer({one.pk: (lot, places if one.pk in whole.gathered.ready else 0) for one, lot, places in rows}, today)


def _one_after_the_other(organisation_id: UUID) -> None:
    """Who comes second counts with what is there by then, and never lays something older over something newer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"proposals {organisation_id}"])
