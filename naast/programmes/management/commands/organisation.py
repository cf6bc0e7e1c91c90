"""`naast organisation add`: a new organisation, its ways of working, and the way in for its administrator.

`naast organisation open` opens one more way of working later; the first administrator or coordinator acts, or `--as`.

The new administrator is who acts: she founds her organisation, opens the way of working and stands in the trace. What
is printed is the path of her one-time way in; put the address of this place before it and bring it to her yourself.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from naast.people.actions import add_location, found_organisation, invite
from naast.people.at_the_server import actor_at_the_server, organisation_called, wearing
from naast.people.models import Organisation, Person
from naast.privacy.actor import STAFF, Actor
from naast.programmes.actions import open_programme
from naast.programmes.loading import names
from naast.programmes.queries import opened_by


class Command(BaseCommand):
    """Adds an organisation, or opens a way of working for one; nothing of it has case data yet."""

    help = "Add an organisation with its ways of working, or open one more for an organisation that is here."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["add", "open"])
        parser.add_argument("--name", default="", help="add: what the organisation is called, inside")
        parser.add_argument(
            "--neutral", default="", help="add: a name that may leave the house and tells nobody anything"
        )
        parser.add_argument("--administrator-name", default="", help="add: first name of its administrator")
        parser.add_argument(
            "--programme", action="append", required=True, help="a way of working that opens; may be said more often"
        )
        parser.add_argument(
            "--organisation", default="", help="open: key, name or id; not needed when there is one only"
        )
        parser.add_argument("--as", default="", dest="as_email", help="open: the e-mail address of who does this")
        parser.add_argument("--location", action="append", default=[], help="a team or a house; may be said more often")
        parser.add_argument("--json", action="store_true", help="one JSON object as the last line")

    def handle(self, *_args: object, **said: Any) -> None:
        if not set(said["programme"]) <= set(names()):
            raise CommandError(f"There is no such way of working. Known are: {', '.join(names())}.", returncode=2)
        if said["what"] == "open":
            self._open(said)
        else:
            self._add(said)

    def _open(self, said: dict[str, Any]) -> None:
        organisation = organisation_called(said["organisation"])
        by = actor_at_the_server(organisation, said["as_email"], "administrator", "coordinator")
        with transaction.atomic():
            for programme in said["programme"]:
                open_programme(organisation=organisation, template=programme, by=by)
        opened = opened_by(organisation.pk)
        self.stdout.write(f"Open here: {', '.join(opened)}.")
        if said["json"]:
            self.stdout.write(json.dumps({"organisation": str(organisation.pk), "programmes": opened}))

    def _add(self, said: dict[str, Any]) -> None:
        for word in ("name", "neutral", "administrator_name"):
            if not said[word]:
                raise CommandError(f"Say --{word.replace('_', '-')} too.", returncode=2)
        if Organisation.objects.filter(name=said["name"]).exists():
            raise CommandError("There is an organisation with this name already.")
        with transaction.atomic():
            organisation, word = _found(
                name=said["name"], neutral=said["neutral"], first_name=said["administrator_name"],
                programmes=said["programme"], locations=said["location"],
            )  # fmt: skip
        self.stdout.write(f"Added. Its key is {organisation.public_key}.")
        self.stdout.write(f"The way in for its administrator, once and within seven days: /welcome/{word}")
        if said["json"]:
            self.stdout.write(json.dumps({
                "organisation": str(organisation.pk), "key": organisation.public_key, "welcome": f"/welcome/{word}",
            }))  # fmt: skip


def _found(
    *, name: str, neutral: str, first_name: str, programmes: list[str], locations: list[str]
) -> tuple[Organisation, str]:
    person = Person.objects.create_user()
    organisation = found_organisation(
        name=name, neutral_name=neutral, first_name=first_name, by=Actor(person.pk, STAFF)
    )
    administrator = wearing(person.pk)
    for location in locations:
        called, _at, zone = location.partition("@")  # "Madrid@Europe/Madrid": a place whose clocks say something else
        add_location(organisation=organisation, name=called, time_zone=zone, by=administrator)
    for programme in programmes:
        open_programme(organisation=organisation, template=programme, by=administrator)
    return organisation, invite(person=person, organisation_id=organisation.pk, by=administrator)
