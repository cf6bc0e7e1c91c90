"""Her languages and her wish for an interpreter: at the desk of her professional, and on her own page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from naast.clients import actions, forms
from naast.clients.models import Client, Speaking
from naast.clients.speaking import speaking_of
from naast.clients.views.parts import my_client, my_file
from naast.people.access import is_client, is_professional
from naast.people.form_pages import kept, saved, tell, typed
from naast.people.pages import address, page
from naast.privacy.doors import Request, needs
from naast.ui.pieces import Fact


@needs(is_professional)
def languages(request: Request, pk: UUID) -> HttpResponse:
    """Which languages, and an interpreter; asked of the one it is about."""
    client = my_client(request, pk)
    form, done = _form(request, client)
    if done:
        return redirect("clients:languages", client.pk)
    return render(request, "clients/languages.html", {"client": client, "form": form})


@page("my-languages")
@needs(is_client)
def my_languages(request: Request) -> HttpResponse:
    """The same, said by herself."""
    client = my_file(request)
    form, done = _form(request, client)
    if done:
        return redirect(address(request.actor.person_id, "my-languages"))
    return render(request, "clients/own/languages.html", {"client": client, "form": form})


def _form(request: Request, client: Client) -> tuple[forms.SpeakingForm, bool]:
    """The form as it was typed or as it stands, and whether it was kept."""
    form = forms.SpeakingForm(typed(request), initial=_stands(speaking_of(client.pk)))
    if saved(request, form, actions.keep_speaking, client=client):
        kept(request)
        return form, True
    now = speaking_of(client.pk)
    tell(form, now.version if now else 0, _in_words(now))
    return form, False


def _stands(row: Speaking | None) -> dict[str, Any]:
    if row is None:
        return {"version": 0, "interpreter": Speaking.Interpreter.NO}
    names = ("languages", "interpreter", "interpreter_language", "wish", "version")
    return {name: getattr(row, name) for name in names}


def _in_words(row: Speaking | None) -> list[Fact]:
    if row is None:
        return []
    said = [
        (_("Which languages?"), ", ".join(row.languages)),
        (_("Is an interpreter wished?"), str(row.get_interpreter_display())),
        (_("Interpreter for which language?"), row.interpreter_language),
    ]
    return [Fact(term, text) for term, text in said if text]
