"""Circles in the whole: all or nobody, by the rules of the way of working, and never two who may never meet."""

from __future__ import annotations

import random
import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from naast.clients.models import Request
from naast.matches.models import Match
from naast.matching.actions import JOB, keep_proposals
from naast.matching.queries import Gathered, circles, whole_of
from naast.people.actions import separate
from naast.privacy import clock
from naast.privacy.actor import Job, acting_as
from naast.programmes.loading import load
from naast.volunteers.actions import change_availability
from naast.volunteers.models import Volunteer
from tests.cast import house
from tests.clients.cast import consented, open_request_for
from tests.matches.test_pages import signed_in
from tests.matching.test_price import ONE_PERSON
from tests.volunteers.cast import ready_volunteer

pytestmark = pytest.mark.django_db
WAY, WHOLE = "circle", "/requests/whole"
NOBODY_ELSE = "Geen andere cirkel heeft deze persoon nu nodig."
NO_CIRCLE_TOGETHER = "Zij zijn nodig in een andere cirkel, of vormen samen geen cirkel."
HERE = "Zou in deze cirkel zitten, als iedereen zo goed mogelijk een plek kreeg."


@pytest.fixture
def at():
    return house(programmes=[WAY])


def could(at, *names, **said):
    return [ready_volunteer(at, name, programme=WAY, hours_a_month=ONE_PERSON, **said)[0] for name in names]


def asking(at, name, **described):
    request = open_request_for(at, first_name=name, programme=WAY, languages=["Nederlands"], **described)
    return consented(request, by=at.marije)


def shown(at):
    page = signed_in(at.hanneke).get(WHOLE)
    return {row["asked"].called: (row["who"], row["why_nobody"]) for row in page.context["rows"]}, page


def seats(at, request):
    groups = signed_in(at.hanneke).get(f"/requests/{request.pk}/shortlist").context["groups"]
    return {card["name"]: card["price"] for _heading, cards in groups for card in cards}


def kept(at):
    return keep_proposals(by=Job(JOB, at.organisation.staff_dossier_id))


def test_three_who_could_are_one_circle_and_nothing_is_proposed(at):
    three = could(at, "Bas", "Emre", "Zoë")
    rob = asking(at, "Rob")
    found, page = shown(at)
    assert found == {"Rob": ("Bas, Emre, Zoë", [])}
    assert "Zou een cirkel kunnen zijn met Bas, Emre, Zoë." in page.content.decode()
    assert page.context["rows"][0]["reasons"][0].startswith("Bas: ")
    assert (page.context["without"], page.context["free"], page.context["otherwise"]) == (0, "", ())
    assert kept(at).beside == {rob.pk: tuple(one.pk for one in three)}
    with acting_as(at.hanneke):
        assert Match.objects.count() == 0


def test_two_are_no_circle(at):
    could(at, "Bas", "Emre")
    rob = asking(at, "Rob")
    found, page = shown(at)
    assert found == {"Rob": ("", ["2 mensen zouden kunnen.", "Een cirkel begint met 3."])}
    assert "Er zou nog geen cirkel zijn." in page.content.decode()
    assert (page.context["without"], page.context["free"]) == (1, "Bas, Emre")
    assert kept(at).beside == {rob.pk: ()}
    assert seats(at, rob) == dict.fromkeys(("Bas", "Emre"), NOBODY_ELSE)


def test_who_waits_longest_has_the_only_circle_and_each_page_says_where_they_sit(at):
    could(at, "Bas", "Emre", "Zoë")
    with clock.back(timedelta(days=100)):
        rob = asking(at, "Rob")
    ed = asking(at, "Ed")
    without = ["3 mensen zouden kunnen.", NO_CIRCLE_TOGETHER]
    assert shown(at)[0] == {"Rob": ("Bas, Emre, Zoë", []), "Ed": ("", without)}
    assert seats(at, rob) == dict.fromkeys(("Bas", "Emre", "Zoë"), HERE)
    assert seats(at, ed) == dict.fromkeys(("Bas", "Emre", "Zoë"), "Zou nodig zijn in de cirkel om Rob.")


def test_two_who_may_never_meet_sit_in_no_circle_together_and_nobody_hears_why(at):
    bas, emre, _zoe = could(at, "Bas", "Emre", "Zoë")
    asking(at, "Rob")
    may_never_meet(at, bas, emre)
    found, page = shown(at)
    # As many as the page of Rob names: who counts both finds nobody who is left out.
    assert found["Rob"] == ("", ["3 mensen zouden kunnen.", NO_CIRCLE_TOGETHER])
    assert "Ruzie" not in page.content.decode()
    could(at, "Yara")
    assert shown(at)[0] == {"Rob": ("Bas, Yara, Zoë", [])}
    assert [len(team) for team in kept(at).beside.values()] == [3]


def may_never_meet(at, one, other):
    separate(
        one_id=one.person_id, other_id=other.person_id, reason="Ruzie.", organisation_id=at.organisation.pk,
        by=at.marije, key=uuid.uuid4(),
    )  # fmt: skip


def test_who_may_meet_neither_of_two_leaves_the_circle_to_them(at):
    aad, bas, cor, _dik = could(at, "Aad", "Bas", "Cor", "Dik")
    asking(at, "Rob")
    may_never_meet(at, aad, bas)
    may_never_meet(at, aad, cor)
    assert shown(at)[0] == {"Rob": ("Bas, Cor, Dik", [])}


def by_rules(monkeypatch, **said):
    """As if the way of working said this of who sits together."""
    shelf = load(WAY)
    own = replace(shelf, matching=replace(shelf.matching, **said))
    monkeypatch.setattr(circles, "load", lambda _name: own)


RULES = [
    ({"min_women": 1}, {"Bas", "Emre", "Yara"}),
    ({"min_men": 2, "min_women": 1}, {"Bas", "Emre", "Yara"}),
    ({"min_women": 2}, set()),
    ({"max_first": 2}, set()),
    ({"max_first": 3}, {"Bas", "Emre", "Ton"}),
    ({"counts": "reserved"}, {"Bas", "Emre", "Ton"}),
]


@pytest.mark.parametrize(("said", "sits"), RULES)
def test_who_sits_together_is_what_the_way_of_working_says(at, monkeypatch, said, sits):
    by_rules(monkeypatch, **said)
    could(at, "Bas", "Emre", "Ton", gender="man", area="Noord")
    could(at, "Yara", gender="woman", area="Zuid")
    asking(at, "Rob", area="Noord")
    who = shown(at)[0]["Rob"][0]
    assert {name for name in who.split(", ") if name} == sits


def test_what_if_one_more_makes_the_circle(at):
    could(at, "Bas", "Emre")
    asking(at, "Rob")
    page = signed_in(at.hanneke).post(WHOLE, {"count": "1", "what": "any:"})
    assert page.context["tried"]["names"] == "Rob"


def test_what_if_says_who_loses_a_circle_to_somebody_who_waits_longer(at):
    could(at, "Aad", "Bas", languages=["Nederlands", "Turks"])
    could(at, "Cor")
    with clock.back(timedelta(days=100)):
        consented(open_request_for(at, first_name="Rob", programme=WAY, languages=["Turks"]), by=at.marije)
    asking(at, "Ed")
    assert {name: who for name, (who, _why) in shown(at)[0].items()} == {"Rob": "", "Ed": "Aad, Bas, Cor"}
    page = signed_in(at.hanneke).post(WHOLE, {"count": "1", "what": "languages:Turks"})
    assert (page.context["tried"]["names"], page.context["tried"]["lost"]) == ("Rob", "Ed")
    assert "Dan is er niemand meer voor: Ed." in page.content.decode()


def test_who_has_time_for_two_circles_would_sit_in_this_one_too(at):
    for name in ("Aad", "Bas", "Cor"):
        ready_volunteer(at, name, programme=WAY, hours_a_month=2 * ONE_PERSON)
    for asked in [asking(at, "Rob"), asking(at, "Ed")]:
        assert seats(at, asked) == dict.fromkeys(("Aad", "Bas", "Cor"), HERE)


def test_a_seat_is_not_called_a_price(at):
    could(at, "Bas")
    page = signed_in(at.hanneke).get(f"/requests/{asking(at, 'Rob').pk}/shortlist").content.decode()
    assert "Waar Bas zou zitten" in page
    assert "Wat deze keuze kost" not in page
    assert "Een cirkel begint met 3. Alleen vragen die jij mag lezen tellen mee." in page


def gathered(seed, **ways):
    """People who are nowhere kept, by way of working: so many who wait, and so many who could."""
    chance, organisation, asked, people = random.Random(seed), uuid.uuid4(), [], []

    def said(way):
        return {
            "organisation_id": organisation, "programme": way, "area": chance.choice(("Noord", "Oost", "Zuid")),
            "languages": chance.choice((["Nederlands"], ["Turks"], ["Nederlands", "Turks"])),
            "interests": chance.sample(["wandelen", "schaken", "koken", "zwemmen"], 2),
        }  # fmt: skip

    for way, (waiting, volunteers) in ways.items():
        for _number in range(waiting):
            back = timedelta(days=chance.choice((0, 50, 100)))
            asked.append(Request(
                client_person_id=uuid.uuid4(), professional_id=uuid.uuid4(), opened_at=clock.now() - back, **said(way)
            ))  # fmt: skip
        for _number in range(volunteers):
            one = Volunteer(person_id=uuid.uuid4(), hours_a_month=chance.choice((4, 8)), **said(way))
            one.taken, one.worked_with = 0, []
            people.append(one)
    ready = frozenset(one.pk for one in people)
    return Gathered(tuple(asked), tuple(people), ready, frozenset(), frozenset(), {}, frozenset())


@pytest.mark.parametrize("seed", [7, 9, 19, 28])
def test_the_page_of_a_circle_says_what_the_whole_says(seed):
    """The page reads one way of working, the whole all of them; finding circles is a search that others could turn."""
    all_ways = gathered(seed, **{"temporary-buddy": (30, 8), WAY: (5, 11)})
    part, rows, people = all_ways.only(WAY)
    alone, whole = (whole_of(one, clock.today()).beside for one in (part, all_ways))
    assert [whole[row] for row in rows] == [tuple(people[who] for who in team) for team in alone]
    assert any(alone)


def test_another_circle_than_yesterday_is_said(at):
    with clock.back(timedelta(days=1)):
        could(at, "Bas", "Emre")
        zoe, herself = ready_volunteer(at, "Zoë", programme=WAY, hours_a_month=ONE_PERSON)
        asking(at, "Rob")
        kept(at)
    could(at, "Aad")
    change_availability(volunteer=zoe, version=zoe.version, said={"languages": ["Pools"]}, by=herself)
    kept(at)
    [row] = shown(at)[1].context["rows"]
    assert (row["who"], row["before"]) == ("Aad, Bas, Emre", "Tot gisteren was dat een andere cirkel.")


def test_one_and_ten_circles_cost_the_same(at):
    could(at, "Bas", "Emre", "Zoë")
    rob = asking(at, "Rob")
    browser = signed_in(at.hanneke)
    where = (WHOLE, f"/requests/{rob.pk}/shortlist")

    def counted():
        found = []
        for page in where:
            with CaptureQueriesContext(connection) as queries:
                assert browser.get(page).status_code == 200
            found.append(len(queries))
        return found

    counted()
    one = counted()
    for number in range(9):
        asking(at, f"Ola{number}")
    assert counted() == one
