"""Gathers what the engine may know: of a request what is asked, of a volunteer what she said. Nothing of the rest.

Always of one organisation, and only what the one who looks may read. The number of queries depends neither on how many
people there are nor on how many ways of working.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import Count, OuterRef, Q, QuerySet
from django.db.models.expressions import Subquery
from django.db.models.functions import Coalesce

from naast.clients.models import Request as Asked
from naast.clients.rules import for_volunteers
from naast.matches.models import Participant
from naast.matches.queries.care import standing_duos
from naast.matching.areas import Point, all_keys, point_of
from naast.matching.engine import Candidate, Request, Shortlist, shortlist
from naast.matching.engine.people import plain, shared
from naast.matching.models import Area
from naast.matching.queries.asking import asks_for_circle
from naast.matching.queries.beginning import shut_now
from naast.privacy.actor import Actor
from naast.privacy.models import InDossierQuerySet
from naast.programmes.loading import load
from naast.programmes.template import Template
from naast.volunteers.models import Volunteer
from naast.volunteers.queries import Path, facts_of, read_path, with_path
from naast.volunteers.showing import full_name

State, Part = Volunteer.State, Participant.Part
CONSIDERED = (State.READY, State.PAUSED, State.ON_THE_WAY)
# About this many hours a month go with one person.
HOURS_FOR_ONE = 4
METRES = 1000
# Where two are who said the same neighbourhood, of which no list says where it lies.
HERE = (0, 0)
LIVED = "lived_experience"
OWN_WISHES = ("wish_kind_of_person", "wish_likes")
NEEDED = (
    "dossier_id", "organisation_id", "person_id", "location_id", "state", "first_name", "last_name", "area",
    "languages", "interests", "activities", "day_parts", "hours_a_month", "expected_months", "ready_at",
    "lived_experience", "gender", "beside_gender", "travel_km", "communities", "programme", "own_story_on",
    "energy_agreed_on",
)  # fmt: skip
# Two people: a client or a professional, and a volunteer.
Pair = tuple[UUID, UUID]


@dataclass(frozen=True, slots=True)
class Gathered:
    """Who waits and who could stand beside, and of every two of them what counts for those two."""

    asked: tuple[Asked, ...]
    volunteers: tuple[Volunteer, ...]
    ready: frozenset[UUID]
    apart: frozenset[Pair]
    duos: frozenset[Pair]
    points: Mapping[str, Point]
    # Requests beside which nobody new may begin now.
    shut: frozenset[UUID]
    # First names that several volunteers here have.
    alike: frozenset[str] = frozenset()

    def request(self, asked: Asked) -> Request:
        """The request as the engine knows it: no name, no need, no background."""
        template = load(asked.programme)
        return Request(
            key=str(asked.pk), organisation=str(asked.organisation_id), location=str(asked.location_id or ""),
            activities=tuple(asked.activities), permitted=frozenset(one.id for one in for_volunteers(template)),
            languages=tuple(asked.languages), day_parts=tuple(asked.day_parts), interests=tuple(asked.interests),
            area=asked.area, frequency=str(asked.wishes.get("wish_how_often", "")),
            own_wishes=tuple(str(asked.wishes[name]) for name in OWN_WISHES if asked.wishes.get(name)),
            months=template.duration.months, prefer=_prefer(asked, template),
            point=point_of(asked.area, self.points), min_distance=(asked.at_least_km or 0) * METRES,
            gender=asked.gender, gender_wish=_wish(asked.beside_gender), community=_communities(asked.not_from),
            programme=asked.programme, open=asked.pk not in self.shut,
        )  # fmt: skip

    def candidates(self, asked: Asked) -> list[Candidate]:
        """Everybody on her way or ready in the same way of working, as she stands to this request."""
        return [self.candidate(asked, one) for one in self.volunteers if one.programme == asked.programme]

    def candidate(self, asked: Asked, one: Volunteer) -> Candidate:
        """One volunteer as she stands to this request."""
        person = self.person(one)
        if self.is_unmeasured(asked):
            person = replace(person, point=HERE if self.lives_there_too(asked, one) else None)
        return replace(
            person, apart=self.are_apart(asked, one),
            worked_together=self.worked(asked.professional_id, one),
            standing_duo=(asked.professional_id, one.person_id) in self.duos,
            community=_communities(asked.not_from) if self.is_from(asked, one) else "",
        )  # fmt: skip

    def shortlist(self, asked: Asked) -> Shortlist:
        """Who could stand beside the one who asks, and who cannot now."""
        request = self.request(asked)
        if self.is_unmeasured(asked):
            request = replace(request, point=HERE)
        return shortlist(request, self.candidates(asked))

    def person(self, one: Volunteer) -> Candidate:
        """What she said and what is so about her, whoever asks."""
        hours = one.hours_a_month
        return Candidate(
            key=str(one.pk), name=self.called(one), organisation=str(one.organisation_id),
            location=str(one.location_id or ""), ready=one.pk in self.ready or one.state == State.PAUSED,
            pausing=one.state == State.PAUSED,
            activities=tuple(one.activities), languages=tuple(one.languages),
            day_parts=tuple(one.day_parts), interests=tuple(one.interests), area=one.area, hours=hours,
            months=one.expected_months, places=max(1, (hours or 0) // HOURS_FOR_ONE),
            taken=one.taken,  # type: ignore[attr-defined]
            lived_experience=one.lived_experience, point=point_of(one.area, self.points),
            first=not (one.taken or one.worked_with),  # type: ignore[attr-defined]
            reach=None if one.travel_km is None else one.travel_km * METRES,
            gender=one.gender, gender_wish=_wish(one.beside_gender), programme=one.programme,
        )  # fmt: skip

    def only(self, way: str) -> tuple[Gathered, list[int], list[int]]:
        """Those of one way of working, and in which rows of all they stand: who waits, and the volunteers."""
        rows = [row for row, one in enumerate(self.asked) if one.programme == way]
        people = [row for row, one in enumerate(self.volunteers) if one.programme == way]
        asked, volunteers = tuple(self.asked[row] for row in rows), tuple(self.volunteers[row] for row in people)
        here = {one.person_id for one in volunteers}
        apart = frozenset(pair for pair in self.apart if pair[1] in here)
        return replace(self, asked=asked, volunteers=volunteers, apart=apart), rows, people

    def called(self, one: Volunteer) -> str:
        """By her first name, and in full where another has the same: nobody proposes the wrong one."""
        return full_name(one) if one.first_name in self.alike else one.first_name

    def worked(self, professional: UUID, one: Volunteer) -> bool:
        """Did this professional stand beside a client together with her, or do they form a standing duo?"""
        stood = professional in one.worked_with  # type: ignore[attr-defined]
        return stood or (professional, one.person_id) in self.duos

    def is_unmeasured(self, asked: Asked) -> bool:
        """Somebody should live further away than nobody knows from where: then the same neighbourhood is too near."""
        return bool(asked.at_least_km) and point_of(asked.area, self.points) is None

    def lives_there_too(self, asked: Asked, one: Volunteer) -> bool:
        """Does she live in the neighbourhood of which somebody should not be, when no list says where it lies?"""
        same = bool(asked.area) and plain(asked.area) == plain(one.area)
        return same and self.is_unmeasured(asked)

    def is_from(self, asked: Asked, one: Volunteer) -> bool:
        """Is she of a community from which the one who asks wants nobody?"""
        return bool(shared(tuple(asked.not_from), tuple(one.communities)))

    def are_apart(self, asked: Asked, one: Volunteer) -> bool:
        """Two who may never meet; and nobody stands beside herself."""
        around = (asked.client_person_id, asked.professional_id)
        return one.person_id in around or any((who, one.person_id) in self.apart for who in around)

    def may_never_meet(self, one: UUID, other: UUID) -> bool:
        """Two volunteers, where they were asked for: in a circle they would sit together."""
        return (one, other) in self.apart or (other, one) in self.apart


def shortlist_for(asked: Asked, viewer: Actor, on: date) -> Shortlist:
    """Who could stand beside the one who asks, and who cannot now. A fixed number of queries."""
    return gathered_for([asked], viewer, on).shortlist(asked)


def gathered_for(asked: Iterable[Asked], viewer: Actor, on: date, among: Q | None = None) -> Gathered:
    """Everything around these requests, which are all of one organisation; of the volunteers those `among`."""
    rows = tuple(asked)
    if not rows:
        return gathered_of((), (), on, frozenset())
    found = considered(rows[0].organisation_id, {one.programme for one in rows}, viewer)
    if among is None:
        volunteers = tuple(_told(with_path(found)))
    else:
        read_path(volunteers := tuple(_told(found.filter(among))))
    duos = standing_duos({one.professional_id for one in rows}, [one.person_id for one in volunteers])
    return gathered_of(rows, volunteers, on, duos)


def gathered_of(
    rows: tuple[Asked, ...], volunteers: tuple[Volunteer, ...], on: date, duos: frozenset[Pair],
    paths: Mapping[UUID, Path] | None = None,
) -> Gathered:  # fmt: skip
    """The same of who was found already; `paths` says by volunteer what is not asked of the database again."""
    if not rows:
        return Gathered((), (), frozenset(), frozenset(), frozenset(), {}, frozenset())
    organisation, people = rows[0].organisation_id, [one.person_id for one in volunteers]
    clients, professionals = {one.client_person_id for one in rows}, {one.professional_id for one in rows}
    return Gathered(
        rows, volunteers,
        ready=frozenset(one.pk for one in volunteers if _is_ready(one, on, None if paths is None else paths[one.pk])),
        apart=_apart(organisation, {*clients, *_in_circles(rows, volunteers)}, professionals, people), duos=duos,
        points=_points(organisation, [*(one.area for one in rows), *(one.area for one in volunteers)]),
        shut=shut_now(rows, on), alike=_more_than_once(one.first_name for one in volunteers),
    )  # fmt: skip


def _more_than_once(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name for name, count in Counter(names).items() if count > 1)


def _in_circles(asked: Iterable[Asked], volunteers: Iterable[Volunteer]) -> Iterator[UUID]:
    """Who could sit in a circle with somebody else: who may never meet is asked of these among each other too."""
    ways = {one.programme for one in asked if asks_for_circle(one)}
    yield from (one.person_id for one in volunteers if one.programme in ways)


def _prefer(asked: Asked, template: Template) -> tuple[str, ...]:
    """In the order of the programme; what she asks for herself counts first: somebody who has been through it too."""
    if not asked.lived_experience or template.peer_workers == "no":
        return template.matching.prefer
    return (LIVED, *(one for one in template.matching.prefer if one != LIVED))


def _wish(said: str) -> tuple[str, ...]:
    return (said,) if said else ()


def _communities(said: Iterable[str]) -> str:
    """Several communities as one word: who is of one of them gets the same, and nobody else does."""
    return ", ".join(said)


def _is_ready(one: Volunteer, on: date, path: Path | None) -> bool:
    """Her screening, her training and all else that the way of working asks hold on this day."""
    return facts_of(one, load(one.programme), on, path)["volunteer.ready"] is True


def considered(organisation: UUID, ways: Collection[str], viewer: Actor) -> InDossierQuerySet[Volunteer]:
    """Who is ready, pauses or is on the way in these ways of working, as far as the viewer may read, by name."""
    found = Volunteer.objects.visible_to(viewer).filter(
        organisation_id=organisation, programme__in=ways, state__in=CONSIDERED
    )
    return found.order_by("first_name", "id")


def _told(volunteers: InDossierQuerySet[Volunteer]) -> QuerySet[Volunteer]:
    """The same with beside how many she stands, and with whom she worked."""
    hers = Participant.objects.filter(person_id=OuterRef("person_id"), part=Part.VOLUNTEER).order_by()
    taken = hers.filter(until__isnull=True).values("person_id").annotate(count=Count("pk")).values("count")
    before = hers.filter(match__started_on__isnull=False, match__participants__part=Part.PROFESSIONAL)
    worked_with = before.values("match__participants__person_id").distinct()
    return volunteers.only(*NEEDED).annotate(taken=Coalesce(Subquery(taken), 0), worked_with=ArraySubquery(worked_with))


def _apart(
    organisation: UUID, clients: Iterable[UUID], professionals: Iterable[UUID], people: Iterable[UUID]
) -> frozenset[Pair]:
    """Who may never meet, and whom her professional helps without having been told."""
    said: list[Any] = [organisation, [*clients, *professionals], list(professionals), list(people)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT one, volunteer FROM matching_apart(%s, %s::uuid[], %s::uuid[], %s::uuid[])", said)
        return frozenset(cursor.fetchall())


def _points(organisation: UUID, areas: Iterable[str]) -> dict[str, Point]:
    rows = Area.objects.filter(organisation_id=organisation, word__in=all_keys(areas))
    return {word: (x, y) for word, x, y in rows.values_list("word", "x", "y")}
