"""Reads about tips: finding one, what a host reads by its link, and which words would tell who it was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Q

from naast.clients.models import Client
from naast.learning import rules as telling
from naast.partners.models import ContactPerson
from naast.people.models import Location
from naast.people.queries.staff import staff_names
from naast.placements.models import HostQuestion, Placement, PlacementLink, Tip
from naast.placements.queries.placing import trained_at
from naast.placements.rules import called_in
from naast.privacy import clock, trace
from naast.privacy.actor import Actor
from naast.privacy.models import InDossierQuerySet

LONGEST, MOST = 60, 30


def tips_of(who: Actor, word: str = "") -> InDossierQuerySet[Tip]:
    """The tips of the house, newest first; each of the words asked for stands somewhere in it."""
    found = Tip.objects.visible_to(who).filter(withdrawn_on__isnull=True).order_by("-on", "-made_at", "pk")
    for one in word[:LONGEST].split():
        found = found.filter(Q(title__icontains=one) | Q(question__icontains=one) | Q(worked__icontains=one))
    return found


def made_of(questions: Iterable[HostQuestion]) -> dict[UUID, Tip]:
    """The tip that was made of each question, as long as it is not taken back. One query."""
    asked = {one.tip_id: one.pk for one in questions if one.tip_id is not None}
    rows = Tip.objects.filter(pk__in=asked, withdrawn_on__isnull=True) if asked else ()
    return {asked[tip.pk]: tip for tip in rows}


@dataclass(frozen=True)
class Read:
    """A tip as a host reads it: the words, without who wrote them."""

    title: str
    question: str
    worked: str
    on: date


def for_host(link: PlacementLink, word: str) -> list[Read]:
    """The tips of the house behind this link, newest first, and one more than a page holds."""
    with connection.cursor() as cursor:
        words = word[:LONGEST].split()
        cursor.execute(
            "SELECT * FROM placements_tips(%s, %s, %s::text[], %s)", [link.pk, clock.today(), words, MOST + 1]
        )
        found = cursor.fetchall()
    for organisation_id, dossier_id, *_words in found:
        trace.note_read(organisation_id, dossier_id, Tip.field_classes())
    return [Read(*words) for _organisation, _dossier, *words in found]


@dataclass(frozen=True)
class Around:
    """Who and where a tip may not tell: names of people, folded, and names of places."""

    people: frozenset[str] = frozenset()
    places: tuple[str, ...] = ()


def names_around(question: HostQuestion, by: Actor) -> Around:
    """Everybody around the place that asked, as far as this reader may know them."""
    row = Placement.objects.select_related("request").get(pk=question.placement_id)
    client = Client.objects.visible_to(by).filter(pk=row.request.client_id).first()
    coach = staff_names({row.request.professional_id}).get(row.request.professional_id)
    names = [
        row.request.called, row.colleague, *called_in(row.fallback), *(one.who for one in trained_at(row.partner_id)),
        *(one.name for one in ContactPerson.objects.visible_to(by).filter(partner_id=row.partner_id)),
        *((client.first_name, client.last_name) if client else ()), *((coach.first_name,) if coach else ()),
    ]  # fmt: skip
    return Around(frozenset(telling.words_in("\n".join(names))), (row.partner_name, *_locations(row.organisation_id)))


def names_behind(tip: Tip, by: Actor) -> Around:
    """The same for a tip that is corrected; whoever does not know where it came from learns no name by trying."""
    question = HostQuestion.objects.visible_to(by).filter(tip_id=tip.pk).first()
    return names_around(question, by) if question else Around(places=_locations(tip.organisation_id))


def _locations(organisation_id: UUID) -> tuple[str, ...]:
    return tuple(Location.objects.filter(organisation_id=organisation_id).values_list("name", flat=True))


def what_it_shows(around: Around, *texts: str) -> list[telling.Shows]:
    """Every word that tells who it was, where, or how to reach somebody."""
    text = "\n".join(texts)
    people = [word for word in telling.words_in(text) if word in around.people]
    return telling.shows(text, people=people, places=around.places)
