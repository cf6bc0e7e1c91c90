"""From prepared to waiting, and honest about how long that takes."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext as _

from naast.clients import access
from naast.clients.actions.asking import living
from naast.clients.models import Request, WaitingWord
from naast.clients.queries import facts_of
from naast.clients.solving import links_of
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.refusal import Reason, Refused
from naast.programmes.loading import load
from naast.programmes.queries import not_there_yet
from naast.programmes.refusing import around_reason, refuse_unless


@action("request.opened")
def open_request(*, request: Request, by: Actor, version: int | None = None) -> Request:
    """Ask for somebody beside her. Everything that is still needed comes back at once, each with its place."""
    if not access.is_her_professional(by, request):
        raise PermissionDenied
    row = living(request, version)
    if row.state != Request.State.DRAFT:
        return row
    template = load(row.programme)
    around = [around_reason(one.sentence, one.do) for one in not_there_yet(row.organisation_id, row.programme)]
    refuse_unless(template, "open_request", facts_of(row, template, clock.today()), links_of(row, by), also=around)
    row.state, row.opened_at = Request.State.OPEN, clock.now()
    row.save()
    return row


@action("request.word_told")
def tell_waiting_word(
    *, request: Request, expected: str, key: UUID, by: Actor, expected_on: date | None = None
) -> WaitingWord:
    """An honest word about the waiting time: about a date, possible now, or we do not know."""
    if not access.coordinates(by, request):
        raise PermissionDenied
    if (there := WaitingWord.objects.filter(pk=key).first()) is not None:
        return there
    row = living(request)
    if row.state != Request.State.OPEN:
        raise Refused(
            Reason(
                "waiting.not_waiting",
                _("Nobody waits here now."),
                _("Look at the request first."),
                reverse("clients:for_coordinator", args=[row.pk]),
            )
        )
    said = WaitingWord.Expected(expected)
    word = WaitingWord(
        id=key,
        dossier_id=row.dossier_id,
        organisation_id=row.organisation_id,
        request=row,
        expected=said,
        expected_on=_day(said, expected_on),
        told_on=clock.today(),
        told_by_id=by.person_id,
        made_at=clock.now(),
    )
    word.save()
    return word


def _day(said: str, expected_on: date | None) -> date | None:
    if said != WaitingWord.Expected.DATE:
        return None
    if expected_on is None or expected_on < clock.today():
        raise Refused(
            Reason(
                "waiting.date",
                _("A date that can still come is needed here."),
                _("Choose a day from today on. Or say that we do not know."),
            )
        )
    return expected_on


@action("request.matched")
def mark_matched(*, request: Request, by: Actor) -> Request:
    """Somebody is proposed: the request waits no longer."""
    return _move(request, by, to=Request.State.MATCHED, out_of=Request.State.OPEN)


@action("request.reopened")
def reopen_request(*, request: Request, by: Actor) -> Request:
    """It did not become a match: the request waits again, from the day it began to wait."""
    return _move(request, by, to=Request.State.OPEN, out_of=Request.State.MATCHED)


@action("request.closed")
def close_request(*, request: Request, by: Actor) -> Request:
    """Nobody is looked for any more. What was said stays in the dossier."""
    if not _may_move(by, request):
        raise PermissionDenied
    row = Request.objects.select_for_update().get(pk=request.pk)
    if row.state != Request.State.CLOSED:
        row.state, row.closed_at = Request.State.CLOSED, clock.now()
        row.save()
    return row


def _move(request: Request, by: Actor, *, to: Request.State, out_of: Request.State) -> Request:
    if not _may_move(by, request):
        raise PermissionDenied
    row = living(request)
    if row.state == to:
        return row
    if row.state != out_of:
        raise Refused(
            Reason(
                "request.other_state",
                _("This request is at another point now."),
                _("Look at the request first."),
                reverse("clients:for_coordinator", args=[row.pk]),
            )
        )
    row.state = to
    row.save()
    return row


def _may_move(by: Actor, request: Request) -> bool:
    return access.may_speak_in(by, request) or access.coordinates(by, request)
