"""What works is kept without names; what she lets others read inspires as long as she says yes."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import allow, locked, made_before
from naast.programmes.knowing import names_known
from naast.programmes.unnamed import refuse_who_or_where
from naast.tables import access, rules
from naast.tables.actions.asking import write_yes
from naast.tables.actions.parts import end_example, lay_example, lies_at, refuse_names, refuse_unless_state
from naast.tables.models import RoundTable, TableLesson, TableQuestion
from naast.tables.queries.tables import members_of

State = TableQuestion.State


@action("table.works")
def keep_what_works(*, table: RoundTable, words: str, key: UUID, by: Actor, named: Collection[str] = ()) -> TableLesson:
    """What works at this table, for whoever looks for it later. No names."""
    allow(access.runs(by, table))
    if there := made_before(TableLesson, key):
        return there
    refuse_names(words, (one.first_name for one in members_of(table)))
    refuse_who_or_where(words, named=named, known=names_known(words))
    lesson = TableLesson(
        id=key, table=table, kind=TableLesson.Kind.WORKS, words=words.strip(), on=clock.today(), made_at=clock.now(),
        **lies_at(table),
    )  # fmt: skip
    lesson.save()
    return lesson


@action("question.inspires")
def let_inspire(
    *, question: TableQuestion, words: str, version: int, by: Actor, language: str = "nl",
    named: Collection[str] = (),
) -> TableQuestion:  # fmt: skip
    """Her yes that these words may inspire others, without her name. They stand with the table, not with her."""
    allow(access.speaks(by, question))
    row = locked(question, version)
    refuse_unless_state(row, State.TOLD_BACK)
    refuse_names(words, [row.called])
    refuse_who_or_where(words, named=named, known=names_known(words))
    end_example(row)
    write_yes(row, rules.EXAMPLE, "self" if access.is_the_asker(by, row) else "spoken", language, by)
    row.example = words.strip()
    row.save()
    lay_example(row)
    return row


@action("question.inspires_no_more")
def stop_inspiring(*, question: TableQuestion, by: Actor) -> TableQuestion:
    """She takes it back: the words are gone from the table."""
    allow(access.speaks(by, question))
    row = locked(question)
    if not row.example:
        return row
    end_example(row)
    row.example = ""
    row.save()
    lay_example(row)
    return row
