"""Tables by their actions: the gate, who reads, offers, the return, and what stays."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from naast.clients import actions as clients
from naast.people.actions import separate
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.privacy.refusal import Refused
from naast.programmes.loading import load
from naast.programmes.privately import Stopped
from naast.tables import actions, rules
from naast.tables.models import Attendance, TableLesson, TableQuestion
from naast.tables.queries import questions, tables
from tests.tables import cast as stages
from tests.tables.cast import PROGRAMME, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Cast:
    return stages.cast()


def reads(who: Actor, question: TableQuestion) -> bool:
    """Whether raw SQL gives this person the question."""
    with acting_as(who), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM tables_tablequestion WHERE id = %s", [question.pk])
        return cursor.fetchone() == (1,)


def readers(at: Cast, question: TableQuestion) -> set[str]:
    people = {"ans": at.ans, "marije": at.house.marije, "hanneke": at.hanneke, "joost": at.house.joost, "ali": at.ali,
              "wil": at.wil, "tom": at.house.tom, "fatma": at.house.fatma, "ada": at.house.ada}  # fmt: skip
    return {name for name, who in people.items() if reads(who, question)}


def codes(act, **said: object) -> list[str]:
    with pytest.raises(Refused) as refused:
        act(**said)
    assert all(reason.why.strip() and reason.do.strip() for reason in refused.value.reasons)
    return [reason.code for reason in refused.value.reasons]


def lessons(at: Cast) -> list[tuple[str, str]]:
    with acting_as(at.hanneke):
        return sorted((one.kind, one.words) for one in tables.lessons_of(at.table, clock.today()))


@pytest.mark.shows("S4-35")
def test_who_was_there_that_time_reads_it_until_it_was_told_back(at):
    question = stages.asked(at)
    assert readers(at, question) == {"ans", "hanneke"}
    actions.put_on_agenda(question=question, meeting=at.meeting, by=at.hanneke)
    stages.there(at, at.house.joost)
    assert readers(at, question) == {"ans", "hanneke"}
    question = actions.bring_to_table(question=at.fresh(question, at.hanneke), by=at.hanneke)
    assert readers(at, question) == {"ans", "hanneke", "joost"}
    stages.there(at, at.ali)
    assert readers(at, question) == {"ans", "hanneke", "joost", "ali"}
    with acting_as(at.hanneke):
        ali = Attendance.objects.get(meeting=at.meeting, person_id=at.ali.person_id)
    actions.take_off(attendance=ali, by=at.hanneke)
    assert readers(at, question) == {"ans", "hanneke", "joost"}
    actions.tell_back(question=question, by=at.hanneke)
    assert readers(at, question) == {"ans"}


@pytest.mark.parametrize("step", ["asked", "on_agenda", "at_the_table", "chosen", "told_back"])
def test_she_takes_it_back_at_any_moment_and_nobody_of_the_table_reads_it(at, step):
    question = stages.asked(at)
    if step != "asked":
        actions.put_on_agenda(question=question, meeting=at.meeting, by=at.hanneke)
    if step in ("at_the_table", "chosen", "told_back"):
        stages.there(at, at.house.joost, at.ali)
        question = actions.bring_to_table(question=at.fresh(question), by=at.hanneke)
        offer = stages.offered(question, by=at.house.joost)
    if step == "chosen":
        actions.choose(question=at.fresh(question), offer=offer, by=at.ans)
    if step == "told_back":
        actions.tell_back(question=at.fresh(question), by=at.hanneke)
    taken = actions.take_back(question=at.fresh(question), by=at.ans)
    assert (taken.state, taken.meeting_id) == ("withdrawn", None)
    assert readers(at, question) == {"ans"}
    with acting_as(at.hanneke):
        assert questions.agenda_of(at.meeting) == questions.waiting_at(at.table) == []


def test_who_comes_to_coordinate_later_does_not_read_what_was_taken_back(at):
    from naast.people.actions import begin_role

    living, taken = stages.asked(at), stages.asked(at)
    actions.take_back(question=taken, by=at.ans)
    begin_role(
        organisation=at.house.organisation, person_id=at.house.rachid.person_id, kind="coordinator",
        location_id=at.house.location.pk, by=at.house.ada,
    )  # fmt: skip
    assert (reads(at.house.rachid, living), reads(at.house.rachid, taken)) == (True, False)


@pytest.mark.shows("S4-35", "S4-36")
def test_what_nobody_agreed_to_is_refused_with_why_and_what_to_do(at):
    marije = at.house.marije
    about = actions.ask_question(
        client=at.client,
        table_id=at.table.pk,
        words="Zij komt nooit buiten.",
        said="about",
        key=uuid.uuid4(),
        by=marije,
    )
    assert readers(at, about) == {"ans", "marije", "hanneke"}
    said = {"question": about, "meeting": at.meeting, "by": at.hanneke}
    gate = ["table.present_or_consented", "table.own_words", "consent.given"]
    assert codes(actions.put_on_agenda, **said) == gate
    about = actions.change_question(
        question=about, words="Wie wandelt er met mij?", tried="", there="consent", without_me=" ", said="spoken",
        version=about.version, by=marije,
    )  # fmt: skip
    assert codes(actions.put_on_agenda, **said) == [gate[0], gate[2]]
    about = actions.change_question(
        question=about, words=about.words, tried="", there="consent", without_me="Ik vind het te druk, doe maar.",
        version=about.version, by=at.ans,
    )  # fmt: skip
    actions.say_yes(question=about, key=uuid.uuid4(), by=at.ans)
    assert actions.put_on_agenda(**said).state == "on_agenda"


def test_a_yes_that_ran_out_is_asked_again_before_the_table_thinks_along(at):
    with clock.back(timedelta(days=120)):
        question = stages.asked(at)
        [earlier] = stages.planned(at.table, clock.now(), by=at.hanneke)
        actions.put_on_agenda(question=question, meeting=earlier, by=at.hanneke)
    assert codes(actions.bring_to_table, question=question, by=at.hanneke) == ["consent.given"]


def test_two_who_may_never_meet_do_not_sit_at_one_table(at):
    separate(
        one_id=at.house.joost.person_id, other_id=at.ans.person_id, reason="Familie",
        organisation_id=at.house.organisation.pk, by=at.house.marije,
    )  # fmt: skip
    question = stages.asked(at)
    said = {"question": question, "meeting": at.meeting, "by": at.hanneke}
    assert codes(actions.put_on_agenda, **said) == ["separation.clear"]


def test_a_manager_is_a_guest_of_one_question_until_the_evening_is_closed(at):
    question = stages.at_the_table(at, at.house.joost)
    other = stages.at_the_table(at)
    with pytest.raises(PermissionDenied):
        stages.joined(at.table, at.wil, "Huis", by=at.hanneke)
    actions.welcome_manager(question=question, person_id=at.wil.person_id, organisation_name="Huis", by=at.hanneke)
    assert (reads(at.wil, question), reads(at.wil, other)) == (True, False)
    with acting_as(at.wil):
        assert tables.mine(at.wil).count() == 0
    evening = stages.fresh_evening(at)
    actions.close_evening(meeting=evening, minutes="", version=evening.version, by=at.hanneke)
    assert not reads(at.wil, question)
    assert reads(at.house.joost, question)


def test_the_names_of_guests_go_and_the_counts_stay(at):
    stages.there(at, at.house.joost)
    for name in ("Kees", "Jolanda"):
        actions.note_guest(
            meeting=at.meeting, name=name, organisation_name=" de  SPAAK", key=uuid.uuid4(), by=at.hanneke
        )
    waits = stages.asked(at)
    actions.put_on_agenda(question=waits, meeting=at.meeting, by=at.hanneke)
    evening = stages.fresh_evening(at)
    said = {"meeting": evening, "version": evening.version, "by": at.hanneke}
    assert codes(actions.close_evening, minutes="Wij spraken met Ans en Kees.", **said) == ["table.names"]
    closed = actions.close_evening(minutes="Er kwam één vraag.", **said)
    assert (closed.came, closed.organisations) == (3, 1)
    with acting_as(at.hanneke):
        assert {one.name for one in Attendance.objects.filter(person_id=None)} == {""}
    assert (at.fresh(waits).state, at.fresh(waits).meeting_id) == ("asked", None)


def test_only_who_is_there_offers_and_only_she_or_who_writes_for_her_chooses(at):
    question = stages.at_the_table(at, at.house.joost)
    with pytest.raises(PermissionDenied):
        stages.offered(question, by=at.ali)
    first, second = (stages.offered(question, words, by=at.house.joost) for words in ("Meelopen", "Zaaien"))
    with pytest.raises(PermissionDenied):
        actions.choose(question=question, offer=first, by=at.house.joost)
    actions.choose(question=question, offer=first, by=at.hanneke)
    actions.choose(question=at.fresh(question), offer=second, by=at.ans)
    with acting_as(at.ans):
        assert [one.words for one in questions.offers_of(question) if one.chosen] == ["Zaaien"]
    actions.choose(question=at.fresh(question), offer=None, by=at.ans)
    with acting_as(at.ans):
        assert [one for one in questions.offers_of(question) if one.chosen] == []
    assert at.fresh(question).state == "at_the_table"


@pytest.mark.shows("S4-49", "S4-51")
def test_what_works_is_kept_without_names_and_an_example_as_long_as_she_says_yes(at):
    said = {"table": at.table, "key": uuid.uuid4(), "by": at.hanneke}
    assert codes(actions.keep_what_works, words="Vraag het aan Joost.", **said) == ["table.names"]
    actions.keep_what_works(words="Eerst een keer gaan kijken.", **said)
    question = stages.at_the_table(at, at.house.joost)
    with pytest.raises(Refused):
        actions.let_inspire(question=question, words="Het hielp.", version=question.version, by=at.ans)
    told = actions.tell_back(question=at.fresh(question), by=at.hanneke)
    hers = {"question": told, "version": told.version, "by": at.ans}
    assert codes(actions.let_inspire, words="Ik, Ans, ging kijken.", **hers) == ["table.names"]
    actions.let_inspire(words="Ik ging kijken en bleef.", **hers)
    works = ("works", "Eerst een keer gaan kijken.")
    assert lessons(at) == [("example", "Ik ging kijken en bleef."), works]
    with acting_as(at.house.joost):
        assert TableLesson.objects.count() == 2
    actions.stop_inspiring(question=at.fresh(question), by=at.ans)
    assert lessons(at) == [works]
    actions.let_inspire(question=at.fresh(question), words="Toch.", version=at.fresh(question).version, by=at.ans)
    assert lessons(at) == [("example", "Toch."), works]
    actions.take_back(question=at.fresh(question), by=at.ans)
    assert lessons(at) == [works]


@pytest.mark.shows("S4-47")
def test_people_find_each_other_by_skill_within_their_table(at):
    with acting_as(at.house.joost):
        found = [[one.first_name for one in tables.members_of(at.table, words)] for words in ("zaaien", "spaak", "x")]
    assert found == [["Ali"], ["Joost"], []]
    mine = at.member(at.ali)
    said = {"member": mine, "knows": "Ook composteren", "organisation_name": "Buurttuin", "version": mine.version}
    with pytest.raises(PermissionDenied):
        actions.say_what_i_know(**said, by=at.hanneke)
    actions.say_what_i_know(**said, by=at.ali)
    with acting_as(at.house.tom):
        assert tables.members_of(at.table) == []


def test_who_leaves_the_table_no_longer_reads_it(at):
    actions.step_out(member=at.member(at.ali), by=at.ali)
    with acting_as(at.ali):
        assert tables.mine(at.ali).count() == 0


def test_where_nobody_may_be_found_nobody_is_brought_to_a_table(at):
    client = clients.open_client(key=uuid.uuid4(), first_name="Greet", programme="shelter", by=at.house.marije)
    said = {"client": client, "table_id": at.table.pk, "words": "Wie kent een koor?", "said": "spoken"}
    assert codes(actions.ask_question, **said, key=uuid.uuid4(), by=at.house.marije) == ["table.hidden"]


def test_a_number_in_a_question_is_stopped(at):
    with pytest.raises(Stopped):
        stages.asked(at, words="Bel mij op 06 12345678.")


def test_a_question_goes_along_when_her_file_goes_to_somebody_else(at):
    question = stages.asked(at, said="spoken", by=at.house.marije)
    clients.hand_over(giving_id=at.house.marije.person_id, taking_id=at.house.joost.person_id, by=at.hanneke)
    assert readers(at, question) == {"ans", "hanneke", "joost"}
    assert at.fresh(question).professional_id == at.house.joost.person_id


def test_the_states_of_a_question_are_the_phases_of_the_way_of_working():
    template = load(PROGRAMME)
    assert set(TableQuestion.State.values) == set(template.phases)
    assert {one.value for one in TableQuestion.There} - {""} == set(template.questions["i_am_there"].choice or {})


@pytest.mark.shows("S4-33")
def test_every_month_is_the_same_weekday_of_the_month():
    found = rules.monthly(datetime(2026, 1, 8, 14), 12)
    assert [one.day for one in found] == [8, 12, 12, 9, 14, 11, 9, 13, 10, 8, 12, 10]
    fifth = rules.monthly(datetime(2026, 1, 29, 14), 3)
    assert [(one.month, one.day) for one in fifth] == [(1, 29), (2, 26), (3, 26)]
