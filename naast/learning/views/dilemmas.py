"""Dilemmas at work: the sessions one is invited to, where one stands, both pictures, and the talk about them."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.learning import access
from naast.learning.actions import dilemmas as actions
from naast.learning.forms.dilemmas import AskForm, DilemmaForm, StandForm, YieldForm
from naast.learning.models import DilemmaSession
from naast.learning.queries import dilemmas as queries
from naast.learning.spoken import BUILT_IN, STEPS, Words, places
from naast.people.form_pages import kept, saved_or_stopped, typed
from naast.people.queries import places_led
from naast.privacy import clock
from naast.privacy.doors import Request, needs
from naast.privacy.refusal import Refused

PER_PAGE = 20


def rows_of(found: list[DilemmaSession]) -> list[tuple[DilemmaSession, Words, str, str]]:
    """Each session with its question, where it is, and what waits: "mine" to say, "said", "shown" or "over"."""
    where, said, today = queries.where_of(found), queries.said_by_me(found), clock.today()

    def waits(one: DilemmaSession) -> str:
        if one.shown_on is not None:
            return "shown"
        return ("said" if one.pk in said else "mine") if queries.is_open(one, today) else "over"

    return [(one, queries.spoken(one).question, where.get(one.location_id or one.pk, ""), waits(one)) for one in found]


def parts(session: DilemmaSession) -> dict[str, Any]:
    """What the page of a session shows to everybody who is invited."""
    pictures = queries.pictures_of(session)
    [(_one, _question, where, waits)] = rows_of([session])
    said = queries.spoken(session)
    return {
        "session": session, "said": said, "where": where, "waits": waits, "places": places(said.one, said.other),
        "pictures": pictures, "heads": [_("Where"), _("Professionals"), _("Volunteers")],
        "rows": [(words, _dots(left), _dots(right)) for words, left, right in queries.side_by_side(session, pictures)],
        "fewest": queries.FEWEST,
        "yields": list(queries.yields_of(session)), "steps": STEPS,
    }  # fmt: skip


def _dots(people: int | None) -> str:
    """So many people, as a number and as a dot for each of them."""
    if people is None:
        return _("not shown")
    return format_html('<span>{} <span class="dots" aria-hidden="true">{}</span></span>', people, "●" * people)


def stands(request: Request, session: DilemmaSession) -> StandForm:
    """The slider of this session, with what was sent. Where she stood is not put back after signing in again."""
    return StandForm(request.POST or None, question=queries.spoken(session).question)


def stood(request: Request, form: StandForm, session: DilemmaSession) -> bool:
    """Keep where she stands. Who said it before is told so; what stops it stands above the form."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        first = actions.stand(session=session, by=request.actor, **form.cleaned_data)
    except Refused as refused:
        form.why = refused.reasons  # type: ignore[attr-defined]
        return False
    if first:
        kept(request)
    else:
        messages.info(request, _("You said this already. It stays as it was."))
    return True


def my_session(request: Request, pk: UUID) -> DilemmaSession:
    """A session this person is invited to, or a page that does not exist."""
    return get_object_or_404(queries.sessions_of(request.actor), pk=pk)


@needs(access.learns_at_work)
def listed(request: Request) -> HttpResponse:
    """The sessions one is invited to, newest first."""
    page = Paginator(queries.sessions_of(request.actor), PER_PAGE).get_page(request.GET.get("page"))
    shown = {"rows": rows_of(list(page.object_list)), "page": page, "back": queries.themes_back()}
    return render(request, "learning/dilemmas.html", shown | {"leads": access.leads_learning(request.actor)})


@needs(access.leads_learning)
def ask(request: Request) -> HttpResponse:
    """Ask a dilemma of a place or of everybody."""
    own = {str(one.pk): one for one in queries.own_dilemmas(request.actor)}
    known = [
        *((name, one.question) for name, one in BUILT_IN.items()),
        *((pk, one.question) for pk, one in own.items()),
    ]
    form = AskForm(typed(request), dilemmas=known, where=places_led(request.actor, *access.LEADS))
    chosen = _chosen(form, own) if form.is_bound and form.is_valid() else {}
    if chosen and saved_or_stopped(request, form, actions.open_session, chosen):
        return redirect("learning:dilemma", chosen["key"])
    return render(request, "learning/dilemma_ask.html", {"form": form})


def _chosen(form: AskForm, own: dict[str, Any]) -> dict[str, Any]:
    said = form.cleaned_data
    name, place = said["dilemma"], said["location_id"]
    return {
        "key": said["key"], "location_id": UUID(place) if place else None, "own": own.get(name),
        "dilemma": "" if name in own else name,
    }  # fmt: skip


@needs(access.leads_learning)
def new(request: Request) -> HttpResponse:
    """Add an own dilemma."""
    form = DilemmaForm(typed(request), looks=partial(queries.to_tick, request.actor))
    if saved_or_stopped(request, form, actions.add_dilemma):
        return redirect("learning:dilemma-ask")
    return render(request, "learning/dilemma_new.html", {"form": form})


@needs(access.learns_at_work)
def one(request: Request, pk: UUID) -> HttpResponse:
    """One session: saying where she stands, and both pictures once they are shown."""
    session = my_session(request, pk)
    form = stands(request, session)
    if stood(request, form, session):
        return redirect("learning:dilemma", pk)
    leads = access.leads_session(request.actor, session)
    return render(request, "learning/dilemma.html", parts(session) | {"form": form, "leads": leads})


@require_POST
@needs(access.leads_learning)
def show(request: Request, pk: UUID) -> HttpResponse:
    """Show both pictures; from then on nobody says where she stands."""
    actions.show_pictures(session=my_session(request, pk), by=request.actor)
    return redirect("learning:dilemma", pk)


@needs(access.learns_at_work)
def talk(request: Request, pk: UUID) -> HttpResponse:
    """The steps of the talk with their minutes; whoever leads it writes down what it gave."""
    session = my_session(request, pk)
    form, leads = (
        YieldForm(typed(request), looks=partial(queries.to_tick, request.actor)),
        access.leads_session(request.actor, session),
    )
    if leads and saved_or_stopped(request, form, actions.keep_yield, session=session):
        return redirect("learning:dilemma-talk", pk)
    return render(request, "learning/dilemma_talk.html", parts(session) | {"form": form, "leads": leads})
