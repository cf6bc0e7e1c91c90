"""What is due at the places of a coach, and what a host told that waits. A fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import F

from naast.clients.models import Request
from naast.placements import rules
from naast.placements.models import FollowUp, HostQuestion, HostWord, Placement, PlacementAnswers, WorkAlong
from naast.placements.queries.placing import steps_of
from naast.privacy.actor import Actor
from naast.privacy.models import InDossierQuerySet
from naast.programmes.loading import load
from naast.programmes.rhythms import Planned

# A visit that is planned within this time is on its way: nobody has to be told.
AHEAD = timedelta(days=7)
RHYTHM_OF = {WorkAlong.Kind.VISIT.value: "work_along", WorkAlong.Kind.CALL.value: "host_call"}


@dataclass(frozen=True)
class Due:
    """At this place something should have come by now."""

    placement: Placement
    moment: Planned


def last_times(placements: Iterable[Placement]) -> dict[UUID, dict[str, date]]:
    """Per place the last day of each rhythm. Three queries."""
    rows = list(placements)
    found: dict[UUID, dict[str, date]] = defaultdict(dict)
    # A visit beforehand helped over the threshold; the rhythm begins with her.
    held = WorkAlong.objects.filter(placement__in=rows, state="held", on__gte=F("placement__started_on"))
    visits = held.order_by("placement_id", "kind", "-on")
    for visit in visits.distinct("placement_id", "kind"):
        found[visit.placement_id][RHYTHM_OF[visit.kind]] = visit.on
    said = PlacementAnswers.objects.filter(placement__in=rows).order_by("placement_id", "questionnaire", "part", "-on")
    for one in said.distinct("placement_id", "questionnaire", "part"):
        if one.placement_id and (one.questionnaire != rules.REVIEW or one.part == "professional"):
            found[one.placement_id][one.questionnaire] = one.on
    for asked in FollowUp.objects.filter(placement__in=rows).order_by("months"):
        found[asked.placement_id][rules.STILL] = asked.on
    return found


def due_at(placements: Sequence[Placement], on: date) -> list[Due]:
    """What should have come at these places and did not, by whomever it is asked. Four queries.

    Of a place that ended only whether it is still there is asked: following goes on.
    """
    running = [one for one in placements if one.started_on is not None]
    if not running:
        return []
    last, steps, found = last_times(running), steps_of(running), []
    for one in running:
        template = load(one.programme)
        known = {name: day for name, day in last[one.pk].items() if name in template.rhythms}
        rests = rules.resting(template, steps.get(one.pk, []))
        coming = rules.due(template, one.started_on or on, rests, known, on)
        found += [Due(one, moment) for moment in coming if one.ended_on is None or moment.rhythm == rules.STILL]
    return sorted(found, key=lambda due: due.moment.on)


def last_begun(placements: InDossierQuerySet[Placement]) -> list[Placement]:
    """Of each request the place where she began last: that one is followed, also when it ended. One query."""
    found = placements.filter(started_on__isnull=False).exclude(request__state=Request.State.CLOSED)
    newest = found.select_related("request").order_by("request_id", "-started_on", "-made_at")
    return list(newest.distinct("request_id"))


def for_coach(who: Actor, on: date) -> list[Due]:
    """What her coach does that is due: working along, calling the host, looking back. Not what is planned soon."""
    mine = Placement.objects.visible_to(who).filter(request__professional_id=who.person_id)
    rows = last_begun(mine)
    soon = WorkAlong.objects.filter(placement__in=rows, state="planned", on__range=(on, on + AHEAD))
    planned = {(one.placement_id, RHYTHM_OF[one.kind]) for one in soon}
    return [
        due
        for due in due_at(rows, on)
        if due.moment.rhythm in rules.BY_THE_COACH and (due.placement.pk, due.moment.rhythm) not in planned
    ]


def words_waiting(who: Actor) -> list[HostWord]:
    """What hosts told her coach that waits for an answer, the nearest deadline first."""
    found = HostWord.objects.visible_to(who).filter(
        answered_at__isnull=True, placement__request__professional_id=who.person_id
    )
    return list(found.select_related("placement__request").order_by("answer_before"))


def words_left(who: Actor, now: datetime) -> list[HostWord]:
    """What a host told and nobody answered in time: the coordinators see it then."""
    found = HostWord.objects.visible_to(who).filter(answered_at__isnull=True, answer_before__lt=now)
    return list(found.select_related("placement__request").order_by("answer_before"))


def questions_waiting(who: Actor) -> list[HostQuestion]:
    """What hosts asked her coach and has no answer yet, the longest waiting first."""
    found = HostQuestion.objects.visible_to(who).filter(
        answered_at__isnull=True, placement__request__professional_id=who.person_id
    )
    return list(found.select_related("placement__request").order_by("asked_at"))


def questions_left(who: Actor, now: datetime) -> list[HostQuestion]:
    """What a host asked and nobody answered in time: the coordinators see it then."""
    late = now - rules.ANSWERED_WITHIN
    found = HostQuestion.objects.visible_to(who).filter(answered_at__isnull=True, asked_at__lt=late)
    return list(found.select_related("placement__request").order_by("asked_at"))
