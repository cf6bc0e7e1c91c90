"""The ten reads that the desks do most, each as one queryset, and three ways to send it.

`floor` is the bare read: row-level security alone decides. `filter` is the same statement with the circle written into
it, for a role that no policy holds. `both` is what the pages send: floor and `visible_to` together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count
from django.utils import timezone

from naast.bench.crowd import Viewer
from naast.matches.models import Match, Participant
from naast.moments.models import Asked, Message, Moment, Promise
from naast.privacy.actor import Actor
from naast.privacy.models import InDossier

Rows = Any  # a queryset of whichever model; stubs cannot say "of the model the base is of"
NEWEST = 20
MINE = (
    '"{table}"."dossier_id" = ANY ((SELECT coalesce(array_agg(m.dossier_id), \'{{}}\') FROM privacy_circlemember m'
    " WHERE m.person_id = %s AND m.hat = %s AND m.since <= statement_timestamp() AND m.until > statement_timestamp()"
    ")::uuid[])"
)


@dataclass(frozen=True, slots=True)
class Read:
    """One read: of which model, and what it asks of a base that says who may see."""

    model: type[InDossier]
    of: Callable[[Rows, Viewer, datetime], Rows]


@dataclass(frozen=True, slots=True)
class Statement:
    """A read as it is sent."""

    text: str
    values: tuple[Any, ...]


def _days(days: int) -> timedelta:
    return timedelta(days=days)


def _newest_of_mine(rows: Rows, _who: Viewer, now: datetime) -> Rows:
    return rows.filter(at__lte=now, at__gt=now - _days(60)).order_by("-at")[:NEWEST]


def _newest_of_one(rows: Rows, who: Viewer, _now: datetime) -> Rows:
    return rows.filter(match=who.match_id).order_by("-at", "pk")[:NEWEST]


def _by_key(rows: Rows, who: Viewer, _now: datetime) -> Rows:
    return rows.filter(pk=who.moment_id)


def _planned(rows: Rows, _who: Viewer, now: datetime) -> Rows:
    return rows.filter(state="planned", at__gte=now, at__lt=now + _days(14)).order_by("at")


def _counted(rows: Rows, _who: Viewer, now: datetime) -> Rows:
    found = rows.filter(state="happened", at__gt=now - _days(56)).order_by()
    return found.values("match").annotate(times=Count("pk"))


def _matches(rows: Rows, _who: Viewer, _now: datetime) -> Rows:
    return rows.exclude(state="ended").order_by("-made_at", "pk")


def _taking_part(rows: Rows, _who: Viewer, _now: datetime) -> Rows:
    return rows.filter(until__isnull=True).order_by("since", "pk")


def _messages(rows: Rows, who: Viewer, now: datetime) -> Rows:
    return rows.filter(match=who.match_id, arrives_at__lte=now).order_by("-arrives_at", "pk")[:NEWEST]


def _asked(rows: Rows, who: Viewer, now: datetime) -> Rows:
    waiting = rows.filter(of_id=who.person_id, answered_at__isnull=True, skipped_at__isnull=True)
    return waiting.filter(due_on__lte=now.date()).order_by("due_on", "pk")


def _promised(rows: Rows, who: Viewer, now: datetime) -> Rows:
    still_open = rows.filter(by_id=who.person_id, kept_at__isnull=True, released_at__isnull=True)
    return still_open.filter(due_on__lte=now.date()).order_by("due_on", "pk")


READS: Mapping[str, Read] = {
    "newest 20 of mine, 60 days": Read(Moment, _newest_of_mine),
    "newest 20 of one match": Read(Moment, _newest_of_one),
    "one by key": Read(Moment, _by_key),
    "planned, next 14 days": Read(Moment, _planned),
    "count per match, 8 weeks": Read(Moment, _counted),
    "my matches": Read(Match, _matches),
    "who take part in mine": Read(Participant, _taking_part),
    "messages of one match": Read(Message, _messages),
    "asked of me, due": Read(Asked, _asked),
    "promised by me, due": Read(Promise, _promised),
}


def statements(read: Read, who: Viewer) -> dict[str, Statement]:
    """The same read three times: `floor`, `filter` and `both`."""
    now, all_rows = timezone.now(), read.model.objects.all()
    written = MINE.format(table=read.model._meta.db_table)
    ways: dict[str, Rows] = {
        "floor": all_rows,
        "filter": all_rows.extra(where=[written], params=[who.person_id, who.hat]),  # noqa: S610 - our own text
        "both": all_rows.visible_to(Actor(who.person_id, who.hat)),
    }
    return {way: Statement(*read.of(rows, who, now).query.sql_with_params()) for way, rows in ways.items()}
