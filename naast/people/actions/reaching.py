"""Somebody says herself whether and when a mail is safe."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from django.core.exceptions import PermissionDenied

from naast.people import access
from naast.people.models import SafeContact
from naast.people.queries.reaching import own_contact, own_role
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.refusal import EditedMeanwhile


@action("contact.said")
def say_how_to_mail(
    *,
    way: str,
    version: int,
    by: Actor,
    days: Sequence[int] = (),
    from_hour: time | None = None,
    until_hour: time | None = None,
) -> SafeContact:
    """A volunteer says it for herself, in her own file."""
    role = own_role(by)
    if not access.is_volunteer(by) or role is None:
        raise PermissionDenied
    row = own_contact(by, role)
    if version != (row.version if row else 0):
        raise EditedMeanwhile
    row = row or SafeContact(dossier_id=role.dossier_id, organisation_id=role.organisation_id, person_id=by.person_id)
    row.way, row.days, row.from_hour, row.until_hour = SafeContact.Way(way), sorted(days), from_hour, until_hour
    row.save()
    return row
