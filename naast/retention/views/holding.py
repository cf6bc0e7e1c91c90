"""What must stay: saying so with a reason and a day, confirming it, and ending it earlier."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from naast.people.form_pages import kept, saved, typed
from naast.privacy.actor import CLIENT, VOLUNTEER
from naast.privacy.doors import Request, needs
from naast.retention import actions, queries
from naast.retention.access import begins, confirms
from naast.retention.forms import HoldForm
from naast.retention.views.erasing import about


@needs(begins)
def of_client(request: Request, client: UUID) -> HttpResponse:
    """What is written about a client must stay."""
    return _asked(request, client, CLIENT)


@needs(begins)
def of_volunteer(request: Request, volunteer: UUID) -> HttpResponse:
    """What is written about a volunteer must stay."""
    return _asked(request, volunteer, VOLUNTEER)


def _asked(request: Request, file: UUID, hat: str) -> HttpResponse:
    one, form = about(request, file, hat), HoldForm(typed(request))
    if saved(request, form, actions.ask_hold, one=one):
        kept(request)
        return redirect("retention:list")
    return render(request, "retention/new_hold.html", {"one": one, "form": form})


@needs(begins)
def one(request: Request, pk: UUID) -> HttpResponse:
    """One hold; a press by a second person confirms it."""
    row = get_object_or_404(queries.holds(request.actor), pk=pk)
    if request.method == "POST":
        actions.confirm_hold(hold=row, version=row.version, by=request.actor)
        kept(request)
        return redirect("retention:hold", pk)
    names = queries.people_named([row.asked_by_id, row.confirmed_by_id, row.end_asked_by_id, row.ended_by_id])
    page = {
        "row": row, "second": confirms(request.actor, row), "asked_by": names.get(row.asked_by_id, ""),
        "confirmed_by": names.get(row.confirmed_by_id, "") if row.confirmed_by_id else "",
        "end_asked_by": names.get(row.end_asked_by_id, "") if row.end_asked_by_id else "",
        "may_end": row.end_asked_by_id != request.actor.person_id,
    }  # fmt: skip
    return render(request, "retention/hold.html", page)


@require_POST
@needs(begins)
def end(request: Request, pk: UUID) -> HttpResponse:
    """It need not stay: asked the first time, so the second."""
    row = get_object_or_404(queries.holds(request.actor), pk=pk)
    actions.end_hold(hold=row, version=row.version, by=request.actor)
    return redirect("retention:hold", pk)
