"""Rhythms: the right days, whatever rests, months and summer time do; and a silence is about ourselves."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naast.programmes.loading import load, read
from naast.programmes.rhythms import (
    Done,
    Planned,
    Rest,
    add_months,
    after_active_days,
    certificate_renewal,
    horizon,
    own_contact_due,
    own_contact_state,
    planned,
)
from naast.programmes.template import Template

MATCH = date(2026, 1, 5)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
COPY = """
kind = "programme"
extend = "temporary-buddy"
[rhythm.soon_after]
name.nl = "Even bellen"
name.en = "A short call"
of = "coordinator"
does = "contact"
from = "meeting"
within_hours = 30
tone = "remind"
tells = ["coordinator"]
[rhythm.thrice]
name.nl = "Drie keer"
name.en = "Three times"
of = "professional"
does = "visit"
every_days = 7
times = 3
tone = "quiet"
stops_in_rest = true
[rhythm.twice]
name.nl = "Twee keer"
name.en = "Twice"
of = "professional"
does = "thank"
at_weeks = [4, 8, 20]
times = 2
tone = "quiet"
"""


@pytest.fixture(scope="module")
def buddy() -> Template:
    return load("temporary-buddy")


@pytest.fixture(scope="module")
def own() -> Template:
    return read(COPY, "own-copy.toml")


def of(moments: list[Planned], rhythm: str) -> list[Planned]:
    return [moment for moment in moments if moment.rhythm == rhythm]


def days(moments: list[Planned], rhythm: str) -> list[date]:
    return [moment.on for moment in of(moments, rhythm)]


def test_a_volunteer_is_asked_in_weeks_2_6_12_26_52_and_then_twice_a_year(buddy: Template) -> None:
    moments = of(planned(buddy, {"match": MATCH}, until=date(2028, 1, 10)), "checkin_volunteer")
    assert [moment.week for moment in moments] == [2, 6, 12, 26, 52, 78, 104]
    assert [moment.on for moment in moments] == [MATCH + timedelta(weeks=w) for w in (2, 6, 12, 26, 52, 78, 104)]
    assert {(m.of, m.does, m.tone, m.ask, m.tells) for m in moments} == {
        ("volunteer", "ask", "quiet", "checkin_volunteer", ())
    }
    assert moments[0].name.en == "How are you doing?"


def test_the_last_day_counts_and_the_day_after_does_not(buddy: Template) -> None:
    week_two = MATCH + timedelta(weeks=2)
    assert days(planned(buddy, {"match": MATCH}, until=week_two), "checkin_client") == [week_two]
    assert days(planned(buddy, {"match": MATCH}, until=week_two - timedelta(days=1)), "checkin_client") == []


def test_moments_come_in_order_of_their_days(buddy: Template) -> None:
    moments = planned(buddy, {"match": MATCH, "consent": MATCH}, until=date(2027, 1, 5))
    assert [moment.on for moment in moments] == sorted(moment.on for moment in moments)


def test_a_rhythm_whose_start_is_not_there_plans_nothing(buddy: Template) -> None:
    assert planned(buddy, {}, until=date(2030, 1, 1)) == []
    assert {m.rhythm for m in planned(buddy, {"request": MATCH}, until=date(2026, 3, 1))} == {"waiting_news"}


def test_what_was_done_is_not_planned_again(buddy: Template) -> None:
    done = [Done("checkin_volunteer", 2, MATCH + timedelta(days=15)), Done("checkin_client", 6, MATCH)]
    moments = planned(buddy, {"match": MATCH}, until=MATCH + timedelta(weeks=12), done=done)
    assert [m.week for m in of(moments, "checkin_volunteer")] == [6, 12]
    assert [m.week for m in of(moments, "checkin_client")] == [2, 12]


def test_contact_counts_on_from_the_last_time(buddy: Template) -> None:
    done = [Done("weekly", 1, date(2026, 1, 17)), Done("weekly", 2, date(2026, 2, 3))]
    moments = of(planned(buddy, {"match": MATCH}, until=date(2026, 3, 4), done=done), "weekly")
    assert [(m.occasion, m.on) for m in moments] == [(3, date(2026, 2, 17)), (4, date(2026, 3, 3))]


def test_a_rest_moves_what_stops_in_rest_and_nothing_else(buddy: Template) -> None:
    rests = [Rest(date(2026, 1, 12), date(2026, 1, 26))]
    moments = planned(buddy, {"match": MATCH}, until=date(2026, 3, 1), rests=rests)
    assert days(moments, "checkin_client")[0] == MATCH + timedelta(weeks=4)
    assert days(moments, "checkin_volunteer")[0] == MATCH + timedelta(weeks=2)
    assert days(moments, "weekly")[0] == MATCH + timedelta(days=28)


def test_a_rest_without_an_end_plans_nothing_that_stops_in_rest(buddy: Template) -> None:
    moments = planned(
        buddy, {"match": MATCH}, until=date.max - timedelta(days=366), rests=[Rest(date(2026, 1, 12))], done=()
    )
    assert days(moments, "checkin_client") == []
    assert days(moments, "weekly") == []
    assert len(days(moments, "checkin_volunteer")) > 5


def test_the_end_of_time_is_no_moment(own: Template) -> None:
    moments = of(planned(own, {"match": MATCH}, until=MATCH + timedelta(days=40), rests=[Rest(MATCH)]), "thrice")
    assert moments == []


@pytest.mark.parametrize(
    ("rests", "expected"),
    [
        ([], date(2026, 1, 15)),
        ([Rest(date(2026, 1, 1), date(2026, 1, 3))], date(2026, 1, 15)),
        ([Rest(date(2026, 1, 3), date(2026, 1, 8))], date(2026, 1, 18)),
        ([Rest(date(2026, 1, 15), date(2026, 1, 16))], date(2026, 1, 16)),
        ([Rest(date(2026, 1, 16), date(2026, 1, 20))], date(2026, 1, 15)),
        ([Rest(date(2026, 1, 12), date(2026, 1, 14)), Rest(date(2026, 1, 16), date(2026, 1, 18))], date(2026, 1, 19)),
        ([Rest(date(2026, 1, 10), date(2026, 1, 14)), Rest(date(2026, 1, 12), date(2026, 1, 16))], date(2026, 1, 21)),
        ([Rest(date(2026, 1, 10), date(2026, 1, 20)), Rest(date(2026, 1, 12), date(2026, 1, 16))], date(2026, 1, 25)),
        ([Rest(date(2026, 1, 10), date(2026, 1, 10)), Rest(date(2026, 1, 9), date(2026, 1, 8))], date(2026, 1, 15)),
        ([Rest(date(2026, 1, 10), date(2026, 1, 14)), Rest(date(2026, 1, 12))], date.max),
        ([Rest(date(2026, 1, 10)), Rest(date(2026, 1, 12), date(2026, 1, 14))], date.max),
    ],
)
def test_days_of_rest_do_not_count(rests: list[Rest], expected: date) -> None:
    assert after_active_days(MATCH, 10, rests) == expected


@given(
    st.integers(0, 400),
    st.lists(st.tuples(st.integers(-50, 400), st.integers(0, 60)), max_size=6),
)
def test_counting_active_days_is_counting_them_one_by_one(wanted: int, spans: list[tuple[int, int]]) -> None:
    rests = [Rest(MATCH + timedelta(days=a), MATCH + timedelta(days=a + b)) for a, b in spans]

    def resting(day: date) -> bool:
        return any(rest.start <= day < (rest.end or date.max) for rest in rests)

    day, left = MATCH, wanted
    while left or resting(day):
        left -= not resting(day)
        day += timedelta(days=1)
    assert after_active_days(MATCH, wanted, rests) == day


def test_a_rhythm_ends_after_its_number_of_times(own: Template) -> None:
    moments = planned(own, {"match": MATCH}, until=date(2027, 1, 1))
    assert days(moments, "thrice") == [MATCH + timedelta(days=7 * n) for n in (1, 2, 3)]
    assert [m.week for m in of(moments, "twice")] == [4, 8]


def test_the_renewal_of_a_certificate_follows_from_the_years_of_the_programme(buddy: Template) -> None:
    moments = of(planned(buddy, {"screening": date(2024, 2, 29)}, until=date(2030, 1, 1)), "screening")
    assert certificate_renewal(buddy, date(2024, 2, 29)) == date(2027, 2, 28)
    assert [m.on for m in moments] == [date(2027, 2, 28) - timedelta(weeks=10)]
    done = [Done("screening", moments[0].occasion, moments[0].on)]
    assert of(planned(buddy, {"screening": date(2024, 2, 29)}, until=date(2030, 1, 1), done=done), "screening") == []
    renewed = of(planned(buddy, {"screening": date(2027, 1, 4)}, until=date(2031, 1, 1), done=done), "screening")
    assert [m.on for m in renewed] == [date(2030, 1, 4) - timedelta(weeks=10)]


def test_consent_is_asked_again_from_the_tenth_month(buddy: Template) -> None:
    (moment,) = of(planned(buddy, {"consent": MATCH}, until=date(2027, 1, 1)), "consent")
    assert moment.on == date(2027, 1, 5) - timedelta(weeks=8)
    assert moment.on >= add_months(MATCH, 10)
    assert (moment.of, moment.does) == ("professional", "renew")


def test_the_horizon_talk_leads_up_to_the_horizon(buddy: Template) -> None:
    assert horizon(buddy, MATCH) == date(2026, 10, 5)
    assert horizon(buddy, MATCH, extensions=2) == date(2027, 4, 5)
    assert days(planned(buddy, {"match": MATCH}, until=date(2027, 1, 1)), "horizon") == [date(2026, 8, 24)]
    later = planned(buddy, {"match": MATCH, "horizon": date(2027, 1, 5)}, until=date(2027, 1, 1))
    assert days(later, "horizon") == [date(2026, 11, 24)]


def test_an_open_programme_has_no_horizon() -> None:
    alongside = read('kind = "programme"\nextend = "alongside"\n[programme]\n' + ABOUT, "open.toml")
    assert horizon(alongside, MATCH) is None
    assert alongside.duration.kind == "open"


ABOUT = """name.nl = "a"
name.en = "a"
neutral.nl = "a"
neutral.en = "a"
summary.nl = "a"
summary.en = "a"
source = "a"
version = 1
sourcing = "own"
roles = ["professional", "deputy", "on_call", "coordinator", "confidant"]
goals = "none"
peer_workers = "no"
reports = []
"""


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 5, 31), 12, date(2027, 5, 31)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
    ],
)
def test_months_keep_the_day_or_end_with_the_month(start: date, months: int, expected: date) -> None:
    assert add_months(start, months) == expected


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (datetime(2026, 3, 28, 12, 0, tzinfo=AMSTERDAM), datetime(2026, 3, 29, 19, 0, tzinfo=AMSTERDAM)),
        (datetime(2026, 10, 24, 12, 0, tzinfo=AMSTERDAM), datetime(2026, 10, 25, 17, 0, tzinfo=AMSTERDAM)),
        (datetime(2026, 6, 1, 20, 0, tzinfo=UTC), datetime(2026, 6, 3, 2, 0, tzinfo=UTC)),
    ],
)
def test_hours_are_real_hours_also_when_the_clock_changes(own: Template, start: datetime, expected: datetime) -> None:
    (moment,) = of(planned(own, {"meeting": start}, until=date(2027, 1, 1)), "soon_after")
    assert moment.by == expected
    assert moment.by is not None
    assert moment.by.tzinfo is start.tzinfo
    assert moment.on == expected.date()
    assert (moment.by.astimezone(UTC) - start.astimezone(UTC)) == timedelta(hours=30)


def test_hours_after_a_day_without_a_time_end_with_the_next_whole_day(own: Template) -> None:
    (moment,) = of(planned(own, {"meeting": date(2026, 3, 28)}, until=date(2027, 1, 1)), "soon_after")
    assert (moment.on, moment.by) == (date(2026, 3, 30), None)


def test_hours_need_a_time_zone(own: Template) -> None:
    with pytest.raises(ValueError, match="time zone"):
        planned(own, {"meeting": datetime(2026, 3, 28, 12)}, until=date(2027, 1, 1))


def test_a_match_that_began_at_a_moment_counts_from_its_day(buddy: Template) -> None:
    began = datetime(2026, 1, 5, 23, 30, tzinfo=AMSTERDAM)
    assert planned(buddy, {"match": began}, until=date(2026, 6, 1)) == planned(
        buddy, {"match": MATCH}, until=date(2026, 6, 1)
    )


@pytest.mark.parametrize(
    ("days_ago", "state"), [(-3, "quiet"), (0, "quiet"), (31, "quiet"), (32, "soon"), (42, "soon"), (43, "silent")]
)
def test_the_professionals_own_contact_is_quiet_then_soon_then_silent(
    buddy: Template, days_ago: int, state: str
) -> None:
    today = date(2026, 6, 1)
    assert own_contact_state(buddy, today - timedelta(days=days_ago), today) == state


def test_never_seen_is_silent(buddy: Template) -> None:
    assert own_contact_state(buddy, None, MATCH) == "silent"


def test_the_last_day_within_the_norm_is_not_silent_and_the_next_is(buddy: Template) -> None:
    due = own_contact_due(buddy, MATCH)
    assert own_contact_state(buddy, MATCH, due) == "soon"
    assert own_contact_state(buddy, MATCH, due + timedelta(days=1)) == "silent"


def test_no_alarm_and_no_reminder_is_about_a_client_or_accuses_a_volunteer(buddy: Template) -> None:
    for rhythm in buddy.rhythms.values():
        assert rhythm.tone != "alarm" or rhythm.of in ("professional", "coordinator")
        assert rhythm.of != "client" or rhythm.tone == "quiet"
