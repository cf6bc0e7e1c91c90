"""What is open now, what waits for a review, what was found, and how often."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.utils import timezone

from naast.clients.models import Client, OwnBoundary
from naast.emergency import access, rules
from naast.emergency.models import Opening
from naast.people.models import Location, SafeContact
from naast.people.queries import Colleague, staff_names
from naast.privacy.actor import STAFF, Actor
from naast.privacy.models import CircleMember, InDossierQuerySet

MOST = 50


@dataclass(frozen=True, slots=True)
class OpenNow:
    """A file that is open in an emergency, and for how long still."""

    opening: Opening
    minutes: int


def open_now(who: Actor) -> list[OpenNow]:
    """What she opened and is open still. One query, and none for who may never open."""
    if not access.may_open(who):
        return []
    now = timezone.now()
    rows = _hers(who).filter(until__gt=now, closed_at__isnull=True).order_by("until")
    return [OpenNow(row, rules.minutes_left(row.until, now)) for row in rows if row.until]


def is_open(opening: Opening, now: datetime) -> bool:
    """Is the file open at this moment?"""
    return opening.until is not None and opening.closed_at is None and opening.until > now


def waiting(who: Actor) -> int:
    """How many wait for her review."""
    return _to_review(who).filter(reviewed_at__isnull=True).count() if access.may_review(who) else 0


def opened_by(who: Actor) -> list[Opening]:
    """What she tried herself, newest first."""
    return list(_hers(who).order_by("-made_at", "id")[:MOST])


def to_review(who: Actor) -> list[Opening]:
    """What she was asked to look at: what waits first, the oldest of it on top; then what was reviewed."""
    if not access.may_review(who):
        return []
    waits = list(_to_review(who).filter(reviewed_at__isnull=True).order_by("review_by", "made_at")[:MOST])
    return [*waits, *_to_review(who).filter(reviewed_at__isnull=False).order_by("-reviewed_at")[: MOST - len(waits)]]


def opening_of(who: Actor, pk: UUID) -> Opening | None:
    """One of these, for who opened it or reviews it."""
    found = Opening.objects.visible_to(who).filter(pk=pk).first()
    return found if found and (found.by_id == who.person_id or access.reviews(who, found)) else None


def _hers(who: Actor) -> InDossierQuerySet[Opening]:
    return Opening.objects.visible_to(who).filter(by_id=who.person_id)


def _to_review(who: Actor) -> InDossierQuerySet[Opening]:
    return Opening.objects.visible_to(who).filter(reviewers__contains=[who.person_id]).exclude(by_id=who.person_id)


def names(openings: Iterable[Opening]) -> dict[UUID, Colleague]:
    """What those are called who opened or review these. One query."""
    people = {one for row in openings for one in (row.by_id, *row.reviewers)}
    return staff_names(people) if people else {}


def places(organisation_id: UUID) -> list[tuple[UUID, str]]:
    """The locations of an organisation."""
    return list(Location.objects.filter(organisation=organisation_id).order_by("name").values_list("pk", "name"))


@dataclass(frozen=True, slots=True)
class InShort:
    """What somebody needs at once: who she is, how she may be reached, her own boundaries, and whose client she is."""

    client: Client
    contact: SafeContact | None
    boundaries: list[OwnBoundary]
    workers: list[Colleague]


def in_short(who: Actor, opening: Opening) -> InShort | None:
    """Only while it is open: afterwards the file is nothing to her."""
    client = Client.objects.visible_to(who).filter(pk=opening.client_id).first() if opening.client_id else None
    if client is None:
        return None
    contact = SafeContact.objects.filter(dossier_id=client.dossier_id, person_id=client.person_id).first()
    boundaries = OwnBoundary.objects.filter(dossier_id=client.dossier_id, ended_at__isnull=True).order_by("made_at")
    seats = CircleMember.objects.filter(dossier_id=client.dossier_id, hat=STAFF, part="professional")
    workers = {seat.person_id for seat in seats.filter(until__gt=timezone.now())}
    return InShort(client, contact, list(boundaries), list(staff_names(workers).values()))


def counts(organisation_id: UUID, year: int) -> dict[str, int | None]:
    """How often in a year; nothing where it is fewer than ten."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT what, shown FROM emergency_counts(%s, %s)", [organisation_id, year])
        return dict(cursor.fetchall())
