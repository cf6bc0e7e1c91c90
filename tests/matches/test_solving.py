"""What is still needed leads only to pages that the reader may open; otherwise it says who can do it (H12)."""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from naast.clients.solving import links_of as links_of_request
from naast.matches.solving import links_of
from naast.people.models import Person
from naast.privacy.actor import STAFF, Actor, acting_as
from naast.programmes.loading import load
from naast.programmes.refusing import Hands, Place
from tests.cast import house
from tests.clients.cast import open_request_for
from tests.clients.shelter_cast import side_by_side_in_shelter
from tests.matches.cast import Cast, proposed, side_by_side

pytestmark = pytest.mark.django_db
ALWAYS = {"professional.accountable", "separation.clear"}


def browser_of(who: Actor) -> Browser:
    browser = Browser()
    browser.force_login(Person.objects.get(pk=who.person_id))
    session = browser.session
    session["hat"] = STAFF
    session.save()
    return browser


def shut(who: Actor, programme: str, links: dict[str, Place]) -> list[str]:
    """The links of what this programme asks that are a page that does not exist for her."""
    browser = browser_of(who)
    asked = {name for lines in load(programme).gates.values() for name, _value in lines} | ALWAYS
    pages = {where for code, where in links.items() if code in asked and isinstance(where, str) and where}
    return sorted(where for where in pages if browser.get(where).status_code == 404)


@pytest.mark.parametrize("begin", [proposed, side_by_side, side_by_side_in_shelter])
def test_whoever_leads_a_match_can_open_every_link_she_is_given(begin: object) -> None:
    cast: Cast = begin(house())  # type: ignore[operator]
    for who in (cast.coordinator, cast.professional):
        with acting_as(who):
            links = links_of(cast.fresh(who), who)
        assert shut(who, cast.match.programme, links) == []


def test_a_coordinator_reads_who_can_do_what_she_cannot() -> None:
    cast = proposed(house())
    with acting_as(cast.coordinator):
        links = links_of(cast.fresh(), cast.coordinator)
    codes = ("consent.given", "doubts.answered", "professional.cosigned", "agreement.signed")
    assert {code: links[code] for code in codes} == dict.fromkeys(codes, Hands("Marije kan dit doen."))


def test_the_shortlist_without_a_yes_says_who_asks_for_it() -> None:
    there = house()
    asked = open_request_for(there, first_name="Nora")
    with acting_as(there.hanneke):
        links = links_of_request(asked, there.hanneke)
    assert (shut(there.hanneke, asked.programme, links), links["consent.given"]) == ([], Hands("Marije kan dit doen."))
    with acting_as(there.marije):
        mine = links_of_request(asked, there.marije)
    assert (
        shut(there.marije, asked.programme, mine),
        [place for place in mine.values() if isinstance(place, Hands)],
    ) == ([], [])
