"""The page of a dream: of the client herself behind a token, and of her professional who writes down what she says."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from naast.clients import actions
from naast.clients.models import Client
from naast.clients.queries import DREAM, dream_of
from naast.clients.views.parts import my_client, my_file
from naast.people.access import is_client, is_professional
from naast.people.form_pages import kept, tell, typed
from naast.people.pages import address, page
from naast.privacy.doors import Request, needs
from naast.privacy.refusal import EditedMeanwhile
from naast.programmes.forms import QuestionnaireForm
from naast.programmes.loading import load
from naast.programmes.refusing import language
from naast.ui.pieces import Fact


class DreamForm(QuestionnaireForm):
    """The questions of a dream; each may stay empty."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


@page("my-dream")
@needs(is_client)
def my_dream(request: Request) -> HttpResponse:
    """What do you dream of?"""
    client = my_file(request)
    form = _form(request, client)
    if _kept(request, client, form):
        return redirect(address(request.actor.person_id, "my-dream"))
    return render(request, "clients/own/dream.html", {"client": client, "form": form, "dream": dream_of(client)})


@needs(is_professional)
def dream(request: Request, pk: UUID) -> HttpResponse:
    """What she dreams of, written down as she says it."""
    client = my_client(request, pk)
    form = _form(request, client)
    if _kept(request, client, form):
        return redirect("clients:dream", client.pk)
    return render(request, "clients/dream.html", {"client": client, "form": form, "dream": dream_of(client)})


def _form(request: Request, client: Client) -> DreamForm:
    template, there = load(client.programme), dream_of(client)
    if DREAM not in template.questionnaires:
        raise Http404
    first: dict[str, Any] = (there.answers if there else {}) | {"version": there.version if there else 0}
    return DreamForm(template, DREAM, typed(request), initial=first)


def _kept(request: Request, client: Client, form: DreamForm) -> bool:
    if request.method != "POST" or not form.is_valid():
        return False
    said: dict[str, Any] = {"answers": form.answers, "version": form.cleaned_data["version"]}
    try:
        actions.keep_dream(client=client, by=request.actor, **said)
    except EditedMeanwhile:
        form.edited = True  # type: ignore[attr-defined]
        there, questions = dream_of(client), load(client.programme).questions
        lines = [
            Fact(questions[name].text.to(language()), str(said))
            for name, said in (there.answers if there else {}).items()
        ]
        tell(form, there.version if there else 0, lines)
        return False
    kept(request)
    return True
