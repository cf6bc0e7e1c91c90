"""Bringing in a list: choose the file, look at what we read, mend or skip, and only then add."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.people.access import brings_lists
from naast.people.models import ImportRun, Organisation
from naast.people.tables import Unreadable
from naast.privacy.doors import Request, needs
from naast.privacy.taking import take_along
from naast.programmes.queries import with_own_volunteers
from naast.volunteers.actions.import_runs import add_rows, bring_file, may_bring, read_again, stop
from naast.volunteers.giving_back import KINDS, list_answer, refused_rows
from naast.volunteers.import_forms import ColumnsForm, FileForm, mended_in
from naast.volunteers.import_pages import about, rows_of
from naast.volunteers.importing import sentence
from naast.volunteers.jobs import work_on_list


@needs(brings_lists)
def begin(request: Request) -> HttpResponse:
    """Choose a file. One that we cannot read is refused with a sentence, and is not kept."""
    kinds = [kind for kind in ImportRun.Kind if may_bring(kind.value, request.actor)]
    ways = with_own_volunteers(request.actor.organisation_id)
    form = FileForm(request.POST or None, request.FILES or None, kinds=kinds, programmes=ways)
    if request.method == "POST" and form.is_valid():
        kind = form.cleaned_data["kind"]
        try:
            run = bring_file(
                key=form.cleaned_data["key"], kind=kind, organisation=_organisation(request, kind),
                content=form.content(), programme=form.cleaned_data.get("programme", ""), by=request.actor,
            )  # fmt: skip
            return _work_on(run)
        except Unreadable as why:
            form.add_error("file", sentence(why))
    return render(request, "volunteers/import_begin.html", {"form": form})


@needs(brings_lists)
def run(request: Request, pk: UUID) -> HttpResponse:
    """What we read, what needs somebody, and what happens when she says so."""
    found = _run(request, pk)
    page = Paginator(rows_of(found), 25).get_page(request.GET.get("page"))
    columns = ColumnsForm(headings=found.headings, kind=found.kind)
    return render(request, "volunteers/import.html", {"page": page, "columns": columns, **about(found)})


@needs(brings_lists)
def now(request: Request, pk: UUID) -> HttpResponse:
    """How far it is; asked each second. When it is done the page is shown anew."""
    found = _run(request, pk)
    answer = render(request, "volunteers/import_now.html", about(found))
    if found.state not in (ImportRun.State.READING, ImportRun.State.ADDING):
        answer.headers["HX-Refresh"] = "true"
    return answer


@needs(brings_lists)
@require_POST
def columns(request: Request, pk: UUID) -> HttpResponse:
    """Which column is which."""
    found = _run(request, pk)
    form = ColumnsForm(request.POST, headings=found.headings, kind=found.kind)
    if form.is_valid():
        try:
            return _work_on(read_again(run=found, fields=form.fields_chosen(), by=request.actor))
        except Unreadable as why:
            messages.warning(request, sentence(why))
    for said in form.non_field_errors():
        messages.warning(request, str(said))
    return redirect("volunteers:import_run", pk)


@needs(brings_lists)
@require_POST
def rows(request: Request, pk: UUID) -> HttpResponse:
    """What was mended in a row, or that it may stay out."""
    mended, skipped = mended_in(request.POST)
    return _work_on(read_again(run=_run(request, pk), mended=mended, skipped=skipped, by=request.actor))


@needs(brings_lists)
@require_POST
def add(request: Request, pk: UUID) -> HttpResponse:
    """Now they come in."""
    return _work_on(add_rows(run=_run(request, pk), apply=request.POST.get("apply", ""), by=request.actor))


@needs(brings_lists)
@require_POST
def halt(request: Request, pk: UUID) -> HttpResponse:
    """No further."""
    stop(
        run=_run(request, pk),
        because=_("You stopped it. Nobody comes in twice when you begin again."),
        by=request.actor,
    )
    return redirect("volunteers:import_run", pk)


@needs(brings_lists)
def refused(request: Request, pk: UUID, kind: str) -> HttpResponse:
    """The rows that stayed out, with the reasons, as a file."""
    found = _run(request, pk)
    if kind not in KINDS:
        raise Http404
    rows = refused_rows(found.headings["names"], found.outcome)
    take_along(rows=len(rows) - 1, by=request.actor)
    return list_answer(kind, rows)


def _run(request: Request, pk: UUID) -> ImportRun:
    return get_object_or_404(ImportRun.objects.visible_to(request.actor), pk=pk)


def _work_on(found: ImportRun) -> HttpResponse:
    """Give it to the worker, in the same transaction, and go and see."""
    if found.state in (ImportRun.State.READING, ImportRun.State.ADDING):
        work_on_list.defer(run_id=str(found.pk), dossier_id=str(found.dossier_id))
    return redirect(reverse("volunteers:import_run", args=[found.pk]))


def _organisation(request: Any, kind: str) -> Organisation:
    here = next(
        role.organisation_id for role in request.actor.roles if may_bring(kind, request.actor, role.organisation_id)
    )
    return Organisation.objects.get(pk=here)
