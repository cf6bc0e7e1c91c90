"""A one-time way in for somebody, made by a colleague and taken once."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from naast.people import access
from naast.people.models import Invitation, Person, Role
from naast.privacy.action import action
from naast.privacy.actor import STAFF, Actor
from naast.privacy.refusal import Reason, Refused

INVITATION_LASTS = timedelta(days=7)


@action("person.invited")
def invite(*, person: Person, organisation_id: UUID, by: Actor) -> str:
    """Make a one-time way in for somebody; the word for in the link, which is kept nowhere."""
    if not access.may_invite(by, organisation_id) and not access.is_professional(by):
        raise PermissionDenied
    _refuse_way_into_more(person, organisation_id, by)
    word = secrets.token_urlsafe(24)
    Invitation.objects.filter(person=person, used_at__isnull=True).update(expires_at=timezone.now())
    Invitation.objects.create(
        person=person, print=_print(word), made_by_id=by.person_id, expires_at=timezone.now() + INVITATION_LASTS
    )
    return word


def _refuse_way_into_more(person: Person, organisation_id: UUID, by: Actor) -> None:
    """With a link somebody chooses a password: whoever makes it could wear every role that it leads to."""
    now = timezone.now()
    working = Role.objects.filter(organisation_id=organisation_id, person_id=person.pk, hat=STAFF)
    for role in working.filter(since__lte=now, until__gt=now):
        if not access.gives_role(by, role.organisation_id, role.kind, role.location_id):
            why = _("She also has a role here that you do not give.")
            raise Refused(Reason("way_in.of_more", why, _("Ask an administrator to make her link.")))


def invited(word: str) -> Invitation | None:
    """The invitation behind a link, if it still counts."""
    return (
        Invitation.objects.select_related("person")
        .filter(print=_print(word), used_at__isnull=True, expires_at__gt=timezone.now())
        .first()
    )


class AddressTaken(Exception):
    """Somebody else signs in with this address."""


def accept_invitation(*, word: str, email: str, password: str) -> Person | None:
    """Take the way in, once. The actor is nobody yet: the link is the proof."""
    with transaction.atomic():
        found = Invitation.objects.select_for_update().filter(
            print=_print(word), used_at__isnull=True, expires_at__gt=timezone.now()
        ).first()  # fmt: skip
        if found is None:
            return None
        person = found.person
        if email and Person.objects.filter(email__iexact=email).exclude(pk=person.pk).exists():
            raise AddressTaken
        found.used_at = timezone.now()
        found.save()
        person.email = email or person.email
        person.is_active = True
        person.set_password(password)
        person.save()
        return person


def _print(word: str) -> str:
    return hashlib.sha256(word.encode()).hexdigest()
