"""`naast audit verify` and `naast audit heads`: did anybody change the trace, and where does each chain end?

Exit 0: every chain is whole. Exit 1: one is broken, and the first broken number is said. With `--json` the last line is
one JSON object. Keep what `heads` prints outside the database: a chain that was made anew has another head.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection


class Command(BaseCommand):
    """Looks at the chains only; it changes nothing and reads no content."""

    help = "Verify that nobody changed the trace, or print the heads of the chains to keep them elsewhere."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["verify", "heads"])
        parser.add_argument("--organisation", default="", help="only this organisation: its name, key or id")
        parser.add_argument("--json", action="store_true", help="one JSON object as the last line")

    def handle(self, *_args: object, what: str, organisation: str, json: bool, **_more: object) -> None:
        found = [_chain(*one, verify=what == "verify") for one in _organisations(organisation)]
        if organisation and not found:
            raise CommandError("There is no such organisation here.", returncode=2)
        broken = [chain for chain in found if chain.get("first_broken")]
        for chain in found:
            self.stdout.write(_line(chain))
        if json:
            said: dict[str, Any] = {"organisations": found}
            self.stdout.write(_as_json(said | ({"whole": not broken} if what == "verify" else {})))
        if broken:
            sys.exit(1)


def _organisations(said: str) -> list[tuple[str, str]]:
    """Id and key of each organisation, or of the one that was named; told by neither its name nor its people."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id::text, public_key FROM people_organisation"
            " WHERE %(said)s = '' OR %(said)s IN (id::text, public_key, name) ORDER BY public_key",
            {"said": said},
        )
        return [(str(pk), str(key)) for pk, key in cursor.fetchall()]


def _chain(organisation: str, key: str, *, verify: bool) -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq, encode(head, 'hex') FROM audit_head(%s)", [organisation])
        seq, head = cursor.fetchone() or (0, "")
        chain = {"organisation": organisation, "key": key, "entries": seq, "head": head}
        if verify:
            cursor.execute("SELECT audit_first_broken(%s)", [organisation])
            [chain["first_broken"]] = cursor.fetchone() or [None]
    return chain


def _line(chain: dict[str, Any]) -> str:
    begin = f"{chain['key']}  {chain['entries']} entries"
    if "first_broken" not in chain:
        return f"{begin}  {chain['head']}"
    return f"{begin}  {'broken at ' + str(chain['first_broken']) if chain['first_broken'] else 'whole'}"


def _as_json(said: dict[str, Any]) -> str:
    return json.dumps(said)
