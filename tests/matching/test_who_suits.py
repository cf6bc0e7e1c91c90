"""What either side may say about who suits: on her own sheet, on the request, and never more than she wants to say."""

from __future__ import annotations

import pytest

from naast.clients.models import Request
from naast.privacy.actor import acting_as
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
