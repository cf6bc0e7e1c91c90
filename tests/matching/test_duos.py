"""Who form a standing duo stand first, with the reason in words."""

from __future__ import annotations

import pytest

from naast.matches import actions
from naast.matching.engine import Candidate, Finding, Request, shortlist
from naast.privacy.actor import acting_as
from tests.cast import house
from tests.matches import presence
from tests.matches.test_pages import signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.shows("S1-35", "S1-37")
def test_a_standing_duo_stands_first_with_its_reason():
    asked = Request(key="1", organisation="o", prefer=("worked_together", "interests"), interests=("koffie",))
    people = [
        Candidate(key="a", name="Anna", organisation="o", worked_together=True),
        Candidate(key="b", name="Bas", organisation="o", worked_together=False, interests=("koffie",)),
        Candidate(key="z", name="Zus", organisation="o", worked_together=False, standing_duo=True),
    ]
    found = shortlist(asked, people)
    assert [fit.candidate.name for fit in found.fits] == ["Zus", "Anna", "Bas"]
    assert found.fits[0].reasons == (Finding("standing_duo"),)


@pytest.mark.shows("S1-35")
def test_the_page_names_the_duo_first_and_only_when_both_said_that_they_met():
    at = house()
    presence.present_volunteer(at, "Anna")
    _file, zus = presence.present_volunteer(at, "Zus")
    made = presence.duo(at, zus, met=False)
    _outreach, client = presence.found_at_the_door(at)
    presence.ready(at, client)
    request = presence.asked_for(at, client)

    def names() -> list[str]:
        response = signed_in(at.hanneke).get(f"/requests/{request.pk}/shortlist")
        return [card["name"] for _met, cards in response.context["groups"] for card in cards]

    assert names() == ["Anna", "Zus"]
    for who in (at.marije, zus):
        actions.say_met(duo=made, on=made.made_at.date(), by=who)
    assert names() == ["Zus", "Anna"]
    page = signed_in(at.hanneke).get(f"/requests/{request.pk}/shortlist").content.decode()
    assert "Vormt een vast duo met deze beroepskracht" in page
    with acting_as(at.marije):
        actions.end_duo(duo=made, by=at.marije)
    assert names() == ["Anna", "Zus"]
