"""Her own page of walking along: yes, how it went, a step, a rest, and the story of a year. Behind a token."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from naast.partners.queries import walking as queries
from naast.partners.views import walked
from naast.people.access import is_volunteer
from naast.people.form_pages import kept
from naast.people.pages import address, page
from naast.privacy.doors import Request, needs


@page("walking")
@needs(is_volunteer)
def own_walk(request: Request, pk: str) -> HttpResponse:
    """Where she goes, with whom, whom to fall back on, and what she says herself."""
    try:
        mine = queries.mine(request.actor) | queries.in_list(request.actor, ended=True)
        walk = get_object_or_404(mine, pk=UUID(pk), person_id=request.actor.person_id)
    except ValueError as wrong:
        raise Http404 from wrong
    found = walked.forms_of(request, walk)
    if walked.done(request, walk, found):
        kept(request)
        return redirect(address(request.actor.person_id, "walking", walk.pk))
    return render(request, "partners/own/walk.html", walked.about(walk, found))
