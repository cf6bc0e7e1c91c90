"""I would like to do something for others: from her own page, over the wall, and out of sight of both sides.

Her own side reads who she is and what she types; the other side gets an application as from anybody. That are two
transactions with a trace each, so that no row and no line of the trace holds both. Her professional has a page with the
link that everybody uses, for somebody without an account.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from naast.clients import actions, forms
from naast.clients.forms.helping import YES
from naast.clients.helping import Stands, apply_at, may_help, request_is_read, stands
from naast.clients.models import Client
from naast.clients.views.parts import my_client, my_file
from naast.people.access import is_client, is_professional
from naast.people.at_desk import at_desk
from naast.people.form_pages import typed
from naast.people.models import Organisation, Person
from naast.people.pages import address, page
from naast.privacy.actor import VOLUNTEER, Actor
from naast.privacy.doors import Request, needs, open_to_all
from naast.privacy.refusal import Refused
from naast.volunteers import actions as volunteers


@dataclass(frozen=True, slots=True)
class Sent:
    """What she sent, on its way from her own side to the other."""

    client: Client
    form: forms.HelpingForm
    by: Actor


@page("for-others")
@open_to_all("her own door comes first, and then the one of everybody who applies; nobody stands in both at once")
def for_others(request: Request) -> HttpResponseBase:
    """What happens when I do something for others, and asking for it."""
    sent: list[Sent] = []
    answer = _her_own_side(request, sent)
    if sent:
        try:
            _on_the_other_side(sent[0])
        except Refused as refused:
            return _her_own_side(request, [], refused)
    return answer


@needs(is_client)
def _her_own_side(request: Request, sent: list[Sent], refused: Refused | None = None) -> HttpResponse:
    client = my_file(request)
    if at_desk(request):
        raise Http404  # beside whoever helps her nobody has to choose this
    now = stands(request, client)
    form = forms.HelpingForm(client, typed(request) if now == Stands.OPEN else None)
    if refused is not None:
        form.add_error(None, " ".join(f"{reason.why} {reason.do}" for reason in refused.reasons))
    elif request.method == "POST":
        if now == Stands.OPEN and form.is_valid():
            sent.append(Sent(client, form, request.actor))
        elif now != Stands.OPEN and request.POST.get("tells") == YES:
            actions.tell_of_helping(client=client, by=request.actor)
        if sent or now != Stands.OPEN:
            return redirect(address(request.actor.person_id, "for-others"))
    return render(request, "clients/own/for_others.html", _shown(client, now, form))


def _shown(client: Client, now: Stands, form: forms.HelpingForm) -> dict[str, Any]:
    where = apply_at(client) if now == Stands.NOT_HERE else ""
    return {
        "client": client, "stands": now, "form": form, "apply_at": where, "request_is_read": request_is_read(client),
    }  # fmt: skip


def _on_the_other_side(sent: Sent) -> None:
    """Somebody applies, with nothing that says from where; after that her own side hears it, when she said so."""
    client = sent.client
    volunteers.apply(
        organisation=Organisation.objects.get(pk=client.organisation_id), location_id=client.location_id,
        by=Actor(client.person_id, VOLUNTEER), **sent.form.said(),
    )  # fmt: skip
    if sent.form.tells_it:
        actions.tell_of_helping(client=client, by=sent.by)


@needs(is_professional)
def helping(request: Request, pk: UUID) -> HttpResponse:
    """The link that everybody uses to apply, to hand to a client without a page of her own. Nothing is kept of it."""
    client = my_client(request, pk)
    if not may_help(client):
        raise Http404
    has_page = Person.objects.filter(pk=client.person_id).exclude(email="").exists()
    link = "" if has_page else request.build_absolute_uri(apply_at(client))
    shown = {"client": client, "link": link, "request_is_read": request_is_read(client)}
    return render(request, "clients/helping.html", shown)
