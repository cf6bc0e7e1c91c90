"""Reads and changes of a dossier leave a trace by themselves, and the person it is about may ask who looked."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from naast.people.actions import add_staff
from naast.people.models import Profile
from naast.privacy.action import action
from naast.privacy.actor import Actor, acting_as
from naast.privacy.circles import Seat, open_dossier
from tests.cast import House, house, person

pytestmark = pytest.mark.django_db


@action("test.opened")
def file_of(*, at: House, who: Actor, by: Actor):
    dossier = open_dossier(
        organisation_id=at.organisation.pk, kind="client", label="x", why="test", about_id=who.person_id,
        circle=[Seat(who.person_id, "client"), Seat(by.person_id, "professional")],
    )  # fmt: skip
    Profile(dossier_id=dossier, organisation_id=at.organisation.pk, person_id=who.person_id, first_name="Nora").save()
    return dossier


def looks(dossier, by: Actor) -> list[tuple[object, ...]]:
    with acting_as(by), connection.cursor() as cursor:
        cursor.execute("SELECT person_id, part, actions, changed FROM audit_of(%s)", [dossier])
        return cursor.fetchall()


@pytest.fixture
def at() -> House:
    return house()


def test_she_sees_who_looked_and_who_changed(at):
    nora = Actor(at.fatma.person_id, "client")
    dossier = file_of(at=at, who=nora, by=at.marije)
    with acting_as(at.marije):
        list(Profile.objects.filter(dossier_id=dossier))
    read, made = looks(dossier, nora)
    assert read == (at.marije.person_id, "professional", '["read"]', False)
    assert made == (at.marije.person_id, "professional", '["test.opened"]', True)


def test_nobody_else_asks_who_looked(at):
    nora = Actor(at.fatma.person_id, "client")
    dossier = file_of(at=at, who=nora, by=at.marije)
    assert looks(dossier, nora) != []
    for other in (at.marije, at.hanneke, at.ada, Actor(nora.person_id, "staff")):
        assert looks(dossier, other) == []


def test_a_change_and_its_trace_stand_or_fall_together(at):
    @action("test.half")
    def half(*, by: Actor) -> None:
        Profile(
            dossier_id=at.organisation.staff_dossier_id, organisation_id=at.organisation.pk, person_id=by.person_id,
            first_name="half",
        ).save()  # fmt: skip
        raise ValueError

    with pytest.raises(ValueError), transaction.atomic():
        half(by=at.marije)
    with acting_as(at.marije):
        assert Profile.objects.filter(first_name="half").count() == 0


def read_without_a_log(other, at: House) -> list[str]:
    """Somebody else holds the chain, so the trace cannot be written: what was read all the same."""
    with other.transaction():
        other.execute("SELECT * FROM privacy_auditchain WHERE organisation_id = %s FOR UPDATE", [at.organisation.pk])
        try:
            with acting_as(at.marije):
                with connection.cursor() as cursor:
                    cursor.execute("SET LOCAL lock_timeout = '200ms'")
                rows = list(Profile.objects.all())
        except DatabaseError as refused:
            if "lock timeout" not in str(refused):
                raise
            return []
    return [f"{len(rows)} rows were read without a log"]


@pytest.mark.django_db(transaction=True)
def test_without_a_log_there_is_no_data(as_administrator):
    """The read fails as a whole; with a log it is there."""
    at = house()
    assert read_without_a_log(as_administrator, at) == []
    with acting_as(at.marije):
        assert len(list(Profile.objects.all())) == 7


@pytest.mark.django_db(transaction=True)
def test_an_entry_that_somebody_changed_is_found(as_administrator):
    at = house()
    for name in ("Els", "Kim"):
        add_staff(organisation=at.organisation, person=person(), first_name=name, kinds=["professional"], by=at.ada)
    as_administrator.execute(
        "UPDATE privacy_auditentry SET said = '{}' WHERE organisation_id = %s AND seq = 3", [at.organisation.pk]
    )
    with acting_as(at.marije), connection.cursor() as cursor:
        cursor.execute("SELECT audit_first_broken(%s)", [at.organisation.pk])
        assert cursor.fetchone() == (3,)


def test_the_app_cannot_change_an_entry(at):
    with connection.cursor() as cursor, acting_as(at.marije):
        cursor.execute("SELECT audit_first_broken(%s)", [at.organisation.pk])
        assert cursor.fetchone() == (None,)
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            cursor.execute("UPDATE privacy_auditentry SET said = '{}'")
