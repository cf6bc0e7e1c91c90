"""An organisation begins, and colleagues come to work there."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Mapping
from uuid import UUID
from zoneinfo import available_timezones

from django.contrib.auth.hashers import make_password
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from naast.people import access
from naast.people.actions.roles import begin_role, hold
from naast.people.models import Location, Organisation, Person, Profile
from naast.privacy.action import action
from naast.privacy.actor import STAFF, Actor
from naast.privacy.circles import Seat, open_dossier
from naast.privacy.first import allow
from naast.privacy.refusal import Reason, Refused


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
    hold(organisation, by.person_id, "administrator", location_id=None, deputy_id=None)
    Profile(dossier_id=staff, organisation_id=organisation_id, person_id=by.person_id, first_name=first_name).save()
    return organisation


@action("location.added")
def add_location(*, organisation: Organisation, name: str, by: Actor, time_zone: str = "") -> Location:
    """Add a team, a house or a place in another country, with its clocks; no address."""
    if not access.may_invite(by, organisation.pk):
        raise PermissionDenied
    if time_zone and time_zone not in available_timezones():
        raise Refused(
            Reason("location.zone", _("No place in the world is called so."), _("Write it like this: Europe/Madrid."))
        )
    zone = {"time_zone": time_zone} if time_zone else {}
    return Location.objects.create(organisation=organisation, name=name, **zone)


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


@action("organisation.hour_costs")
def set_hour_costs(*, organisation: Organisation, euros: int | None, by: Actor) -> Organisation:
    """A manager says what an hour of a professional costs; nothing, and support is told in hours only."""
    allow(by.hat == STAFF and by.holds_at("manager", organisation_id=organisation.pk, location_id=None))
    here = Organisation.objects.select_for_update().get(pk=organisation.pk)
    here.hour_costs = euros
    here.save()
    return here
