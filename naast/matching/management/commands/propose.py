"""`naast propose`: lay everybody who waits in an organisation beside everybody who could, and keep what came out.

It does what the worker does by itself within minutes of a change. Nobody is proposed by it and nobody hears of it.
What is printed are numbers, and with `--json` keys of requests and volunteers; never a name.

Exit 0: it is kept. Exit 2: the organisation is not known, or there are several and none was named.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from naast.matching.actions import JOB, Kept, keep_proposals
from naast.people.at_the_server import organisation_called
from naast.privacy.actor import Job


class Command(BaseCommand):
    """Keeps the proposals of one organisation now."""

    help = (
        "Lay everybody who waits beside everybody who could stand there, and keep it for the page that shows what"
        " changed since yesterday. Nobody is proposed by it. Prints numbers and keys, and never a name."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--organisation", default="", help="key, name or id; not needed when there is one only")
        parser.add_argument("--json", action="store_true", dest="as_json", help="one JSON object with the keys")

    def handle(self, *_args: object, **said: object) -> None:
        here = organisation_called(str(said["organisation"]))
        kept = keep_proposals(by=Job(JOB, here.staff_dossier_id))
        self.stdout.write(json.dumps(_as_json(kept)) if said["as_json"] else _in_words(kept))


def _as_json(kept: Kept) -> dict[str, object]:
    return {
        "organisation": str(kept.organisation_id), "requests": len(kept.beside), "placed": kept.placed,
        "without": len(kept.beside) - kept.placed, "otherwise": kept.otherwise, "changed": kept.changed,
        "proposals": [
            {"request": str(request), "volunteers": [str(one) for one in team]}
            for request, team in sorted(kept.beside.items())
        ],
    }  # fmt: skip


def _in_words(kept: Kept) -> str:
    waiting = len(kept.beside)
    return (
        f"{waiting} requests wait: {kept.placed} could be placed, {waiting - kept.placed} with nobody."
        f" {kept.changed} changed. {kept.otherwise} wait for help from others."
    )
