"""Staff who came in before get in again by two colleagues: one makes a link, another a code, and neither has both.

One colleague alone, or whoever reads her mail, could otherwise become somebody else. With the two together she chooses
a new password and makes a new second step; what she had, on a telephone that is lost, counts no more.
"""

from __future__ import annotations

import hmac
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from naast.people import access
from naast.people.links import new_code, print_of
from naast.people.models import Invitation, Person, Role
from naast.privacy.action import action
from naast.privacy.actor import STAFF, Actor, acting_as
from naast.privacy.doors import roles_now
from naast.privacy.refusal import Reason, Refused

# Of a hundred million codes somebody tries this many before the link is over.
TRIES = 5


class CodeDoesNotFit(Exception):
    """The link asks for a code of a second colleague, and this is not it."""


@action("person.vouched_for")
def vouch(*, person: Person, organisation_id: UUID, by: Actor) -> str:
    """A second colleague makes the code that goes with a link; only its print is kept. A new one replaces it."""
    if not access.may_invite(by, organisation_id) or by.person_id == person.pk:
        raise PermissionDenied
    refuse_way_into_more(person, organisation_id, by)
    waiting = Invitation.objects.filter(person=person, used_at__isnull=True, expires_at__gt=timezone.now())
    link = waiting.filter(organisation_id=organisation_id).select_for_update().order_by("-expires_at").first()
    if link is None:
        raise Refused(Reason("vouch.no_link", _("No link waits for a code."), _("Make a link first.")))
    if link.made_by_id == by.person_id:
        raise Refused(
            Reason("vouch.by_one", _("You made the link yourself."), _("Ask another colleague who gives this role."))
        )
    code = new_code()
    link.code_print, link.code_by_id = print_of(code), by.person_id
    link.save()
    return code


def worn_by(person: Person) -> set[str]:
    """The hats of her roles of now, at every organisation."""
    with acting_as(Actor(person.pk, "")):
        return {hat for hat, _role in roles_now()}


def organisations_of(person: Person) -> set[UUID]:
    """Where she has a role of now, under any hat."""
    with acting_as(Actor(person.pk, "")):
        return {role.organisation_id for _hat, role in roles_now()}


def needs_code(person: Person) -> bool:
    """Whoever works here and came in before; a first way in, and that of volunteers and clients, is made by one."""
    return person.has_usable_password() and STAFF in worn_by(person)


def is_vouched_for(*, word: str, code: str) -> bool:
    """Whether this link needs no code, or this is its code. A wrong one counts, and too many end the link."""
    with transaction.atomic():
        link = Invitation.objects.select_for_update().filter(print=print_of(word)).select_related("person").first()
        if link is None or not needs_code(link.person):
            return True
        figures = "".join(sign for sign in code if sign.isdigit())
        if link.code_print and hmac.compare_digest(link.code_print, print_of(figures)):
            return True
        if figures:
            link.wrong_codes += 1
            if link.wrong_codes >= TRIES:
                link.expires_at = timezone.now()
            link.save()
        return False


def refuse_way_into_more(person: Person, organisation_id: UUID, by: Actor) -> None:
    """With a link somebody chooses a password: whoever makes it could wear every role that it leads to."""
    now = timezone.now()
    working = Role.objects.filter(organisation_id=organisation_id, person_id=person.pk, hat=STAFF)
    for role in working.filter(since__lte=now, until__gt=now):
        if not access.gives_role(by, role.organisation_id, role.kind, role.location_id):
            why = _("She also has a role here that you do not give.")
            raise Refused(Reason("way_in.of_more", why, _("Ask an administrator to make her link.")))
