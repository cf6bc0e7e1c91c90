"""What happened and what is next; messages, small successes and thanks. Each reader finds her own rows only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Q

from naast.clients.safety import checked_for, questionnaire_of
from naast.locations import queries as locations
from naast.matches.models import Match
from naast.matches.queries.care import may_enter
from naast.moments.models import Message, Moment, Observation, Report
from naast.privacy import clock
from naast.privacy.actor import Actor
from naast.privacy.models import InDossierQuerySet
from naast.programmes.gates import Facts
from naast.programmes.loading import load

# A visit may be reported on from this long before it would begin.
EARLY = timedelta(hours=12)
VISITS = (Moment.Kind.CONTACT, Moment.Kind.JOINT)


@dataclass(frozen=True)
class Happened:
    """One moment with what this viewer may read of it."""

    moment: Moment
    reports: Sequence[Report]
    observations: Sequence[Observation]


def moments_in(match: Match, viewer: Actor) -> InDossierQuerySet[Moment]:
    """The moments of a match, newest first."""
    return Moment.objects.visible_to(viewer).filter(match=match).order_by("-at", "pk")


def next_of(viewer: Actor, matches: Iterable[Match], now: datetime) -> InDossierQuerySet[Moment]:
    """What is planned from now on, the nearest first."""
    return (
        Moment.objects.visible_to(viewer)
        .filter(match__in=[match.pk for match in matches], state=Moment.State.PLANNED, at__gte=now - EARLY)
        .order_by("at", "pk")
    )


def to_report(viewer: Actor, now: datetime) -> InDossierQuerySet[Moment]:
    """Visits that were planned and have been, of which nobody told yet how they went."""
    return (
        Moment.objects.visible_to(viewer)
        .filter(state=Moment.State.PLANNED, kind__in=VISITS, at__lt=now)
        .order_by("at", "pk")
    )


def what_happened(match: Match, viewer: Actor, *, most: int = 30) -> list[Happened]:
    """The last moments with reports and observations that this viewer may read; three queries."""
    moments = list(moments_in(match, viewer).exclude(state=Moment.State.PLANNED)[:most])
    reports: dict[UUID, list[Report]] = defaultdict(list)
    seen: dict[UUID | None, list[Observation]] = defaultdict(list)
    ids = [moment.pk for moment in moments]
    for report in Report.objects.visible_to(viewer).filter(moment__in=ids):
        reports[report.moment_id].append(report)
    for row in Observation.objects.visible_to(viewer).filter(moment__in=ids).order_by("made_at", "pk"):
        if all(row.words != other.words or row.kind != other.kind for other in seen[row.moment_id]):
            seen[row.moment_id].append(row)  # a success that is shared lies in two dossiers
    return [Happened(moment, reports[moment.pk], seen[moment.pk]) for moment in moments]


def observations_in(match: Match, viewer: Actor) -> InDossierQuerySet[Observation]:
    """What somebody noticed in this match, newest first."""
    return Observation.objects.visible_to(viewer).filter(match=match).order_by("-made_at")


def thanks_in(viewer: Actor, matches: Iterable[Match]) -> InDossierQuerySet[Observation]:
    """Thanks, newest first."""
    return (
        Observation.objects.visible_to(viewer)
        .filter(match__in=[match.pk for match in matches], kind=Observation.Kind.THANKS)
        .order_by("-made_at")
    )


def talks_wanted(viewer: Actor) -> InDossierQuerySet[Report]:
    """Reports whose writer would like to talk, not talked about yet; the oldest first."""
    return (
        Report.objects.visible_to(viewer)
        .filter(wants_to_talk=True, talked_at__isnull=True)
        .exclude(by_id=viewer.person_id)
        .order_by("made_at")
    )


def messages_in(match: Match, viewer: Actor, now: datetime) -> InDossierQuerySet[Message]:
    """Messages that have arrived, and one's own that are on their way; the newest first."""
    return (
        Message.objects.visible_to(viewer)
        .filter(Q(arrives_at__lte=now) | Q(by_id=viewer.person_id), match=match)
        .order_by("-arrives_at", "pk")
    )


def messages_arrived(viewer: Actor, now: datetime, *, days: int = 7) -> InDossierQuerySet[Message]:
    """What others wrote in the last days; the newest first."""
    return (
        Message.objects.visible_to(viewer)
        .filter(arrives_at__lte=now, arrives_at__gt=now - timedelta(days=days))
        .exclude(by_id=viewer.person_id)
        .order_by("-arrives_at")
    )


def visit_facts(match: Match, activity: str = "", on: date | None = None) -> Facts:
    """What the gate before a visit asks: answers of the floor, without a word of why; and what the location allows.

    A permit has to hold on the day of the visit itself.
    """
    asked = dict(load(match.programme).gates["plan_visit"])["consent.given"]
    wanted = [asked] if isinstance(asked, str) else [str(one) for one in asked] if isinstance(asked, tuple) else []
    with connection.cursor() as cursor:
        cursor.execute("SELECT consented, ready, clear FROM moments_visit_facts(%s, %s::text[])", [match.pk, wanted])
        consented, ready, clear = cursor.fetchone() or (False, False, False)
    template = load(match.programme)
    safe = checked_for(match.request_id, clock.today()) if questionnaire_of(template) else set()
    there = locations.facts_of(match.location_id, template, clock.today(), [activity] if activity else [])
    return there | may_enter(match, template, on or clock.today()) | {
        "safety.checked": safe,
        "consent.given": set(wanted) if consented else set(), "volunteer.ready": ready, "separation.clear": clear,
    }  # fmt: skip
