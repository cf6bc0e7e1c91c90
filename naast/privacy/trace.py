"""What a transaction read and changed, noted by itself.

Loading a row of a dossier notes the dossier; saving one notes the change. Nobody has to remember it, and nobody can
leave it out: `acting_as` writes the notes as one audit entry per organisation, in the same transaction.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection


class Untraced(Exception):
    """Rows of a dossier would have been shown without a note of which dossier."""


@dataclass
class Noted:
    """What happened to the dossiers of one organisation."""

    read: set[UUID] = field(default_factory=set)
    changed: set[UUID] = field(default_factory=set)
    classes: set[str] = field(default_factory=set)


@dataclass
class Trace:
    """Everything one transaction did to dossiers."""

    rule: str = ""
    actions: list[str] = field(default_factory=list)
    consent_id: UUID | None = None
    on_behalf_of: UUID | None = None
    # How many rows left the house in a file or a list.
    rows_taken: int = 0
    by_organisation: dict[UUID, Noted] = field(default_factory=dict)
    looked_up: dict[str, Any] = field(default_factory=dict)

    def of(self, organisation_id: UUID) -> Noted:
        return self.by_organisation.setdefault(organisation_id, Noted())


_trace: ContextVar[Trace | None] = ContextVar("naast_trace", default=None)


@contextmanager
def kept(rule: str) -> Iterator[Trace]:
    """Keep notes for the length of the block."""
    mark = _trace.set(trace := Trace(rule=rule))
    try:
        yield trace
    finally:
        _trace.reset(mark)


def looked_up() -> dict[str, Any]:
    """What this transaction looked up once and may use again; outside one, nothing is kept."""
    trace = _trace.get()
    return trace.looked_up if trace is not None else {}


def note_read(organisation_id: UUID, dossier_id: UUID, classes: frozenset[str]) -> None:
    """Called for every row of a dossier that is loaded."""
    if (trace := _trace.get()) is None:
        raise Untraced("A row of a dossier was loaded while nobody acts.")
    noted = trace.of(organisation_id)
    noted.read.add(dossier_id)
    noted.classes |= classes


def note_change(organisation_id: UUID, dossier_id: UUID, classes: frozenset[str]) -> None:
    """Called for every row of a dossier that is written; only inside an action."""
    trace = _trace.get()
    if trace is None or not trace.actions:
        raise Untraced("A row of a dossier is changed by an action, never beside one.")
    noted = trace.of(organisation_id)
    noted.changed.add(dossier_id)
    noted.classes |= classes


def note_action(name: str) -> None:
    """The use case that runs; an entry may hold several."""
    if (trace := _trace.get()) is None:
        raise Untraced("An action runs as somebody.")
    trace.actions.append(name)


def note_consent(consent_id: UUID) -> None:
    """Under which consent this was done."""
    if (trace := _trace.get()) is not None:
        trace.consent_id = consent_id


def note_on_behalf_of(person_id: UUID) -> None:
    """For whom this was done, when somebody wrote down what another person said."""
    if (trace := _trace.get()) is not None:
        trace.on_behalf_of = person_id


def note_taken(organisation_id: UUID, rows: int) -> None:
    """So many rows leave the house by what is done now."""
    if (trace := _trace.get()) is not None:
        trace.of(organisation_id)  # an entry, also when no row of a dossier was read for it
        trace.rows_taken += rows


def write(trace: Trace, *, on_behalf_of: UUID | None) -> None:
    """One entry per organisation, in a fixed order so that two transactions never wait for each other."""
    for organisation_id in sorted(trace.by_organisation):
        noted = trace.by_organisation[organisation_id]
        said: dict[str, object] = {
            "action": trace.actions or ["read"],
            "rule": trace.rule,
            "read": sorted(map(str, noted.read - noted.changed)),
            "changed": sorted(map(str, noted.changed)),
            "classes": sorted(noted.classes),
            "on_behalf_of": str(trace.on_behalf_of or on_behalf_of or ""),
            "consent": str(trace.consent_id or ""),
            "break_glass": False,  # the database says otherwise where she is in by an emergency alone
        }
        if trace.rows_taken:
            said["rows_taken"] = trace.rows_taken
        append(organisation_id, said, noted.read | noted.changed)


def append(organisation_id: UUID, said: dict[str, object], dossiers: set[UUID]) -> None:
    """Add one entry to the chain of this organisation. The database fills in who and when."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT audit_append(%s, %s, %s::uuid[])", [organisation_id, json.dumps(said), sorted(dossiers)])
