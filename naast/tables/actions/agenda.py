"""From a question that was written down to one the table thinks along with. The gate of the template is asked twice."""

from __future__ import annotations

from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import allow, locked
from naast.programmes.loading import load
from naast.programmes.refusing import refuse_unless
from naast.tables import access, rules
from naast.tables.actions.parts import come_in, evening_of, hear, refuse_closed, refuse_unless_state
from naast.tables.models import TableMeeting, TableQuestion
from naast.tables.queries.questions import facts_of
from naast.tables.queries.tables import there

State = TableQuestion.State


@action("question.on_agenda")
def put_on_agenda(*, question: TableQuestion, meeting: TableMeeting, by: Actor) -> TableQuestion:
    """On the agenda of an evening: she is there, or agreed in words, it is in her words, and her yes holds."""
    allow(access.leads(by, question) and meeting.table_id == question.table_id)
    row = locked(question)
    if row.state == State.ON_AGENDA and row.meeting_id == meeting.pk:
        return row
    refuse_unless_state(row, State.ASKED, State.ON_AGENDA)
    refuse_closed(meeting)
    refuse_unless(load(row.programme), rules.GATE, facts_of(row, clock.today()))
    row.state, row.meeting, row.meets_at = State.ON_AGENDA, meeting, meeting.at
    row.save()
    hear(row, by, once=f"on {meeting.pk}")
    return row


@action("question.off_agenda")
def off_agenda(*, question: TableQuestion, by: Actor) -> TableQuestion:
    """Not this evening: it waits again."""
    allow(access.leads(by, question))
    row = locked(question)
    refuse_unless_state(row, State.ON_AGENDA)
    row.state, row.meeting, row.meets_at = State.ASKED, None, None
    row.save()
    hear(row, by, once=f"off {row.version}")
    return row


@action("question.at_the_table")
def bring_to_table(*, question: TableQuestion, by: Actor) -> TableQuestion:
    """Now the table thinks along: whoever is there this evening reads it, and nobody else. Asked once more, for a yes
    may have run out and somebody may have come in who may never meet her."""
    allow(access.leads(by, question))
    row = locked(question)
    if row.state == State.AT_THE_TABLE:
        return row
    refuse_unless_state(row, State.ON_AGENDA)
    meeting = evening_of(row)
    refuse_closed(meeting)
    refuse_unless(load(row.programme), rules.GATE, facts_of(row, clock.today()))
    row.state = State.AT_THE_TABLE
    row.save()
    here = [(one.person_id, one.hat) for one in there(meeting) if one.person_id and one.only_question_id is None]
    come_in(row.dossier_id, row.organisation_id, here, "was there")
    return row
