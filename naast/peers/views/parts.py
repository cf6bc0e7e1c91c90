"""What the pages at work and the pages of volunteers share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from naast.peers import access, actions, queries
from naast.peers.forms import GaveForm, QuestionForm
from naast.peers.models import PeerGroup, PeerMeeting, PeerQuestion, PeerTurn
from naast.peers.spoken import METHODS, Method
from naast.people.form_pages import as_id, saved_or_stopped, tell, typed
from naast.privacy import clock
from naast.privacy.doors import Request
from naast.ui.pieces import Fact

SHOWN = 24


@dataclass(frozen=True, slots=True)
class Shown:
    """One time of a group as a page shows it: its method, who was there, and each question with a form for its own."""

    meeting: PeerMeeting
    method: Method
    there: list[str]
    turns: list[tuple[PeerTurn, GaveForm | None]]
    over: bool


def my_group(request: Request, pk: UUID) -> PeerGroup:
    """A group that is offered to her, also when it ended."""
    return get_object_or_404(PeerGroup.objects.visible_to(request.actor), pk=pk)


def question_form(request: Request) -> tuple[QuestionForm, bool]:
    """The form for a question, and whether it was kept now.

    *Bring this* of another page comes with words of her own to begin from; nothing is kept before she looked at them.
    """
    sent = typed(request)
    if sent is not None and "keep" in sent:
        form = QuestionForm(sent)
        return form, saved_or_stopped(request, form, actions.keep_question)
    return QuestionForm(initial={"words": request.POST.get("bring", "")[:1000]}), False


def put_away(request: Request) -> None:
    """One of her questions is not needed any more."""
    mine = PeerQuestion.objects.visible_to(request.actor)
    question = get_object_or_404(mine, pk=as_id(request.POST["put_away"]), person_id=request.actor.person_id)
    actions.put_away(question=question, by=request.actor)


def bring(request: Request, group: PeerGroup) -> None:
    """One of her questions is brought to a time of this group."""
    mine = PeerQuestion.objects.visible_to(request.actor).filter(person_id=request.actor.person_id)
    question = get_object_or_404(mine, pk=as_id(request.POST["bring"]))
    meeting = get_object_or_404(PeerMeeting.objects.filter(group=group), pk=as_id(request.POST.get("meeting", "")))
    actions.bring(question=question, meeting=meeting, by=request.actor)


def gave(request: Request, group: PeerGroup) -> tuple[PeerTurn, GaveForm, bool]:
    """What her question gave her: the question, the form, and whether it was kept."""
    turns = PeerTurn.objects.filter(meeting__group=group, person_id=request.actor.person_id, hat=request.actor.hat)
    turn = get_object_or_404(turns, pk=as_id(request.POST.get("turn", "")))
    form = GaveForm(typed(request), auto_id=f"gave_{turn.pk}_%s")
    return turn, form, saved_or_stopped(request, form, actions.say_what_it_gave, turn=turn)


def shown_of(
    request: Request, meetings: Sequence[PeerMeeting], group: PeerGroup, sent: tuple[PeerTurn, GaveForm] | None = None
) -> list[Shown]:
    """These times with all that belongs to them. Two queries, however many they are."""
    who, now = request.actor, clock.now()
    named = {one.pk: one.first_name for one in group.members.all()}
    brought: dict[UUID, list[tuple[PeerTurn, GaveForm | None]]] = {}
    for one in queries.turns_of(meetings):
        form = _form_of(one, sent) if access.is_hers(who, one.person_id, one.hat) else None
        brought.setdefault(one.meeting_id, []).append((one, form))
    return [
        Shown(
            one, METHODS[one.method], sorted(named[pk] for pk in one.there if pk in named),
            brought.get(one.pk, []), one.at <= now,
        )
        for one in meetings
    ]  # fmt: skip


def _form_of(turn: PeerTurn, sent: tuple[PeerTurn, GaveForm] | None) -> GaveForm:
    """The form for what it gave her: as she sent it just now, or with what stands there."""
    if sent and sent[0].pk == turn.pk:
        tell(sent[1], turn.version, [Fact(_("What it gave"), turn.gave)])
        return sent[1]
    return GaveForm(initial={"gave": turn.gave, "version": turn.version}, auto_id=f"gave_{turn.pk}_%s")


def around(request: Request, group: PeerGroup, now: datetime) -> dict[str, Any]:
    """What every page of a group shows around its times."""
    return {
        "group": group, "me": queries.me_in(group, request.actor), "members": queries.members_of(group), "now": now,
        "questions": queries.my_questions(request.actor),
    }  # fmt: skip
