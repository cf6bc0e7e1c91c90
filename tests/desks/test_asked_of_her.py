"""What is asked of a professional stands in the order of its weight, each line once, and rests when a match rests."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest

from naast.desks.queries import professional
from naast.desks.queries.todos import Todo
from naast.matches import actions
from naast.moments import actions as moments
from naast.moments.models import Asked
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from tests.cast import House, house
from tests.clients.shelter_cast import side_by_side_in_shelter
from tests.clients.test_pages import browser
from tests.matches import presence

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def world(settings):
    settings.WORLD = "demo"  # no second step of sign-in in these tests


@pytest.fixture
def at() -> House:
    return house()


def todos(who: Actor) -> list[Todo]:
    with acting_as(who):
        return list(professional.desk_for(who, clock.now(), clock.today()).todos)


def titles(who: Actor) -> list[str]:
    return [str(one.title) for one in todos(who)]


def texts_on_page(who: Actor) -> list[str]:
    """The line of each thing that is asked of her, as she reads it."""
    page = browser(who).get("/today").content.decode()
    asked = page.split('id="asked"')[1].split("</section>")[0]
    found = re.findall(r"<li>.*?</li>", asked, re.DOTALL)
    return [" ".join(unescape(re.sub(r"<[^>]*>", " ", one)).split()) for one in found]


def test_her_own_contact_stands_above_every_list_of_questions(at):
    with clock.back(timedelta(weeks=30)):
        presence.side_by_side(at, "Sem")
    found = titles(at.marije)
    assert found[0] == "Jij bent aan de beurt om Sem te zien"
    assert set(found[-3:]) == {
        "Over Sem: “Hoe gaat het samen werken?”", "Over Sem: “Wat is er nu?”", "Over Sem: “Samen nadenken”",
    }  # fmt: skip


def test_no_two_lines_read_the_same_also_with_two_clients(at):
    with clock.back(timedelta(weeks=30)):
        presence.side_by_side(at, "Sem")
        presence.side_by_side(at, "Bep", "Joke")
    found = texts_on_page(at.marije)
    assert (len(found) > 6, len(set(found))) == (True, len(found))


def test_what_she_answered_brings_nothing_older_back(at):
    with clock.back(timedelta(weeks=30)):
        near = presence.side_by_side(at, "Sem")
    mine = "Over Sem: “Hoe gaat het samen werken?”"
    assert titles(at.marije).count(mine) == 1
    with acting_as(at.marije):
        rows = Asked.objects.filter(
            match_id=near.match.pk, questionnaire="checkin_professional", due_on__lte=clock.today()
        )
        newest = rows.order_by("-due_on")[0]
        assert rows.count() > 1
    moments.skip(asked=newest, by=at.marije)
    assert titles(at.marije).count(mine) == 0


def test_how_it_is_for_a_client_without_a_page_is_asked_together_with_her(at):
    with clock.back(timedelta(weeks=30)):
        side_by_side_in_shelter(at)
    found = [title for title in titles(at.marije) if "“" in title]
    assert ("Samen met Nora: “Hoe is het voor u?”" in found, len(set(found))) == (True, len(found))


def test_in_a_rest_only_her_own_contact_is_asked(at):
    with clock.back(timedelta(weeks=30)):
        near = presence.side_by_side(at, "Harm")
    actions.rest(match=near.fresh(), by=at.marije)
    assert titles(at.marije) == ["Jij bent aan de beurt om Harm te zien"]
