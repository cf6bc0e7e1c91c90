"""Opening a way of working for an organisation."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from naast.people.access import may_invite
from naast.people.models import Organisation
from naast.privacy import trace
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.programmes.loading import load
from naast.programmes.models import Programme


@action("programme.opened")
def open_programme(*, organisation: Organisation, template: str, by: Actor) -> Programme:
    """From now on people here may ask and apply in this way of working. Opening it twice is once."""
    if not may_invite(by, organisation.pk):
        raise PermissionDenied
    sound = load(template)
    trace.note_change(organisation.pk, organisation.staff_dossier_id, frozenset())
    programme, _ = Programme.objects.get_or_create(
        organisation_id=organisation.pk, template=sound.id, defaults={"version": sound.version}
    )
    return programme
