"""From application to farewell, as each of the people, in a real browser: telephones for two, desks for two.

Wim applies and becomes ready; Marije weighs her doubts and asks for Nora; Hanneke proposes; all three say yes, meet,
agree and sign; they stand side by side; they say goodbye, and in that moment Wim reads nothing any more.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from naast.matches.models import Match
from naast.people.models import Person
from naast.privacy import clock
from naast.privacy.actor import VOLUNTEER, Actor, acting_as
from naast.privacy.models import InDossier
from naast.programmes.actions import open_programme
from tests.cast import House, wearing
from tests.cast import house as make_house
from tests.journeys.walking import PHONE, follow, on_the_phone, press, reads

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# What somebody was asked apart and called for herself stays hers.
OWN = {"matches_privateanswer": "person_id", "moments_asked": "of_id", "signals_signal": "raised_by_id"}
WIMS_WORDS, NORAS_WORDS = "een fiets en een brug", "een brug en een fiets"


@dataclass
class Story:
    """The people with their browsers, and what the story knows of them so far."""

    house: House
    home: str
    wim: Any
    nora: Any
    hanneke: Any
    marije: Any
    match: str = ""
    signal: str = ""
    read_by_wim: list[str] = field(default_factory=list)


@pytest.fixture
def story(home: str, browser_page: Callable[..., Any], come_in: Callable[..., Any], settings: Any) -> Story:
    settings.IDLE_MINUTES = dict.fromkeys(settings.IDLE_MINUTES, 60)  # one machine plays four people, one by one
    house = make_house()
    open_programme(organisation=house.organisation, template="temporary-buddy", by=house.ada)
    phones = [browser_page(**PHONE) for _ in "wn"]
    for phone in phones:
        phone.context.set_default_timeout(60_000)
    desks = [come_in(who.person_id, "staff", width=1280) for who in (house.hanneke, house.marije)]
    return Story(house, home, *phones, *desks)


@pytest.mark.shows("S3-24", "S2-13")
def test_from_application_to_farewell(story: Story) -> None:
    wim_applies_without_an_account(story)
    hanneke_gets_to_know_him_and_lets_him_in(story)
    wim_accepts_signs_and_says_what_suits_him(story)
    hanneke_signs_along_and_wim_is_ready(story)
    marije_weighs_her_doubts(story)
    marije_reads_everything_that_is_still_needed(story)
    marije_takes_the_steps_and_asks(story)
    nora_says_yes_and_gets_a_page_of_her_own(story)
    hanneke_proposes_and_marije_signs_along(story)
    both_say_yes_apart(story)
    the_three_meet(story)
    both_say_yes_apart(story)
    they_agree_and_all_three_sign(story)
    hanneke_lets_it_begin(story)
    wim_plans_and_reports_in_two_taps(story)
    wim_and_nora_write_each_other(story)
    wim_calls_for_help_and_reads_the_answer(story)
    nora_sees_who_stands_beside_her_and_can_leave_at_once(story)
    each_says_a_last_word_and_it_ends(story)
    wim_reads_nothing_of_it_any_more(story)


def wim_applies_without_an_account(story: Story) -> None:
    page = story.wim
    page.goto(f"{story.home}/join/{story.house.organisation.public_key}")
    on_the_phone(page)
    page.get_by_label("Je voornaam").fill("Wim")
    page.get_by_label("Je telefoonnummer").fill("06 12345678")
    page.get_by_label("Waarom wil je dit graag?").fill("Ik heb tijd en praat graag.")
    press(page, "Versturen")
    assert "We hebben het. Je hoeft nu niets te doen." in reads(page)


def hanneke_gets_to_know_him_and_lets_him_in(story: Story) -> None:
    page = story.hanneke
    page.goto(f"{story.home}/volunteers")
    follow(page, "Wim")
    follow(page, "Gesprek noteren")
    page.get_by_label("Hoe zou je jezelf in een paar woorden noemen?").fill("Rustig en nieuwsgierig.")
    page.get_by_label("Ik ben met pensioen").check()
    press(page, "Opslaan")
    page.get_by_label("Wat zegt je gevoel?").fill("Hier krijg ik een goed gevoel bij.")
    page.get_by_label("Eén reden").fill("Hij kan stil zijn.")
    press(page, "Opslaan")
    follow(page, "VOG noteren")
    page.get_by_label("Datum op het papier").fill(str(clock.today() - timedelta(days=20)))
    for aspect in ("12", "21", "85"):
        page.check(f"[name=aspects][value='{aspect}']")
    press(page, "Opslaan")
    follow(page, "Training noteren")
    press(page, "Opslaan")
    assert "Volgende stap: de afspraken lezen en tekenen. Wim is aan zet." in reads(page)
    press(page, "Maak een link")
    story.wim.goto(page.get_by_label("De link").input_value())


def wim_accepts_signs_and_says_what_suits_him(story: Story) -> None:
    page = story.wim
    page.get_by_label("Je e-mailadres").fill("wim@example.org")
    page.get_by_label("Kies een wachtwoord").fill(WIMS_WORDS)
    press(page, "Kom binnen")
    on_the_phone(page)
    assert "Dag Wim" in reads(page)
    follow(page, "Naar mijn weg")
    follow(page, "Lezen en tekenen")
    press(page, "Ik teken dit")
    assert "Jij tekende op" in reads(page)
    page.goto(story.home)
    follow(page, "Mijn wensen en tijden")
    on_the_phone(page)
    for activity in ("Gewoon samen zijn", "Iets leuks doen", "Meegaan naar een afspraak"):
        page.get_by_label(activity).check()
    page.check("[name=day_parts][value=tuesday_afternoon]")
    page.get_by_label("Welke talen spreek je?").fill("Nederlands")
    page.get_by_label("Wat doe je graag?").fill("wandelen")
    press(page, "Opslaan")
    assert "Mijn weg" in reads(page)


def hanneke_signs_along_and_wim_is_ready(story: Story) -> None:
    page = story.hanneke
    page.goto(f"{story.home}/volunteers")
    follow(page, "Wim")
    press(page, "Mee tekenen")
    press(page, "Klaar om te beginnen")
    assert "Klaar om te beginnen. Niets te doen." in reads(page)


def marije_weighs_her_doubts(story: Story) -> None:
    page = story.marije
    page.goto(f"{story.home}/today")
    follow(page, "Open een dossier")
    page.get_by_label("Voornaam").fill("Nora")
    page.get_by_label("Sinds wanneer kennen jullie elkaar?").fill(str(clock.today() - timedelta(weeks=30)))
    page.get_by_label("Achtergrond").fill("Wat er vroeger speelde, blijft hier.")
    press(page, "Open het dossier")
    follow(page, "Begin met je twijfels")
    doubts = page.locator("#doubts fieldset .pick")
    assert doubts.count() == 9
    for doubt in doubts.all():
        doubt.get_by_text("Speelt niet", exact=True).click()
    page.locator("label:has([name=plays_doubt_losing_grip][value=yes])").click()
    press(page, "Opslaan")
    page.get_by_label("Ik houd mijn eigen contact").check()
    page.fill("[name=by_doubt_losing_grip]", "Marije")
    press(page, "Opslaan")
    assert "Marije doet dit." in reads(page)


def marije_reads_everything_that_is_still_needed(story: Story) -> None:
    page = story.marije
    follow(page, "Nora")
    follow(page, "De vraag")
    press(page, "Begin met de vraag")
    gate = page.locator(".gate")
    assert "Je kunt nog geen maatje vragen" in gate.inner_text()
    missing, ways = gate.locator("li:not(.ok)"), gate.locator("li:not(.ok) a")
    assert missing.count() == ways.count() == 7
    assert all("#" in str(way.get_attribute("href")) for way in ways.all())
    answer = page.evaluate(
        """async where => {
          const said = new FormData(document.querySelector("main form")); said.delete("step");
          return (await fetch(where, {method: "POST", body: new URLSearchParams(said)})).status }""",
        urlsplit(page.url).path.removesuffix("/request") + "/request/open",
    )
    assert answer == 409


def marije_takes_the_steps_and_asks(story: Story) -> None:
    page = story.marije

    def step(name: str) -> Any:
        return page.locator(f"form[action='#{name}']")

    def keep(name: str) -> None:
        step(name).get_by_role("button").click()

    step("need").get_by_label("In eigen woorden").fill("Ik wil weer eens naar buiten.")
    keep("need")
    step("possibility").get_by_text("Ja", exact=True).click()
    step("possibility").get_by_label("Waarom denk je dat?").fill("Het is nu rustig genoeg.")
    keep("possibility")
    step("thought").get_by_text("Ja", exact=True).click()
    step("thought").get_by_label("Hoe gaat de hulp door").fill("Ik kom zelf, zoals altijd.")
    step("thought").get_by_text("Geen zorg over betaald werk").click()
    keep("thought")
    step("facilitated").get_by_label("Wie geeft de tijd?").fill("Karin, teamleider")
    step("facilitated").get_by_label("Hoeveel uur per maand?").fill("4")
    keep("facilitated")
    described = step("wishes")
    for activity in ("Gewoon samen zijn", "Meegaan naar een afspraak"):
        described.get_by_label(activity).check()
    described.get_by_label("Wat voegt iemand toe?").fill("Iemand om gewoon mee te lopen.")
    described.get_by_label("Welke talen?").fill("Nederlands")
    described.get_by_label("Wat is leuk om te doen?").fill("wandelen")
    described.locator("[name=day_parts][value=tuesday_afternoon]").check()
    keep("wishes")
    assert "Je kunt een maatje vragen" in page.inner_text(".gate")
    press(page, "Nu vragen")
    assert "De vraag is verstuurd" in reads(page) or "Wacht sinds" in reads(page)


def nora_says_yes_and_gets_a_page_of_her_own(story: Story) -> None:
    page = story.marije
    follow(page, "Nora")
    follow(page, "Toestemming")
    assert "Moet het?" in reads(page)
    press(page, "Bewaar het ja")
    follow(page, "Nora")
    follow(page, "Veilig bereiken")
    press(page, "Maak toegang")
    way = re.search(r"http\S+/welcome/[\w-]+", reads(page))
    assert way
    page = story.nora
    page.goto(way.group(0))
    page.get_by_label("Je e-mailadres").fill("nora@example.org")
    page.get_by_label("Kies een wachtwoord").fill(NORAS_WORDS)
    press(page, "Kom binnen")
    on_the_phone(page)
    assert "Nog niemand" in reads(page)


def hanneke_proposes_and_marije_signs_along(story: Story) -> None:
    page = story.hanneke
    page.goto(f"{story.home}/requests")
    follow(page, "Nora")
    assert "Wat er vroeger speelde" not in page.content()
    follow(page, "Kijk wie ernaast kan staan")
    page.get_by_text("Stel Wim voor").click()
    page.get_by_label("Waarom deze persoon?").fill("Wandelt graag en heeft geduld.")
    press(page, "Stel voor")
    story.match = page.url
    story.marije.goto(f"{story.home}/today")
    story.marije.goto(story.match)
    follow(story.marije, "Lees en teken mee")
    story.marije.locator("[name=words]").fill("Hij luistert goed.")
    press(story.marije, "Mee tekenen")
    assert "allebei worden apart gevraagd" in reads(story.marije)


def both_say_yes_apart(story: Story) -> None:
    story.hanneke.goto(story.match)
    story.hanneke.locator("main a.nl-button, main button", has_text="Vraag het allebei").first.click()
    if story.hanneke.url.endswith("/ask"):
        press(story.hanneke, "Vraag het allebei")
    for page in (story.wim, story.nora):
        page.goto(story.home)
        follow(page, "Lezen en antwoorden")
        on_the_phone(page)
        page.locator("label:has([name=answer][value=yes])").click()
        press(page, "Dit is mijn antwoord")
        assert "Het antwoord is bewaard" in reads(page)


def the_three_meet(story: Story) -> None:
    page = story.marije
    page.goto(story.match)
    follow(page, "Kies een moment")
    page.get_by_label("Wanneer?").fill(f"{clock.today() + timedelta(days=1)}T14:00")
    page.get_by_label("Waar?").fill("Spreekkamer")
    press(page, "Plan het gesprek")
    assert "Spreekkamer" in reads(page)
    press(page, "Wij hebben elkaar ontmoet")
    assert "kennismaken" in reads(page)


def they_agree_and_all_three_sign(story: Story) -> None:
    page = story.marije
    page.goto(f"{story.match}/sheet")
    page.get_by_label("Voornaam").fill("Nora")
    press(page, "Wij keken samen")
    page.goto(f"{story.match}/agreement/write")
    page.locator("label:has([name=do_company][value=volunteer])").click()
    page.locator("label:has([name=do_going_along][value=together])").click()
    page.get_by_label("Wat verwacht Nora?").fill("Elke dinsdag even wandelen.")
    page.get_by_label("Wat verwacht Wim?").fill("Een paar maanden samen op pad.")
    page.get_by_label("Wat verwacht Marije?").fill("Rust.")
    page.get_by_label("Hoe en wanneer kunnen jullie elkaar bereiken?").fill("Via Naast, niet via een eigen nummer.")
    page.get_by_label("Berichten komen aan vanaf").fill("00:00")
    page.get_by_label("Berichten komen aan tot").fill("23:59")
    press(page, "Bewaar de afspraken")
    press(page, "Ik teken")
    story.hanneke.goto(f"{story.match}/start")
    assert "Dit is nog nodig" in reads(story.hanneke)
    missing = story.hanneke.locator(".gate li:not(.ok)")
    assert missing.count() == missing.locator("a").count() > 0
    story.wim.goto(story.home)
    follow(story.wim, "Lees en teken de afspraken")
    story.nora.goto(story.home)
    follow(story.nora, "Lezen")
    story.read_by_wim.append(story.wim.url)
    for phone in (story.wim, story.nora):
        on_the_phone(phone)
        press(phone, "Ik teken")
    assert "Er is getekend" in reads(story.wim)
    assert "Alle drie hebben getekend" in reads(story.nora)


def hanneke_lets_it_begin(story: Story) -> None:
    page = story.hanneke
    page.goto(f"{story.match}/start")
    assert "Alles is er" in reads(page)
    press(page, "Laat het beginnen")
    page.goto(story.match)
    assert "Nu: naast elkaar" in reads(page)


def wim_plans_and_reports_in_two_taps(story: Story) -> None:
    page = story.wim
    page.goto(story.home)
    follow(page, "Iets afspreken")
    on_the_phone(page)
    just_now = timezone.localtime(clock.now() - timedelta(minutes=5))
    page.get_by_label("Wanneer?").fill(f"{just_now:%Y-%m-%dT%H:%M}")
    page.get_by_label("Waar?").fill("De markt")
    page.get_by_label("Gewoon samen zijn").check()
    press(page, "In de agenda zetten")
    on_the_phone(page)
    assert "Hoe ging het?" in reads(page)
    story.read_by_wim.append(page.url)
    page.locator("label:has([name=happened][value=yes])").click()
    page.locator("label:has([name=mood][value=good])").click()
    press(page, "Versturen")
    assert "Je vertelde hoe het ging" in reads(page)
    story.read_by_wim.append(page.url)
    story.marije.goto(f"{story.match}/moments")
    assert "Zij zagen elkaar. Het was fijn." in reads(story.marije)


def wim_and_nora_write_each_other(story: Story) -> None:
    page = story.wim
    page.goto(story.home)
    follow(page, "Berichten")
    page.get_by_label("Bericht", exact=True).fill("Tot dinsdag bij de brug.")
    press(page, "Versturen")
    story.read_by_wim.append(page.url)
    page.goto(story.home)
    for name in ("Ons blad", "Beloften"):
        follow(page, name)
        story.read_by_wim.append(page.url)
        page.goto(story.home)
    page = story.nora
    page.goto(story.home)
    follow(page, "Een bericht sturen")
    on_the_phone(page)
    assert "Tot dinsdag bij de brug." in reads(page)


def wim_calls_for_help_and_reads_the_answer(story: Story) -> None:
    page = story.wim
    page.goto(story.home)
    press(page, "Ik heb nu een beroepskracht nodig")
    on_the_phone(page)
    waits = page.url
    desk = story.marije
    desk.goto(f"{story.home}/signals")
    desk.locator("main a[href^='/signals/']").first.click()
    story.signal = desk.url
    desk.get_by_label("nu", exact=True).check()
    desk.get_by_label("Waarom weeg je het zo?").fill("Wim staat er alleen voor.")
    desk.get_by_label("Jouw antwoord").fill("Ik bel je nu. Ga rustig naar buiten.")
    press(desk, "Antwoord versturen")
    page.goto(waits)
    assert "Ik bel je nu. Ga rustig naar buiten." in reads(page)
    story.nora.goto(story.home)
    assert "Ga rustig" not in story.nora.content()


def nora_sees_who_stands_beside_her_and_can_leave_at_once(story: Story) -> None:
    page = story.nora
    page.goto(story.home)
    on_the_phone(page)
    assert {"Wim", "Marije"} <= set(re.findall(r"\w+", reads(page)))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText").startswith("Snel weg")
    follow(page, "Bekijk wie in uw gegevens keek")
    on_the_phone(page)
    assert {"Marije", "Hanneke"} <= set(re.findall(r"\w+", reads(page)))
    before = page.url
    press(page, "Snel weg")
    page.wait_for_url("**/leave")
    assert "Nora" not in page.content()
    page.goto(before)
    assert urlsplit(page.url).path == "/account/login/"
    page.get_by_label("E-mailadres").fill("nora@example.org")
    page.get_by_label("Wachtwoord", exact=True).fill(NORAS_WORDS)
    press(page, "Inloggen")
    page.goto(story.home)
    assert "Wie staat er naast mij?" in reads(page)


def each_says_a_last_word_and_it_ends(story: Story) -> None:
    page = story.marije
    page.goto(f"{story.match}/closing")
    page.get_by_label("Zoals gepland").check()
    press(page, "Begin")
    page.get_by_label("Wat was dit contact?").fill("Jullie liepen steeds verder.")
    press(page, "Bewaar mijn woorden")
    story.wim.goto(story.home)
    follow(story.wim, "Afscheid nemen")
    story.nora.goto(story.home)
    follow(story.nora, "Mijn eigen woorden")
    for phone in (story.wim, story.nora):
        on_the_phone(phone)
        phone.locator("[name=words]").fill("Het was goed zo.")
        phone.locator("[name=thanks]").fill("Dank je.")
        press(phone, "Bewaar mijn woorden")
    page = story.hanneke
    page.goto(f"{story.match}/closing")
    page.locator("[name=next_step]").fill("De wandelgroep in de buurt.")
    press(page, "Neem nu afscheid")
    page.goto(story.match)
    assert "afscheid genomen" in reads(page)


def wim_reads_nothing_of_it_any_more(story: Story) -> None:
    page = story.wim
    assert len(story.read_by_wim) == 6
    for address in story.read_by_wim:
        assert page.goto(address).status == 404, address
        assert "Nora" not in page.content()
    page.goto(story.home)
    assert "Dag Wim" in reads(page)
    assert "Nora" not in page.content()
    match = UUID(urlsplit(story.match).path.split("/")[2])
    wim = wearing(Person.objects.get(email="wim@example.org"), VOLUNTEER)
    assert rows_of(match, wim) == {}
    assert rows_of(match, story.house.marije)["matches_match"] == 1


def rows_of(match: UUID, who: Actor) -> dict[str, int]:
    """How many rows of this match the database itself gives to somebody, by table; what she said herself apart."""
    found = {}
    with acting_as(who), connection.cursor() as cursor:
        for model in apps.get_models():
            columns = {one.column for one in model._meta.concrete_fields}
            if not issubclass(model, InDossier) or not (model is Match or "match_id" in columns):
                continue
            table, column = model._meta.db_table, "id" if model is Match else "match_id"
            theirs = f'AND "{OWN[table]}" <> %s' if table in OWN else "AND %s IS NOT NULL"
            cursor.execute(f'SELECT count(*) FROM "{table}" WHERE "{column}" = %s {theirs}', [match, who.person_id])
            if many := cursor.fetchone()[0]:
                found[table] = many
    return found
