"""Whom to ask for what, as colleagues read it; being named; looking along; and what was passed on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from naast.knowledge import access
from naast.knowledge.actions import along as alongs
from naast.knowledge.actions import naming, passing
from naast.knowledge.forms import AnswerForm, AskForm, HandForm, HeldForm, TurnForm
from naast.knowledge.models import Knows, LookAlong, PassedOn, Thanks
from naast.knowledge.queries import people as queries
from naast.knowledge.queries.along import alongs_of
from naast.knowledge.views.adding import colleagues
from naast.learning.access import leads_learning, learns_at_work
from naast.learning.forms.cases import FindForm
from naast.people.form_pages import saved_or_stopped, typed
from naast.privacy import clock
from naast.privacy.doors import Request, needs

PER_PAGE = 20


@needs(learns_at_work)
def listed(request: Request) -> HttpResponse:
    """Every topic with whom to ask and its tips, found by a word; and what waits for her own answer."""
    who, form = request.actor, FindForm(request.POST or None)
    word = form.cleaned_data["q"] if form.is_valid() else ""
    shown = {"topics": queries.topics_of(who, word), "form": form, "word": word, "leads": leads_learning(who)}
    return render(request, "knowledge/list.html", shown | {
        "waits": list(queries.waits_for(who)[:PER_PAGE]), "mine": queries.mine(who), "me": who.person_id,
        "alongs": list(alongs_of(who)[:PER_PAGE]), "said": list(queries.said_to(who)[:PER_PAGE]),
        "team": list(queries.said_to_team(who)[:PER_PAGE]),
    })  # fmt: skip


@needs(learns_at_work)
def named(request: Request, thanks: UUID) -> HttpResponse:
    """Somebody named her; she says whether colleagues may ask her."""
    found = get_object_or_404(Thanks.objects.visible_to(request.actor).exclude(to_hat=Thanks.TEAM), pk=thanks)
    hers = access.is_named(request.actor, found)
    form = AnswerForm(typed(request), initial={"topic": found.topic})
    if hers and saved_or_stopped(request, form, naming.answer, thanks=found):
        return redirect("knowledge:list")
    return render(request, "knowledge/named.html", {"thanks": found, "form": form, "hers": hers})


@needs(learns_at_work)
def one(request: Request, knows: UUID) -> HttpResponse:
    """Somebody who can be asked: asking to look along, and who goes on with it when she leaves."""
    found = get_object_or_404(Knows.objects.visible_to(request.actor), pk=knows)
    hers, hands = access.is_hers(request.actor, found), access.hands_over(request.actor, found)
    if hers and "stop" in request.POST:
        naming.no_longer(knows=found, by=request.actor)
        return redirect("knowledge:list")
    ask, hand = _forms(request)
    if not hers and saved_or_stopped(request, ask, alongs.ask, knows=found):
        return redirect("knowledge:along", ask.cleaned_data["key"])
    if hands and saved_or_stopped(request, hand, naming.hand_over, knows=found):
        return redirect("knowledge:list")
    here = queries.colleagues_of(request.actor).get(found.knower_id)
    shown = {"knows": found, "ask": ask, "hand": hand, "hers": hers, "hands": hands, "here": here}
    return render(request, "knowledge/one.html", shown)


def _forms(request: Request) -> tuple[AskForm, HandForm]:
    """Of the two forms on the page only the one that was sent holds what was typed."""
    sent = typed(request)
    hand = sent is not None and "to_id" in sent
    return AskForm(None if hand else sent), HandForm(sent if hand else None, **colleagues(request.actor))


@needs(learns_at_work)
def along(request: Request, along: UUID) -> HttpResponse:
    """One appointment to look along: whose turn it is, what was agreed, and afterwards a sentence."""
    found = get_object_or_404(LookAlong.objects.visible_to(request.actor), pk=along)
    if "off" in request.POST:
        alongs.call_off(along=found, by=request.actor)
        return redirect("knowledge:along", along)
    was = found.state in (LookAlong.State.AGREED, LookAlong.State.HELD) and found.at <= clock.now()
    form = _next(request, found, was=was)
    if saved_or_stopped(request, form, alongs.note_held if was else alongs.answer, along=found):
        return redirect("knowledge:along", along)
    turn = found.state == LookAlong.State.ASKED and found.turn_id == request.actor.person_id
    shown = {"along": found, "form": form, "was": was, "turn": turn, "other": found.other_than(request.actor.person_id)}
    return render(request, "knowledge/along.html", shown)


def _next(request: Request, found: LookAlong, *, was: bool) -> TurnForm | HeldForm:
    """What is asked now: afterwards a sentence, before that an answer. Who saved meanwhile is told."""
    start: dict[str, Any] = {"version": found.version}
    if was:
        return HeldForm(typed(request), initial=start | {"gave": found.gave})
    return TurnForm(typed(request), initial=start)


@needs(access.reads_team_page)
def passed(request: Request, passed: UUID) -> HttpResponse:
    """One thing that was passed on; whoever wrote it takes it back here."""
    found = get_object_or_404(PassedOn.objects.visible_to(request.actor).filter(gone_on__isnull=True), pk=passed)
    may = access.takes_back(request.actor, found)
    if request.method == "POST":
        if not may:
            raise Http404
        passing.take_back(passed=found, by=request.actor)
        return redirect("knowledge:list" if found.kind == PassedOn.Kind.TIP else "knowledge:team")
    return render(request, "knowledge/passed.html", {"passed": found, "may": may})
