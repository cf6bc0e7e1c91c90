"""A database of the bench's own, and three ways in: as administrator, as the app, as one that sees everything."""

from __future__ import annotations

import hashlib
import hmac
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
from django.conf import settings
from psycopg import sql

from naast import privacy
from naast.bench.outcome import CannotMeasure

Connection = psycopg.Connection[tuple[Any, ...]]
EVERYTHING = "naast_backup"  # reads every row: no policy holds for it


def connect(user: str, database: str, *, autocommit: bool = False) -> Connection:
    """As Django sends it: values filled in here, nothing prepared, so that planning counts too."""
    return psycopg.connect(
        host=os.environ.get("NAAST_DB_HOST", ""),
        user=user,
        dbname=database,
        autocommit=autocommit,
        prepare_threshold=None,
        cursor_factory=psycopg.ClientCursor,
    )


def administrator(database: str = "postgres") -> Connection:
    if os.environ.get("DATABASE_URL"):
        raise CannotMeasure("This bench makes a database of its own. Run it without DATABASE_URL, on this machine.")
    return connect("naast_admin", database, autocommit=True)


def make(name: str, template: str = "") -> None:
    """An empty database with schema and floor: migrated, or copied from one that is."""
    drop(name)
    wanted = sql.SQL("CREATE DATABASE {} OWNER naast_owner TEMPLATE {}")
    with administrator() as outside:
        outside.execute(wanted.format(sql.Identifier(name), sql.Identifier(template or "template0")))
    if template:
        note(name, noted(template))
        return
    with administrator(name) as inside:
        inside.execute((Path(privacy.__path__[0]) / "database.sql").read_bytes())
    words = [sys.executable, "-m", "naast", "migrate", "--skip-checks", "--verbosity", "0"]
    subprocess.run(words, check=True, env={**os.environ, "NAAST_DB_NAME": name, "NAAST_DB_ROLE": "naast_owner"})


def drop(name: str) -> None:
    with administrator() as outside:
        outside.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def note(name: str, said: str) -> None:
    """What lies in this database, on the database itself."""
    with administrator() as outside:
        outside.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(name), sql.Literal(said)))


def noted(name: str) -> str:
    with administrator() as outside:
        row = outside.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name]
        ).fetchone()
    return str(row[0] or "") if row else ""


def sign(connection: Connection, person_id: UUID, hat: str) -> None:
    """Become this person for one transaction, exactly as `acting_as` does."""
    row = connection.execute("SELECT pg_backend_pid() || '.' || extract(epoch FROM transaction_timestamp())").fetchone()
    named = f"{person_id}.{hat}"
    proof = hmac.digest(settings.ACTOR_KEY, f"{named}.{row[0] if row else ''}".encode(), hashlib.sha256).hex()
    connection.execute("SELECT set_config('naast.actor', %s, true)", [f"{named}.{proof}"])


def version(database: str = "postgres") -> int:
    """Of PostgreSQL, or 0 where there is none to ask."""
    with suppress(psycopg.Error), administrator(database) as connection:
        return connection.info.server_version
    return 0
