"""What stands around a way of working: one page for who leads the work. Nothing about anybody who is supported."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.people.models import Organisation
from naast.people.queries import on_duty
from naast.privacy import kept_text
from naast.privacy.doors import Request, needs
from naast.privacy.refusal import EditedMeanwhile
from naast.programmes import access, actions
from naast.programmes.actions.framing import SUPERVISES
from naast.programmes.frame_forms import CameForm, ConditionForm, FrameForm, MetForm, MilestoneForm
from naast.programmes.models import Condition, Frame, Milestone, Programme
from naast.ui.pieces import Fact


@needs(access.reads_ways)
def frame(request: Request, pk: UUID) -> HttpResponse:
    """Everything around it on one page."""
    way = _way(request, pk)
    shown = {"way": way, "frame": _frame(way), "conditions": _rows(Condition, way).order_by("made_at", "id")}
    shown |= {"years": _rows(Milestone, way).order_by("year", "made_at", "id"), "facts": _facts(_frame(way))}
    return render(request, "programmes/frame.html", shown)


@needs(access.reads_ways)
def change(request: Request, pk: UUID) -> HttpResponse:
    """Say who pays, on what ground, how much, who supervises, and why."""
    way = _way(request, pk)
    form = _frame_form(request, way)
    if request.method == "POST" and form.is_valid() and _saved(form, lambda said: _keep(request, way, said)):
        messages.success(request, _("Kept."))
        return redirect("programmes:frame", way.pk)
    if getattr(form, "edited", False):
        now = _frame(way)
        newer = cast(QueryDict, form.data).copy()
        newer["version"] = str(now.version if now else 0)
        form.data, form.now = newer, _facts(now)  # type: ignore[attr-defined]
    return render(request, "programmes/frame_form.html", {"way": way, "form": form, "title": _("Around it")})


@needs(access.reads_ways)
def condition(request: Request, pk: UUID) -> HttpResponse:
    """Add something that has to be there."""
    return _added(request, pk, ConditionForm, actions.add_condition, _("Something that has to be there"))


@needs(access.reads_ways)
def milestone(request: Request, pk: UUID) -> HttpResponse:
    """Add what is meant to be there in a year."""
    return _added(request, pk, MilestoneForm, actions.add_milestone, _("Something for a year"))


@require_POST
@needs(access.reads_ways)
def met(request: Request, pk: UUID, condition: UUID) -> HttpResponse:
    """It is there, or it is there no more."""
    way = _way(request, pk)
    found = get_object_or_404(_rows(Condition, way), pk=condition)
    form = MetForm(request.POST)
    if not form.is_valid() or not _saved(form, lambda said: actions.say_met(condition=found, **said, by=request.actor)):
        messages.info(request, _("A colleague changed something here meanwhile. Look once more, and then choose."))
    return redirect("programmes:frame", way.pk)


@needs(access.reads_ways)
def came(request: Request, pk: UUID, year: UUID) -> HttpResponse:
    """Say what came of what was meant."""
    way = _way(request, pk)
    found = get_object_or_404(_rows(Milestone, way), pk=year)
    first = {"version": found.version, "came": found.came}
    form = CameForm(request.POST or kept_text.typed_before(request), initial=first)
    if request.method == "POST" and form.is_valid():
        if _saved(form, lambda said: actions.say_came(milestone=found, **said, by=request.actor)):
            return redirect("programmes:frame", way.pk)
        found.refresh_from_db()
        newer = cast(QueryDict, form.data).copy()
        newer["version"] = str(found.version)
        form.data, form.now = newer, [Fact(_("What came of it?"), found.came)]  # type: ignore[attr-defined]
    return render(request, "programmes/frame_form.html", {"way": way, "form": form, "title": found.meant})


def _added(request: Request, pk: UUID, kind: type[forms.Form], add: Callable[..., object], title: str) -> HttpResponse:
    way = _way(request, pk)
    form = kind(request.POST or kept_text.typed_before(request))
    if request.method == "POST" and form.is_valid():
        add(programme=way, **form.cleaned_data, by=request.actor)
        return redirect("programmes:frame", way.pk)
    return render(request, "programmes/frame_form.html", {"way": way, "form": form, "title": title})


def _keep(request: Request, way: Programme, said: dict[str, Any]) -> object:
    rest = {name: value for name, value in said.items() if name not in ("version", "vision", "supervisor_id")}
    return actions.keep_frame(
        programme=way, vision=said["vision"], supervisor_id=said["supervisor_id"], said=rest, version=said["version"],
        by=request.actor,
    )  # fmt: skip


def _saved(form: forms.Form, save: Callable[[dict[str, Any]], object]) -> bool:
    try:
        save(form.cleaned_data)
    except EditedMeanwhile:
        form.edited = True  # type: ignore[attr-defined]
        return False
    return True


def _frame_form(request: Request, way: Programme) -> FrameForm:
    now = _frame(way)
    first: dict[str, Any] = {"version": 0, "vision": way.vision}
    if now is not None:
        first |= {name: getattr(now, name) for name in FrameForm.base_fields if hasattr(now, name)}
    people = on_duty(way.organisation_id, None, *SUPERVISES)
    return FrameForm(request.POST or kept_text.typed_before(request), people=people, initial=first)


def _facts(now: Frame | None) -> list[Fact]:
    """What was said; what was not said is not shown."""
    if now is None:
        return []
    hours = _("%(name)s, %(hours)s hours a month") % {
        "name": now.supervisor_name or _("Nobody yet"), "hours": now.supervision_hours or 0,
    }  # fmt: skip
    money = f"€ {now.budget_per_year:,}".replace(",", ".") if now.budget_per_year is not None else ""
    found = [
        (_("Who pays"), now.funder),
        (_("Rests on"), now.legal_basis),
        (_("Hours a year"), "" if now.hours_per_year is None else str(now.hours_per_year)),
        (_("Money a year"), money),
        (_("Who supervises"), hours if now.supervisor_name or now.supervision_hours else ""),
    ]
    return [Fact(term, text) for term, text in found if text]


def _way(request: Request, pk: UUID) -> Programme:
    """A way of working of her own organisation, or a page that does not exist."""
    return get_object_or_404(Programme, pk=pk, organisation_id=request.actor.organisation_id)


def _rows(kind: Any, way: Programme) -> Any:
    return kind.objects.filter(organisation_id=way.organisation_id, template=str(way.template))


def _frame(way: Programme) -> Frame | None:
    here = Organisation.objects.get(pk=way.organisation_id)
    return Frame.objects.filter(dossier_id=here.staff_dossier_id, template=str(way.template)).first()
