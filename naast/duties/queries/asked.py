"""Requests about one's own data: to whom they go, what waits for whom, and what somebody sees of her own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.urls import reverse

from naast.duties.models import DataRequest
from naast.people.queries import OnDuty, on_duty
from naast.people.queries.beside import Beside
from naast.privacy.actor import Actor
from naast.privacy.models import InDossierQuerySet
from naast.signals.queries.care import Stands, stands


@dataclass(frozen=True)
class Reads:
    """Who answers: everybody of a role at her place, or people by name when it is about one of those."""

    people: Sequence[UUID]
    seats: Sequence[tuple[UUID, str]] = ()
    by_role: Sequence[str] = ()
    professional: UUID | None = None
    told: list[UUID] = field(default_factory=list)


def goes_to(at: Stands, kind: str, about_id: UUID | None) -> Reads | None:
    """Putting right goes to her professional and the coordinators; an objection to others than the one it is about."""
    here = on_duty(at.organisation_id, at.location_id, "coordinator")
    if about_id is not None and about_id not in {one.person_id for one in could_be_about(at)}:
        return None
    coordinators = [one.person_id for one in here if one.person_id != at.person_id]
    if not coordinators or about_id in {one.person_id for one in here}:
        return _by_name(at, about_id)
    if kind == DataRequest.Kind.OBJECT:
        return Reads(coordinators, by_role=["coordinator"])
    return _with_professional(at, coordinators)


def _with_professional(at: Stands, coordinators: list[UUID]) -> Reads:
    working = on_duty(at.organisation_id, None, "professional", "location_contact")
    hers = next((one.person_id for one in working if one.person_id == at.accountable), None)
    if hers is None or hers in coordinators:
        return Reads(coordinators, by_role=["coordinator"])
    return Reads([*coordinators, hers], [(hers, "professional")], ["coordinator"], professional=hers)


def _by_name(at: Stands, about_id: UUID | None) -> Reads:
    """Nobody of those: the coordinators of elsewhere in the organisation, else who administers it."""
    for kind in ("coordinator", "administrator"):
        found = {one.person_id: kind for one in on_duty(at.organisation_id, None, kind)}
        named = [(pk, kind) for pk in found if pk not in (about_id, at.person_id)]
        if named:
            people = [pk for pk, _kind in named]
            return Reads(people, named, told=people)
    return Reads([])


def could_be_about(at: Stands) -> list[OnDuty]:
    """Whom an objection can be about: who works with her or coordinates at her place. Once each, by name."""
    working = on_duty(at.organisation_id, at.location_id, "coordinator")
    if at.accountable:
        every = on_duty(at.organisation_id, None, "professional", "location_contact")
        working = [*[one for one in every if one.person_id == at.accountable], *working]
    return list({one.person_id: one for one in working if one.person_id != at.person_id}.values())


def choices_of(who: Actor) -> list[tuple[str, str]]:
    """The same for a form."""
    return [(str(one.person_id), one.first_name) for one in could_be_about(stands(who, None))]


def in_list(who: Actor) -> InDossierQuerySet[DataRequest]:
    """What stands open first, by its day; then what was answered."""
    return DataRequest.objects.visible_to(who).order_by("answered_on", "answer_before", "id")


def hers(who: Actor) -> InDossierQuerySet[DataRequest]:
    """What the one who looks asked herself, newest first."""
    mine = DataRequest.objects.visible_to(who).filter(person_id=who.person_id, hat=who.hat)
    return mine.order_by("-asked_on", "-made_at", "id")


def beside(who: Actor, person_id: UUID, hat: str) -> list[Beside]:
    """What somebody asked to put right, for the page of her file; as far as whoever looks reads it. One query."""
    rows = DataRequest.objects.visible_to(who).filter(person_id=person_id, hat=hat, kind=DataRequest.Kind.PUT_RIGHT)
    return [
        Beside(row.words, row.asked_on, reverse("duties:asked-one", args=[row.pk]))
        for row in rows.order_by("-asked_on", "id")[:10]
    ]


def waiting(who: Actor) -> list[DataRequest]:
    """What waits for an answer of this colleague. One query."""
    return list(
        DataRequest.objects.visible_to(who)
        .filter(answer="").exclude(person_id=who.person_id).exclude(about_id=who.person_id)
        .order_by("answer_before", "id")[:60]
    )  # fmt: skip
