"""I need a professional now, and every other worry: one tap, and the page says who is called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.html import format_html
from django.utils.translation import gettext as _

from naast.matches.models import Match
from naast.moments.queries import living, triads
from naast.moments.views.frame import as_key, key_of, shown, to_page
from naast.people.access import is_client_or_volunteer
from naast.people.form_pages import typed
from naast.people.pages import page
from naast.privacy import clock
from naast.privacy.actor import VOLUNTEER, Actor
from naast.privacy.doors import Request, needs
from naast.privacy.refusal import Refused
from naast.programmes.loading import load
from naast.programmes.refusing import language
from naast.programmes.routes import passed_on, raisable
from naast.signals import actions, queries, rules
from naast.signals.forms import SignalForm
from naast.signals.models import Signal
from naast.signals.views.keeping import drafted, forget, keep, phone
from naast.ui.pieces import NetPerson


@page("client-help")
@page("help")
@needs(is_client_or_volunteer)
def net(request: Request) -> HttpResponse:
    """The safety net. A press on its button calls at once; nothing else is asked."""
    match = chosen_match(request)
    if request.method == "POST":
        try:
            called = actions.call_for_help(match=match, key=key_of(request), by=request.actor)
        except Refused as alone:
            return shown(request, "signals/help.html", alone=alone.reasons, **_net(request, match))
        return to_page(request, "called", called.pk)
    return shown(request, "signals/help.html", **_net(request, match))


@page("worry")
@needs(is_client_or_volunteer)
def worry(request: Request) -> HttpResponse:
    """Something else than help now: what it is about, a few words, and who reads it before she writes."""
    match = chosen_match(request)
    kept, before = drafted(request, "worry")
    said = passing_on(request, match)
    form = SignalForm(kinds_in(said), typed(request), initial=before)
    alone = None
    if request.method == "POST" and form.is_valid():
        try:
            raised = actions.raise_signal(match=match, key=key_of(request), by=request.actor, **form.cleaned_data)
        except Refused as nobody:
            keep(request, "worry")
            alone = nobody.reasons
        else:
            forget(request, "worry")
            return to_page(request, "called", raised.pk)
    said |= _net(request, match) | kept
    return shown(request, "signals/worry.html", match, form=form, alone=alone, **said)


@page("called")
@needs(is_client_or_volunteer)
def called(request: Request, signal_id: str) -> HttpResponse:
    """Who is called, who comes in when, and the answer as soon as it is there."""
    mine = Signal.objects.visible_to(request.actor).filter(raised_by_id=request.actor.person_id)
    signal = get_object_or_404(mine, pk=as_key(signal_id))
    now = clock.now()
    still = [person for person in signal.stand_ins if person not in signal.told]
    return shown(
        request, "signals/called.html", signal=signal, now=now, stand_ins=together(queries.names_of(still)),
        told=together(signal.told_names),
        nobody_else=queries.calls_others(signal, now) and not signal.stand_ins_called_at,
        answers=list(queries.answers_to(signal, request.actor)), is_call=signal.route == "now",
        looks=signal.answered_at is None and now < signal.answer_before, **phone(signal.organisation_id),
        passed_on=signal.raised_part == VOLUNTEER and rules.must_be_weighed(load(signal.programme), signal.kind),
        only_one=rules.reaches_only(load(signal.programme), signal.kind, "confidant"),
    )  # fmt: skip


@page("my-signals")
@needs(is_client_or_volunteer)
def mine(request: Request) -> HttpResponse:
    """What I raised and whether there is an answer; it opens one by one."""
    return shown(request, "signals/mine.html", found=list(queries.raised_by(request.actor)[:50]))


def together(names: Sequence[str]) -> str:
    """Names as one says them: Marije and Rachid."""
    first, last = ", ".join(names[:-1]), names[-1] if names else ""
    return _("%(names)s and %(last)s") % {"names": first, "last": last} if first else last


def chosen_match(request: Request) -> Match | None:
    """The match she named, if it is hers; else the one she is most likely busy with."""
    named = as_key(request.POST.get("match", ""))
    if named and (match := living(request.actor).filter(pk=named).first()):
        return match
    return queries.match_at_hand(request.actor, clock.now())


def kinds_in(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What may be chosen, in the words of the programme, each with who would read it."""
    return [(one.id, _with_readers(one)) for one in (*said["must"], *said["may"])]


def _with_readers(one: queries.Reach) -> str:
    if not one.names:
        return one.name
    return format_html('{}<br><small class="muted">{}</small>', one.name, together(one.names))


def passing_on(request: Request, match: Match | None) -> dict[str, Any]:
    """Before she writes: what must, what may, who reads it and before when, and what stays here."""
    at, said = queries.standing(request.actor, match), language()
    found = [one for one in queries.reaches(request.actor, match, clock.now(), said) if one.id != rules.HELP]
    return {
        "must": [one for one in found if one.rule == "must"],
        "may": [one for one in found if one.rule == "may"],
        "stays": [one.name.to(said) for one in passed_on(at.template, at.part).keeps] if at else [],
    }


def reaches_apart(who: Actor, match: Match | None = None) -> bool:
    """Whether the programme lets her write to the confidential adviser alone."""
    at = queries.standing(who, match)
    return at is not None and any(
        rules.reaches_only(at.template, one.id, "confidant") for one in raisable(at.template, at.part)
    )


def _net(request: Request, match: Match | None) -> dict[str, Any]:
    """Who would be called now, by name and hours, and with whom she stands."""
    reached = queries.would_reach(request.actor, match, rules.HELP, clock.now())
    people = queries.staff_in_order(reached.people if reached else [])
    three = triads([match])[match.pk] if match else None
    organisation = three.match.organisation_id if three else request.actor.organisation_id
    return {
        "apart": reaches_apart(request.actor, match),
        "people": [NetPerson(one.first_name[:1], one.first_name, one.reachable) for one in people],
        **phone(organisation),
    }
