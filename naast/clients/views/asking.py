"""From wanting to asking: the steps of a request, with everything that is still needed beside them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from naast.clients import actions, forms, rules
from naast.clients.models import Client
from naast.clients.models import Request as Asked
from naast.clients.queries import living_request, with_words
from naast.clients.views import steps
from naast.clients.views.parts import gate_of, my_client
from naast.people.access import is_professional
from naast.people.form_pages import kept, saved, tell, typed
from naast.privacy.doors import Request, needs
from naast.programmes.loading import load


@needs(is_professional)
def request_steps(request: Request, pk: UUID) -> HttpResponse:
    """One page with every step; each is kept by itself."""
    client = my_client(request, pk)
    asked = living_request(client.pk)
    if asked is None:
        return render(request, "clients/no_request.html", {"client": client, "form": forms.Once()})
    data = typed(request)
    step = data.get("step", "") if data else ""
    small = steps.step_forms(asked, step, data)
    described, wishes = steps.describe_forms(asked, data if step == "wishes" else None)
    form = described if step == "wishes" else small.get(step)
    keep = steps.described(wishes) if step == "wishes" else steps.SAVE.get(step)
    sound = wishes is None or step != "wishes" or wishes.is_valid()
    if form is not None and keep is not None and sound and saved(request, form, keep, request=asked):
        kept(request)
        return redirect(f"{reverse('clients:request', args=[client.pk])}#{step}")
    return _answer(request, client, asked, form, {**small, "described": described, "wishes": wishes, "step": step})


def _answer(request: Request, client: Client, asked: Asked, form: Any, shown: dict[str, Any]) -> HttpResponse:
    asked.refresh_from_db()
    if form is not None:
        tell(form, asked.version, steps.stands_now(asked, shown["step"]))
    gate = gate_of(client, asked, request.actor)
    [waiting] = with_words([asked])
    page = {"client": client, "asked": asked, "gate": gate, "ready": all(line.met for line in gate), "waiting": waiting,
            "may_have_goals": rules.may_have_goals(load(asked.programme), asked.contact)}  # fmt: skip
    return render(request, "clients/request.html", page | shown | {"once": forms.Once(auto_id="open_%s")})


@require_POST
@needs(is_professional)
def begin(request: Request, pk: UUID) -> HttpResponse:
    """Begin the request; nobody hears of it yet but the coordinators' list of what is prepared."""
    client = my_client(request, pk)
    form = forms.Once(request.POST)
    if form.is_valid():
        actions.begin_request(client=client, key=form.cleaned_data["key"], by=request.actor)
    return redirect("clients:request", client.pk)


@require_POST
@needs(is_professional)
def open_it(request: Request, pk: UUID) -> HttpResponse:
    """Ask. What is still needed comes back as a whole."""
    client = my_client(request, pk)
    asked = get_object_or_404(Asked.objects.visible_to(request.actor), client_id=client.pk, closed_at__isnull=True)
    actions.open_request(request=asked, by=request.actor)
    kept(request)
    return redirect("clients:request", client.pk)
