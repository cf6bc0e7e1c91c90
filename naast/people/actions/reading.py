"""Somebody chooses herself in which words her pages speak to her."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import connection

from naast.people import access
from naast.people.models import SimplePages
from naast.people.queries.reaching import own_role
from naast.people.queries.reading import words_chosen
from naast.privacy.action import action
from naast.privacy.actor import Actor


@action("pages.words_chosen")
def read_simply(*, on: bool, by: Actor) -> SimplePages:
    """In simple words from now on, or in the usual ones; she may change it as often as she likes."""
    role = own_role(by)
    if not access.is_client_or_volunteer(by) or role is None:
        raise PermissionDenied
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"simple {by.person_id}"])
    row = words_chosen(by) or SimplePages(
        dossier_id=role.dossier_id, organisation_id=role.organisation_id, person_id=by.person_id, hat=by.hat
    )
    row.on = on
    row.save()
    return row
