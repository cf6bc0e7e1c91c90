"""Bringing in people whom the organisation knows already: volunteers from the list it kept until now.

They come in as applied or on their way, never as ready: readiness is seen here, by somebody, again. Rows come in
batches, because each batch is one transaction: what was brought in stays when the rest is broken off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.contrib.auth.hashers import make_password
from django.core.exceptions import PermissionDenied

from naast.people.access import is_coordinator
from naast.people.actions import let_volunteers_in
from naast.people.models import Organisation, Person, Role
from naast.people.rows import Sound
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import VOLUNTEER, Actor
from naast.privacy.circles import Seat, open_dossier
from naast.programmes.loading import load
from naast.volunteers.access import leads
from naast.volunteers.models import Volunteer

# What a list may change in the file of somebody who is here already; her own words and her state stay hers.
KEPT_BY_LIST = ("number", "first_name", "last_name", "email", "phone", "area")


@dataclass(frozen=True, slots=True)
class Changed:
    """Somebody who is here, and what the list says differently about her."""

    volunteer: Volunteer
    values: dict[str, str]


@action("volunteer.brought_in")
def bring_in(
    *, rows: Sequence[Sound], organisation: Organisation, location_id: UUID | None, programme: str, by: Actor,
    at: datetime | None = None,
) -> list[Volunteer]:  # fmt: skip
    """Open a file for each of these volunteers: for herself, and for the coordinators of organisation and location."""
    if not is_coordinator(by) or not by.holds("coordinator", organisation_id=organisation.pk):
        raise PermissionDenied
    template, moment = load(programme).id, at or clock.now()
    shut = make_password(None)
    people = Person.objects.bulk_create([Person(password=shut) for _row in rows])
    files = [
        _file(row, person.pk, organisation.pk, _place(row, location_id), template, moment)
        for row, person in zip(rows, people, strict=True)
    ]
    let_volunteers_in(Role.objects.bulk_create([_role(file) for file in files]))
    return Volunteer.objects.bulk_create(files)


@action("volunteer.list_changed")
def bring_up_to_date(*, changes: Sequence[Changed], by: Actor) -> None:
    """The list says something else than the file: how she is called and reached is taken over."""
    for change in changes:
        if not leads(by, change.volunteer):
            raise PermissionDenied
        for name in KEPT_BY_LIST:
            if name in change.values:
                setattr(change.volunteer, name, change.values[name])
        change.volunteer.save()


def _place(row: Sound, location_id: UUID | None) -> UUID | None:
    said = row.text("location")
    return UUID(said) if said else location_id


def _file(
    row: Sound, person_id: UUID, organisation_id: UUID, location_id: UUID | None, programme: str, at: datetime
) -> Volunteer:
    there = {
        "organisation_id": organisation_id, "location_id": location_id, "by_role": ["coordinator"],
        "about_id": person_id, "why": "brought in",
    }  # fmt: skip
    own = open_dossier(kind="volunteer", label="volunteer", circle=[Seat(person_id, "volunteer")], **there)  # type: ignore[arg-type]
    weighing = open_dossier(kind="coordination", label="coordination", circle=[], **there)  # type: ignore[arg-type]
    wishes = "\n".join(filter(None, [row.text("wishes"), row.text("available")]))
    return Volunteer(
        id=uuid4(), dossier_id=own, organisation_id=organisation_id, person_id=person_id, location_id=location_id,
        programme=programme, coordination_dossier_id=weighing, state=row.text("state") or Volunteer.State.ON_THE_WAY,
        languages=row.words("languages"), interests=row.words("interests"),
        activities=row.words("activities"), hours_a_month=row.count("hours_a_month"), wishes=wishes,
        motive=row.text("motive"), applied_at=at, **{name: row.text(name) for name in KEPT_BY_LIST},
    )  # fmt: skip


def _role(file: Volunteer) -> Role:
    return Role(
        dossier_id=file.dossier_id, organisation_id=file.organisation_id, person_id=file.person_id, kind="volunteer",
        hat=VOLUNTEER, location_id=file.location_id,
    )  # fmt: skip
