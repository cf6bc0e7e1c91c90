"""Where a client stands before anybody is asked for, and who is around her: for her professional alone."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.clients import actions, forms, rules, staying
from naast.clients.models import Client, ClientPhase, NetworkPerson
from naast.clients.views.calling import Steps, calls, step_of, took_step
from naast.clients.views.parts import my_client
from naast.clients.words import piled_up
from naast.people.access import is_professional
from naast.people.form_pages import kept, tell
from naast.privacy import clock
from naast.privacy.doors import Request, needs
from naast.programmes.loading import load
from naast.programmes.refusing import language
from naast.ui import days
from naast.ui.pieces import Fact, Moment, Phase

RINGS = {"near": 26, "sometimes": 58, "far": 90}


@needs(is_professional)
def standing(request: Request, pk: UUID) -> HttpResponse:
    """The phases before a match, in her professional's words; and a day she was seen, with one tap."""
    client = my_client(request, pk)
    steps = _standing_steps(request, client)
    if took_step(request, steps, client=client):
        kept(request)
        return redirect("clients:standing", pk)
    template, said = load(client.programme), staying.phases_of(client)
    outreach = staying.outreach_of(client)
    page = {
        "client": client, "phases": _path(client, said), "said": _said(client, said),
        "now": template.phases.get(said[0].phase) if said else None, "seen": staying.known(pk, template, clock.today()),
        "today": clock.today(), "items": calls(outreach) if outreach else [], "outreach": outreach,
        **{name: form for name, (form, _save) in steps.items()},
    }  # fmt: skip
    return render(request, "clients/standing.html", page)


def _standing_steps(request: Request, client: Client) -> Steps:
    sent, data = step_of(request)
    stand = forms.StandingForm(
        data if sent == "stand" else None, template=load(client.programme), auto_id="stand_%s"
    )  # fmt: skip
    other = forms.SeenForm(data if sent == "see" else None, auto_id="see_%s", initial={"on": clock.today()})
    return {"stand": (stand, actions.say_where_she_stands), "see": (other, actions.note_seen)}


def _path(client: Client, said: Sequence[ClientPhase]) -> list[Phase]:
    template, words = load(client.programme), language()
    now = said[0].phase if said else ""
    return [
        Phase(
            template.phases[name].name.to(words), (means.to(words) if (means := template.phases[name].means) else ""),
            "now" if name == now else "next",
        )
        for name in rules.before_together(template)
    ]  # fmt: skip


def _said(client: Client, said: Sequence[ClientPhase]) -> list[Moment]:
    phases, words = load(client.programme).phases, language()
    return [
        Moment(
            days.on(one.on),
            f"{phases[one.phase].name.to(words) if one.phase in phases else one.phase}: {one.words}", "professional",
        )
        for one in said
    ]  # fmt: skip


@needs(is_professional)
def around(request: Request, pk: UUID) -> HttpResponse:
    """How it began, and who is around her. The map may stay empty; that one looked is what counts."""
    client = my_client(request, pk)
    steps = _around_steps(request, client)
    if took_step(request, steps, client=client):
        kept(request)
        return redirect("clients:around", pk)
    seen = staying.around(client)
    now = seen.circumstances
    tell(steps["began"][0], now.version if now else 0, in_words(seen))
    page = {
        "client": client, "around": seen, "rings": _rings(seen.people), "dots": _dots(seen.people),
        **{name: form for name, (form, _save) in steps.items()},
    }  # fmt: skip
    return render(request, "clients/around.html", page)


def _around_steps(request: Request, client: Client) -> Steps:
    sent, data = step_of(request)

    def typed_in(step: str) -> dict[str, Any]:
        return {"data": data if sent == step else None, "auto_id": f"{step}_%s"}

    first = forms.told(staying.around(client).circumstances)
    return {
        "near": (forms.NearForm(**typed_in("near")), actions.add_near),
        "look": (forms.LookForm(**typed_in("look")), actions.look_around),
        "began": (forms.CircumstancesForm(**typed_in("began"), initial=first), actions.describe_circumstances),
    }


def in_words(seen: staying.Around) -> list[Fact]:
    """How it began, as it stands there now."""
    now, known = seen.circumstances, piled_up()
    if now is None:
        return []
    began = f"{now.get_began_display()}. {now.began_words}"
    piled = ", ".join(known[name] for name in now.piled_up if name in known)
    facts = [(_("How it began"), began), (_("How long"), str(now.get_lasts_display())), (_("Piled up"), piled)]
    return [Fact(term, text) for term, text in [*facts, (_("More"), now.piled_up_words)] if text]


def _rings(people: Sequence[NetworkPerson]) -> list[tuple[str, list[NetworkPerson]]]:
    """Ring by ring who stands there, nearest first."""
    labels = dict(NetworkPerson.Ring.choices)
    return [(str(labels[ring]), [one for one in people if one.ring == ring]) for ring in RINGS]


def _dots(people: Sequence[NetworkPerson]) -> list[tuple[str, str]]:
    """Where the people of each ring are drawn: round about, the first at the top."""
    found = []
    for ring, far in RINGS.items():
        here = [one for one in people if one.ring == ring]
        for place in range(len(here)):
            turn = 2 * math.pi * place / len(here) - math.pi / 2
            found.append((f"{100 + far * math.cos(turn):.1f}", f"{100 + far * math.sin(turn):.1f}"))
    return found


@require_POST
@needs(is_professional)
def end_near(request: Request, pk: UUID, person: UUID) -> HttpResponse:
    """No longer around her."""
    client = my_client(request, pk)
    actions.end_near(person=get_object_or_404(NetworkPerson.objects.filter(client=client), pk=person), by=request.actor)
    kept(request)
    return redirect("clients:around", client.pk)
