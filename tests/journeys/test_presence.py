"""The ten steps of being there, in a real browser, as all who take part.

Marije rings a bell for months and writes initials. Harm lets her in. She asks for somebody when it stands in words that
he is ready; Hanneke proposes whom Marije knows; they meet with three. Something small goes well. It rests for weeks and
nobody asks. Teun stops, the goodbye is warm, and whoever comes next is met with more care.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from naast.clients import actions as clients
from naast.clients.models import Client
from naast.matches import actions as matches
from naast.matches.models import Match, StandingDuo
from naast.moments import actions as moments
from naast.privacy import clock
from naast.privacy.actor import CLIENT, Actor, acting_as
from tests.cast import House, wearing
from tests.cast import house as make_house
from tests.journeys.passing import (
    Days,
    address_of,
    heard,
    mail_goes_out,
    reachable_by_mail,
    rhythm_is_looked_at,
)
from tests.journeys.walking import PHONE, follow, on_the_phone, press, reads, send
from tests.matches import presence

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DOOR = "niemand deed open"
SMALL, SMALLER = "Een schoon T-shirt", "Hij zette zelf koffie"
RED = """() => {
  const pen = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const red = colour => {
    pen.clearRect(0, 0, 1, 1); pen.fillStyle = colour; pen.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
    return a > 20 && r > 140 && r > 2 * g && r > 2 * b };
  return [...document.querySelectorAll("main, main *")].filter(one => {
    const drawn = getComputedStyle(one);
    return [drawn.color, drawn.backgroundColor, drawn.borderTopColor].some(red) }).map(one => one.outerHTML) }"""
SENT = """([where, said]) => {
  const form = document.createElement("form");
  form.method = "post"; form.action = where;
  said.csrfmiddlewaretoken = document.querySelector("[name=csrfmiddlewaretoken]").value;
  for (const [name, value] of Object.entries(said)) {
    const one = document.createElement("input");
    one.type = "hidden"; one.name = name; one.value = value; form.append(one) }
  document.body.append(form); form.submit() }"""


@dataclass
class Story:
    """The people, the calendar, their browsers, and the addresses they came by."""

    house: House
    home: str
    days: Days
    come_in: Callable[..., Any]
    marije: Any
    hanneke: Any
    teun: Any = None
    harm: Any = None
    teuns: Any = None
    aads: Any = None
    harms: Any = None
    file: Any = None
    door: str = ""
    client: str = ""
    request: Any = None
    match: str = ""

    def now(self) -> Match:
        """The match as it stands."""
        with acting_as(self.house.hanneke):
            return Match.objects.get(pk=urlsplit(self.match).path.split("/")[2])


@pytest.fixture
def story(home: str, come_in: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, settings: Any) -> Story:
    settings.IDLE_MINUTES = dict.fromkeys(settings.IDLE_MINUTES, 60)  # one machine plays four people, one by one
    days = Days(monkeypatch)
    days.ago(400)
    house = make_house(programmes=(presence.PRESENCE,))
    desks = [come_in(who.person_id, "staff", width=1280) for who in (house.marije, house.hanneke)]
    told = Story(house, home, days, come_in, *desks)
    marije_and_teun_worked_together_before(told)
    return told


def marije_and_teun_worked_together_before(story: Story) -> None:
    """Beside somebody else, with a good goodbye; since then they are no duo any more."""
    before = presence.side_by_side(story.house, "Bep", "Teun")
    matches.begin_closing(match=before.fresh(), kind="planned", by=story.house.marije)
    presence.words_of_all(before)
    presence.handed(before)
    matches.say_who_stays(match=before.fresh(), words="Haar zus komt elke week.", by=story.house.marije)
    matches.end_match(match=before.fresh(), next_step="Koffie bij haar zus.", by=story.house.marije)
    with acting_as(story.house.hanneke):
        [duo] = StandingDuo.objects.all()
    matches.end_duo(duo=duo, by=story.house.hanneke)
    story.teuns = (before.file, before.volunteer)
    story.aads = presence.present_volunteer(story.house, "Aad")
    story.teun = story.come_in(before.volunteer.person_id, "volunteer", **PHONE)


@pytest.mark.shows("S1-12", "S1-35", "S1-38", "S1-29", "S1-20")
def test_the_ten_steps_of_being_there(story: Story) -> None:
    marije_rings_for_months_and_nothing_turns_red(story)
    harm_lets_her_in(story)
    nobody_is_asked_for_before_it_stands_in_words(story)
    who_worked_with_her_stands_first(story)
    without_her_signature_nothing_begins(story)
    both_write_that_they_have_met(story)
    they_meet_with_three_and_she_leads(story)
    they_begin_when_it_stands_who_stays(story)
    something_small_goes_well(story)
    it_rests_for_eight_weeks_and_nobody_asks(story)
    teun_stops_and_the_goodbye_is_warm(story)
    the_next_one_is_met_with_more_care(story)


def marije_rings_for_months_and_nothing_turns_red(story: Story) -> None:
    page = story.marije
    began = story.days.ago(320)
    page.goto(f"{story.home}/doors/new")
    send(page, initials="Harm Jansen", began_on=str(began))
    assert "Alleen voorletters" in reads(page)
    send(page, initials="H.J.", began_on=str(began))
    story.door = page.url
    for day in (320, 296, 272, 248, 224, 198):
        on = story.days.ago(day)
        page.goto(story.door)
        send(page, on=str(on), way="door", came="nothing", words="Geen geluid. Ik deed een kaart in de bus.")
    assert reads(page).lower().count(DOOR) == 6 + 1  # and once as a choice
    for where in (story.door, f"{story.home}/doors", f"{story.home}/today"):
        page.goto(where)
        assert page.evaluate(RED) == [], where
    assert "Niemand wacht op jou" in reads(page)
    story.hanneke.goto(story.door)
    assert "H.J." not in story.hanneke.content()


def harm_lets_her_in(story: Story) -> None:
    page = story.marije
    on = story.days.ago(180)
    page.goto(story.door)
    send(page, on=str(on), way="door", came="inside", words="Hij deed open en zei dat ik mocht blijven.")
    page.get_by_text("Begin samen een dossier").click()
    send(page, first_name="Harm", words="Ik mag op de krukje bij de deur zitten.")
    page.wait_for_url("**/clients/*")
    story.client = page.url.partition("#")[0]
    assert "Harm" in reads(page)
    with acting_as(story.house.marije):
        story.file = Client.objects.get(pk=urlsplit(story.client).path.split("/")[2])
    story.harms = wearing(story.file.person_id, CLIENT)
    page.goto(f"{story.client}/standing")
    assert "Ik mag op de krukje bij de deur zitten." in reads(page)


def nobody_is_asked_for_before_it_stands_in_words(story: Story) -> None:
    page = story.marije
    story.days.ago(172)
    story.request = presence.prepared(story.house, story.file)
    page.goto(f"{story.client}/request")
    assert missing(page) == ["Toe aan iemand erbij"]
    assert "Er staat nog niet waarom de cliënt toe is aan iemand erbij." in page.inner_text(".gate")
    assert sent(page, f"{story.client}/request/open") == 409
    assert "Schrijf één zin over wat je ziet of hoort." in reads(page)
    follow(page, "Schrijf één zin over wat je ziet of hoort.")
    send(page, phase="ready_for_someone", words="Hij vroeg of er nog iemand meekomt.")
    assert "Toe aan iemand erbij: Hij vroeg of er nog iemand meekomt." in reads(page)
    page.goto(f"{story.client}/request")
    press(page, "Nu vragen")
    assert "De vraag is gesteld" in reads(page)
    page.goto(f"{story.client}/consent")
    press(page, "Bewaar het ja")
    story.harm = story.come_in(story.harms.person_id, "client", **PHONE)


def missing(page: Any) -> list[str]:
    """What a gate still asks, by name."""
    return [one.strip() for one in page.locator(".gate li:not(.ok) h3").all_inner_texts()]


def sent(page: Any, where: str, **said: str) -> int:
    """Send what no button sends here; the page is then on the answer."""
    with page.expect_navigation() as answered:
        page.evaluate(SENT, [where, said])
    return int(answered.value.status)


def who_worked_with_her_stands_first(story: Story) -> None:
    page = story.hanneke
    page.goto(f"{story.home}/requests/{story.request.pk}")
    follow(page, "Kijk wie ernaast kan staan")
    first, second = page.locator("main fieldset:has(.cand)").all_inner_texts()
    assert ("Teun" in first, "Aad" in first) == (True, False)
    assert "Werkte eerder met deze beroepskracht" in first
    assert ("Teun" in second, "Aad" in second) == (False, True)
    proposes(page, "Teun")
    story.match = page.url


def proposes(page: Any, name: str) -> None:
    """She chooses somebody, with a reason of her own."""
    page.get_by_text(f"Stel {name} voor").click()
    page.get_by_label("Waarom deze persoon?").fill("Kan stil zijn en blijft komen.")
    press(page, "Stel voor")
    page.wait_for_url("**/matches/*")


def without_her_signature_nothing_begins(story: Story) -> None:
    page = story.hanneke
    assert sent(page, f"{story.match}/start") == 409
    assert "De maatschappelijk werker heeft nog niet mee getekend." in reads(page)
    assert "Vraag de maatschappelijk werker om het voorstel te lezen en te tekenen." in reads(page)
    assert story.now().state == Match.State.PROPOSED
    page = story.marije
    page.goto(f"{story.home}/today")
    assert "Harm en Teun" in reads(page)
    page.goto(story.match)
    follow(page, "Lees en teken mee")
    send(page, words="Hij hoeft niets op te lossen.")
    assert "allebei worden apart gevraagd" in reads(page)


def both_write_that_they_have_met(story: Story) -> None:
    page = story.hanneke
    page.goto(f"{story.home}/duos/new")
    send(
        page, professional_id=str(story.house.marije.person_id),
        volunteer_person_id=str(story.teuns[1].person_id), words="Ze lachen om dezelfde dingen.",
    )  # fmt: skip
    story.marije.goto(f"{story.home}/duos")
    assert "Teun zei nog niet wanneer het was." in reads(story.marije)
    press(story.marije, "Wij hebben elkaar ontmoet")
    assert "Marije zegt: wij ontmoetten elkaar op" in reads(story.marije)
    phone = story.teun
    phone.goto(story.home)
    follow(phone, "Met wie ik samenwerk")
    on_the_phone(phone)
    press(phone, "Wij hebben elkaar ontmoet")
    assert "Teun zegt: wij ontmoetten elkaar op" in reads(phone)
    page.goto(f"{story.match}/start")
    assert "Elkaar ontmoet" not in missing(page)


def they_meet_with_three_and_she_leads(story: Story) -> None:
    both_say_yes_apart(story)
    page = story.marije
    page.goto(story.match)
    assert "Marije leidt het gesprek." in reads(page)
    follow(page, "Kies een moment")
    send(page, at=f"{clock.today() + timedelta(days=1)}T14:00", where="Op het bankje voor zijn huis")
    assert "Op het bankje voor zijn huis" in reads(page)
    story.days.ago(170)
    page.goto(f"{story.match}/meeting")
    press(page, "Wij hebben elkaar ontmoet")
    both_say_yes_apart(story)


def both_say_yes_apart(story: Story) -> None:
    page = story.hanneke
    page.goto(story.match)
    page.locator("main a.nl-button, main button", has_text="Vraag het allebei").first.click()
    if page.url.endswith("/ask"):
        press(page, "Vraag het allebei")
    for phone in (story.teun, story.harm):
        phone.goto(story.home)
        follow(phone, "Lezen en antwoorden")
        on_the_phone(phone)
        phone.locator("label:has([name=answer][value=yes])").click()
        press(phone, "Dit is mijn antwoord")
        assert "Het antwoord is bewaard" in reads(phone)


def they_begin_when_it_stands_who_stays(story: Story) -> None:
    all_three_sign(story)
    page = story.hanneke
    page.goto(f"{story.match}/start")
    assert missing(page) == ["Wie contact houdt"]
    story.marije.goto(f"{story.match}/continuity")
    send(story.marije, keeps_id=str(story.house.marije.person_id), words="Ik kom elke week, dat blijft.")
    page.goto(f"{story.match}/start")
    press(page, "Laat het beginnen")
    page.goto(story.match)
    assert "Nu: naast elkaar" in reads(page)
    story.harm.goto(story.home)
    on_the_phone(story.harm)
    assert {"Teun", "Marije"} <= set(re.findall(r"\w+", reads(story.harm)))


def all_three_sign(story: Story) -> None:
    """The sheet and the agreement, as the journey of a triad shows them by page."""
    marije = story.house.marije
    matches.fill_sheet(match=story.now(), lines={"first_name": "Harm"}, by=marije)
    written = matches.write_agreement(
        match=story.now(), activities=[{"activity": "company", "by": "volunteer"}], reachability="Via Marije.",
        expectations={"client": "Dat hij komt.", "volunteer": "Rust.", "professional": "Dat het duurt."},
        hours=presence.HOURS, by=marije,
    )  # fmt: skip
    signing: list[tuple[str, Actor]] = [
        ("volunteer", story.teuns[1]),
        ("client", story.harms),
        ("professional", marije),
    ]
    for part, who in signing:
        matches.sign_agreement(agreement=written, part=part, by=who)


def something_small_goes_well(story: Story) -> None:
    story.days.ago(100)
    teun_tells(story, SMALL)
    page = story.marije
    for where in (f"{story.home}/today", f"{story.match}/moments"):
        page.goto(where)
        assert SMALL in reads(page)
    phone = story.harm
    phone.goto(story.home)
    assert SMALL not in phone.content()
    follow(phone, "Een zin schrijven")
    on_the_phone(phone)
    assert SMALL not in phone.content()
    wishes = phone.url
    press(phone, "Ja, graag")
    teun_tells(story, SMALLER)
    phone.goto(wishes)
    assert SMALLER in reads(phone)
    assert SMALL not in phone.content()


def teun_tells(story: Story, success: str) -> None:
    """They saw each other just now; two taps, and one line because he likes to."""
    phone = story.teun
    phone.goto(story.home)
    follow(phone, "Iets afspreken")
    just_now = timezone.localtime(clock.now() - timedelta(minutes=5))
    send(phone, at=f"{just_now:%Y-%m-%dT%H:%M}", where="Bij hem in de straat", activity="company")
    on_the_phone(phone)
    phone.locator("label:has([name=happened][value=yes])").click()
    phone.locator("label:has([name=mood][value=good])").click()
    phone.locator("[name=success]").fill(success)
    press(phone, "Versturen")
    assert "Je vertelde hoe het ging" in reads(phone)


def it_rests_for_eight_weeks_and_nobody_asks(story: Story) -> None:
    page, people = story.marije, (story.teuns[1], story.harms)
    story.days.ago(96)
    moments.note_own_contact(match=story.now(), at=clock.now() - timedelta(hours=1), by=story.house.marije)
    page.goto(f"{story.match}/rest")
    press(page, "Laat het rusten")
    reachable_by_mail(*people)
    mail_goes_out()
    for day in (80, 60, 40):
        story.days.ago(day)
        assert heard(rhythm_is_looked_at()) & {address_of(who) for who in people} == set(), day
        story.teun.goto(story.home)
        assert "Jullie rusten. Dat is afgesproken." in reads(story.teun)
        assert "Het is ongeveer tijd" not in reads(story.teun)
        story.harm.goto(story.home)
        on_the_phone(story.harm)
        assert "Hoe is het voor u?" not in reads(story.harm)
    assert (story.now().state, story.now().ended_on) == (Match.State.RESTING, None)
    page.goto(story.match)
    assert "Nu: in rust" in reads(page)
    page.goto(f"{story.match}/moments")
    assert "Marije is stil" in reads(page)  # a rest changes nothing for her: she keeps coming
    follow(page, "Mijn eigen contact opschrijven")
    press(page, "Opschrijven")
    assert "Marije is stil" not in reads(page)


def teun_stops_and_the_goodbye_is_warm(story: Story) -> None:
    story.days.ago(38)
    phone, page = story.teun, story.marije
    phone.goto(story.home)
    follow(phone, "Ik wil hier stoppen")
    send(phone, said="Ik ga werken.")
    on_the_phone(phone)
    assert "Ze weten het" in reads(phone)
    story.harm.goto(story.home)
    assert "Ik ga werken." not in story.harm.content()
    page.goto(f"{story.match}/closing")
    send(page, kind="early")
    for part, who in (("volunteer", story.teuns[1]), ("client", story.harms), ("professional", story.house.marije)):
        matches.write_closing_words(match=story.now(), part=part, by=who)
    assert sent(page, f"{story.match}/closing/end", next_step="Koffie op dinsdag.") == 409
    assert "Er is nog geen plan voor een goed afscheid." in reads(page)
    assert "Er staat nog niet wie er bij de cliënt blijft." in reads(page)
    page.goto(story.match)
    assert "Teun wil stoppen" in reads(page)
    follow(page, "Maak een goed afscheid")
    send(page, takes_over="Marije", words="Wij vertellen het samen, dinsdag op het bankje.")
    send(page, words="Ik kom elke week.")
    assert "Ik kom elke week." in reads(page)
    send(page, next_step="Koffie op dinsdag.")
    assert story.now().state == Match.State.ENDED
    phone.goto(story.home)
    assert "Harm" not in phone.content()


def the_next_one_is_met_with_more_care(story: Story) -> None:
    marije = story.house.marije
    story.days.ago(12)
    clients.note_seen(client=story.file, by=marije)
    story.request = presence.prepared(story.house, story.file)
    page = story.marije
    page.goto(f"{story.client}/standing")
    send(page, phase="trust", words="Eerst weer wij twee.")
    page.goto(f"{story.client}/request")
    assert missing(page) == ["Toe aan iemand erbij"]
    page.goto(f"{story.client}/standing")
    send(page, phase="ready_for_someone", words="Hij vroeg wie er nu komt.")
    page.goto(f"{story.client}/request")
    press(page, "Nu vragen")
    page.goto(f"{story.client}/consent")
    press(page, "Bewaar het ja")
    page = story.hanneke
    page.goto(f"{story.home}/requests/{story.request.pk}")
    follow(page, "Kijk wie ernaast kan staan")
    proposes(page, "Aad")
    story.match = page.url
    for page in (story.hanneke, story.marije):
        page.goto(story.match)
        assert "Het stopte één keer eerder dan gedacht" in reads(page)
        assert "Wacht met een nieuw iemand. Kom eerst zelf vaker." in reads(page)
    story.hanneke.goto(f"{story.match}/start")
    assert "Elkaar ontmoet" in missing(story.hanneke)  # Marije does not know Aad yet, as she knew Teun
