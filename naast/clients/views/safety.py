"""Is it safe: the page for the professional, together with the person it is about."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from naast.clients import actions, forms
from naast.clients.models import Client, SafetyCheck
from naast.clients.safety import checks_of, questionnaire_of, said, stands
from naast.clients.views.parts import my_client
from naast.people.access import is_professional
from naast.people.form_pages import kept, tell, typed
from naast.people.queries import staff_names
from naast.privacy.doors import Request, needs
from naast.privacy.refusal import EditedMeanwhile
from naast.programmes.loading import load
from naast.ui.pieces import Fact


@needs(is_professional)
def safety(request: Request, pk: UUID) -> HttpResponse:
    """Answer the questions about safety, and read what was answered before."""
    client = my_client(request, pk)
    template = load(client.programme)
    if not questionnaire_of(template):
        raise Http404
    checks = checks_of(client)
    form = forms.SafetyForm(typed(request), template=template, initial=_before(checks))
    if request.method == "POST" and form.is_valid() and _keep(request, client, form):
        kept(request)
        return redirect("clients:safety", client.pk)
    checks = checks_of(client)
    tell(form, len(checks), _now(client, checks))
    return render(request, "clients/safety.html", _page(client, checks) | {"form": form})


def _before(checks: list[SafetyCheck]) -> dict[str, Any]:
    """What stands in the form first: what was answered last, to be looked at anew."""
    first: dict[str, Any] = {"version": len(checks)}
    for name, one in (checks[0].answers if checks else {}).items():
        first |= {name: one["said"], f"arranged_{name}": one.get("arranged", "")}
    return first


def _keep(request: Request, client: Client, form: forms.SafetyForm) -> bool:
    try:
        actions.check_safety(client=client, by=request.actor, **form.checked)
    except EditedMeanwhile:
        form.edited = True  # type: ignore[attr-defined]
        return False
    return True


def _now(client: Client, checks: list[SafetyCheck]) -> list[Fact]:
    template = load(client.programme)
    return [Fact(text, f"{word}. {arranged}") for text, word, arranged in said(template, checks[0].answers)] \
        if checks else []  # fmt: skip


def _page(client: Client, checks: list[SafetyCheck]) -> dict[str, Any]:
    template, names = load(client.programme), staff_names({one.by_id for one in checks})
    before = [(one, said(template, one.answers), names.get(one.by_id)) for one in checks]
    return {
        "client": client, "stands": stands(checks), "before": before,
        "changed": forms.ChangedForm(auto_id="changed_%s"), "hidden": template.is_hidden,
    }  # fmt: skip


@require_POST
@needs(is_professional)
def safety_changed(request: Request, pk: UUID) -> HttpResponse:
    """Something changed: the answers no longer count."""
    client = my_client(request, pk)
    form = forms.ChangedForm(request.POST)
    if form.is_valid():
        actions.ask_safety_again(client=client, because=form.cleaned_data["because"], by=request.actor)
        kept(request)
    return redirect("clients:safety", client.pk)
