"""What the job kept of who could stand beside whom gives the same page as reading everybody, to who may read both."""

from __future__ import annotations

import random

import numpy as np
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from naast.matching.actions import JOB, keep_proposals
from naast.matching.choices import CHOICE, HIGHEST, lots_for, problem_of, to_bytes
from naast.matching.queries import around as page
from naast.matching.queries import by_house, costs_of, gathered_around, kept
from naast.matching.queries.assigning import assign
from naast.privacy import clock
from naast.privacy.actor import Job, acting_as
from tests.cast import house
from tests.clients.cast import open_request_for
from tests.matches.test_pages import signed_in
from tests.matching.test_price import ONE_PERSON, asking
from tests.volunteers.cast import ready_volunteer

pytestmark = pytest.mark.django_db
LANGUAGES = (["Nederlands"], ["Turks"], ["Nederlands", "Turks"])
ARRAYS = ("start", "volunteer", "fit", "tier", "places")


@pytest.fixture
def at(monkeypatch):
    monkeypatch.setattr(kept, "FEW", 0)  # as if this were a large organisation
    return house()


def crowd(at, requests, volunteers, seed=1):
    chance = random.Random(seed)
    for number in range(volunteers):
        ready_volunteer(
            at, f"Naam {number:02}", languages=chance.choice(LANGUAGES), area=chance.choice(("Noord", "Zuid")),
            hours_a_month=ONE_PERSON * chance.choice((1, 1, 2)),
        )  # fmt: skip
    return [asking(at, f"Vraag {number:02}", languages=chance.choice(LANGUAGES)) for number in range(requests)]


def keep(at):
    return keep_proposals(by=Job(JOB, at.organisation.staff_dossier_id))


def test_the_page_is_the_same_as_when_everybody_is_read(at):
    asked = crowd(at, 6, 7)
    keep(at)
    today = clock.today()
    with acting_as(at.hanneke):
        for one in asked:
            everybody = gathered_around(one, at.hanneke, today)
            found = page.around(one, at.hanneke, today)
            live, then = assign(everybody, today).problem, found.kept.problem
            for name in ARRAYS:
                assert np.array_equal(getattr(live, name), getattr(then, name)), name
            assert found.found.groups == everybody.shortlist(one).groups
            assert found.more == 0
            prices = costs_of(everybody, one, today) if found.found.fits else None
            assert found.costs() == prices
        assert any(found.costs().values()) or any(page.around(one, at.hanneke, today).costs() for one in asked)


def test_of_a_crowd_only_who_suits_best_is_read(at, monkeypatch):
    monkeypatch.setattr(page, "MOST_FITS", 2)
    monkeypatch.setattr(page, "MOST_OTHERS", 1)
    [one] = crowd(at, 1, 0)
    for number in range(4):
        ready_volunteer(at, f"Naam {number}", hours_a_month=ONE_PERSON)
    for number in range(3):
        ready_volunteer(at, f"Anders {number}", languages=["Pools"])
    keep(at)
    today = clock.today()
    with acting_as(at.hanneke):
        everybody = gathered_around(one, at.hanneke, today).shortlist(one)
        best = [fit.candidate.name for fit in everybody.fits]
        found = page.around(one, at.hanneke, today)
        assert (len(found.found.fits), len(found.found.not_now), found.more) == (2, 1, len(best) - 2)
        assert found.count == len(best)
        last = next(fit.candidate for fit in everybody.fits if fit not in found.found.fits)
        named = page.around(one, at.hanneke, today, called=last.name)
        assert last.name in [fit.candidate.name for fit in named.found.fits]
        chosen = next(one for one in named.gathered.volunteers if str(one.pk) == last.key).pk
        with_her = page.around(one, at.hanneke, today, chosen=chosen)
        assert last.key in [fit.candidate.key for fit in with_her.found.fits]
        assert last.key in with_her.costs()


def test_of_who_is_ready_since_a_minute_nothing_is_promised(at):
    [one] = crowd(at, 1, 0)
    ready_volunteer(at, "Bas")
    keep(at)

    def prices():
        shown = signed_in(at.hanneke).get(f"/requests/{one.pk}/shortlist").context
        return shown["nobody_loses"], {card["name"]: card["price"] for _met, cards in shown["groups"] for card in cards}

    nothing = "Niemand anders verliest iets."
    assert prices() == (True, {"Bas": nothing})
    ready_volunteer(at, "Zoë")
    assert prices() == (False, {"Bas": nothing, "Zoë": "Wat dit anderen kost, is nog niet geteld."})


def test_the_head_counts_who_is_not_shown_too(at, monkeypatch):
    monkeypatch.setattr(page, "MOST_FITS", 2)
    [one] = crowd(at, 1, 0)
    for number in range(4):
        ready_volunteer(at, f"Naam {number}")
    keep(at)
    shown = signed_in(at.hanneke).get(f"/requests/{one.pk}/shortlist")
    assert (shown.context["count"], shown.context["more"]) == (4, 2)
    assert "4 mensen kunnen en willen" in shown.content.decode()


def test_who_came_since_stands_before_others_who_cannot(at, monkeypatch):
    monkeypatch.setattr(page, "MOST_OTHERS", 1)
    [one] = crowd(at, 1, 0)
    ready_volunteer(at, "Aad", languages=["Pools"])
    keep(at)
    ready_volunteer(at, "Zoë", languages=["Pools"])
    with acting_as(at.hanneke):
        found = page.around(one, at.hanneke, clock.today())
        assert [person.candidate.name for person in found.found.not_now] == ["Zoë"]


def test_what_is_not_of_today_or_of_few_is_not_used(at, monkeypatch):
    [one] = crowd(at, 1, 2)
    today = clock.today()
    with acting_as(at.hanneke):
        assert kept.kept_around(one, today) is None
    keep(at)
    with acting_as(at.hanneke):
        assert kept.kept_around(one, today) is not None
        assert kept.kept_around(one, today.replace(year=today.year + 1)) is None
        monkeypatch.setattr(kept, "FEW", 4)
        assert kept.kept_around(one, today) is None


ROW = np.array([(7, 500)], CHOICE).tobytes()


@pytest.mark.parametrize(
    "spoilt",
    [ROW[:-1], np.array([(7, 1001)], CHOICE).tobytes(), ROW * 2, b"x"],
    ids=["cut off", "fits too well", "twice", "something else"],
)
def test_what_is_spoilt_is_not_trusted(at, spoilt):
    one, *_more = crowd(at, 2, 2)
    keep(at)
    today = clock.today()
    with acting_as(at.hanneke):
        everybody = gathered_around(one, at.hanneke, today).shortlist(one)
    with acting_as(Job(JOB, at.organisation.staff_dossier_id)):
        with connection.cursor() as cursor:
            cursor.execute("SELECT id FROM matching_volunteers(%s, %s)", [[str(one.programme)], ["ready"]])
            people = [pk for (pk,) in cursor.fetchall()]
        by_house.offer({pk: (7 + number, 1) for number, pk in enumerate(people)}, today)
        by_house.keep({one.pk: "x"}, {one.pk: spoilt}, today, "")
    with acting_as(at.hanneke):
        assert kept.kept_around(one, today) is None
        assert page.around(one, at.hanneke, today).found == everybody
    assert signed_in(at.hanneke).get(f"/requests/{one.pk}/shortlist").status_code == 200


def test_who_may_not_read_a_volunteer_does_not_count_her(at):
    [one] = crowd(at, 1, 3)
    keep(at)
    today = clock.today()
    with acting_as(at.hanneke):
        assert len(kept.kept_around(one, today).could(one.pk)) > 0
    with acting_as(at.marije):  # the professional of the request reads no file of a volunteer
        assert kept.kept_around(one, today).volunteers == []
        assert kept.kept_around(one, today).problem.edges == 0
    for other in (at.joost, at.tom, house("Elders").hanneke):
        with acting_as(other):
            assert kept.kept_around(one, today) is None


def test_lots_are_others_each_time_and_go_with_who_goes(at):
    crowd(at, 1, 2)

    def lots():
        with acting_as(at.hanneke), connection.cursor() as cursor:
            cursor.execute("SELECT volunteer_id, lot FROM matching_offer")
            return dict(cursor.fetchall())

    keep(at)
    first = lots()
    keep(at)
    assert lots().keys() == first.keys()
    assert not set(lots().values()) & set(first.values())
    assert len(first) == 2
    with acting_as(at.marije), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM matching_offer")
        assert cursor.fetchone() == (0,)


def test_thirty_people_cost_as_many_questions_as_three(at):
    one, *_more = crowd(at, 3, 2)  # too few for all, so that every choice moves somebody
    keep(at)

    def questions():
        with (
            acting_as(at.hanneke),
            CaptureQueriesContext(
                connection,
            ) as asked,
        ):
            found = page.around(one, at.hanneke, clock.today())
            found.costs()
        return len(asked)

    few = questions()
    for number in range(12):
        ready_volunteer(at, f"Meer {number}")
    open_request_for(at, first_name="Ola")
    keep(at)
    assert questions() == few


def test_choices_are_the_same_in_whatever_order_they_came():
    assert to_bytes([7, 3], [100, 200]) == to_bytes([3, 7], [200, 100])
    assert np.frombuffer(to_bytes([7, 3], [100, 200]), CHOICE).tolist() == [(3, 200), (7, 100)]
    drawn = lots_for(1000)
    assert len(set(drawn)) == 1000
    assert all(0 <= one < HIGHEST for one in drawn)


def test_a_lot_of_nobody_who_is_read_is_passed_over():
    choices = [to_bytes([5, 9, 1], [500, 900, 100]), b"", to_bytes([9], [900])]
    found = problem_of(choices, [0, 50, 200], lots=[9, 1], places=[1, 2])
    assert found.start.tolist() == [0, 2, 2, 3]
    assert (found.volunteer.tolist(), found.fit.tolist()) == ([0, 1, 0], [900, 100, 900])
    assert (found.tier.tolist(), found.places.tolist()) == ([0, 1, 3], [1, 2])
    assert problem_of(choices, [0, 0, 0], lots=[], places=[]).edges == 0
