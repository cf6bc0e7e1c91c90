"""Somebody who knows her is called, and tells what kind of person she is."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import allow, locked, made_before
from naast.volunteers import access
from naast.volunteers.actions.file import not_in_future, on_the_way, refuse_empty
from naast.volunteers.models import Reference, Volunteer


@action("volunteer.reference")
def record_reference(
    *, volunteer: Volunteer, who: str, spoken_on: date, by: Actor, words: str = "", key: UUID | None = None
) -> Reference:
    """What somebody who knows her told. She reads it herself, so it is said that way."""
    allow(access.leads(by, volunteer))
    now = locked(volunteer)
    if before := made_before(Reference, key):
        return before
    refuse_empty(who)
    not_in_future(spoken_on)
    on_the_way(now)
    reference = Reference(
        dossier_id=now.dossier_id, organisation_id=now.organisation_id, volunteer=now, who=who.strip(),
        words=words.strip(), spoken_on=spoken_on, by_id=by.person_id, **({"id": key} if key else {}),
    )  # fmt: skip
    reference.save()
    return reference
