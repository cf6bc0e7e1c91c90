"""What runs at a location: counted for who decides there, and one by one for who is accountable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import Prefetch

from naast.locations.models import LocationFile
from naast.locations.rules import unlocked
from naast.matches import rules
from naast.matches.models import Agreement, Match, Participant
from naast.privacy.actor import Actor
from naast.programmes.loading import load

RUNNING = (rules.SIDE_BY_SIDE, rules.RESTING, rules.CLOSING)


@dataclass(frozen=True)
class NoLongerOpen:
    """A match that goes on, in which something was agreed that its location does not open now."""

    match: Match
    activities: Sequence[str]


def running_at(location_id: UUID, programme: str, shut: Sequence[str]) -> dict[UUID, int]:
    """How many matches run here with one of these activities, by the professional accountable. One query.

    Only for who works at this location and reads its file; no names of clients or volunteers, and not which matches.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT person_id, together FROM matches_running_at(%s, %s, %s::text[])",
            [location_id, programme, list(shut)],
        )
        return {row[0]: row[1] for row in cursor.fetchall()}


def no_longer_open(who: Actor) -> list[NoLongerOpen]:
    """The matches she is accountable for in which something was agreed that its location no longer opens.

    A fixed number of queries, however many matches.
    """
    files = {(file.location_id, file.programme): file for file in LocationFile.objects.visible_to(who)}
    if not files:
        return []
    mine = Match.objects.visible_to(who).filter(
        participants__person_id=who.person_id, participants__accountable=True, participants__until__isnull=True,
        state__in=RUNNING, location_id__in={place for place, _programme in files},
    )  # fmt: skip
    living = Prefetch("agreements", Agreement.objects.filter(replaced_at__isnull=True))
    people = Prefetch("participants", Participant.objects.order_by("since", "id"))
    return [
        NoLongerOpen(match, shut)
        for match in mine.order_by("pk").prefetch_related(living, people)
        if (shut := _shut(match, files.get((match.location_id, match.programme))))  # type: ignore[arg-type]
    ]


def _shut(match: Match, file: LocationFile | None) -> list[str]:
    if file is None:
        return []
    opened = unlocked(load(file.programme), file.phase)
    agreed = [line for agreement in match.agreements.all() for line in agreement.activities]
    return [one for one in rules.hers(agreed) if one not in opened]
