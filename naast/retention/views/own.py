"""Her own page: asking that what is written about her goes, and the answer."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from naast.people.access import is_client_or_volunteer
from naast.people.form_pages import kept, saved, typed
from naast.people.pages import address, page
from naast.privacy.actor import CLIENT
from naast.privacy.doors import Request, needs
from naast.retention import actions, queries
from naast.retention.forms import WishForm


@page("my-erasure")
@needs(is_client_or_volunteer)
def my_erasure(request: Request) -> HttpResponse:
    """She asks; a person answers within a month. She may take it back until then."""
    wish, here = queries.last_wish(request.actor), address(request.actor.person_id, "my-erasure")
    if request.method == "POST" and "back" in request.POST and wish is not None:
        actions.take_back_wish(wish=wish, by=request.actor)
        return redirect(here)
    form = WishForm(typed(request))
    if saved(request, form, actions.wish_erasure):
        kept(request)
        return redirect(here)
    shown = {"is_client": request.actor.hat == CLIENT, "wish": wish, "form": form}
    return render(request, "retention/own/erasure.html", shown)
