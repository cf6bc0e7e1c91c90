"""A role begins or ends, and with it everything it opens."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from naast.people import access, rules
from naast.people.models import Organisation, Role
from naast.people.queries import NOT_TOGETHER
from naast.privacy.action import action
from naast.privacy.actor import CLIENT, STAFF, VOLUNTEER, Actor
from naast.privacy.refusal import EditedMeanwhile, Reason, Refused


def hold(
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
    if not access.gives_role(by, organisation.pk, kind, location_id) or person_id == by.person_id:
        raise PermissionDenied
    if key and (before := Role.objects.filter(pk=key).first()):
        return before
    _refuse_own_watch(organisation.staff_dossier_id, person_id, kind)
    if deputy_id:
        _refuse_stand_in(organisation.staff_dossier_id, person_id, deputy_id)
        _refuse_for_the_confidant(organisation.staff_dossier_id, kind, person_id, deputy_id)
        _refuse_who_does_not_read(organisation.staff_dossier_id, kind, location_id, person_id, deputy_id)
    role = hold(organisation, person_id, kind, location_id=location_id, deputy_id=deputy_id, key=key)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT people_role_begins(%s)", [role.pk])
            cursor.execute("SELECT people_into_staff(%s)", [role.pk])
    except DatabaseError as refused:
        if NOT_TOGETHER not in str(refused):
            raise
        why = _("This combination does not fit now.")
        do = _("Choose another location or another colleague, or ask a coordinator to look along.")
        raise Refused(Reason("role.place", why, do)) from refused
    return role


def _refuse_own_watch(dossier_id: UUID, person_id: UUID, kind: str) -> None:
    """Nobody keeps the log of what she administers herself."""
    never_both = (Role.Kind.LOG_KEEPER, Role.Kind.ADMINISTRATOR)
    held = Role.objects.filter(
        dossier_id=dossier_id, person_id=person_id, kind__in=never_both, until__gt=timezone.now()
    ).exclude(kind=kind)
    if kind in never_both and held.exists():
        raise Refused(
            Reason(
                "role.own_watch", _("Nobody keeps the log of what she administers herself."),
                _("Choose another colleague, or end the other role first."), f"/people/{person_id}",
            )
        )  # fmt: skip


@action("role.stand_in_chosen")
def choose_stand_in(*, role: Role, deputy_id: UUID, version: int, by: Actor) -> Role:
    """Somebody else stands in for her in this role from now on."""
    if not access.gives_role(by, role.organisation_id, role.kind, role.location_id):
        raise PermissionDenied
    row = Role.objects.select_for_update().get(pk=role.pk)
    if row.version != version:
        raise EditedMeanwhile
    _refuse_stand_in(row.dossier_id, row.person_id, deputy_id)
    _refuse_for_the_confidant(row.dossier_id, row.kind, row.person_id, deputy_id)
    _refuse_who_does_not_read(row.dossier_id, row.kind, row.location_id, row.person_id, deputy_id)
    row.deputy_id = deputy_id
    row.save()
    return row


def _refuse_stand_in(dossier_id: UUID, person_id: UUID, deputy_id: UUID) -> None:
    """Not herself, and nobody who does not work here: then she would be alone after all."""
    if deputy_id == person_id:
        raise Refused(
            Reason(
                "role.own_stand_in", _("Nobody stands in for herself."), _("Choose a colleague."),
                f"/people/{person_id}",
            )
        )  # fmt: skip
    if not Role.objects.filter(dossier_id=dossier_id, person_id=deputy_id, until__gt=timezone.now()).exists():
        raise Refused(
            Reason(
                "role.stand_in_gone", _("This colleague does not work here now."),
                _("Choose somebody who works here."), f"/people/{person_id}",
            )
        )  # fmt: skip


def _refuse_for_the_confidant(dossier_id: UUID, kind: str, person_id: UUID, deputy_id: UUID) -> None:
    """What is said in confidence is promised to nobody who leads; who stands in for her reads it."""
    if kind != Role.Kind.CONFIDANT:
        return
    leading = Role.objects.filter(
        dossier_id=dossier_id, person_id=deputy_id, until__gt=timezone.now(),
        kind__in=(Role.Kind.COORDINATOR, Role.Kind.MANAGER),
    )  # fmt: skip
    if leading.exists():
        raise Refused(
            Reason(
                "role.leads", _("No coordinator and no manager reads what is said in confidence."),
                _("Choose a colleague who leads nobody."), f"/people/{person_id}",
            )
        )  # fmt: skip


def _refuse_who_does_not_read(
    dossier_id: UUID, kind: str, location_id: UUID | None, person_id: UUID, deputy_id: UUID
) -> None:
    """Who stands in is called about clients: never somebody who may read nothing of them, or works elsewhere."""
    now = timezone.now()
    held = Role.objects.filter(dossier_id=dossier_id, person_id=deputy_id, since__lte=now, until__gt=now)
    if not rules.may_stand_in(kind, location_id, [(one.kind, one.location_id) for one in held]):
        raise Refused(
            Reason(
                "role.stand_in_reads", _("This colleague may not read what she would be called about here."),
                _("Choose a professional, contact, coordinator or back-up on call of this place."),
                f"/people/{person_id}",
            )
        )  # fmt: skip


@action("role.ended")
def end_role(*, role: Role, by: Actor) -> None:
    """End a role; its holder leaves every circle she was in by it, in this transaction."""
    if not access.gives_role(by, role.organisation_id, role.kind, role.location_id):
        raise PermissionDenied
    _keep_an_administrator(role)
    if role.person_id == by.person_id:
        raise PermissionDenied  # a colleague ends it
    role.until = timezone.now()
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            role.save()
            cursor.execute("SELECT people_role_ends(%s)", [role.pk])
    except DatabaseError as refused:
        if (why := _why_it_stays(str(refused), by)) is None:
            raise
        raise Refused(why) from refused


def _why_it_stays(refused: str, by: Actor) -> Reason | None:
    if "somebody waits for her answer" in refused:
        return Reason(
            "role.awaited",
            _("Somebody waits for an answer that only she can give."),
            _("Let her answer first, or give this role to a colleague who leads nobody. Then it can end."),
            "/people",
        )
    if "the last one stays" in refused:
        return Reason(
            "role.last",
            _("She is the only one left for some people. Nobody may be alone."),
            _("A coordinator first gives what she keeps to a colleague. Then this role can end."),
            "/clients/hand-over" if by.holds("coordinator") else "",
        )
    return None


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


def give_own_role(
    *,
    person_id: UUID,
    kind: str,
    dossier_id: UUID,
    organisation_id: UUID,
    location_id: UUID | None,
    programme: str = "",
) -> Role:
    """The role of a volunteer or client, in her own dossier; part of the action that makes her one."""
    hat = {"volunteer": VOLUNTEER, "client": CLIENT}[kind]
    role = Role(
        dossier_id=dossier_id, organisation_id=organisation_id, person_id=person_id, kind=kind, hat=hat,
        location_id=location_id, programme=programme,
    )  # fmt: skip
    role.save()
    if kind == Role.Kind.VOLUNTEER:
        let_volunteers_in([role])
    return role


def let_volunteers_in(roles: Iterable[Role]) -> None:
    """What every volunteer of their location reads opens to them as well: its rules."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT people_volunteer_begins(new) FROM unnest(%s::uuid[]) AS new", [[role.pk for role in roles]]
        )


def end_own_role(*, person_id: UUID, kind: str) -> None:
    """End the role of a volunteer or client; part of the action that lets her go."""
    for role in Role.objects.filter(person_id=person_id, kind=kind, until__gt=timezone.now()):
        role.until = timezone.now()
        role.save()
