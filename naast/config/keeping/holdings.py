"""What a database holds, in numbers that can be compared: rows and a hash per table, policies, functions, rights.

A copy is whole when these are equal. The hash of a table is over the text of every column of every row, in one order.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any

import psycopg
from psycopg import sql

Connection = psycopg.Connection[tuple[Any, ...]]
Holdings = dict[str, dict[str, Any]]
# One way to write a moment, a number and bytes, whatever the server was set to.
PLAINLY = ("SET datestyle = 'ISO'", "SET timezone = 'UTC'", "SET extra_float_digits = 1", "SET bytea_output = 'hex'")
TABLES = """
SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p') AND n.nspname = 'public' ORDER BY 1, 2
"""
WRITTEN_AGAIN = re.compile(r"::(character varying|text)(\[\])?|[()\s]")
# Everything beside rows: each line a name and how it is defined.
AROUND = {
    "policies": "SELECT tablename || '.' || policyname, concat_ws(' ', permissive, roles::text, cmd, qual, with_check)"
    " FROM pg_policies WHERE schemaname = 'public'",
    "walls": "SELECT relname, relrowsecurity || ' ' || relforcerowsecurity FROM pg_class"
    " WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'",
    "functions": "SELECT p.oid::regprocedure::text, pg_get_userbyid(p.proowner) || ' ' || coalesce(p.proacl::text, '')"
    " || pg_get_functiondef(p.oid) FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prokind = 'f'",
    "rights": "SELECT relname, pg_get_userbyid(relowner) || ' ' || coalesce(relacl::text, '') FROM pg_class"
    " WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S', 'v', 'm')",
    "rules": "SELECT conrelid::regclass || '.' || conname, pg_get_constraintdef(oid) FROM pg_constraint"
    " WHERE connamespace = 'public'::regnamespace",
    "indexes": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "triggers": "SELECT tgrelid::regclass || '.' || tgname, pg_get_triggerdef(oid) FROM pg_trigger"
    " WHERE NOT tgisinternal",
    "extensions": "SELECT extname, '' FROM pg_extension",
}


def holdings(connection: Connection) -> Holdings:
    """Everything this database holds, as one transaction sees it."""
    for plainly in PLAINLY:
        connection.execute(plainly)
    found: Holdings = {"tables": dict(_tables(connection))}
    for name, question in AROUND.items():
        found[name] = {
            str(key): _hash(_plain(str(said))) for key, said in connection.execute(question.encode()).fetchall()
        }
    return found


def _tables(connection: Connection) -> Iterator[tuple[str, list[Any]]]:
    for schema, table in connection.execute(TABLES).fetchall():
        copy = sql.SQL("COPY (SELECT md5(one::text) FROM {} AS one ORDER BY 1) TO STDOUT").format(
            sql.Identifier(schema, table)
        )
        seen, rows = hashlib.sha256(), 0
        with connection.cursor() as cursor, cursor.copy(copy) as lines:
            for line in lines.rows():
                seen.update(str(line[0]).encode())
                rows += 1
        yield table, [rows, seen.hexdigest()]


def counters(connection: Connection) -> dict[str, int]:
    """How far each sequence has come. They move outside any transaction: a copy may be further, never behind."""
    names = connection.execute("SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'").fetchall()
    read = sql.SQL("SELECT last_value FROM {}")
    found = {}
    for (name,) in names:
        row = connection.execute(read.format(sql.Identifier("public", name))).fetchone()
        found[str(name)] = int(row[0]) if row else 0
    return found


def differences(wanted: Holdings, found: Holdings) -> list[str]:
    """What is not the same, as sentences; empty when a copy is whole."""
    wrong = []
    for kind in sorted(set(wanted) | set(found)):
        before, after = wanted.get(kind, {}), found.get(kind, {})
        wrong += [f"{kind}: {name} is not there" for name in sorted(set(before) - set(after))]
        wrong += [f"{kind}: {name} was not in it" for name in sorted(set(after) - set(before))]
        wrong += [f"{kind}: {name} differs" for name in sorted(set(before) & set(after)) if before[name] != after[name]]
    return wrong


def behind(wanted: dict[str, int], found: dict[str, int]) -> list[str]:
    """Which sequences would give a number out again."""
    return [f"sequence {name} is behind" for name, value in sorted(wanted.items()) if found.get(name, 0) < value]


def _plain(text: str) -> str:
    """Without casts and brackets: a server that reads its own definition again writes these in other places."""
    return WRITTEN_AGAIN.sub("", text)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
