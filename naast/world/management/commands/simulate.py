"""`naast simulate`: make a world of invented people, once, in an empty house."""

from __future__ import annotations

import json
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from naast.people.models import Organisation
from naast.world import demo
from naast.world.models import Character

SCALES = {"demo": demo.make}


class Command(BaseCommand):
    """The demo world is always the same one; a house that holds anything else is left alone."""

    help = "Make a world of invented people. Only in a house where nobody lives yet."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--scale", choices=sorted(SCALES), default="demo")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        if Character.objects.exists():
            self._say(options, made=False, seconds=0.0)
            return
        if Organisation.objects.exists():
            raise CommandError(
                "Somebody lives here already. A world of invented people is made in an empty house only."
            )
        began = time.monotonic()
        with transaction.atomic():  # half a world would never be completed
            SCALES[options["scale"]]()
        self._say(options, made=True, seconds=round(time.monotonic() - began, 1))

    def _say(self, options: dict[str, Any], *, made: bool, seconds: float) -> None:
        said = {"made": made, "scale": options["scale"], "seed": options["seed"], "seconds": seconds}
        if options["json"]:
            self.stdout.write(json.dumps(said))
        elif made:
            self.stdout.write(f"The world was made in {seconds} seconds.")
        else:
            self.stdout.write("The world is there already.")
