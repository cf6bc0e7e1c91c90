"""A table in the demo world: one question that was thought along with, and waits to be told back."""

from __future__ import annotations

import uuid
from datetime import timedelta

from naast.clients import actions as clients
from naast.privacy import clock
from naast.privacy.actor import CLIENT, STAFF, VOLUNTEER, acting_as
from naast.tables import actions
from naast.tables.models import TableMeeting
from naast.world.founding import Place, actor_of
from naast.world.lives import Life

PROGRAMME = "round-table"
QUESTION = "Waar kan ik iets met mijn handen doen, zonder dat er iemand over mijn schouder meekijkt?"
OFFERS = (
    ("Een ochtend meelopen. Je eigen werkbank, de deur mag dicht.", "Jolanda", "Fietsenwerkplaats De Spaak"),
    ("Zaaibakken maken, in je eigen tempo.", "Kees", "Buurttuin"),
    ("Samen gaan kijken, de eerste keer.", "Bas", "Welzijn aan de Haven"),
)


def live(place: Place, bas: Life) -> None:
    """Hanneke runs a table in Noord; Ans asked a question, four weeks ago it was at the table."""
    hanneke, weeks = place["Hanneke"], timedelta(weeks=1)
    with clock.back(5 * weeks):
        first = clock.now() + weeks - timedelta(hours=2)
        table = actions.open_table(
            key=uuid.uuid4(), location=place.locations["Noord"], programme=PROGRAMME, called="Werktafel Noord",
            when="elke maand, om twee uur", where="De Boog", by=hanneke,
        )  # fmt: skip
        [evening, *_later] = actions.plan_meetings(table=table, first=first, months=3, key=uuid.uuid4(), by=hanneke)
        joost, along = (
            actions.let_join(
                table=table, person_id=who, hat=hat, organisation_name=organisation, knows=knows, by=hanneke
            )
            for who, hat, organisation, knows in (
                (place["Joost"].person_id, STAFF, "Welzijn aan de Haven", "Schulden, en wie waar werkt"),
                (bas.herself.person_id, VOLUNTEER, "Buurttuin", "Zaaien, timmeren, schaken"),
            )
        )
        client = clients.open_client(key=uuid.uuid4(), first_name="Ans", programme=PROGRAMME, by=place["Marije"])
        ans = actor_of(client.person_id, CLIENT)
        question = actions.ask_question(
            client=client, table_id=table.pk, words=QUESTION, there="yes", yes=True, key=uuid.uuid4(), by=ans
        )
        actions.put_on_agenda(question=question, meeting=evening, by=hanneke)
    with clock.back(4 * weeks):
        for member in (joost, along):
            actions.note_there(meeting=evening, member=member, by=hanneke)
        for _words, name, organisation in OFFERS[:2]:
            actions.note_guest(meeting=evening, name=name, organisation_name=organisation, key=uuid.uuid4(), by=hanneke)
        question = actions.bring_to_table(question=question, by=hanneke)
        made = [
            actions.offer(
                question=question, words=words, who=name, organisation_name=organisation, key=uuid.uuid4(), by=hanneke
            )
            for words, name, organisation in OFFERS
        ]
        actions.choose(question=question, offer=made[0], by=ans)
        actions.agree_action(
            question=question, words="De werkplaats bellen", owner="Jolanda", due_on=clock.today() + weeks,
            key=uuid.uuid4(), by=place["Joost"],
        )  # fmt: skip
        with acting_as(hanneke):
            now = TableMeeting.objects.get(pk=evening.pk)
        actions.close_evening(
            meeting=now, minutes="Iemand zoekt werk met de handen. Drie mensen boden iets aan.", version=now.version,
            by=hanneke,
        )  # fmt: skip
    actions.keep_what_works(
        table=table, words="Eerst een keer gaan kijken, zonder dat je iets belooft.", key=uuid.uuid4(), by=hanneke
    )
