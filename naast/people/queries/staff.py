"""Reads about people that cross rows: who is on duty, what a colleague is called."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from naast.people.models import Invitation, Location, Organisation, Person, Profile, Role
from naast.privacy.actor import Actor

# How the database says that somebody does not come to these people. Never why.
NOT_TOGETHER = "this combination cannot be made"


@dataclass(frozen=True, slots=True)
class OnDuty:
    """Somebody who holds a role here now."""

    person_id: UUID
    kind: str
    deputy_id: UUID | None
    first_name: str
    reachable: str


@dataclass(frozen=True, slots=True)
class Colleague:
    """What a member of staff is called, what she does and when she can be reached."""

    person_id: UUID
    first_name: str
    work: str
    reachable: str


def on_duty(organisation_id: UUID, location_id: UUID | None, *kinds: str) -> list[OnDuty]:
    """Who holds these roles here now, longest first. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_on_duty(%s, %s, %s::text[])", [organisation_id, location_id, list(kinds)])
        return [OnDuty(*row) for row in cursor.fetchall()]


def places_led(who: Actor, *kinds: str) -> list[tuple[str, str]]:
    """Where she leads by one of these roles: the id of a place and what it is called; the whole organisation last.

    The whole organisation has no id. One query.
    """
    found = Location.objects.filter(organisation_id=who.organisation_id).order_by("name", "id")
    here = who.organisation_id
    led = [(str(one.pk), one.name) for one in found if who.holds_at(*kinds, organisation_id=here, location_id=one.pk)]
    whole = who.holds_at(*kinds, organisation_id=here, location_id=None)
    return [*led, *([("", _("Everybody in the organisation"))] if whole else [])]


def name_at_work(who: Actor) -> str:
    """What a member of staff is called by her colleagues; empty for who does not work here. One query."""
    found = staff_names({who.person_id}).get(who.person_id)
    return found.first_name if found else ""


def staff_names(people: set[UUID]) -> dict[UUID, Colleague]:
    """Names of staff in one's own organisation, by person. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_staff_names(%s::uuid[])", [list(people)])
        return {row[0]: Colleague(*row) for row in cursor.fetchall()}


def separated(*people: UUID) -> bool:
    """Whether two of these may never meet. Yes or no; nobody learns who or why."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT privacy_separated(%s::uuid[])", [list(people)])
        [answer] = cursor.fetchone() or [True]
    return bool(answer)


def may_be_named(people: Iterable[UUID]) -> set[UUID]:
    """Whom of these the one who acts may name or thank: not herself, and nobody whom she may never meet. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT people_may_be_named(%s::uuid[])", [list(people)])
        return {row[0] for row in cursor.fetchall()}


def not_told(organisation_id: UUID, people: Iterable[UUID], *workers: UUID) -> set[UUID]:
    """Which of these volunteers one of these professionals helps as a client without having been told.

    They are not put together by us. Nobody learns why; it is said like two who may never meet.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT people_not_told(%s, %s::uuid[], %s::uuid[])", [organisation_id, list(people), list(workers)]
        )
        return {row[0] for row in cursor.fetchall()}


@dataclass(frozen=True, slots=True)
class Works:
    """A colleague with her roles of now, and whether she has a way in."""

    profile: Profile
    roles: tuple[Role, ...]
    has_account: bool
    invited_until: datetime | None

    @property
    def is_here(self) -> bool:
        return bool(self.roles)


def staff_of(organisation: Organisation) -> list[Works]:
    """Everybody who works here, by first name; who no longer does stands last. A fixed number of queries."""
    now = timezone.now()
    profiles = list(Profile.objects.filter(dossier_id=organisation.staff_dossier_id).order_by("first_name", "id"))
    roles = Role.objects.filter(dossier_id=organisation.staff_dossier_id, since__lte=now, until__gt=now)
    held: dict[UUID, list[Role]] = {}
    for role in roles.order_by("since", "id"):
        held.setdefault(role.person_id, []).append(role)
    people = Person.objects.in_bulk([profile.person_id for profile in profiles])
    waiting = dict(
        Invitation.objects.filter(
            person_id__in=people, organisation_id=organisation.pk, used_at__isnull=True, expires_at__gt=now
        ).values_list("person_id", "expires_at")
    )
    found = [
        Works(
            profile, tuple(held.get(profile.person_id, ())), people[profile.person_id].has_usable_password(),
            waiting.get(profile.person_id),
        )
        for profile in profiles
    ]  # fmt: skip
    return sorted(found, key=lambda one: not one.is_here)


def colleague(organisation: Organisation, person_id: UUID) -> Works | None:
    """One of them."""
    return next((one for one in staff_of(organisation) if one.profile.person_id == person_id), None)
