"""One file for an hour: who may, whom she finds, what stays shut, how it ends and who looks afterwards."""

from __future__ import annotations

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.utils import DatabaseError

from naast.clients import actions as clients
from naast.clients.models import LookBack
from naast.clients.queries import who_looked
from naast.emergency import actions
from naast.emergency.models import Opening
from naast.people.actions import begin_role, end_role, separate
from naast.people.models import Notice
from naast.privacy.actor import Actor, acting_as
from naast.privacy.refusal import EditedMeanwhile, Refused
from tests.cast import House, house, wearing
from tests.clients.cast import client_of
from tests.emergency.cast import WHY, fresh, reads, reviewer, role_of, tries

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> House:
    return house(programmes=["temporary-buddy"])


def code(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def told(who: Actor) -> int:
    with acting_as(who):
        return Notice.objects.visible_to(who).filter(person_id=who.person_id, thing="emergency_opening").count()


def test_one_file_opens_for_an_hour_and_is_read_only(at):
    ria = reviewer(at)
    nora, herself = client_of(at)
    client_of(at, "Sam")
    clients.look_back(client=nora, answer="no", reason="Te druk", key=uuid.uuid4(), by=at.marije)
    assert reads(at.joost) == []
    opening = tries(at.joost, "  nora ")
    assert reads(at.joost) == ["Nora"]
    assert (opening.client_id, (opening.until - opening.made_at).total_seconds()) == (nora.pk, 3600)
    assert set(opening.reviewers) == {ria.person_id, at.hanneke.person_id}
    assert (told(ria), told(at.hanneke), told(at.joost)) == (1, 1, 0)
    with acting_as(at.joost):
        assert LookBack.objects.visible_to(at.joost).count() == 0
    with pytest.raises(PermissionDenied):
        clients.describe_client(
            client=nora, first_name="X", last_name="", background="", version=nora.version, by=at.joost
        )
    assert reads(herself) == ["Nora"]


def test_the_same_form_sent_twice_opens_once(at):
    client_of(at)
    key = uuid.uuid4()
    one, again = tries(at.joost, key=key), tries(at.joost, key=key)
    assert one.pk == again.pk
    with acting_as(at.joost):
        assert Opening.objects.visible_to(at.joost).count() == 1
    with pytest.raises((PermissionDenied, DatabaseError)):
        tries(at.rachid, key=key)


def test_nobody_separated_and_elsewhere_are_one_answer(at):
    """Nobody of that name, one she may never meet, one of another organisation, two of a name."""
    nora, _herself = client_of(at)
    separate(
        one_id=at.joost.person_id,
        other_id=nora.person_id,
        reason="Familie",
        organisation_id=at.organisation.pk,
        by=at.marije,
    )
    elsewhere = house("Elders", programmes=["temporary-buddy"])
    client_of(elsewhere, "Vera")
    client_of(at, "Bo")
    client_of(at, "Bo")
    said = []
    for name in ("Nobody", "Nora", "Vera", "Bo"):
        opening = tries(at.joost, name)
        row = fresh(opening, at.joost)
        said.append({
            name: value for name, value in row.__dict__.items()
            if name not in ("_state", "id", "dossier_id", "first_name", "made_at")
        })  # fmt: skip
    assert all(one == said[0] for one in said)
    assert (said[0]["client_id"], said[0]["until"], said[0]["opened_dossier_id"]) == (None, None, None)
    assert reads(at.joost) == []
    assert told(at.hanneke) == 4


def test_who_does_not_work_with_clients_opens_nothing(at):
    client_of(at)
    for who in (at.ada, at.hanneke, at.fatma, at.tom):
        with pytest.raises(PermissionDenied):
            tries(who)


def test_the_database_asks_it_all_again(at):
    """Also of somebody who goes around the action."""
    client_of(at)
    said = [uuid.uuid4(), uuid.uuid4(), at.organisation.pk, "Nora", "", None]
    with pytest.raises(DatabaseError, match="not yours"), acting_as(at.hanneke), connection.cursor() as cursor:
        cursor.execute("SELECT emergency_open(%s, %s, %s, %s, %s, %s, 'danger', %s)", [*said, WHY])
    with pytest.raises(DatabaseError, match="say why"), acting_as(at.joost), connection.cursor() as cursor:
        cursor.execute("SELECT emergency_open(%s, %s, %s, %s, %s, %s, 'danger', %s)", [*said, " " * 30 + "te kort"])
    elsewhere = house("Elders")
    with pytest.raises(DatabaseError, match="not yours"), acting_as(elsewhere.joost), connection.cursor() as cursor:
        cursor.execute("SELECT emergency_open(%s, %s, %s, %s, %s, %s, 'danger', %s)", [*said, WHY])


def test_a_third_at_the_same_time_and_a_sixth_in_a_day_are_refused(at):
    for name in ("Nora", "Sam", "Bo"):
        client_of(at, name)
    first, second = tries(at.joost), tries(at.joost, "Sam")
    with pytest.raises(Refused) as refused:
        tries(at.joost, "Bo")
    assert code(refused) == ["emergency.two"]
    assert reads(at.joost) == ["Nora", "Sam"]
    for opening in (first, second):
        actions.close(opening=opening, by=at.joost)
    for name in ("A", "B", "C"):
        tries(at.joost, name)
    with pytest.raises(Refused) as refused:
        tries(at.joost, "Bo")
    assert code(refused) == ["emergency.day"]


def test_it_closes_at_once_by_who_opened_it_and_by_who_reviews(at):
    client_of(at)
    opening = tries(at.joost)
    with pytest.raises(PermissionDenied):
        actions.close(opening=opening, by=at.rachid)
    closed = actions.close(opening=opening, by=at.joost)
    assert (reads(at.joost), closed.closed_at is not None) == ([], True)
    again = tries(at.joost)
    actions.close(opening=again, by=at.hanneke)
    assert reads(at.joost) == []


def test_a_role_that_ends_shuts_it(at):
    """Also when another role stays by which she may not open."""
    client_of(at)
    begin_role(
        organisation=at.organisation,
        person_id=at.rachid.person_id,
        kind="pathfinder",
        location_id=at.location.pk,
        by=at.ada,
    )
    rachid = wearing(at.rachid.person_id)
    opening = tries(rachid)
    assert reads(rachid) == ["Nora"]
    end_role(role=role_of(at, rachid, "on_call"), by=at.ada)
    assert reads(wearing(rachid.person_id)) == []
    assert fresh(opening, at.hanneke).closed_at is not None


def test_one_reviewer_is_told_when_there_are_not_two_and_with_none_nothing_opens(at):
    client_of(at)
    assert tries(at.joost).reviewers == [at.hanneke.person_id]
    elsewhere = house("Elders", programmes=["temporary-buddy"])
    client_of(elsewhere, "Vera", by=elsewhere.joost)
    end_role(role=role_of(elsewhere, elsewhere.hanneke, "coordinator"), by=elsewhere.ada)
    end_role(role=role_of(elsewhere, elsewhere.tom, "coordinator"), by=elsewhere.ada)
    with pytest.raises(Refused) as refused:
        tries(elsewhere.marije, "Vera")
    assert code(refused) == ["emergency.nobody"]


def test_a_review_says_how_it_was_once_and_never_about_herself(at):
    ria = reviewer(at)
    begin_role(
        organisation=at.organisation,
        person_id=at.joost.person_id,
        kind="coordinator",
        location_id=at.location.pk,
        by=at.ada,
    )
    joost = wearing(at.joost.person_id)
    client_of(at)
    opening = tries(joost)
    assert joost.person_id not in opening.reviewers
    said = {"opening": opening, "verdict": "right", "words": "Er was nood.", "danger": False, "version": 1}
    for who in (joost, at.marije, at.tom):
        with pytest.raises(PermissionDenied):
            actions.review(**said, by=who)
    done = actions.review(**said, by=ria)
    assert (done.verdict, done.reviewed_by_id) == ("right", ria.person_id)
    with pytest.raises(EditedMeanwhile):
        actions.review(**said, by=at.hanneke)
    assert told(joost) == 1


def test_her_own_row_is_not_hers_to_write_also_by_raw_sql(at):
    client_of(at)
    opening = tries(at.joost)
    for statement in (
        "UPDATE emergency_opening SET verdict = 'right' WHERE id = %s",
        "UPDATE emergency_opening SET danger = true WHERE id = %s",
    ):
        with (
            pytest.raises(DatabaseError, match="row-level security"),
            acting_as(at.joost),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement, [opening.pk])


def test_a_wrong_one_shuts_at_once(at):
    client_of(at)
    opening = tries(at.joost)
    actions.review(opening=opening, verdict="wrong", words="Dit kon wachten.", danger=False, version=1, by=at.hanneke)
    assert reads(at.joost) == []


def test_the_client_reads_it_unless_that_is_dangerous(at):
    nora, herself = client_of(at)
    opening = tries(at.joost)
    assert reads(at.joost) == ["Nora"]
    with acting_as(herself):
        looks = [(look.person_id, look.part) for look in who_looked([nora.dossier_id])]
    assert looks.count((at.joost.person_id, "emergency")) == 2
    actions.review(opening=opening, verdict="right", words="Er was nood.", danger=True, version=1, by=at.hanneke)
    with acting_as(herself):
        assert [look.person_id for look in who_looked([nora.dossier_id]) if look.part == "emergency"] == []


def test_every_entry_made_under_it_says_so(at):
    nora, herself = client_of(at)
    tries(at.joost)
    reads(at.joost)
    reads(at.marije)
    with connection.cursor() as cursor, acting_as(herself):
        cursor.execute("SELECT person_id, part FROM audit_of(%s) WHERE person_id <> privacy_actor()", [nora.dossier_id])
        parts = {(person, part) for person, part in cursor.fetchall()}
    assert parts == {(at.joost.person_id, "emergency"), (at.marije.person_id, "professional")}


def test_who_is_read_beside_it_is_not_told_that_it_was_urgent(at):
    """A page may show a client of her own and the file she opened; each reads of herself alone."""
    client_of(at)
    sam, herself = client_of(at, "Sam", by=at.joost)
    tries(at.joost)
    assert reads(at.joost) == ["Nora", "Sam"]
    with acting_as(herself):
        assert {look.part for look in who_looked([sam.dossier_id])} == {"professional"}
