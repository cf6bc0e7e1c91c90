"""What came of it, in her words; told at the next evening, and then nobody of the table reads it any more."""

from __future__ import annotations

from naast.privacy import clock, trace
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import allow, locked
from naast.programmes.loading import load
from naast.programmes.privately import refuse_private_ways
from naast.tables import access
from naast.tables.actions.parts import hear, refuse_unless_state, shut
from naast.tables.models import TableQuestion
from naast.tables.queries.questions import UNDER_WAY


@action("question.became")
def say_what_became(*, question: TableQuestion, words: str, version: int, by: Actor) -> TableQuestion:
    """Her words on what came of it; by herself, or written down with her. The next evening opens with it."""
    allow(access.writes_down(by, question))
    row = locked(question, version)
    refuse_unless_state(row, *UNDER_WAY)
    refuse_private_ways(load(row.programme), words)
    if not access.is_the_asker(by, row):
        trace.note_on_behalf_of(row.asker_id)
    row.became = words.strip()
    row.save()
    return row


@action("question.told_back")
def tell_back(*, question: TableQuestion, by: Actor) -> TableQuestion:
    """It was told at the table, or she would rather not tell. The reading ends here, for everybody of the table."""
    allow(access.leads(by, question))
    row = locked(question)
    refuse_unless_state(row, *UNDER_WAY)
    hear(row, by, once="told back")
    row.state, row.told_back_on = TableQuestion.State.TOLD_BACK, clock.today()
    row.save()
    shut(row)
    return row
