"""What is counted of the trace, who reads it, and how much may leave: from real reads to what is said of them."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from naast.oversight import actions, jobs, queries
from naast.oversight.queries import Asked
from naast.oversight.rules import FAR_TOO_MUCH, Rule
from naast.people.actions import add_staff, begin_role
from naast.people.models import Notice, Person, Role
from naast.people.second_step import LATELY
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.privacy.refusal import EditedMeanwhile, Refused
from naast.privacy.taking import take_along
from tests.cast import House, person, wearing
from tests.cast import house as make_house
from tests.clients.cast import client_of
from tests.clients.tracing import traced
from tests.moments.cast import seen_by
from tests.oversight.cast import files_of, job_of, lines_of, reads, works

pytestmark = pytest.mark.django_db
TODAY = clock.today


@pytest.fixture
def at() -> House:
    return make_house()


@pytest.fixture
def lou(at: House) -> Actor:
    return works(at, "Lou", "log_keeper")


def asked(**said: object) -> Asked:
    return Asked(**{"first": clock.today(), "last": clock.today(), **said})  # type: ignore[arg-type]


def found(who: Actor, **said: object) -> list[queries.Entry]:
    return actions.read_trace(asked=asked(**said), by=who)


# ── T-BULK ──


def test_a_scraper_of_one_record_a_minute_is_seen_before_record_200(at, lou):
    files, job = files_of(at, 200, at.joost, by=at.marije), job_of(at)
    seen_at = None
    for number, file in enumerate(files, start=1):
        reads(at.joost, file)
        if number % 15 == 0 and seen_at is None:
            jobs.look(what=jobs.NOW, dossier_id=str(job.dossier_id))
            seen_at = number if lines_of(lou) else None
    assert (seen_at, FAR_TOO_MUCH) == (120, 120)
    [line] = lines_of(lou)
    assert (line.person_id, line.rule, line.figure) == (at.joost.person_id, Rule.FAR_TOO_MUCH, 120)
    jobs.look(what=jobs.NOW, dossier_id=str(job.dossier_id))
    assert [line.figure for line in lines_of(lou)] == [200]
    with acting_as(lou):
        assert Notice.objects.filter(person_id=lou.person_id, thing="oversight_logweek").count() == 1


def test_a_list_of_many_names_is_no_opening_and_an_ordinary_day_is_not_odd(at, lou):
    files, job = files_of(at, 45, at.joost, by=at.marije), job_of(at)
    for _often in range(3):
        reads(at.joost, *files)
        reads(at.joost, *files[:4])
    for file in files[:19]:
        reads(at.joost, file)
    with acting_as(job):
        days = queries.days_between(clock.today(), clock.today() + timedelta(days=1))
    assert [day.opened for day in days if day.person_id == at.joost.person_id] == [19]
    jobs.look(what=jobs.NOW, dossier_id=str(job.dossier_id))
    assert lines_of(lou) == []


@pytest.mark.django_db(transaction=True)
def test_each_figure_is_counted_from_what_was_really_read(as_administrator, at, lou):
    kin = person()
    add_staff(
        organisation=at.organisation, person=kin, first_name="Kim", last_name="Van der Berg", kinds=["professional"],
        location_id=at.location.pk, by=at.ada,
    )  # fmt: skip
    kim = wearing(kin)
    [own] = files_of(at, 1, kim, about=kim.person_id, by=at.marije)
    file, _herself = client_of(at, "Nora", by=kim)  # written by herself: there is work in it
    others = files_of(at, 4, kim, by=at.marije)
    for one in (own, *others):
        reads(kim, one)
    as_administrator.execute(
        "UPDATE privacy_auditentry SET at = date_trunc('day', now() AT TIME ZONE 'Europe/Amsterdam')"
        " AT TIME ZONE 'Europe/Amsterdam' - interval '1 day' + interval '12 hours' WHERE person_id = %s",
        [kim.person_id],
    )
    as_administrator.execute(
        "UPDATE privacy_auditentry SET at = at - interval '9 hours' WHERE person_id = %s AND dossiers && %s",
        [kim.person_id, others[:3]],
    )
    as_administrator.execute("UPDATE people_role SET since = since - interval '1 month'")
    with acting_as(job_of(at)):
        days = queries.days_between(clock.today() - timedelta(days=1), clock.today())
    [hers] = [day for day in days if day.person_id == kim.person_id]
    assert (hers.opened, hers.at_night, hers.without_work, hers.own, hers.same_name) == (6, 3, 5, 1, 1)
    assert (hers.on_call, hers.new_role, hers.day) == (False, False, clock.today() - timedelta(days=1))
    actions.make_weeks(today=clock.today(), by=job_of(at))
    assert {line.rule for line in lines_of(lou)} == {Rule.OWN_FILE, Rule.SAME_NAME}
    assert file.person_id not in {line.person_id for line in lines_of(lou)}


def test_nobody_else_counts(at, lou):
    reads(at.joost, *files_of(at, 1, at.joost, by=at.marije))
    job_of(at)
    for who in (at.ada, at.hanneke, lou):
        with acting_as(who):
            assert queries.days_between(clock.today(), clock.today() + timedelta(days=1)) == []
            assert queries.taken_since(clock.today()) == []
            assert queries.due() == []


# ── the trace ──


def test_the_log_keeper_finds_by_mark_by_person_and_by_day_without_any_content(at, lou):
    client, herself = client_of(at, "Nora")
    reads(at.joost, *files_of(at, 1, at.joost, by=at.marije))
    mark = str(client.dossier_id)[:8]
    by_mark = found(lou, mark=mark)
    assert {one.person_id for one in by_mark} == {at.marije.person_id}
    assert {one.said["rule"] for one in found(lou, person_id=at.joost.person_id)} >= {"is_professional"}
    assert found(lou, first=clock.today() - timedelta(days=2), last=clock.today() - timedelta(days=1)) == []
    assert found(lou, mark="00000000") == []
    page = seen_by(lou).post("/oversight/trace", {"first": TODAY(), "last": TODAY(), "mark": mark, "person": ""})
    content = page.content.decode()
    assert (mark in content, "client.opened" in content) == (True, True)
    assert "Nora" not in content
    assert "Berg" not in content
    looks = traced(lou, client.dossier_id)
    assert looks[0].actions == ["trace.read"]  # her own reading stands in it, for the client as well
    assert looks[0].person_id == lou.person_id
    assert herself.person_id is not None


def test_nobody_else_reads_the_trace(at, lou):
    client, _herself = client_of(at, "Nora")
    elsewhere = works(make_house("Elders"), "Lina", "log_keeper")
    others = {who: works(at, "Ria", who) for who in ("manager", "reviewer")}
    for who in (at.ada, at.hanneke, at.marije, at.fatma, elsewhere, *others.values()):
        with acting_as(who):
            assert queries.entries(at.organisation.pk, asked(), None) == []
            assert queries.marked(at.organisation.pk, str(client.dossier_id)) == []
        if who is not elsewhere:
            assert seen_by(who).get("/oversight/trace").status_code == 404
            with pytest.raises(PermissionDenied):
                found(who)
    assert queries.marked(at.organisation.pk, str(client.dossier_id)) == []
    assert found(elsewhere, mark=str(client.dossier_id)) == []


@pytest.mark.parametrize(
    "said",
    [
        {"mark": "%%%%%%%%"}, {"mark": "'; drop"}, {"mark": "a" * 400}, {"person": "x"}, {"first": "gisteren"},
        {"last": "2020-01-01"}, {"before": "-1"}, {"before": "9" * 40}, {"person": str(uuid.uuid4())},
    ],
)  # fmt: skip
def test_whatever_is_asked_is_answered_with_a_page(lou, said):
    start = {"first": str(TODAY()), "last": str(TODAY()), "mark": "", "person": ""}
    assert seen_by(lou).post("/oversight/trace", start | said).status_code == 200


def test_a_page_of_the_trace_costs_the_same_and_the_next_one_goes_on(at, lou):
    files = files_of(at, 60, at.joost, by=at.marije)
    browser = seen_by(lou)
    where = {"first": str(TODAY()), "last": str(TODAY()), "mark": "", "person": str(at.joost.person_id)}
    counts = []
    for part in (files[:1], files[1:]):
        for file in part:
            reads(at.joost, file)
        browser.post("/oversight/trace", where)
        with CaptureQueriesContext(connection) as seen:
            page = browser.post("/oversight/trace", where)
        counts.append((len(seen), len(page.context["rows"])))
    assert (counts[0][0], [rows for _queries, rows in counts]) == (counts[1][0], [1, 30])
    more = browser.post("/oversight/trace", page.context["more"])
    assert (len(more.context["rows"]), more.context["more"]) == (30, None)


def test_she_proves_who_she_is_before_she_reads_the_trace(lou, settings):
    settings.STAFF_PROVE_TWICE = True
    from tests.people.cast import with_app, with_password

    who = with_password(lou)
    with_app(who)
    answer = seen_by(lou).get("/oversight/trace")
    assert (answer.status_code, "reauthenticate" in answer.headers["Location"], LATELY) == (302, True, 300)


# ── the role ──


def test_nobody_keeps_the_log_of_what_she_administers(at, lou):
    for who, kind in ((lou, "administrator"), (works(at, "Ad", "administrator"), "log_keeper")):
        with pytest.raises(Refused) as why:
            begin_role(organisation=at.organisation, person_id=who.person_id, kind=kind, by=at.ada)
        assert [one.code for one in why.value.reasons] == ["role.own_watch"]
        with acting_as(at.ada), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO people_role(id, dossier_id, organisation_id, made_at, version, person_id, kind, hat, "
                "programme, since, until)"
                " VALUES (%s, %s, %s, now(), 1, %s, %s, 'staff', '', now(), now() + interval '1 year')",
                [uuid.uuid4(), at.organisation.staff_dossier_id, at.organisation.pk, who.person_id, kind],
            )
    begin_role(organisation=at.organisation, person_id=lou.person_id, kind="reviewer", by=at.ada)
    with acting_as(at.ada):
        assert Role.objects.filter(person_id=lou.person_id).count() == 2
    assert Person.objects.filter(pk=lou.person_id).exists()


# ── taking along ──


def test_above_the_limit_nothing_leaves_and_it_says_what_to_do(at, lou):
    def take(rows: int, who: Actor = at.hanneke) -> None:
        take_along(rows=rows, by=who)

    take(200)
    take(300)
    with pytest.raises(Refused) as why:
        take(1)
    [reason] = why.value.reasons
    assert (reason.code, "500" in reason.why, bool(reason.do)) == ("export.too_many", True, True)
    take(500, at.tom)  # each has her own
    jobs.look(what=jobs.NOW, dossier_id=str(job_of(at).dossier_id))
    assert {(line.person_id, line.rule, line.figure) for line in lines_of(lou)} == {
        (at.hanneke.person_id, Rule.TAKEN_ALONG, 500), (at.tom.person_id, Rule.TAKEN_ALONG, 500),
    }  # fmt: skip


def test_an_administrator_sets_the_limit_and_nobody_else(at, lou):
    browser = seen_by(at.ada)
    start = browser.get("/oversight/limit")
    assert start.status_code == 200
    sent = {"rows_a_day": "20", "tell_from": "30", "version": "0"}
    assert "Schrijf een kleiner getal" in browser.post("/oversight/limit", sent).content.decode()
    assert browser.post("/oversight/limit", sent | {"tell_from": "10"}).status_code == 302
    again = browser.post("/oversight/limit", sent | {"tell_from": "5"})  # another saved meanwhile
    assert again.status_code == 200
    with pytest.raises(EditedMeanwhile):
        actions.set_limit(organisation=at.organisation, rows_a_day=1, tell_from=1, version=0, by=at.ada)
    with pytest.raises(PermissionDenied):
        actions.set_limit(organisation=at.organisation, rows_a_day=1, tell_from=1, version=1, by=lou)
    with acting_as(at.hanneke), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE oversight_exportlimit SET rows_a_day = 100000")
    assert "20" in seen_by(lou).get("/oversight/limit").content.decode()
    assert seen_by(at.hanneke).get("/oversight/limit").status_code == 404
    with pytest.raises(Refused):
        take_along(rows=21, by=at.hanneke)


def test_a_file_that_leaves_says_how_many_rows_and_stops_at_the_limit(at, lou):
    actions.set_limit(organisation=at.organisation, rows_a_day=1, tell_from=1, version=0, by=at.ada)
    answer = seen_by(at.hanneke).get("/stories/text")
    assert answer.status_code == 200
    client, herself = client_of(at, "Nora")
    from naast.copies.actions import make_file

    make_file(by=herself)  # about herself: no limit, and it stands in the trace
    taken = [one.said["rows_taken"] for one in found(lou, person_id=herself.person_id) if "rows_taken" in one.said]
    assert len(taken) == 1
    assert taken[0] > 1
    assert client.pk is not None
