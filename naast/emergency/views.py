"""The page from which a file is opened, one opening with what it shows, and its review."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from naast.emergency import access, actions, queries
from naast.emergency.forms import OpenForm, ReviewForm
from naast.emergency.models import Opening
from naast.people.access import is_professional, is_staff
from naast.people.form_pages import kept, saved, tell, typed
from naast.people.second_step import proved_lately_to_send
from naast.privacy import clock
from naast.privacy.doors import Request, needs
from naast.ui.pieces import Fact


@needs(is_staff)
@proved_lately_to_send
def begin(request: Request) -> HttpResponse:
    """Whom she means and why; what she opened before, what she reviews, and how often it happens here."""
    who = request.actor
    opens = access.may_open(who)
    form = OpenForm(typed(request), places=queries.places(access.opens_at(who))) if opens else None
    if form and request.method == "POST" and form.is_valid():
        opening = actions.open_in_emergency(**form.cleaned_data, by=who)
        kept(request)
        return redirect("emergency:opening", opening.pk)
    year, asked = clock.today().year, queries.to_review(who)
    names = queries.names(asked)
    return render(request, "emergency/begin.html", {
        "form": form, "opened": queries.opened_by(who), "asked": [(row, names.get(row.by_id)) for row in asked],
        "reviews": access.may_review(who), "today": clock.today(), "year": year,
        "counts": queries.counts(who.organisation_id, year),
    })  # fmt: skip


@needs(access.opens_or_reviews)
def opening(request: Request, pk: UUID) -> HttpResponse:
    """What was asked and what became of it; while it is open, the file in short; for who reviews it, the review."""
    row = _opening(request, pk)
    if row.by_id == request.actor.person_id:
        now_open = queries.is_open(row, timezone.now())
        short = queries.in_short(request.actor, row) if now_open else None
        shown = {"hers": True, "short": short, "whole_file": is_professional(request.actor)}
        return render(request, "emergency/opening.html", _shown(row) | shown)
    form = ReviewForm(typed(request), initial={"version": row.version})
    if saved(request, form, actions.review, opening=row):
        kept(request)
        return redirect("emergency:opening", row.pk)
    row.refresh_from_db()
    tell(form, row.version, [Fact(row.get_verdict_display(), row.words)])
    return render(request, "emergency/opening.html", _shown(row) | {"hers": False, "form": form})


def _shown(row: Opening) -> dict[str, object]:
    names = queries.names([row])
    return {
        "row": row, "open": queries.is_open(row, timezone.now()), "by": names.get(row.by_id),
        "reviewers": [names[one] for one in row.reviewers if one in names],
        "reviewed_by": names.get(row.reviewed_by_id) if row.reviewed_by_id else None,
        "place": dict(queries.places(row.organisation_id)).get(row.location_id) if row.location_id else "",
    }  # fmt: skip


@require_POST
@needs(access.opens_or_reviews)
def close(request: Request, pk: UUID) -> HttpResponse:
    """Close it before its hour is over."""
    row = _opening(request, pk)
    actions.close(opening=row, by=request.actor)
    kept(request)
    return redirect("emergency:opening", row.pk)


def _opening(request: Request, pk: UUID) -> Opening:
    if (row := queries.opening_of(request.actor, pk)) is None:
        raise Http404
    return row
