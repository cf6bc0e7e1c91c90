"""An organisation enters a questionnaire of others, and states that it has the right to use it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from naast.people.models import Organisation
from naast.people.queries import staff_names
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import made_before
from naast.privacy.refusal import Reason, Refused
from naast.programmes import access
from naast.programmes.models import OwnInstrument


@action("instrument.entered")
def enter_instrument(
    *,
    organisation: Organisation,
    name: str,
    source: str,
    rights: str,
    has_rights: bool,
    kind: str,
    asks: Sequence[str],
    key: UUID,
    by: Actor,
) -> OwnInstrument:
    """A questionnaire with its source. Who enters it states that it may be used, and how the rights were come by."""
    if not access.changes_here(by, organisation.pk):
        raise PermissionDenied
    if (there := made_before(OwnInstrument, key)) is not None:
        return there
    if not (has_rights and source.strip() and rights.strip()):
        raise Refused(
            Reason(
                "instrument.rights",
                _("Nobody stated yet that we may use this."),
                _("Write the source and how we have the rights, and state it."),
            )
        )
    colleague = staff_names({by.person_id}).get(by.person_id)
    row = OwnInstrument(
        id=key, dossier_id=organisation.staff_dossier_id, organisation_id=organisation.pk, name=name.strip(),
        source=source.strip(), rights=rights.strip(), kind=OwnInstrument.Kind(kind), asks=list(asks),
        stated_on=clock.today(), by_id=by.person_id, by_name=colleague.first_name if colleague else "",
        made_at=clock.now(),
    )  # fmt: skip
    row.save()
    return row


@action("instrument.ended")
def end_instrument(*, instrument: OwnInstrument, by: Actor) -> OwnInstrument:
    """It is not asked any more. What was answered stays, with its source."""
    if not access.changes_here(by, instrument.organisation_id):
        raise PermissionDenied
    row = OwnInstrument.objects.select_for_update(of=("self",)).get(pk=instrument.pk)
    if row.ended_on is None:
        row.ended_on = clock.today()
        row.save()
    return row
