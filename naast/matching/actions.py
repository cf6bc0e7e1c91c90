"""Laying the list of areas of an organisation, or taking it away. Proposing somebody is an action of `matches`."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied

from naast.matching import access
from naast.matching.areas import Point
from naast.matching.models import Area
from naast.people.models import Organisation
from naast.privacy import clock, trace
from naast.privacy.action import action
from naast.privacy.actor import Actor


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
