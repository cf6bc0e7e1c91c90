"""Breaches: told by whoever works here, dealt with by who is responsible, and the register of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from naast.duties import access, actions
from naast.duties.forms import STEP_FORMS, BreachForm
from naast.duties.models import Breach
from naast.duties.queries import breaches
from naast.duties.words import steps
from naast.people.access import is_staff
from naast.people.form_pages import kept, saved, tell, typed
from naast.privacy import clock
from naast.privacy.doors import Request, needs
from naast.ui.pieces import Fact

PER_PAGE = 50
TAKES: Mapping[str, Callable[..., object]] = {
    "contained": actions.contain, "weighed": actions.weigh, "reported": actions.tell_authority,
    "told": actions.tell_people, "closed": actions.close,
}  # fmt: skip


@needs(is_staff)
def listed(request: Request) -> HttpResponse:
    """Everything that is known here for who is responsible; for a colleague what she told herself."""
    page = Paginator(breaches.in_list(request.actor), PER_PAGE).get_page(request.GET.get("page"))
    rows = [breaches.clock_of(row, clock.now()) for row in page]
    shown = {"page": page, "rows": rows, "keeps": access.keeps(request.actor), "steps": steps()}
    return render(request, "duties/breaches.html", shown)


@needs(is_staff)
def new(request: Request) -> HttpResponse:
    """Tell it."""
    form = BreachForm(typed(request), initial={"known_at": clock.now()})
    if request.method == "POST" and form.is_valid():
        row = actions.report(**form.cleaned_data, by=request.actor)
        kept(request)
        return redirect("duties:breach", row.pk)
    return render(request, "duties/breach_new.html", {"form": form})


def _breach(request: Request, pk: UUID) -> Breach:
    return get_object_or_404(Breach.objects.visible_to(request.actor), pk=pk)


@needs(is_staff)
def one(request: Request, pk: UUID) -> HttpResponse:
    """How far it is, and what comes next."""
    row = _breach(request, pk)
    shown = {
        "row": row, "at": breaches.clock_of(row, clock.now()), "may": access.deals_with(request.actor, row),
        "steps": breaches.lines_of(row), "whose": [Breach.Whose(one).label for one in row.whose],
        "what": [Breach.What(one).label for one in row.what],
    }  # fmt: skip
    return render(request, "duties/breach.html", shown)


@needs(is_staff)
def step(request: Request, pk: UUID, step: str) -> HttpResponse:
    """Take one step."""
    row = _breach(request, pk)
    if step not in STEP_FORMS or not access.deals_with(request.actor, row):
        raise Http404
    form = STEP_FORMS[step](typed(request), initial={"version": row.version})
    if saved(request, form, TAKES[step], breach=row):
        kept(request)
        return redirect("duties:breach", pk)
    tell(form, row.version, [Fact(steps()[breaches.clock_of(row, clock.now()).step], row.happened)])
    return render(request, "duties/breach_step.html", {"row": row, "form": form, "title": steps()[step], "step": step})
