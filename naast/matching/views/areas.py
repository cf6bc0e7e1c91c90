"""The list of areas: an administrator lays it, and everything that is wrong with a file is said by its row."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Max
from django.http import HttpResponse
from django.shortcuts import redirect, render

from naast.matching import access, actions, area_words
from naast.matching.areas import Areas, read_areas
from naast.matching.forms import AreasForm
from naast.matching.models import Area
from naast.people.form_pages import kept
from naast.people.models import Organisation
from naast.people.tables import Unreadable
from naast.privacy.doors import Request, needs
from naast.volunteers.importing import sentence

# Rows that a page shows; who has more wrong than that has the wrong file.
MOST_WRONG = 50


@needs(access.lays_areas)
def areas(request: Request) -> HttpResponse:
    """Which list there is, and a new one in its place. A file with anything wrong changes nothing."""
    here = Organisation.objects.get(pk=request.actor.organisation_id)
    form = AreasForm(request.POST or None, request.FILES or None)
    wrong: list[tuple[str, str]] = []
    if request.method == "POST" and "away" in request.POST:
        actions.take_areas_away(organisation=here, by=request.actor)
        return _done(request)
    if request.method == "POST" and form.is_valid() and (found := _read(form)):
        if not found.wrong:
            actions.lay_areas(organisation=here, points=found.points, by=request.actor)
            return _done(request)
        wrong = [area_words.wrong(one) for one in found.wrong]
    page = {"form": form, "wrong": wrong[:MOST_WRONG], "count": len(wrong), "there": _there(here)}
    return render(request, "matching/areas.html", page)


def _read(form: AreasForm) -> Areas | None:
    try:
        found = read_areas(form.content())
    except Unreadable as why:
        form.add_error("file", sentence(why))
        return None
    if not (found.points or found.wrong):
        form.add_error("file", area_words.no_areas())
        return None
    return found


def _there(here: Organisation) -> dict[str, Any]:
    return Area.objects.filter(organisation_id=here.pk).aggregate(count=Count("pk"), laid_at=Max("laid_at"))


def _done(request: Request) -> HttpResponse:
    kept(request)
    return redirect("matching:areas")
