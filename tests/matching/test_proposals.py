"""What is kept of the whole: for the page and at the server, current after each change, and naming nobody."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from naast.clients import actions as clients
from naast.clients.models import Request
from naast.matches.models import Match
from naast.matching import jobs
from naast.matching.actions import JOB, keep_proposals
from naast.matching.models import Proposal
from naast.matching.queries import by_house, everybody, whole_of
from naast.matching.rules import mark_of
from naast.privacy import clock
from naast.privacy.actor import CLIENT, Actor, Job, acting_as
from naast.volunteers import actions as volunteers
from tests.cast import house, wearing
from tests.matches.test_pages import signed_in
from tests.matching.test_price import ONE_PERSON, asking
from tests.volunteers.cast import fresh, ready_volunteer

pytestmark = pytest.mark.django_db
WHOLE = "/requests/whole"


@pytest.fixture
def at():
    return house()


def kept(at):
    return keep_proposals(by=Job(JOB, at.organisation.staff_dossier_id))


def read(at, by=None) -> dict[str, tuple[str, str | None]]:
    with acting_as(by or at.hanneke):
        return {str(one.request_id): (one.mark, one.mark_before) for one in Proposal.objects.all()}


def shown(at):
    page = signed_in(at.hanneke).get(WHOLE)
    return page.context["since"], {row["asked"].called: row["before"] for row in page.context["rows"]}


def is_due(at) -> bool:
    return at.organisation.staff_dossier_id in by_house.due(clock.today())


def test_it_says_what_it_was_until_yesterday(at):
    with clock.back(timedelta(days=1)):
        bas, herself = ready_volunteer(at, "Bas", hours_a_month=ONE_PERSON)
        gijs, ola = asking(at, "Gijs"), asking(at, "Ola", languages=["Pools"])
        assert kept(at).beside == {gijs.pk: (bas.pk,), ola.pk: ()}
    assert shown(at) == ("", {"Gijs": "", "Ola": ""})
    assert kept(at).changed == 0
    assert shown(at) == ("Sinds gisteren is niets anders.", {"Gijs": "", "Ola": ""})
    changes(bas, by=herself, languages=["Pools"])
    assert kept(at).changed == 2
    assert shown(at) == (
        "Sinds gisteren is het voor 2 mensen anders.",
        {"Gijs": "Tot gisteren was dat Bas.", "Ola": "Tot gisteren was er niemand."},
    )


def test_the_house_counts_like_who_may_read_all(at):
    ready_volunteer(at, "Bas", hours_a_month=ONE_PERSON)
    ready_volunteer(at, "Emre", hours_a_month=8, languages=["Nederlands", "Turks"], travel_km=5)
    for name, said in (("Gijs", {}), ("Aylin", {"languages": ["Turks"]}), ("Ola", {"languages": ["Pools"]})):
        asking(at, name, **said)
    today = clock.today()
    with acting_as(at.hanneke):
        gathered, _otherwise = everybody(at.hanneke, today)
        hers = whole_of(gathered, today)
    beside = {
        asked.pk: tuple(gathered.volunteers[who].pk for who in team)
        for asked, team in zip(gathered.asked, hers.beside, strict=True)
    }
    assert kept(at).beside == beside
    assert read(at) == {str(pk): (mark_of(pk, who), None) for pk, who in beside.items()}
    with acting_as(at.hanneke):
        assert Match.objects.count() == 0


def test_after_each_change_it_is_made_again_and_only_then(at):
    assert not is_due(at)
    bas, herself = ready_volunteer(at, "Bas")
    gijs = asking(at, "Gijs")
    assert is_due(at)
    kept(at)
    assert not is_due(at)
    assert (jobs.look_for_changes(0), waiting_jobs(at)) == (0, 0)
    for change in (
        lambda: changes(bas, by=herself, area="Zuid"),
        lambda: asking(at, "Ola"),
        lambda: clients.close_request(request=again(gijs, at), by=at.marije),
    ):
        change()
        assert is_due(at)
        jobs.keep(str(at.organisation.staff_dossier_id))
        assert not is_due(at)
    assert list(read(at)) != [str(gijs.pk)]
    assert len(read(at)) == 1
    with clock.back(timedelta(days=-1)):
        assert [jobs.look_for_changes(0) for _twice in range(2)] == [1, 1]
    assert waiting_jobs(at) == 1


def waiting_jobs(at) -> int:
    place = str(at.organisation.staff_dossier_id)
    return ProcrastinateJob.objects.filter(task_name="matching.keep", args__dossier_id=place).count()


def changes(volunteer, *, by, **said) -> None:
    volunteers.change_availability(volunteer=volunteer, version=fresh(volunteer, by).version, said=said, by=by)


def again(request, at) -> Request:
    with acting_as(at.marije):
        return Request.objects.get(pk=request.pk)


def test_only_who_may_read_the_request_reads_it_and_only_the_job_writes(at):
    bas, her = ready_volunteer(at, "Bas")
    gijs = asking(at, "Gijs")
    kept(at)
    client = wearing(gijs.client_person_id, CLIENT)
    assert [len(read(at, by)) for by in (at.hanneke, at.marije, client)] == [1, 1, 1]
    assert [len(read(at, by)) for by in (at.tom, at.ada, at.rachid, her, house("Elders").hanneke)] == [0] * 5
    [[mark, _before]] = read(at, client).values()
    assert mark == mark_of(gijs.pk, [bas.pk])
    for by in (at.hanneke, Actor(at.ada.person_id, "")):
        with acting_as(by):
            assert by_house.house() is None
            assert by_house.gathered_by_house(clock.today())[0].volunteers == ()
            with pytest.raises(ProgrammingError, match="not yours to keep"), transaction.atomic():
                by_house.keep({}, {}, clock.today(), "")
            with pytest.raises(ProgrammingError, match="not yours to keep"), transaction.atomic():
                by_house.offer({}, clock.today())
    for change in ("UPDATE matching_proposal SET mark = ''", "UPDATE matching_offer SET lot = 1"):
        with (
            acting_as(at.hanneke),
            pytest.raises(ProgrammingError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(change)
    with pytest.raises(PermissionDenied):
        keep_proposals(by=Job(JOB, gijs.dossier_id))
    with acting_as(Job("silence", at.organisation.staff_dossier_id)):
        assert by_house.house() is None


def test_at_the_server_it_prints_numbers_and_keys_and_no_name(at, capsys):
    bas, _her = ready_volunteer(at, "Bas", hours_a_month=ONE_PERSON)
    gijs = asking(at, "Gijs")
    call_command("propose", organisation=at.organisation.public_key, as_json=True)
    assert json.loads(capsys.readouterr().out) == {
        "organisation": str(at.organisation.pk), "requests": 1, "placed": 1, "without": 0, "otherwise": 0, "changed": 1,
        "proposals": [{"request": str(gijs.pk), "volunteers": [str(bas.pk)]}],
    }  # fmt: skip
    call_command("propose", organisation=at.organisation.name)
    assert capsys.readouterr().out == (
        "1 requests wait: 1 could be placed, 0 with nobody. 0 changed. 0 wait for help from others.\n"
    )
    with pytest.raises(CommandError, match=r"Which organisation\? Say --organisation") as refused:
        call_command("propose", organisation="nergens")
    assert refused.value.returncode == 2


def test_where_nobody_waits_any_more_nothing_is_kept(at):
    gijs = asking(at, "Gijs")
    assert kept(at).beside == {gijs.pk: ()}
    clients.close_request(request=again(gijs, at), by=at.marije)
    assert kept(at).beside == read(at) == {}
    assert not is_due(at)


def test_who_left_is_not_named(at):
    with clock.back(timedelta(days=1)):
        bas, herself = ready_volunteer(at, "Bas", hours_a_month=ONE_PERSON)
        asking(at, "Gijs")
        kept(at)
    volunteers.leave(volunteer=bas, still_beside=0, by=herself)
    kept(at)
    assert shown(at) == (
        "Sinds gisteren is het voor 1 persoon anders.",
        {"Gijs": "Tot gisteren was dat iemand anders."},
    )
    ready_volunteer(at, "Emre")
    assert shown(at) == ("", {"Gijs": ""})  # not made again yet: nothing is guessed
