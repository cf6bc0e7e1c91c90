"""Two people may never meet, or somebody and a whole group. Why lies with the one who says so, and with nobody else."""

from __future__ import annotations

import uuid
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from naast.people import access
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.circles import Seat, open_dossier
from naast.privacy.models import Separation, SeparationGroup, SeparationGroupMember
from naast.privacy.refusal import Reason, Refused


@action("people.separated")
def separate(
    *, one_id: UUID, other_id: UUID, reason: str, organisation_id: UUID, by: Actor, key: UUID | None = None
) -> Separation:
    """Two people may never meet from now on. Why lies with the professional who says so."""
    _allow(by)
    if one_id == other_id:
        raise _herself()
    there = Separation.objects.visible_to(by).filter(one_id=one_id, other_id=other_id, ended_at__isnull=True).first()
    return there or _lay(key, one_id, reason, organisation_id, by, other_id=other_id)


@action("people.separated_from_group")
def separate_from_group(
    *, one_id: UUID, group: SeparationGroup, reason: str, by: Actor, key: UUID | None = None
) -> Separation:
    """Somebody may never meet anybody of this group: who is in it now, and whoever comes into it later."""
    _allow_own(by, group)
    if group.members.filter(person_id=one_id, ended_at__isnull=True).exists():
        raise _herself()
    there = Separation.objects.visible_to(by).filter(one_id=one_id, group_id=group.pk, ended_at__isnull=True).first()
    return there or _lay(key, one_id, reason, group.organisation_id, by, group_id=group.pk)


@action("separation.group_begun")
def begin_group(*, words: str, organisation_id: UUID, key: UUID, by: Actor) -> SeparationGroup:
    """A family, a network: people who belong together, of whom somebody may meet nobody."""
    _allow(by)
    if (there := SeparationGroup.objects.visible_to(by).filter(pk=key).first()) is not None:
        return there
    group = SeparationGroup(
        id=key, dossier_id=_own_dossier(organisation_id, by), organisation_id=organisation_id, words=words.strip(),
        made_by_id=by.person_id,
    )  # fmt: skip
    group.save()
    return group


@action("separation.member_added")
def add_to_group(*, group: SeparationGroup, person_id: UUID, by: Actor) -> SeparationGroupMember:
    """This person belongs to the group."""
    _allow_own(by, group)
    if Separation.objects.visible_to(by).filter(one_id=person_id, group_id=group.pk, ended_at__isnull=True).exists():
        raise _herself()
    if there := group.members.filter(person_id=person_id, ended_at__isnull=True).first():
        return there
    member = SeparationGroupMember(
        group=group, person_id=person_id, made_by_id=by.person_id, dossier_id=group.dossier_id,
        organisation_id=group.organisation_id,
    )  # fmt: skip
    member.save()
    return member


@action("separation.member_left")
def take_out_of_group(*, member: SeparationGroupMember, by: Actor) -> None:
    """This person does not belong to the group, or no longer."""
    _end(member, by)


@action("separation.ended")
def end_separation(*, separation: Separation, by: Actor) -> None:
    """It is not needed any more; only the one who said it can take it back."""
    _end(separation, by)


def _end(row: Separation | SeparationGroupMember, by: Actor) -> None:
    _allow_own(by, row)
    if row.ended_at is None:
        row.ended_at = clock.now()
        row.save()


def _lay(key: UUID | None, one_id: UUID, reason: str, organisation_id: UUID, by: Actor, **other: UUID) -> Separation:
    row = Separation(
        id=key or uuid.uuid4(), dossier_id=_own_dossier(organisation_id, by), organisation_id=organisation_id,
        one_id=one_id, reason=reason.strip(), made_by_id=by.person_id, **other,
    )  # fmt: skip
    row.save()
    return row


def _own_dossier(organisation_id: UUID, by: Actor) -> UUID:
    part = "professional" if access.is_professional(by) else "coordinator"
    return open_dossier(
        organisation_id=organisation_id, kind="separation", label="separation", why="made",
        circle=[Seat(by.person_id, part)],
    )  # fmt: skip


def _allow(by: Actor) -> None:
    if not access.is_professional_or_coordinator(by):
        raise PermissionDenied


def _allow_own(by: Actor, row: Separation | SeparationGroup | SeparationGroupMember) -> None:
    _allow(by)
    if row.made_by_id != by.person_id:
        raise PermissionDenied


def _herself() -> Refused:
    return Refused(
        Reason(
            "separation.herself",
            _("Nobody can be kept apart from herself, or from a group that she is in."),
            _("Choose somebody else, or take her out of the group first."),
        )
    )
