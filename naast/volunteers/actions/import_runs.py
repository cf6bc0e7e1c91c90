"""A list on the page: brought, looked at, mended, added. It lies in a dossier of the one who brought it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied

from naast.people import columns
from naast.people.models import ImportRun, Organisation
from naast.people.rows import key_missing
from naast.people.scanning import scan
from naast.people.tables import Unreadable, peek
from naast.privacy.action import action
from naast.privacy.actor import Actor, Job
from naast.privacy.circles import Seat, open_dossier
from naast.volunteers.importing import ALL, SOUND

State = ImportRun.State
WHO_BRINGS = {columns.VOLUNTEERS: "coordinator", columns.PROFESSIONALS: "administrator"}


def may_bring(kind: str, by: Actor, organisation_id: UUID | None = None) -> bool:
    """Volunteers are brought in by a coordinator, professionals by an administrator."""
    return by.holds(WHO_BRINGS[kind], organisation_id=organisation_id)


@action("list.brought")
def bring_file(
    *, key: UUID, kind: str, organisation: Organisation, content: bytes, by: Actor, programme: str = ""
) -> ImportRun:
    """Keep the file where only she reads it, with its columns as we guess them. A file we cannot read is not kept."""
    if not may_bring(kind, by, organisation.pk):
        raise PermissionDenied
    if before := ImportRun.objects.filter(pk=key).first():
        return before
    scan(content)
    table = peek(content, columns.known)
    dossier = open_dossier(
        organisation_id=organisation.pk, kind="import", label="list", why="brought",
        circle=[Seat(by.person_id, WHO_BRINGS[kind])],
    )  # fmt: skip
    guessed = columns.guess(table.headings, kind)
    run = ImportRun(
        id=key, dossier_id=dossier, organisation_id=organisation.pk, kind=kind, content=content, by_id=by.person_id,
        headings={"names": list(table.headings), "fields": guessed}, programme=programme,
    )  # fmt: skip
    if key_missing(guessed):
        run.state = State.STOPPED
    run.save()
    return run


@action("list.mended")
def read_again(
    *,
    run: ImportRun,
    by: Actor,
    fields: Sequence[str] | None = None,
    mended: Mapping[str, Mapping[str, str]] | None = None,
    skipped: Sequence[int] = (),
) -> ImportRun:
    """Other columns, other values or fewer rows: the list is looked at once more."""
    _unless_over(run, by)
    if fields is not None:
        if why := key_missing(fields):
            raise Unreadable(why)
        run.headings = run.headings | {"fields": list(fields)}
    rows: dict[str, dict[str, str]] = run.mended.get("mended", {})
    for row, said in (mended or {}).items():
        rows[row] = rows.get(row, {}) | dict(said)
    run.mended = {"mended": rows, "skipped": sorted({*run.mended.get("skipped", []), *skipped})}
    run.state, run.read, run.stopped_because = State.READING, 0, ""
    run.save()
    return run


@action("list.adding")
def add_rows(*, run: ImportRun, apply: str, by: Actor) -> ImportRun:
    """Add what may be added. Pressed twice is once."""
    _unless_over(run, by)
    if run.state == State.ADDING:
        return run
    if apply not in (SOUND, ALL):
        raise PermissionDenied
    run.state, run.apply, run.read = State.ADDING, apply, 0
    run.save()
    return run


@action("list.stopped")
def stop(*, run: ImportRun, by: Actor | Job, because: str = "") -> None:
    """No further. What was added stays; bringing the same list again goes on from there."""
    if isinstance(by, Actor) and run.by_id != by.person_id:
        raise PermissionDenied
    if run.state in (State.READING, State.ADDING):
        run.state, run.stopped_because = State.STOPPED, because
        run.save()


@action("list.progress")
def note_progress(*, run: ImportRun, read: int, total: int, by: Actor) -> None:
    """How far it is."""
    if run.by_id != by.person_id:
        raise PermissionDenied
    run.read, run.total = read, total
    run.save(update_fields=["read", "total", "version"])


@action("list.looked_at")
def note_outcome(*, run: ImportRun, outcome: Mapping[str, Any], by: Actor) -> None:
    """What came of it. Once it is added, only the rows that stayed out are kept."""
    if run.by_id != by.person_id:
        raise PermissionDenied
    run.outcome = dict(outcome)
    run.read = run.total
    if run.state == State.ADDING:
        run.state, run.content = State.DONE, b""
    else:
        run.state = State.LOOKED_AT
    run.save()


def _unless_over(run: ImportRun, by: Actor) -> None:
    if run.by_id != by.person_id or run.state == State.DONE or not may_bring(run.kind, by, run.organisation_id):
        raise PermissionDenied
