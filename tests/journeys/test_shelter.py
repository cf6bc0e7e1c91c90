"""The ten steps of a shelter, in a real browser, as all who take part.

Bianca brings two houses on; only the first has its kick-off. Joost becomes its contact. Loes learns before she meets
anybody. Amira says what she wants, and opens her own page at Joost's desk. They cycle; a number is kept private; a call
for help reaches exactly who it should; a worry about paid work is answered; the house goes on, and a story leaves it.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from naast.clients import actions as clients
from naast.clients.models import Request
from naast.matches import actions as matches
from naast.moments import actions as moments
from naast.moments.models import Message
from naast.people import jobs
from naast.people.actions import add_staff
from naast.people.models import Person
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.volunteers import actions as volunteers
from tests.cast import House, person, wearing
from tests.cast import house as make_house
from tests.clients.cast import NO_DOUBTS
from tests.journeys.walking import PHONE, follow, on_the_phone, press, reads, send
from tests.locations.cast import pathfinder
from tests.matches import cast as stages
from tests.volunteers.cast import agreement, applied, certificate, fresh, interview

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PROGRAMME = "shelter"
PAST = "Wat er was, blijft hier."
CYCLING = [{"activity": "company", "by": "volunteer"}, {"activity": "cycling_lesson", "by": "volunteer"}]
EVERYTHING_SAFE = dict.fromkeys(("safe_client", "safe_volunteer", "safe_neighbours", "safe_way"), "yes")


@dataclass
class Story:
    """The houses, the people and their browsers."""

    house: House
    home: str
    come_in: Callable[..., Any]
    new_browser: Callable[..., Any]
    bianca: Actor
    els: Actor
    desks: dict[str, Any]
    files: dict[str, str]
    loes: Any = None
    cast: Any = None

    def desk(self, name: str, who: Actor) -> Any:
        """The browser of somebody who works here."""
        if name not in self.desks:
            self.desks[name] = self.come_in(who.person_id, "staff", width=1280)
        return self.desks[name]


@pytest.fixture
def story(home: str, come_in: Callable[..., Any], browser_page: Callable[..., Any], settings: Any) -> Story:
    settings.IDLE_MINUTES = dict.fromkeys(settings.IDLE_MINUTES, 60)  # one machine plays eight people, one by one
    house = make_house(programmes=(PROGRAMME,))
    bianca = pathfinder(house)
    els = joins(house, "Els", "professional")
    return Story(house, home, come_in, browser_page, bianca, els, {}, {})


def joins(house: House, first_name: str, kind: str) -> Actor:
    """Somebody works in the other house."""
    who = person()
    add_staff(
        organisation=house.organisation, person=who, first_name=first_name, kinds=[kind],
        location_id=house.other_location.pk, by=house.ada,
    )  # fmt: skip
    return wearing(who)


@pytest.mark.shows("S0-25", "S0-43", "S0-52", "S0-71", "S0-07")
def test_the_ten_steps_of_a_shelter(story: Story) -> None:
    bianca_publishes_the_rules_of_two_houses(story)
    only_the_first_house_has_its_kick_off(story)
    joost_becomes_its_contact_with_a_deputy(story)
    loes_learns_before_she_meets_anybody(story)
    amira_wants_it_it_is_possible_and_it_is_safe(story)
    amira_opens_her_own_page_at_the_desk(story)
    they_cycle_and_loes_says_it_was_good(story)
    a_private_number_stays_private(story)
    loes_needs_a_professional_and_exactly_the_route_hears(story)
    marije_worries_about_paid_work_and_gets_an_answer(story)
    the_house_goes_on(story)
    a_story_leaves_the_house_and_no_count_of_people(story)


def bianca_publishes_the_rules_of_two_houses(story: Story) -> None:
    page = story.desk("bianca", story.bianca)
    for name, place in (("Noord", story.house.location), ("Zuid", story.house.other_location)):
        page.goto(f"{story.home}/locations/new")
        send(page, location=str(place.pk), setting="women")
        assert "Verkennen" in reads(page)
        story.files[name] = page.url
        follow(page, "Alle regels")
        assert "Niemand vertelt waar het huis staat." in reads(page)
    page.goto(f"{story.files['Noord']}/rules")
    page.locator("main li", has_text="Het adres").get_by_role("link").first.click()
    send(page, room="Buiten spreken jullie af in het park of bij de markt.")
    page.goto(f"{story.files['Noord']}/rules")
    assert "in het park of bij de markt" in reads(page)
    page.goto(f"{story.files['Zuid']}/rules")
    assert "in het park of bij de markt" not in reads(page)


def only_the_first_house_has_its_kick_off(story: Story) -> None:
    page = story.desk("bianca", story.bianca)
    page.goto(f"{story.files['Noord']}/kick-off")
    send(
        page, held_on=str(clock.today()), present="9", chances="Gewoon contact\nDe buitenwereld komt binnen",
        boundaries="Geen hulpverlening",
    )  # fmt: skip
    assert "De buitenwereld komt binnen" in reads(page)
    client = clients.open_client(key=uuid.uuid4(), first_name="Ben", programme=PROGRAMME, background=PAST, by=story.els)
    clients.begin_request(client=client, key=uuid.uuid4(), by=story.els)
    desk = story.desk("els", story.els)
    desk.goto(f"{story.home}/clients/{client.pk}/request")
    missing = desk.locator(".gate li:not(.ok)").all_inner_texts()
    assert any("startgesprek" in line.lower() for line in missing), missing
    assert refused(desk, f"/clients/{client.pk}/request/open") == 409


def refused(page: Any, address: str) -> int:
    """What the server says to the button that is not there."""
    return int(
        page.evaluate(
            """async where => {
              const said = new FormData(document.querySelector("main form")); said.delete("step");
              return (await fetch(where, {method: "POST", body: new URLSearchParams(said)})).status }""",
            address,
        )
    )


def joost_becomes_its_contact_with_a_deputy(story: Story) -> None:
    house = story.house
    desk = story.desk("hanneke", house.hanneke)
    desk.goto(f"{story.files['Noord']}/contact")
    send(desk, person_id=str(house.joost.person_id), deputy_id=str(house.joost.person_id))
    assert "Niemand kan zichzelf vervangen" in reads(desk)
    desk.goto(f"{story.files['Noord']}/contact")
    send(desk, person_id=str(house.joost.person_id), deputy_id=str(house.marije.person_id))
    assert "Marije" in reads(desk)
    house.joost = wearing(house.joost.person_id)
    desk.goto(f"{story.files['Noord']}/contact")
    send(desk, training="location_contact", person_id=str(house.joost.person_id), done_on=str(clock.today()))
    page = story.desk("joost", house.joost)
    page.goto(f"{story.files['Noord']}/start")
    send(
        page, location_unsafe="no", location_burden="no", location_extra_work="yes",
        arranged_location_extra_work="Joost heeft er vier uur per week voor.",
    )  # fmt: skip
    for phase in ("kick_off", "trial"):
        page.goto(f"{story.files['Noord']}/step/{phase}")
        send(page, because="Het team is eraan toe.")
    page.goto(story.files["Noord"])
    assert "Leren fietsen" in offered(page)


def offered(page: Any) -> str:
    """What may be done in this house now."""
    return " ".join(page.locator("tr:has(td:has-text('Kan'))").all_inner_texts())


def loes_learns_before_she_meets_anybody(story: Story) -> None:
    house = story.house
    file, herself = applied(house, "Loes", programme=PROGRAMME)
    interview(house, file)
    certificate(house, file)
    volunteers.record_reference(volunteer=file, who="Een buurvrouw", spoken_on=clock.today(), by=house.hanneke)
    agreement(house, file, herself)
    desk = story.desk("hanneke", house.hanneke)
    desk.goto(f"{story.home}/volunteers/{file.pk}")
    assert "Training" in reads(desk)
    assert desk.get_by_role("button", name="Klaar om te beginnen", exact=True).count() == 0
    for training in ("introduction", "protected_place"):
        desk.goto(f"{story.home}/volunteers/{file.pk}")
        follow(desk, "Training noteren")
        send(desk, training=training)
    desk.goto(f"{story.home}/volunteers/{file.pk}")
    press(desk, "Klaar om te beginnen")
    assert "Klaar om te beginnen. Niets te doen." in reads(desk)
    said = {
        "activities": ["company", "cycling_lesson"],
        "day_parts": ["tuesday_afternoon"],
        "languages": ["Nederlands"],
    }
    volunteers.change_availability(volunteer=file, version=fresh(file, herself).version, said=said, by=herself)
    story.loes = (fresh(file, herself), herself)


def amira_wants_it_it_is_possible_and_it_is_safe(story: Story) -> None:
    house = story.house
    client = clients.open_client(
        key=uuid.uuid4(), first_name="Amira", programme=PROGRAMME, background=PAST, by=house.joost
    )
    clients.answer_doubts(client=client, answers=NO_DOUBTS, by=house.joost)
    request = clients.begin_request(client=client, key=uuid.uuid4(), by=house.joost)
    page = story.desk("joost", house.joost)
    here = f"{story.home}/clients/{client.pk}"
    page.goto(f"{here}/request")
    assert "veiligheid" in page.inner_text(".gate").lower()
    page.goto(f"{here}/safety")
    send(page, **EVERYTHING_SAFE)
    page.goto(f"{here}/request")
    step = page.locator("form[action='#need']")
    step.get_by_label("In eigen woorden").fill("Ik wil leren fietsen.")
    step.get_by_role("button").click()
    step = page.locator("form[action='#possibility']")
    step.get_by_text("Ja", exact=True).click()
    step.get_by_label("Waarom denk je dat?").fill("Het is nu rustig in huis.")
    step.get_by_role("button").click()
    clients.think_through(
        request=request, accountable=True, runs_without="Wij zijn er elke dag.", paid_work="no", by=house.joost
    )
    clients.describe_request(
        request=request, activities=["company", "cycling_lesson"], adds="Iemand van buiten.", languages=["Nederlands"],
        day_parts=["tuesday_afternoon"], by=house.joost,
    )  # fmt: skip
    page.goto(f"{here}/request")
    press(page, "Nu vragen")
    clients.record_consent(request=request, how="spoken", key=uuid.uuid4(), by=house.joost)
    house.marije, marije = house.joost, house.marije  # Joost is her professional; the stages know the part as Marije
    story.cast = stages.met(house, volunteer=story.loes, request=fresh_request(request, house.joost))
    house.marije = marije
    begins(story)
    phone = story.come_in(story.loes[1].person_id, "volunteer", **PHONE)
    story.loes = phone
    phone.goto(story.home)
    follow(phone, "Ons blad")
    on_the_phone(phone)
    sheet = reads(phone)
    assert "Amira" in sheet
    assert "Fietsen, kletsen, thee." in sheet
    assert PAST not in phone.content()


def fresh_request(request: Any, by: Actor) -> Any:
    """The request as her professional reads it now."""
    with acting_as(by):
        return Request.objects.get(pk=request.pk)


def begins(story: Story) -> None:
    """The sheet, the agreement with three signatures, and the beginning."""
    cast = story.cast
    lines = {"first_name": "Amira", "wishes": "Fietsen, kletsen, thee."}
    matches.fill_sheet(match=cast.fresh(), lines=lines, by=cast.professional)
    written = matches.write_agreement(
        match=cast.fresh(), activities=CYCLING, reachability="Via Joost.", expectations=stages.EXPECTATIONS,
        hours=stages.HOURS, by=cast.professional,
    )  # fmt: skip
    for part, who in (("volunteer", cast.volunteer), ("client", cast.client), ("professional", cast.professional)):
        matches.sign_agreement(agreement=written, part=part, by=who)
    moments.start_side_by_side(match=cast.fresh(), by=cast.coordinator)
    cast.match = cast.fresh()


def amira_opens_her_own_page_at_the_desk(story: Story) -> None:
    page = story.desk("joost", story.house.joost)
    client = fresh_request(story.cast.request, story.house.joost).client_id
    page.goto(f"{story.home}/clients/{client}/reach")
    assert page.get_by_role("button", name="Maak toegang", exact=True).count() == 0
    press(page, "Geef een code")
    code = page.inner_text("p.lead strong")
    tablet = story.new_browser(width=820)
    tablet.goto(f"{story.home}/desk")
    send(tablet, code="ZZZZ ZZZZ")
    assert "Deze code opent niets" in reads(tablet)
    send(tablet, code=code)
    assert {"Loes", "Joost"} <= set(reads(tablet).replace(".", " ").replace(",", " ").split())
    assert tablet.title() == "Agenda"
    tablet.get_by_role("link", name="Grenzen").first.click()
    send(tablet, words="Niet over vroeger praten.")
    assert "Niet over vroeger praten." in reads(tablet)
    press(tablet, "Klaar")
    assert "Amira" not in tablet.content()
    tablet.go_back()
    assert "Niet over vroeger" not in tablet.content()
    other = story.new_browser(width=820)
    other.goto(f"{story.home}/desk")
    send(other, code=code)
    assert "Deze code opent niets" in reads(other)


def they_cycle_and_loes_says_it_was_good(story: Story) -> None:
    phone = story.loes
    phone.goto(story.home)
    follow(phone, "Iets afspreken")
    just_now = timezone.localtime(clock.now() - timedelta(minutes=5))
    send(phone, at=f"{just_now:%Y-%m-%dT%H:%M}", where="Het plein", activity="cycling_lesson")
    on_the_phone(phone)
    phone.locator("label:has([name=happened][value=yes])").click()
    phone.locator("label:has([name=mood][value=good])").click()
    press(phone, "Versturen")
    assert "Je vertelde hoe het ging" in reads(phone)


def a_private_number_stays_private(story: Story) -> None:
    phone = story.loes
    phone.goto(story.home)
    follow(phone, "Berichten")
    send(phone, words="Bel me maar op 06 - 1234 5678")
    on_the_phone(phone)
    text = reads(phone)
    assert "geeft geen eigen telefoonnummer" in text
    assert "U weet wanneer iemand er is" in text
    assert phone.locator("[name=words]").input_value() == "Bel me maar op 06 - 1234 5678"
    with acting_as(story.cast.professional):
        assert Message.objects.filter(match=story.cast.match).count() == 0


def everything_due_is_told() -> None:
    for dossier in jobs.due_dossiers():
        jobs.tell_them(str(dossier))


def loes_needs_a_professional_and_exactly_the_route_hears(story: Story) -> None:
    house, phone = story.house, story.loes
    for who in (house.joost, house.rachid, house.marije, house.hanneke, story.els):
        Person.objects.filter(pk=who.person_id).update(email=f"{who.person_id.hex}@example.org")
    everything_due_is_told()  # of the rules that were published, among others
    mail.outbox.clear()
    phone.goto(story.home)
    press(phone, "Ik heb nu een beroepskracht nodig")
    assert {"Joost", "Rachid"} <= set(reads(phone).replace(".", " ").replace(",", " ").split())
    everything_due_is_told()
    heard = {to for one in mail.outbox for to in one.to}
    assert heard == {f"{who.person_id.hex}@example.org" for who in (house.joost, house.rachid)}
    for one in mail.outbox:
        assert not {"Loes", "Amira", "Noord", "opvang", "fiets"} & set(
            (one.subject + one.body).replace(".", " ").split()
        )
    desk = story.desk("rachid", house.rachid)
    desk.goto(f"{story.home}/signals")
    desk.locator("main a[href^='/signals/']").first.click()
    send(desk, weight="now", reason="Zij staat er alleen voor.", words="Ik bel je nu. Ga naar de gang.")
    phone.reload()
    assert "Ga naar de gang." in reads(phone)


def marije_worries_about_paid_work_and_gets_an_answer(story: Story) -> None:
    house = story.house
    page = story.desk("marije", house.marije)
    page.goto(f"{story.files['Noord']}/worries")
    send(page, activity="transport", words="Dit deed vroeger een collega.", answers_id=str(house.hanneke.person_id))
    before = clock.today() + timedelta(days=14)
    assert "Hanneke" in reads(page)
    assert str(before.day) in reads(page)
    desk = story.desk("hanneke", house.hanneke)
    desk.goto(f"{story.files['Noord']}/worries")
    desk.locator("main a[href*='/worries/']").first.click()
    send(
        desk, outcome="change", answer="Een collega rijdt, een maatje gaat mee.",
        look_again_on=str(clock.today() + timedelta(days=90)),
    )  # fmt: skip
    page.goto(f"{story.files['Noord']}/worries")
    assert "Een collega rijdt, een maatje gaat mee." in reads(page)


def the_house_goes_on(story: Story) -> None:
    page = story.desk("joost", story.house.joost)
    page.goto(f"{story.files['Noord']}/step/ordinary")
    send(page, because="Het gaat vanzelf.")
    page.goto(story.files["Noord"])
    assert "Helpen met huiswerk" in offered(page)


def a_story_leaves_the_house_and_no_count_of_people(story: Story) -> None:
    page = story.desk("joost", story.house.joost)
    page.goto(f"{story.home}/matches/{story.cast.match.pk}/stories")
    send(page, words="Amira leerde fietsen op het plein.")
    assert "Amira" in reads(page)
    assert page.locator("main [name=words]").first.input_value() == "Amira leerde fietsen op het plein."
    send(page, words="Zij leerde fietsen. Nu fietst zij voorop.")
    if page.url.split("?")[0].rsplit("/", 2)[-2] != "stories":
        page.locator("main a[href^='/stories/']").first.click()
    send(page, how="spoken", uses="news")
    assert "Het mag verteld worden" in reads(page)
    karin = joins(story.house, "Karin", "manager")
    desk = story.desk("karin", karin)
    desk.goto(f"{story.home}/stories")
    letter = str(desk.evaluate("async () => (await fetch('/stories/text')).text()"))
    assert "Zij leerde fietsen. Nu fietst zij voorop." in letter
    for name in ("Amira", "Loes", "Joost", "Noord", "Het Huis", "opvang"):
        assert name not in letter
    desk.goto(f"{story.home}/insight")
    whole = desk.content()
    for name in ("Amira", "Loes", "Joost", "Noord", "Zuid"):
        assert name not in whole
