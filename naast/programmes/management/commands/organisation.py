"""`naast organisation add`: a new organisation, its first way of working, and the way in for its administrator.

The new administrator is who acts: she founds her organisation, opens the way of working and stands in the trace. What
is printed is the path of her one-time way in; put the address of this place before it and bring it to her yourself.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from naast.people.actions import add_location, found_organisation, invite
from naast.people.at_the_server import wearing
from naast.people.models import Organisation, Person
from naast.privacy.actor import STAFF, Actor
from naast.programmes.actions import open_programme
from naast.programmes.loading import names


class Command(BaseCommand):
    """Adds an organisation; nothing of it has case data yet."""

    help = "Add an organisation with one way of working, and print the one-time way in of its administrator."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["add"])
        parser.add_argument("--name", required=True, help="what the organisation is called, inside")
        parser.add_argument(
            "--neutral", required=True, help="a name that may leave the house: it tells nobody anything"
        )
        parser.add_argument("--administrator-name", required=True, help="first name of its administrator")
        parser.add_argument("--programme", required=True, help="the way of working that opens first")
        parser.add_argument("--location", action="append", default=[], help="a team or a house; may be said more often")
        parser.add_argument("--json", action="store_true", help="one JSON object as the last line")

    def handle(self, *_args: object, **said: object) -> None:
        if said["programme"] not in names():
            raise CommandError(f"There is no such way of working. Known are: {', '.join(names())}.", returncode=2)
        if Organisation.objects.filter(name=said["name"]).exists():
            raise CommandError("There is an organisation with this name already.")
        with transaction.atomic():
            organisation, word = _found(
                name=str(said["name"]), neutral=str(said["neutral"]), first_name=str(said["administrator_name"]),
                programme=str(said["programme"]), locations=[str(one) for one in said["location"]],  # type: ignore[attr-defined]
            )  # fmt: skip
        self.stdout.write(f"Added. Its key is {organisation.public_key}.")
        self.stdout.write(f"The way in for its administrator, once and within seven days: /welcome/{word}")
        if said["json"]:
            self.stdout.write(json.dumps({
                "organisation": str(organisation.pk), "key": organisation.public_key, "welcome": f"/welcome/{word}",
            }))  # fmt: skip


def _found(
    *, name: str, neutral: str, first_name: str, programme: str, locations: list[str]
) -> tuple[Organisation, str]:
    person = Person.objects.create_user()
    organisation = found_organisation(
        name=name, neutral_name=neutral, first_name=first_name, by=Actor(person.pk, STAFF)
    )
    administrator = wearing(person.pk)
    for location in locations:
        add_location(organisation=organisation, name=location, by=administrator)
    open_programme(organisation=organisation, template=programme, by=administrator)
    return organisation, invite(person=person, organisation_id=organisation.pk, by=administrator)
