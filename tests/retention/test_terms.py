"""How long things are kept: off until two people turn it on, with a forecast; and somebody's own wish, answered."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from naast.learning.actions import dilemmas
from naast.learning.models import DilemmaYield
from naast.peers import actions as peers
from naast.peers.models import PeerMeeting, PeerQuestion, PeerTurn
from naast.people.models import Notice
from naast.people.pages import address
from naast.privacy import clock
from naast.privacy.actor import CLIENT, Job, acting_as
from naast.privacy.refusal import EditedMeanwhile, Refused
from naast.retention import actions, queries, rules
from naast.retention.actions.talking import FORGETS, forget_talk
from naast.retention.models import Term
from naast.volunteers import actions as volunteers
from tests.cast import House, house
from tests.clients.cast import client_of
from tests.moments.cast import seen_by
from tests.volunteers.cast import applied, fresh

pytestmark = pytest.mark.django_db


def term(here: House, **said: object) -> Term:
    words = {"programme": "", "kind": "volunteer_file", "purpose": "Vragen", "basis": "Gewoonte", "months": 24,
             "then": "erase", "key": uuid.uuid4(), "by": here.hanneke}  # fmt: skip
    return actions.set_term(**{**words, **said})  # type: ignore[arg-type]


def left(here: House, name: str, days: int) -> None:
    with clock.back(timedelta(days=days + 30)):
        volunteer, _her = applied(here, name)
    with clock.back(timedelta(days=days)):
        volunteers.leave(volunteer=fresh(volunteer, here.hanneke), words="Dag", still_beside=0, by=here.hanneke)


def test_a_term_is_off_until_two_people_turn_it_on_and_off_again_after_a_change():
    here = house()
    row = term(here)
    assert not row.is_on
    with pytest.raises(Refused):
        actions.turn_on(term=row, version=row.version, by=here.ada)
    row = actions.want_on(term=row, version=row.version, by=here.hanneke)
    with pytest.raises(Refused):
        actions.turn_on(term=row, version=row.version, by=here.hanneke)
    row = actions.turn_on(term=row, version=row.version, by=here.ada)
    assert row.is_on
    row = term(here, months=12, version=row.version)
    assert (row.is_on, row.wanted_on_by_id, row.months) == (False, None, 12)
    with pytest.raises(EditedMeanwhile):
        term(here, months=11, version=1)
    for months in (0, 361):
        with pytest.raises(Refused):
            term(here, months=months, kind="rejected")


def test_only_who_keeps_terms_sets_them_and_each_house_has_its_own():
    here, elsewhere = house(), house("Elders")
    for who in (here.marije, here.fatma):
        with pytest.raises(PermissionDenied):
            term(here, by=who)
    term(here)
    with acting_as(elsewhere.hanneke):
        assert queries.lines(elsewhere.hanneke) == []
    assert seen_by(here.marije).get("/keeping").status_code == 404


def test_the_forecast_counts_what_is_over_and_what_comes_within_thirty_days():
    here = house()
    term(here)
    two_years = 366 * 2
    for name, days in (("Ans", two_years + 5), ("Bea", two_years - 20), ("Cor", two_years - 200)):
        left(here, name, days)
    with acting_as(here.hanneke):
        [line] = queries.lines(here.hanneke)
        people = queries.due(here.hanneke, rules.FORECAST_DAYS)
    assert (line.over, line.soon, len(people)) == (1, 1, 2)
    page = seen_by(here.hanneke).get("/keeping/due").content.decode()
    assert "Ans" not in page
    assert seen_by(here.tom).get("/keeping/due").content.decode().count("<li><div") == 0


def test_what_a_talk_gave_goes_by_itself_when_a_term_of_two_people_is_over():
    here = house()
    asked = dilemmas.open_session(key=uuid.uuid4(), dilemma="loyal", location_id=here.location.pk, by=here.hanneke)
    for days, words in ((800, "Lang geleden"), (400, "Vorig jaar")):
        with clock.back(timedelta(days=days)):
            dilemmas.keep_yield(session=asked, step="try", words=words, key=uuid.uuid4(), by=here.hanneke)
    with pytest.raises(PermissionDenied):
        term(here, kind="talk", programme="temporary-buddy")
    row = term(here, kind="talk")
    with acting_as(here.hanneke):
        assert [(line.over, line.soon) for line in queries.lines(here.hanneke)] == [(1, 0)]
    assert queries.talks_due(clock.today()) == []
    row = actions.want_on(term=row, version=row.version, by=here.hanneke)
    actions.turn_on(term=row, version=row.version, by=here.ada)
    assert queries.talks_due(clock.today()) == [asked.dossier_id]
    with acting_as(here.hanneke):
        assert queries.talks_due(clock.today()) == []
    assert forget_talk(dossier_id=asked.dossier_id, by=Job("notice", asked.dossier_id)) == 0
    assert [forget_talk(dossier_id=asked.dossier_id, by=Job(FORGETS, asked.dossier_id)) for _ in range(2)] == [1, 0]
    with acting_as(here.hanneke):
        assert [one.words for one in DilemmaYield.objects.all()] == ["Vorig jaar"]
    assert "gaat elke nacht vanzelf weg" in seen_by(here.hanneke).get("/keeping").content.decode()


def test_what_a_group_said_to_learn_goes_by_itself_and_what_is_still_to_be_asked_stays():
    here = house()
    group = peers.open_group(
        kind="professionals", location_id=here.location.pk, called="Samen kijken", when="dinsdag", key=uuid.uuid4(),
        by=here.hanneke,
    )  # fmt: skip
    peers.join(group=group, by=here.marije)
    for days, words in ((800, "Lang geleden"), (400, "Vorig jaar")):
        with clock.back(timedelta(days=days)):
            time = peers.plan_meeting(
                group=group, at=clock.now() + timedelta(hours=1), minutes=60, method="question", key=uuid.uuid4(),
                by=here.hanneke,
            )  # fmt: skip
            kept = peers.keep_question(words=words, key=uuid.uuid4(), by=here.marije)
            peers.bring(question=kept, meeting=time, by=here.marije)
        with clock.back(timedelta(days=days - 1)):
            peers.note_meeting(meeting=time, there=[], gave=words, version=time.version, by=here.hanneke)
            peers.keep_question(words=f"{words}, niet ingebracht", key=uuid.uuid4(), by=here.marije)
    row = term(here, kind="peers")
    with acting_as(here.hanneke):
        assert [(line.over, line.soon) for line in queries.lines(here.hanneke)] == [(3, 0)]
    row = actions.want_on(term=row, version=row.version, by=here.hanneke)
    actions.turn_on(term=row, version=row.version, by=here.ada)
    due = queries.talks_due(clock.today())
    assert len(due) == 2
    assert sorted(forget_talk(dossier_id=one, by=Job(FORGETS, one)) for one in due) == [1, 2]
    assert queries.talks_due(clock.today()) == []
    with acting_as(here.marije):
        assert [one.words for one in PeerTurn.objects.all()] == ["Vorig jaar"]
        assert sorted(one.gave for one in PeerMeeting.objects.all()) == ["", "Vorig jaar"]
        assert {one.words for one in PeerQuestion.objects.all()} == {
            "Lang geleden, niet ingebracht", "Vorig jaar", "Vorig jaar, niet ingebracht",
        }  # fmt: skip


def test_the_list_takes_one_query_for_one_and_for_many(django_assert_num_queries):
    here = house()
    term(here)
    for number in (1, 6):
        for one in range(number):
            left(here, f"Ans{one}", 900)
        with acting_as(here.hanneke), django_assert_num_queries(1):
            assert len(queries.due(here.hanneke)) in (1, 7)


def test_somebody_asks_and_is_answered_within_a_month(client):
    here = house()
    file, herself = client_of(here)
    page, key = address(herself.person_id, "my-erasure"), uuid.uuid4()
    assert seen_by(herself).post(page, {"key": key, "words": "Ik ben verhuisd."}).status_code == 302
    assert seen_by(herself).post(page, {"key": key, "words": "Ik ben verhuisd."}).status_code == 302
    actions.wish_erasure(words="Nog eens", key=uuid.uuid4(), by=herself)
    with acting_as(here.marije):
        [wish] = queries.wishes_to_answer(here.marije)
        assert Notice.objects.filter(person_id=here.marije.person_id, thing="retention_wish").count() == 1
    assert wish.answer_before == rules.a_month_later(clock.today())
    with pytest.raises(Refused):
        actions.answer_wish(wish=wish, answer="stays", answer_words=" ", version=wish.version, by=here.marije)
    with pytest.raises(PermissionDenied):
        actions.answer_wish(wish=wish, answer="begun", answer_words="", version=wish.version, by=here.joost)
    said = {"answer": "stays", "answer_words": "Tot de klacht klaar is.", "version": wish.version}
    assert seen_by(here.marije).post(f"/wishes/{wish.pk}", said).status_code == 302
    assert "Tot de klacht klaar is." in seen_by(herself).get(page).content.decode()
    with pytest.raises(EditedMeanwhile):
        actions.answer_wish(wish=wish, answer="begun", answer_words="", version=wish.version, by=here.marije)
    again = actions.wish_erasure(words="", key=uuid.uuid4(), by=herself)
    assert actions.take_back_wish(wish=again, by=herself).answer == "taken_back"
    assert file.person_id == herself.person_id
    assert herself.hat == CLIENT


def test_hostile_words_are_only_words():
    here = house()
    file, herself = client_of(here)
    words = "<script>alert(1)</script>" + "x" * 400
    seen_by(herself).post(address(herself.person_id, "my-erasure"), {"key": uuid.uuid4(), "words": words})
    with acting_as(here.marije):
        [wish] = queries.wishes_to_answer(here.marije)
    shown = seen_by(here.marije).get(f"/wishes/{wish.pk}").content.decode()
    assert "<script>alert" not in shown
    too_long = seen_by(herself).post(
        address(herself.person_id, "my-erasure"), {"key": uuid.uuid4(), "words": "x" * 501}
    )  # fmt: skip
    assert too_long.status_code in (200, 302)
    assert file.pk


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2026, 1, 31), date(2026, 2, 28)), (date(2026, 12, 5), date(2027, 1, 5)),
        (date(2028, 1, 30), date(2028, 2, 29)), (date(2026, 11, 30), date(2026, 12, 30)),
    ],
)  # fmt: skip
def test_a_month_later(day, later):
    assert rules.a_month_later(day) == later
