"""The code that a professional gives at her desk, and the page where the client types it."""

from __future__ import annotations

from uuid import UUID

from allauth.core.internal import ratelimit
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from naast.clients import actions, forms
from naast.clients.actions.desking import MINUTES
from naast.clients.views.parts import my_client
from naast.people.access import is_professional
from naast.people.at_desk import at_desk as at_a_desk
from naast.people.at_desk import open_for
from naast.people.models import Person
from naast.people.pages import address
from naast.privacy.actor import CLIENT, Actor, acting_as
from naast.privacy.doors import Request, needs, open_to_all, roles_now
from naast.programmes.loading import load


@needs(is_professional)
def desk_code(request: Request, pk: UUID) -> HttpResponse:
    """Give a code. It is shown once, and only here."""
    client = my_client(request, pk)
    if request.method != "POST":
        return redirect("clients:reach", client.pk)
    code = actions.give_desk_code(client=client, by=request.actor)
    where = request.build_absolute_uri(reverse("clients:at_desk"))
    return render(
        request, "clients/desk_code.html", {"client": client, "code": code, "where": where, "minutes": MINUTES}
    )


@open_to_all("where a client without an account types the code her worker gave her; the code is the proof")
@never_cache
@sensitive_post_parameters("code")
def at_desk(request: HttpRequest) -> HttpResponse:
    """Type the code. Wrong, used and over are the same answer."""
    form = forms.DeskForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "clients/at_desk.html", {"form": form})
    tried = ratelimit.consume(request, app="allauth.account", action="desk")
    if tried is None:
        return render(request, "429.html", {"five": True}, status=429)
    person_id = actions.open_desk(form.cleaned_data["code"])
    if person_id is None:
        return render(request, "clients/at_desk.html", {"form": forms.DeskForm(), "again": True}, status=404)
    tried.rollback()  # counted beforehand, so that many at once do not slip by; only what is wrong stays counted
    return _open(request, person_id)


def no_account_here(request: HttpRequest, who: Actor) -> HttpResponse | None:
    """Asked at every door: where clients have no account, her page opens with a code at a desk and in no other way."""
    if who.hat != CLIENT or at_a_desk(request):
        return None
    programmes = {role.programme for role in who.roles if role.kind == "client"}
    if not programmes or any(not name or load(name).safety.client_account == "on_request" for name in programmes):
        return None
    logout(request)
    return render(request, "clients/no_account.html", status=403)


def _open(request: HttpRequest, person_id: UUID) -> HttpResponse:
    with acting_as(Actor(person_id, "")):
        roles = tuple(role for hat, role in roles_now() if hat == CLIENT)
    actions.arrive_at_desk(by=Actor(person_id, CLIENT, roles))
    open_for(request, Person.objects.get(pk=person_id), CLIENT, MINUTES)
    return HttpResponseRedirect(address(person_id, "home"))
