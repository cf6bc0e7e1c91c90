"""Perhaps: what holds the professional back, what is arranged against it, and what the person asking doubts herself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.forms import BoundField
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from naast.clients import actions, forms
from naast.clients.models import Client, Doubt, Weighing
from naast.clients.queries import doubts_of, living_request, versions, weighed
from naast.clients.rules import PLAYS, Weighed
from naast.clients.views.parts import gate_of, my_client
from naast.people.access import is_professional
from naast.people.form_pages import kept, saved, tell, typed
from naast.privacy.actor import Actor
from naast.privacy.doors import Request, needs
from naast.programmes.loading import load
from naast.programmes.questionnaires import Field
from naast.programmes.questionnaires import fields as questions
from naast.programmes.refusing import language
from naast.programmes.template import Template
from naast.ui.pieces import Fact, Option


@dataclass(frozen=True, slots=True)
class Perhaps:
    """One doubt on the page."""

    name: str
    words: str
    now: Weighed | None
    field: Field | None
    plays: str
    ready: BoundField
    arrangement: BoundField
    by: BoundField

    @property
    def waits(self) -> bool:
        """It plays, and nothing is arranged yet."""
        return self.now is not None and not self.now.settled

    @property
    def playing(self) -> bool:
        return self.plays in PLAYS


@needs(is_professional)
def doubts(request: Request, pk: UUID) -> HttpResponse:
    """What holds you back? Each perhaps with its answer, its arrangement and a story of somebody else."""
    client = my_client(request, pk)
    template, there = load(client.programme), doubts_of(client.pk)
    own = [str(doubt.pk) for doubt in there if not doubt.question]
    form = forms.DoubtsForm(typed(request), template=template, own=own, initial=_initial(client, there))
    if saved(request, form, _keep, client=client, form=form):
        kept(request)
        return redirect("clients:doubts", client.pk)
    there = doubts_of(client.pk)
    tell(form, versions(there), _as_facts(template, there))
    return render(request, "clients/doubts.html", _page(request, client, form, there))


def _keep(*, client: Client, form: forms.DoubtsForm, by: Actor, **said: Any) -> None:
    own = Weighed("yes", said["own_arrangement"], said["own_by"])
    actions.keep_doubts(
        client=client, answers=form.answers, key=said["key"], version=said["version"], own_words=said["own_words"],
        own=own, doing_nothing=said["doing_nothing"], by=by,
    )  # fmt: skip


def _initial(client: Client, there: list[Doubt]) -> dict[str, object]:
    nothing = Weighing.objects.filter(client=client).first()
    said: dict[str, object] = {
        "version": versions(there),
        "doing_nothing": nothing.doing_nothing if nothing else "",
    }
    for doubt in there:
        name = doubt.question or str(doubt.pk)
        said |= {
            f"plays_{name}": doubt.plays, f"arrangement_{name}": doubt.arrangement, f"by_{name}": doubt.arranged_by
        }  # fmt: skip
    return said


def _page(request: Request, client: Client, form: forms.DoubtsForm, there: list[Doubt]) -> dict[str, object]:
    asked = living_request(client.pk)
    gate = gate_of(client, asked, request.actor)
    return {
        "client": client, "form": form, "perhaps": _rows(client, form, there), "gate": gate, "asked": asked,
        "ready": all(line.met for line in gate), "hers": _hers(client),
        "her_form": forms.OwnDoubt(template=load(client.programme), auto_id="hers_%s"),
        "plays": [Option(value, str(label)) for value, label in forms.SHORT_PLAYS],
        "doing_nothing": form["doing_nothing"],
    }  # fmt: skip


def _hers(client: Client) -> list[tuple[Doubt, forms.SettleForm]]:
    return [(doubt, _settling(doubt)) for doubt in doubts_of(client.pk, "client")]


def _settling(doubt: Doubt) -> forms.SettleForm:
    first = {"arrangement": doubt.arrangement, "arranged_by": doubt.arranged_by, "version": doubt.version}
    return forms.SettleForm(initial=first, auto_id=f"{doubt.pk}_%s")


def _rows(client: Client, form: forms.DoubtsForm, there: list[Doubt]) -> list[Perhaps]:
    asked = {field.name: field for field in questions(load(client.programme), "doubts", language=language())}
    known = {doubt.question or str(doubt.pk): doubt for doubt in there}
    return [
        Perhaps(
            name=name, words=asked[name].text if name in asked else known[name].words,
            now=weighed(known[name]) if name in known else None, field=asked.get(name),
            plays=str(form[f"plays_{name}"].value() or ""), ready=form[f"ready_{name}"],
            arrangement=form[f"arrangement_{name}"], by=form[f"by_{name}"],
        )
        for name in form.asked
    ]  # fmt: skip


def _as_facts(template: Template, there: list[Doubt]) -> list[Fact]:
    asked = {field.name: field.text for field in questions(template, "doubts", language=language())}
    return [
        Fact(asked.get(doubt.question, doubt.words), f"{doubt.get_plays_display()}. {doubt.arrangement}")
        for doubt in there
    ]


@require_POST
@needs(is_professional)
def settle(request: Request, pk: UUID, doubt: UUID) -> HttpResponse:
    """What is arranged for a doubt of the person asking; she reads it."""
    client = my_client(request, pk)
    found = get_object_or_404(Doubt.objects.filter(client=client, by_part="client"), pk=doubt)
    form = forms.SettleForm(request.POST)
    if saved(request, form, actions.settle_doubt, doubt=found):
        kept(request)
    return redirect(f"{reverse('clients:doubts', args=[client.pk])}#hers")


@require_POST
@needs(is_professional)
def her_doubt(request: Request, pk: UUID) -> HttpResponse:
    """A doubt of the person asking, written down for her."""
    client = my_client(request, pk)
    form = forms.OwnDoubt(request.POST, template=load(client.programme))
    if form.is_valid():
        actions.add_own_doubt(client=client, for_client=True, **form.cleaned_data, by=request.actor)
        kept(request)
    return redirect(f"{reverse('clients:doubts', args=[client.pk])}#hers")
