"""When messages arrive, the eight weeks, and where a promise lies. No database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from naast.courses import rules as courses
from naast.groups import rules as groups
from naast.moments import rules
from naast.peers import rules as peers
from naast.programmes.loading import load

NINE, EIGHT = time(9), time(20)


def here(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=rules.HERE)


@pytest.mark.parametrize(
    ("sent", "arrives"),
    [
        ("2026-11-23T10:00", "2026-11-23T10:00"),
        ("2026-11-23T09:00", "2026-11-23T09:00"),
        ("2026-11-23T08:59", "2026-11-23T09:00"),
        ("2026-11-23T20:00", "2026-11-24T09:00"),
        ("2026-11-23T23:30", "2026-11-24T09:00"),
        ("2026-12-31T23:30", "2027-01-01T09:00"),
        ("2026-03-28T23:30", "2026-03-29T09:00"),  # the night in which the clock goes forward
        ("2026-10-24T23:30", "2026-10-25T09:00"),  # the night in which it goes back
        ("2026-10-25T02:30", "2026-10-25T09:00"),  # an hour that comes twice
    ],
)
def test_a_message_arrives_when_the_agreed_hours_open(sent: str, arrives: str):
    assert rules.arrives_at(here(sent), NINE, EIGHT) == here(arrives)


def test_a_message_sent_in_universal_time_is_judged_by_the_clock_here():
    assert rules.arrives_at(datetime(2026, 7, 1, 18, 30, tzinfo=UTC), NINE, EIGHT) == here("2026-07-02T09:00")
    assert rules.arrives_at(datetime(2026, 12, 1, 18, 30, tzinfo=UTC), NINE, EIGHT) == here("2026-12-01T19:30")


def test_an_hour_that_summer_time_skips_becomes_the_next_one():
    opened = rules.at_clock(date(2026, 3, 29), time(2, 30))
    assert opened.astimezone(rules.HERE).time() == time(3, 30)


def test_a_message_never_arrives_before_it_is_sent_and_always_within_a_day():
    start = here("2026-01-01T00:00")
    for hours in range(0, 24 * 365, 5):
        sent = start.astimezone(UTC) + timedelta(hours=hours)
        arrives = rules.arrives_at(sent, NINE, EIGHT)
        assert sent <= arrives <= sent + timedelta(hours=25)
        assert NINE <= arrives.astimezone(rules.HERE).time() < EIGHT


def test_eight_weeks_have_the_oldest_first():
    today = date(2026, 11, 23)
    days = [today, today - timedelta(days=6), today - timedelta(days=8), today - timedelta(days=55)]
    assert rules.weeks(days, today) == (True, False, False, False, False, False, True, True)
    assert rules.weeks([today], today, 2) == (False, True)
    assert rules.weeks([], today) == (False,) * 8
    assert rules.weeks([today + timedelta(days=1), today - timedelta(days=56)], today) == (False,) * 8


@pytest.mark.parametrize(
    ("by_part", "to_part", "place"),
    [
        ("volunteer", "client", "shared"),
        ("client", "professional", "shared"),
        ("coordinator", "client", "shared"),
        ("professional", "volunteer", "duo"),
        ("volunteer", "professional", "duo"),
        ("coordinator", "volunteer", "contact"),
        ("professional", "coordinator", "contact"),
    ],
)
def test_a_promise_lies_in_the_smallest_circle_of_both(by_part: str, to_part: str, place: str):
    assert rules.place_of_promise(by_part, to_part) == place


def test_weeks_count_from_the_beginning():
    began = date(2026, 11, 23)
    assert [rules.week_of(began, began + timedelta(days=days)) for days in (-3, 0, 6, 7, 84)] == [0, 0, 0, 1, 12]


def test_a_day_lies_within_a_year():
    today = date(2026, 11, 23)
    assert [rules.near(today + timedelta(days=days), today) for days in (-367, -366, 0, 366, 367)] == [
        False, True, True, True, False
    ]  # fmt: skip


@pytest.mark.parametrize("back", [31, 60])
def test_a_time_lies_within_a_year_ahead_and_so_far_back(back):
    now, days = datetime(2026, 11, 23, 19, tzinfo=UTC), (-back - 0.01, -back, 0, 366, 366.01)
    fits = [rules.fits_in_time(now + timedelta(days=day), now, timedelta(days=back)) for day in days]
    assert fits == [False, True, True, True, False]


def test_a_group_and_a_course_are_written_down_so_long_afterwards():
    assert [one.BACK.days for one in (groups, peers, courses)] == [31, 60, 60]


def test_the_day_is_the_one_on_the_calendar_here():
    assert rules.day_of(datetime(2026, 7, 1, 21, 59, tzinfo=UTC)) == date(2026, 7, 1)
    assert rules.day_of(datetime(2026, 7, 1, 22, 0, tzinfo=UTC)) == date(2026, 7, 2)
    assert rules.at_clock(date(2026, 7, 1), time(9)).tzinfo is UTC


def test_what_a_way_of_working_asks_in_words_at_a_visit_besides():
    abroad = load("abroad")
    report = abroad.questionnaires["visit_report"]
    assert set(rules.asked_besides(abroad)) == {
        name for name in report.ask if abroad.questions[name].type == "text" and name != "small_thing"
    }
    assert rules.asked_besides(load("temporary-buddy")) == {}
    assert rules.asked_besides(replace(abroad, questionnaires={})) == {}
    words = replace(abroad.questions["small_thing"], type="text")
    asked = {name: replace(words, id=name) for name in ("small_success", "small_thing", "noticed", "opening", "more")}
    sheet = replace(report, ask=tuple(asked))
    other = replace(abroad, questions=asked, questionnaires={"visit_report": sheet})
    assert rules.asked_besides(other) == {"more": words.text}
    elsewhere = replace(other, questionnaires={"visit_report": replace(sheet, into="contact")})
    assert rules.asked_besides(elsewhere) == {}


def test_the_words_and_figures_of_a_report():
    assert rules.MOODS == {"good": 5, "ordinary": 3, "hard": 1}
    assert rules.IN_TOUCH == ("contact", "visit")
    assert time(0, 0) == rules.MIDNIGHT
    assert rules.place_of_promise("volunteer", "volunteer") == "contact"
    assert rules.place_of_promise("professional", "professional") == "contact"


def test_how_somebody_is_asked_how_it_goes_is_a_check_in_of_her_part_in_a_match():
    buddy = load("temporary-buddy")
    asked = buddy.rhythms["checkin_client"]
    assert rules.check_in_of(buddy, "client") == asked
    assert rules.check_in_of(buddy, "coordinator") is None
    others = {
        "shown": replace(asked, does="review"), "other": replace(asked, of="volunteer"),
        "placed": replace(asked, from_="placement"), "bare": replace(asked, ask=None),
        "else": replace(asked, ask="review"),
    }  # fmt: skip
    assert rules.check_in_of(replace(buddy, rhythms=others), "client") is None
    assert rules.check_in_of(replace(buddy, rhythms=others | {"it": asked}), "client") == asked
