"""`naast provider`: staff of an organisation may come in by its own OpenID Connect provider.

The secret is read from a line on standard input, so that it stands in no list of commands. An administrator acts and
stands in the trace. `--end` takes it away, with every link that was made to it.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from getpass import getpass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from naast.people.actions.providing import end_provider, set_provider
from naast.people.at_the_server import actor_at_the_server, organisation_called

AT_HOME = ("localhost", "127.0.0.1")


class Command(BaseCommand):
    """Says by which provider staff may come in."""

    help = "Let staff of an organisation sign in by its own OpenID Connect provider, or end that."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--organisation", default="", help="key, name or id; not needed when there is one only")
        parser.add_argument("--issuer", default="", help="the address of the provider, with https")
        parser.add_argument("--client-id", default="", help="what the provider calls this house")
        parser.add_argument("--end", action="store_true", help="nobody comes in by it any more")
        parser.add_argument("--as", default="", dest="as_email", help="the e-mail address of the administrator")

    def handle(self, *_args: object, **said: Any) -> None:
        organisation = organisation_called(said["organisation"])
        by = actor_at_the_server(organisation, said["as_email"], "administrator")
        if said["end"]:
            end_provider(organisation=organisation, by=by)
            self.stdout.write("Nobody comes in by the provider any more.")
            return
        issuer = urlsplit(said["issuer"])
        if not said["client_id"] or not (issuer.scheme == "https" or issuer.hostname in AT_HOME):
            raise CommandError("Say --issuer with https://, and --client-id.", returncode=2)
        secret = getpass("Secret: ") if sys.stdin.isatty() else sys.stdin.readline().strip()
        made = set_provider(
            organisation=organisation, issuer=said["issuer"], client_id=said["client_id"], secret=secret, by=by
        )
        self.stdout.write(f"Where staff come in: {settings.SITE}/account/provider/{made.key}/")
        self.stdout.write(f"What the provider may send them back to: {settings.SITE}/account/provider/{made.key}/back/")
