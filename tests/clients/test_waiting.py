"""The gate before a request, and the honest word about the wait."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from naast.clients import actions
from naast.clients.models import Request, WaitingWord
from naast.clients.queries import open_requests
from naast.privacy import clock
from naast.privacy.actor import acting_as
from naast.privacy.refusal import Refused
from tests.cast import House, house
from tests.clients.cast import client_of, herself, open_request_for, prepared_request, request_of
from tests.clients.tracing import Entry, log_keeper, traced

pytestmark = pytest.mark.django_db
EVERYTHING = [
    "professional.accountable", "need.said_by_client", "possibility.said_by_professional", "activity.permitted",
    "core_process.runs_without", "displacement.answered_days", "doubts.answered", "facilitated.hours",
]  # fmt: skip


@pytest.fixture
def at() -> House:
    return house()


@pytest.mark.shows("S2-17")
def test_an_empty_request_hears_everything_that_is_needed_each_with_its_place(at):
    nora, _ = client_of(at)
    request = request_of(nora, by=at.marije)
    with pytest.raises(Refused) as refused:
        actions.open_request(request=request, by=at.marije)
    reasons = refused.value.reasons
    assert [reason.code for reason in reasons] == EVERYTHING
    steps = f"/clients/{nora.pk}/request"
    assert [reason.link for reason in reasons] == [
        f"{steps}#thought", f"{steps}#need", f"{steps}#possibility", f"{steps}#wishes", f"{steps}#thought",
        f"{steps}#thought", f"/clients/{nora.pk}/doubts", f"{steps}#facilitated",
    ]  # fmt: skip
    assert all(reason.why and reason.do for reason in reasons)
    with acting_as(at.marije):
        assert Request.objects.get(pk=request.pk).state == "draft"


def test_one_missing_thing_is_one_reason(at):
    nora, _ = client_of(at)
    request = prepared_request(nora, by=at.marije)
    actions.facilitate(request=request, who="Karin", hours=1, by=at.marije)
    with pytest.raises(Refused) as refused:
        actions.open_request(request=request, by=at.marije)
    assert [reason.code for reason in refused.value.reasons] == ["facilitated.hours"]


def test_a_prepared_request_opens_and_leaves_a_trace(at):
    keeper = log_keeper(at)
    request = open_request_for(at)
    assert (request.state, request.opened_at is not None) == ("open", True)
    assert traced(keeper, request.dossier_id)[0] == Entry(["request.opened"], at.marije.person_id, True, "")


def test_opening_twice_is_opening_once(at):
    request = open_request_for(at)
    again = actions.open_request(request=request, by=at.marije)
    assert (again.version, again.opened_at) == (request.version, request.opened_at)


def test_a_word_is_told_and_read_by_her(at):
    request = open_request_for(at)
    on = clock.today() + timedelta(days=40)
    key = uuid.uuid4()
    told = {"request": request, "expected": "date", "expected_on": on, "key": key, "by": at.hanneke}
    assert actions.tell_waiting_word(**told) == actions.tell_waiting_word(**told)
    with acting_as(herself(request)):
        assert [(word.expected, word.expected_on) for word in WaitingWord.objects.all()] == [("date", on)]


def test_a_date_is_a_day_that_can_still_come(at):
    request = open_request_for(at)
    for on in (None, clock.today() - timedelta(days=1)):
        with pytest.raises(Refused) as refused:
            actions.tell_waiting_word(request=request, expected="date", expected_on=on, key=uuid.uuid4(), by=at.hanneke)
        assert [reason.code for reason in refused.value.reasons] == ["waiting.date"]
    word = actions.tell_waiting_word(
        request=request, expected="unknown", expected_on=clock.today(), key=uuid.uuid4(), by=at.hanneke
    )
    assert word.expected_on is None


def test_nobody_is_told_to_wait_who_does_not(at):
    nora, _ = client_of(at)
    request = request_of(nora, by=at.marije)
    with pytest.raises(Refused) as refused:
        actions.tell_waiting_word(request=request, expected="now", key=uuid.uuid4(), by=at.hanneke)
    assert [reason.code for reason in refused.value.reasons] == ["waiting.not_waiting"]


def test_a_new_word_is_due_every_four_weeks(at):
    with clock.back(timedelta(days=40)):  # late in the evening this may be the day after it
        began = clock.today()
        old = open_request_for(at, first_name="Oud")
    with clock.back(timedelta(days=30)):
        told = open_request_for(at, first_name="Verteld")
    with clock.back(timedelta(days=10)):
        actions.tell_waiting_word(request=told, expected="unknown", key=uuid.uuid4(), by=at.hanneke)
    open_request_for(at, first_name="Nieuw")
    with acting_as(at.hanneke):
        rows = open_requests(at.hanneke)
        assert [(row.request.called, row.due, row.weeks) for row in rows] == [
            ("Oud", True, 5), ("Verteld", False, 4), ("Nieuw", False, 0),
        ]  # fmt: skip
        assert rows[0].due_on == began + timedelta(days=28)
        assert rows[1].word is not None
    with acting_as(at.tom):
        assert open_requests(at.tom) == []
    assert old.state == "open"


def test_waiting_takes_a_fixed_number_of_queries(at, django_assert_num_queries):
    for name in ("A", "B", "C"):
        open_request_for(at, first_name=name)
    with acting_as(at.hanneke), django_assert_num_queries(3):
        assert len(open_requests(at.hanneke)) == 3


def test_a_request_moves_to_matched_and_back_and_closes(at):
    request = open_request_for(at)
    assert actions.mark_matched(request=request, by=at.hanneke).state == "matched"
    assert actions.mark_matched(request=request, by=at.hanneke).state == "matched"
    back = actions.reopen_request(request=request, by=at.marije)
    assert (back.state, back.opened_at) == ("open", request.opened_at)
    closed = actions.close_request(request=request, by=herself(request))
    assert (closed.state, closed.closed_at is not None) == ("closed", True)
    assert actions.close_request(request=request, by=at.marije).version == closed.version
    with pytest.raises(Refused):
        actions.reopen_request(request=request, by=at.hanneke)


def test_a_draft_is_never_matched(at):
    nora, _ = client_of(at)
    with pytest.raises(Refused) as refused:
        actions.mark_matched(request=request_of(nora, by=at.marije), by=at.hanneke)
    assert [reason.code for reason in refused.value.reasons] == ["request.other_state"]
