"""What the worker does here: it reads a list that somebody brought, and adds it when she says so.

Arguments are ids only. The worker opens the dossier of the list to see whose it is, and goes on as that person, with
the roles she has now: a list adds nothing for somebody who may no longer. Run twice, nobody is added twice.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from naast.people.at_the_server import wearing
from naast.people.models import ImportRun, Organisation, Person
from naast.people.tables import Unreadable
from naast.privacy.actor import Actor, Job, acting_as
from naast.privacy.refusal import EditedMeanwhile
from naast.volunteers.actions.import_runs import may_bring, note_outcome, note_progress, stop
from naast.volunteers.importing import Brought, Outcome, Stopped, bring, open_list, sentence
from naast.volunteers.lists import NotYet

KIND = "import"


@app.task(name="volunteers.import", retry=RetryStrategy(max_attempts=5, exponential_wait=2))
def work_on_list(run_id: str, dossier_id: str) -> None:
    """Read the list, or add it, as the one who brought it."""
    job = Job(KIND, UUID(dossier_id))
    with acting_as(job):
        run = ImportRun.objects.get(pk=run_id)
    if run.state not in (ImportRun.State.READING, ImportRun.State.ADDING):
        return
    by = wearing(run.by_id)
    with translation.override(Person.objects.get(pk=run.by_id).language):
        if may_bring(run.kind, by, run.organisation_id):
            _work(run, by)
        else:
            stop(run=run, because=_("Your role ended, so nothing more was added."), by=job)


def _work(run: ImportRun, by: Actor) -> None:
    try:
        brought = of_run(run)
        organisation = Organisation.objects.get(pk=run.organisation_id)
        apply = run.apply if run.state == ImportRun.State.ADDING else ""
        outcome = bring(
            brought, organisation=organisation, by=by, apply=apply, programme=run.programme, progress=_progress(run, by)
        )
        with acting_as(by):
            note_outcome(run=_now(run), outcome=_kept(outcome, brought), by=by)
    except (Unreadable, NotYet) as why:
        with acting_as(by):
            because = sentence(why) if isinstance(why, Unreadable) else str(why)
            stop(run=_now(run), because=because, by=by)
    except Stopped:
        return


def of_run(run: ImportRun) -> Brought:
    """The list of a run with its columns, what was mended and what was skipped."""
    brought = open_list(bytes(run.content), run.kind, run.headings["fields"])
    mended = {int(row): said for row, said in run.mended.get("mended", {}).items()}
    return Brought(brought.kind, brought.table, brought.fields, mended, frozenset(run.mended.get("skipped", ())))


def _kept(outcome: Outcome, brought: Brought) -> dict[str, object]:
    """The outcome, with the cells of the rows that stayed out: they are given back as a file."""
    out = {refusal.row for refusal in outcome.refused}
    left = [[line.number, list(line.cells)] for line in brought.table.lines if line.number in out]
    return outcome.as_kept() | {"left": left}


def _progress(run: ImportRun, by: Actor) -> Callable[[int, int], None]:
    def tell(done: int, total: int) -> None:
        with acting_as(by):
            now = _now(run)
            if now.state != run.state:
                raise Stopped
            try:
                note_progress(run=now, read=min(done, total), total=total, by=by)
            except EditedMeanwhile:
                return

    return tell


def _now(run: ImportRun) -> ImportRun:
    return ImportRun.objects.get(pk=run.pk)
