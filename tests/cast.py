"""The people of the tests, made by the actions real people use. Everybody knows them, so a test reads as a sentence.

Hanneke coordinates, Marije is a professional with Joost as her deputy, Rachid is on call, Ada administers, Tom
coordinates another location, Vera works for another organisation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from naast.people.actions import add_location, add_staff, found_organisation
from naast.people.models import Location, Organisation, Person
from naast.privacy.actor import STAFF, Actor, RoleHeld, acting_as
from naast.privacy.doors import roles_now
from naast.programmes.actions import open_programme


def person() -> Person:
    """Somebody new, without a way to sign in."""
    return Person.objects.create_user()


def wearing(who: Person | UUID, hat: str = STAFF) -> Actor:
    """The actor of a person under a hat, with the roles that count now."""
    person_id = who.pk if isinstance(who, Person) else who
    with acting_as(Actor(person_id, "")):
        roles: tuple[RoleHeld, ...] = tuple(role for wears, role in roles_now() if wears == hat)
    return Actor(person_id, hat, roles)


@dataclass
class House:
    """An organisation with its staff; every name is an `Actor` ready to act."""

    organisation: Organisation
    location: Location
    other_location: Location
    ada: Actor
    hanneke: Actor
    marije: Actor
    joost: Actor
    rachid: Actor
    fatma: Actor
    tom: Actor


def house(name: str = "Het Huis", *, programmes: Sequence[str] = ()) -> House:
    """Found an organisation with two locations and its staff; `programmes` are the ways of working it opens."""
    ada = person()
    organisation = found_organisation(name=name, neutral_name="Samen", first_name="Ada", by=Actor(ada.pk, STAFF))
    admin = wearing(ada)

    def joins(first_name: str, kind: str, location: Location, deputy_id: UUID | None = None) -> Actor:
        who = person()
        add_staff(
            organisation=organisation, person=who, first_name=first_name, kinds=[kind], location_id=location.pk,
            deputy_id=deputy_id, reachable="maandag tot en met donderdag, 9.00 tot 17.00 uur", by=admin,
        )  # fmt: skip
        return Actor(who.pk, STAFF, (RoleHeld(kind, organisation.pk, location.pk),))

    # In one transaction, and nobody is asked what she may: most tests begin here.
    with acting_as(admin):
        here = add_location(organisation=organisation, name="Noord", by=admin)
        there = add_location(organisation=organisation, name="Zuid", by=admin)
        for programme in programmes:
            open_programme(organisation=organisation, template=programme, by=admin)
        joost = joins("Joost", "professional", here)
        return House(
            organisation=organisation, location=here, other_location=there, ada=admin, joost=joost,
            hanneke=joins("Hanneke", "coordinator", here, joost.person_id),
            marije=joins("Marije", "professional", here, joost.person_id),
            rachid=joins("Rachid", "on_call", here), fatma=joins("Fatma", "confidant", here),
            tom=joins("Tom", "coordinator", there),
        )  # fmt: skip
