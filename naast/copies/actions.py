"""Making a copy: by herself on her own page, or at the server as a job that opens one dossier at a time."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection

from naast.copies import queries
from naast.copies.packing import packed
from naast.copies.queries import Found, Gathered, Looked, Parts, Sorting, Whose
from naast.people import access
from naast.privacy import trace
from naast.privacy.action import action
from naast.privacy.actor import Actor, Job

JOB = "copy"


@action("copy.made")
def make_copy(*, by: Actor) -> Gathered:
    """Everything about her that she may read under the hat she wears."""
    if not access.is_client_or_volunteer(by):
        raise PermissionDenied
    dossiers = queries.dossiers_of(by.person_id, by.hat)
    whose = Whose(by.person_id, by.hat)
    parts, called = queries.circle_of(dossiers), queries.staff_around(dossiers, by)
    gathered = Sorting(whose, queries.read(dossiers), parts, called).gathered()
    gathered.looks = queries.looks_at(dossiers, by.person_id)
    trace.note_taken(by.organisation_id, len(gathered.rows))
    gathered.sign_in = queries.sign_in_of(by.person_id)
    return gathered


def make_file(*, by: Actor) -> bytes:
    """The same, as the file she takes along."""
    return packed(make_copy(by=by), by.hat)


@action("copy.asked")
def reach_of(*, hat: str, by: Job) -> tuple[dict[UUID, str], dict[str, str]]:  # noqa: ARG001 - names the person
    """Where this person is in the circle under this hat, and what the staff there is called. No row is read."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT dossier, kind FROM copies_dossiers(%s)", [hat])
        dossiers = {pk: str(kind) for pk, kind in cursor.fetchall()}
        cursor.execute("SELECT called, part FROM copies_names(%s)", [hat])
        return dossiers, {str(name): str(part) for name, part in cursor.fetchall()}


@action("copy.made")
def read_one(*, whose: Whose, kind: str, by: Job) -> tuple[Found, Parts, list[Looked]]:
    """The rows of the one dossier that this job opens, who is in its circle and who looked. Traced there."""
    trace.note_on_behalf_of(whose.person_id)
    dossiers = {by.dossier_id: kind}
    found = queries.read(dossiers)
    if found:
        trace.note_taken(found[0][0].organisation_id, len(found))
    return found, queries.circle_of(dossiers), queries.looks_at(dossiers, whose.person_id)


def make_copy_at_the_server(person_id: UUID, hat: str) -> Gathered:
    """The same as she makes herself, by jobs that each open one dossier in whose circle she is now."""
    whose = Whose(person_id, hat)
    dossiers, called = reach_of(hat=hat, by=Job(JOB, person_id))
    found: Found = []
    parts: Parts = {}
    looks: list[Looked] = []
    for pk, kind in dossiers.items():
        rows, circle, looked = read_one(whose=whose, kind=kind, by=Job(JOB, pk))
        found += rows
        parts |= circle
        looks += looked
    found.sort(key=lambda one: (one[0]._meta.db_table, one[0].made_at, one[0].pk))
    gathered = Sorting(whose, found, parts, called).gathered()
    gathered.looks = sorted(looks, key=lambda look: look.at, reverse=True)
    gathered.sign_in = queries.sign_in_of(person_id)
    return gathered
