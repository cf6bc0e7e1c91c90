"""Explanations in further languages: the list, a new one, and changing one."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.people.form_pages import kept, saved, tell, typed
from naast.privacy.doors import Request, needs
from naast.programmes import access, actions
from naast.programmes.explain_forms import ChangedExplanation, NewExplanation
from naast.programmes.explaining import OWN_PAGE, dutch_of, kept_for, may_be_about
from naast.programmes.loading import load
from naast.programmes.models import Explained, Programme
from naast.programmes.tongues import TONGUES
from naast.ui.pieces import Fact


@needs(access.may_change_ways)
def explanations(request: Request, pk: UUID) -> HttpResponse:
    """Every explanation of this way of working, and a new one."""
    way = _way(request, pk)
    form = NewExplanation(typed(request), abouts=may_be_about(load(way.template)))
    if saved(request, form, actions.explain, programme=way):
        kept(request)
        return redirect("programmes:explanations", way.pk)
    return render(request, "programmes/explanations.html", {"way": way, "rows": kept_for(way), "form": form})


@needs(access.may_change_ways)
def explanation(request: Request, pk: UUID, explained: UUID) -> HttpResponse:
    """One explanation, beside the Dutch text that it explains."""
    way = _way(request, pk)
    row = _row(way, explained)
    first = {"text": row.text, "version": row.version}
    form = ChangedExplanation(typed(request), tongue=row.tongue, initial=first)
    if saved(request, form, actions.explain_again, explained=row):
        kept(request)
        return redirect("programmes:explanations", way.pk)
    row.refresh_from_db()
    tell(form, row.version, [Fact(_("The explanation"), row.text)])
    dutch = dutch_of(load(way.template), row.about)
    return render(request, "programmes/explanation.html", {
        "way": way, "row": row, "form": form, "dutch": dutch, "name": TONGUES[row.tongue],
        "outdated": row.explains != dutch, "own_page": row.about == OWN_PAGE,
    })  # fmt: skip


@require_POST
@needs(access.may_change_ways)
def no_explanation(request: Request, pk: UUID, explained: UUID) -> HttpResponse:
    """Take it away."""
    way = _way(request, pk)
    actions.take_explanation_away(explained=_row(way, explained), by=request.actor)
    kept(request)
    return redirect("programmes:explanations", way.pk)


def _way(request: Request, pk: UUID) -> Programme:
    return get_object_or_404(Programme, pk=pk, organisation_id=request.actor.organisation_id)


def _row(way: Programme, explained: UUID) -> Explained:
    """An explanation of something that this way of working still has."""
    of = Explained.objects.filter(organisation_id=way.organisation_id, template=str(way.template))
    return get_object_or_404(of.filter(about__in=list(may_be_about(load(way.template)))), pk=explained)
