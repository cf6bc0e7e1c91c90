"""Everything that changes who people are here: an organisation begins, somebody joins, a role begins or ends."""

from __future__ import annotations

import hashlib
import secrets
import uuid
from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from naast.people import access
from naast.people.models import Invitation, Location, Organisation, Person, Profile, Role
from naast.privacy.action import action
from naast.privacy.actor import CLIENT, STAFF, VOLUNTEER, Actor
from naast.privacy.circles import Seat, open_dossier
from naast.privacy.models import Separation
from naast.privacy.refusal import Reason, Refused

INVITATION_LASTS = timedelta(days=7)


@action("organisation.founded")
def found_organisation(*, name: str, neutral_name: str, first_name: str, by: Actor) -> Organisation:
    """Begin an organisation; the one who does becomes its administrator. No case data follows from that."""
    organisation_id = uuid.uuid4()
    staff = open_dossier(
        organisation_id=organisation_id, kind="staff", label="staff", why="founded",
        circle=[Seat(by.person_id, "administrator")],
    )  # fmt: skip
    organisation = Organisation.objects.create(
        id=organisation_id,
        name=name,
        neutral_name=neutral_name,
        staff_dossier_id=staff,
        public_key=secrets.token_hex(6),
    )
    _hold(organisation, by.person_id, "administrator", location_id=None, deputy_id=None)
    Profile(dossier_id=staff, organisation_id=organisation_id, person_id=by.person_id, first_name=first_name).save()
    return organisation


def _hold(
    organisation: Organisation,
    person_id: UUID,
    kind: str,
    *,
    location_id: UUID | None,
    deputy_id: UUID | None,
    key: UUID | None = None,
) -> Role:
    role = Role(
        id=key or uuid.uuid4(), dossier_id=organisation.staff_dossier_id, organisation_id=organisation.pk,
        person_id=person_id, kind=kind,
        hat=STAFF, location_id=location_id, deputy_id=deputy_id,
    )  # fmt: skip
    role.save()
    return role


@action("location.added")
def add_location(*, organisation: Organisation, name: str, by: Actor) -> Location:
    """Add a team or a house; no address."""
    if not access.may_invite(by, organisation.pk):
        raise PermissionDenied
    return Location.objects.create(organisation=organisation, name=name)


@action("staff.joined")
def add_staff(
    *,
    organisation: Organisation,
    person: Person,
    first_name: str,
    kinds: list[str],
    by: Actor,
    last_name: str = "",
    work: str = "",
    reachable: str = "",
    number: str = "",
    email: str = "",
    phone: str = "",
    location_id: UUID | None = None,
    deputy_id: UUID | None = None,
) -> Profile:
    """Somebody comes to work here, with these roles; her name stands in the dossier of the staff."""
    if not access.may_invite(by, organisation.pk):
        raise PermissionDenied
    profile = Profile(
        dossier_id=organisation.staff_dossier_id, organisation_id=organisation.pk, person_id=person.pk,
        first_name=first_name, last_name=last_name, work=work, reachable=reachable, number=number, email=email,
        phone=phone,
    )  # fmt: skip
    profile.save()
    for kind in kinds:
        begin_role(
            organisation=organisation,
            person_id=person.pk,
            kind=kind,
            location_id=location_id,
            deputy_id=deputy_id,
            by=by,
        )
    return profile


@action("staff.list_changed")
def bring_staff_up_to_date(*, profile: Profile, values: Mapping[str, str], by: Actor) -> None:
    """The list of the organisation says something else about a colleague: it is taken over."""
    if not access.may_invite(by, profile.organisation_id):
        raise PermissionDenied
    for name in ("number", "first_name", "last_name", "email", "phone", "work", "reachable"):
        if name in values:
            setattr(profile, name, values[name])
    profile.save()


@action("role.began")
def begin_role(
    *,
    organisation: Organisation,
    person_id: UUID,
    kind: str,
    by: Actor,
    location_id: UUID | None = None,
    deputy_id: UUID | None = None,
    key: UUID | None = None,
) -> Role:
    """Give a role. Every circle that this role is in opens to its holder; nobody gives one to herself."""
    if not access.may_invite(by, organisation.pk) or person_id == by.person_id:
        raise PermissionDenied
    if key and (before := Role.objects.filter(pk=key).first()):
        return before
    role = _hold(organisation, person_id, kind, location_id=location_id, deputy_id=deputy_id, key=key)
    with connection.cursor() as cursor:
        cursor.execute("SELECT people_role_begins(%s)", [role.pk])
        cursor.execute("SELECT people_into_staff(%s)", [role.pk])
    return role


@action("role.ended")
def end_role(*, role: Role, by: Actor) -> None:
    """End a role; its holder leaves every circle she was in by it, in this transaction."""
    if not access.may_invite(by, role.organisation_id):
        raise PermissionDenied
    _keep_an_administrator(role)
    role.until = timezone.now()
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            role.save()
            cursor.execute("SELECT people_role_ends(%s)", [role.pk])
    except DatabaseError as refused:
        if "the last one stays" not in str(refused):
            raise
        raise Refused(
            Reason(
                "role.last",
                _("She is the only one left for some people. Nobody may be alone."),
                _("Choose a successor first. Then this role can end."),
            )
        ) from refused


def _keep_an_administrator(role: Role) -> None:
    if role.kind != Role.Kind.ADMINISTRATOR:
        return
    holding = Role.objects.filter(dossier_id=role.dossier_id, kind=role.kind, until__gt=timezone.now())
    if not holding.exclude(person_id=role.person_id).exists():
        raise Refused(
            Reason(
                "role.last_administrator",
                _("She is the only administrator. Without one nobody can let colleagues in."),
                _("Make somebody else administrator first. Then this role can end."),
            )
        )


@action("colleague.joined")
def add_colleague(
    *,
    key: UUID,
    organisation: Organisation,
    kind: str,
    first_name: str,
    by: Actor,
    last_name: str = "",
    work: str = "",
    reachable: str = "",
    location_id: UUID | None = None,
    deputy_id: UUID | None = None,
) -> UUID:
    """Somebody new works here; the same form sent twice is one colleague. Who she is, for the page about her."""
    person_id = uuid.uuid5(key, "colleague")
    _person, is_new = Person.objects.get_or_create(pk=person_id, defaults={"password": make_password(None)})
    if is_new:
        add_staff(
            organisation=organisation, person=_person, first_name=first_name, last_name=last_name, kinds=[kind],
            work=work, reachable=reachable, location_id=location_id, deputy_id=deputy_id, by=by,
        )  # fmt: skip
    return person_id


@action("person.invited")
def invite(*, person: Person, organisation_id: UUID, by: Actor) -> str:
    """Make a one-time way in for somebody; the word for in the link, which is kept nowhere."""
    if not access.may_invite(by, organisation_id) and not access.is_professional(by):
        raise PermissionDenied
    word = secrets.token_urlsafe(24)
    Invitation.objects.filter(person=person, used_at__isnull=True).update(expires_at=timezone.now())
    Invitation.objects.create(
        person=person, print=_print(word), made_by_id=by.person_id, expires_at=timezone.now() + INVITATION_LASTS
    )
    return word


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


@action("people.separated")
def separate(*, one_id: UUID, other_id: UUID, reason: str, organisation_id: UUID, by: Actor) -> Separation:
    """Two people may never meet from now on. Why lies with the professional who says so."""
    if not access.is_professional_or_coordinator(by):
        raise PermissionDenied
    part = "professional" if access.is_professional(by) else "coordinator"
    dossier = open_dossier(
        organisation_id=organisation_id, kind="separation", label="separation", why="made",
        circle=[Seat(by.person_id, part)],
    )  # fmt: skip
    separation = Separation(
        dossier_id=dossier,
        organisation_id=organisation_id,
        one_id=one_id,
        other_id=other_id,
        reason=reason,
        made_by_id=by.person_id,
    )
    separation.save()
    return separation


def give_own_role(
    *, person_id: UUID, kind: str, dossier_id: UUID, organisation_id: UUID, location_id: UUID | None
) -> Role:
    """The role of a volunteer or client, in her own dossier; part of the action that makes her one."""
    hat = {"volunteer": VOLUNTEER, "client": CLIENT}[kind]
    role = Role(
        dossier_id=dossier_id, organisation_id=organisation_id, person_id=person_id, kind=kind, hat=hat,
        location_id=location_id,
    )  # fmt: skip
    role.save()
    return role


def end_own_role(*, person_id: UUID, kind: str) -> None:
    """End the role of a volunteer or client; part of the action that lets her go."""
    for role in Role.objects.filter(person_id=person_id, kind=kind, until__gt=timezone.now()):
        role.until = timezone.now()
        role.save()
