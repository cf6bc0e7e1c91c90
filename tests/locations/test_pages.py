"""The pages of a location: who finds what there, in both languages, sent twice, by two at once, for one or thirty."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from naast.locations import actions
from naast.locations.models import DisplacementWorry, KickOff, LocationFile, PhaseStep, PolicyRule, TeamDoubt
from naast.people.actions import add_location
from naast.people.models import Person
from naast.people.pages import address
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.programmes.loading import load
from naast.programmes.unnamed import words_to_ask_about
from tests.cast import House, house
from tests.locations.cast import (
    PROGRAMME,
    Place,
    answered,
    begun,
    beside_in_shelter,
    in_phase,
    kick_off,
    ready,
    trained,
    with_contact,
)
from tests.volunteers.cast import ready_volunteer

pytestmark = pytest.mark.django_db
PAGES = ("", "/kick-off", "/contact", "/start", "/doubts", "/worries", "/rules", "/rules/new", "/lessons", "/team")


@pytest.fixture(autouse=True)
def world(settings):
    settings.WORLD = "demo"  # no second step of sign-in in these tests


@pytest.fixture
def at() -> House:
    return house()


def signed_in(who: Actor) -> Client:
    browser = Client()
    browser.force_login(Person.objects.get(pk=who.person_id))
    session = browser.session
    session["hat"] = who.hat
    session.save()
    return browser


def of(place: Place, path: str = "") -> str:
    return f"/locations/{place.file.pk}{path}"


def page(who: Actor, path: str, language: str = "nl") -> str:
    answer = signed_in(who).get(path, headers={"accept-language": language})
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


def fields(html: str, **typed: Any) -> dict[str, Any]:
    """The hidden fields of the page (key, version) with what somebody types."""
    hidden = dict(re.findall(r'<input type="hidden" name="(key|version)" value="([^"]*)"', html))
    return hidden | typed


def test_what_the_next_step_needs_stands_above_the_long_list_of_activities(at):
    shown = page(at.hanneke, of(in_phase(at, "trial")))
    assert shown.index('aria-labelledby="gate"') < shown.index('id="now"') < shown.index('<details class="card"')
    open_ones, behind = shown.split('<details class="card"', 1)
    assert (">Kan<" in open_ones, "Later, in" in open_ones) == (True, False)
    assert ("Later, in" in behind.split("</details>")[0], shown.count('<details class="card"')) == (True, 1)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_everybody_of_a_location_opens_its_pages(at, language):
    place = ready(at)
    actions.raise_worry(file=place.file, activity="music", words="Zorg.", key=uuid.uuid4(), by=at.marije)
    actions.raise_doubt(file=place.file, words="Twijfel.", key=uuid.uuid4(), by=at.marije)
    actions.keep_lesson(file=place.file, words="Begin klein.", key=uuid.uuid4(), by=at.marije)
    place.step("kick_off")
    for who in (place.contact, at.hanneke, place.pathfinder):
        for path in PAGES:
            page(who, of(place, path), language)


def test_who_is_from_elsewhere_finds_no_page(at):
    place = ready(at)
    stranger = house("Elders")
    for who in (at.tom, at.rachid, at.ada, stranger.hanneke):
        assert {signed_in(who).get(of(place, path)).status_code for path in PAGES} == {404}
    assert signed_in(at.marije).get(of(place, "/rules/new")).status_code == 404
    assert signed_in(place.pathfinder).get(of(place, "/step/kick_off")).status_code == 404
    assert signed_in(place.contact).get(of(place, "/step/widening")).status_code == 404


def test_a_location_begins_on_the_page_once(at):
    begun(at, location=at.other_location)
    html = page(at.hanneke, "/locations/new")
    shown = re.findall(rf'<option value="{at.location.pk}"[^>]*>([^<]*)</option>', html)
    assert [one.strip() for one in shown] == [at.location.name]
    typed = fields(html, location=str(at.location.pk), programme="shelter", setting="women")
    where = {signed_in(at.hanneke).post("/locations/new", typed).headers["Location"] for _twice in range(2)}
    with acting_as(at.hanneke):
        file = LocationFile.objects.get(location_id=at.location.pk)
    assert where == {f"/locations/{file.pk}"}
    assert signed_in(at.marije).get("/locations/new").status_code == 404


def test_an_empty_list_says_what_comes_next(at):
    assert "Er is nog geen locatie begonnen" in page(at.marije, "/locations")
    assert "No location has begun yet" in page(at.marije, "/locations", "en")


@pytest.mark.shows("S0-25", "S0-53")
def test_the_page_says_what_the_next_step_needs_and_takes_it_when_all_is_there(at):
    place = begun(at)
    shown = page(at.marije, of(place))
    assert [text in shown for text in ("Startgesprek", "De drie beginvragen", "heeft geen contactpersoon")] == [
        True
    ] * 3
    said = fields(page(at.marije, of(place, "/step/kick_off")), because="Wij willen beginnen.")
    refused = signed_in(at.marije).post(of(place, "/step/kick_off"), said)
    assert refused.status_code == 409
    assert "Het startgesprek met het team is nog niet geweest." in refused.content.decode()
    with_contact(place)
    kick_off(place)
    trained(place)
    answered(place)
    for _twice in range(2):
        signed_in(at.marije).post(of(place, "/step/kick_off"), said)
    with acting_as(at.marije):
        assert [step.to_phase for step in PhaseStep.objects.all()] == ["kick_off"]


def test_a_step_back_says_first_what_it_means(at):
    place = in_phase(at, "trial")
    beside_in_shelter(at)
    shown = page(place.contact, of(place, "/step/kick_off"))
    assert "Hier loopt 1 koppeling met iets wat dan niet meer kan." in shown
    assert [name in shown for name in ("Nora", "Wim")] == [False, False]
    assert "Gewoon samen zijn" in shown
    signed_in(place.contact).post(of(place, "/step/kick_off"), fields(shown, because="Even rust."))
    with acting_as(at.marije):
        assert LocationFile.objects.get().phase == "kick_off"
    assert "Jouw locatie deed een stap terug" in page(at.marije, "/today")
    assert "Nu niet te plannen: Gewoon samen zijn" in page(at.marije, "/matches/no-longer-open")


def test_two_who_take_a_step_at_once_are_told_and_keep_their_text(at):
    place = ready(at)
    said = fields(page(place.contact, of(place, "/step/kick_off")), because="Mijn eigen woorden.")
    for to in ("kick_off", "exploring"):
        place.step(to, by=at.hanneke)
    html = signed_in(place.contact).post(of(place, "/step/kick_off"), said).content.decode()
    assert "Mijn eigen woorden." in html
    assert "Iemand anders bewaarde hier intussen iets" in html
    place.step("kick_off", by=at.hanneke)
    answer = signed_in(place.contact).post(of(place, "/step/kick_off"), said)
    assert answer.headers["Location"] == of(place)


def test_a_worry_goes_from_page_to_answer(at):
    place = with_contact(begun(at))
    html = page(at.marije, of(place, "/worries"))
    signed_in(at.marije).post(
        of(place, "/worries"), fields(html, activity="music", words="Dit was van Kees.", named="Kees")
    )
    with acting_as(at.joost):
        [worry] = DisplacementWorry.objects.all()
    assert "Marije heeft een zorg over betaald werk" in page(at.joost, "/today")
    where = of(place, f"/worries/{worry.pk}")
    day = str(clock.today() + timedelta(days=90))
    typed = fields(page(at.joost, where), outcome="adds", answer="Kees blijft.", look_again_on=day, named="Kees")
    for far in ("9999-01-10", str(clock.today() + timedelta(days=93))):
        late = signed_in(at.joost).post(where, typed | {"look_again_on": far}).content.decode()
        assert ["Kies een dag binnen drie maanden." in late, "Kees blijft." in late] == [True, True]
    signed_in(at.joost).post(where, typed)
    stale = signed_in(at.hanneke).post(where, typed | {"answer": "Iets anders."}).content.decode()
    assert ["Kees blijft." in stale, "Iets anders." in stale] == [True, True]
    with acting_as(at.marije):
        assert DisplacementWorry.objects.get().answer == "Kees blijft."
    assert "Antwoord met mijn naam" not in page(at.marije, where)


def test_an_answer_whose_day_has_passed_is_said_without_alarm(at):
    place = with_contact(begun(at))
    with clock.back(timedelta(days=20)):
        worry = actions.raise_worry(file=place.file, activity="music", words="Zorg.", key=uuid.uuid4(), by=at.marije)
    shown = page(at.joost, of(place, f"/worries/{worry.pk}"))
    assert "Die dag is geweest. Het antwoord is nog steeds welkom." in shown
    assert "when--soon" not in page(at.joost, "/today")


def test_a_doubt_is_answered_on_its_page(at):
    place = begun(at)
    html = page(at.marije, of(place, "/doubts"))
    signed_in(at.marije).post(of(place, "/doubts"), fields(html, words="Hoe dan?"))
    with acting_as(at.joost):
        [doubt] = TeamDoubt.objects.all()
    where = of(place, f"/doubts/{doubt.pk}")
    signed_in(at.joost).post(where, fields(page(at.joost, where), answer="Zo."))
    assert "Antwoord van Joost" in page(at.marije, of(place, "/doubts"))


def sentences(language: str) -> set[str]:
    """Everything the boundaries of this way of working say, in one language."""
    parts = ("name", "essence", "room", "for_client", "for_volunteer")
    return {getattr(one, part).to(language) for one in load(PROGRAMME).boundaries.values() for part in parts}


def own_room(at: House, place: Place, boundary: str) -> PolicyRule:
    """The location says itself where there is room."""
    with acting_as(at.hanneke):
        rule = PolicyRule.objects.get(boundary=boundary)
    return actions.change_rule(
        file=place.file, rule=rule, version=rule.version, name=rule.name, essence=rule.essence,
        room="Een tekening mag altijd.", for_client=rule.for_client, for_volunteer=rule.for_volunteer,
        key=uuid.uuid4(), by=at.hanneke,
    )  # fmt: skip


def test_in_english_no_rule_of_the_way_of_working_is_read_in_dutch(at):
    place = begun(at)
    changed = own_room(at, place, "gifts")
    _file, wim = ready_volunteer(at, programme=PROGRAMME)
    dutch = sentences("nl") - sentences("en")
    pages = {
        (who.hat, where): unescape(page(who, where, "en"))
        for who, where in (
            (at.hanneke, of(place)), (at.joost, of(place, "/rules")), (at.hanneke, of(place, f"/rules/{changed.pk}")),
            (at.marije, of(place, "/rules")), (wim, address(wim.person_id, "rules-here")),
        )
    }  # fmt: skip
    assert {where: [one for one in dutch if one in text] for where, text in pages.items()} == {key: [] for key in pages}
    everything = " ".join(pages.values())
    essence = load(PROGRAMME).boundaries["the_address"].essence
    assert (essence.en in everything, everything.count("Een tekening mag altijd.") > 2) == (True, True)


def test_what_is_kept_from_an_english_page_changes_only_what_was_changed(at):
    place = begun(at)
    with acting_as(at.hanneke):
        rule = PolicyRule.objects.get(boundary="gifts")
    where = of(place, f"/rules/{rule.pk}")
    gifts = load(PROGRAMME).boundaries["gifts"]
    sent = fields(
        page(at.hanneke, where, "en"), room="A drawing is always fine.", for_client=gifts.for_client.en,
        for_volunteer=gifts.for_volunteer.en, named=words_to_ask_about("A drawing is always fine."),
    )  # fmt: skip
    assert signed_in(at.hanneke).post(where, sent).status_code == 302
    seen = unescape(page(at.hanneke, where))
    gone = re.findall(r"<del>(.*?)</del>", seen)
    assert (set(gone) <= set(re.split(r"(?<=[.?]) ", gifts.room.nl)), gone != []) == (True, True)
    assert [gifts.for_client.nl in seen, gifts.essence.nl in seen] == [True, True]


@pytest.mark.shows("S0-23")
def test_a_changed_sentence_of_a_rule_is_seen(at):
    place = begun(at)
    with acting_as(at.hanneke):
        rule = PolicyRule.objects.get(boundary="gifts")
    where = of(place, f"/rules/{rule.pk}")
    typed = fields(
        page(at.hanneke, where), room="Een tekening mag altijd.", for_client=rule.for_client,
        for_volunteer=rule.for_volunteer,
    )  # fmt: skip
    signed_in(at.hanneke).post(where, typed)
    shown = page(at.marije, where)
    assert "<ins>Een tekening mag altijd.</ins>" in shown
    assert "<del>" in shown
    assert "Versie 2" in page(at.marije, of(place, "/rules"))


def test_two_who_open_the_same_rule_do_not_write_over_each_other(at):
    place = begun(at)
    with acting_as(at.hanneke):
        rule = PolicyRule.objects.get(boundary="gifts")
    where = of(place, f"/rules/{rule.pk}")
    opened = {who: page(who, where) for who in (at.hanneke, place.pathfinder)}
    why = {"for_client": rule.for_client, "for_volunteer": rule.for_volunteer}

    def keeps(who: Actor, html: str, room: str) -> Any:
        return signed_in(who).post(where, fields(html, room=room, **why), headers={"accept-language": "nl"})

    def rooms() -> list[str]:
        with acting_as(at.hanneke):
            versions = PolicyRule.objects.filter(boundary="gifts").order_by("number")
            return [one.room for one in versions]

    assert keeps(at.hanneke, opened[at.hanneke], "Een tekening mag altijd.").status_code == 302
    answer = keeps(place.pathfinder, opened[place.pathfinder], "Een kaart mag altijd.")
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "Iemand anders bewaarde hier intussen iets" in html
    assert html.count("Een kaart mag altijd.") == 1
    assert rooms() == [rule.room, "Een tekening mag altijd."]
    assert keeps(place.pathfinder, html, "Een kaart mag altijd.").status_code == 302  # once more is her own choice
    assert keeps(place.pathfinder, html, "Een kaart mag altijd.").status_code == 302  # the same form sent twice
    assert rooms() == [rule.room, "Een tekening mag altijd.", "Een kaart mag altijd."]


def test_one_location_or_thirty_cost_the_same(at):
    place = begun(at)

    def cost() -> int:
        browser = signed_in(place.pathfinder)
        browser.get("/locations")
        with CaptureQueriesContext(connection) as seen:
            assert browser.get("/locations").status_code == 200
        return len(seen)

    one = cost()
    for number in range(29):
        there = add_location(organisation=at.organisation, name=f"Huis {number}", by=at.ada)
        actions.open_location(
            location=there, programme="shelter", setting="women", key=uuid.uuid4(), by=place.pathfinder
        )
    assert cost() == one


def test_one_worry_or_thirty_cost_the_same(at):
    place = with_contact(begun(at))

    def cost() -> list[int]:
        found = []
        for path in ("", "/worries", "/doubts"):
            browser = signed_in(at.marije)
            browser.get(of(place, path))
            with CaptureQueriesContext(connection) as seen:
                assert browser.get(of(place, path)).status_code == 200
            found.append(len(seen))
        return found

    def more(count: int) -> None:
        for _number in range(count):
            actions.raise_worry(file=place.file, activity="music", words="Zorg.", key=uuid.uuid4(), by=at.joost)
            actions.raise_doubt(file=place.file, words="Twijfel.", key=uuid.uuid4(), by=at.joost)

    more(1)
    one = cost()
    more(29)
    assert cost() == one


def test_nothing_in_title_or_address_tells_what_this_is(at):
    place = ready(at)
    for path in PAGES:
        assert re.findall(r"<title>(.*?)</title>", page(place.contact, of(place, path))) == ["Overzicht"]


@pytest.mark.parametrize("day", ["0001-01-01", "1026-11-20"])
def test_a_talk_in_a_year_long_ago_is_asked_once_more(at, day):
    place = begun(at)
    html = page(place.pathfinder, of(place, "/kick-off"))
    typed = fields(html, held_on=day, present="5", chances="Thee", boundaries="Geen zorg")
    answer = signed_in(place.pathfinder).post(of(place, "/kick-off"), typed)
    with acting_as(place.pathfinder):
        assert (answer.status_code, KickOff.objects.filter(file=place.file).count()) == (200, 0)


def test_a_talk_on_a_day_to_come_or_years_ago_says_so_above_what_was_typed(at):
    place = begun(at)
    html, today = page(place.pathfinder, of(place, "/kick-off")), clock.today()
    typed = fields(html, present="5", chances="Thee in de tuin", boundaries="Geen zorg")
    for day, said in ((today + timedelta(days=1), "nog komen"), (today - timedelta(days=800), "twee jaar geleden")):
        answer = signed_in(place.pathfinder).post(of(place, "/kick-off"), typed | {"held_on": str(day)})
        shown = answer.content.decode()
        assert (answer.status_code, said in shown, "Thee in de tuin" in shown) == (200, True, True), day
    with acting_as(place.pathfinder):
        assert not KickOff.objects.filter(file=place.file).exists()
