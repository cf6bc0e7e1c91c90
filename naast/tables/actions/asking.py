"""A question in somebody's own words, her yes to bring it to a table, and taking it back at any moment."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from naast.clients.access import is_her_professional, is_herself
from naast.clients.children import several_say_yes
from naast.clients.models import Client
from naast.privacy import clock, trace
from naast.privacy.action import action
from naast.privacy.actor import STAFF, Actor
from naast.privacy.circles import Seat, open_dossier
from naast.privacy.first import allow, locked
from naast.privacy.refusal import Reason, Refused
from naast.programmes.loading import load
from naast.programmes.privately import refuse_private_ways
from naast.programmes.rhythms import add_months
from naast.tables import access, rules
from naast.tables.actions.parts import hear, lay_example, lies_with, refuse_unless_state, shut
from naast.tables.models import TableConsent, TableQuestion
from naast.tables.queries.tables import Here, here

State, Said = TableQuestion.State, TableQuestion.Said


@action("question.asked")
def ask_question(
    *, client: Client, table_id: UUID, words: str, key: UUID, by: Actor, there: str = "", without_me: str = "",
    tried: str = "", said: str = Said.SELF, yes: bool = False, language: str = "nl",
) -> TableQuestion:  # fmt: skip
    """She asks it herself, or says it to her professional, who writes it down. Nobody else opens it for her."""
    herself = is_herself(by, client.person_id)
    allow((herself and said == Said.SELF) or (is_her_professional(by, client) and said != Said.SELF))
    if there_already := TableQuestion.objects.visible_to(by).filter(pk=key).first():
        return there_already
    table = _table(client, table_id)
    refuse_private_ways(load(table.programme), words, tried)
    question = _opened(client, table, key, None if herself else by.person_id)
    question.words, question.tried, question.said = words.strip(), tried.strip(), Said(said)
    question.there, question.without_me = there, without_me.strip()
    if not herself:
        trace.note_on_behalf_of(client.person_id)
    question.save()
    if yes:
        write_yes(question, rules.CONSENT, "self" if herself else "spoken", language, by)
    hear(question, by, once="asked", asker=False, leading=True)
    return question


def _table(client: Client, table_id: UUID) -> Here:
    """The table she chose. Where nobody may be found, nobody is brought to one: people of elsewhere sit there."""
    if load(client.programme).is_hidden:
        raise Refused(
            Reason(
                "table.hidden", _("People of other organisations sit at a table. That is not safe from here."),
                _("Ask it together with your worker, without a table."),
            )
        )  # fmt: skip
    if several_say_yes(client.pk):
        raise Refused(
            Reason(
                "table.by_age", _("At this age more than one yes is asked. At a table that cannot be done yet."),
                _("Ask it together with your worker, without a table."),
            )
        )  # fmt: skip
    found = next((one for one in here(client.organisation_id, clock.now()) if one.id == table_id), None)
    allow(found is not None)
    assert found is not None  # noqa: S101 - for the type checker
    return found


def _opened(client: Client, table: Here, key: UUID, professional_id: UUID | None) -> TableQuestion:
    """A dossier for this one question: she, whoever coordinates, and the professional with whom she wrote it down."""
    seats = [Seat(client.person_id, "client")]
    if professional_id is not None:
        seats.append(Seat(professional_id, "professional"))
    dossier_id = open_dossier(
        organisation_id=client.organisation_id, location_id=table.location_id, kind="question", label="question",
        why="asked", circle=seats, by_role=["coordinator"], about_id=client.person_id,
    )  # fmt: skip
    return TableQuestion(
        id=key, dossier_id=dossier_id, organisation_id=client.organisation_id, table_id=table.id,
        table_called=table.called, programme=table.programme, template_version=load(table.programme).version,
        asker_id=client.person_id, called=client.first_name, professional_id=professional_id, asked_at=clock.now(),
        made_at=clock.now(),
    )  # fmt: skip


@action("question.changed")
def change_question(
    *, question: TableQuestion, words: str, tried: str, there: str, without_me: str, version: int, by: Actor,
    said: str = "",
) -> TableQuestion:  # fmt: skip
    """Other words, or another answer to whether she is there; until the table thinks along."""
    allow(access.speaks(by, question))
    row = locked(question, version)
    refuse_unless_state(row, State.ASKED, State.ON_AGENDA)
    refuse_private_ways(load(row.programme), words, tried)
    if by.hat == STAFF:
        trace.note_on_behalf_of(row.asker_id)
    row.words, row.tried, row.there, row.without_me = words.strip(), tried.strip(), there, without_me.strip()
    row.said = Said(said) if said and by.hat == STAFF else Said.SELF if by.hat != STAFF else row.said
    row.save()
    return row


@action("question.yes")
def say_yes(*, question: TableQuestion, key: UUID, by: Actor, language: str = "nl") -> TableConsent:
    """Her yes, with the words she said yes to; by herself, or written down by her professional."""
    allow(access.speaks(by, question))
    if there := TableConsent.objects.filter(pk=key).first():
        return there
    row = locked(question)
    refuse_unless_state(row, State.ASKED, State.ON_AGENDA)
    how = "self" if access.is_the_asker(by, row) else "spoken"
    return write_yes(row, rules.CONSENT, how, language, by, key)


def write_yes(
    question: TableQuestion, consent: str, how: str, language: str, by: Actor, key: UUID | None = None
) -> TableConsent:
    asked = load(question.programme).consents[consent]
    if how == "spoken":
        trace.note_on_behalf_of(question.asker_id)
    given = TableConsent(
        consent=consent, text=asked.text.to(language), language=language, how=TableConsent.How(how),
        given_at=clock.now(), until=add_months(clock.today(), asked.months), recorded_by_id=by.person_id,
        **({"id": key} if key else {}), **lies_with(question),
    )  # fmt: skip
    given.save()
    return given


@action("question.taken_back")
def take_back(*, question: TableQuestion, by: Actor) -> TableQuestion:
    """She takes it back: no reason asked, at any moment. It leaves the agenda, and nobody of the table reads it."""
    allow(access.speaks(by, question))
    row = locked(question)
    if row.state == State.WITHDRAWN:
        return row
    if by.hat == STAFF:
        trace.note_on_behalf_of(row.asker_id)
    for given in TableConsent.objects.filter(question=row, withdrawn_at__isnull=True):
        given.withdrawn_at = clock.now()
        given.save()
    hear(row, by, once="taken back")
    inspired, row.example = bool(row.example), ""
    row.state, row.meeting, row.meets_at = State.WITHDRAWN, None, None
    row.save()
    if inspired:
        lay_example(row)
    shut(row)
    return row
