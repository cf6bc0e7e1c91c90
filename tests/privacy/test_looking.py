"""Looking in a few dossiers takes away for a moment, and never adds."""

from __future__ import annotations

import uuid

import pytest
from django.db import DatabaseError, connection, transaction

from naast.clients.models import Client
from naast.privacy.actor import acting_as
from naast.privacy.looking import looking_in
from tests.cast import House, house
from tests.clients.cast import client_of

pytestmark = pytest.mark.django_db


def read() -> set[uuid.UUID]:
    """The dossiers of the rows that who acts reads now."""
    return {one.dossier_id for one in Client.objects.all()}


def with_two(name: str) -> House:
    at = house(name)
    for first_name in ("Nora", "Lies"):
        client_of(at, first_name, by=at.marije)
    return at


@pytest.fixture
def at() -> House:
    return with_two("Huis")


def test_only_what_is_named_is_read_and_afterwards_all_again(at):
    with acting_as(at.marije):
        every = read()
        one, *others = sorted(every)
        with looking_in([one]):
            assert read() == {one}
            with looking_in(others):
                assert read() == set(others)
            assert read() == {one}
        assert read() == every
        with looking_in([]):
            assert read() == set()
        assert read() == every
    assert len(every) == 2


def test_what_is_not_hers_stays_shut_when_it_is_named(at):
    elsewhere = with_two("Elders")
    with acting_as(elsewhere.marije):
        theirs = read()
    with acting_as(at.marije):
        hers = read()
        with looking_in(theirs | hers):
            assert read() == hers
        with looking_in(theirs):
            assert (read(), list(Client.objects.visible_to(elsewhere.marije))) == (set(), [])
    assert (len(theirs), theirs & hers) == (2, set())


def test_a_block_that_breaks_leaves_nothing_behind(at):
    with acting_as(at.marije):
        every = read()
        with pytest.raises(RuntimeError), looking_in([]):
            raise RuntimeError
        with pytest.raises(DatabaseError), looking_in([]), connection.cursor() as cursor:
            cursor.execute("SELECT 1 / 0")
        assert read() == every


def test_a_word_that_is_no_dossier_is_refused(at):
    with acting_as(at.marije):
        for word in ("every", "{all}", "'); --"):
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT set_config('naast.only', %s, true)", [word])
                with pytest.raises(DatabaseError, match=r"malformed array|invalid input"), transaction.atomic():
                    read()


@pytest.mark.django_db(transaction=True)
def test_it_ends_with_the_transaction(at):
    with acting_as(at.marije):
        every = read()
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('naast.only', '{}', true)")
        assert read() == set()
    with acting_as(at.marije):
        assert read() == every
