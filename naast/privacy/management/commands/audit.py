"""`naast audit verify`, `anchor`, `heads` and `prune`: did anybody change the trace, and where does each chain end?

`verify` holds every chain against itself and against the ends that `anchor` wrote down outside the database. Exit 0:
all is whole. Exit 1: something is broken, and the first broken number is said. `prune --before DAY` cuts what is past
its term, up to an entry that `anchor` wrote down. With `--json` the last line is one JSON object.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from naast.privacy.anchors import AnchorsBroken, Line, add_line, anchored, cut_of, first_broken, lines
from naast.privacy.pruning import CannotCut, prune


class Command(BaseCommand):
    """Looks at the chains only and reads no content; it changes nothing in the database unless it cuts."""

    help = "Verify that nobody changed the trace, write down elsewhere where each chain ends, or cut what is too old."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["verify", "anchor", "heads", "prune"])
        parser.add_argument("--organisation", default="", help="only this organisation: its name, key or id")
        parser.add_argument("--before", type=date.fromisoformat, help="with prune: cut what is older than this day")
        parser.add_argument("--json", action="store_true", help="one JSON object as the last line")

    def handle(
        self, *_args: object, what: str, organisation: str, before: date | None, json: bool, **_more: object
    ) -> None:
        if what == "prune":
            said, whole = self._prune(organisation, before)
        else:
            said, whole = self._anchor() if what == "anchor" else self._look(what, organisation)
        if json:
            self.stdout.write(_as_json(said))
        if not whole:
            sys.exit(1)

    def _anchor(self) -> tuple[dict[str, Any], bool]:
        try:
            line = add_line(settings.ANCHORS)
        except AnchorsBroken as why:
            self.stdout.write(_of_file(why.line, []))
            return {"anchors_broken": why.line}, False
        self.stdout.write(f"written to {settings.ANCHORS}" if line else "nothing new since the last line")
        return {"written": line is not None, "file": str(settings.ANCHORS)}, True

    def _prune(self, organisation: str, before: date | None) -> tuple[dict[str, Any], bool]:
        if before is None:
            raise CommandError("Say --before with a day, as in 2020-12-31.", returncode=2)
        if not (found := _organisations(organisation)):
            raise CommandError("There is no such organisation here.", returncode=2)
        done: dict[str, Any] = {}
        for pk, key in found:
            try:
                with connection.cursor() as owner:
                    cut = prune(owner, pk, before, settings.ANCHORS)
                done[pk] = {"key": key, "entries": cut.entries, "up_to": cut.up_to}
                self.stdout.write(f"{key}  {cut.entries} entries cut, up to {cut.up_to}")
            except AnchorsBroken as why:
                done[pk] = {"key": key, "refused": _of_file(why.line, [])}
            except CannotCut as why:
                done[pk] = {"key": key, "refused": str(why)}
            if "refused" in done[pk]:
                self.stdout.write(f"{key}  nothing cut. {done[pk]['refused']}")
        return {"pruned": done}, not any("refused" in one for one in done.values())

    def _look(self, what: str, organisation: str) -> tuple[dict[str, Any], bool]:
        there, wrong = _written()
        found = [_chain(*one, there if what == "verify" else None) for one in _organisations(organisation)]
        if organisation and not found:
            raise CommandError("There is no such organisation here.", returncode=2)
        if what == "verify" and not organisation:
            found += _gone(there, {chain["organisation"] for chain in found})
        for chain in found:
            self.stdout.write(_line(chain))
        said: dict[str, Any] = {"organisations": found}
        if what == "heads":
            return said, True
        self.stdout.write(_of_file(wrong, there))
        whole = not wrong and not any(chain["first_broken"] for chain in found)
        return said | {"anchored": len(there), "anchors_broken": wrong, "whole": whole}, whole


def _written() -> tuple[list[Line], int | None]:
    """What was written down outside the database, and the first line that was changed. Then none of it counts."""
    try:
        return lines(settings.ANCHORS), None
    except AnchorsBroken as why:
        return [], why.line


def _gone(there: list[Line], known: set[str]) -> list[dict[str, Any]]:
    """Organisations that had a chain when a line was written, and that are not there any more."""
    gone = {key for line in there for key in line.heads} - known
    return [{"organisation": key, "key": key, "entries": 0, "head": "", "first_broken": 1} for key in sorted(gone)]


def _of_file(wrong: int | None, there: list[Line]) -> str:
    if wrong:
        return f"anchors  {settings.ANCHORS} was changed at line {wrong}"
    return f"anchors  {len(there)} lines, the last of {there[-1].at:%Y-%m-%d %H:%M}" if there else "anchors  none yet"


def _organisations(said: str) -> list[tuple[str, str]]:
    """Id and key of each organisation, or of the one that was named; told by neither its name nor its people."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id::text, public_key FROM people_organisation"
            " WHERE %(said)s = '' OR %(said)s IN (id::text, public_key, name) ORDER BY public_key",
            {"said": said},
        )
        return [(str(pk), str(key)) for pk, key in cursor.fetchall()]


def _chain(organisation: str, key: str, there: list[Line] | None) -> dict[str, Any]:
    """Where this chain ends and, when lines are given, the first entry that does not fit."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq, encode(head, 'hex') FROM audit_head(%s)", [organisation])
        seq, head = cursor.fetchone() or (0, "")
        chain = {"organisation": organisation, "key": key, "entries": seq, "head": head}
        if there is not None:
            cut = cut_of(there, organisation)
            chain["first_broken"] = first_broken(cursor, organisation, anchored(there, organisation), cut)
            chain["cut_up_to"] = cut[0]
    return chain


def _line(chain: dict[str, Any]) -> str:
    begin = f"{chain['key']}  {chain['entries']} entries"
    if "first_broken" not in chain:
        return f"{begin}  {chain['head']}"
    begin += f", cut up to {chain['cut_up_to']}" if chain.get("cut_up_to") else ""
    return f"{begin}  {'broken at ' + str(chain['first_broken']) if chain['first_broken'] else 'whole'}"


def _as_json(said: dict[str, Any]) -> str:
    return json.dumps(said)
