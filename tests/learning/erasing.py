"""Whether words are gone: asked of every table, by who owns the database."""

from __future__ import annotations

from typing import Any

import psycopg
import psycopg.sql

# Words that stand nowhere else, so that they are found wherever they stayed behind.
CANARY = "Kwikstaartjes zongen op de kade."


def tables_that_hold(other: psycopg.Connection[Any], words: str) -> list[str]:
    """Every table in which these words still stand."""
    names = other.execute(
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1"
    ).fetchall()
    held = []
    for (name,) in names:
        asked = psycopg.sql.SQL("SELECT EXISTS (SELECT FROM {table} AS one WHERE one::text LIKE %s)")
        [[there]] = other.execute(asked.format(table=psycopg.sql.Identifier(name)), [f"%{words}%"]).fetchall()
        held += [f"{name} still holds them"] if there else []
    return held
