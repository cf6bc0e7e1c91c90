"""Doors where a professional calls for months: the list, one door, and giving it to a colleague. Nothing is due."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from naast.clients import actions, forms, rules, staying
from naast.clients.models import Outreach
from naast.clients.queries import programmes_here
from naast.people.access import is_coordinator, is_professional
from naast.people.form_pages import kept, saved, tell, typed
from naast.people.queries import on_duty, staff_names
from naast.privacy.doors import Request, needs
from naast.programmes.loading import load
from naast.ui import days
from naast.ui.pieces import Fact, Moment

Steps = Mapping[str, tuple[django_forms.Form, Callable[..., object]]]


def at_doors(request: Request) -> list[str]:
    """The ways of working in which somebody calls before anything is asked."""
    return [
        name
        for name in programmes_here(request.actor.organisation_id)
        if rules.asks(load(name), "readiness.in_words") and len(rules.before_together(load(name))) > 1
    ]


@needs(is_professional)
def doors(request: Request) -> HttpResponse:
    """Where I call: since when, and the last time. Quiet months are ordinary."""
    closed = request.GET.get("closed") == "yes"
    page = {"rows": staying.doors(request.actor, closed=closed), "closed": closed, "may": at_doors(request)}
    return render(request, "clients/doors.html", page)


@needs(is_professional)
def new_door(request: Request) -> HttpResponse:
    """Begin to call somewhere."""
    form = forms.NewDoor(typed(request), programmes=at_doors(request))
    if request.method == "POST" and form.is_valid():
        outreach = actions.begin_outreach(**form.cleaned_data, by=request.actor)
        kept(request)
        return redirect("clients:door", outreach.pk)
    return render(request, "clients/new_door.html", {"form": form})


def step_of(request: Request) -> tuple[str, Any]:
    """Which small form of this page was sent, and what was typed in it."""
    data = typed(request)
    return (data.get("step", ""), data) if data else ("", None)


def took_step(request: Request, steps: Steps, **fixed: Any) -> str:
    """Keep the small form that was sent; its name when it was kept."""
    step, _data = step_of(request)
    if step not in steps:
        return ""
    form, save = steps[step]
    return step if saved(request, form, save, **fixed) else ""


@needs(is_professional)
def door(request: Request, pk: UUID) -> HttpResponse:
    """One door: what came of calling, newest first; and what may come next."""
    outreach = get_object_or_404(Outreach.objects.visible_to(request.actor), pk=pk)
    steps = _steps(request, outreach)
    if step := took_step(request, steps, outreach=outreach):
        kept(request)
        outreach.refresh_from_db()
        return redirect("clients:desk", outreach.client_id) if step == "let_in" else redirect("clients:door", pk)
    outreach.refresh_from_db()
    tell(steps["close"][0], outreach.version, [Fact(outreach.initials, outreach.closed_because)])
    page = {"outreach": outreach, "items": calls(outreach), **{name: form for name, (form, _save) in steps.items()}}
    return render(request, "clients/door.html", page)


def _steps(request: Request, outreach: Outreach) -> Steps:
    sent, data = step_of(request)

    def typed_in(step: str) -> dict[str, Any]:
        return {"data": data if sent == step else None, "auto_id": f"{step}_%s"}

    return {
        "call": (forms.CallForm(**typed_in("call")), actions.note_attempt),
        "close": (forms.CloseDoor(**typed_in("close"), initial={"version": outreach.version}), actions.close_outreach),
        "let_in": (forms.LetInForm(**typed_in("let_in")), actions.let_in),
        "again": (django_forms.Form(**typed_in("again")), actions.call_again),
    }


def calls(outreach: Outreach) -> list[Moment]:
    """Every time somebody called, as the page shows it."""
    return [
        Moment(
            days.on(one.on),
            _("%(way)s: %(came)s (%(style)s). %(words)s")
            % {
                "way": str(one.get_way_display()).capitalize(), "came": one.get_came_display(),
                "style": one.get_style_display(), "words": one.words,
            },
            "professional", gap=one.came == "nothing",
        )
        for one in staying.attempts_of(outreach)
    ]  # fmt: skip


@needs(is_coordinator)
def hand_over(request: Request) -> HttpResponse:
    """Somebody leaves: what she keeps goes to a colleague. The coordinator sees numbers and reads nothing."""
    keeping = staying.who_keeps(request.actor.organisation_id)
    here = {one.person_id: one for one in on_duty(request.actor.organisation_id, None, "professional")}
    names = staff_names({one.professional_id for one in keeping})
    rows = [(one, names[one.professional_id].first_name if one.professional_id in names else "") for one in keeping]
    form = forms.HandOverForm(
        typed(request), giving=[(str(one.professional_id), name or _("Somebody who left")) for one, name in rows],
        taking=[(str(pk), one.first_name) for pk, one in here.items()],
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        actions.hand_over(**{name: UUID(said) for name, said in form.cleaned_data.items()}, by=request.actor)
        kept(request)
        return redirect("clients:hand_over")
    return render(request, "clients/hand_over.html", {"rows": rows, "form": form})
