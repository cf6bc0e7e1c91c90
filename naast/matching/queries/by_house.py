"""What the engine counts with, of a whole organisation, for the job that keeps proposals: no name, no word, no need.

The job reads no dossier of anybody. The functions of `rls.sql` give it the numbers and choices that the engine knows
anyway, and it keeps nothing of them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from naast.clients.models import Request as Asked
from naast.matching.queries.asking import asks_for_volunteers
from naast.matching.queries.gathering import CONSIDERED, Gathered, gathered_of
from naast.volunteers.models import Volunteer
from naast.volunteers.queries import Path
from naast.volunteers.rules import Seen


def house() -> UUID | None:
    """The organisation whose proposals the job that acts may keep."""
    [found] = _told("SELECT matching_house() AS id")
    return found["id"]  # type: ignore[no-any-return]


def data_mark() -> str:
    """Stands for everything that proposals are made of, as it is now."""
    [found] = _told("SELECT matching_data() AS mark")
    return str(found["mark"])


def gathered_by_house(on: date) -> tuple[Gathered, tuple[Asked, ...]]:
    """Everybody who waits and everybody who could, without how they are called; and who asks for something else."""
    asked = [_asked(row) for row in _told("SELECT * FROM matching_requests()")]
    otherwise = tuple(one for one in asked if not asks_for_volunteers(one))
    rows = tuple(one for one in asked if one not in otherwise)
    ways = sorted({str(one.programme) for one in rows})
    found = _told("SELECT * FROM matching_volunteers(%s, %s)", ways, [str(one) for one in CONSIDERED])
    duos = frozenset((one["professional"], one["volunteer"]) for one in _told("SELECT * FROM matching_duos()"))
    return gathered_of(rows, tuple(_volunteer(row) for row in found), on, duos=duos, paths=_paths()), otherwise


def _asked(row: Mapping[str, Any]) -> Asked:
    return Asked(**{**row, "wishes": json.loads(row["wishes"])})


def _volunteer(row: dict[str, Any]) -> Volunteer:
    taken, worked_with = row.pop("taken"), row.pop("worked_with")
    one = Volunteer(**row)
    one.taken, one.worked_with = taken, worked_with  # type: ignore[attr-defined]
    return one


def _paths() -> Mapping[UUID, Path]:
    """By the key of a volunteer; whoever is not begun has an empty way."""
    paths: defaultdict[UUID, Path] = defaultdict(Path)
    for row in _told("SELECT * FROM matching_paths()"):
        paths[row["volunteer"]] = _further(paths[row["volunteer"]], row)
    return paths


def _further(way: Path, row: Mapping[str, Any]) -> Path:
    """Her way with one step more."""
    if row["what"] == "interview":
        return replace(way, interviewed=(*way.interviewed, row["began"]))
    if row["what"] == "reference":
        return replace(way, spoken=(*way.spoken, row["began"]))
    if row["what"] == "training":
        return replace(way, trained=(*way.trained, (row["word"], row["began"], row["until"])))
    seen = Seen(row["word"], row["outcome"], row["until"], frozenset(row["aspects"]), row["signed"])
    return replace(way, seen=(*way.seen, seen))


def keep(marks: Mapping[UUID, str], could: Mapping[UUID, bytes], today: date, data: str) -> list[UUID]:
    """All proposals of the organisation anew, by the keys of requests; the dossiers in which another stands now.

    `could`: the choices of those that were laid beside everybody.
    """
    said = [list(marks), list(marks.values()), [could.get(pk) for pk in marks], today, data]
    statement = "SELECT * FROM matching_keep(%s::uuid[], %s, %s::bytea[], %s, %s) AS dossier"
    return [row["dossier"] for row in _told(statement, *said)]


def offer(places: Mapping[UUID, tuple[int, int]], today: date) -> None:
    """The lot and the places of each volunteer who was laid out, by her key; of nobody else."""
    lots, left = ([both[at] for both in places.values()] for at in (0, 1))
    _told("SELECT matching_offer(%s::uuid[], %s::int[], %s::int[], %s)", list(places), lots, left, today)


def due(today: date) -> list[UUID]:
    """Whose proposals are of another day or of other data: dossiers of staff, and nothing else."""
    return [row["dossier"] for row in _told("SELECT * FROM matching_due(%s) AS dossier", today)]


def _told(statement: str, *said: Any) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, list(said))
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
