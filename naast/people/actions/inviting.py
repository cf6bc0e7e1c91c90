"""A one-time way in for somebody, made by a colleague and taken once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from naast.people import access
from naast.people.links import new_word, print_of
from naast.people.models import Invitation, Person, Role
from naast.privacy.action import action
from naast.privacy.actor import CLIENT, HATS, STAFF, Actor, acting_as
from naast.privacy.doors import roles_now
from naast.privacy.refusal import Reason, Refused

INVITATION_LASTS = timedelta(days=7)


@action("person.invited")
def invite(*, person: Person, organisation_id: UUID, by: Actor, hat: str = STAFF) -> str:
    """Make a one-time way in for somebody under this hat; the word for in the link, which is kept nowhere."""
    if not access.may_invite(by, organisation_id) and not access.is_professional(by):
        raise PermissionDenied
    _refuse_way_into_more(person, organisation_id, by)
    word = new_word()
    # A new link ends the old ones of its own side; whoever made one of another side hears nothing of it.
    Invitation.objects.filter(person=person, used_at__isnull=True, hat__in=("", hat)).update(expires_at=timezone.now())
    Invitation.objects.create(
        person=person, print=print_of(word), made_by_id=by.person_id, hat=hat,
        expires_at=timezone.now() + INVITATION_LASTS,
    )  # fmt: skip
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
        .filter(print=print_of(word), used_at__isnull=True, expires_at__gt=timezone.now())
        .first()
    )


class AddressTaken(Exception):
    """Somebody else signs in with this address."""


class NotHers(Exception):
    """This link alone would open what lies under another hat; it takes her own way in, or a link from each side."""


def accept_invitation(*, word: str, email: str, password: str, opened: Collection[str] = ()) -> Person | None:
    """Take the way in, once. The actor is nobody yet: the link is the proof.

    Somebody with a wall between her hats proves more, or who makes a link for the one would wear the other: that she
    comes in here already, or a link of every side, opened in the same browser (`opened`, by their prints).
    """
    with transaction.atomic():
        found = Invitation.objects.select_for_update().filter(
            print=print_of(word), used_at__isnull=True, expires_at__gt=timezone.now()
        ).first()  # fmt: skip
        if found is None:
            return None
        person = Person.objects.select_for_update().get(pk=found.person_id)
        also = _of_the_other_sides(found, opened)
        if _walled(person) - {found.hat, *(one.hat for one in also)}:
            if not (person.is_active and person.email.lower() == email.lower() and person.check_password(password)):
                raise NotHers
        else:
            _sign_in_with(person, email, password)
        for one in (found, *also):
            one.used_at = timezone.now()
            one.save()
        person.asked_hats = [hat for hat in person.asked_hats if hat != found.hat]
        person.save()
        return person


def _sign_in_with(person: Person, email: str, password: str) -> None:
    if email and Person.objects.filter(email__iexact=email).exclude(pk=person.pk).exists():
        raise AddressTaken
    person.email = email or person.email
    person.is_active = True
    person.set_password(password)


def _walled(person: Person) -> set[str]:
    """The hats of somebody who is a client and something else as well; nothing for everybody else."""
    with acting_as(Actor(person.pk, "")):
        worn = {hat for hat, _role in roles_now()}
    return worn & set(HATS) if CLIENT in worn and len(worn) > 1 else set()


def _of_the_other_sides(found: Invitation, opened: Collection[str]) -> list[Invitation]:
    """Links for the same person from other sides that still count and were opened in this browser."""
    living = Invitation.objects.select_for_update().filter(person=found.person_id, used_at__isnull=True)
    return list(living.filter(print__in=opened, expires_at__gt=timezone.now()).exclude(hat__in=("", found.hat)))
