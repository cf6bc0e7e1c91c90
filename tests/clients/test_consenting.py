"""Consent: asked, recorded, renewed, and taken back at any moment."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from naast.clients import actions
from naast.clients.actions import consenting
from naast.clients.models import Consent, OwnBoundary
from naast.clients.queries import STAND_BESIDE, consent_now, consents_given, facts_of
from naast.privacy import clock
from naast.privacy.actor import acting_as
from naast.privacy.refusal import Refused
from naast.programmes.loading import load
from naast.programmes.rhythms import add_months
from tests.cast import House, house
from tests.clients.cast import PROGRAMME, client_of, herself, open_request_for
from tests.clients.tracing import Entry, log_keeper, traced

pytestmark = pytest.mark.django_db
ASKED = load(PROGRAMME).consents["stand_beside"]


@pytest.fixture
def at() -> House:
    return house()


@pytest.fixture
def followed(monkeypatch):
    """Who follows a withdrawal in these tests: only they themselves."""
    seen: list[tuple[object, object]] = []
    monkeypatch.setattr(consenting, "_follow", {STAND_BESIDE: [lambda request, by: seen.append((request, by))]})
    return seen


def test_a_yes_keeps_the_words_it_was_a_yes_to(at):
    keeper = log_keeper(at)
    request = open_request_for(at)
    given = actions.record_consent(request=request, how="signed", language="en", key=uuid.uuid4(), by=at.marije)
    assert (given.text, given.language, given.how) == (ASKED.text.en, "en", "signed")
    assert given.until == add_months(clock.today(), 12)
    assert traced(keeper, request.dossier_id)[0] == Entry(
        ["consent.given"], at.marije.person_id, True, str(request.client_person_id)
    )


def test_she_says_yes_on_her_own_page_and_only_she(at):
    request = open_request_for(at)
    given = actions.record_consent(request=request, how="self", key=uuid.uuid4(), by=herself(request))
    assert (given.how, given.recorded_by_id) == ("self", request.client_person_id)
    with pytest.raises(PermissionDenied):
        actions.record_consent(request=request, how="self", key=uuid.uuid4(), by=at.marije)
    with pytest.raises(PermissionDenied):
        actions.record_consent(request=request, how="spoken", key=uuid.uuid4(), by=herself(request))


def test_a_yes_sent_twice_counts_once(at):
    request = open_request_for(at)
    said = {"request": request, "how": "spoken", "key": uuid.uuid4(), "by": at.marije}
    assert actions.record_consent(**said) == actions.record_consent(**said)
    with acting_as(at.marije):
        assert Consent.objects.count() == 1


@pytest.mark.parametrize("days", [-1, 367, 5000])
def test_a_yes_holds_from_today_for_a_year_at_most(at, days):
    request = open_request_for(at)
    until = clock.today() + timedelta(days=days)
    with pytest.raises(Refused) as refused:
        actions.record_consent(request=request, how="spoken", until=until, key=uuid.uuid4(), by=at.marije)
    assert [reason.code for reason in refused.value.reasons] == ["consent.until"]
    with acting_as(at.marije):
        assert Consent.objects.count() == 0


def test_a_shorter_yes_takes_the_place_of_the_longer_one_before(at):
    request = open_request_for(at)
    actions.record_consent(request=request, how="spoken", key=uuid.uuid4(), by=at.marije)
    short = clock.today() + timedelta(days=30)
    said = actions.record_consent(request=request, how="spoken", until=short, key=uuid.uuid4(), by=at.marije)
    with acting_as(at.marije):
        assert consent_now(request) == said
        assert consent_now(request, on=short + timedelta(days=1)) is None
        assert consents_given(request, short + timedelta(days=1)) == set()


def test_a_yes_ends_by_itself_and_can_be_renewed(at):
    request = open_request_for(at)
    last = clock.today() + timedelta(days=30)
    actions.record_consent(request=request, how="spoken", until=last, key=uuid.uuid4(), by=at.marije)
    with acting_as(at.marije):
        assert consents_given(request, last) == {"stand_beside"}
        assert consents_given(request, last + timedelta(days=1)) == set()
    renewed = actions.record_consent(request=request, how="spoken", key=uuid.uuid4(), by=at.marije)
    with acting_as(at.marije):
        assert consent_now(request) == renewed


def test_taking_it_back_counts_at_once(at, followed):
    request = open_request_for(at)
    for how in ("spoken", "signed"):
        actions.record_consent(request=request, how=how, key=uuid.uuid4(), by=at.marije)
    her = herself(request)
    with acting_as(at.hanneke):
        assert facts_of(request, load(PROGRAMME), clock.today())["consent.given"] == {"stand_beside"}
    taken = actions.withdraw_consent(request=request, by=her)
    assert taken is not None
    assert taken.withdrawn_at is not None
    for who in (her, at.marije, at.hanneke):
        with acting_as(who):
            assert consent_now(request) is None
            assert facts_of(request, load(PROGRAMME), clock.today())["consent.given"] == set()
    assert followed == [(request, her)]


def test_taking_it_back_twice_is_once(at, followed):
    request = open_request_for(at)
    actions.record_consent(request=request, how="spoken", key=uuid.uuid4(), by=at.marije)
    first = actions.withdraw_consent(request=request, by=at.marije)
    again = actions.withdraw_consent(request=request, by=at.marije)
    assert first is not None
    assert again is not None
    assert (again.pk, again.version) == (first.pk, first.version)
    assert len(followed) == 1


def test_with_nothing_given_there_is_nothing_to_take_back(at, followed):
    assert actions.withdraw_consent(request=open_request_for(at), by=at.marije) is None
    assert followed == []


def test_her_professional_takes_it_back_on_her_behalf(at, followed):
    keeper = log_keeper(at)
    request = open_request_for(at)
    actions.record_consent(request=request, how="spoken", key=uuid.uuid4(), by=at.marije)
    actions.withdraw_consent(request=request, by=at.marije)
    assert traced(keeper, request.dossier_id)[0] == Entry(
        ["consent.withdrawn"], at.marije.person_id, True, str(request.client_person_id)
    )


def test_what_follows_a_withdrawal_stands_or_falls_with_it(at, monkeypatch):
    def breaks(request, by) -> None:
        raise RuntimeError("no")

    request = open_request_for(at)
    actions.record_consent(request=request, how="spoken", key=uuid.uuid4(), by=at.marije)
    monkeypatch.setattr(consenting, "_follow", {STAND_BESIDE: [breaks]})
    with pytest.raises(RuntimeError):
        actions.withdraw_consent(request=request, by=at.marije)
    with acting_as(at.marije):
        assert consent_now(request) is not None


@pytest.mark.shows("S0-32")
def test_her_boundaries_are_hers(at):
    nora, her = client_of(at)
    key = uuid.uuid4()
    mine = actions.set_own_boundary(client=nora, words="Niet bellen na acht uur.", key=key, by=her)
    assert actions.set_own_boundary(client=nora, words="Iets anders.", key=key, by=her) == mine
    written = actions.set_own_boundary(client=nora, words="Niet binnen.", key=uuid.uuid4(), by=at.marije)
    for who in (at.hanneke, at.joost, at.ada):
        with acting_as(who):
            assert OwnBoundary.objects.count() == 0
        with pytest.raises(PermissionDenied):
            actions.set_own_boundary(client=nora, words="x", key=uuid.uuid4(), by=who)
    actions.end_own_boundary(boundary=written, by=her)
    with acting_as(her):
        assert [one.words for one in OwnBoundary.objects.filter(ended_at__isnull=True)] == ["Niet bellen na acht uur."]
