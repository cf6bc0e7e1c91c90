"""What the page of a list shows: how far it is, three numbers, the columns, and the rows that need somebody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from naast.people.columns import FIELD, why_left_behind
from naast.people.models import ImportRun
from naast.ui.pieces import Fact, Sum

State = ImportRun.State
COLUMN_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Control:
    """A cell that can be mended."""

    name: str
    label: str
    value: str


@dataclass(frozen=True)
class Needing:
    """A row that needs somebody."""

    row: int
    who: str
    what: str
    controls: tuple[Control, ...]


def rows_of(run: ImportRun) -> list[Needing]:
    """Each row that stayed out, once, with everything about it and what can be mended."""
    refused: dict[int, list[dict[str, Any]]] = {}
    for refusal in run.outcome.get("refused", []):
        refused.setdefault(refusal["row"], []).append(refusal)
    return [
        Needing(
            row,
            found[0]["who"],
            " ".join(dict.fromkeys(one["reason"] for one in found)),
            tuple(Control(f"r{row}-{one['field']}", str(FIELD[one["field"]].label), one["value"]) for one in found),
        )
        for row, found in refused.items()
    ]


def about(run: ImportRun) -> dict[str, Any]:
    """Everything else the page says."""
    outcome = run.outcome
    busy = run.state in (State.READING, State.ADDING)
    needing = len({refusal["row"] for refusal in outcome.get("refused", [])})
    to_add = outcome.get("sound", 0) - outcome.get("known", 0)
    return {
        "run": run, "busy": busy, "is_done": run.state == State.DONE, "needing": needing, "to_add": to_add,
        "line": _line(run), "sums": _sums(run, needing, to_add) if outcome and not busy else [],
        "facts": _facts(run), "kind_is_volunteers": run.kind == ImportRun.Kind.VOLUNTEERS,
        "heads": [_("Row"), _("Who"), _("What is the matter"), _("What you can do")],
        "looked_at": run.state == State.LOOKED_AT, "stopped": run.state == State.STOPPED,
    }  # fmt: skip


def _line(run: ImportRun) -> str:
    if not run.total:
        return _("We begin.")
    said = {"read": run.read, "total": run.total}
    if run.state == State.ADDING:
        return _("%(read)s of %(total)s steps are done.") % said
    return _("%(read)s of %(total)s rows are read.") % said


def _sums(run: ImportRun, needing: int, to_add: int) -> list[Sum]:
    known = run.outcome.get("known", 0)
    if run.state == State.DONE:
        added, updated = run.outcome["added"], run.outcome["updated"]
        return [
            Sum(added, ngettext("person came in", "people came in", added)),
            Sum(updated, ngettext("row was brought up to date", "rows were brought up to date", updated)),
            Sum(needing, ngettext("row stayed out", "rows stayed out", needing)),
        ]
    return [
        Sum(to_add, ngettext("row can come along", "rows can come along", to_add)),
        Sum(needing, ngettext("row needs you", "rows need you", needing)),
        Sum(known, ngettext("row was here already; we skip it", "rows were here already; we skip them", known)),
    ]


def _facts(run: ImportRun) -> list[Fact]:
    """How we read the columns: ours first, then what is left behind and why."""
    taken, left = [], []
    for place, (heading, name) in enumerate(zip(run.headings["names"], run.headings["fields"], strict=False)):
        where = _("column %(letter)s, “%(heading)s”") % {"letter": letter(place), "heading": heading}
        if name:
            taken.append(Fact(str(FIELD[name].label), where))
        elif heading:
            left.append(Fact(_("Not taken over"), f"{where}. {why_left_behind(heading)}".strip()))
    return taken + left


def letter(place: int) -> str:
    """The letter above a column."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = COLUMN_LETTERS[rest] + name
    return name
