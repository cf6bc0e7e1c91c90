"""Bringing in a list, from the file to the people: read, look, and only then add.

Looking writes nothing. Adding goes in batches, each with its own transaction, so that a list that was broken off goes
on where it stopped: whoever is in is met, not added again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import islice
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from naast.people import columns
from naast.people.models import Organisation
from naast.people.rows import Reader, Refusal, Sound, key_missing
from naast.people.tables import Table, Unreadable, read
from naast.privacy.actor import Actor, acting_as
from naast.volunteers.lists import People, list_of, meet

BATCH = 250
NOTHING, SOUND, ALL = "", "sound", "all"
Progress = Callable[[int, int], None]


class Stopped(Exception):
    """Somebody asked to stop; what was added stays."""


@dataclass(slots=True)
class Outcome:
    """What came of it, row by row where something is to be mended."""

    rows: int = 0
    sound: int = 0
    refused: list[Refusal] = field(default_factory=list)
    added: int = 0
    updated: int = 0
    known: int = 0

    def as_json(self) -> dict[str, Any]:
        """As the command prints it."""
        said = self.as_kept()
        said.pop("known")
        for refusal in said["refused"]:
            del refusal["field"], refusal["who"]
        return said

    def as_kept(self) -> dict[str, Any]:
        """As the page keeps it."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Brought:
    """A list with the meaning of its columns, and what was mended or skipped on the page."""

    kind: str
    table: Table
    fields: Sequence[str]
    mended: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    skipped: frozenset[int] = frozenset()


def sentence(problem: Unreadable) -> str:
    """Why a file is not read, for whoever brought it."""
    said = str(columns.SENTENCES[problem.why])
    return said % {"number": problem.number} if "%(number)s" in said else said


def open_list(content: bytes, kind: str, fields: Sequence[str] | None = None) -> Brought:
    """Read the file; the columns as somebody said, or else as we guess them. Refused when nobody can be known by it."""
    table = read(content, columns.known)
    meant = list(fields or ())[: len(table.headings)] or columns.guess(table.headings, kind)
    if why := key_missing(meant):
        raise Unreadable(why)
    return Brought(kind, table, [*meant, *[""] * (len(table.headings) - len(meant))])


def bring(
    brought: Brought, *, organisation: Organisation, by: Actor, apply: str = NOTHING, programme: str = "",
    progress: Progress | None = None,
) -> Outcome:  # fmt: skip
    """Look at the whole list, and add what may be added: nothing, the sound rows, or all when all are sound."""
    tell = progress or (lambda _done, _total: None)
    with acting_as(by):
        people = list_of(brought.kind, organisation, by, programme)
        reader = Reader(brought.kind, brought.table.headings, brought.fields, people.choices())
    lines = [line for line in brought.table.lines if line.number not in brought.skipped]
    outcome = Outcome(rows=len(lines))
    rows = _alone(_read_rows(reader, brought, outcome), reader, outcome)
    steps = len(rows) * (2 if apply else 1) or 1
    sound: list[Sound] = []
    for batch in _batches(rows):
        with acting_as(by, rule="import"):
            _by_index()
            met = meet(batch, people.here(batch), brought.kind, _refuser(reader))
        refused = {refusal.row for refusal in met.refused}
        outcome.refused += met.refused
        outcome.known += met.same
        sound += [row for row in batch if row.row not in refused]
        tell(len(sound) + len(outcome.refused), max(steps, len(sound)))
    outcome.refused.sort(key=lambda refusal: refusal.row)
    outcome.sound = len(sound)
    if apply == SOUND or (apply == ALL and not outcome.refused):
        _add(sound, people, organisation, by, reader, outcome, tell)
    return outcome


def _add(
    sound: Sequence[Sound], people: People, organisation: Organisation, by: Actor, reader: Reader, outcome: Outcome,
    tell: Progress,
) -> None:  # fmt: skip
    done = len(sound)
    for batch in _batches(sound):
        with acting_as(by, rule="import"):
            _by_index()
            _one_at_a_time(organisation)
            met = meet(batch, people.here(batch), people.kind, _refuser(reader))
            people.take(met)
        outcome.added += len(met.new)
        outcome.updated += len(met.changed)
        done += len(batch)
        tell(done, 2 * len(sound))


def _by_index() -> None:
    """In a place that fills up for the first time the database does not know yet that its tables became large."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")


def _one_at_a_time(organisation: Organisation) -> None:
    """Two people who bring the same list in wait for each other, batch by batch."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"import {organisation.pk}"])


def _read_rows(reader: Reader, brought: Brought, outcome: Outcome) -> Iterator[Sound]:
    for line in brought.table.lines:
        if line.number in brought.skipped:
            continue
        found = reader.read(line, brought.mended.get(line.number, {}))
        if isinstance(found, Sound):
            yield found
        else:
            outcome.refused += found


def _alone(rows: Iterable[Sound], reader: Reader, outcome: Outcome) -> list[Sound]:
    """Rows about the same person within one list: neither comes along before one of them is taken out."""
    kept = list(rows)
    twice = _same_key(kept)
    for row in kept:
        if others := twice.get(row.row):
            name = "number" if row.number and others[1] == "number" else "email"
            reason = _("Row %(other)s is about the same person. Keep one of the two.") % {"other": others[0]}
            outcome.refused.append(reader.refusal(row.row, name, row.text(name), reason))
    return [row for row in kept if row.row not in twice]


def _same_key(rows: Sequence[Sound]) -> dict[int, tuple[int, str]]:
    """Row -> another row about the same person, and by which key that is seen."""
    by_key: dict[tuple[str, str], list[Sound]] = defaultdict(list)
    for row in rows:
        for name in ("number", "email"):
            if row.text(name):
                by_key[name, row.text(name)].append(row)
    twice: dict[int, tuple[int, str]] = {}
    for (name, _value), sharing in by_key.items():
        if len(sharing) < 2 or (name == "email" and _share_an_address(sharing)):
            continue
        for row in sharing:
            other = sharing[0] if row is not sharing[0] else sharing[1]
            twice.setdefault(row.row, (other.row, name))
    return twice


def _share_an_address(rows: Sequence[Sound]) -> bool:
    """Each with a number of her own and a name of her own: people who share an address at home."""
    names = {(row.text("first_name").casefold(), row.text("last_name").casefold()) for row in rows}
    return all(row.number for row in rows) and len(names) == len(rows)


def _refuser(reader: Reader) -> Callable[[Sound, str, str], Refusal]:
    return lambda row, name, reason: reader.refusal(row.row, name, row.text(name), reason)


def _batches(rows: Sequence[Sound]) -> Iterator[list[Sound]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        yield batch
