"""What asks for a paper: entering a place, driving, taking people along. Somebody sees it and notes until when."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from naast.people.models import Location
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import allow, locked, made_before
from naast.privacy.refusal import Reason, Refused
from naast.volunteers import access
from naast.volunteers.actions.file import refuse_closed
from naast.volunteers.models import Permit, Volunteer


@action("volunteer.permit_noted")
def note_permit(
    *,
    volunteer: Volunteer,
    location_id: UUID | None,
    valid_until: date,
    by: Actor,
    kind: str = Permit.Kind.ENTER,
    key: UUID | None = None,
) -> Permit:
    """Somebody saw her paper. Only what it allows, for a permit to enter the place, and the last day are noted."""
    allow(access.leads(by, volunteer))
    now = locked(volunteer)
    if before := made_before(Permit, key):
        return before
    refuse_closed(now)
    allow(kind == Permit.Kind.ENTER or (kind in Permit.Kind.values and location_id is None))
    allow(location_id is None or Location.objects.filter(pk=location_id, organisation=now.organisation_id).exists())
    if valid_until < clock.today():
        raise Refused(
            Reason("permit.over", _("This permit has ended already."), _("Ask for a new one, and note its last day."))
        )
    permit = Permit(
        dossier_id=now.dossier_id, organisation_id=now.organisation_id, volunteer=now, kind=kind,
        location_id=location_id, valid_until=valid_until, seen_on=clock.today(), seen_by_id=by.person_id,
        **({"id": key} if key else {}),
    )  # fmt: skip
    permit.save()
    return permit


@action("volunteer.permit_ended")
def end_permit(*, permit: Permit, by: Actor) -> Permit:
    """The place took it back, or she does not go there any more."""
    row = locked(permit)
    allow(access.leads(by, row.volunteer))
    if row.ended_on is None:
        row.ended_on = clock.today()
        row.save()
    return row
