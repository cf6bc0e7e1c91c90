"""A client who is a child: her age, who has authority, and each yes apart; for her professional."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.clients import actions, children, forms
from naast.clients.models import ChildAge, Client, Guardian
from naast.clients.models import Request as Asked
from naast.clients.queries import STAND_BESIDE, consent_now, living_request
from naast.clients.views.calling import Steps, step_of, took_step
from naast.clients.views.parts import my_client
from naast.clients.words import whose
from naast.people.access import is_professional
from naast.people.form_pages import kept, saved, tell, typed
from naast.privacy import clock
from naast.privacy.doors import Request, needs
from naast.programmes.explaining import explanations
from naast.programmes.loading import load
from naast.programmes.refusing import language
from naast.ui import days
from naast.ui.pieces import Fact


@needs(is_professional)
def age(request: Request, pk: UUID) -> HttpResponse:
    """Is it a child? Only the class of age that counts, and who has authority."""
    client = my_client(request, pk)
    steps = _age_steps(request, client)
    if took_step(request, steps, client=client):
        kept(request)
        return redirect("clients:age", pk)
    row = children.age_row(client.pk)
    tell(steps["age"][0], row.version if row else 0, _stands(row))
    now = children.age_of(row).on(clock.today())
    page = {
        "client": client, "row": row, "now": now, "guardians": children.guardians_of(client.pk),
        **{name: form for name, (form, _save) in steps.items()},
    }  # fmt: skip
    return render(request, "clients/age.html", page)


def _age_steps(request: Request, client: Client) -> Steps:
    sent, data = step_of(request)
    row = children.age_row(client.pk)
    first = {"band": row.band, "changes_on": row.changes_on, "version": row.version} if row else {"version": 0}
    return {
        "age": (
            forms.AgeForm(data if sent == "age" else None, initial=first, auto_id="age_%s"), actions.keep_age
        ),
        "guardian": (
            forms.GuardianForm(data if sent == "guardian" else None, auto_id="guardian_%s"), actions.add_guardian
        ),
    }  # fmt: skip


def _stands(row: ChildAge | None) -> list[Fact]:
    if row is None:
        return []
    when = [Fact(_("On which day 12, 16 or 18 years?"), days.on(row.changes_on))] if row.changes_on else []
    return [Fact(_("How old now?"), str(row.get_band_display())), *when]


@require_POST
@needs(is_professional)
def end_guardian(request: Request, pk: UUID, guardian: UUID) -> HttpResponse:
    """She has no parental authority any more; her name goes."""
    client = my_client(request, pk)
    there = get_object_or_404(Guardian.objects.filter(client=client), pk=guardian)
    actions.end_guardian(guardian=there, by=request.actor)
    kept(request)
    return redirect("clients:age", client.pk)


def voices(request: Request, client: Client, asked: Asked) -> HttpResponse:
    """The consent of a child: the same words, and a yes of each whom the age asks."""
    template, consent = load(client.programme), _consent_of(request, client)
    everybody = children.asked_now(asked, consent)
    form = forms.VoiceForm(
        typed(request), asked=everybody, child=client.first_name, initial={"how": "spoken", "language": language()}
    )
    said = form.said if form.is_valid() else {}
    if saved(request, form, actions.say_yes_apart, said, request=asked, consent=consent):
        kept(request)
        return redirect(f"{reverse('clients:consent', args=[client.pk])}?for={consent}")
    now = children.age_of(children.age_row(client.pk)).on(clock.today())
    return render(request, "clients/voices.html", _page(client, asked, consent, form) | {
        "basis": template.basis, "whose": whose(template.sourcing), "sections": template.explanation.values(),
        "words": template.consents[consent].text, "everybody": everybody, "now": now,
        "explained": explanations(client.organisation_id, template, consent),
    })  # fmt: skip


def _page(client: Client, asked: Asked, consent: str, form: forms.VoiceForm) -> dict[str, Any]:
    return {
        "client": client, "asked": asked, "consent": consent, "form": form, "given": consent_now(asked, consent),
        "parents": bool(children.guardians_of(client.pk)),
    }  # fmt: skip


def _consent_of(request: Request, client: Client) -> str:
    """Which consent this page is about: to somebody beside her, or another that her way of working asks."""
    named = str(request.GET.get("for", "") or request.POST.get("for", ""))
    return named if named in load(client.programme).consents else STAND_BESIDE


@require_POST
@needs(is_professional)
def voice_back(request: Request, pk: UUID) -> HttpResponse:
    """One of them takes her yes back; in force at once."""
    client = my_client(request, pk)
    asked, consent = living_request(client.pk), _consent_of(request, client)
    if asked is not None:
        who = {one.value: one.guardian for one in children.asked_now(asked, consent)}
        if (said := request.POST.get("who", "")) in who:
            actions.take_back_apart(request=asked, guardian=who[said], consent=consent, by=request.actor)
            kept(request)
    return redirect(f"{reverse('clients:consent', args=[client.pk])}?for={consent}")
