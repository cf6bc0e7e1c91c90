"""Dilemmas on the pages of a volunteer: where she stands, both pictures, and what the talk gave."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from naast.learning.queries import dilemmas as queries
from naast.learning.views.dilemmas import PER_PAGE, my_session, parts, rows_of, stands, stood
from naast.people.access import is_volunteer
from naast.people.form_pages import as_id
from naast.people.pages import address, page
from naast.privacy.doors import Request, needs


@page("dilemmas")
@needs(is_volunteer)
def mine(request: Request) -> HttpResponse:
    """The sessions I am invited to."""
    found = list(queries.sessions_of(request.actor)[:PER_PAGE])
    return render(request, "learning/own/dilemmas.html", {"rows": rows_of(found), "back": queries.themes_back()})


@page("dilemma")
@needs(is_volunteer)
def my_dilemma(request: Request, session_id: str) -> HttpResponse:
    """Say where I stand, once; then both pictures, when they are shown."""
    session = my_session(request, as_id(session_id))
    form = stands(request, session)
    if stood(request, form, session):
        return redirect(address(request.actor.person_id, "dilemma", session.pk))
    return render(request, "learning/own/dilemma.html", parts(session) | {"form": form})
