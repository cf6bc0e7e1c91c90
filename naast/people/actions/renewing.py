"""Places in circles end after twelve months at most, and are renewed on purpose. The last one is never lost."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext as _

from naast.people import access
from naast.people.models import Notice, Organisation, Role
from naast.people.notices import tell
from naast.privacy import clock, trace
from naast.privacy.action import action
from naast.privacy.actor import Actor, Job
from naast.privacy.models import Dossier
from naast.privacy.refusal import Reason, Refused


@action("membership.renewed")
def renew(*, person_id: UUID, part: str, by: Actor) -> int:
    """Still needed: she stays in for another year wherever her place would have ended; how many places."""
    return _decided("SELECT * FROM people_renew(%s, %s)", person_id, part, by)


@action("membership.not_renewed")
def let_go(*, person_id: UUID, part: str, by: Actor) -> int:
    """No longer needed: her places end now. Whoever is the last of her part stays until a successor is in."""
    try:
        with transaction.atomic():
            return _decided("SELECT * FROM people_not_renewed(%s, %s)", person_id, part, by)
    except DatabaseError as refused:
        if "the last one stays" not in str(refused):
            raise
        raise Refused(
            Reason(
                "membership.last",
                _("She is the only one left for some people. Nobody may be alone."),
                _("Let somebody else in first. Then this can end."),
            )
        ) from refused


def _decided(statement: str, person_id: UUID, part: str, by: Actor) -> int:
    if not access.is_coordinator(by):
        raise PermissionDenied
    with connection.cursor() as cursor:
        cursor.execute(statement, [person_id, part])
        rows = cursor.fetchall()
    for organisation_id, dossier_id in rows:
        trace.note_change(organisation_id, dossier_id, frozenset())
    return len(rows)


@action("membership.kept")
def keep_in(*, by: Job) -> int:
    """Nobody decided in time: the last one stays, and so does everybody in her own file; how many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT people_keep_in(%s)", [by.dossier_id])
        [kept] = cursor.fetchone() or [0]
    if kept and (place := Dossier.objects.filter(pk=by.dossier_id).first()) is not None:
        trace.note_change(place.organisation_id, place.pk, frozenset())
    return int(kept)


@action("membership.announced")
def announce(*, by: Job) -> list[Notice]:
    """Each coordinator hears ahead, once a month, that places in circles are about to end."""
    organisation = Organisation.objects.filter(staff_dossier_id=by.dossier_id).first()
    if organisation is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_coordinators_to_tell(%s)", [by.dossier_id])
        roles = [row[0] for row in cursor.fetchall()]
    month = f"renewal {clock.today():%Y-%m}"
    found = Role.objects.filter(dossier_id=by.dossier_id, pk__in=roles).order_by("since", "id")
    return [tell(role.person_id, hat=role.hat, about=Notice.About.REMINDER, of=role, once=month) for role in found]
