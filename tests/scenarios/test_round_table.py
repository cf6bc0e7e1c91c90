"""The ten steps of a table, over HTTP, as the people involved: Sevda runs five, Ans asks, the table thinks along.

Ans has a page of her own. Marije writes down what a neighbour does not know of, and it is refused. Fourteen people of
eleven organisations sit there; three of them offer something; Ans chooses one, and a month later tells what came of it.
"""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client as Browser
from django.utils import timezone

from naast.clients import actions as clients
from naast.clients.models import Client
from naast.people.actions import add_location, add_staff
from naast.people.models import Location, Person
from naast.people.pages import address
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.tables import actions
from naast.tables.models import RoundTable, TableMeeting, TableOffer, TableQuestion
from tests.cast import House, house, person, wearing
from tests.clients.cast import client_of
from tests.tables.cast import ASKED, PROGRAMME, manager
from tests.volunteers.cast import ready_volunteer

AREAS = ("Noord", "Zuid", "Scheveningen", "Loosduinen", "Segbroek")
OFFERS = ("Een ochtend meelopen aan een eigen werkbank.", "Zaaibakken maken.", "Samen gaan kijken, de eerste keer.")
BECAME = "Ik werk nu elke dinsdag aan mijn eigen werkbank."
MONTH = timedelta(days=28)


@dataclass
class Story:
    """Who takes part, and what was made on the way."""

    house: House
    sevda: Actor
    ans: Actor
    client: Client
    ali: Actor
    wil: Actor
    seen: dict[str, Any] = field(default_factory=dict)

    def in_browser(self, who: Actor) -> Browser:
        found = Browser()
        found.force_login(Person.objects.get(pk=who.person_id))
        session = found.session
        session["hat"] = who.hat
        session.save()
        return found

    def get(self, who: Actor, where: str) -> str:
        answer = self.in_browser(who).get(where)
        assert answer.status_code == 200, (where, answer.status_code)
        return str(answer.content.decode())

    def post(self, who: Actor, where: str, said: dict[str, Any] | None = None, *, status: int = 302) -> Any:
        answer = self.in_browser(who).post(where, {"key": str(uuid.uuid4()), **(said or {})})
        assert answer.status_code == status, (where, answer.status_code, problems(answer))
        return answer

    def question(self, by: Actor | None = None) -> TableQuestion:
        with acting_as(by or self.ans):
            return TableQuestion.objects.get(pk=self.seen["question"])

    def where(self, what: str = "") -> str:
        return f"/questions/{self.seen['question']}{what}"

    def evening(self, number: int) -> TableMeeting:
        with acting_as(self.sevda):
            return list(TableMeeting.objects.filter(table=self.seen["table"]).order_by("at"))[number]


def problems(answer: Any) -> list[str]:
    return re.findall(r'class="err"[^>]*>(.*?)<', answer.content.decode())


def begin() -> Story:
    at = house(programmes=[PROGRAMME])
    for name in AREAS[2:]:
        add_location(organisation=at.organisation, name=name, by=at.ada)
    sevda = person()
    add_staff(organisation=at.organisation, person=sevda, first_name="Sevda", kinds=["coordinator"], location_id=None,
              by=at.ada)  # fmt: skip
    client, ans = client_of(at, "Ans", programme=PROGRAMME)
    _file, ali = ready_volunteer(at, "Ali", programme=PROGRAMME)
    return Story(at, wearing(sevda), ans, client, ali, manager(at))


def five_tables_every_month(story: Story) -> None:
    at = story.house
    first = timezone.localtime(clock.now() - MONTH).replace(hour=14, minute=0, second=0, microsecond=0)
    for place in Location.objects.filter(organisation=at.organisation):
        said = {"programme": PROGRAMME, "location": str(place.pk), "called": f"Werktafel {place.name}",
                "when": "elke maand, om twee uur"}  # fmt: skip
        where = story.post(story.sevda, "/rounds/new", said).headers["Location"]
        story.post(story.sevda, f"{where}/plan", {"first": f"{first:%Y-%m-%dT%H:%M}", "months": "3"})
        if place.pk == at.location.pk:
            story.seen |= {"table": where.rsplit("/", 1)[1], "here": where}
    with acting_as(story.sevda):
        assert RoundTable.objects.count() == 5
        days = [
            timezone.localtime(one.at) for one in TableMeeting.objects.filter(table=story.seen["table"]).order_by("at")
        ]
    assert len(days) == 3
    assert len({(one.weekday(), one.hour) for one in days}) == 1
    assert "Werktafel Scheveningen" in story.get(story.sevda, "/rounds")
    assert 'href="/rounds"' in story.get(story.sevda, "/today")


def she_asks_it_herself(story: Story) -> None:
    mine = address(story.ans.person_id, "my-questions")
    assert mine in story.get(story.ans, address(story.ans.person_id, "home"))
    said = {"words": ASKED, "there": "yes", "tried": "De krant.", "table_id": story.seen["table"], "yes": "on"}
    assert "Waar kan ik" not in mine
    with clock.back(MONTH + timedelta(days=5)):
        story.post(story.ans, mine, said)
    with acting_as(story.ans):
        story.seen["question"] = TableQuestion.objects.get().pk
    assert ASKED in story.get(story.sevda, story.seen["here"])


def nobody_is_discussed_unasked(story: Story) -> None:
    marije = story.house.marije
    neighbour = clients.open_client(key=uuid.uuid4(), first_name="Dirk", programme=PROGRAMME, by=marije)
    said = {"words": "Hij maakt zo veel rommel.", "said": "about", "there": "consent", "table_id": story.seen["table"]}
    story.post(marije, f"/clients/{neighbour.pk}/rounds", said)
    with acting_as(marije):
        about = TableQuestion.objects.get(asker_id=neighbour.person_id)
    meeting = story.evening(0)
    answer = story.post(story.sevda, f"/questions/{about.pk}/agenda", {"meeting": str(meeting.pk)}, status=409)
    body = answer.content.decode()
    for sentence in (
        "Over iemand die er niet is en geen ja zei, praten wij niet.",
        "Nodig de persoon uit, of vraag of het mag en noteer dat.", "Vraag: hoe zou u het zelf zeggen?",
    ):  # fmt: skip
        assert sentence in body
    assert "Deze vraag kan nog niet" in story.get(story.sevda, f"/questions/{about.pk}")
    story.post(story.sevda, story.where("/agenda"), {"meeting": str(meeting.pk)})


def fourteen_people_of_eleven_organisations(story: Story) -> None:
    at, where = story.house, f"/evenings/{story.evening(0).pk}"
    people = {at.joost: ("De Spaak", "Fietsen maken"), at.marije: ("De Boog", ""), at.rachid: ("", ""),
              story.ali: ("Buurttuin", "Zaaien")}  # fmt: skip
    for who, (organisation, knows) in people.items():
        if organisation:
            said = {"who": f"{who.hat}:{who.person_id}", "organisation_name": organisation, "knows": knows}
            story.post(story.sevda, f"{story.seen['here']}/people/join", said)
    found = story.in_browser(at.joost).post(f"{story.seen['here']}/people", {"words": "zaaien"}).content.decode()
    assert ("Ali" in found, "Marije" in found) == (True, False)
    for member in re.findall(rf"{where}/there/[0-9a-f-]+", story.get(story.sevda, where)):
        story.post(story.sevda, member)
    for number in range(11):
        said = {"name": f"Gast{number}", "organisation_name": "de spaak" if number > 7 else f"Organisatie {number}"}
        story.post(story.sevda, f"{where}/guest", said)
    assert "14 mensen, 11 organisaties" in story.get(story.sevda, where)


def three_offers_on_the_phone(story: Story) -> None:
    story.post(story.sevda, story.where("/bring"))
    at = story.house
    page = story.get(at.joost, story.where())
    assert page.index(ASKED) < page.index("Wat de tafel aanbiedt")
    with clock.back(MONTH):
        story.post(at.joost, story.where("/offer"), _offer(OFFERS[0], "Jolanda", "De Spaak"))
    own = address(story.ali.person_id, "table-question", story.seen["question"])
    assert ASKED in story.get(story.ali, own)
    story.post(story.ali, own, _offer(OFFERS[1], "Ali", "Buurttuin"))
    story.post(story.sevda, story.where("/offer"), _offer(OFFERS[2], "Gast1", "Organisatie 1"))
    assert story.in_browser(story.wil).get(story.where()).status_code == 404
    story.post(
        story.sevda, story.where("/manager"), {"person_id": str(story.wil.person_id), "organisation_name": "Reakt"}
    )
    assert ASKED in story.get(story.wil, story.where())
    assert story.in_browser(story.wil).get(story.seen["here"]).status_code == 404


def _offer(words: str, who: str, organisation: str) -> dict[str, str]:
    return {"words": words, "who": who, "organisation_name": organisation}


def she_chooses_one(story: Story) -> None:
    own = address(story.ans.person_id, "my-question", story.seen["question"])
    page = story.get(story.ans, own)
    assert all(offer in page for offer in OFFERS)
    with acting_as(story.ans):
        chosen = TableOffer.objects.get(words=OFFERS[0])
    story.post(story.ans, own, {"offer": str(chosen.pk)})
    with acting_as(story.ans):
        assert [one.words for one in TableOffer.objects.filter(chosen=True)] == [OFFERS[0]]
    assert story.question().state == "chosen"
    story.seen["offer"] = chosen.pk


def who_does_what_before_when(story: Story) -> None:
    due = clock.today() + timedelta(days=4)
    said = {"words": "De werkplaats bellen", "owner": "Jolanda", "due_on": f"{due:%Y-%m-%d}"}
    story.post(story.house.joost, story.where("/agree"), said)
    page = story.get(story.ans, address(story.ans.person_id, "my-question", story.seen["question"]))
    assert "De werkplaats bellen" in page
    assert "Jolanda" in page


def the_evening_is_closed_without_names(story: Story) -> None:
    meeting = story.evening(0)
    where, said = f"/evenings/{meeting.pk}/close", {"version": str(meeting.version)}
    refused = story.post(story.sevda, where, {**said, "minutes": "Ans zoekt werk."}, status=409)
    assert "Er staat een naam in: Ans." in refused.content.decode()
    story.post(story.sevda, where, {**said, "minutes": "Iemand zoekt werk met de handen. Drie mensen boden iets aan."})
    closed = story.evening(0)
    assert (closed.state, closed.came, closed.organisations) == ("held", 15, 12)
    page = story.get(story.sevda, f"/evenings/{meeting.pk}")
    assert "Gast1" not in page
    assert story.in_browser(story.wil).get(story.where()).status_code == 404


def the_next_one_opens_with_the_return(story: Story) -> None:
    question = story.question()
    own = address(story.ans.person_id, "my-question", question.pk)
    story.post(story.ans, own, {"became": "yes", "words": BECAME, "version": str(question.version)})
    other = actions.ask_question(
        client=client_of(story.house, "Henk", programme=PROGRAMME)[0], table_id=uuid.UUID(story.seen["table"]),
        words="Wie wil er met mij naar het museum?", said="spoken", there="yes", yes=True, key=uuid.uuid4(),
        by=story.house.marije,
    )  # fmt: skip
    story.post(story.sevda, f"/questions/{other.pk}/agenda", {"meeting": str(story.evening(1).pk)})
    page = story.get(story.sevda, f"/evenings/{story.evening(1).pk}")
    assert page.index("We beginnen met hoe het ging") < page.index(BECAME) < page.index("museum")


def a_placement_begins(story: Story) -> None:
    said = {"what": "placement", "on": f"{clock.today():%Y-%m-%d}"}
    story.post(story.sevda, story.where(f"/led/{story.seen['offer']}"), said)
    assert "een plek om te werken of te leren" in story.get(story.house.joost, story.where())
    story.post(story.sevda, story.where("/told"))
    assert {who.hat for who in (story.ans, story.house.joost, story.sevda, story.ali) if _reads(story, who)} == {
        "client"
    }


def _reads(story: Story, who: Actor) -> bool:
    with acting_as(who):
        return TableQuestion.objects.filter(pk=story.seen["question"]).exists()


def the_year_in_counts(story: Story) -> None:
    year = f"/rounds/year?year={(clock.now() - MONTH - timedelta(days=5)).year}"
    assert "minder dan tien" in story.get(story.wil, year)
    table, at = uuid.UUID(story.seen["table"]), story.house
    with acting_as(story.sevda):
        meeting = TableMeeting.objects.get(pk=story.evening(1).pk)
    for number in range(11):
        client, _herself = client_of(at, f"Iemand{number}", programme=PROGRAMME)
        with clock.back(timedelta(days=6)):
            question = actions.ask_question(
                client=client, table_id=table, words="Wie kent een koor?", said="spoken", there="yes", yes=True,
                key=uuid.uuid4(), by=at.marije,
            )  # fmt: skip
        actions.put_on_agenda(question=question, meeting=meeting, by=story.sevda)
        actions.bring_to_table(question=question, by=story.sevda)
        actions.offer(question=question, who="Kees", organisation_name="Koor", words="Kom kijken.", key=uuid.uuid4(),
                      by=story.sevda)  # fmt: skip
    page = " ".join(story.get(story.wil, f"/rounds/year?year={(clock.now() - timedelta(days=6)).year}").split())
    counted = dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", page))
    assert {name: counted[name] for name in ("Vragen", "Aanbod", "Bijeenkomsten")} == {
        "Vragen": "15", "Aanbod": "15", "Bijeenkomsten": "minder dan tien",
    }  # fmt: skip
    assert counted["Dagen tot het eerste aanbod, de middelste"] == "6"
    assert "Kees" not in page


STEPS = (
    five_tables_every_month, she_asks_it_herself, nobody_is_discussed_unasked, fourteen_people_of_eleven_organisations,
    three_offers_on_the_phone, she_chooses_one, who_does_what_before_when, the_evening_is_closed_without_names,
    the_next_one_opens_with_the_return, a_placement_begins, the_year_in_counts,
)  # fmt: skip


@pytest.mark.django_db
@pytest.mark.shows("S4-33", "S4-35", "S4-36", "S4-37", "S4-48")
def test_a_question_at_the_table_in_ten_steps():
    story = begin()
    for step in STEPS:
        step(story)
