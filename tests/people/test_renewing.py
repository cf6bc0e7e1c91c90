"""Places in circles end after a year; a coordinator renews them on purpose, and nobody is left alone."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from naast.people import jobs
from naast.people.actions import let_go, renew
from naast.people.models import Notice
from naast.people.queries.renewing import due_to_announce, due_to_keep, to_renew
from naast.privacy.action import action
from naast.privacy.actor import Actor, acting_as
from naast.privacy.circles import let_out
from naast.privacy.models import CircleMember
from naast.privacy.refusal import Refused
from tests.cast import House, house
from tests.clients.cast import client_of
from tests.matches.cast import Cast
from tests.moments.cast import asked_queries, beside, seen_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> House:
    return house()


@action("test.let_in_until")
def in_for(*, dossier_id: UUID, who: Actor, part: str, days: int, by: Actor) -> None:
    """Somebody comes in for so many days."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT privacy_let_in(%s, %s, %s, %s, now() + make_interval(days => %s), 'test')",
            [dossier_id, who.person_id, part, who.hat, days],
        )


@action("test.let_out")
def out(*, dossier_id: UUID, organisation_id: UUID, who: Actor, part: str, by: Actor) -> None:
    let_out(dossier_id=dossier_id, organisation_id=organisation_id, person_id=who.person_id, part=part)


def days_left(dossier_id: UUID, who: Actor, seen_by: Actor) -> list[int]:
    """For how many days somebody is in, as somebody of that circle sees it."""
    now = timezone.now()
    with acting_as(seen_by):
        rows = CircleMember.objects.filter(dossier_id=dossier_id, person_id=who.person_id, until__gt=now)
        return sorted((row.until - now).days for row in rows)


def left_to_joost(at: House, days: int) -> Any:
    """A client's file in which Joost is the only professional, for so many days."""
    client, _herself = client_of(at)
    where = {"dossier_id": client.dossier_id, "by": at.marije}
    in_for(who=at.joost, part="professional", days=days, **where)
    out(who=at.marije, part="professional", organisation_id=at.organisation.pk, **where)
    return client


def test_the_last_professional_is_kept_in_until_somebody_decides(at):
    client = left_to_joost(at, 20)
    assert due_to_keep() == [client.dossier_id]
    assert jobs.keep_them_in(str(client.dossier_id)) == 1
    assert days_left(client.dossier_id, at.joost, at.joost)[0] >= 88
    assert due_to_keep() == []
    assert jobs.keep_them_in(str(client.dossier_id)) == 0


def test_somebody_who_has_a_successor_is_not_kept(at):
    client, _herself = client_of(at)
    in_for(dossier_id=client.dossier_id, who=at.joost, part="professional", days=20, by=at.marije)
    assert due_to_keep() == []
    assert jobs.keep_them_in(str(client.dossier_id)) == 0
    assert days_left(client.dossier_id, at.joost, at.joost) == [19]


def test_a_coordinator_does_not_stand_in_for_the_last_professional(at):
    cast = beside(at)
    shared = {"dossier_id": cast.match.dossier_id, "by": at.marije}
    in_for(who=at.joost, part="professional", days=20, **shared)
    out(who=at.marije, part="professional", organisation_id=at.organisation.pk, **shared)
    assert due_to_keep() == [cast.match.dossier_id]


def test_far_ahead_nothing_is_done(at):
    left_to_joost(at, 200)
    assert due_to_keep() == []
    with acting_as(at.hanneke):
        assert to_renew() == []


def test_whose_role_ended_is_not_kept(at):
    from naast.privacy.circles import leave_all  # her role ends through it, in whatever dossier

    @action("test.leaves")
    def leaves(*, by: Actor) -> None:
        leave_all(person_id=at.joost.person_id, hat="staff", organisation_id=at.organisation.pk)

    left_to_joost(at, 20)
    leaves(by=at.ada)
    assert due_to_keep() == []


def test_everybody_stays_in_her_own_file(at):
    client, herself = client_of(at)
    where = {"dossier_id": client.dossier_id, "by": at.marije}
    out(who=herself, part="client", organisation_id=at.organisation.pk, **where)
    in_for(who=herself, part="client", days=10, **where)
    assert due_to_keep() == [client.dossier_id]
    assert jobs.keep_them_in(str(client.dossier_id)) == 1
    assert days_left(client.dossier_id, herself, herself)[0] >= 360


def test_keeping_in_is_for_the_job_of_that_dossier_alone(at):
    from naast.privacy.actor import Job

    client = left_to_joost(at, 20)
    for who in (at.joost, at.ada, Job("notice", client.dossier_id), Job("keep", at.organisation.staff_dossier_id)):
        with acting_as(who), connection.cursor() as cursor:
            cursor.execute("SELECT people_keep_in(%s)", [client.dossier_id])
            assert cursor.fetchone() == (0,)


def soon(at: House, days: int = 50) -> Cast:
    """A match in which Joost reads along for a while, beside Marije."""
    cast = beside(at)
    in_for(dossier_id=cast.match.dossier_id, who=at.joost, part="professional", days=days, by=at.marije)
    return cast


def test_a_coordinator_renews_on_purpose(at):
    cast = soon(at)
    with acting_as(at.hanneke):
        [ending] = to_renew()
    assert (ending.person_id, ending.part, ending.kinds) == (at.joost.person_id, "professional", ("shared",))
    assert renew(person_id=at.joost.person_id, part="professional", by=at.hanneke) == 1
    assert days_left(cast.match.dossier_id, at.joost, at.marije)[0] >= 360
    with acting_as(at.hanneke):
        assert to_renew() == []


def test_or_says_that_it_is_no_longer_needed(at):
    cast = soon(at)
    assert let_go(person_id=at.joost.person_id, part="professional", by=at.hanneke) == 1
    assert days_left(cast.match.dossier_id, at.joost, at.marije) == []


def test_the_last_one_cannot_be_let_go(at):
    client = left_to_joost(at, 20)
    with pytest.raises(Refused) as refused:
        let_go(person_id=at.joost.person_id, part="professional", by=at.hanneke)
    assert [reason.code for reason in refused.value.reasons] == ["membership.last"]
    assert days_left(client.dossier_id, at.joost, at.joost) == [19]


def test_a_match_that_ended_is_not_renewed(at):
    from tests.matches.cast import ended

    cast = ended(at)
    in_for(dossier_id=cast.match.dossier_id, who=at.joost, part="professional", days=20, by=at.marije)
    with acting_as(at.hanneke):
        assert to_renew() == []


def test_what_is_said_in_confidence_is_not_on_the_list(at):
    from naast.privacy.circles import Seat, open_dossier

    @action("test.signal")
    def raised(*, by: Actor) -> UUID:
        return open_dossier(
            organisation_id=at.organisation.pk, kind="signal", label="signal", why="route",
            circle=[Seat(by.person_id, "professional"), Seat(at.joost.person_id, "professional")],
        )  # fmt: skip

    dossier = raised(by=at.marije)
    out(dossier_id=dossier, organisation_id=at.organisation.pk, who=at.joost, part="professional", by=at.marije)
    in_for(dossier_id=dossier, who=at.joost, part="professional", days=20, by=at.marije)
    with acting_as(at.hanneke):
        assert to_renew() == []


def test_only_a_coordinator_of_that_place_decides(at):
    soon(at)
    elsewhere = house("Elders")
    for who in (at.tom, at.marije, at.ada, elsewhere.hanneke):
        with acting_as(who):
            assert to_renew() == []
    for who in (at.tom, elsewhere.hanneke):
        assert renew(person_id=at.joost.person_id, part="professional", by=who) == 0
        assert let_go(person_id=at.joost.person_id, part="professional", by=who) == 0
    for who in (at.marije, at.ada):
        with pytest.raises(PermissionDenied):
            renew(person_id=at.joost.person_id, part="professional", by=who)


def test_coordinators_are_told_ahead_once_a_month(at):
    soon(at)
    staff = at.organisation.staff_dossier_id
    assert due_to_announce() == [staff]
    assert [jobs.announce_endings(str(staff)) for _twice in range(2)] == [1, 1]
    with acting_as(at.hanneke):
        [notice] = Notice.objects.filter(dossier_id=staff)
    assert (notice.person_id, notice.about) == (at.hanneke.person_id, "reminder")


def test_the_page_shows_each_once_and_one_press_decides(at):
    cast = soon(at)
    browser = seen_by(at.hanneke)
    page = browser.get("/still-needed").content.decode()
    assert "Joost" in page
    said = {"person": at.joost.person_id, "part": "professional", "answer": "renew"}
    page = browser.post("/still-needed", said, follow=True).content.decode()
    assert "Nu is er niets te kiezen" in page
    assert days_left(cast.match.dossier_id, at.joost, at.marije)[0] >= 360
    assert [seen_by(who).get("/still-needed").status_code for who in (at.marije, at.ada)] == [404, 404]


def test_a_refusal_says_what_to_do(at):
    left_to_joost(at, 20)
    said = {"person": at.joost.person_id, "part": "professional", "answer": "end"}
    answer = seen_by(at.hanneke).post("/still-needed", said)
    assert answer.status_code == 409
    assert "Laat eerst iemand anders toe." in answer.content.decode()


def test_thirty_lines_cost_as_many_queries_as_one(at):
    from naast.people.actions import add_staff
    from tests.cast import person, wearing

    cast = soon(at)
    few = asked_queries(at.hanneke, "/still-needed")
    for _number in range(29):
        who = person()
        add_staff(organisation=at.organisation, person=who, first_name="Kim", kinds=["professional"], by=at.ada)
        in_for(dossier_id=cast.match.dossier_id, who=wearing(who), part="professional", days=50, by=at.marije)
    with acting_as(at.hanneke):
        assert len(to_renew()) == 30
    assert asked_queries(at.hanneke, "/still-needed") == few
