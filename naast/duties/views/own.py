"""Her own page: asking that something is put right, objecting, and what became of it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from naast.duties import actions
from naast.duties.forms import AskForm
from naast.duties.queries import asked
from naast.people.access import is_client_or_volunteer
from naast.people.form_pages import kept, typed
from naast.people.pages import address, page
from naast.privacy.actor import CLIENT
from naast.privacy.doors import Request, needs


@page("my-data")
@needs(is_client_or_volunteer)
def mine(request: Request) -> HttpResponse:
    """What she asked, the answer or the day before which it comes, and the way to ask."""
    who = request.actor
    form = AskForm(typed(request), people=asked.choices_of(who))
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        about = said.pop("about")
        actions.ask(about_id=UUID(about) if about else None, **said, by=who)
        kept(request)
        return redirect(address(who.person_id, "my-data"))
    shown = {"form": form, "rows": list(asked.hers(who)[:30]), "is_client": who.hat == CLIENT}
    return render(request, "duties/own/data.html", shown)
