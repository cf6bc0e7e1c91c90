"""`naast bench <name>`: measure what this version promises."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import Progress

from naast.bench.outcome import CannotMeasure, Options, show

# One module each, with `run(options, progress)`.
BENCHES = ("need-to-know", "start", "report", "weight", "sign-in", "matching", "shortlist")


class Command(BaseCommand):
    """Runs one bench. Progress goes to standard error; with --json the last line of standard output is the result."""

    help = "Measure what this version promises, side by side with what it must be as fast as."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        usual = Options()
        parser.add_argument("bench", choices=BENCHES)
        parser.add_argument("--json", action="store_true", help="one object as the last line")
        parser.add_argument("--seed", type=int, default=usual.seed)
        parser.add_argument("--moments", type=int, default=usual.moments, help="need-to-know: moments laid")
        parser.add_argument(
            "--samples", type=int, default=usual.samples, help="times each is asked (need-to-know, sign-in)"
        )
        parser.add_argument("--keep", action="store_true", help="need-to-know: keep what was laid for the next run")
        parser.add_argument("--rounds", type=int, default=usual.rounds, help="start: how often the house is opened")
        parser.add_argument("--clients", default="1,8,32,128", help="report: how many at a time, with commas")
        parser.add_argument("--requests", type=int, default=usual.requests, help="report: requests at each size")
        parser.add_argument(
            "--scale", choices=("org", "region", "nation"), default="", help="matching, shortlist: how many"
        )
        parser.add_argument("--case", choices=("slack", "tight"), default=usual.case, help="matching: how many places")
        parser.add_argument(
            "--best", type=int, default=usual.best, help="matching: of each request only so many, by fit"
        )
        parser.add_argument("--mentors", default="", help="matching: a list of mentors (CSV or Excel)")
        parser.add_argument("--mentees", default="", help="matching: a list of mentees")
        parser.add_argument("--rule", default="", help="matching: what makes a good pair, as 2*same(profession)")

    def handle(self, *_args: Any, bench: str, json: bool, **asked: Any) -> None:
        options = Options(
            seed=asked["seed"], moments=asked["moments"], samples=asked["samples"], rounds=asked["rounds"],
            clients=tuple(int(some) for some in asked["clients"].split(",")), requests=asked["requests"],
            keep=asked["keep"], best=asked["best"],
            **{name: asked[name] for name in ("scale", "case", "mentors", "mentees", "rule")},
        )  # fmt: skip
        try:
            with Progress(console=Console(stderr=True), transient=True) as progress:
                outcome = import_module(f"naast.bench.{bench.replace('-', '_')}").run(options, progress)
        except CannotMeasure as why:
            raise CommandError(str(why)) from None
        if json:
            self.stdout.write(outcome.as_json())
        else:
            show(outcome, Console())
