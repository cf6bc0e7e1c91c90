"""`naast erase finish`: what was erased goes from the disk too: old rows, statistics, and the journal.

Every table is written anew and stands still meanwhile, so this is for a quiet hour. What a backup still holds it cannot
reach; it says until when that may be.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import psycopg
from psycopg import sql

from naast.config.embedded import CannotStart, Cluster, administrator
from naast.config.keeping.asking import DATABASE
from naast.config.secrets import data_directory, is_given

TABLES = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1"
# Where this role may not do it itself, the sentence says what whoever runs the server does.
AS_ADMINISTRATOR = ("VACUUM FULL pg_catalog.pg_statistic", "SELECT pg_switch_wal()", "CHECKPOINT", "CHECKPOINT")


def finish(connection: psycopg.Connection[Any]) -> list[str]:
    """Write every table anew, and close the journal; what this role may not do."""
    refused = []
    for (table,) in connection.execute(TABLES).fetchall():
        connection.execute(sql.SQL("VACUUM (FULL, ANALYZE) {}").format(sql.Identifier(table)))
    for said in AS_ADMINISTRATOR:
        try:
            connection.execute(said.encode())
        except psycopg.errors.InsufficientPrivilege:
            refused.append(said)
    return list(dict.fromkeys(refused))


def ask_finish(rest: list[str]) -> int:
    """Do it, and say what may still hold it until when."""
    asks = argparse.ArgumentParser(prog="naast erase finish", description="Take what was erased from the disk too.")
    asks.add_argument("--json", action="store_true", help="one JSON object as the last line")
    said = asks.parse_args(rest)
    with _reached() as connection:
        refused = finish(connection)
    until = date.today() + timedelta(days=_backup_days())
    sys.stdout.write("Every table is written anew. What was erased stands in no row, index or statistic any more.\n")
    if refused:
        sys.stdout.write(f"Not as this role: {'; '.join(refused)}. Let the administrator of the server run these.\n")
    sys.stdout.write(f"Backups from before today may hold it until {until:%d-%m-%Y}, if they are kept {_backup_days()}"
                     " days at most. So may an archive of the journal, if your server keeps one.\n")  # fmt: skip
    if said.json:
        sys.stdout.write(json.dumps({"refused": refused, "backups_until": until.isoformat()}) + "\n")
    return 1 if refused else 0


def _backup_days() -> int:
    from naast.retention.rules import BACKUP_DAYS

    return BACKUP_DAYS


@contextmanager
def _reached() -> Iterator[psycopg.Connection[Any]]:
    if not is_given():
        with (
            Cluster(data_directory() / "db").running() as cluster,
            administrator(cluster.socket, DATABASE) as connection,
        ):
            yield connection
        return
    with psycopg.connect(os.environ.get("DATABASE_URL", ""), autocommit=True) as connection:
        owner = "SELECT pg_get_userbyid(relowner) = current_user FROM pg_class WHERE oid = 'people_person'::regclass"
        if not connection.execute(owner).fetchone() == (True,):
            raise CannotStart("This is for the owner of the tables. Run it with DATABASE_URL as naast_owner.")
        yield connection
