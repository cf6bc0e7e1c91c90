"""`naast invite`: a first colleague, and her one-time way in.

Who acts: the administrator of the organisation (the first one who still is), or with `--as` another administrator or
coordinator, by her e-mail address. She stands in the trace. Later colleagues are invited on the page of colleagues.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from naast.people.access import gives_role
from naast.people.actions import add_staff, invite
from naast.people.at_the_server import actor_at_the_server, location_called, organisation_called
from naast.people.models import Organisation, Person, Role
from naast.privacy.actor import Actor

STAFF_ROLES = [kind.value for kind in Role.Kind if kind not in (Role.Kind.VOLUNTEER, Role.Kind.CLIENT)]


class Command(BaseCommand):
    """Adds a colleague with a role, as somebody who may."""

    help = (
        "Add a colleague with a role and print her one-time way in (seven days). The administrator of the organisation"
        " acts and stands in the trace, or who you name with --as."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--organisation", default="", help="key, name or id; not needed when there is one only")
        parser.add_argument("--role", required=True, choices=STAFF_ROLES)
        parser.add_argument("--first-name", required=True)
        parser.add_argument("--last-name", default="")
        parser.add_argument("--work", default="", help="what she does, in the words of the field")
        parser.add_argument("--reachable", default="", help="when she can be reached, in words")
        parser.add_argument("--location", default="", help="a team or a house; else the whole organisation")
        parser.add_argument("--as", default="", dest="as_email", help="the e-mail address of who does this")
        parser.add_argument("--json", action="store_true", help="one JSON object as the last line")

    def handle(self, *_args: object, **said: object) -> None:
        organisation = organisation_called(str(said["organisation"]))
        by = actor_at_the_server(organisation, str(said["as_email"]), "administrator", "coordinator")
        with transaction.atomic():
            person, word = _join(organisation, by, {name: str(value) for name, value in said.items()})
        self.stdout.write(f"The way in for {said['first_name']}, once and within seven days: /welcome/{word}")
        if said["json"]:
            self.stdout.write(json.dumps({"person": str(person.pk), "welcome": f"/welcome/{word}"}))


def _join(organisation: Organisation, by: Actor, said: dict[str, str]) -> tuple[Person, str]:
    location = location_called(said["location"], organisation)
    if not gives_role(by, organisation.pk, said["role"], location.pk if location else None):
        raise CommandError(
            "She does not give this role there. Say --location, or let an administrator act.", returncode=2
        )
    person = Person.objects.create_user()
    add_staff(
        organisation=organisation, person=person, kinds=[said["role"]], first_name=said["first_name"],
        last_name=said["last_name"], work=said["work"], reachable=said["reachable"],
        location_id=location.pk if location else None, by=by,
    )  # fmt: skip
    return person, invite(person=person, organisation_id=organisation.pk, by=by)
