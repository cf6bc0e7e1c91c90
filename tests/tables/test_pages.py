"""The pages of tables: empty, asked again, refused; two hands; as many queries for one as for many."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client as Browser

from naast.clients import actions as clients
from naast.people.pages import address
from naast.privacy import clock
from naast.privacy.actor import acting_as
from naast.tables import actions
from naast.tables.models import TableQuestion
from tests.moments.cast import seen_by
from tests.tables import cast as stages
from tests.tables.cast import ASKED, PROGRAMME, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Cast:
    return stages.cast()


def page(who: Any, where: str, status: int = 200) -> str:
    answer = seen_by(who).get(where)
    assert answer.status_code == status
    return str(answer.content.decode())


def post(who: Any, where: str, /, **said: object) -> Any:
    return seen_by(who).post(where, {"key": str(uuid.uuid4()), **said})


def test_what_is_typed_stays_and_what_is_asked_is_said(at):
    mine = address(at.ans.person_id, "my-questions")
    answer = post(at.ans, mine, words=ASKED, there="consent", table_id=str(at.table.pk))
    body = answer.content.decode()
    assert answer.status_code == 200
    assert ASKED in body
    assert "Schrijf in één zin dat het zonder u mag." in body
    question = stages.at_the_table(at, at.house.joost)
    answer = post(at.house.joost, f"/questions/{question.pk}/offer", words="Meelopen", who="", organisation_name="")
    assert 'value="Meelopen"' in answer.content.decode()
    with acting_as(at.ans):
        assert TableQuestion.objects.count() == 1


def test_without_a_table_she_is_told_whom_to_ask(at):
    from tests.cast import house
    from tests.clients.cast import client_of

    bare = house("Elders", programmes=[PROGRAMME])
    client, herself = client_of(bare, programme=PROGRAMME)
    assert "Hier is nog geen tafel" in page(herself, address(herself.person_id, "my-questions"))
    assert "Er is nog geen tafel" in page(bare.marije, f"/clients/{client.pk}/rounds")
    assert "Je zit nog aan geen tafel" in page(bare.hanneke, "/rounds")
    assert "Begin een tafel" in page(bare.hanneke, "/rounds")


def test_she_asks_at_the_desk_of_her_professional_without_an_account(at):
    cache.clear()
    desk = Browser()
    desk.post("/desk", {"code": clients.give_desk_code(client=at.client, by=at.house.marije)})
    mine = address(at.ans.person_id, "my-questions")
    said = {"words": ASKED, "there": "yes", "yes": "on", "table_id": str(at.table.pk), "key": str(uuid.uuid4())}
    assert desk.post(mine, said).status_code == 302
    assert ASKED in desk.get(mine).content.decode()
    assert ASKED in page(at.hanneke, f"/rounds/{at.table.pk}")


def test_her_professional_writes_it_down_and_takes_it_back_for_her(at):
    where = f"/clients/{at.client.pk}/rounds"
    assert where in page(at.house.marije, f"/clients/{at.client.pk}")
    post(at.house.marije, where, words=ASKED, said="spoken", there="yes", table_id=str(at.table.pk))
    [there] = re.findall(r"/questions/[0-9a-f-]+", page(at.house.marije, where))
    assert "Er is geen ja gegeven" in page(at.house.marije, there)
    assert post(at.house.marije, f"{there}/yes").status_code == 302
    assert "Het ja geldt tot" in page(at.house.marije, there)
    said = {"words": "Wie wandelt er mee?", "said": "spoken", "there": "with", "version": "1"}
    assert post(at.house.marije, f"{there}/change", **said).status_code == 302
    assert post(at.house.marije, f"{there}/back").status_code == 302
    assert "De vraag is teruggenomen" in page(at.house.marije, there)
    page(at.hanneke, there, 404)


def test_who_saves_second_is_told_and_keeps_her_words(at):
    earlier = at.table.version
    said = {"called": "Werktafel", "when": "elke week", "where": "", "version": str(earlier)}
    assert post(at.hanneke, f"/rounds/{at.table.pk}/change", **said).status_code == 302
    answer = post(at.hanneke, f"/rounds/{at.table.pk}/change", **{**said, "called": "Wijktafel"}).content.decode()
    assert "intussen" in answer
    assert 'value="Wijktafel"' in answer
    page(at.house.joost, f"/rounds/{at.table.pk}/change", 404)


@pytest.mark.shows("S4-38", "S4-16")
def test_every_organisation_has_its_own_name_and_the_words_of_its_city(at):
    stages.table_of(at.house, called="Ongekend Haags")
    assert "Ongekend Haags" in page(at.hanneke, "/rounds")
    from naast.programmes.loading import load

    template = load(PROGRAMME)
    assert [template.word(term, "nl") for term in ("location", "client", "meeting")] == [
        "stadsdeel", "inbrenger", "tafel",
    ]  # fmt: skip


@pytest.mark.shows("S4-34")
def test_a_question_may_be_about_anything_and_nobody_asks_of_which_kind(at):
    form = page(at.ans, address(at.ans.person_id, "my-questions"))
    asked = set(re.findall(r'<(?:input|textarea|select)[^>]* name="(\w+)"', form))
    assert asked - {"csrfmiddlewaretoken", "hat", "language", "next"} == {
        "words", "there", "without_me", "tried", "table_id", "yes", "key",
    }  # fmt: skip


def test_a_volunteer_and_a_manager_find_what_is_theirs(at):
    question = stages.at_the_table(at, at.ali)
    own = address(at.ali.person_id, "my-tables")
    assert own in page(at.ali, address(at.ali.person_id, "home"))
    assert ASKED in page(at.ali, own)
    actions.welcome_manager(question=question, person_id=at.wil.person_id, organisation_name="Huis", by=at.hanneke)
    assert ASKED in page(at.wil, "/rounds")
    actions.tell_back(question=at.fresh(question), by=at.hanneke)
    assert ASKED not in page(at.ali, own) + page(at.wil, "/rounds")
    page(at.ali, address(at.ali.person_id, "table-question", question.pk), 404)


def test_an_evening_that_does_not_go_on_lets_its_questions_wait(at):
    question = stages.asked(at)
    actions.put_on_agenda(question=question, meeting=at.meeting, by=at.hanneke)
    assert post(at.hanneke, f"/evenings/{at.meeting.pk}/not-held").status_code == 302
    assert at.fresh(question).state == "asked"
    assert "Het ging niet door" in page(at.hanneke, f"/evenings/{at.meeting.pk}")


def queries(who: Any, where: str, django_assert_max_num_queries: Any) -> int:
    with django_assert_max_num_queries(200) as counted:
        page(who, where)
    return len(counted.captured_queries)


def test_as_many_queries_for_one_as_for_many(at, django_assert_max_num_queries):
    places = ("/rounds", f"/rounds/{at.table.pk}", f"/evenings/{at.meeting.pk}", f"/rounds/{at.table.pk}/people")
    stages.at_the_table(at, at.house.joost)
    stages.asked(at)
    few = [queries(at.hanneke, where, django_assert_max_num_queries) for where in places]
    for number in range(4):
        stages.table_of(at.house, called=f"Tafel {number}")
        stages.at_the_table(at)
        stages.asked(at)
        actions.note_guest(meeting=at.meeting, name="Kees", organisation_name="Koor", key=uuid.uuid4(), by=at.hanneke)
    stages.planned(at.table, clock.now(), 6, by=at.hanneke)
    assert [queries(at.hanneke, where, django_assert_max_num_queries) for where in places] == few
