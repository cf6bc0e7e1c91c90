"""Support that was planned and given, what is agreed with a volunteer, and answers that ask for a talk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from naast.clients.models import Request
from naast.matches.models import Match
from naast.moments import rules, supporting
from naast.moments.models import Answer, Moment, Support, SupportPlan
from naast.moments.supporting import Month
from naast.privacy.actor import Actor
from naast.privacy.models import InDossierQuerySet
from naast.volunteers.models import Volunteer

# So far back support is read to know when the last was.
LOOKED_BACK = timedelta(days=92)


@dataclass(frozen=True)
class Carried:
    """What one match asks of its professional: the month in hours, by kind, and whether nothing was given lately."""

    match: Match
    month: Month
    rows: list[Support]
    quiet: bool


def support_in(match: Match, viewer: Actor) -> InDossierQuerySet[Support]:
    """The support of a match, the newest first."""
    return Support.objects.visible_to(viewer).filter(match=match).order_by("-on", "-made_at", "pk")


def carried(viewer: Actor, matches: Iterable[Match], today: date) -> dict[UUID, Carried]:
    """Per match what was agreed, planned and given; a call of the rhythm is support too. Three queries."""
    there = [match for match in matches if match.started_on]
    rows: dict[UUID, list[Support]] = defaultdict(list)
    recent = Support.objects.visible_to(viewer).filter(match__in=there, on__gte=today - LOOKED_BACK)
    for one in recent.order_by("-on", "-made_at"):
        rows[one.match_id].append(one)
    calls: dict[UUID, date] = {}
    called = Moment.objects.filter(match__in=[one.pk for one in there], kind=Moment.Kind.CHECK_IN)
    for moment in called.filter(at__date__lte=today).order_by("at"):
        calls[moment.match_id] = rules.day_of(moment.at)
    requests = Request.objects.visible_to(viewer).filter(pk__in=[one.request_id for one in there])
    hours = {one.pk: one.facilitated_hours for one in requests}
    return {one.pk: _of(one, rows[one.pk], hours.get(one.request_id), calls.get(one.pk), today) for one in there}


def _of(match: Match, rows: list[Support], hours: int | None, called: date | None, today: date) -> Carried:
    month = supporting.month_of(rows, hours, today, last=called)
    quiet = match.state == Match.State.SIDE_BY_SIDE and supporting.nothing_given(match.started_on, month.last, today)
    return Carried(match, month, rows, quiet)


def plan_of(volunteer: Volunteer, viewer: Actor) -> SupportPlan | None:
    """What is agreed with this volunteer now."""
    return SupportPlan.objects.visible_to(viewer).filter(volunteer=volunteer, replaced_at__isnull=True).first()


def talks_asked(viewer: Actor) -> InDossierQuerySet[Answer]:
    """Answers of others in which somebody asked for a talk that was not yet had; the longest waiting first."""
    return (
        Answer.objects.visible_to(viewer)
        .filter(wants_to_talk=True, talked_at__isnull=True)
        .exclude(by_id=viewer.person_id)
        .order_by("answered_at", "pk")
    )
