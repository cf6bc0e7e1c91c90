"""Who stood beside somebody before is found again after a pause or an ending, with whom of us she knows."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from naast.matches import actions as matches
from naast.privacy import clock
from naast.privacy.actor import acting_as
from naast.programmes.loading import load
from naast.programmes.role_card import role_card
from naast.volunteers import actions, queries
from tests.cast import house
from tests.matches.cast import side_by_side
from tests.scenarios.web import Web
from tests.volunteers.cast import fresh, ready_volunteer

pytestmark = pytest.mark.django_db


@pytest.mark.shows("S1-17")
def test_somebody_is_found_again_after_an_ending_or_a_pause_with_who_knows_whom():
    at = house()
    cast = side_by_side(at)
    still = side_by_side(at, first_name="Bas", client_name="Greet")
    new, _ = ready_volunteer(at, "Lot")
    file = fresh(cast.file, cast.volunteer)
    said = {"knows_us": "Bas en Marije", "interests": ["schaken"], "area": "Noord"}
    actions.change_availability(volunteer=file, version=file.version, said=said, by=cast.volunteer)

    def found() -> list[str]:
        with acting_as(at.hanneke):
            return [one.first_name for one in queries.in_list(at.hanneke, show=queries.AGAIN)]

    assert found() == []
    matches.stop_for_client(match=cast.fresh(by=cast.professional), by=cast.professional)
    assert found() == ["Wim"]
    actions.say(volunteer=fresh(cast.file, cast.volunteer), kind="pause", by=cast.volunteer)
    page = Web(at.hanneke).reads(f"{reverse('volunteers:list')}?show=again")
    assert "Stond eerder naast iemand, en nu naast niemand. Houdt van: schaken, Noord." in page
    assert "Kent Bas en Marije." in page
    for name in (new.first_name, "Bas Stond", "Nora"):
        assert name not in page.replace("Kent Bas", "")
    assert "Wim" not in Web(at.tom).browser.get(f"{reverse('volunteers:list')}?show=again").content.decode()
    assert still.file.first_name == "Bas"


@pytest.mark.shows("S3-85")
def test_a_volunteer_is_easy_to_approach_and_what_is_asked_at_the_start_stays_in_proportion(client):
    cast = side_by_side(house())
    hers = Web(cast.client)
    home = hers.reads(hers["home"])
    assert "Wim" in home
    # One sentence, straight to him: no file, no appointment, nobody in between.
    where = hers["client-messages", str(cast.match.pk)]
    assert f'href="{where}"' in hers.browser.get(hers["home"]).content.decode()
    with clock.back(timedelta(days=1)):  # whatever the hour is now, its hours have come since
        hers.sends(where, words="Kom je dinsdag?")
    his = Web(cast.volunteer)
    assert "Kom je dinsdag?" in his.reads(his["messages", str(cast.match.pk)])
    # Applying needs a first name and one way to be called.
    place = cast.house.location
    form = client.get(
        reverse("volunteers:join_at", args=[cast.house.organisation.public_key, place.pk])
    ).content.decode()
    needed = set(re.findall(r'<input[^>]*\bname="(\w+)"[^>]*\brequired', form))
    assert needed <= {"first_name", "programme"}
    # What is asked before she begins is written on her card, and stays a few hours where nothing special is asked.
    hours = {way: role_card(load(way), "nl").hours_of_training for way in ("temporary-buddy", "alongside", "referral")}
    assert hours == {"temporary-buddy": 4, "alongside": 4, "referral": 4}
