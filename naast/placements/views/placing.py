"""The list of places, the request with her talents, and the page of one place."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render

from naast.partners.models import Partner
from naast.partners.queries.register import in_list as partners_in_list
from naast.people.access import is_professional
from naast.people.form_pages import kept, typed
from naast.placements import access, actions, rules
from naast.placements.forms.hosting import TalentsForm
from naast.placements.forms.placing import WhereForm
from naast.placements.queries import placing
from naast.placements.views.parts import my_placement, my_request, shown
from naast.privacy.doors import Request, needs
from naast.privacy.refusal import EditedMeanwhile
from naast.programmes.loading import load
from naast.programmes.refusing import language

PER_PAGE = 50


@needs(access.looks_at_places)
def listed(request: Request) -> HttpResponse:
    """The places that run, and who has none yet."""
    over = request.GET.get("over") == "yes"
    page = Paginator(placing.in_list(request.actor, over=over), PER_PAGE).get_page(request.GET.get("page"))
    rows = [(one, load(one.programme).phases[one.phase].name.to(language())) for one in page.object_list]
    looking = placing.without_a_place(request.actor) if is_professional(request.actor) and not over else []
    return render(request, "placements/list.html", {"page": page, "rows": rows, "over": over, "looking": looking})


@needs(is_professional)
def of_request(request: Request, about: UUID) -> HttpResponse:
    """Her talents first, and then an organisation that could be a place."""
    asked = my_request(request, about)
    talents, template = placing.talents_of(asked), load(asked.programme)
    partners = list(partners_in_list(request.actor))
    form = WhereForm(typed(request), partners=[(str(one.pk), one.name) for one in partners])
    if request.method == "POST" and form.is_valid():
        partner = get_object_or_404(Partner.objects.visible_to(request.actor), pk=form.cleaned_data["partner"])
        row = actions.begin_placement(request=asked, partner=partner, key=form.cleaned_data["key"], by=request.actor)
        kept(request)
        return redirect("placements:one", row.pk)
    return render(request, "placements/of_request.html", {
        "asked": asked, "form": form, "partners": partners,
        "talents": placing.in_words(talents, template, language()) if talents else None,
        "there": placing.in_list(request.actor).filter(request=asked).first(),
    })  # fmt: skip


@needs(is_professional)
def talents(request: Request, about: UUID) -> HttpResponse:
    """What she said in a talk that she can and wants, written down by her coach."""
    asked = my_request(request, about)
    there, edited = placing.talents_of(asked), False
    first = {"version": there.version if there else 0} | (there.answers if there else {})
    form = TalentsForm(load(asked.programme), rules.TALENTS, typed(request), initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            version = form.cleaned_data["version"]
            actions.keep_talents(request=asked, answers=form.answers, version=version, by=request.actor)
            kept(request)
            return redirect("placements:of-request", about)
        except EditedMeanwhile:
            edited, form.data = True, newer_version(form.data, there.version if there else 0)
    return render(request, "placements/talents.html", {"asked": asked, "form": form, "edited": edited, "there": there})


def newer_version(data: Any, version: int) -> QueryDict:
    """What she typed, with the version that stands there now: saving once more is her own choice."""
    newer: QueryDict = data.copy()
    newer["version"] = str(version)
    return newer


@needs(access.looks_at_places)
def one(request: Request, pk: UUID) -> HttpResponse:
    """Everything about one place."""
    return render(request, "placements/placement.html", shown(request, my_placement(request, pk)))
