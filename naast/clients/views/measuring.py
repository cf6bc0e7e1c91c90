"""Questionnaires of others: laid ready by her professional, answered by herself or read aloud together."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from naast.clients import actions, forms, measuring
from naast.clients.models import Measured
from naast.clients.views.parts import my_client, my_file
from naast.people.access import is_client, is_professional
from naast.people.form_pages import kept, saved, typed
from naast.people.pages import address, page
from naast.privacy.doors import Request, needs


@needs(is_professional)
def measured(request: Request, pk: UUID) -> HttpResponse:
    """What was laid ready and answered, each with its source, and another one."""
    client, ready = my_client(request, pk), measuring.ready_here(request.actor)
    form = forms.LayReady(typed(request), ready=ready)
    if saved(request, form, actions.lay_ready, client=client):
        kept(request)
        return redirect("clients:measured", client.pk)
    rows = [(one, measuring.lines_of(one), measuring.counted(one)) for one in measuring.measured_of(client)]
    return render(request, "clients/measured.html", {"client": client, "rows": rows, "ready": ready, "form": form})


@needs(is_professional)
def measure(request: Request, pk: UUID, measured: UUID) -> HttpResponse:
    """One questionnaire, read aloud together."""
    client = my_client(request, pk)
    row = get_object_or_404(Measured.objects.filter(client=client), pk=measured)
    form = forms.MeasuredForm(typed(request), row=row)
    if _answered(request, row, form):
        return redirect("clients:measured", client.pk)
    return render(request, "clients/measure.html", {"client": client} | _page(row, form))


@page("my-list")
@needs(is_client)
def my_list(request: Request, measured: str) -> HttpResponse:
    """The same, by herself."""
    client = my_file(request)
    row = get_object_or_404(Measured.objects.filter(client=client), pk=measured)
    form = forms.MeasuredForm(typed(request), row=row)
    if _answered(request, row, form):
        return redirect(address(request.actor.person_id, "home"))
    return render(request, "clients/own/list.html", {"client": client} | _page(row, form))


def _answered(request: Request, row: Measured, form: forms.MeasuredForm) -> bool:
    if request.method == "POST" and "rather_not" in request.POST:
        actions.leave_measured(measured=row, by=request.actor)
        kept(request)
        return True
    if form.is_valid() and saved(request, form, actions.answer_measured, {"answers": form.answers}, measured=row):
        kept(request)
        return True
    return False


def _page(row: Measured, form: forms.MeasuredForm) -> dict[str, object]:
    return {"row": row, "form": form, "intro": measuring.intro_of(row), "lines": measuring.lines_of(row)}
