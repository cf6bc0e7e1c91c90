"""The whole: with whom each who waits would be placed, who stays without and why, and what more people would do."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from naast.matches.models import Match
from naast.matching import words
from naast.matching.queries.by_house import gathered_by_house
from naast.privacy import clock
from naast.privacy.actor import Job, acting_as
from tests.cast import house
from tests.clients.cast import open_request_for
from tests.matches.test_pages import signed_in
from tests.matching.test_price import ONE_PERSON, asking, waits_too
from tests.volunteers.cast import ready_volunteer

pytestmark = pytest.mark.django_db
WHOLE = "/requests/whole"


@pytest.fixture
def at():
    return house()


def rows(at, **tried):
    browser = signed_in(at.hanneke)
    page = browser.post(WHOLE, tried) if tried else browser.get(WHOLE)
    return page, {row["asked"].called: (row["who"], row["why_nobody"]) for row in page.context["rows"]}


def test_everybody_is_placed_as_well_as_possible_and_nothing_is_proposed(at):
    ready_volunteer(at, "Bas", hours_a_month=ONE_PERSON)
    ready_volunteer(at, "Emre", hours_a_month=8, languages=["Nederlands", "Turks"])
    for name, languages in (("Gijs", ["Nederlands"]), ("Aylin", ["Turks"])):
        asking(at, name, languages=languages)
    page, found = rows(at)
    assert found == {"Gijs": ("Bas", []), "Aylin": ("Emre", [])}
    assert (page.context["free"], page.context["without"]) == ("Emre", 0)
    with acting_as(at.hanneke):
        assert Match.objects.count() == 0


def test_two_of_one_name_stand_there_in_full(at):
    for name, languages in (("Jansen", ["Nederlands"]), ("de Wit", ["Turks"]), ("Kok", ["Pools"])):
        ready_volunteer(at, "Bas", last_name=name, languages=languages, hours_a_month=ONE_PERSON)
    gijs = asking(at, "Gijs", languages=["Nederlands", "Turks"])
    asking(at, "Yusuf", languages=["Turks"])
    page, found = rows(at)
    assert found == {"Gijs": ("Bas Jansen", []), "Yusuf": ("Bas de Wit", [])}
    assert page.context["free"] == "Bas Kok"
    text = signed_in(at.hanneke).post(f"/requests/{gijs.pk}/shortlist", {"who": "bas"}).content.decode()
    for said in ("Stel Bas Jansen voor", "Stel Bas de Wit voor", "Yusuf: eerst Bas de Wit, dan niemand"):
        assert said in text
    assert "Bas Kok staat nu niet in het rijtje" in text


def test_who_stays_without_anybody_is_told_why(at):
    ready_volunteer(at, "Emre", hours_a_month=ONE_PERSON, languages=["Nederlands", "Turks"])
    for name, languages in (("Aylin", ["Turks"]), ("Gijs", ["Nederlands"]), ("Ola", ["Pools"])):
        asking(at, name, languages=languages)
    _page, found = rows(at)
    assert found["Ola"] == ("", [
        "De laatste viel af op: de taal.", "1 persoon kan wel, als een andere taal ook past.",
    ])  # fmt: skip
    [(without, why)] = [(name, why) for name, (who, why) in found.items() if not who and name != "Ola"]
    [helped] = {"Aylin", "Gijs"} - {without}
    assert why == [f"Emre zou kunnen, en is nodig naast {helped}."]


def test_what_if_more_people_spoke_it(at):
    asking(at, "Ola", languages=["Pools"])
    asking(at, "Gijs", languages=["Nederlands"])
    page, _found = rows(at, count="1", what="languages:Pools")
    assert page.context["tried"]["names"] == "Ola"
    page, _found = rows(at, count="3", what="any:")
    assert page.context["tried"]["count"] == 2
    page, _found = rows(at, count="1", what="day_parts:tuesday_afternoon")
    assert page.context["tried"]["count"] == 1


WRONG = [("0", "any:"), ("11", "any:"), ("1", "gender:woman"), ("x", "name:x"), ("", "")]


@pytest.mark.parametrize(("count", "what"), WRONG)
def test_what_cannot_be_tried_is_said(at, count, what):
    asking(at, "Ola", languages=["Pools"])
    page, _found = rows(at, count=count, what=what)
    assert page.context["form"].errors
    assert page.context["tried"] is None


def test_when_nobody_waits_it_says_so_and_nobody_else_comes_in(at):
    page, found = rows(at)
    assert ("Nu wacht er niemand" in page.content.decode(), found) == (True, {})
    assert rows(at, count="1", what="any:")[1] == {}  # who tries just after the last one was helped
    for other in (at.marije, at.ada, at.rachid):
        assert signed_in(other).get(WHOLE).status_code == 404
    asking(at, "Ola")
    elsewhere = house("Elders")
    assert "Ola" not in signed_in(elsewhere.hanneke).get(WHOLE).content.decode()


def test_one_and_thirty_that_wait_cost_the_same(at):
    ready_volunteer(at, "Bas", hours_a_month=ONE_PERSON)
    gijs = asking(at, "Gijs")
    where = (WHOLE, f"/requests/{gijs.pk}/shortlist")
    browser = signed_in(at.hanneke)
    one = [counted(browser, page) for page in where * 2][2:]
    for number in range(29):
        waits_too(at, f"Ola{number}")
    assert [counted(browser, page) for page in where] == one


def counted(browser, page) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(page).status_code == 200
    return len(queries)


def test_who_asks_for_help_from_others_is_not_counted():
    at = house(programmes=["temporary-buddy", "referral"])
    elsewhere = open_request_for(at, first_name="Ola", programme="referral")
    asking(at, "Gijs")
    page, found = rows(at)
    assert set(found) == {"Gijs"}
    assert [one.pk for one in page.context["otherwise"]] == [elsewhere.pk]
    assert "telt hier niet mee" in page.content.decode()
    with acting_as(Job("proposals", at.organisation.staff_dossier_id)):
        _gathered, otherwise = gathered_by_house(clock.today())
    assert [one.pk for one in otherwise] == [elsewhere.pk]


def test_of_many_names_the_first_stand_there(at, monkeypatch):
    monkeypatch.setattr(words, "MOST_NAMES", 2)
    for name in ("Aad", "Bas", "Cor", "Dik"):
        ready_volunteer(at, name, languages=["Turks"])
    asking(at, "Gijs")
    page, _found = rows(at)
    assert page.context["free"] == "Aad, Bas en nog 2 mensen"
