"""At the table: what is offered, what she chooses, and who does what before which day."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from naast.privacy import clock, trace
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import allow, locked, made_before
from naast.tables import access
from naast.tables.actions.parts import hear, lies_with, refuse_unless_state
from naast.tables.models import TableAction, TableOffer, TableQuestion
from naast.tables.queries.questions import UNDER_WAY, offers_of

State = TableQuestion.State


@action("table.offered")
def offer(*, question: TableQuestion, who: str, organisation_name: str, words: str, key: UUID, by: Actor) -> TableOffer:
    """Who offers, of which organisation, and what, in one line. The first one ends the waiting."""
    allow(access.at_the_table(by, question))
    if there := made_before(TableOffer, key):
        return there
    row = locked(question)
    refuse_unless_state(row, *UNDER_WAY)
    made = TableOffer(
        id=key, who=who.strip(), organisation_name=organisation_name.strip(), words=words.strip(), by_id=by.person_id,
        made_at=clock.now(), **lies_with(row),
    )  # fmt: skip
    made.save()
    if row.first_offer_at is None:
        row.first_offer_at = clock.now()
        row.save()
    return made


@action("question.chosen")
def choose(*, question: TableQuestion, offer: TableOffer | None, by: Actor) -> TableQuestion:
    """She chooses one, or none. Said at the table, whoever coordinates writes it down for her; later is fine too."""
    allow(access.writes_down(by, question))
    allow(offer is None or offer.question_id == question.pk)
    row = locked(question)
    refuse_unless_state(row, *UNDER_WAY)
    if not access.is_the_asker(by, row):
        trace.note_on_behalf_of(row.asker_id)
    for one in offers_of(row):
        if one.chosen and one != offer:
            one.chosen, one.led_to, one.led_on = False, "", None
            one.save()
    if offer is not None:
        chosen = locked(offer)
        if not chosen.chosen:
            chosen.chosen = True
            chosen.save()
    row.chose_at, row.state = clock.now(), State.CHOSEN if offer else State.AT_THE_TABLE
    row.save()
    hear(row, by, once=f"chose {row.version}", leading=True)
    return row


@action("table.agreed")
def agree_action(*, question: TableQuestion, words: str, owner: str, due_on: date, key: UUID, by: Actor) -> TableAction:
    """Who does what, before which day."""
    allow(access.at_the_table(by, question))
    if there := made_before(TableAction, key):
        return there
    row = locked(question)
    refuse_unless_state(row, *UNDER_WAY)
    made = TableAction(
        id=key, words=words.strip(), owner=owner.strip(), due_on=due_on, by_id=by.person_id, made_at=clock.now(),
        **lies_with(row),
    )  # fmt: skip
    made.save()
    return made


@action("table.done")
def action_done(*, task: TableAction, by: Actor) -> TableAction:
    """It was done."""
    allow(access.at_the_table(by, TableQuestion.objects.get(pk=task.question_id)))
    row = locked(task)
    if row.done_on is None:
        row.done_on = clock.today()
        row.save()
    return row


@action("table.led_to")
def led_to(*, offer: TableOffer, what: str, on: date, by: Actor) -> TableOffer:
    """What began from the offer she chose, and when."""
    allow(access.writes_down(by, TableQuestion.objects.get(pk=offer.question_id)))
    row = locked(offer)
    allow(row.chosen)
    row.led_to, row.led_on = TableOffer.Led(what), on
    row.save()
    return row
