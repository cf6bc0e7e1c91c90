"""A place to work at its edges: the gate, the link, two editors, sent twice, and many places."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from naast.clients import actions as clients
from naast.placements import actions, rules
from naast.placements.models import HostTraining, HostWord, Placement, PlacementAgreement
from naast.placements.queries import due, placing
from naast.privacy import clock
from naast.privacy.actor import acting_as
from naast.privacy.refusal import EditedMeanwhile, Refused
from naast.programmes.loading import load
from naast.programmes.rhythms import Rest
from tests.clients.cast import client_of, request_of
from tests.hard_rules.stage import browser, codes
from tests.placements.cast import FINE, START, THERE, WAY, at_work, linked, looked_at, ready, task_of, visited

pytestmark = pytest.mark.django_db


@pytest.mark.shows("S4-27", "S4-28", "S4-29")
def test_three_questions_open_the_gate_only_with_what_helps_where_a_host_doubts():
    cast = ready()
    doubts = {**FINE, "host_time": "unsure"}
    actions.note_host_answers(key=uuid.uuid4(), **START | {"answers": doubts}, **cast.act())
    assert codes(actions.start_placement, **cast.act()) == ["host.answered"]
    for name in FINE:
        answers = {**FINE, name: "no"}
        assert not rules.answered(list(FINE), answers, {})
        assert rules.answered(list(FINE), answers, {name: "Een vaste collega."})
    helped = {"answers": doubts, "arranged": {"host_time": "Twee uur per week."}}
    actions.note_host_answers(key=uuid.uuid4(), **START | helped, **cast.act())
    assert actions.start_placement(**cast.act()).phase == "trying"


@pytest.mark.shows("S4-10")
def test_a_worry_about_paid_work_waits_for_its_answer():
    cast = ready()
    worry = {"paid_work": "worry", "worry": "Op zaterdag."}
    with clock.back(timedelta(days=20)):
        actions.note_host_answers(key=uuid.uuid4(), **START | worry, **cast.act())
    assert codes(actions.start_placement, **cast.act()) == ["displacement.answered_days"]
    said = {"placement": cast.fresh(), "answer": "Alleen op dinsdag.", "version": cast.fresh().version}
    actions.answer_paid_work(**said, by=cast.house.hanneke)
    assert actions.start_placement(**cast.act()).phase == "trying"


@pytest.mark.shows("S4-46")
@pytest.mark.parametrize(("days", "counts"), [(0, True), (-1, False)])
def test_a_training_of_the_host_counts_up_to_and_with_its_last_day(days, counts):
    cast = ready()
    with acting_as(cast.marije):
        until = clock.today() + timedelta(days=days)
        connection.cursor().execute("UPDATE placements_hosttraining SET valid_until = %s", [until])
        [training] = HostTraining.objects.all()
        assert training.valid_until == until
        facts = placing.facts_of(cast.fresh(), load(cast.placement.programme), clock.today())
    assert facts["host.trained"] == ({training.training} if counts else set())


def test_without_somebody_to_fall_back_on_nobody_begins():
    cast = ready()
    said = THERE | {"fallback": "", "version": cast.fresh().version}
    actions.describe_placement(**said, **cast.act())
    assert codes(actions.start_placement, **cast.act()) == ["fallback.named"]


@pytest.mark.shows("S4-30")
def test_talents_come_first_in_own_words_and_limits_as_what_helps():
    cast = looked_at()
    talents = {"i_can": "Koffie zetten.", "i_like": "Mensen zien.", "helps_me": "Eén ding tegelijk."}
    row = actions.keep_talents(request=cast.request, answers=talents, version=1, by=cast.sam)
    assert (row.answers, row.said, row.version) == (talents, "self", 2)
    with pytest.raises(EditedMeanwhile):
        actions.keep_talents(request=cast.request, answers={}, version=1, by=cast.marije)
    asked = [load(WAY).questions[name].text.nl for name in load(WAY).questionnaires[rules.TALENTS].ask]
    assert asked == ["Dit kan ik goed", "Dit vind ik leuk", "Dit helpt mij", "Dit wil ik niet"]
    body = browser(cast.marije).get(f"/placements/{cast.placement.pk}").content.decode()
    assert [text for text in talents.values() if text not in body] == []


@pytest.mark.shows("S4-14")
def test_the_words_are_those_of_the_way_of_working():
    template = load(WAY)
    assert template.word("client", "nl", "many") == "bijzondere vrijwilligers"
    assert [template.word(part, "nl") for part in ("professional", "host", "meeting")] == [
        "begeleider", "werkplek", "meewerkmoment",
    ]  # fmt: skip
    body = browser(looked_at().marije).get("/placements").content.decode()
    assert "Werkplekken" in body


@pytest.mark.shows("S4-09")
def test_without_her_own_free_will_no_request_opens_and_nobody_begins():
    cast = ready()
    client, _jos = client_of(cast.house, "Jos", programme=WAY)
    begun = request_of(client, by=cast.marije)
    assert "voluntary.stated" in codes(clients.open_request, request=begun, by=cast.marije)
    clients.say_freely(request=cast.request, freely=False, by=cast.sam)
    assert "voluntary.stated" in codes(actions.start_placement, **cast.act())


def test_her_no_ends_the_place_and_is_kept_nowhere():
    cast = ready()
    row = actions.say_wants(placement=cast.fresh(), wants=False, by=cast.sam)
    assert (row.ended_on, row.phase, row.closing_words) == (clock.today(), "ended", "")
    assert "placement.ended" in codes(actions.start_placement, **cast.act())


@pytest.mark.shows("S4-04")
def test_a_link_opens_once_and_tells_nothing_to_anybody_else():
    cast = at_work()
    word, held = linked(cast)
    assert [actions.hold(word, one).said for one in ("firefox", "safari", "")] == ["open", "elsewhere", "elsewhere"]
    assert actions.hold(f"{word}x", "firefox").said == "unknown"
    assert not actions.open_link(link_id=held.link_id, browser="safari", by=held.job)
    again = actions.new_link(**cast.act())
    assert (actions.hold(word, "firefox").said, actions.hold(again, "").said) == ("over", "unopened")
    with clock.back(timedelta(days=-184)):
        assert actions.hold(again, "").said == "over"
    actions.stop(placement=cast.fresh(), by=cast.sam)
    answer = Browser().get(f"/at-work/{again}")
    assert (answer.status_code, "Sam" in answer.content.decode()) == (410, False)


def test_a_host_confirms_only_what_was_agreed_at_its_own_place():
    cast = at_work()
    other = at_work(cast.house, name="Jos")
    visited(other, ("host", "Later beginnen."))
    with acting_as(cast.marije):
        [agreement] = PlacementAgreement.objects.all()
    _word, held = linked(cast)
    assert actions.confirm_agreement(link_id=held.link_id, agreement_id=agreement.pk, by=held.job) is None
    _word, theirs = linked(other)
    done = actions.confirm_agreement(link_id=theirs.link_id, agreement_id=agreement.pk, by=theirs.job)
    assert done is not None
    assert (done.confirmed_on, done.confirmed_said) == (clock.today(), "link")


def test_what_is_asked_about_illness_is_refused_and_kept_nowhere():
    cast = at_work()
    _word, held = linked(cast)
    with pytest.raises(Refused) as refused:
        actions.tell(link_id=held.link_id, signal="diagnosis", by=held.job)
    assert "wat helpt" in refused.value.reasons[0].do
    with pytest.raises(PermissionDenied):
        actions.tell(link_id=held.link_id, signal="danger_x", by=held.job)
    with acting_as(cast.marije):
        assert HostWord.objects.count() == 0
    first = actions.tell(link_id=held.link_id, signal="less_well", by=held.job)
    assert actions.tell(link_id=held.link_id, signal="less_well", by=held.job) == first


def test_what_nobody_answers_in_time_stands_on_the_desk_of_the_coordinators():
    cast = at_work()
    _word, held = linked(cast)
    actions.tell(link_id=held.link_id, signal="did_not_come", by=held.job)
    here = browser(cast.house.hanneke)
    assert "kwam niet" not in here.get("/today").content.decode()
    with clock.back(timedelta(days=-4)):
        assert "kwam niet" in here.get("/today").content.decode()


@pytest.mark.shows("S4-06")
def test_the_coach_hears_when_she_works_along_calls_and_looks_back():
    cast = at_work()

    def waits(days: int) -> list[str]:
        with acting_as(cast.marije):
            found = due.for_coach(cast.marije, clock.today() + timedelta(days=days))
        return [one.moment.rhythm for one in found]

    assert (waits(6), waits(7), waits(28)) == ([], ["host_call"], ["host_call", "work_along"])
    actions.plan_visit(on=clock.today() + timedelta(days=30), kind="visit", **cast.act())
    assert waits(28) == ["host_call"]
    visited(cast)
    assert waits(27) == ["host_call"]
    assert waits(84) == ["host_call", "work_along", "review"]


def test_rest_stops_the_rhythm_and_the_place_stays():
    template, day = load(WAY), clock.today()
    steps = [("working", day), ("resting", day + timedelta(days=10)), ("working", day + timedelta(days=30))]
    rests = rules.resting(template, steps)
    assert rests == [Rest(day + timedelta(days=10), day + timedelta(days=30))]
    found = rules.due(template, day, rests, {}, day + timedelta(days=47))
    assert "work_along" not in [one.rhythm for one in found]
    assert "work_along" in [one.rhythm for one in rules.due(template, day, rests, {}, day + timedelta(days=48))]
    assert rules.resting(template, steps[:2]) == [Rest(day + timedelta(days=10))]


def test_a_goodbye_asks_how_it_was_first():
    cast = at_work()
    for to in ("working", "saying_goodbye"):
        actions.step(to=to, words="", version=cast.fresh().version, **cast.act())
    last = {"to": "ended", "words": "", "version": cast.fresh().version}
    assert codes(actions.step, **last, **cast.act()) == ["closing.words_asked"]
    asked = {"placement": cast.fresh(), "words": "", "version": cast.fresh().version}
    actions.ask_closing_words(**asked, by=cast.sam)
    row = actions.step(**last | {"version": cast.fresh().version}, **cast.act())
    assert (row.phase, row.ended_on, task_of(cast).until) == ("ended", clock.today(), clock.today())
    assert cast.fresh().request.state == "open"


def test_sent_twice_makes_one_and_who_saves_second_keeps_her_text():
    cast = looked_at()
    key = uuid.uuid4()
    for _again in range(2):
        actions.add_task(activity="cafe", words="Koffie zetten.", key=key, **cast.act())
    with acting_as(cast.marije):
        assert len(placing.tasks_of(cast.placement)) == 1
    version = cast.fresh().version
    actions.describe_placement(**THERE, version=version, **cast.act())
    with pytest.raises(EditedMeanwhile):
        actions.describe_placement(**THERE, version=version, **cast.act())
    typed = THERE | {"version": version, "colleague": "Ineke"}
    body = browser(cast.marije).post(f"/placements/{cast.placement.pk}/describe", typed).content.decode()
    assert [one for one in ("Ineke", "Bo. Marije") if one not in body] == []


def test_one_place_at_a_time_and_only_for_an_open_request():
    cast = looked_at()
    said = {"request": cast.request, "partner": cast.mint, "by": cast.marije}
    assert codes(actions.begin_placement, key=uuid.uuid4(), **said) == ["placement.one_at_a_time"]
    clients.close_request(request=cast.request, by=cast.marije)
    assert codes(actions.begin_placement, key=uuid.uuid4(), **said) == ["placement.open_request"]


@pytest.mark.parametrize("where", ["/placements", "/today"])
def test_thirty_places_cost_as_many_queries_as_one(where):
    cast = at_work()
    here = browser(cast.marije)
    here.get(where)

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert here.get(where).status_code == 200
        return len(found)

    one = asked()
    for number in range(4):
        at_work(cast.house, name=f"Jos{number}")
    assert asked() == one
    with acting_as(cast.marije):
        assert Placement.objects.count() == 5
