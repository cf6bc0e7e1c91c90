"""She asks that something is put right, or objects; somebody else answers with yes or no and why, within a month."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from naast.duties import actions, rules
from naast.duties.models import DataRequest
from naast.people.actions import end_role
from naast.people.models import Notice, Role
from naast.people.pages import address
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.privacy.models import CircleMember
from naast.privacy.refusal import EditedMeanwhile, Refused
from tests.cast import House, house, wearing
from tests.clients.cast import client_of
from tests.duties.cast import asked, fresh
from tests.moments.cast import asked_queries, seen_by
from tests.volunteers.cast import applied

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> House:
    return house(programmes=["temporary-buddy"])


@pytest.fixture
def nora(at: House) -> Actor:
    return client_of(at, "Nora")[1]


def readers(at: House, row: DataRequest) -> set[str]:
    """Who finds this row, of those who work here and of elsewhere."""
    found = set()
    for name in ("ada", "hanneke", "marije", "joost", "rachid", "fatma", "tom"):
        who = getattr(at, name)
        with acting_as(who):
            if DataRequest.objects.visible_to(who).filter(pk=row.pk).exists():
                found.add(name)
    return found


def notices(row: DataRequest, by: Actor, **said: str) -> list[Notice]:
    with acting_as(by):
        return list(Notice.objects.filter(thing_id=row.pk, **said).order_by("due_at"))


# ── the days ──


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)), (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 5), 1, date(2027, 1, 5)),
    ],
)  # fmt: skip
def test_a_month_is_the_same_day_or_the_last(day: date, months: int, after: date) -> None:
    assert rules.months_after(day, months) == after


# ── who reads and who answers ──


def test_putting_right_is_read_by_her_professional_and_the_coordinator_of_her_place(at: House, nora: Actor) -> None:
    row = asked(nora)
    assert readers(at, row) == {"hanneke", "marije"}
    assert row.answer_before == rules.months_after(clock.today(), 1)
    done = actions.answer(row=row, answer="yes", why="Dat klopt.", version=row.version, by=at.marije)
    assert (done.answer, done.answered_by_name, done.words) == ("yes", "Marije", "Ik was er wel.")


def test_an_objection_goes_past_her_professional(at: House, nora: Actor) -> None:
    assert readers(at, asked(nora, kind="object", about_id=at.marije.person_id)) == {"hanneke"}


def test_an_objection_about_the_coordinator_goes_to_one_of_elsewhere(at: House, nora: Actor) -> None:
    row = asked(nora, kind="object", about_id=at.hanneke.person_id)
    assert readers(at, row) == {"tom"}
    with pytest.raises(PermissionDenied):
        actions.answer(row=row, answer="no", why="Nee.", version=row.version, by=at.hanneke)
    assert actions.answer(row=row, answer="no", why="Nee.", version=row.version, by=at.tom).answer == "no"


def test_a_volunteer_asks_the_coordinator(at: House) -> None:
    _file, wim = applied(at, "Wim")
    assert readers(at, asked(wim)) == {"hanneke"}


def test_nobody_answers_what_she_asked_herself_or_what_is_about_her(at: House, nora: Actor) -> None:
    row = asked(nora, kind="object", about_id=at.marije.person_id)
    with pytest.raises(PermissionDenied):
        actions.answer(row=row, answer="yes", why="Ja.", version=row.version, by=nora)
    with acting_as(at.hanneke), connection.cursor() as cursor, pytest.raises(IntegrityError), transaction.atomic():
        cursor.execute(
            "UPDATE duties_datarequest SET answer = 'no', why = 'x', answered_by_id = about_id WHERE id = %s", [row.pk]
        )


def test_an_objection_is_about_somebody_who_works_with_her(at: House, nora: Actor) -> None:
    with pytest.raises(Refused):
        asked(nora, kind="object", about_id=at.fatma.person_id)
    other = house("Elders", programmes=["temporary-buddy"])
    with pytest.raises(Refused):
        asked(nora, kind="object", about_id=other.hanneke.person_id)


def test_another_organisation_and_an_ended_role_find_nothing(at: House, nora: Actor) -> None:
    row, other = asked(nora), house("Elders")
    for who in (other.hanneke, at.fatma, wearing(at.rachid.person_id)):
        assert seen_by(who).get(f"/own-data/{row.pk}").status_code == 404
        with pytest.raises(PermissionDenied):
            actions.answer(row=row, answer="yes", why="Ja.", version=row.version, by=who)
    with acting_as(at.ada):
        role = Role.objects.get(person_id=at.hanneke.person_id, kind="coordinator")
    end_role(role=role, by=at.ada)
    assert seen_by(at.hanneke).get(f"/own-data/{row.pk}").status_code == 404


def test_her_words_stand_on_the_page_of_her_file_for_who_reads_both(at: House) -> None:
    client, nora = client_of(at, "Nora")
    asked(nora, words="Ik had <b>afgebeld</b>.")
    file, wim = applied(at, "Wim")
    asked(wim, words="Ik spreek wel Engels.")
    assert "Ik had &lt;b&gt;afgebeld" in seen_by(at.marije).get(f"/clients/{client.pk}").content.decode()
    assert "Ik spreek wel Engels." in seen_by(at.hanneke).get(f"/volunteers/{file.pk}").content.decode()


# ── the month ──


def test_the_reminder_goes_before_the_day_and_falls_away_with_the_answer(at: House, nora: Actor) -> None:
    row = asked(nora)
    due = notices(row, at.hanneke, about="reminder")
    assert {one.person_id for one in due} == {at.hanneke.person_id, at.marije.person_id}
    assert {one.due_at.date() for one in due} == {row.answer_before - timedelta(days=7)}
    actions.answer(row=row, answer="yes", why="Dat klopt.", version=row.version, by=at.hanneke)
    assert {one.state for one in notices(row, at.hanneke, about="reminder")} == {"dropped"}
    assert [one.person_id for one in notices(row, nora, about="answer")] == [nora.person_id]


def test_it_may_take_longer_once_and_she_reads_why(at: House, nora: Actor) -> None:
    row = asked(nora)
    longer = actions.ask_longer(row=row, because="Wij zoeken het uit.", version=row.version, by=at.marije)
    assert longer.answer_before == rules.months_after(row.asked_on, 3)
    assert "Wij zoeken het uit." in seen_by(nora).get(address(nora.person_id, "my-data")).content.decode()
    states = [(one.due_at.date(), one.state) for one in notices(row, at.hanneke, about="reminder")]
    assert states.count((longer.answer_before - timedelta(days=7), "waiting")) == 2
    with pytest.raises(Refused):
        actions.ask_longer(row=longer, because="Nog langer.", version=longer.version, by=at.marije)


def test_longer_is_said_within_the_month(at: House, nora: Actor) -> None:
    with clock.back(timedelta(days=40)):
        row = asked(nora)
    with pytest.raises(Refused):
        actions.ask_longer(row=row, because="Wij zoeken.", version=row.version, by=at.marije)
    assert "De maand is voorbij" in seen_by(at.marije).get("/own-data").content.decode()


# ── sent twice, two at once, hostile ──


def test_sent_twice_is_asked_once_and_two_answers_are_one(at: House, nora: Actor) -> None:
    key = uuid.uuid4()
    assert asked(nora, key=key).pk == asked(nora, key=key, words="Anders.").pk
    row = fresh(DataRequest(pk=key), nora)
    actions.answer(row=row, answer="yes", why="Dat klopt.", version=row.version, by=at.marije)
    with pytest.raises(EditedMeanwhile):
        actions.answer(row=row, answer="no", why="Nee.", version=row.version, by=at.hanneke)
    done = fresh(row, nora)
    with pytest.raises(Refused):
        actions.answer(row=done, answer="no", why="Nee.", version=done.version, by=at.hanneke)
    assert fresh(row, nora).why == "Dat klopt."


def test_two_who_answer_at_once_keep_their_text(at: House, nora: Actor) -> None:
    row = asked(nora)
    longer = {"because": "Wij zoeken het uit.", "version": row.version}
    assert seen_by(at.hanneke).post(f"/own-data/{row.pk}/longer", longer).status_code == 302
    said = {"answer": "no", "why": "Het stond er zo.", "version": row.version}
    page = seen_by(at.marije).post(f"/own-data/{row.pk}", said)
    assert page.status_code == 200
    assert "Het stond er zo." in page.content.decode()
    assert fresh(row, nora).answer == ""


def test_her_page_asks_says_what_is_wrong_and_keeps_what_was_typed(at: House, nora: Actor) -> None:
    browser, where = seen_by(nora), address(nora.person_id, "my-data")
    assert browser.get(where).status_code == 200
    wrong = browser.post(where, {"key": uuid.uuid4(), "words": "Dit klopt niet", "part": "written"})
    assert wrong.status_code == 200
    assert "Dit klopt niet" in wrong.content.decode()
    huge = {"key": uuid.uuid4(), "kind": "put_right", "part": "written", "words": "<script>" * 600}
    assert browser.post(where, huge).status_code == 200
    sent = {"key": uuid.uuid4(), "kind": "object", "part": "shared", "words": "<b>Niet delen</b>",
            "about": str(at.marije.person_id)}  # fmt: skip
    assert browser.post(where, sent).status_code == 302
    assert "&lt;b&gt;Niet delen" in browser.get(where).content.decode()
    with acting_as(nora):
        [row] = DataRequest.objects.visible_to(nora)
    assert readers(at, row) == {"hanneke"}


def test_an_answer_without_why_is_not_an_answer(at: House, nora: Actor) -> None:
    row = asked(nora)
    page = seen_by(at.marije).post(f"/own-data/{row.pk}", {"answer": "yes", "why": " ", "version": row.version})
    assert page.status_code == 200
    assert fresh(row, nora).answer == ""


def test_somebody_who_also_works_here_does_not_answer_herself(at: House, nora: Actor) -> None:
    from naast.people.actions import add_staff
    from naast.people.models import Person

    row = asked(nora)
    add_staff(
        organisation=at.organisation, person=Person.objects.get(pk=nora.person_id), first_name="Nora",
        kinds=["coordinator"], location_id=at.location.pk, by=at.ada,
    )  # fmt: skip
    both = wearing(nora.person_id)
    assert seen_by(both).get(f"/own-data/{row.pk}").status_code == 404
    with pytest.raises(PermissionDenied):
        actions.answer(row=row, answer="yes", why="Ja.", version=row.version, by=both)


def test_one_and_thirty_are_the_same_number_of_queries(at: House, nora: Actor) -> None:
    asked(nora)
    few = asked_queries(at.hanneke, "/own-data"), asked_queries(nora, address(nora.person_id, "my-data"))
    for _number in range(29):
        asked(nora)
    many = asked_queries(at.hanneke, "/own-data"), asked_queries(nora, address(nora.person_id, "my-data"))
    assert few == many


def test_everybody_who_reads_it_is_in_its_circle_by_a_part(at: House, nora: Actor) -> None:
    row = asked(nora)
    with acting_as(nora):
        circle = set(CircleMember.objects.filter(dossier_id=row.dossier_id).values_list("person_id", "part"))
    assert circle == {
        (nora.person_id, "client"), (at.marije.person_id, "professional"), (at.hanneke.person_id, "coordinator"),
    }  # fmt: skip
