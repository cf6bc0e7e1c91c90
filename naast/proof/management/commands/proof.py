"""`naast proof [SUITE…]`: run what is claimed about need-to-know, so that anybody can see it hold.

Exit 0: every suite holds and saw the bugs that were planted in it. Exit 1: one does not. With `--json` the last line of
standard output is one JSON object; what the tests print goes to standard error.
"""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from naast.proof.running import Asked, CannotProve, Outcome, as_json, chosen, prove, sentence
from naast.proof.suites import FULL, NIGHTLY, SUITES


class Command(BaseCommand):
    """Runs suites one after the other; each makes a database of its own and leaves nothing behind."""

    help = "Prove need-to-know: run each suite as long as its published figure says."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("suites", nargs="*", metavar="SUITE", help=f"one or more of: {', '.join(SUITES)}")
        parser.add_argument("--worlds", type=int, help="so many runs of each suite, in the place of its own number")
        parser.add_argument("--from-seed", type=int, default=0, help="the first seed, so that shards add up")
        parser.add_argument("--nightly", action="store_true", help="as long as a night allows")
        parser.add_argument("--json", action="store_true", help="one JSON object as the last line")

    def handle(self, *_args: Any, suites: list[str], worlds: int | None, **asked: Any) -> None:
        if (worlds is not None and worlds < 1) or asked["from_seed"] < 0:
            raise CommandError("A number of worlds is 1 or more, and a seed 0 or more.", returncode=2)
        wanted = Asked(NIGHTLY if asked["nightly"] else FULL, asked["from_seed"], worlds)
        found: dict[str, Outcome] = {}
        try:
            for suite in chosen(suites, SUITES):
                found[suite.name] = prove(suite, wanted)
                self.stdout.write(sentence(suite.name, found[suite.name], suite.each))
        except CannotProve as why:
            raise CommandError(str(why), returncode=2) from None
        if asked["json"]:
            self.stdout.write(as_json(found))
        if not all(outcome.holds for outcome in found.values()):
            sys.exit(1)
