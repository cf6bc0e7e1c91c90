"""Messages, thanks, and whether the client reads small successes too."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from naast.matches.models import Match
from naast.moments import actions, queries
from naast.moments.actions.saying import hours_of
from naast.moments.forms import MessageForm, ThanksForm
from naast.moments.views.drafting import draft_context
from naast.moments.views.frame import key_of, match_for, on_from, shown, to_page
from naast.people.access import is_client, is_client_or_volunteer, is_professional_or_coordinator
from naast.people.pages import page
from naast.privacy import clock, kept_text
from naast.privacy.doors import Request, needs
from naast.ui import days

MOST = 60


@page("client-messages")
@page("messages")
@needs(is_client_or_volunteer)
def written(request: Request, match_id: str) -> HttpResponse:
    """Messages within this match."""
    return _written(request, match_for(request, match_id))


@needs(is_professional_or_coordinator)
def staff_written(request: Request, match_id: UUID) -> HttpResponse:
    """The same for who leads the match."""
    return _written(request, match_for(request, match_id))


def _written(request: Request, match: Match) -> HttpResponse:
    place = f"messages:{match.pk}"
    kept = draft_context(request, place)
    typed = getattr(kept["draft"], "typed", {})
    form = MessageForm(request.POST or kept_text.typed_before(request) or None, initial=typed)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        sent = actions.send_message(match=match, words=words, key=key_of(request), by=request.actor)
        actions.clear_draft(place=place, by=request.actor)
        messages.success(request, _said_when(sent.arrives_at <= clock.now(), days.at(sent.arrives_at)))
        return on_from(request, match, "messages", "moments:messages")
    return shown(request, "moments/messages.html", match, form=form, **kept, **_read(request, match))


def _read(request: Request, match: Match) -> dict[str, Any]:
    """What was written, by whom, and between which hours messages arrive."""
    three, now = queries.triad(match), clock.now()
    opens, closes = hours_of(match)
    found = [(one, three.name_of(one.by_id)) for one in queries.messages_in(match, request.actor, now)[:MOST]]
    return {"three": three, "readers": three.names(), "found": found, "now": now, "opens": opens, "closes": closes}


def _said_when(at_once: bool, when: str) -> str:
    return _("Sent.") if at_once else _("It arrives on %(when)s, in the hours you agreed.") % {"when": when}


@page("thanks")
@needs(is_client)
def thanks(request: Request, match_id: str) -> HttpResponse:
    """One sentence to the one who stands beside her, and whether she wants to read small successes."""
    match = match_for(request, match_id)
    form = ThanksForm(request.POST or kept_text.typed_before(request))
    if request.method == "POST" and form.is_valid():
        actions.thank(match=match, words=form.cleaned_data["words"], key=key_of(request), by=request.actor)
        messages.success(request, _("Your words have been passed on."))
        return to_page(request, "thanks", match.pk)
    return shown(
        request, "moments/thanks.html", match, form=form, wish=queries.reading_wish(match, request.actor),
        said=list(queries.thanks_in(request.actor, [match])[:10]),
        seen=list(queries.observations_in(match, request.actor).filter(kind="success")[:10]),
        volunteer_name=queries.triad(match).name("volunteer"),
    )  # fmt: skip


@page("successes")
@needs(is_client)
def successes(request: Request, match_id: str) -> HttpResponse:
    """Whether she wants to read small successes from now on."""
    match = match_for(request, match_id)
    if request.method == "POST":
        actions.wish_to_read(match=match, wants=request.POST.get("wants") == "yes", by=request.actor)
        messages.success(request, _("Kept. You can change it at any time."))
    return to_page(request, "thanks", match.pk)
