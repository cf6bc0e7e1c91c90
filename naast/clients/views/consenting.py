"""Consent and boundaries, as the professional writes them down together with the person asking."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from naast.clients import actions, children, forms
from naast.clients.models import OwnBoundary
from naast.clients.models import Request as Asked
from naast.clients.queries import STAND_BESIDE, consent_now, living_request
from naast.clients.views.growing import voices
from naast.clients.views.parts import my_client
from naast.clients.words import whose
from naast.people.access import is_professional
from naast.people.form_pages import kept, saved, typed
from naast.privacy.doors import Request, needs
from naast.programmes.explaining import explanations
from naast.programmes.loading import load
from naast.programmes.refusing import language


@needs(is_professional)
def consent(request: Request, pk: UUID) -> HttpResponse:
    """One page in plain words, to read together and to print; and the yes, or taking it back."""
    client = my_client(request, pk)
    asked, template = living_request(client.pk), load(client.programme)
    if asked is not None and children.several_say_yes(client.pk):
        return voices(request, client, asked)
    form = forms.ConsentForm(typed(request), initial={"language": language(), "how": "spoken"})
    if asked is not None and saved(request, form, actions.record_consent, request=asked):
        kept(request)
        return redirect("clients:consent", client.pk)
    page = {
        "basis": template.basis, "whose": whose(template.sourcing),
        "client": client, "asked": asked, "form": form, "sections": template.explanation.values(),
        "words": template.consents[STAND_BESIDE].text, "given": consent_now(asked) if asked else None,
        "explained": explanations(client.organisation_id, template, STAND_BESIDE),
    }  # fmt: skip
    return render(request, "clients/consent.html", page)


@require_POST
@needs(is_professional)
def withdraw(request: Request, pk: UUID) -> HttpResponse:
    """She takes it back; written down for her, in force at once."""
    client = my_client(request, pk)
    asked = get_object_or_404(Asked.objects.visible_to(request.actor), client_id=client.pk, closed_at__isnull=True)
    actions.withdraw_consent(request=asked, by=request.actor)
    kept(request)
    return redirect("clients:consent", client.pk)


@needs(is_professional)
def boundaries(request: Request, pk: UUID) -> HttpResponse:
    """Her own boundaries, in her own words."""
    client = my_client(request, pk)
    form = forms.BoundaryForm(typed(request))
    if saved(request, form, actions.set_own_boundary, client=client):
        kept(request)
        return redirect("clients:boundaries", client.pk)
    rows = OwnBoundary.objects.filter(client=client, ended_at__isnull=True).order_by("made_at", "id")
    return render(request, "clients/boundaries.html", {"client": client, "rows": list(rows), "form": form})


@require_POST
@needs(is_professional)
def end_boundary(request: Request, pk: UUID, boundary: UUID) -> HttpResponse:
    """This boundary is not needed any more."""
    client = my_client(request, pk)
    actions.end_own_boundary(
        boundary=get_object_or_404(OwnBoundary.objects.filter(client=client), pk=boundary), by=request.actor
    )
    kept(request)
    return redirect("clients:boundaries", client.pk)
