"""Simple words are her own choice: kept with her, hers alone to make, undone with one press; nothing typed is lost."""

from __future__ import annotations

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from naast.clients.models import OwnBoundary
from naast.people.actions import read_simply
from naast.people.models import SimplePages
from naast.people.queries.reading import reads_simply
from naast.privacy.actor import VOLUNTEER, Actor, acting_as
from naast.volunteers import actions as volunteers
from tests.cast import House, wearing
from tests.cast import house as make_house
from tests.clients.cast import client_of
from tests.scenarios.web import Web, words_of
from tests.simply.crawl import simply
from tests.volunteers.cast import applied

pytestmark = pytest.mark.django_db
ON, OFF = 'name="simply" value="yes"', 'name="simply" value="no"'


@pytest.fixture
def at() -> House:
    return make_house(programmes=["temporary-buddy"])


@pytest.fixture
def nora(at: House) -> Actor:
    return client_of(at, "Nora")[1]


def chosen(who: Actor) -> list[bool]:
    with acting_as(who):
        return [row.on for row in SimplePages.objects.all()]


def test_one_press_to_them_and_one_back(nora: Actor) -> None:
    hers = Web(nora)
    page = hers.browser.get(hers["my-boundaries"]).content.decode()
    assert ('<html lang="nl">' in page, page.count(ON), page.count(OFF)) == (True, 1, 0)
    answer = hers.browser.post(hers["my-boundaries"], {"simply": "yes"})
    assert (answer.status_code, answer.headers["Location"]) == (302, hers["my-boundaries"])
    page = hers.browser.get(hers["my-boundaries"]).content.decode()
    assert ('<html lang="nl-simple">' in page, page.count(ON), page.count(OFF)) == (True, 0, 1)
    hers.browser.post(hers["home"], {"simply": "no"})
    assert '<html lang="nl">' in hers.browser.get(hers["home"]).content.decode()
    assert chosen(nora) == [False]


def test_it_is_remembered_wherever_she_comes_in(nora: Actor) -> None:
    simply(Web(nora))
    page = Web(nora).browser.get(Web(nora)["home"]).content.decode()
    assert '<html lang="nl-simple">' in page


def test_pressed_twice_is_chosen_once(nora: Actor) -> None:
    hers = Web(nora)
    for _press in range(2):
        hers.browser.post(hers["home"], {"simply": "yes"})
    assert chosen(nora) == [True]


def test_anything_else_is_no_choice(nora: Actor) -> None:
    hers = Web(nora)
    hers.browser.post(hers["my-boundaries"], {"simply": "maybe"})
    assert chosen(nora) == []


def test_what_was_typed_stands_there_again(nora: Actor) -> None:
    hers = Web(nora)
    answer = hers.browser.post(hers["my-boundaries"], {"simply": "yes", "words": "Niet over <vroeger>."})
    page = answer.content.decode()
    assert (answer.status_code, '<html lang="nl-simple">' in page) == (200, True)
    assert "Niet over &lt;vroeger&gt;." in page
    with acting_as(nora):
        assert OwnBoundary.objects.count() == 0  # it stands there, and nothing was sent


def test_nobody_chooses_it_for_her(at: House, nora: Actor) -> None:
    with pytest.raises(PermissionDenied):
        read_simply(on=True, by=at.marije)
    read_simply(on=True, by=nora)
    with acting_as(at.marije), connection.cursor() as cursor:
        assert [row.on for row in SimplePages.objects.all()] == [True]  # it stands in her file
        with pytest.raises(DatabaseError), transaction.atomic():
            cursor.execute('UPDATE people_simplepages SET "on" = false')
    assert chosen(nora) == [True]


def test_it_leaves_a_trace_and_is_read_by_her_file_alone(at: House, nora: Actor) -> None:
    row = read_simply(on=True, by=nora)
    with acting_as(nora), connection.cursor() as cursor:
        cursor.execute("SELECT actions, changed FROM audit_of(%s)", [row.dossier_id])
        assert ('["pages.words_chosen"]', True) in cursor.fetchall()
    for stranger in (at.tom, at.rachid, at.fatma):
        assert chosen(stranger) == []
    assert "on" in SimplePages.Privacy.special


def test_staff_and_volunteers_without_a_simple_version_do_not_have_it(at: House) -> None:
    _file, wim = applied(at)
    his = Web(wim)
    page = his.browser.get(his["home"]).content.decode()
    assert (ON in page, OFF in page) == (False, False)
    his.browser.post(his["home"], {"simply": "yes"})
    assert chosen(wim) == []
    hers = Web(at.marije)
    hers.browser.post("/today", {"simply": "yes"})
    assert "data-simply" not in hers.browser.get("/today").content.decode()


def test_the_choice_of_one_hat_is_not_seen_under_the_other(at: House, nora: Actor) -> None:
    volunteers.apply(
        key=uuid.uuid4(), organisation=at.organisation, location_id=at.location.pk, programme="temporary-buddy",
        first_name="Nora", by=Actor(nora.person_id, VOLUNTEER),
    )  # fmt: skip
    read_simply(on=True, by=nora)
    assert _reads(nora)
    assert not _reads(wearing(nora.person_id, VOLUNTEER))


def _reads(who: Actor) -> bool:
    with acting_as(who):
        return reads_simply(who)


def test_a_refusal_is_in_simple_words_as_well(nora: Actor) -> None:
    hers = simply(Web(nora))
    said = words_of(hers.browser.get(hers["my-consent"]))
    assert "In het kort" in said
