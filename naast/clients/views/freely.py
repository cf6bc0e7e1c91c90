"""When mandatory supervision ends: the day, which her professional notes, and her own choice for afterwards."""

from __future__ import annotations

from uuid import UUID

from django import forms as django_forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from naast.clients import actions, forms, rules
from naast.clients.models import AfterSupervision, Client
from naast.clients.models import Request as Asked
from naast.clients.queries import GO_ON_ELSEWHERE, after_supervision, living_request
from naast.clients.views.own import again
from naast.clients.views.parts import my_client, my_file
from naast.people.access import is_client, is_professional
from naast.people.form_pages import kept, saved, tell, typed
from naast.people.pages import page
from naast.privacy.doors import Request, needs
from naast.programmes.loading import load
from naast.ui import days
from naast.ui.pieces import Fact


def _asked_of(client: Client) -> Asked:
    """The request of a client beside whose supervision somebody stands; elsewhere this page does not exist."""
    asked = living_request(client.pk)
    if asked is None or not rules.asks(load(client.programme), *rules.BESIDE_SUPERVISION):
        raise Http404
    return asked


@needs(is_professional)
def afterwards(request: Request, pk: UUID) -> HttpResponse:
    """The day on which it ends, and what she chooses; each is kept by itself."""
    client = my_client(request, pk)
    asked, data = _asked_of(client), typed(request)
    step, there = data.get("step", "") if data else "", after_supervision(asked)
    said = {"ends_on": there.ends_on, "choice": there.choice, "said": there.chosen_said} if there else {}
    first = {"said": "spoken"} | {name: value for name, value in said.items() if value}
    first["version"] = there.version if there else 0
    end = forms.EndForm(data if step == "end" else None, initial=first, auto_id="end_%s")
    choice = forms.AfterwardsForm(data if step == "choice" else None, initial=first, auto_id="choice_%s")
    form, act = (choice, actions.choose_afterwards) if step == "choice" else (end, actions.note_supervision_end)
    if step and saved(request, form, act, request=asked):
        kept(request)
        return redirect("clients:afterwards", client.pk)
    _meanwhile(form, asked)
    return render(request, "clients/afterwards.html", {"client": client, "there": there, "end": end, "choice": choice})


def _meanwhile(form: django_forms.Form, asked: Asked) -> None:
    now = after_supervision(asked)
    if now is not None:
        tell(form, now.version, [Fact(_("Ends on"), days.on(now.ends_on)), Fact(_("Choice"), _chosen(now))])


def _chosen(there: AfterSupervision) -> str:
    return str(there.get_choice_display()) or _("not chosen yet")


@page("my-afterwards")
@needs(is_client)
def my_afterwards(request: Request) -> HttpResponse:
    """She chooses herself: stop, or onward with another organisation and with what she agrees to."""
    client = my_file(request)
    asked = _asked_of(client)
    there, chosen = after_supervision(asked), request.POST.get("choice", "")
    if request.method == "POST" and there is not None and chosen in AfterSupervision.Choice.values:
        actions.choose_afterwards(request=asked, choice=chosen, by=request.actor)
        kept(request)
        return again(request, "my-afterwards")
    consent = load(client.programme).consents.get(GO_ON_ELSEWHERE)
    return render(request, "clients/own/afterwards.html", {"there": there, "consent": consent.text if consent else ""})
