"""What people write stands in no log of the database, not even beside an error."""

from __future__ import annotations

import secrets
from pathlib import Path

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from naast.privacy.actor import acting_as
from tests.cast import House, house

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> House:
    return house()


@pytest.mark.parametrize(
    "broken",
    [
        "INSERT INTO people_notice(id) VALUES ('{words}')",
        "SELECT '{words}'::int",
        "SELECT no_such_function('{words}')",
        "INSERT INTO learning_toldstory(id, words) VALUES (gen_random_uuid(), '{words}')",
    ],
)
def test_a_statement_that_fails_leaves_no_words_in_the_log(
    at: House, as_administrator: psycopg.Connection, broken: str
) -> None:
    words = f"Alleen voor Fatma {secrets.token_hex(8)}"
    with acting_as(at.marije), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(broken.format(words=words))
    assert words not in log(as_administrator)


def test_a_log_that_keeps_statements_would_be_seen(as_administrator: psycopg.Connection) -> None:
    words = f"Alleen voor Fatma {secrets.token_hex(8)}"
    as_administrator.execute("SET log_min_error_statement = 'error'; SET log_min_messages = 'warning'")
    with pytest.raises(psycopg.Error):
        as_administrator.execute(f"SELECT no_such_function('{words}')")  # type: ignore[call-overload]
    assert words in log(as_administrator)


def log(other: psycopg.Connection) -> str:
    """What the server of the tests wrote so far."""
    [place] = other.execute("SHOW data_directory").fetchone() or [""]
    return Path(place).parent.joinpath("pg.log").read_text(errors="replace")
