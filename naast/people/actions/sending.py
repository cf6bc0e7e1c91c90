"""What becomes of notices that are due, decided at the moment of sending.

Two steps with the mail between them. `take_up` decides, and marks what is to go out before it goes; `settle` says what
came of it. A worker that is killed in between leaves a mark: that mail is sent once more at most, for it may have gone.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from naast.people.mail import Letter
from naast.people.models import Notice
from naast.people.queries.notices import Told, told_of
from naast.people.rules import IN_HAND, Do, Verdict, again_after, decide
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Job

State = Notice.State
SETTLED = {Do.DROP: State.DROPPED, Do.HOLD: State.HELD, Do.COVERED: State.SENT}


@action("notice.taken_up")
def take_up(*, by: Job) -> list[Letter]:
    """Decide about everything in the dossier of this job that is due; what goes out now is one mail for each person."""
    dossier_id = by.dossier_id
    now, told = clock.now(), told_of(dossier_id)
    letters: dict[UUID, list[Notice]] = {}
    due = Notice.objects.select_for_update().filter(dossier_id=dossier_id, state=State.WAITING, due_at__lte=now)
    for notice in due.order_by("due_at", "id"):
        if (who := told.get(notice.pk)) is None:
            continue
        verdict = decide(notice.about, notice.due_at, who.addressee, now, timezone.get_default_timezone())
        if verdict.do is not Do.SEND:
            _write_down(notice, verdict, now)
        elif _take(notice, now):
            letters.setdefault(notice.person_id, []).append(notice)
    return [_letter(told[rows[0].pk], rows) for rows in letters.values()]


def _write_down(notice: Notice, verdict: Verdict, now: datetime) -> None:
    if verdict.do is Do.LEAVE:
        return
    if verdict.do is Do.WAIT:
        notice.due_at = verdict.at or now
    else:
        notice.state, notice.settled_at = SETTLED[verdict.do], verdict.at or now
    notice.save()


def _take(notice: Notice, now: datetime) -> bool:
    """Mark it as under way. What was left behind before is not tried a third time."""
    killed = notice.taken_at is not None
    if killed and notice.left_in_hand:
        notice.state, notice.settled_at = State.FAILED, now
        notice.save()
        return False
    notice.left_in_hand = notice.left_in_hand or killed
    notice.taken_at, notice.due_at = now, now + IN_HAND
    notice.attempts += 1
    notice.save()
    return True


def _letter(who: Told, rows: Iterable[Notice]) -> Letter:
    return Letter(who.email, who.language, tuple(row.pk for row in rows))


@action("notice.settled")
def settle(*, notices: Iterable[UUID], went: bool, by: Job) -> None:
    """The mail went out, or it did not and is tried again later; after about a day it is enough."""
    now = clock.now()
    rows = Notice.objects.select_for_update().filter(dossier_id=by.dossier_id, pk__in=list(notices))
    for notice in rows.filter(state=State.WAITING):
        notice.taken_at = None
        wait = again_after(notice.attempts)
        if went or wait is None:
            notice.state, notice.settled_at = State.SENT if went else State.FAILED, now
        else:
            notice.due_at = now + wait
        notice.save()
