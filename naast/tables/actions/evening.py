"""One evening: who is there, and closing it with counts and minutes without names."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext as _

from naast.people.notices import tell
from naast.people.queries import separated
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import STAFF, Actor
from naast.privacy.first import allow, locked, made_before
from naast.privacy.refusal import Reason, Refused
from naast.programmes.knowing import names_known
from naast.programmes.unnamed import refuse_who_or_where
from naast.tables import access
from naast.tables.actions.parts import (
    apart,
    come_in,
    evening_of,
    go_out,
    lies_at,
    refuse_closed,
    refuse_names,
    refuse_unless_state,
)
from naast.tables.models import Attendance, RoundTable, TableMeeting, TableMember, TableQuestion
from naast.tables.queries.questions import UNDER_WAY, agenda_of, apart_from
from naast.tables.queries.tables import could_join, counted, managers_of, members_of, there

State = TableQuestion.State


def _runs(meeting: TableMeeting, by: Actor) -> tuple[RoundTable, TableMeeting]:
    table = RoundTable.objects.get(pk=meeting.table_id)
    allow(access.runs(by, table))
    row = locked(meeting)
    refuse_closed(row)
    return table, row


@action("evening.there")
def note_there(*, meeting: TableMeeting, member: TableMember, by: Actor) -> Attendance:
    """A member is there. She reads what the table already thinks along with this evening."""
    table, row = _runs(meeting, by)
    allow(member.table_id == table.pk and member.until is None)
    allow(f"{member.hat}:{member.person_id}" in dict(could_join(table, ())))  # she may have left since
    now = there(row)
    if already := next((one for one in now if one.person_id == member.person_id), None):
        return already
    tonight = agenda_of(row)
    if any(apart_from(one, {member.person_id}) for one in tonight) or any(
        separated(member.person_id, one.person_id) for one in now if one.person_id
    ):
        raise apart(table)
    here = Attendance(
        meeting=row, person_id=member.person_id, hat=member.hat, name=member.first_name,
        organisation_name=member.organisation_name, made_at=clock.now(), **lies_at(table),
    )  # fmt: skip
    here.save()
    for question in tonight:
        if question.state in UNDER_WAY:
            who = [(member.person_id, member.hat)]
            come_in(question.dossier_id, question.organisation_id, who, "was there")
    return here


@action("evening.guest")
def note_guest(*, meeting: TableMeeting, name: str, organisation_name: str, key: UUID, by: Actor) -> Attendance:
    """A guest of another organisation, without an account: a name and an organisation, for this evening."""
    table, row = _runs(meeting, by)
    if there_already := made_before(Attendance, key):
        return there_already
    guest = Attendance(
        id=key, meeting=row, name=name.strip(), organisation_name=organisation_name.strip(), made_at=clock.now(),
        **lies_at(table),
    )  # fmt: skip
    guest.save()
    return guest


@action("evening.manager")
def welcome_manager(*, question: TableQuestion, person_id: UUID, organisation_name: str, by: Actor) -> Attendance:
    """A manager hears one question this evening: she reads that one, nothing else of the table, until it is closed."""
    meeting = evening_of(question)
    table, row = _runs(meeting, by)
    allow(access.leads(by, question))
    refuse_unless_state(question, *UNDER_WAY)
    found = {one.person_id: one for one in managers_of(table)}
    allow(person_id in found)
    if already := next((one for one in there(row) if one.person_id == person_id), None):
        return already
    if apart_from(question, {person_id}):
        raise apart(table)
    here = Attendance(
        meeting=row, person_id=person_id, hat=STAFF, name=found[person_id].first_name,
        organisation_name=organisation_name.strip(), only_question_id=question.pk, made_at=clock.now(),
        **lies_at(table),
    )  # fmt: skip
    here.save()
    come_in(question.dossier_id, question.organisation_id, [(person_id, STAFF)], "guest of this question")
    tell(person_id, hat=STAFF, about="change", of=question, once=f"guest {here.pk}")
    return here


@action("evening.taken_off")
def take_off(*, attendance: Attendance, by: Actor) -> Attendance:
    """Noted by mistake: she was not there, and reads nothing of this evening."""
    _table, meeting = _runs(TableMeeting.objects.get(pk=attendance.meeting_id), by)
    row = locked(attendance)
    row.taken_back = True
    if row.person_id is None:
        row.name = ""
    row.save()
    if row.person_id:
        for question in agenda_of(meeting):
            go_out(question.dossier_id, question.organisation_id, row.person_id, row.hat)
    return row


@action("evening.closed")
def close_evening(
    *, meeting: TableMeeting, minutes: str, version: int, by: Actor, named: Collection[str] = ()
) -> TableMeeting:
    """So many people of so many organisations, and minutes without names. The names of guests go."""
    table, row = _runs(meeting, by)
    locked(meeting, version)
    if row.at > clock.now():
        raise Refused(Reason("table.to_come", _("This is still to come."), _("Close it when it has been.")))
    rows, tonight = there(row), agenda_of(row)
    names = [one.name for one in rows] + [one.first_name for one in members_of(table)]
    refuse_names(minutes, [*names, *(one.called for one in tonight)])
    refuse_who_or_where(minutes, named=named, known=names_known(minutes))
    row.came, row.organisations = counted(rows)
    row.state, row.minutes, row.by_id = TableMeeting.State.HELD, minutes.strip(), by.person_id
    row.save()
    _leave(rows)
    _wait_again(tonight)
    return row


def _leave(rows: list[Attendance]) -> None:
    """Guests keep no name here, and a manager reads her question no longer."""
    for one in rows:
        if one.only_question_id and one.person_id:
            question = TableQuestion.objects.filter(pk=one.only_question_id).first()
            if question:
                go_out(question.dossier_id, question.organisation_id, one.person_id, one.hat)
        if one.person_id is None and one.name:
            one.name = ""
            one.save()


def _wait_again(tonight: list[TableQuestion]) -> None:
    """What the table did not come to waits for another evening."""
    for question in tonight:
        if question.state == State.ON_AGENDA:
            question.state, question.meeting, question.meets_at = State.ASKED, None, None
            question.save()


@action("evening.not_held")
def not_held(*, meeting: TableMeeting, by: Actor) -> TableMeeting:
    """It does not go on. What stood on its agenda waits again."""
    _table, row = _runs(meeting, by)
    _wait_again(agenda_of(row))
    _leave(there(row))
    row.state, row.by_id = TableMeeting.State.NOT_HELD, by.person_id
    row.save()
    return row
