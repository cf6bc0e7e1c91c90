"""An organisation with its locations and staff, founded as real organisations are."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from django.utils.text import slugify

from naast.people.actions import add_location, add_staff, found_organisation
from naast.people.models import Location, Organisation, Person
from naast.privacy.actor import STAFF, Actor, RoleHeld, acting_as
from naast.privacy.doors import roles_now
from naast.programmes.actions import open_programme

PROGRAMME = "temporary-buddy"
HOURS = "maandag tot en met donderdag, 9.00 tot 17.00 uur"
ALWAYS = "buiten die tijden, ook 's nachts"


@dataclass
class Place:
    """An organisation, and the people who work there by first name."""

    organisation: Organisation
    locations: dict[str, Location]
    staff: dict[str, Actor] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Actor:
        return self.staff[name]


def actor_of(person_id: UUID, hat: str = STAFF) -> Actor:
    """A person under a hat, with the roles that count now."""
    with acting_as(Actor(person_id, "")):
        held: tuple[RoleHeld, ...] = tuple(role for wears, role in roles_now() if wears == hat)
    return Actor(person_id, hat, held)


def gets_mail(person_id: UUID, first_name: str) -> None:
    """She has an address, at a place that never exists: what is mailed to her is seen on the page of kept mails."""
    address = f"{slugify(first_name) or 'iemand'}.{person_id.hex[:6]}@voorbeeld.invalid"
    Person.objects.filter(pk=person_id).update(email=address)


def found(name: str, neutral: str, administrator: str, locations: list[str], *programmes: str) -> Place:
    """Found an organisation that runs these ways of working."""
    person = Person.objects.create_user()
    organisation = found_organisation(
        name=name, neutral_name=neutral, first_name=administrator, by=Actor(person.pk, STAFF)
    )
    admin = actor_of(person.pk)
    for programme in programmes or (PROGRAMME,):
        open_programme(organisation=organisation, template=programme, by=admin)
    places = {name: add_location(organisation=organisation, name=name, by=admin) for name in locations}
    return Place(organisation, places, {administrator: admin})


def join(
    place: Place,
    administrator: str,
    first_name: str,
    kinds: list[str],
    *,
    location: str,
    work: str,
    deputy: str = "",
    reachable: str = HOURS,
) -> Actor:
    """Somebody comes to work here."""
    person = Person.objects.create_user()
    gets_mail(person.pk, first_name)
    add_staff(
        organisation=place.organisation,
        person=person,
        first_name=first_name,
        kinds=kinds,
        work=work,
        reachable=reachable,
        location_id=place.locations[location].pk if location else None,
        deputy_id=place[deputy].person_id if deputy else None,
        by=place[administrator],
    )
    place.staff[first_name] = actor_of(person.pk)
    return place.staff[first_name]
