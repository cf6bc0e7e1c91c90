"""What the clocks say where a match meets: there they may be other ones than here."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone

from naast.matches.models import Match
from naast.people.models import Location
from naast.programmes.loading import load

FAR_AWAY = "remote_visit"


def zones_of(matches: Iterable[Match]) -> dict[UUID, ZoneInfo]:
    """The clocks of each match whose place has others than here. One query, and none where nobody is far away."""
    far = {one.pk: one.location_id for one in matches if one.location_id and FAR_AWAY in load(one.programme).shapes}
    if not far:
        return {}
    said = dict(Location.objects.filter(pk__in=far.values()).values_list("pk", "time_zone"))
    here = timezone.get_default_timezone_name()
    return {pk: ZoneInfo(said[place]) for pk, place in far.items() if said.get(place, here) != here}


def zone_of(match: Match) -> ZoneInfo | None:
    """The clocks of one match, when they are other ones than here."""
    return zones_of([match]).get(match.pk)
