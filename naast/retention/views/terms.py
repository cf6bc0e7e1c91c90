"""How long things are kept here: the table of terms with its forecast, one term, and whose term is over."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from naast.people.form_pages import kept, saved, tell, typed
from naast.privacy.doors import Request, needs
from naast.programmes.queries import choices, opened_by
from naast.retention import actions, queries, rules
from naast.retention.access import keeps_terms
from naast.retention.forms import TermForm, WhichForm
from naast.retention.models import BY_ITSELF, Kind, Term
from naast.ui.pieces import Fact

A_PAGE = 30


@needs(keeps_terms)
def listed(request: Request) -> HttpResponse:
    """Every term, what it would touch now and in thirty days, and where a new one begins."""
    ways = choices(opened_by(request.actor.organisation_id))
    page = {"lines": queries.lines(request.actor), "which": WhichForm(ways=ways), "days": rules.FORECAST_DAYS}
    return render(request, "retention/terms.html", page)


@needs(keeps_terms)
def one(request: Request) -> HttpResponse:
    """One term: what stands there, or what the way of working proposes."""
    which = WhichForm(request.GET, ways=choices(opened_by(request.actor.organisation_id)))
    if not which.is_valid():
        return redirect("retention:terms")
    kind = which.cleaned_data["kind"]
    programme = "" if kind in BY_ITSELF else which.cleaned_data["programme"]
    row = Term.objects.visible_to(request.actor).filter(programme=programme, kind=kind).first()
    form = TermForm(typed(request), initial=_begun(request, row, programme, kind))
    if saved(request, form, actions.set_term, programme=programme, kind=kind):
        kept(request)
        return redirect("retention:terms")
    if row is not None:
        tell(form, row.version, [Fact(Term._meta.get_field("months").name, str(row.months))])
    page = {"form": form, "kind": Kind(kind).label, "way": queries.way_name(programme), "row": row}
    return render(request, "retention/term.html", page)


def _begun(request: Request, row: Term | None, programme: str, kind: str) -> dict[str, object]:
    if row is None:
        return {"version": 0} | queries.suggested(request.actor.organisation_id, programme, kind)
    return {name: getattr(row, name) for name in ("purpose", "basis", "months", "then", "version")}


@needs(keeps_terms)
def due(request: Request) -> HttpResponse:
    """Whose term is over, or soon: no names, and the first step for each."""
    found = Paginator(queries.due(request.actor, rules.FORECAST_DAYS), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "retention/due.html", {"page": found, "kinds": dict(queries.kinds())})


def _mine(request: Request, pk: UUID) -> Term:
    return get_object_or_404(Term.objects.visible_to(request.actor), pk=pk)


@needs(keeps_terms)
def want(request: Request, pk: UUID) -> HttpResponse:
    """The first of two wants it on."""
    term = _mine(request, pk)
    if request.method == "POST":
        actions.want_on(term=term, version=term.version, by=request.actor)
    return redirect("retention:terms")


@needs(keeps_terms)
def on(request: Request, pk: UUID) -> HttpResponse:
    """The second of two turns it on."""
    term = _mine(request, pk)
    if request.method == "POST":
        actions.turn_on(term=term, version=term.version, by=request.actor)
    return redirect("retention:terms")


@needs(keeps_terms)
def off(request: Request, pk: UUID) -> HttpResponse:
    """It counts no longer."""
    term = _mine(request, pk)
    if request.method == "POST":
        actions.turn_off(term=term, by=request.actor)
    return redirect("retention:terms")
