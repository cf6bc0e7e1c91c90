"""She asks that something is put right, or objects to a use; somebody answers with yes or no and why.

What others wrote stays as it is. Her words stand beside it, whatever the answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from uuid import UUID

from django.utils.translation import gettext as _

from naast.duties import access, rules
from naast.duties.models import DataRequest
from naast.duties.queries.asked import goes_to
from naast.people.access import is_client_or_volunteer
from naast.people.models import Notice
from naast.people.notices import tell
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import STAFF, Actor
from naast.privacy.circles import Seat, open_dossier
from naast.privacy.first import allow, locked, made_before
from naast.privacy.refusal import Reason
from naast.programmes.privately import Stopped
from naast.signals.queries.care import name_at_work, stands


@action("data_request.asked")
def ask(
    *, kind: str, part: str, words: str, key: UUID, by: Actor, about_id: UUID | None = None
) -> DataRequest:  # fmt: skip
    """Her own words, and which part of what is written. It lies with her and who answers."""
    allow(is_client_or_volunteer(by))
    if (there := made_before(DataRequest, key)) is not None:
        return there
    at = stands(by, None)
    reads = goes_to(at, kind, about_id)
    if reads is None or not reads.people:
        raise Stopped(None, Reason("data_request.nobody", _("There is nobody now who can answer."), _("Call us.")))
    dossier_id = open_dossier(
        organisation_id=at.organisation_id, location_id=at.location_id, kind="data_request", label="data request",
        circle=[Seat(by.person_id, by.hat), *(Seat(pk, part) for pk, part in reads.seats)],
        by_role=reads.by_role, about_id=by.person_id, why="asked",
    )  # fmt: skip
    today = clock.today()
    row = DataRequest(
        id=key, dossier_id=dossier_id, organisation_id=at.organisation_id, person_id=by.person_id, hat=by.hat,
        called=at.name, kind=kind, part=part, words=words.strip(), location_id=at.location_id, about_id=about_id,
        professional_id=reads.professional, told=reads.told, asked_on=today,
        answer_before=rules.months_after(today, 1),
    )  # fmt: skip
    row.save()
    for person_id in reads.people:
        tell(person_id, hat=STAFF, about=Notice.About.SIGNAL, of=row, once="asked")
    _remind(row, reads.people)
    return row


@action("data_request.longer")
def ask_longer(*, row: DataRequest, because: str, version: int, by: Actor) -> DataRequest:
    """It takes longer than a month: once, two months at most, with a reason that she reads at once."""
    held = _open(row, version, by)
    if held.longer_because:
        why = _("The time was made longer once already.")
        raise Stopped(None, Reason("data_request.longer_once", why, _("Answer with what you know.")))
    if held.answer_before < clock.today():
        why = _("The month is over. Longer has to be said within it.")
        raise Stopped(None, Reason("data_request.too_late", why, _("Answer with what you know.")))
    held.longer_because = because.strip()
    held.answer_before = rules.months_after(held.asked_on, 1 + rules.LONGER)
    held.save()
    waiting = _drop_reminders(held)
    _remind(held, waiting)
    tell(held.person_id, hat=held.hat, about=Notice.About.CHANGE, of=held, once="longer")
    return held


@action("data_request.answered")
def answer(*, row: DataRequest, answer: str, why: str, version: int, by: Actor) -> DataRequest:
    """Yes or no, and why. Never by the one who asked, nor by whom an objection is about."""
    held = _open(row, version, by)
    held.answer, held.why, held.answered_on = DataRequest.Answer(answer), why.strip(), clock.today()
    held.answered_by_id, held.answered_by_name = by.person_id, name_at_work(by)
    held.save()
    _drop_reminders(held)
    tell(held.person_id, hat=held.hat, about=Notice.About.ANSWER, of=held, once="answered")
    return held


def _open(row: DataRequest, version: int, by: Actor) -> DataRequest:
    allow(access.answers(by, row))
    held = locked(row, version)
    if held.answer:
        why = _("There is an answer already, and she can read it.")
        raise Stopped(None, Reason("data_request.answered", why, _("Look at it first. Then talk with her.")))
    return held


def _remind(row: DataRequest, people: Iterable[UUID]) -> None:
    """Again a week before the day, as long as there is no answer."""
    at = _morning(row.answer_before - rules.REMIND_BEFORE)
    for person_id in people:
        tell(person_id, hat=STAFF, about=Notice.About.REMINDER, of=row, due_at=at, once=f"before {row.answer_before}")


def _drop_reminders(row: DataRequest) -> list[UUID]:
    """What was to remind of the day does not go out any more; whom it was for."""
    waiting = Notice.objects.select_for_update().filter(
        thing_id=row.pk, about=Notice.About.REMINDER, state=Notice.State.WAITING
    )
    found = list(waiting)
    for notice in found:
        notice.state, notice.settled_at = Notice.State.DROPPED, clock.now()
        notice.save()
    return [notice.person_id for notice in found]


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(8), tzinfo=UTC)
