"""A table in Noord with who sits at it, made by the actions real people use.

Hanneke runs it. Joost (De Spaak) and Ali, a volunteer (Buurttuin), think along; Tom runs tables elsewhere. Ans is a
client of Marije and asks. Wil leads the organisation.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from naast.clients.models import Client
from naast.people.actions import add_staff
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.tables import actions
from naast.tables.models import RoundTable, TableMeeting, TableMember, TableOffer, TableQuestion
from tests.cast import House, house, person, wearing
from tests.clients.cast import client_of
from tests.volunteers.cast import ready_volunteer

PROGRAMME = "round-table"
ASKED = "Waar kan ik iets met mijn handen doen, zonder dat er iemand meekijkt?"
HERE = {"there": "yes", "yes": True}


@dataclass
class Cast:
    """The people around one table, each ready to act."""

    house: House
    table: RoundTable
    meeting: TableMeeting
    client: Client
    ans: Actor
    ali: Actor
    wil: Actor

    @property
    def hanneke(self) -> Actor:
        return self.house.hanneke

    def member(self, who: Actor) -> TableMember:
        with acting_as(self.hanneke):
            return TableMember.objects.get(table=self.table, person_id=who.person_id, until=None)

    def fresh(self, question: TableQuestion, by: Actor | None = None) -> TableQuestion:
        with acting_as(by or self.ans):
            return TableQuestion.objects.get(pk=question.pk)


def manager(at: House) -> Actor:
    """Somebody who leads the organisation."""
    wil = person()
    add_staff(
        organisation=at.organisation, person=wil, first_name="Wil", kinds=["manager"], location_id=None, by=at.ada
    )
    return wearing(wil)


def table_of(at: House, *, by: Actor | None = None, called: str = "Werktafel Noord") -> RoundTable:
    """A table of Hanneke in Noord."""
    return actions.open_table(
        key=uuid.uuid4(), location=at.location, programme=PROGRAMME, called=called,
        when="elke tweede donderdag, om twee uur", where="De Boog", by=by or at.hanneke,
    )  # fmt: skip


def planned(table: RoundTable, first: datetime, months: int = 1, *, by: Actor) -> list[TableMeeting]:
    return actions.plan_meetings(table=table, first=first, months=months, key=uuid.uuid4(), by=by)


def joined(table: RoundTable, who: Actor, organisation: str, knows: str = "", *, by: Actor) -> TableMember:
    return actions.let_join(
        table=table, person_id=who.person_id, hat=who.hat, organisation_name=organisation, knows=knows, by=by
    )


def cast(at: House | None = None) -> Cast:
    """A table with an evening that began an hour ago, and two who think along."""
    at = at or house(programmes=[PROGRAMME])
    table = table_of(at)
    [meeting] = planned(table, clock.now() - timedelta(hours=1), by=at.hanneke)
    _file, ali = ready_volunteer(at, "Ali", programme=PROGRAMME)
    joined(table, at.joost, "De Spaak", "Fietsen maken", by=at.hanneke)
    joined(table, ali, "Buurttuin", "Zaaien en oogsten", by=at.hanneke)
    client, ans = client_of(at, "Ans", programme=PROGRAMME)
    return Cast(at, table, meeting, client, ans, ali, manager(at))


def asked(at: Cast, **said: object) -> TableQuestion:
    """Her question, by herself and with her yes, unless something else is said."""
    words = {"words": ASKED, "key": uuid.uuid4(), "by": at.ans, **HERE, **said}
    return actions.ask_question(client=at.client, table_id=at.table.pk, **words)  # type: ignore[arg-type]


def there(at: Cast, *people: Actor) -> None:
    """These people sit at the table this evening."""
    for who in people:
        actions.note_there(meeting=at.meeting, member=at.member(who), by=at.hanneke)


def at_the_table(at: Cast, *people: Actor, **said: object) -> TableQuestion:
    """A question the table thinks along with, in front of these people."""
    question = asked(at, **said)
    actions.put_on_agenda(question=question, meeting=at.meeting, by=at.hanneke)
    there(at, *people)
    return actions.bring_to_table(question=at.fresh(question, at.hanneke), by=at.hanneke)


def offered(
    question: TableQuestion, words: str = "Een ochtend meelopen.", *, by: Actor, who: str = "Joost"
) -> TableOffer:
    return actions.offer(question=question, who=who, organisation_name="De Spaak", words=words, key=uuid.uuid4(), by=by)


def fresh_evening(at: Cast) -> TableMeeting:
    """The evening as it stands now."""
    with acting_as(at.hanneke):
        return TableMeeting.objects.get(pk=at.meeting.pk)
