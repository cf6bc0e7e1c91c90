"""What keeps people beside each other: who goes on, who stays, who stands there too, and who know each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from naast.clients import rules as asking
from naast.clients import staying
from naast.clients.models import Request
from naast.matches import rules
from naast.matches.models import (
    AlsoBeside,
    ContinuityPlan,
    ControlMap,
    Fallback,
    Handover,
    Match,
    Participant,
    StandingDuo,
)
from naast.matches.queries.beside import person_in
from naast.people.queries import on_duty
from naast.privacy.actor import Actor
from naast.programmes.gates import Fact
from naast.programmes.template import Template

Part = Participant.Part
PERMIT = "permit.valid"
# The questionnaire that the client draws, and the check that asks for it.
MAP, DRAWN = "control_map", "control_map.made"
PLANNED, HANDED, KNOWS, STAYS, NAMED = (
    "continuity.planned", "handover.planned", "professional.knows_volunteer", "closing.who_stays", "fallback.named",
)  # fmt: skip


def plan_of(match: Match) -> ContinuityPlan | None:
    """Who keeps the contact when the volunteer stops, as it was planned last."""
    return match.continuity_plans.filter(replaced_at__isnull=True).first()


def fallback_of(match: Match) -> Fallback | None:
    """Whom to fall back on here, as it was named last."""
    return match.fallbacks.filter(replaced_at__isnull=True).first()


def map_of(match: Match) -> ControlMap | None:
    """Who decides about what, as the client drew it last."""
    return match.control_maps.filter(replaced_at__isnull=True).first()


def covered_by(match: Match) -> ContinuityPlan | None:
    """While the volunteer pauses: who keeps the contact meanwhile. Why she pauses stands nowhere."""
    volunteer = person_in(match, Part.VOLUNTEER)
    if match.state != rules.RESTING or volunteer is None:
        return None
    pauses = match.rests.filter(until__isnull=True, stopped=False, by_id=volunteer.person_id)
    return plan_of(match) if pauses.exists() else None


def handover_of(match: Match, leaving: str) -> Handover | None:
    """The handover that is under way for the part that leaves."""
    return match.handovers.filter(leaving_part=leaving, done_on__isnull=True, taken_back_on__isnull=True).first()


def is_planned(handover: Handover | None) -> bool:
    """Does it say who comes more often, and how the goodbye goes?"""
    return handover is not None and bool(handover.takes_over.strip() and handover.words.strip())


def beside_of(match: Match) -> list[AlsoBeside]:
    """Who stands there too: an informal carer, a neighbour."""
    return list(match.also_beside.filter(ended_on__isnull=True).order_by("made_at", "id"))


def know_each_other(match: Match) -> bool:
    """Have professional and volunteer met: each said so, or at a talk of three of an earlier match."""
    one, other = person_in(match, Part.PROFESSIONAL), person_in(match, Part.VOLUNTEER)
    if one is None or other is None:
        return False
    duos = StandingDuo.objects.filter(professional_id=one.person_id, volunteer_person_id=other.person_id)
    if duos.filter(professional_met_on__isnull=False, volunteer_met_on__isnull=False).exists():
        return True
    before = Match.objects.exclude(pk=match.pk).filter(met_on__isnull=False)
    met = before.filter(participants__person_id=one.person_id, participants__part=Part.PROFESSIONAL)
    hers = Participant.objects.filter(person_id=other.person_id, part=Part.VOLUNTEER)
    return met.filter(pk__in=hers.values("match_id")).exists()


def asks_who_stays(template: Template, request: Request | None, on: date) -> bool:
    """Nobody is around her and this has no end of its own: then the farewell asks who stays."""
    if not asking.asks(template, STAYS) or template.duration.kind != "open" or request is None:
        return False
    return staying.known(request.client_id, template, on).alone


def care_facts(match: Match, template: Template, request: Request | None, on: date) -> dict[str, Fact]:
    """What the gates ask about staying near; nothing is looked up where no gate asks."""
    facts: dict[str, Fact] = {}
    if asking.asks(template, PLANNED):
        plan = plan_of(match)
        facts[PLANNED] = plan is not None and plan.keeps_id in _working(match)
    if asking.asks(template, NAMED):
        there = fallback_of(match)
        facts[NAMED] = there is not None and there.who_id in _working(match)
    if asking.asks(template, DRAWN):
        facts[DRAWN] = map_of(match) is not None
    if asking.asks(template, HANDED):
        facts[HANDED] = is_planned(handover_of(match, Part.VOLUNTEER))
    if asking.asks(template, KNOWS):
        facts[KNOWS] = know_each_other(match)
    if asking.asks(template, STAYS):
        closing = match.closings.first()
        said = closing is not None and bool(closing.who_stays.strip())
        facts[STAYS] = said or not asks_who_stays(template, request, on)
    return facts | may_enter(match, template, on)


def may_enter(match: Match, template: Template, on: date) -> dict[str, Fact]:
    """Whether the volunteer may enter the place on this day; nothing is looked up where no gate asks. One query."""
    if not asking.asks(template, PERMIT):
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT matches_may_enter(%s, %s)", [match.pk, on])
        [found] = cursor.fetchone() or [False]
    return {PERMIT: bool(found)}


def covers(match: Match, template: Template, activities: Iterable[str], on: date) -> bool:
    """Whether the volunteers have what these activities ask; nothing is looked up where they ask nothing. One query."""
    papers, parts = template.asked_by(activities)
    if not (papers or parts):
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT matches_covered(%s, %s, %s, %s)", [match.pk, papers, parts, on])
        [found] = cursor.fetchone() or [False]
    return bool(found)


def _working(match: Match) -> set[UUID]:
    here = on_duty(match.organisation_id, None, "professional", "location_contact")
    return {one.person_id for one in here}


@dataclass(frozen=True, slots=True)
class Before:
    """What was before, for who leads the match: a number, and how long the volunteer thinks she can stay."""

    broken: int = 0
    months: int | None = None
    hours: int | None = None


def before(match: Match) -> Before:
    """How often it ended early for this client. One query; nothing for volunteer and client."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT broken, volunteer_months, volunteer_hours FROM matches_before(%s)", [match.pk])
        row = cursor.fetchone()
    return Before(*row) if row else Before()


def my_goodbye() -> date | None:
    """On which day the volunteer who asks last said goodbye; not with whom, since that is closed to her. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT matches_my_goodbye()")
        row = cursor.fetchone()
    return row[0] if row else None


def my_duos(viewer: Actor) -> list[StandingDuo]:
    """The standing duos this person may read, and that did not end."""
    return list(
        StandingDuo.objects.visible_to(viewer)
        .filter(ended_on__isnull=True)
        .order_by("professional_name", "volunteer_name", "id")
    )


def standing_duos(professionals: Iterable[UUID], people: Iterable[UUID]) -> frozenset[tuple[UUID, UUID]]:
    """Which professional forms with which volunteer a standing duo in which both said they have met. One query."""
    found = StandingDuo.objects.filter(
        professional_id__in=list(professionals), volunteer_person_id__in=list(people), ended_on__isnull=True,
        professional_met_on__isnull=False, volunteer_met_on__isnull=False,
    )  # fmt: skip
    return frozenset((one.professional_id, one.volunteer_person_id) for one in found)


def volunteers_known_to(professional: Actor) -> list[tuple[UUID, str]]:
    """The volunteers a professional knows: beside whom she stands or stood."""
    mine = Match.objects.visible_to(professional).filter(
        participants__person_id=professional.person_id, participants__part=Part.PROFESSIONAL
    )
    known = Participant.objects.filter(match__in=mine, part=Part.VOLUNTEER).order_by("first_name", "id")
    return list({one.person_id: one.first_name for one in known}.items())
