"""`naast import volunteers|professionals FILE`: look at a list, and bring it in when asked.

Without `--apply` nothing is written. `--apply sound` adds the rows that are sound, `--apply all` adds only when every
row is. Who acts: the first coordinator of the organisation for volunteers, its first administrator for professionals,
or `--as EMAIL`; she stands in the trace. A list that was broken off goes on when it is brought again.

Exit 0: every row is sound. Exit 1: rows were refused, each with its reason. Exit 2: the file cannot be read.
"""
# ruff: noqa: N999 - the word after `naast` is the name of the file

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from naast.people.at_the_server import actor_at_the_server, organisation_called
from naast.people.scanning import scan
from naast.people.tables import MOST_BYTES, Unreadable
from naast.volunteers.importing import Outcome, bring, open_list, sentence
from naast.volunteers.lists import NotYet

WHO = {"volunteers": ("coordinator",), "professionals": ("administrator",)}
SHOWN = 50


class Command(BaseCommand):
    """Brings in a list as somebody who may."""

    help = (
        "Look at a list (CSV or Excel) and bring it in with --apply. The first coordinator of the organisation acts"
        " (for professionals: its first administrator) and stands in the trace, or who you name with --as."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", choices=list(WHO))
        parser.add_argument("file", type=Path)
        parser.add_argument("--organisation", default="", help="key, name or id; not needed when there is one only")
        parser.add_argument(
            "--programme", default="", help="the way of working of these volunteers; asked for when there are several"
        )
        parser.add_argument(
            "--apply", choices=["all", "sound"], default="", help="add: all or nothing, or what is sound"
        )
        parser.add_argument("--as", default="", dest="as_email", help="the e-mail address of who does this")
        parser.add_argument("--language", choices=["nl", "en"], default="nl", help="the language of the reasons")
        parser.add_argument("--json", action="store_true", dest="as_json", help="one JSON object as the last line")

    def handle(self, *_args: object, **said: object) -> None:
        with translation.override(str(said["language"])):
            try:
                outcome = self._bring({name: str(value) for name, value in said.items()})
            except (Unreadable, NotYet) as why:
                self._unreadable(
                    sentence(why) if isinstance(why, Unreadable) else str(why), as_json=bool(said["as_json"])
                )
        self._tell(outcome)
        if said["as_json"]:
            self.stdout.write(json.dumps(outcome.as_json(), ensure_ascii=False))
        if outcome.refused:
            sys.exit(1)

    def _bring(self, said: dict[str, str]) -> Outcome:
        here = organisation_called(said["organisation"])
        by = actor_at_the_server(here, said["as_email"], *WHO[said["kind"]])
        file = Path(said["file"])
        content = _content(file)
        scan(content)
        brought = open_list(content, said["kind"])
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
            task = shown.add_task(file.name, total=None)
            return bring(
                brought, organisation=here, by=by, apply=said["apply"], programme=said["programme"],
                progress=lambda done, total: shown.update(task, completed=done, total=total),
            )  # fmt: skip

    def _tell(self, outcome: Outcome) -> None:
        self.stdout.write(
            f"{outcome.rows} rows, {outcome.sound} sound, {len({r.row for r in outcome.refused})} refused."
        )
        self.stdout.write(f"{outcome.added} added, {outcome.updated} updated.")
        for refusal in outcome.refused[:SHOWN]:
            self.stdout.write(f"  row {refusal.row}, {refusal.column}: {refusal.reason}")
        if len(outcome.refused) > SHOWN:
            self.stdout.write(f"  and {len(outcome.refused) - SHOWN} more; --json has them all")

    def _unreadable(self, why: str, *, as_json: bool) -> None:
        self.stderr.write(why)
        if as_json:
            self.stdout.write(json.dumps(Outcome().as_json() | {"unreadable": why}, ensure_ascii=False))
        sys.exit(2)


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Unreadable("too_large", MOST_BYTES // 1_000_000)
        return path.read_bytes()
    except OSError as why:
        raise CommandError(f"This file cannot be opened: {why.strerror}.", returncode=2) from why
