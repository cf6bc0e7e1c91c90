"""What somebody far away left behind: practical matters, who may be called at home, and the way back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from naast.clients import actions, forms, left_behind
from naast.clients.models import Client, Inventory, ReturnPlan
from naast.clients.queries import facts_of, living_request
from naast.clients.solving import links_of
from naast.clients.views.parts import my_client
from naast.people.access import is_professional
from naast.people.form_pages import kept, saved, tell, typed
from naast.people.models import SafeContact
from naast.people.queries import staff_names
from naast.privacy import clock
from naast.privacy.doors import Request, needs
from naast.privacy.refusal import EditedMeanwhile
from naast.programmes.gates import considered
from naast.programmes.loading import load
from naast.programmes.refusing import language, said_with
from naast.programmes.template import Template
from naast.ui.pieces import Fact, Obstacle


def _asking(request: Request, pk: UUID, asks: Any) -> tuple[Client, Template]:
    """A client whose way of working asks this, or a page that does not exist."""
    client = my_client(request, pk)
    template = load(client.programme)
    if not asks(template):
        raise Http404
    return client, template


@needs(is_professional)
def inventory(request: Request, pk: UUID) -> HttpResponse:
    """The practical matters, one by one."""
    client, template = _asking(request, pk, left_behind.inventory_of)
    before = left_behind.inventories_of(client)
    form = forms.InventoryForm(typed(request), template=template, initial=_before(before))
    if request.method == "POST" and form.is_valid() and _keep(request, client, form):
        kept(request)
        return redirect("clients:inventory", client.pk)
    before = left_behind.inventories_of(client)
    tell(form, len(before), _now(template, before))
    names = staff_names({one.by_id for one in before})
    rows = [(one, names.get(one.by_id)) for one in before]
    return render(request, "clients/inventory.html", {"client": client, "form": form, "before": rows})


def _before(before: list[Inventory]) -> dict[str, Any]:
    first: dict[str, Any] = {"version": len(before)}
    if before:
        first |= before[0].answers | {f"skip_{name}": words for name, words in before[0].skipped.items()}
    return first


def _keep(request: Request, client: Client, form: forms.InventoryForm) -> bool:
    try:
        actions.go_through(client=client, by=request.actor, **form.gone_through)
    except EditedMeanwhile:
        form.edited = True  # type: ignore[attr-defined]
        return False
    return True


def _now(template: Template, before: list[Inventory]) -> list[Fact]:
    if not before:
        return []
    found = left_behind.matters(template, before[0].answers, before[0].skipped)
    return [Fact(one.text, one.said or one.skipped) for one in found if one.said or one.skipped]


@needs(is_professional)
def contact_person(request: Request, pk: UUID) -> HttpResponse:
    """Somebody at home who may be called: the words to read, and her own yes or no."""
    client, template = _asking(request, pk, left_behind.called_at_home)
    form = forms.ContactPersonForm(typed(request), initial={"how": "spoken", "language": language()})
    if saved(request, form, actions.record_contact_person, client=client):
        kept(request)
        return redirect("clients:contact_person", client.pk)
    words = template.consents[left_behind.called_at_home(template)].text
    said = left_behind.contact_person_of(client.pk, request.actor)
    return render(
        request, "clients/contact_person.html",
        {"client": client, "form": form, "words": words, "said": said, "today": clock.today()},
    )  # fmt: skip


@require_POST
@needs(is_professional)
def contact_person_back(request: Request, pk: UUID) -> HttpResponse:
    """She takes her yes back; her name and number go."""
    client, _template = _asking(request, pk, left_behind.called_at_home)
    actions.take_back_contact_person(client=client, by=request.actor)
    kept(request)
    return redirect("clients:contact_person", pk)


@needs(is_professional)
def return_plan(request: Request, pk: UUID) -> HttpResponse:
    """The day of coming back, who goes on at home, and what still is needed before they are asked."""
    client, _template = _asking(request, pk, left_behind.goes_back)
    plan = left_behind.return_plan_of(client)
    form = forms.ReturnForm(typed(request), initial=_planned(plan))
    if saved(request, form, actions.plan_return, client=client):
        kept(request)
        return redirect("clients:return_plan", client.pk)
    plan = left_behind.return_plan_of(client)
    tell(form, plan.version if plan else 0, _facts(plan))
    return render(request, "clients/return_plan.html", _page(request, client, plan) | {"form": form})


def _planned(plan: ReturnPlan | None) -> dict[str, Any]:
    if plan is None:
        return {"version": 0}
    names = ("returns_on", "organisation_name", "accountable_name", "area", "question", "version")
    return {name: getattr(plan, name) for name in names}


def _facts(plan: ReturnPlan | None) -> list[Fact]:
    said = _planned(plan)
    fields = forms.ReturnForm.base_fields
    return [Fact(str(fields[name].label), str(value)) for name, value in said.items() if value and name != "version"]


def _page(request: Request, client: Client, plan: ReturnPlan | None) -> dict[str, Any]:
    template, asked = load(client.programme), living_request(client.pk)
    facts = left_behind.facts_of_return(plan) | (facts_of(asked, template, clock.today()) if asked else {})
    links = links_of(asked, request.actor) if asked else {}
    gate = []
    for line in considered(template, "send_referral", facts):
        do, url = said_with(line.do.to(language()), links.get(line.code, ""))
        title, why = line.name.to(language()), "" if line.met else line.why.to(language())
        gate.append(Obstacle(title=title, why=why, do=do, url=url, met=line.met))
    reach = SafeContact.objects.filter(dossier_id=client.dossier_id, person_id=client.person_id).first()
    return {
        "client": client, "plan": plan, "gate": gate, "ready": all(line.met for line in gate), "reach": reach,
        "answer": forms.ReturnAnswer(auto_id="answer_%s"), "initials": f"{client.first_name[:1]}.",
    }  # fmt: skip


@require_POST
@needs(is_professional)
def send_on(request: Request, pk: UUID) -> HttpResponse:
    """The question goes to the organisation at home."""
    client, _template = _asking(request, pk, left_behind.goes_back)
    actions.send_on(client=client, by=request.actor)
    kept(request)
    return redirect("clients:return_plan", pk)


@require_POST
@needs(is_professional)
def return_answered(request: Request, pk: UUID) -> HttpResponse:
    """What they answered."""
    client, _template = _asking(request, pk, left_behind.goes_back)
    form = forms.ReturnAnswer(request.POST)
    if form.is_valid():
        actions.note_answer(client=client, by=request.actor, **form.cleaned_data)
        kept(request)
    return redirect("clients:return_plan", pk)
