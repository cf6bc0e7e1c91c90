"""Gathers what the engine may know: of a request what is asked, of a volunteer what she said. Nothing of the rest."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import Subquery
from django.db.models.functions import Coalesce

from naast.clients.models import Request as Asked
from naast.clients.rules import for_volunteers
from naast.matches.models import Participant
from naast.matches.queries.care import duos_between
from naast.matching.engine import Candidate, Request, Shortlist, shortlist
from naast.people.queries import not_told
from naast.privacy.actor import Actor
from naast.programmes.loading import load
from naast.programmes.template import Template
from naast.volunteers.models import Volunteer
from naast.volunteers.queries import ready_for

State = Volunteer.State
CONSIDERED = (State.READY, State.PAUSED, State.ON_THE_WAY)
# About this many hours a month go with one person.
HOURS_FOR_ONE = 4
LIVED = "lived_experience"
OWN_WISHES = ("wish_kind_of_person", "wish_likes")
NEEDED = (
    "dossier_id", "organisation_id", "person_id", "location_id", "state", "first_name", "area", "languages",
    "interests", "activities", "day_parts", "hours_a_month", "expected_months", "ready_at", "lived_experience",
)  # fmt: skip


def shortlist_for(asked: Asked, viewer: Actor, on: date) -> Shortlist:
    """Who could stand beside the one who asks, and who cannot now. A fixed number of queries."""
    return shortlist(as_request(asked), candidates_for(asked, viewer, on))


def as_request(asked: Asked) -> Request:
    """The request as the engine knows it: no name, no need, no background."""
    template = load(asked.programme)
    return Request(
        key=str(asked.pk), organisation=str(asked.organisation_id), location=str(asked.location_id or ""),
        activities=tuple(asked.activities), permitted=frozenset(one.id for one in for_volunteers(template)),
        languages=tuple(asked.languages), day_parts=tuple(asked.day_parts), interests=tuple(asked.interests),
        area=asked.area, frequency=str(asked.wishes.get("wish_how_often", "")),
        own_wishes=tuple(str(asked.wishes[name]) for name in OWN_WISHES if asked.wishes.get(name)),
        months=template.duration.months, prefer=_prefer(asked, template),
    )  # fmt: skip


def _prefer(asked: Asked, template: Template) -> tuple[str, ...]:
    """In the order of the programme; what she asks for herself counts first: somebody who has been through it too."""
    if not asked.lived_experience or template.peer_workers == "no":
        return template.matching.prefer
    return (LIVED, *(one for one in template.matching.prefer if one != LIVED))


def candidates_for(asked: Asked, viewer: Actor, on: date) -> list[Candidate]:
    """Everybody on her way or ready in this programme whom this coordinator knows."""
    people = list(_volunteers(asked, viewer))
    ready = {one.pk for one in ready_for(asked.organisation_id, None, asked.programme, on)}
    everybody = [one.person_id for one in people]
    apart, duos = _apart(asked, everybody), duos_between(asked.professional_id, everybody)
    return [_candidate(one, one.pk in ready, one.person_id in apart, one.person_id in duos) for one in people]


def _volunteers(asked: Asked, viewer: Actor) -> QuerySet[Volunteer]:
    living = Participant.objects.filter(person_id=OuterRef("person_id"), part=Participant.Part.VOLUNTEER)
    taken = living.filter(until__isnull=True).order_by().values("person_id").annotate(count=Count("pk")).values("count")
    before = living.filter(
        ~Q(match__started_on=None), match__participants__part=Participant.Part.PROFESSIONAL,
        match__participants__person_id=asked.professional_id,
    )  # fmt: skip
    return (
        Volunteer.objects.visible_to(viewer)
        .filter(organisation_id=asked.organisation_id, programme=asked.programme, state__in=CONSIDERED)
        .only(*NEEDED)
        .annotate(taken=Coalesce(Subquery(taken), 0), worked_together=Exists(before))
        .order_by("first_name", "id")
    )


def _candidate(one: Volunteer, ready: bool, apart: bool, duo: bool) -> Candidate:
    hours = one.hours_a_month
    return Candidate(
        key=str(one.pk), name=one.first_name, organisation=str(one.organisation_id),
        location=str(one.location_id or ""),
        ready=ready, pausing=one.state == State.PAUSED, apart=apart, activities=tuple(one.activities),
        languages=tuple(one.languages), day_parts=tuple(one.day_parts), interests=tuple(one.interests), area=one.area,
        hours=hours, months=one.expected_months, places=max(1, (hours or 0) // HOURS_FOR_ONE),
        taken=one.taken,  # type: ignore[attr-defined]
        worked_together=one.worked_together,  # type: ignore[attr-defined]
        standing_duo=duo, lived_experience=one.lived_experience,
    )  # fmt: skip


def _apart(asked: Asked, people: Iterable[UUID]) -> set[UUID]:
    """Who may never meet the client or the professional, or did not tell her; and nobody stands beside herself."""
    others = list(people)
    found = {asked.client_person_id, asked.professional_id}
    with connection.cursor() as cursor:
        for one in (asked.client_person_id, asked.professional_id):
            cursor.execute("SELECT matches_separated_among(%s, %s::uuid[])", [one, others])
            found |= {row[0] for row in cursor.fetchall()}
    return found | not_told(asked.organisation_id, others, asked.professional_id)
