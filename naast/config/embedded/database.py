"""Roles and one empty database, as wanted: what only the administrator of the server may lay."""

from __future__ import annotations

from pathlib import Path

import psycopg
from psycopg import sql

STATEMENTS = Path(__file__).parent.parent.parent / "privacy"
PREPARING = 4_100  # one naast at a time lays the roles


def administrator(socket: Path | str, database: str = "postgres") -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(host=str(socket), user="naast_admin", dbname=database, autocommit=True)


def prepare(socket: Path, database: str) -> None:
    """Cheap enough for every start, and safe to run any number of times."""
    with administrator(socket) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [PREPARING])
        run_file(connection, "roles.sql")
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone():
            wanted = sql.SQL("CREATE DATABASE {} OWNER naast_owner TEMPLATE template0")
            connection.execute(wanted.format(sql.Identifier(database)))
        with administrator(socket, database) as inside:
            run_file(inside, "database.sql")


def run_file(connection: psycopg.Connection[tuple[object, ...]], name: str) -> None:
    with connection.transaction():
        connection.execute((STATEMENTS / name).read_bytes())
