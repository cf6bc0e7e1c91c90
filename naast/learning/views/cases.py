"""Grey cases: finding an earlier one, noting a new one, adding what we did. Volunteers note behind a token."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from naast.learning import access
from naast.learning.actions.cases import add_to_case, note_case
from naast.learning.forms.cases import AddForm, CaseForm, FindForm, StaffCaseForm
from naast.learning.models import BorderlineCase
from naast.learning.queries.cases import cases_of, rule_of, similar_to
from naast.locations.models import PolicyRule
from naast.locations.queries import SaidRule, said
from naast.people.access import is_volunteer
from naast.people.form_pages import as_id, word
from naast.people.pages import address, page
from naast.privacy import kept_text
from naast.privacy.actor import STAFF, Actor
from naast.privacy.doors import Request, needs
from naast.privacy.refusal import EditedMeanwhile
from naast.programmes.loading import load, names
from naast.programmes.queries import opened_by
from naast.programmes.refusing import language
from naast.ui.pieces import Fact
from naast.volunteers.models import Volunteer

PER_PAGE = 30


@needs(access.learns_at_work)
def cases(request: Request) -> HttpResponse:
    """Earlier cases that she may read, by word; or those in the room of one rule."""
    form, rule = FindForm(request.POST), _rule(request)
    sought = form.cleaned_data["q"] if form.is_valid() else ""
    asked = cases_of(request.actor, sought, rule.row.boundary if rule else "")
    found = Paginator(asked, PER_PAGE).get_page(request.GET.get("page"))
    rows = [(one, _rule_name(one)) for one in found.object_list]
    shown = {"rows": rows, "page": found, "form": form, "word": sought, "rule": rule}
    return render(request, "learning/cases.html", shown)


def _rule(request: Request) -> SaidRule | None:
    """The rule in whose room is looked, when one is asked for and she reads it."""
    asked = request.GET.get("rule")
    found = PolicyRule.objects.visible_to(request.actor).filter(pk=as_id(asked)).first() if asked else None
    return said(found) if found else None


@needs(access.learns_at_work)
def new_case(request: Request) -> HttpResponse:
    """Note a grey case."""
    if (near := _near(request)) is not None:
        return near
    programme = _programme(request.actor)
    form = StaffCaseForm(request.POST or kept_text.typed_before(request), template=load(programme))
    if request.method == "POST" and form.is_valid():
        place = request.actor.roles[0].location_id
        made = note_case(programme=programme, location_id=place, **form.cleaned_data, by=request.actor)
        messages.success(request, _("Noted. Whoever looks for it can find it."))
        return redirect("learning:case", made.pk)
    return render(request, "learning/new_case.html", {"form": form})


def _near(request: Request) -> HttpResponse | None:
    """While somebody writes: earlier cases like it, as a part of the page. Nothing is kept."""
    if not request.headers.get("HX-Request"):
        return None
    return render(request, "learning/near.html", {"near": _like(request), "staff": request.actor.hat == STAFF})


def _like(request: Request) -> list[BorderlineCase]:
    """Earlier cases like what she wrote until now, or what she begins from."""
    text = request.POST.get("words") or request.POST.get("begin") or ""
    return similar_to(request.actor, text[:2000], word(request, "boundary"))


@needs(access.learns_at_work)
def case(request: Request, pk: UUID) -> HttpResponse:
    """One case; what we did may be added by whoever reads it."""
    found = get_object_or_404(BorderlineCase.objects.visible_to(request.actor), pk=pk)
    form = AddForm(
        request.POST or kept_text.typed_before(request), template=load(found.programme), initial=_initial(found)
    )
    if request.method == "POST" and form.is_valid():
        try:
            add_to_case(case=found, **form.cleaned_data, by=request.actor)
        except EditedMeanwhile:
            found.refresh_from_db()
            _tell(form, found)
        else:
            return redirect("learning:case", pk)
    row, rule = rule_of(found, request.actor)
    alike = similar_to(request.actor, found.words, found.boundary, but=found.pk)
    shown = {"case": found, "rule": rule, "row": row, "form": form, "near": alike, "staff": True}
    return render(request, "learning/case.html", shown)


def _initial(found: BorderlineCase) -> dict[str, Any]:
    return {name: getattr(found, name) for name in ("version", "boundary", "options", "done", "guidance")}


def _tell(form: AddForm, now: BorderlineCase) -> None:
    newer = cast(QueryDict, form.data).copy()
    newer["version"] = str(now.version)
    form.data, form.edited = newer, True  # type: ignore[attr-defined]
    form.now = [Fact(str(form.fields[name].label), getattr(now, name)) for name in ("options", "done", "guidance")]  # type: ignore[attr-defined]


def _rule_name(one: BorderlineCase) -> str:
    found = load(one.programme).boundaries.get(one.boundary)
    return found.name.to(language()) if found else ""


def _programme(who: Actor) -> str:
    """The way of working here; the first one of several."""
    return next(iter(opened_by(who.organisation_id) or names()))


def _own_form(request: Request, her: Volunteer) -> CaseForm:
    """The form, with what she sent; from a report in one tap, with her words of that report to begin from."""
    template, begun = load(her.programme), request.POST.get("begin")
    if begun is not None:
        return CaseForm(template=template, initial={"words": begun[:2000]})
    return CaseForm(request.POST or kept_text.typed_before(request), template=template)


@page("grey-case")
@needs(is_volunteer)
def own_case(request: Request) -> HttpResponse:
    """A volunteer notes what made her hesitate; she reads what those who work there add."""
    if (near := _near(request)) is not None:
        return near
    who = request.actor
    her = Volunteer.objects.visible_to(who).filter(person_id=who.person_id).first()
    if her is None:
        raise Http404
    form = _own_form(request, her)
    if request.method == "POST" and form.is_valid():
        note_case(
            programme=her.programme, location_id=her.location_id, first_name=her.first_name, **form.cleaned_data, by=who
        )
        messages.success(request, _("Noted. Your contact can read it, and you read what is added."))
        return redirect(address(who.person_id, "grey-case"))
    mine = [(one, _rule_name(one)) for one in cases_of(who)[:PER_PAGE]]
    return render(request, "learning/own_case.html", {"form": form, "rows": mine, "near": _like(request)})
