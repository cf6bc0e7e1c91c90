"""A clock ran on and nobody did it: who has it is reminded, and who stands in is called. Twice at most."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from naast.people.models import Notice
from naast.people.notices import tell
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import STAFF, Job
from naast.privacy.circles import Seat, let_in
from naast.signals import rules
from naast.signals.models import Complaint, Incident


@action("late.called")
def call_late(*, dossier_id: UUID, by: Job) -> int:  # noqa: ARG001 - the job opens this dossier
    """Remind those who were told, and call those who stand in. Gives the turn; nothing happens twice.

    Is there nobody to call, those who were told are still reminded, and the house goes on looking for somebody.
    """
    late = _held(dossier_id)
    turn = _turn(late) if late else 0
    if late is None or not turn:
        return 0
    if turn > late.calls_made:
        for person_id in late.told:
            tell(person_id, hat=STAFF, about=Notice.About.REMINDER, of=late, once=f"late {turn}")
    elif late.stand_ins_called_at:
        return 0
    called = _call(late, turn)
    if called:
        late.stand_ins_called_at = late.stand_ins_called_at or clock.now()
    if called or turn > late.calls_made:
        late.calls_made = turn
        late.save()
    return turn


def _held(dossier_id: UUID) -> Incident | Complaint | None:
    held = Incident.objects.select_for_update(of=("self",)).filter(dossier_id=dossier_id).first()
    return held or Complaint.objects.select_for_update(of=("self",)).filter(dossier_id=dossier_id).first()


def _turn(late: Incident | Complaint) -> int:
    if isinstance(late, Incident):
        open_clock = late.report_before is not None and late.reported_at is None
        return rules.calamity_turn(late.report_before, clock.now()) if late.report_before and open_clock else 0
    if late.answered_at is not None:
        return 0
    made_on, received = late.made_at.date(), late.received_at is not None
    return rules.complaint_turn(made_on, late.answer_before, clock.today(), received=received)


def _call(late: Incident | Complaint, turn: int) -> int:
    """Those who stand in come into the circle, and into how others are."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT person_id, part, first_name FROM signals_late_calls(%s, %s)", [late.dossier_id, turn])
        called = cursor.fetchall()
    for person_id, part, _name in called:
        seat = Seat(person_id, part)
        let_in(dossier_id=late.dossier_id, organisation_id=late.organisation_id, seat=seat, why="no answer yet")
        tell(person_id, hat=STAFF, about=Notice.About.SIGNAL, of=late)
    late.told = [*late.told, *(person_id for person_id, _part, _name in called)]
    if isinstance(late, Complaint):
        late.told_names = [*late.told_names, *(name for _person, _part, name in called)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT signals_into_triage(%s)", [late.dossier_id])
    return len(called)
