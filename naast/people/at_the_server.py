"""Who acts when somebody works at the server itself: always a person with a role, never the machine.

A command says for whom it works. Without that it is the first administrator or coordinator of the organisation who
still is one; her name stands in the trace, as it would if she had done it on a page.
"""

from __future__ import annotations

from uuid import UUID

from django.core.management.base import CommandError
from django.db import connection

from naast.people.models import Location, Organisation, Person
from naast.privacy.actor import STAFF, Actor, acting_as
from naast.privacy.doors import roles_now


def wearing(person_id: UUID, hat: str = STAFF) -> Actor:
    """This person under this hat, with the roles that count now."""
    with acting_as(Actor(person_id, "")):
        held = roles_now()
    return Actor(person_id, hat, tuple(role for wears, role in held if wears == hat))


def organisation_called(said: str) -> Organisation:
    """An organisation by its key, name or id; without a word, the only one there is."""
    every = list(Organisation.objects.order_by("public_key"))
    found = [one for one in every if not said or said in (one.public_key, one.name, str(one.pk))]
    if len(found) == 1:
        return found[0]
    keys = ", ".join(one.public_key for one in every) or "none yet"
    raise CommandError(f"Which organisation? Say --organisation with one of: {keys}.", returncode=2)


def location_called(said: str, organisation: Organisation) -> Location | None:
    """A location of this organisation by its name; nothing when none was said."""
    if not said:
        return None
    found = organisation.locations.filter(name__iexact=said).first()
    if found is None:
        raise CommandError("This organisation has no such location.", returncode=2)
    return found


def actor_at_the_server(organisation: Organisation, email: str, *kinds: str) -> Actor:
    """The person with this address, or else the first who holds one of these roles here, in this order."""
    person_id = _by_email(email) if email else _first(organisation, kinds)
    who = wearing(person_id) if person_id else None
    if who is None or not who.holds(*kinds, organisation_id=organisation.pk):
        wanted = " or ".join(kinds)
        raise CommandError(f"Nobody acts: this needs a {wanted} of the organisation. Say --as EMAIL.", returncode=2)
    roles = sorted(who.roles, key=lambda role: role.organisation_id != organisation.pk)
    return Actor(who.person_id, who.hat, tuple(roles))


def _by_email(email: str) -> UUID | None:
    person = Person.objects.filter(email__iexact=email).first()
    return person.pk if person else None


def _first(organisation: Organisation, kinds: tuple[str, ...]) -> UUID | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT people_first_with(%s, %s::text[])", [organisation.pk, list(kinds)])
        row = cursor.fetchone()
    return UUID(str(row[0])) if row and row[0] else None
