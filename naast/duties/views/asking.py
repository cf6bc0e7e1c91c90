"""For who answers: what was asked about own data, and the answer with its why."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from naast.duties import access, actions
from naast.duties.forms import AnswerForm, LongerForm
from naast.duties.models import DataRequest
from naast.duties.queries import asked
from naast.people.access import is_staff
from naast.people.form_pages import kept, saved, tell, typed
from naast.people.queries import staff_names
from naast.privacy import clock
from naast.privacy.doors import Request, needs
from naast.ui.pieces import Fact

PER_PAGE = 50


@needs(is_staff)
def listed(request: Request) -> HttpResponse:
    """What stands open, by its day, and what was answered."""
    page = Paginator(asked.in_list(request.actor), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "duties/asked.html", {"page": page, "today": clock.today()})


def _row(request: Request, pk: UUID) -> DataRequest:
    row = get_object_or_404(DataRequest.objects.visible_to(request.actor), pk=pk)
    if row.person_id == request.actor.person_id:
        raise Http404  # her own, which she reads on her own page
    return row


@needs(is_staff)
def one(request: Request, pk: UUID) -> HttpResponse:
    """Her words, and the answer."""
    row = _row(request, pk)
    form = AnswerForm(None if row.answer else typed(request), initial={"version": row.version})
    if saved(request, form, actions.answer, row=row):
        kept(request)
        return redirect("duties:asked-one", pk)
    tell(form, row.version, _now(row))
    return render(request, "duties/asked_one.html", _shown(request, row) | {"form": form})


@needs(is_staff)
def longer(request: Request, pk: UUID) -> HttpResponse:
    """It takes longer, with a reason."""
    row = _row(request, pk)
    form = LongerForm(typed(request), initial={"version": row.version})
    if saved(request, form, actions.ask_longer, row=row):
        kept(request)
        return redirect("duties:asked-one", pk)
    tell(form, row.version, _now(row))
    return render(request, "duties/longer.html", _shown(request, row) | {"form": form})


def _now(row: DataRequest) -> list[Fact]:
    return [Fact(row.get_answer_display() or row.get_kind_display(), row.why or row.longer_because or row.words)]


def _shown(request: Request, row: DataRequest) -> dict[str, Any]:
    names = staff_names({row.about_id}) if row.about_id else {}
    about = next((one.first_name for one in names.values()), "")
    may = access.answers(request.actor, row) and not row.answer
    return {"row": row, "may": may, "about": about, "today": clock.today()}
