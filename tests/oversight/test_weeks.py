"""The list of a week: made from the trace by a job of its own, judged by somebody else than who read."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from naast.oversight import actions, jobs, queries, rules
from naast.oversight.models import OddRead
from naast.oversight.rules import Odd, Rule
from naast.people.actions import end_role
from naast.people.models import Notice, Role
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.privacy.refusal import EditedMeanwhile, Refused
from tests.cast import House
from tests.cast import house as make_house
from tests.moments.cast import seen_by
from tests.oversight.cast import job_of, lines_of, weeks_of, works

pytestmark = pytest.mark.django_db
LAST_WEEK = rules.monday_of(clock.today()) - timedelta(days=7)


@pytest.fixture
def at() -> House:
    return make_house()


@pytest.fixture
def lou(at: House) -> Actor:
    return works(at, "Lou", "log_keeper")


def noted(at: House, *who: Actor, day: date = LAST_WEEK, rule: Rule = Rule.NIGHT) -> list[OddRead]:
    return actions.note_odd(lines=[Odd(one.person_id, day, rule, 7) for one in who], by=job_of(at))


def judged(line: OddRead, by: Actor, verdict: str = "fine", version: int | None = None) -> OddRead:
    return actions.judge(line=line, verdict=verdict, words="Nachtdienst", version=version or line.version, by=by)


def test_the_list_is_opened_for_who_keeps_the_log_and_reviews_and_nobody_else(at, lou):
    ria = works(at, "Ria", "reviewer")
    noted(at, at.joost)
    later = works(at, "Lex", "log_keeper")
    assert [len(lines_of(who)) for who in (lou, ria, later)] == [1, 1, 1]
    elsewhere = make_house("Elders")
    foreign = works(elsewhere, "Lina", "log_keeper")
    job_of(elsewhere)
    for who in (at.ada, at.hanneke, at.joost, at.fatma, works(at, "Petra", "manager"), foreign):
        assert (lines_of(who), weeks_of(who)) == ([], [])


def test_nothing_stands_there_twice_and_a_figure_only_grows(at, lou):
    [line] = noted(at, at.joost)
    assert noted(at, at.joost) == []
    for figure, then in ((9, 9), (8, 9)):
        actions.note_odd(lines=[Odd(at.joost.person_id, LAST_WEEK, Rule.NIGHT, figure)], by=job_of(at))
        [line] = lines_of(lou)
        assert line.figure == then


def test_a_week_is_made_also_when_nothing_was_odd(at, lou):
    assert actions.make_weeks(today=clock.today(), by=job_of(at)) == 0
    [week] = weeks_of(lou)
    assert (week.monday, week.looked_at) == (rules.monday_of(clock.today() - timedelta(days=1)), None)


def test_never_by_herself_also_with_her_own_sql(at, lou):
    [line] = noted(at, lou)
    with pytest.raises(PermissionDenied):
        judged(line, lou)
    for change in ("figure = 1", "verdict = 'fine', reviewed_by_id = person_id", "version = version"):
        with acting_as(lou), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE oversight_oddread SET {change} WHERE id = %s", [line.pk])
    ria = works(at, "Ria", "reviewer")
    assert judged(line, ria).verdict == "fine"


def test_two_reviewers_at_once_the_second_is_told(at, lou):
    [line] = noted(at, at.joost)
    ria = works(at, "Ria", "reviewer")
    judged(line, lou, "ask")
    with pytest.raises(EditedMeanwhile):
        judged(line, ria, version=line.version)
    [now] = lines_of(ria)
    judged(now, ria, "wrong")
    assert [(one.verdict, one.reviewed_by_id) for one in lines_of(lou)] == [("wrong", ria.person_id)]


def test_a_week_is_finished_once_it_is_over_and_no_line_waits(at, lou):
    [line] = noted(at, at.joost)
    [week] = weeks_of(lou)
    with pytest.raises(Refused) as why:
        actions.finish_week(week=week, by=lou)
    assert [one.code for one in why.value.reasons] == ["oversight.waiting"]
    judged(line, lou, "ask")
    with pytest.raises(Refused):
        actions.finish_week(week=week, by=lou)
    judged(lines_of(lou)[0], lou)
    done = actions.finish_week(week=week, by=lou)
    assert actions.finish_week(week=week, by=lou).looked_at == done.looked_at  # a double tap
    noted(at, at.joost, day=clock.today())
    with pytest.raises(Refused) as why:
        actions.finish_week(week=weeks_of(lou)[0], by=lou)
    assert [one.code for one in why.value.reasons] == ["oversight.running"]
    noted(at, at.marije)  # a line that comes late opens the week again
    assert weeks_of(lou)[1].looked_at is None


def test_an_ended_role_sees_and_judges_nothing_more(at, lou):
    [line] = noted(at, at.joost)
    browser, where = seen_by(lou), f"/oversight/{line.week_id}"
    assert browser.get(where).status_code == 200
    with acting_as(at.ada):
        role = Role.objects.get(person_id=lou.person_id, kind="log_keeper")
    end_role(role=role, by=at.ada)
    assert (browser.get(where).status_code, browser.get("/oversight/trace").status_code) == (404, 404)
    assert lines_of(lou) == []


def test_a_week_that_nobody_finished_is_reminded_once_a_week_and_shows_to_who_leads(at, lou):
    noted(at, at.joost, day=LAST_WEEK - timedelta(days=7))
    job, petra = job_of(at), works(at, "Petra", "manager")
    assert [actions.remind(today=clock.today(), by=job) for _again in range(2)] == [1, 1]
    with acting_as(lou):
        assert Notice.objects.filter(person_id=lou.person_id, thing="oversight_logweek").count() == 1
    with acting_as(petra):
        state = queries.state_of(at.organisation.pk)
    assert state is not None
    assert (state.kept, state.weeks, state.lines, state.is_late) == (True, 1, None, True)
    page = seen_by(petra).get("/today").content.decode()
    assert "log_was" not in page
    assert "Joost" not in page
    with acting_as(at.joost):
        assert queries.state_of(at.organisation.pk) is None


def test_who_leads_sees_that_nobody_keeps_the_log(at):
    petra = works(at, "Petra", "manager")
    with acting_as(petra):
        state = queries.state_of(at.organisation.pk)
    assert state == queries.State(kept=False, weeks=0, oldest=None, lines=None)
    assert "Niemand beheert het logboek" in seen_by(petra).get("/today").content.decode()


def test_a_page_asks_the_same_of_one_line_and_of_thirty(at, lou):
    asked = []
    for many in (1, 30):
        noted(at, *(Actor(uuid.uuid4(), "staff") for _number in range(many)))
        [week] = weeks_of(lou)
        browser = seen_by(lou)
        for where in ("/oversight", f"/oversight/{week.pk}"):
            browser.get(where)
            with CaptureQueriesContext(connection) as seen:
                assert browser.get(where).status_code == 200
            asked.append(len(seen))
    assert asked[:2] == asked[2:]


def test_the_page_keeps_what_was_typed_and_takes_no_other_line(at, lou):
    [line] = noted(at, at.joost)
    [other] = noted(at, at.joost, day=LAST_WEEK + timedelta(days=7))
    browser, where = seen_by(lou), f"/oversight/{line.week_id}/lines/{line.pk}"
    answer = browser.post(where, {"verdict": "prima", "words": "<script>x</script>", "version": "1"})
    assert (answer.status_code, b"&lt;script&gt;x" in answer.content, b"<script>x" in answer.content) == (
        200,
        True,
        False,
    )
    assert browser.post(where, {"verdict": "fine", "words": "y" * 501, "version": "1"}).status_code == 200
    assert [one.verdict for one in lines_of(lou)] == ["", ""]
    assert browser.post(f"/oversight/{line.week_id}/lines/{other.pk}", {}).status_code == 404
    sent = {"verdict": "fine", "words": "Nachtdienst", "version": "1"}
    assert [browser.post(where, sent).status_code for _twice in range(2)] == [302, 200]
    assert sorted(one.verdict for one in lines_of(lou)) == ["", "fine"]


def test_the_jobs_run_twice_and_find_the_same(at, lou):
    job = job_of(at)
    for what in (jobs.NOW, jobs.NIGHT, jobs.REMIND) * 2:
        jobs.look(what=what, dossier_id=str(job.dossier_id))
    assert (len(weeks_of(lou)), lines_of(lou)) == (1, [])
    assert jobs.every_quarter(timestamp=0) == 1
