"""On the pages of a volunteer and a client: who helped her, and telling her own story to colleagues as a guest."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from naast.knowledge.actions import naming, support
from naast.knowledge.forms import ThankForm
from naast.knowledge.models import Guest, Thanks
from naast.knowledge.queries import people as queries
from naast.knowledge.queries.support import guests_of
from naast.people.access import is_client_or_volunteer, is_volunteer
from naast.people.form_pages import as_id, saved_or_stopped, typed, word
from naast.people.pages import address, page
from naast.privacy import clock
from naast.privacy.actor import CLIENT
from naast.privacy.doors import Request, needs

PER_PAGE = 20


@page("who-helped")
@needs(is_volunteer)
def who_helped(request: Request) -> HttpResponse:
    """One tap on a name says that she helped. With what may stay open."""
    who = request.actor
    people, team = queries.who_helps(who), queries.may_thank_team(who)
    form = ThankForm(typed(request), people=[(str(one.person_id), one.first_name) for one in people], team=team)
    if saved_or_stopped(request, form, _thank):
        return redirect(address(who.person_id, "who-helped"))
    said, to_me = list(queries.said_by(who)[:PER_PAGE]), list(queries.said_to(who)[:PER_PAGE])
    shown = {"form": form, "people": people, "team": team, "said": said, "to_me": to_me}
    return render(request, "knowledge/own/who_helped.html", shown)


def _thank(*, to_id: UUID | None, **said: Any) -> Thanks:
    return naming.thank_team(**said) if to_id is None else naming.thank(to_id=to_id, **said)


@page("guest")
@needs(is_client_or_volunteer)
def my_story_as_guest(request: Request) -> HttpResponse:
    """Each time she is asked: yes, no, and taking back a yes; always one tap."""
    who, said = request.actor, word(request, "say")
    if request.method == "POST" and said in ("yes", "no"):
        guest = get_object_or_404(Guest.objects.visible_to(who), pk=as_id(word(request, "guest")))
        support.say(guest=guest, yes=said == "yes", by=who)
        return redirect(address(who.person_id, "guest"))
    asked = [(one, one.at > clock.now()) for one in guests_of(who)[:PER_PAGE]]
    kind = "client" if who.hat == CLIENT else "volunteer"
    return render(request, f"knowledge/own/guest_{kind}.html", {"asked": asked})
