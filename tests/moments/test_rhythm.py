"""The rhythm of people: reminders in the tone of the programme, what ends soon, a yes that ran out, growing away."""

from __future__ import annotations

import json
import uuid
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from naast.clients.actions import record_consent, withdraw_consent
from naast.clients.models import Consent
from naast.matches.actions import begin_closing, rest, resume
from naast.matches.models import Rest
from naast.moments import actions, drift, jobs, queries, reminders, rules, workdays
from naast.moments.models import Asked, Moment
from naast.people.models import Notice
from naast.privacy import clock
from naast.privacy.actor import acting_as
from naast.privacy.refusal import Refused
from naast.programmes.loading import load
from tests.cast import house
from tests.matches.cast import Cast
from tests.moments.cast import beside, everybody, readers, visit

pytestmark = pytest.mark.django_db
WEEK = timedelta(weeks=1)


def began(ago: timedelta, **how: object) -> Cast:
    with clock.back(ago):
        return beside(house(), **how)


def work() -> None:
    """One hour of the worker: it looks, and does every job that came of it."""
    jobs.look_at_rhythm(0)
    for _ in range(2):
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM procrastinate_jobs WHERE status = 'todo' RETURNING task_name, args")
            waiting = [(name, json.loads(args) if isinstance(args, str) else args) for name, args in cursor.fetchall()]
        for name, args in waiting:
            task = {"moments.look": jobs.look, "moments.visits_wait": jobs.tell_volunteer}.get(name)
            if task is not None:
                task(**args)


def outbox(cast: Cast) -> dict[str, list[str]]:
    """Per person the notices of the last hour that she can read, by what they are about."""
    found = {}
    for part, who in everybody(cast).items():
        with acting_as(who):
            mine = Notice.objects.visible_to(who).filter(person_id=who.person_id, hat=who.hat)
            lately = mine.filter(made_at__gt=timezone.now() - timedelta(hours=1))
            about = sorted(f"{one.about} {one.thing}" for one in lately)
        if about:
            found[part] = about
    return found


# ── Reminders ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_who_was_asked_gets_one_reminder_and_a_week_later_the_coordinator_hears_it_did_not_happen():
    cast = began(2 * WEEK)
    for _ in range(2):
        work()
    assert outbox(cast) == {"professional": ["reminder moments_asked"]}
    with clock.back(-8 * timedelta(days=1)):
        work()
        work()
    assert outbox(cast) == {"professional": ["reminder moments_asked"], "coordinator": ["reminder moments_asked"]}
    with acting_as(cast.coordinator):
        [told] = Asked.objects.filter(told_at__isnull=False)
    assert (told.of_part, told.questionnaire) == ("professional", "checkin_professional")


def test_a_quiet_rhythm_reminds_nobody_and_a_client_is_never_reminded():
    cast = began(2 * WEEK)
    work()
    assert {"volunteer", "client"} & set(outbox(cast)) == set()


def test_what_was_answered_is_not_reminded_of():
    cast = began(2 * WEEK)
    with acting_as(cast.professional):
        [asked] = Asked.objects.filter(of_id=cast.professional.person_id, due_on__lte=clock.today())
    actions.skip(asked=asked, by=cast.professional)
    work()
    assert outbox(cast) == {}


def test_an_alarm_tells_both_at_once_and_rest_stops_what_stops_in_rest():
    template = load("temporary-buddy")
    review = template.rhythms["review"]
    said = {"part": "professional", "reminded_at": None, "told_at": None, "now": clock.now()}
    assert reminders.words_for(review, resting=False, **said) == {"herself"}
    assert reminders.words_for(review, resting=True, **said) == frozenset()
    assert reminders.words_for(replace(review, stops_in_rest=False), resting=True, **said) == frozenset()
    assert reminders.words_for(replace(review, tone="alarm"), resting=False, **said) == {"herself", "others"}
    assert reminders.words_for(review, resting=False, **(said | {"part": "client"})) == frozenset()
    assert reminders.words_for(replace(review, tone="quiet"), resting=False, **said) == frozenset()


def test_a_call_of_the_first_weeks_is_no_call_of_the_fortieth():
    def calls(weeks: int) -> list[str]:
        cast = began(weeks * WEEK)
        with acting_as(cast.coordinator):
            contact = queries.contact_of([cast.match], clock.today())
            turns = queries.turns_of("coordinator", [cast.fresh()], contact, clock.today())
            return [turn.planned.rhythm for turn in turns]

    assert (len(calls(3)), calls(40)) == (1, [])


@pytest.mark.shows("S1-29")
def test_in_eight_weeks_of_rest_nobody_is_reminded_and_her_own_contact_goes_on():
    from naast.signals import silence

    cast = began(9 * WEEK)
    with clock.back(8 * WEEK):
        rest(match=cast.match, by=cast.professional)
    work()
    assert outbox(cast) == {}
    with acting_as(cast.coordinator):
        contact = queries.contact_of([cast.match], clock.today())
        assert queries.turns_of("coordinator", [cast.fresh()], contact, clock.today()) == []
    assert cast.fresh().state == "resting"
    assert silence.due_dossiers(clock.today()) == [cast.match.dossier_id]


# ── What ends soon ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_yes_is_announced_eight_weeks_ahead_then_to_the_coordinator():
    cast = began(timedelta(days=365 - 56))
    work()
    assert outbox(cast)["professional"].count("reminder clients_consent") == 1
    assert "reminder clients_consent" not in outbox(cast).get("coordinator", [])
    with clock.back(-timedelta(days=12)):
        work()
        work()
    assert outbox(cast)["professional"].count("reminder clients_consent") == 1
    assert outbox(cast)["coordinator"].count("reminder clients_consent") == 1


def test_a_short_yes_after_a_long_one_that_was_taken_back_is_announced():
    cast = began(timedelta(days=1))
    withdraw_consent(request=cast.request, by=cast.professional)
    record_consent(
        request=cast.request, how="spoken", until=clock.today() + timedelta(days=20), key=uuid.uuid4(),
        by=cast.professional,
    )  # fmt: skip
    resume(match=cast.fresh(), by=cast.professional)
    with acting_as(cast.professional):
        [ends] = queries.consents_ending(cast.professional, clock.today())
    assert (ends.until, ends.ran_out) == (clock.today() + timedelta(days=20), False)
    assert jobs.due_dossiers()["consent"] == [cast.request.dossier_id]
    work()
    assert outbox(cast)["professional"].count("reminder clients_consent") == 1


def test_the_visits_wait_when_the_shorter_yes_she_gave_last_ran_out():
    with clock.back(timedelta(days=50)):
        cast = beside(house())
        record_consent(
            request=cast.request, how="spoken", until=clock.today() + timedelta(days=40), key=uuid.uuid4(),
            by=cast.professional,
        )  # fmt: skip
    with acting_as(cast.professional):
        assert queries.visit_facts(cast.match)["consent.given"] == set()
    assert jobs.due_dossiers()["ran-out"] == [cast.match.dossier_id]
    work()
    assert state_of(cast) == "resting"


def test_word_of_an_end_on_a_sunday_or_holiday_goes_out_on_the_working_day_before():
    sunday, second_christmas_day = date(2026, 11, 29), date(2026, 12, 26)
    assert reminders.ending(sunday, 8).last == date(2026, 11, 27)
    assert reminders.ending(second_christmas_day, 8).last == date(2026, 12, 24)
    assert reminders.ending(date(2027, 5, 23), 8).ahead == date(2027, 3, 26)  # Easter Sunday is two days later


def test_the_holidays_of_some_years_are_known():
    assert workdays.holidays(2026) >= {date(2026, 4, 5), date(2026, 4, 6), date(2026, 5, 14), date(2026, 5, 25)}
    assert date(2025, 4, 26) in workdays.holidays(2025)  # the 27th was a Sunday
    assert workdays.last_working_day(date(2026, 4, 6)) == date(2026, 4, 3)
    assert workdays.next_working_day(date(2026, 12, 25)) == date(2026, 12, 28)


def test_a_yes_holds_through_its_last_sunday_until_midnight_here():
    cast = began(timedelta(days=300))
    with acting_as(cast.professional):
        [given] = Consent.objects.filter(client=cast.request.client_id)
    last = rules.at_clock(given.until, time(23, 59))
    for moment, holds in ((last, True), (last + timedelta(minutes=2), False)):
        with clock.back(clock.now() - moment):
            assert (clock.today() <= given.until) is holds
            assert (cast.match.dossier_id in jobs.due_dossiers()["ran-out"]) is not holds


# ── A yes that ran out ──────────────────────────────────────────────────────────────────────────────────────────────


def state_of(cast: Cast) -> str:
    return cast.fresh().state


def test_the_match_rests_and_everybody_hears_it_calmly():
    cast = began(timedelta(days=367))
    work()
    assert state_of(cast) == "resting"
    found = outbox(cast)
    assert (
        found["professional"].count("change matches_match"),
        found["coordinator"].count("change matches_match"),
    ) == (1, 1)
    assert found["volunteer"].count("change matches_privateanswer") == 1
    assert "client" not in found
    with acting_as(cast.coordinator):
        [resting] = Rest.objects.filter(match=cast.match)
    assert (resting.stopped, resting.by_id) == (True, cast.match.pk)
    assert readers(cast, cast.match) == {"client", "professional", "coordinator"}


def test_planned_visits_wait_and_nobody_is_blamed():
    cast = began(timedelta(days=300))
    planned = visit(cast, at=clock.now() + timedelta(days=80))
    with clock.back(-timedelta(days=70)):
        work()
    with acting_as(cast.professional):
        found = Moment.objects.get(pk=planned.pk)
    assert (found.state, found.called_off_part, bool(found.called_off_words)) == ("called_off", "house", True)


def test_twice_looked_is_once_rested_and_with_a_new_yes_they_go_on():
    cast = began(timedelta(days=367))
    for _ in range(2):
        work()
    with pytest.raises(Refused):
        resume(match=cast.fresh(), by=cast.professional)
    record_consent(request=cast.request, how="spoken", key=uuid.uuid4(), by=cast.professional)
    resume(match=cast.fresh(), by=cast.professional)
    assert state_of(cast) == "side_by_side"
    assert readers(cast, cast.fresh()) == {"client", "professional", "coordinator", "volunteer"}
    work()
    assert state_of(cast) == "side_by_side"


@pytest.mark.parametrize("before", ["resting", "closing"])
def test_in_a_rest_or_a_farewell_the_volunteer_steps_back_and_nothing_ends(before):
    with clock.back(timedelta(days=367)):
        cast = beside(house())
        if before == "resting":
            rest(match=cast.match, by=cast.professional)
        else:
            begin_closing(match=cast.match, kind="planned", by=cast.professional)
    work()
    assert state_of(cast) == before
    assert readers(cast, cast.fresh()) == {"client", "professional", "coordinator"}
    assert jobs.due_dossiers()["ran-out"] == []


def test_a_yes_that_was_taken_back_did_not_run_out():
    from naast.matches.actions import stop_for_client

    cast = began(timedelta(days=300))
    stop_for_client(match=cast.match, by=cast.client)
    with clock.back(-timedelta(days=100)):
        assert jobs.due_dossiers()["ran-out"] == []


def test_the_certificate_of_a_volunteer_is_announced_to_her_coordinators():
    cast = began(WEEK)
    ahead = timedelta(days=365 * 3 - 75)
    with clock.back(-ahead):
        work()
    assert "reminder volunteers_screening" in outbox(cast)["coordinator"]
    assert "reminder volunteers_screening" not in outbox(cast).get("professional", [])


# ── Growing away from the agreement ─────────────────────────────────────────────────────────────────────────────────

MONDAY = date(2026, 6, 1)
AGREED = drift.Agreed(activities=("company",), opens=time(9), closes=time(20), every_days=14)


def seen(*weeks_ago: int, activity: str = "company", hour: int = 14) -> list[drift.Seen]:
    return [
        drift.Seen(rules.at_clock(MONDAY - timedelta(weeks=ago, days=1), time(hour)), activity) for ago in weeks_ago
    ]


def test_what_goes_as_agreed_is_no_drift():
    assert drift.drift(AGREED, seen(0, 2, 4), MONDAY) == ()
    assert drift.drift(AGREED, [], MONDAY) == ()


@pytest.mark.parametrize(
    ("were", "kind"),
    [
        (seen(0, 1, 2, 3, 4), "more_often"),
        (seen(0, 2, activity="going_along"), "other"),
        (seen(0, 2, hour=22), "at_night"),
    ],
)
def test_each_way_of_growing_away_is_seen_and_once_is_none(were, kind):
    assert drift.drift(AGREED, were, MONDAY) == (kind,)
    assert drift.drift(AGREED, were[:1], MONDAY) == ()


def test_it_lasts_when_it_was_so_for_four_more_weeks():
    long = seen(*range(12), hour=22)
    assert drift.lasting(drift.Agreed(opens=time(9), closes=time(20)), long, MONDAY) == ("at_night",)
    assert drift.lasting(drift.Agreed(opens=time(9), closes=time(20)), seen(0, 1, 2, hour=22), MONDAY) == ()


def test_what_was_told_today_was_not_there_for_weeks():
    late = [drift.Seen(one.at, one.activity, MONDAY) for one in seen(*range(12), hour=22)]
    hours = drift.Agreed(opens=time(9), closes=time(20))
    assert (drift.drift(hours, late, MONDAY), drift.lasting(hours, late, MONDAY)) == (("at_night",), ())


def test_a_new_agreement_begins_anew():
    newer = drift.Agreed(activities=("company",), since=MONDAY - timedelta(days=2))
    assert drift.drift(newer, seen(0, 1, 2, 3, activity="going_along"), MONDAY) == ()


# ── Clocks ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_at_both_changes_of_the_clock_nine_stays_nine():
    for day in (date(2026, 3, 30), date(2026, 10, 26)):  # the Mondays after
        evening = datetime.combine(day - timedelta(days=2), time(22), UTC)
        assert reminders.at_work(evening) == rules.at_clock(day, time(9))
        assert rules.arrives_at(evening, time(9), time(20)).astimezone(rules.HERE).time() == time(9)


def test_half_past_two_on_the_night_of_the_change_is_one_moment():
    assert rules.at_clock(date(2026, 3, 29), time(2, 30)) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)  # 3.30 here
    assert rules.at_clock(date(2026, 10, 25), time(2, 30)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # the first
