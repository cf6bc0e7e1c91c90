"""The pages of reports, worries and calls for help, asked as a browser would, also by who should find nothing."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from naast.moments.models import Moment, Report
from naast.privacy.actor import acting_as
from naast.programmes.loading import load
from naast.programmes.routes import passed_on, raisable
from naast.signals import actions
from naast.signals.models import Signal, SignalAnswer
from tests.cast import house
from tests.matches.cast import Cast
from tests.moments.cast import asked_queries, beside, everybody, page_of, seen_by, visit

pytestmark = pytest.mark.django_db


def report_on(moment: Moment, cast: Cast, **typed: str):
    form = {"happened": "yes", "mood": "good", "form_key": str(uuid.uuid4())} | typed
    return seen_by(cast.volunteer).post(page_of(cast.volunteer, "report", moment.pk), form)


@pytest.mark.shows("S0-09")
def test_two_taps_are_a_report(cast):
    moment = visit(cast)
    shown = seen_by(cast.volunteer).get(page_of(cast.volunteer, "report", moment.pk))
    assert shown.status_code == 200
    assert "Marije" in shown.content.decode()
    assert report_on(moment, cast, mood="").status_code == 302
    with acting_as(cast.volunteer):
        [report] = Report.objects.all()
        assert (report.happened, report.mood) == (True, None)


def test_a_report_without_a_tap_keeps_what_was_typed(cast):
    answer = report_on(visit(cast), cast, happened="", success="Zij schonk koffie.")
    assert answer.status_code == 200
    assert "Zij schonk koffie." in answer.content.decode()
    with acting_as(cast.volunteer):
        assert Report.objects.count() == 0


def test_a_report_sent_twice_is_one_report(cast):
    moment, key = visit(cast), str(uuid.uuid4())
    for _ in range(2):
        assert report_on(moment, cast, form_key=key, worry="Er lag post.", kilometres="6,5").status_code == 302
    with acting_as(cast.volunteer):
        assert (Report.objects.count(), Signal.objects.count()) == (1, 1)


def test_who_goes_back_and_changes_a_report_hears_that_it_stays_and_her_worry_goes_along(cast):
    moment, key = visit(cast), str(uuid.uuid4())
    assert report_on(moment, cast, form_key=key, success="Koffie.").status_code == 302
    changed = report_on(moment, cast, form_key=key, success="Koffie en taart.")
    text = changed.content.decode()
    assert (changed.status_code, "Koffie en taart." in text) == (200, True)
    assert "Je hebt al over dit bezoek verteld. Dat blijft zoals het was." in text
    worried = report_on(moment, cast, form_key=key, success="Koffie.", worry="Er lag een mes.").content.decode()
    assert "Je zorg is al onderweg." in worried
    report_on(moment, cast, form_key=key, success="Koffie, en taart.", worry="Er lag een mes.")
    with acting_as(cast.volunteer):
        assert [one.words for one in Signal.objects.all()] == ["Er lag een mes."]
        assert Report.objects.count() == 1


def test_a_worry_that_was_changed_before_it_was_sent_again_is_a_worry_too(cast):
    browser, where, key = seen_by(cast.volunteer), page_of(cast.volunteer, "worry"), str(uuid.uuid4())
    for words in ("Er lag post.\r\nVeel.", "Er lag post.\nVeel.", "Er lag post.\nVeel.\nEn een mes."):
        typed = {"kind": "worry", "match": cast.match.pk, "words": words, "form_key": key}
        assert browser.post(where, typed).status_code == 302
    with acting_as(cast.volunteer):
        assert sorted(one.words.splitlines()[-1] for one in Signal.objects.all()) == ["En een mes.", "Veel."]


def test_nobody_else_opens_the_page_of_a_report(cast):
    moment = visit(cast)
    for part, who in everybody(cast).items():
        expected = 200 if part == "volunteer" else 404
        assert seen_by(who).get(page_of(who, "report", moment.pk)).status_code == expected, part
    token = page_of(cast.volunteer, "report", moment.pk)
    assert seen_by(cast.client).get(token).status_code == 404


@pytest.mark.shows("S0-47")
def test_a_call_for_help_is_one_tap_on_the_page(cast):
    for who, name in ((cast.volunteer, "help"), (cast.client, "client-help")):
        browser, where = seen_by(who), page_of(who, name)
        assert "Rachid" in browser.get(where).content.decode()
        after = browser.post(where, {"form_key": str(uuid.uuid4())}, follow=True)
        assert after.status_code == 200
        assert "Marije" in after.content.decode()
        with acting_as(who):
            assert [row.kind for row in Signal.objects.all()] == ["need_professional"]


def test_when_nobody_can_be_reached_the_page_says_what_to_do_and_keeps_the_words(cast, monkeypatch):
    from naast.signals import queries

    monkeypatch.setattr(queries, "around", lambda at: queries.rules.Around())
    browser = seen_by(cast.volunteer)
    assert "112" in browser.post(page_of(cast.volunteer, "help"), {}).content.decode()
    typed = {"kind": "worry", "words": "Er lag veel post."}
    answer = browser.post(page_of(cast.volunteer, "worry"), typed).content.decode()
    assert "Er lag veel post." in answer
    moment = visit(cast)
    answer = report_on(moment, cast, worry="Er lag veel post.").content.decode()
    assert "Er lag veel post." in answer
    with acting_as(cast.volunteer):
        assert (Report.objects.count(), Signal.objects.count()) == (1, 0)


def test_the_answer_comes_back_on_the_page_of_the_call(cast):
    signal = actions.call_for_help(match=cast.match, by=cast.volunteer)
    shown = seen_by(cast.house.rachid).get(reverse("signals:signal", args=[signal.pk]))
    assert shown.status_code == 200
    key = str(uuid.uuid4())
    for _ in range(2):
        seen_by(cast.house.rachid).post(
            reverse("signals:signal", args=[signal.pk]),
            {"words": "Ik kom eraan.", "weight": "now", "reason": "Er is haast bij.", "form_key": key},
        )
    with acting_as(cast.volunteer):
        assert SignalAnswer.objects.count() == 1
    after = seen_by(cast.volunteer).get(page_of(cast.volunteer, "called", signal.pk)).content.decode()
    assert "Ik kom eraan." in after
    assert "hx-trigger" not in after


@pytest.mark.parametrize("kind", ["worry", "need_professional", "too_close", "torn"])
def test_a_signal_opens_for_its_route_and_is_404_for_everybody_else(cast, kind):
    routes = {
        "worry": {"professional"}, "need_professional": {"professional", "on_call"}, "too_close": {"coordinator"},
        "torn": {"confidant"},
    }  # fmt: skip
    signal = actions.raise_signal(kind=kind, words="Er lag post.", match=cast.match, by=cast.volunteer)
    opened = set()
    for part, who in everybody(cast).items():
        if part in ("volunteer", "client"):
            assert seen_by(who).get(page_of(who, "called", signal.pk)).status_code == (
                200 if part == "volunteer" else 404
            )
            continue
        status = seen_by(who).get(reverse("signals:signal", args=[signal.pk])).status_code
        assert status in (200, 404)
        opened |= {part} if status == 200 else set()
        assert ("Er lag post." in seen_by(who).get(reverse("signals:list")).content.decode()) is False
    assert opened == routes[kind]


def test_i_call_you_now_is_one_tap(cast):
    signal = actions.call_for_help(match=cast.match, by=cast.client)
    where = reverse("signals:call-back", args=[signal.pk])
    assert seen_by(cast.professional).post(where, {"form_key": str(uuid.uuid4())}).status_code == 302
    assert seen_by(cast.coordinator).post(where, {"form_key": str(uuid.uuid4())}).status_code == 404
    with acting_as(cast.client):
        assert SignalAnswer.objects.count() == 1


def test_a_professional_passes_something_on_herself(cast):
    where = reverse("signals:raise", args=[cast.match.pk])
    assert seen_by(cast.professional).get(where).status_code == 200
    answer = seen_by(cast.professional).post(where, {"kind": "torn", "words": "Een regel wringt."})
    assert answer.status_code == 302
    assert seen_by(cast.house.tom).get(where).status_code == 404
    with acting_as(cast.house.fatma):
        assert Signal.objects.count() == 1


def test_a_list_of_signals_asks_as_many_queries_for_thirty_as_for_one(cast):
    empty = seen_by(cast.professional).get("/signals")
    assert empty.status_code == 200
    actions.raise_signal(kind="worry", match=cast.match, by=cast.volunteer)
    one = asked_queries(cast.professional, "/signals")
    for _ in range(29):
        actions.raise_signal(kind="worry", match=cast.match, by=cast.volunteer)
    assert asked_queries(cast.professional, "/signals") == one


def test_my_own_list_says_that_there_is_something_and_opens_one_by_one(cast):
    signal = actions.raise_signal(kind="worry", words="Er lag post.", match=cast.match, by=cast.client)
    listed = seen_by(cast.client).get(page_of(cast.client, "my-signals")).content.decode()
    assert "Er lag post." not in listed
    assert page_of(cast.client, "called", signal.pk) in listed


@pytest.mark.shows("S3-07")
def test_the_page_of_a_call_says_when_others_are_called(cast):
    signal = actions.call_for_help(match=cast.match, by=cast.volunteer)
    shown = seen_by(cast.volunteer).get(page_of(cast.volunteer, "called", signal.pk)).content.decode()
    assert "Joost" in shown
    assert "hx-trigger" in shown
    assert signal.stand_in_at - signal.raised_at == timedelta(minutes=15)


@pytest.mark.django_db(transaction=True)
def test_what_was_acknowledged_is_there_whatever_happens_next(as_administrator):
    cast = beside(house())
    moment = visit(cast)
    assert report_on(moment, cast, worry="Er lag post.").status_code == 302
    for table in ("moments_report", "signals_signal"):
        assert as_administrator.execute(f"SELECT count(*) FROM {table}").fetchone() == (1,)


@pytest.mark.shows("S3-07")
@pytest.mark.parametrize("part", ["volunteer", "client", "professional"])
def test_before_she_writes_the_page_says_who_reads_what_and_before_when_and_what_stays(cast, part):
    who, template = getattr(cast, part), load(cast.match.programme)
    where = reverse("signals:raise", args=[cast.match.pk]) if part == "professional" else page_of(who, "worry")
    page = seen_by(who).get(where)
    said = {one.id: list(one.names) for one in (*page.context["must"], *page.context["may"])}
    reads = {
        "danger": ["Marije", "Rachid"], "child_unsafe": ["Marije", "Rachid"], "worry": ["Marije"],
        "foothold": ["Marije"], "too_close": ["Hanneke"], "promise_not_kept": ["Hanneke"], "torn": ["Fatma"],
        "on_track": ["Marije"],
    }  # fmt: skip
    if part == "professional":
        reads |= {"danger": ["Rachid"], "child_unsafe": ["Rachid"]}
    assert said == {kind.id: reads[kind.id] for kind in raisable(template, part) if kind.id in reads}
    assert page.context["stays"] == [one.name.to("nl") for one in passed_on(template, part).keeps]
    text = page.content.decode()
    assert all(name in text for names in said.values() for name in names)
    assert "Het antwoord komt vóór" in text
