"""My clients, a new file, and the desk of one client for her professional."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from naast.clients import actions, children, forms, left_behind, rules
from naast.clients.helping import may_help
from naast.clients.models import Client, LookBack
from naast.clients.models import Request as Asked
from naast.clients.queries import (
    DREAM,
    consent_now,
    latest_look_backs,
    living_request,
    living_requests,
    own_clients,
    places_for,
    programmes_here,
)
from naast.clients.safety import checks_of, questionnaire_of, stands
from naast.clients.speaking import speaking_of
from naast.clients.views.calling import at_doors
from naast.clients.views.parts import client_figure, gate_of, my_client
from naast.people.access import is_professional
from naast.people.form_pages import kept, saved, tell, typed
from naast.people.models import Person, SafeContact
from naast.people.queries.beside import said_beside
from naast.privacy import clock
from naast.privacy.actor import CLIENT
from naast.privacy.doors import Request, needs
from naast.programmes.loading import load
from naast.ui.forms import begun
from naast.ui.pieces import Fact, Figure, Option


@dataclass(frozen=True, slots=True)
class Mine:
    """One client in the list: the drawing, how it stands, and the last look back."""

    client: Client
    figure: Figure
    asked: Asked | None
    look: LookBack | None
    form: forms.LookBackForm


@needs(is_professional)
def list_of_mine(request: Request) -> HttpResponse:
    """My clients side by side, and a look back at those where nobody was asked for."""
    form = forms.LookBackForm(typed(request))
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        client = my_client(request, said.pop("client"))
        actions.look_back(client=client, **said, by=request.actor)
        kept(request)
        return redirect("clients:list")
    rows = _rows(request)
    looked_at = [row for row in rows if row.asked is None]
    answers = [Option(value, str(label)) for value, label in begun(LookBack.Answer.choices)]
    page = {"rows": rows, "look_backs": looked_at, "answers": answers, "doors": bool(at_doors(request))}
    return render(request, "clients/list.html", page)


def _rows(request: Request) -> list[Mine]:
    mine = list(own_clients(request.actor).filter(closed_at__isnull=True).order_by("first_name", "id"))
    looks, asked = latest_look_backs(mine), living_requests(mine)
    return [
        Mine(
            client, client_figure(client.first_name), asked.get(client.pk), look := looks.get(client.pk),
            forms.LookBackForm(
                initial={"client": client.pk, "answer": look and look.answer, "reason": look and look.reason},
                auto_id=f"{client.pk}_%s",
            ),
        )
        for client in mine
    ]  # fmt: skip


@needs(is_professional)
def new(request: Request) -> HttpResponse:
    """Open a file."""
    form = forms.NewClient(
        typed(request), programmes=programmes_here(request.actor.organisation_id), places=places_for(request.actor)
    )
    if request.method == "POST" and form.is_valid():
        client = actions.open_client(**form.cleaned_data, by=request.actor)
        kept(request)
        return redirect("clients:desk", client.pk)
    return render(request, "clients/new.html", {"form": form})


@needs(is_professional)
def desk(request: Request, pk: UUID) -> HttpResponse:
    """Everything about one client, for her professional."""
    client = my_client(request, pk)
    asked = living_request(client.pk)
    gate = gate_of(client, asked, request.actor)
    template = load(client.programme)
    return render(
        request, "clients/desk.html",
        {
            "client": client, "asked": asked, "gate": gate, "ready": all(line.met for line in gate),
            "consent": consent_now(asked) if asked else None, "figure": client_figure(client.first_name),
            "look": latest_look_backs([client]).get(client.pk),
            "beside": said_beside(request.actor, client.person_id, CLIENT),
            "safety": stands(checks_of(client)) if questionnaire_of(template) else None,
            "staying": rules.asks(template, "readiness.in_words"), "behind": left_behind.pages_of(template),
            "dreams": DREAM in template.questionnaires, "helping": may_help(client),
            "speaking": speaking_of(client.pk),
            "age": children.age_of(children.age_row(client.pk)).on(clock.today()),
        },
    )  # fmt: skip


@needs(is_professional)
def file(request: Request, pk: UUID) -> HttpResponse:
    """Her name and her background."""
    client = my_client(request, pk)
    form = forms.FileForm(typed(request), initial=forms.about(client))
    if saved(request, form, actions.describe_client, client=client):
        kept(request)
        return redirect("clients:desk", client.pk)
    client.refresh_from_db()
    tell(form, client.version, [Fact(client.first_name, client.background)])
    return render(request, "clients/file.html", {"client": client, "form": form})


@needs(is_professional)
def reach(request: Request, pk: UUID) -> HttpResponse:
    """How she may be reached, and whether she wants a page of her own."""
    client = my_client(request, pk)
    contact = SafeContact.objects.filter(dossier_id=client.dossier_id, person_id=client.person_id).first()
    form = forms.SafeContactForm(typed(request), initial=_reached(contact))
    if saved(request, form, actions.set_safe_contact, client=client):
        kept(request)
        return redirect("clients:reach", client.pk)
    now = SafeContact.objects.filter(dossier_id=client.dossier_id, person_id=client.person_id).first()
    tell(form, now.version if now else 0, [Fact(now.get_way_display(), now.moments)] if now else [])
    may = load(client.programme).safety.client_account == "on_request"
    has = may and Person.objects.filter(pk=client.person_id).exclude(email="").exists()
    return render(request, "clients/reach.html", {"client": client, "form": form, "may": may, "has": has})


def _reached(contact: SafeContact | None) -> dict[str, object]:
    if contact is None:
        return {"way": SafeContact.Way.WORKER, "version": 0}
    return {
        "way": contact.way, "days": contact.days, "from_hour": contact.from_hour, "until_hour": contact.until_hour,
        "moments": contact.moments, "never": contact.never, "version": contact.version,
    }  # fmt: skip


@require_POST
@needs(is_professional)
def invite(request: Request, pk: UUID) -> HttpResponse:
    """A way in for herself, shown once."""
    client = my_client(request, pk)
    word = actions.invite_client(client=client, by=request.actor)
    link = request.build_absolute_uri(reverse("people:welcome", args=[word]))
    return render(request, "clients/invited.html", {"client": client, "link": link})
