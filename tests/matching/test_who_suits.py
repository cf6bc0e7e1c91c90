"""What either side may say about who suits: on her own sheet, on the request, and never more than she wants to say."""

from __future__ import annotations

import pytest

from naast.clients.models import Request
from naast.matching.actions import lay_areas, take_areas_away
from naast.matching.queries import costs_of, gathered_around, shortlist_for
from naast.privacy import clock
from naast.privacy.actor import acting_as
from naast.volunteers.models import Volunteer
from tests.cast import house
from tests.clients.cast import open_request_for
from tests.matches.test_pages import signed_in
from tests.volunteers.cast import fresh, ready_volunteer

pytestmark = pytest.mark.django_db
SAID = {"gender": "woman", "beside_gender": "man", "travel_km": "7", "communities": "Pinksterkerk, Eritrea"}


@pytest.fixture
def at():
    return house()


def fields(form) -> dict:
    """What a page would send back as it stands."""
    return {field.html_name: field.value() if field.value() is not None else "" for field in form}


def sheet(at, who, file, **said):
    browser, where = signed_in(who), f"/volunteers/{file.pk}/availability"
    return browser.post(where, fields(browser.get(where).context["form"]) | said)


def test_a_coordinator_notes_what_a_volunteer_said_but_not_her_communities(at):
    file, wim = ready_volunteer(at, "Wim", communities=["Pinksterkerk"])
    assert sheet(at, at.hanneke, file, **SAID).status_code == 302
    now = fresh(file, wim)
    assert (now.gender, now.beside_gender, now.travel_km, now.communities) == ("woman", "man", 7, ["Pinksterkerk"])
    page = signed_in(at.hanneke).get(f"/volunteers/{file.pk}").content.decode()
    assert "7 km" in page
    assert "Pinksterkerk" not in page


@pytest.mark.parametrize(
    "wrong", [{"gender": "x"}, {"beside_gender": "other"}, {"travel_km": "0"}, {"travel_km": "-1"}]
)
def test_what_cannot_be_is_refused_and_nothing_is_lost(at, wrong):
    file, wim = ready_volunteer(at, "Wim")
    page = sheet(at, at.hanneke, file, **{"travel_km": "7", "wishes": "Liever buiten"} | wrong)
    assert list(page.context["form"].errors) == list(wrong)
    assert "Liever buiten" in page.content.decode()
    assert fresh(file, wim).travel_km is None


def test_the_request_says_who_suits_and_staff_read_it_back(at):
    request = open_request_for(at)
    browser, where = signed_in(at.hanneke), f"/requests/{request.pk}/describe"
    page = browser.get(where)
    said = fields(page.context["described"]) | {f"wish-{name}": value for name, value in request.wishes.items()}
    wishes = {"beside_gender": "woman", "gender": "woman", "at_least_km": "3", "not_from": "Eritrea"}
    assert browser.post(where, said | fields(page.context["wishes"]) | wishes | {"step": "wishes"}).status_code == 302
    with acting_as(at.hanneke):
        now = Request.objects.get(pk=request.pk)
    assert (now.beside_gender, now.gender, now.at_least_km, now.not_from) == ("woman", "woman", 3, ["Eritrea"])
    facts = {fact.term: fact.text for fact in browser.get(f"/requests/{request.pk}/shortlist").context["facts"]}
    assert facts["Wil naast zich"] == "een vrouw"
    assert (facts["Woont minstens zo ver weg"], facts["Niemand uit"]) == ("3 km", "Eritrea")


def why_not(at, request) -> dict[str, list[str]]:
    with acting_as(at.hanneke):
        found = shortlist_for(request, at.hanneke, clock.today())
        costs = costs_of(gathered_around(request, at.hanneke, clock.today()), request, clock.today())
        files = {str(one.pk): one.first_name for one in Volunteer.objects.all()}
    said = {one.candidate.name: [reason.code for reason in one.reasons] for one in found.not_now}
    assert (
        {files[key] for key in costs} == {one.candidate.name for one in found.fits} == set(files.values()) - set(said)
    )
    return said


def test_what_was_said_counts_and_shortlist_and_price_agree(at):
    lay_areas(organisation=at.organisation, points={"noord": (0, 0), "oost": (3000, 0), "zuid": (0, 9000)}, by=at.ada)
    for name, said in {
        "Anna": {"gender": "woman", "area": "Oost", "travel_km": 5}, "Bas": {"gender": "man", "area": "Oost"},
        "Carla": {"gender": "woman", "area": "Zuid", "travel_km": 5}, "Dirk": {"area": "Noord"},
        "Eva": {"beside_gender": "man", "area": "Oost"}, "Femke": {"communities": ["eritrea"], "area": "Oost"},
    }.items():  # fmt: skip
        ready_volunteer(at, name, **said)
    request = open_request_for(
        at, beside_gender="woman", gender="woman", at_least_km=2, not_from=["Eritrea"], languages=["Nederlands"]
    )
    assert why_not(at, request) == {
        "Bas": ["gender"], "Carla": ["too_far"], "Dirk": ["too_near"], "Eva": ["gender_of_client"],
        "Femke": ["community"],
    }  # fmt: skip
    take_areas_away(organisation=at.organisation, by=at.ada)
    assert why_not(at, request) == {
        "Bas": ["gender"],
        "Dirk": ["too_near"],
        "Eva": ["gender_of_client"],
        "Femke": ["community"],
    }


def test_nobody_hears_of_which_community_somebody_is(at):
    ready_volunteer(at, "Femke", communities=["Eritrea"])
    ready_volunteer(at, "Kees", communities=["Eritrea"], day_parts=["sunday_evening"])
    request = open_request_for(at, not_from=["Eritrea"], languages=["Nederlands"])
    page = signed_in(at.hanneke).post(f"/requests/{request.pk}/shortlist", {"who": "femke"})
    assert page.context["looked_up"] == {"in_list": False, "hidden": True, "hits": []}
    [kees] = page.context["refused"]
    assert (kees["name"], kees["reasons"]) == ("Kees", ["Kan alleen op andere momenten: zondag avond."])
    assert "gemeenschap" not in page.content.decode().split('id="nobody"')[1]
