"""A one-time way in for somebody, made by a colleague and taken once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from naast.people import access
from naast.people.actions.vouching import (
    CodeDoesNotFit,
    is_vouched_for,
    organisations_of,
    refuse_way_into_more,
    worn_by,
)
from naast.people.links import new_word, print_of
from naast.people.models import Invitation, Person
from naast.privacy.action import action
from naast.privacy.actor import CLIENT, HATS, STAFF, Actor

INVITATION_LASTS = timedelta(days=7)


@action("person.invited")
def invite(*, person: Person, organisation_id: UUID, by: Actor, hat: str = STAFF) -> str:
    """Make a one-time way in for somebody under this hat; the word for in the link, which is kept nowhere."""
    if not access.may_invite(by, organisation_id) and not access.is_professional(by):
        raise PermissionDenied
    refuse_way_into_more(person, organisation_id, by)
    word = new_word()
    # A new link ends the old ones of its own side; whoever made one of another side hears nothing of it.
    Invitation.objects.filter(
        person=person, used_at__isnull=True, hat__in=("", hat), organisation_id=organisation_id
    ).update(expires_at=timezone.now())
    Invitation.objects.create(
        person=person, print=print_of(word), made_by_id=by.person_id, hat=hat, organisation_id=organisation_id,
        expires_at=timezone.now() + INVITATION_LASTS,
    )  # fmt: skip
    return word


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
    """This link alone would open what lies under another hat or elsewhere; it takes more, of her or of each side."""


def accept_invitation(
    *, word: str, email: str, password: str, code: str = "", opened: Collection[str] = ()
) -> Person | None:
    """Take the way in, once. The actor is nobody yet: the link is the proof, with the code of a second colleague for
    staff who came in before.

    Somebody with a wall between her hats, or with a role at another organisation, proves more, or who makes a link for
    the one would come into the other: that she comes in here already, or a link of every side, opened in the same
    browser (`opened`, by their prints).
    """
    if not is_vouched_for(word=word, code=code):
        raise CodeDoesNotFit
    with transaction.atomic():
        found = Invitation.objects.select_for_update().filter(
            print=print_of(word), used_at__isnull=True, expires_at__gt=timezone.now()
        ).first()  # fmt: skip
        if found is None:
            return None
        person = Person.objects.select_for_update().get(pk=found.person_id)
        also = _of_the_other_sides(found, opened)
        if _opens_more(person, [found, *also]):
            if not (person.is_active and person.email.lower() == email.lower() and person.check_password(password)):
                raise NotHers
        else:
            _sign_in_with(person, email, password)
            if found.code_print:  # a telephone that is lost comes back to nobody
                Authenticator.objects.filter(user=person).delete()
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


def _opens_more(person: Person, links: Collection[Invitation]) -> bool:
    """Whether she is somebody behind a wall, or at an organisation, of which there is no link here."""
    elsewhere = organisations_of(person) - {one.organisation_id for one in links}
    return bool(elsewhere or _walled(person) - {one.hat for one in links})


def _walled(person: Person) -> set[str]:
    """The hats of somebody who is a client and something else as well; nothing for everybody else."""
    worn = worn_by(person)
    return worn & set(HATS) if CLIENT in worn and len(worn) > 1 else set()


def _of_the_other_sides(found: Invitation, opened: Collection[str]) -> list[Invitation]:
    """Links for the same person from other sides that still count and were opened in this browser."""
    living = Invitation.objects.select_for_update().filter(person=found.person_id, used_at__isnull=True)
    return list(living.filter(print__in=opened, expires_at__gt=timezone.now()).exclude(pk=found.pk))
