"""Ending sessions elsewhere: her own, or all of a colleague whose telephone or laptop is gone.

A session that is ended is gone from the table; whoever still holds its cookie is nobody on the next request.
"""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied

from naast.people import access
from naast.people.queries.signed_in import works_at
from naast.people.signed_in import Session
from naast.privacy.action import action
from naast.privacy.actor import Actor


@action("session.ended")
def end_session(*, mark: str, here: str, by: Actor) -> int:
    """End one other session of her own; how many that were. This one (`here`) she leaves by signing out."""
    mine = Session.objects.filter(person_id=by.person_id).exclude(session_key=here)
    return _end([one.session_key for one in mine if one.mark == mark])


@action("session.ended_elsewhere")
def end_other_sessions(*, here: str, by: Actor) -> int:
    """End every session of her own but this one."""
    mine = Session.objects.filter(person_id=by.person_id).exclude(session_key=here)
    return _end([one.session_key for one in mine])


@action("person.signed_out_everywhere")
def sign_out_everywhere(*, person_id: UUID, organisation_id: UUID, by: Actor) -> int:
    """End all sessions of a colleague, under each of her hats: one stolen telephone holds them all."""
    if not access.may_invite(by, organisation_id) or not works_at(organisation_id, person_id):
        raise PermissionDenied
    return _end(list(Session.objects.filter(person_id=person_id).values_list("session_key", flat=True)))


def _end(keys: list[str]) -> int:
    return Session.objects.filter(session_key__in=keys).delete()[0]
