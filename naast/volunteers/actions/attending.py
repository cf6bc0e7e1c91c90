"""Somebody thought of a volunteer, or of everybody: kept as a day and a kind, and never as words."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import allow, locked
from naast.volunteers import access
from naast.volunteers.actions.file import refuse_closed
from naast.volunteers.attention import YEARLY
from naast.volunteers.models import Attention, Volunteer

Kind = Attention.Kind


@action("volunteer.attention_given")
def give_attention(*, volunteer: Volunteer, kind: str, by: Actor, about_id: UUID | None = None) -> Attention:
    """One tap: I thought of her. Pressed twice on one day, or twice about one visit, is once."""
    allow(access.leads(by, volunteer))
    now = locked(volunteer)
    refuse_closed(now)
    there = Attention.objects.filter(volunteer=now, kind=kind)
    about = there.filter(about_id=about_id) if about_id else there.filter(given_on=clock.today())
    return about.first() or _kept(now, Kind(kind), about_id, by)


@action("volunteer.attention_to_everybody")
def give_attention_to_everybody(*, volunteers: Iterable[Volunteer], by: Actor) -> int:
    """Once a year everybody is thought of. Who had it this year already is not counted twice."""
    given = 0
    for volunteer in sorted(volunteers, key=lambda one: one.pk):
        allow(access.leads(by, volunteer))
        now = locked(volunteer)
        had = Attention.objects.filter(volunteer=now, kind=Kind.YEARLY, given_on__gt=clock.today() - YEARLY)
        if now.state in (Volunteer.State.READY, Volunteer.State.OFFICE, Volunteer.State.PAUSED) and not had.exists():
            _kept(now, Kind.YEARLY, None, by)
            given += 1
    return given


def _kept(volunteer: Volunteer, kind: Attention.Kind, about_id: UUID | None, by: Actor) -> Attention:
    row = Attention(
        dossier_id=volunteer.dossier_id, organisation_id=volunteer.organisation_id, volunteer=volunteer, kind=kind,
        given_on=clock.today(), about_id=about_id, by_id=by.person_id,
    )  # fmt: skip
    row.save()
    return row
