"""Where a client stays, for her professional: the code name, and what can be done with the address behind it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from naast.clients.views.parts import my_client
from naast.people.access import is_professional
from naast.people.form_pages import kept, saved, tell, typed
from naast.people.second_step import proved_lately_to_send
from naast.privacy import keys
from naast.privacy.doors import Request, needs
from naast.vault import actions, forms, queries
from naast.vault.models import Stay
from naast.vault.views.parts import said_of


@needs(is_professional)
def stay(request: Request, pk: UUID) -> HttpResponse:
    """The code name, whether an address lies in the vault, and who asked for it."""
    client = my_client(request, pk)
    now = queries.stay_of(client)
    page: dict[str, Any] = {
        "client": client, "stay": now, "before": queries.stays_before(client), "vault": keys.available(),
        "lies": queries.lies_in_vault(now) if now else None,
        "openings": [said_of(one) for one in queries.openings_of(now, request.actor)] if now else [],
    }  # fmt: skip
    return render(request, "vault/stay.html", page)


@needs(is_professional)
def begin(request: Request, pk: UUID) -> HttpResponse:
    """A code name, and the address when it is known."""
    client = my_client(request, pk)
    form = forms.StayForm(typed(request), vault=keys.available())
    if saved(request, form, actions.begin_stay, client=client):
        kept(request)
        return redirect("vault:stay", client.pk)
    return render(request, "vault/begin.html", {"client": client, "form": form, "vault": keys.available()})


def my_stay(request: Request, pk: UUID) -> Stay:
    """The stay of a client of this professional that has not ended, or a page that does not exist."""
    found = Stay.objects.visible_to(request.actor).filter(ended_on__isnull=True).select_related("client")
    return get_object_or_404(found, pk=pk)


@needs(is_professional)
@proved_lately_to_send
def put(request: Request, pk: UUID) -> HttpResponse:
    """Put the address in the vault, or another in its place. What lies there is not shown."""
    found = my_stay(request, pk)
    lies = queries.lies_in_vault(found)
    form = forms.AddressForm(typed(request), initial={"version": lies.version if lies else 0})
    if saved(request, form, actions.put_address, stay=found):
        kept(request)
        return redirect("vault:stay", found.client_id)
    now = queries.lies_in_vault(found)
    tell(form, now.version if now else 0, [])
    page = {"client": found.client, "stay": found, "form": form, "lies": now, "vault": keys.available()}
    return render(request, "vault/put.html", page)


@needs(is_professional)
def ask(request: Request, pk: UUID) -> HttpResponse:
    """Ask a colleague to agree."""
    found = my_stay(request, pk)
    form = forms.AskForm(typed(request))
    if request.method == "POST" and form.is_valid():
        asked = actions.ask_to_see(stay=found, **form.cleaned_data, by=request.actor)
        kept(request)
        return redirect("vault:one", asked.pk)
    lies = queries.lies_in_vault(found)
    page = {"client": found.client, "stay": found, "form": form, "lies": lies, "vault": keys.available()}
    return render(request, "vault/ask.html", page)


@require_POST
@needs(is_professional)
def end(request: Request, pk: UUID) -> HttpResponse:
    """She left."""
    found = get_object_or_404(Stay.objects.visible_to(request.actor), pk=pk)
    actions.end_stay(stay=found, by=request.actor)
    kept(request)
    return redirect("vault:stay", found.client_id)
