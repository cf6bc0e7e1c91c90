"""Which state the database is in: a mark on the database itself tells what was laid there, so it can never be stale."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

HOUSE = Path(__file__).parent.parent
SHAPES = ("*/migrations/*.py", "**/*.sql", "**/models.py", "*/models/*.py", "privacy/floor.py")


def state_of_the_schema(actor_key: str = "") -> str:
    """Changes with every migration, policy, library and key: the same state means nothing to lay."""
    seen = hashlib.sha256(actor_key.encode())
    found = [path for shape in SHAPES for path in HOUSE.glob(shape)]
    for path in sorted([*found, *HOUSE.parent.glob("requirements/base.txt")]):
        seen.update(path.name.encode() + b"\0" + path.read_bytes())
    return seen.hexdigest()[:16]


def marks(connection: psycopg.Connection[Any]) -> dict[str, str]:
    row = connection.execute(
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
    ).fetchone()
    try:
        return dict(json.loads(row[0])) if row and row[0] else {}
    except ValueError:
        return {}


def mark(connection: psycopg.Connection[Any], changes: Mapping[str, str | None]) -> None:
    """Write marks on the database; `None` takes one away."""
    kept = {name: value for name, value in (marks(connection) | dict(changes)).items() if value is not None}
    wanted = sql.SQL("COMMENT ON DATABASE {} IS {}")
    connection.execute(wanted.format(sql.Identifier(connection.info.dbname), sql.Literal(json.dumps(kept))))
