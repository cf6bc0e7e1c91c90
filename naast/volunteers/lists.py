"""The two kinds of list that an organisation brings, and how each meets the people who are here already.

Somebody is known by the organisation's own number; without one by her e-mail address. Two people may share an address
at home, so one address with two names and two numbers is two people.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from naast.people.actions import add_staff, bring_staff_up_to_date
from naast.people.columns import PROFESSIONALS, VOLUNTEERS, plain
from naast.people.models import Organisation, Person, Profile
from naast.people.rows import Choices, Refusal, Sound, role_of
from naast.privacy.actor import Actor
from naast.programmes.loading import load
from naast.programmes.queries import with_own_volunteers
from naast.volunteers.actions.bringing_in import KEPT_BY_LIST, Changed, bring_in, bring_up_to_date
from naast.volunteers.models import Volunteer

STAFF_VALUES = ("number", "first_name", "last_name", "email", "phone", "work", "reachable")
Refuse = Callable[[Sound, str, str], Refusal]


class Known(Protocol):
    """Somebody who is here already, as far as a list can meet her."""

    number: str
    email: str
    first_name: str
    last_name: str


@dataclass(slots=True)
class Met:
    """What a batch of rows is, held against who is here."""

    new: list[Sound] = field(default_factory=list)
    changed: list[tuple[Known, dict[str, str]]] = field(default_factory=list)
    same: int = 0
    refused: list[Refusal] = field(default_factory=list)


class People(Protocol):
    """A kind of list: what it may point at, who is here already, and how a batch is taken in."""

    kind: str

    def choices(self) -> Choices: ...
    def here(self, rows: Sequence[Sound]) -> Sequence[Known]: ...
    def take(self, met: Met) -> None: ...


class NotYet(Exception):
    """This list has nowhere to go yet; the text says why."""


def list_of(kind: str, organisation: Organisation, by: Actor, programme: str = "") -> People:
    """The kind of list by its name, and for which way of working when an organisation runs several."""
    return VolunteerList(organisation, by, programme) if kind == VOLUNTEERS else StaffList(organisation, by)


class VolunteerList:
    """Volunteers, brought in by a coordinator: only to locations that she coordinates."""

    kind = VOLUNTEERS

    def __init__(self, organisation: Organisation, by: Actor, programme: str = "") -> None:
        self.organisation = organisation
        self.by = by
        mine = [role.location_id for role in by.roles if role.kind == "coordinator"]
        self.everywhere = None in mine
        self.mine = [place for place in mine if place]
        opened = with_own_volunteers(organisation.pk)
        if not opened:
            raise NotYet(_("This organisation has no way of working open yet. Open one first."))
        if programme not in opened and (programme or len(opened) > 1):
            raise NotYet(_("Say for which way of working this list is: %(ways)s.") % {"ways": ", ".join(opened)})
        self.programme = programme or opened[0]

    def choices(self) -> Choices:
        places = self.organisation.locations.all()
        template = load(self.programme)
        names: dict[str, str] = {}
        for name, activity in template.activities.items():
            names |= {plain(said): name for said in (name, activity.name.nl, activity.name.en)}
        return Choices(
            {plain(place.name): place.pk for place in places if self.everywhere or place.pk in self.mine}, names
        )

    def here(self, rows: Sequence[Sound]) -> Sequence[Volunteer]:
        # Her circle alone is read: that is the floor's work, and it does it once for a whole batch.
        mine = Volunteer.objects.filter(organisation_id=self.organisation.pk)
        return list(mine.alias(address=Lower("email")).filter(_same(rows)).order_by("made_at", "id"))

    def take(self, met: Met) -> None:
        place = None if self.everywhere else next(iter(self.mine), None)
        if met.new:
            bring_in(
                rows=met.new, organisation=self.organisation, location_id=place, programme=self.programme, by=self.by
            )
        if met.changed:
            changes = [Changed(known, values) for known, values in met.changed if isinstance(known, Volunteer)]
            bring_up_to_date(changes=changes, by=self.by)


class StaffList:
    """Professionals and other colleagues, brought in by the administrator."""

    kind = PROFESSIONALS

    def __init__(self, organisation: Organisation, by: Actor) -> None:
        self.organisation = organisation
        self.by = by

    def choices(self) -> Choices:
        return Choices({plain(place.name): place.pk for place in self.organisation.locations.all()})

    def here(self, rows: Sequence[Sound]) -> Sequence[Profile]:
        staff = Profile.objects.filter(dossier_id=self.organisation.staff_dossier_id)
        return list(staff.alias(address=Lower("email")).filter(_same(rows)).order_by("made_at", "id"))

    def take(self, met: Met) -> None:
        for row in met.new:
            place = row.text("location")
            add_staff(
                organisation=self.organisation, person=Person.objects.create_user(), kinds=[role_of(row)],
                location_id=UUID(place) if place else None, by=self.by, number=row.number, email=row.email,
                first_name=row.text("first_name"), last_name=row.text("last_name"), phone=row.text("phone"),
                work=row.text("work"), reachable=row.text("reachable"),
            )  # fmt: skip
        for known, values in met.changed:
            if isinstance(known, Profile):
                bring_staff_up_to_date(profile=known, values=values, by=self.by)


def _same(rows: Sequence[Sound]) -> Q:
    numbers = [row.number for row in rows if row.number]
    return Q(number__in=numbers) | Q(address__in=[row.email for row in rows if row.email])


def meet(rows: Sequence[Sound], here: Iterable[Known], kind: str, refuse: Refuse) -> Met:
    """Hold a batch against who is here: new, changed, the same, or not to be said."""
    by_number: dict[str, Known] = {}
    by_email: dict[str, list[Known]] = {}
    for known in here:
        if known.number:
            by_number.setdefault(known.number, known)
        if known.email:
            by_email.setdefault(known.email.lower(), []).append(known)
    met = Met()
    for row in rows:
        found = _who(row, by_number, by_email.get(row.email, []))
        if isinstance(found, str):
            met.refused.append(refuse(row, "email" if row.email else "number", found))
        elif found is None:
            met.new.append(row)
        elif getattr(found, "state", "") in ("left", "declined"):
            reason = _("This person left here. Ask whether she would like to apply again.")
            met.refused.append(refuse(row, "number" if row.number else "email", reason))
        elif values := _different(row, found, kind):
            met.changed.append((found, values))
        else:
            met.same += 1
    return met


def _who(row: Sound, by_number: Mapping[str, Known], sharing: Sequence[Known]) -> Known | str | None:
    """Who this row is about; nobody yet; or a sentence when that cannot be told."""
    if row.number and row.number in by_number:
        return by_number[row.number]
    if not row.number:
        if len(sharing) > 1:
            return _("More than one person here has this e-mail address. Add the number.")
        return sharing[0] if sharing else None
    without = [known for known in sharing if not known.number and named_alike(row, known)]
    if without:
        return without[0]
    if any(named_alike(row, known) for known in sharing):
        return _("Somebody with this name and e-mail address is here under another number.")
    return None


def named_alike(row: Sound, known: Known) -> bool:
    """The same first name, and no other last name."""
    last = row.text("last_name")
    alike = plain(row.text("first_name")) == plain(known.first_name)
    return alike and (not last or not known.last_name or plain(last) == plain(known.last_name))


def _different(row: Sound, known: Known, kind: str) -> dict[str, str]:
    names = KEPT_BY_LIST if kind == VOLUNTEERS else STAFF_VALUES
    said = {name: row.text(name) for name in names if row.text(name)}
    old = {name: getattr(known, name) for name in names} | {"email": known.email.lower()}
    return {name: value for name, value in said.items() if value != old[name]}
