"""The register of processing and the DPIA of each way of working, as pages that print."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from naast.duties import access, actions
from naast.duties.forms import PageForm
from naast.duties.models import RegisterPage
from naast.duties.queries import register as queries
from naast.duties.queries.partners import responsible
from naast.duties.words import impact_asks, measures, register_asks
from naast.people.form_pages import kept, saved, tell, typed
from naast.people.models import Organisation
from naast.privacy import clock
from naast.privacy.doors import Request, needs
from naast.programmes.models import Programme
from naast.ui.pieces import Fact

ASKS = {"register": register_asks, "impact": impact_asks}


@needs(access.reads_register)
def register(request: Request) -> HttpResponse:
    """Everything that is processed here."""
    here = Organisation.objects.get(pk=request.actor.organisation_id)
    shown = {
        "activities": queries.activities(here.pk, queries.ways_of(here.pk)), "here": here, "measures": measures(),
        "partners": responsible(here.pk),
        "asks": register_asks(), "keeps": access.keeps(request.actor), "today": clock.today(),
    }  # fmt: skip
    return render(request, "duties/register.html", shown)


def _way(request: Request, pk: UUID, kind: str) -> Programme:
    if kind not in ASKS:
        raise Http404
    return get_object_or_404(Programme, pk=pk, organisation_id=request.actor.organisation_id)


@needs(access.reads_register)
def one(request: Request, pk: UUID, kind: str) -> HttpResponse:
    """What the organisation added, or its DPIA, with the editions before."""
    way = _way(request, pk, kind)
    editions = queries.editions(way.organisation_id, kind, str(way.template))
    wanted = request.GET.get("edition", "")
    page = next((one for one in editions if str(one.edition) == wanted), editions[0] if editions else None)
    shown = {"way": way, "kind": kind, "editions": editions, "edition": page, "facts": _facts(kind, page),
             "keeps": access.keeps_here(request.actor, way.organisation_id),
             "again": queries.looks_again(editions[0] if editions else None, clock.today())}  # fmt: skip
    return render(request, "duties/register_page.html", shown)


@needs(access.keeps)
def change(request: Request, pk: UUID, kind: str) -> HttpResponse:
    """A next edition. Who saves second keeps her text and sees what stands there now."""
    way = _way(request, pk, kind)
    page = queries.newest(way.organisation_id, kind, str(way.template))
    form = PageForm(ASKS[kind](), typed(request), decides=kind == "impact", initial=_first(page))
    said: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        said = {"answers": form.answers(), "version": form.cleaned_data["version"], **form.decision()}
    if saved(request, form, actions.keep_page, said, way=way, kind=kind):
        kept(request)
        return redirect("duties:register-page", pk, kind)
    tell(form, page.edition if page else 0, _facts(kind, page))
    return render(request, "duties/register_change.html", {"way": way, "kind": kind, "form": form})


def _first(page: RegisterPage | None) -> dict[str, Any]:
    if page is None:
        return {"version": 0}
    return {
        **page.answers, "version": page.edition, "decided_by": page.decided_by, "look_again_on": page.look_again_on,
    }  # fmt: skip


def _facts(kind: str, page: RegisterPage | None) -> list[Fact]:
    """Every question with its answer; an open one says nothing."""
    return [Fact(question, page.answers.get(code, "") if page else "") for code, question in ASKS[kind]().items()]
