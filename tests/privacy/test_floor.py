"""The floor: who may read and write, tried with the statements of an attacker who acts as somebody real."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from naast.people.models import Profile, Role
from naast.privacy.action import action
from naast.privacy.actor import Actor, AnotherActor, acting_as
from naast.privacy.circles import Seat, let_in, let_out, open_dossier
from naast.privacy.floor import WITHOUT_CASE_DATA, missing_floor, open_tables, tables_in_dossiers
from naast.privacy.models import CircleMember, Dossier
from naast.privacy.trace import Untraced
from tests.cast import House, house, person, wearing

pytestmark = pytest.mark.django_db


def sql(text: str, *arguments: object) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(text, arguments)
        return cursor.fetchall() if cursor.description else []


@action("test.profile")
def write_profile(*, dossier_id, organisation_id, by: Actor) -> Profile:
    row = Profile(dossier_id=dossier_id, organisation_id=organisation_id, person_id=by.person_id, first_name="Wim")
    row.save()
    return row


@action("test.opened")
def opened(*, at: House, seats: list[Seat], by: Actor):
    return open_dossier(
        organisation_id=at.organisation.pk,
        kind="reflection",
        label="x",
        circle=seats,
        why="test",
        about_id=by.person_id,
    )


@pytest.fixture
def at() -> House:
    return house()


@pytest.mark.proof("rls")
def test_tests_run_as_the_app():
    assert sql("SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user") == [
        ("naast_app", False, False)
    ]


# Tables of ours that everybody may read and write who comes in at all: each is a decision, with its reason.
OPEN = {
    "people_person": "sign-in comes before there is an actor; no name stands in it",
    "people_organisation": "the door and the public page are chosen before anybody signs in",
    "people_location": "where people work is a list of places, without anybody in it",
    "people_invitation": "a link is opened before anybody is signed in; only its print is kept, and no name",
    "people_provider": "whoever comes in by it is nobody yet; its secret lies encrypted",
    "people_session": "it says who asks, before there is an actor; nothing of what she reads stands in it",
    "programmes_programme": "which way of working an organisation has open is on its public page",
    "world_character": "invented people of the demo world, to choose from before signing in",
    "world_keptmail": "mails to invented people, shown to whoever visits the demo world",
}


@pytest.mark.proof("rls")
def test_every_open_table_of_ours_is_written_down_with_a_reason():
    assert dict.fromkeys(open_tables()).keys() == OPEN.keys()
    assert [table for table, reason in OPEN.items() if not reason] == []


@pytest.mark.proof("rls")
def test_no_other_table_of_ours_can_be_reached_without_a_policy():
    """Asked of the database itself: whatever may be read or written and is under no forced policy."""
    reached = sql("""
        SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
           AND NOT (relrowsecurity AND relforcerowsecurity)
           AND has_table_privilege('naast_app', oid, 'SELECT, INSERT, UPDATE, DELETE')""")
    ours = {str(name) for (name,) in reached if not str(name).startswith((*WITHOUT_CASE_DATA, "django_migrations"))}
    assert ours == OPEN.keys()


@pytest.mark.proof("rls")
def test_every_table_with_a_dossier_is_forced():
    assert missing_floor() == []
    assert len(tables_in_dossiers()) > 30


def test_only_the_circle_reads(at):
    mine = opened(at=at, seats=[Seat(at.marije.person_id, "professional")], by=at.marije)
    write_profile(dossier_id=mine, organisation_id=at.organisation.pk, by=at.marije)
    with acting_as(at.marije):
        assert Profile.objects.filter(dossier_id=mine).count() == 1
    for other in (at.ada, at.hanneke, at.tom, at.joost):
        with acting_as(other):
            assert Profile.objects.filter(dossier_id=mine).count() == 0
            assert sql("SELECT count(*) FROM people_profile WHERE dossier_id = %s", mine) == [(0,)]
    assert sql("SELECT count(*) FROM people_profile") == [(0,)]


def test_a_stranger_writes_nothing(at):
    mine = opened(at=at, seats=[Seat(at.marije.person_id, "professional")], by=at.marije)
    with acting_as(at.tom):
        with pytest.raises(DatabaseError, match="not yours"), transaction.atomic():
            let_in(
                dossier_id=mine, organisation_id=at.organisation.pk, seat=Seat(at.tom.person_id, "volunteer"), why=""
            )
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            CircleMember.objects.filter(dossier_id=mine).delete()
    with pytest.raises(DatabaseError, match="row-level security"):
        write_profile(dossier_id=mine, organisation_id=at.organisation.pk, by=at.tom)


@pytest.mark.shows("S0-70")
def test_a_hat_is_a_wall(at):
    mine = opened(at=at, seats=[Seat(at.marije.person_id, "client")], by=at.marije)
    with acting_as(at.marije):
        assert Dossier.objects.filter(pk=mine).count() == 0
    with acting_as(Actor(at.marije.person_id, "client")):
        assert Dossier.objects.filter(pk=mine).count() == 1


def test_leaving_counts_at_once_and_the_last_one_stays(at):
    seats = [Seat(at.marije.person_id, "professional"), Seat(at.hanneke.person_id, "coordinator")]
    mine = opened(at=at, seats=seats, by=at.marije)
    there = {"dossier_id": mine, "organisation_id": at.organisation.pk}

    @action("test.leave")
    def leave(*, who: Actor, part: str, by: Actor) -> int:
        return let_out(person_id=who.person_id, part=part, **there)

    assert leave(who=at.hanneke, part="coordinator", by=at.hanneke) == 1
    with acting_as(at.hanneke):
        assert Dossier.objects.filter(pk=mine).count() == 0
    with pytest.raises(DatabaseError, match="the last one stays"), transaction.atomic():
        leave(who=at.marije, part="professional", by=at.marije)


@pytest.mark.proof("rls")
def test_injected_text_cannot_become_somebody_else(at):
    other = at.hanneke.person_id
    with acting_as(at.marije):
        for forged in (f"{other}.staff.{'0' * 64}", str(other), f"{other}.staff"):
            with pytest.raises(DatabaseError, match="not for this transaction"), transaction.atomic():  # noqa: PT012
                sql("SELECT set_config('naast.actor', %s, true)", forged)
                Dossier.objects.count()
        for bad in (
            "SET ROLE naast_bypass",
            "SET ROLE naast_owner",
            "SELECT * FROM privacy_actorkey",
            "SET row_security = off; SELECT * FROM privacy_dossier",
            "SELECT * FROM privacy_auditentry",
            "UPDATE privacy_auditchain SET seq = 0",
            "TRUNCATE people_profile",
            "DELETE FROM people_profile",
            "ALTER TABLE people_profile NO FORCE ROW LEVEL SECURITY",
            "CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS 'select 1'",
            "SELECT query FROM pg_stat_activity",
            "SELECT query FROM pg_stat_get_activity(NULL)",
            "DROP POLICY circle_reads ON people_profile",
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                sql(bad)


def test_the_hat_in_the_token_is_signed_too(at):
    with acting_as(at.marije):
        [[token]] = sql("SELECT current_setting('naast.actor')")
        with pytest.raises(DatabaseError, match="not for this transaction"), transaction.atomic():  # noqa: PT012
            sql("SELECT set_config('naast.actor', %s, true)", str(token).replace(".staff.", ".client."))
            Dossier.objects.count()


@action("test.grab")
def grab(*, kind: str, organisation, by: Actor) -> None:
    Role(
        dossier_id=organisation.staff_dossier_id, organisation_id=organisation.pk, person_id=by.person_id,
        kind=kind, hat="staff",
    ).save()  # fmt: skip


def roles_taken(at: House) -> list[str]:
    """Who of those who work here gives herself a role, past every page; it is undone."""
    taken = []
    for name, who in {"a professional": at.marije, "a coordinator": at.hanneke, "an administrator": at.ada}.items():
        try:
            with transaction.atomic():
                grab(kind="coordinator", organisation=at.organisation, by=who)
                transaction.set_rollback(True)
        except DatabaseError as refused:
            if "row-level security" not in str(refused):
                raise
        else:
            taken.append(f"{name} gave herself a role")
    return taken


def test_nobody_gives_herself_a_role(at):
    assert roles_taken(at) == []


def test_a_volunteers_role_does_not_open_another_organisation(at):
    other = house("Elders")
    mine = opened(at=at, seats=[Seat(at.marije.person_id, "volunteer")], by=at.marije)
    wim = Actor(at.marije.person_id, "volunteer")

    @action("test.grab")
    def grab(*, by: Actor) -> None:
        Role(dossier_id=mine, organisation_id=other.organisation.pk, person_id=by.person_id, kind="volunteer",
             hat="volunteer").save()  # fmt: skip

    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        grab(by=wim)


def test_nobody_becomes_somebody_else_inside_one_transaction(at):
    with acting_as(at.marije), pytest.raises(AnotherActor), acting_as(at.hanneke):
        pass


def test_reading_leaves_a_trace_without_asking(at):
    before = _entries(at)
    with acting_as(at.marije):
        assert len(list(Profile.objects.all())) == 7
    assert _entries(at) == before + 1


def test_a_row_is_not_changed_beside_an_action(at):
    with acting_as(at.marije):
        profile = Profile.objects.filter(person_id=at.marije.person_id).get()
        with pytest.raises(Untraced):
            profile.save()
        with pytest.raises(Untraced):
            Profile.objects.update(first_name="x")
        with pytest.raises(Untraced):
            list(Profile.objects.values_list("first_name"))


def test_the_chain_is_whole(at):
    with acting_as(at.marije):
        assert sql("SELECT audit_first_broken(%s)", at.organisation.pk) == [(None,)]


def test_a_person_without_a_role_has_nothing(at):
    stranger = wearing(person())
    with acting_as(stranger):
        assert [Profile.objects.count(), Role.objects.count(), Dossier.objects.count()] == [0, 0, 0]


def _entries(at: House) -> int:
    with acting_as(at.ada):
        [[count]] = sql("SELECT seq FROM audit_head(%s)", at.organisation.pk)
    return int(str(count))
