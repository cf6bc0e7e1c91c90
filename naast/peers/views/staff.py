"""Groups that learn, at work: those one is in, what one keeps for them, one group, and one of its times."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from naast.learning.access import learns_at_work
from naast.peers import access, actions, queries
from naast.peers.forms import GaveForm, MoveForm, NoteForm, OpenForm, PlanForm, WordForm
from naast.peers.models import PeerGroup, PeerMeeting, PeerTurn
from naast.peers.rules import TRAININGS, WORD_DAYS, organisations
from naast.peers.views import parts
from naast.people.form_pages import number, saved_or_stopped, tell, typed
from naast.people.queries import places_led
from naast.privacy import clock
from naast.privacy.doors import Request, needs
from naast.ui.pieces import Fact


@needs(learns_at_work)
def listed(request: Request) -> HttpResponse:
    """The groups one is invited to, the questions one keeps for them, and one's own trainings."""
    if "put_away" in request.POST:
        parts.put_away(request)
        return redirect("peers:list")
    form, kept = parts.question_form(request)
    if kept:
        return redirect("peers:list")
    word = WordForm(request.POST if "word" in request.POST else None)
    if saved_or_stopped(request, word, actions.join_by_word):
        return redirect("peers:list")
    return render(request, "peers/list.html", _list(request) | {"form": form, "word_form": word})


def _list(request: Request) -> dict[str, Any]:
    who, now = request.actor, clock.now()
    trained = queries.my_trainings(who)
    standing = queries.standing_of(list(queries.groups_of(who)[:60]), who, now)
    return {
        "groups": [one for one in standing if one.group.kind not in TRAININGS],
        "trainings": [one for one in standing if one.group.kind in TRAININGS],
        "trained": trained, "hours": queries.hours_of(trained, clock.today().replace(month=1, day=1)),
        "load": queries.load_here(who), "questions": queries.my_questions(who), "opens": access.may_open(who),
    }  # fmt: skip


@needs(learns_at_work)
def catalogue(request: Request) -> HttpResponse:
    """Every training there is, for whom, how long it counts, and when it is given. To print with one's own record."""
    who = request.actor
    trained = queries.my_trainings(who)
    shown = {
        "catalogue": queries.catalogue(who, clock.now()), "load": queries.load_here(who), "trained": trained,
        "hours": queries.hours_of(trained, clock.today().replace(month=1, day=1)), "opens": access.may_open(who),
    }  # fmt: skip
    return render(request, "peers/catalogue.html", shown)


@needs(access.may_open)
def opened(request: Request) -> HttpResponse:
    """Offer a group."""
    here = request.actor.organisation_id
    where, trainings = places_led(request.actor, "coordinator"), queries.trainings_here(here)
    form = OpenForm(typed(request), where=where, trainings=trainings)
    if saved_or_stopped(request, form, actions.open_group):
        return redirect("peers:group", form.cleaned_data["key"])
    return render(request, "peers/new.html", {"form": form})


@needs(learns_at_work)
def one(request: Request, pk: UUID) -> HttpResponse:
    """One group: what it is, who takes part, its times. Joining, stepping out and planning happen here."""
    group, leads = parts.my_group(request, pk), False
    for name, does in DOES.items():
        if name in request.POST:
            does(request, group)
            return redirect("peers:list" if name == "out" else "peers:group", *([] if name == "out" else [pk]))
    leads = access.leads(request.actor, group)
    plan = PlanForm(typed(request) if "plan" in (typed(request) or {}) else None)
    if leads and saved_or_stopped(request, plan, actions.plan_meeting, group=group):
        return redirect("peers:group", pk)
    word = actions.make_word(group=group, by=request.actor) if "new_word" in request.POST else ""
    return render(request, "peers/group.html", _group(request, group) | {"leads": leads, "plan": plan, "word": word})


# What happens on the page of a group at one press.
DOES: dict[str, Callable[[Request, PeerGroup], object]] = {
    "join": lambda request, group: actions.join(group=group, by=request.actor),
    "out": lambda request, group: actions.step_out(group=group, by=request.actor),
    "end": lambda request, group: actions.end_group(group=group, by=request.actor),
}


def _group(request: Request, group: PeerGroup) -> dict[str, Any]:
    now = clock.now()
    around = parts.around(request, group, now)
    meetings = list(queries.meetings_of(group)[: parts.SHOWN])
    houses = organisations(one.organisation_name for one in around["members"])
    return around | {
        "coming": [one for one in reversed(meetings) if one.at > now],
        "been": parts.shown_of(
            request, [one for one in meetings if one.at <= now and one.called_off_on is None], group
        ),
        "houses": houses, "word_days": WORD_DAYS,
    }  # fmt: skip


@needs(learns_at_work)
def meeting(request: Request, pk: UUID) -> HttpResponse:
    """One time: its steps with their minutes, the questions brought to it, who was there and what it gave."""
    found = get_object_or_404(PeerMeeting.objects.visible_to(request.actor).select_related("group"), pk=pk)
    group, sent = found.group, None
    if "bring" in request.POST:
        parts.bring(request, group)
        return redirect("peers:meeting", pk)
    if "turn" in request.POST:
        turn, form, kept = parts.gave(request, group)
        if kept:
            return redirect("peers:meeting", pk)
        sent = (turn, form)
    leads, note, move = access.leads(request.actor, group), _note(request, found, group), _move(request, found)
    if leads and _led(request, found, note, move):
        return redirect("peers:meeting", pk)
    shown = _meeting(request, found, note, sent)
    return render(request, "peers/meeting.html", shown | {"leads": leads, "note": note, "move": move})


def _led(request: Request, found: PeerMeeting, note: NoteForm, move: MoveForm) -> bool:
    """What whoever leads the group does here: another moment, not going on, or what it gave."""
    if "off" in request.POST:
        actions.call_off_meeting(meeting=found, version=number(request, "off"), by=request.actor)
        messages.success(request, _("Called off. Whoever takes part hears it."))
        return True
    if saved_or_stopped(request, move, actions.move_meeting, meeting=found):
        return True
    return saved_or_stopped(request, note, actions.note_meeting, meeting=found)


def _move(request: Request, found: PeerMeeting) -> MoveForm:
    sent = typed(request)
    begun = {"at": found.at, "minutes": found.minutes, "version": found.version}
    return MoveForm(sent if "move" in (sent or {}) else None, initial=begun, auto_id="move_%s")


def _meeting(
    request: Request, found: PeerMeeting, note: NoteForm, sent: tuple[PeerTurn, GaveForm] | None
) -> dict[str, Any]:
    """What stands there now, also when somebody else saved it meanwhile."""
    found.refresh_from_db()
    tell(note, found.version, [Fact(_("What it gave"), found.gave)])
    [shown] = parts.shown_of(request, [found], found.group, sent)
    return parts.around(request, found.group, clock.now()) | {"shown": shown}


def _note(request: Request, found: PeerMeeting, group: PeerGroup) -> NoteForm:
    sent = typed(request)
    begun = {
        "there": [str(pk) for pk in found.there],
        "gave": found.gave,
        "completes": found.completes,
        "version": found.version,
    }
    members = [(str(one.pk), one.first_name) for one in queries.could_be_there(found, group)]
    return NoteForm(
        sent if "note" in (sent or {}) else None, members=members, of_catalogue=bool(group.training), initial=begun,
    )  # fmt: skip
