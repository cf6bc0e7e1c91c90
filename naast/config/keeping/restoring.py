"""Restoring: into a database of its own, held against the numbers in the backup, and only then put in its place."""

from __future__ import annotations

import json
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyrage
from psycopg import sql

from naast.config.embedded import administrator, prepare
from naast.config.keeping.holdings import behind, counters, differences, holdings
from naast.config.keeping.making import NAMES, VERSION, NotWhole

RESTORED = "naast_restored"
OTHER_KEY = "This key does not open this backup, or the file was changed."


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back: from which moment, and how much."""

    made_at: str
    tables: int
    rows: int


def restore(backup: Path, key: Path, socket: Path, programs: Path, database: str, anchors: Path) -> Restored:
    """Put a backup in the place of an empty database. One that is not equal to what it was made of changes nothing."""
    if _holds_people(socket, database):
        raise NotWhole(
            "People live in this database: a backup is only put in an empty place. Choose another NAAST_DATA."
        )
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=anchors.parent) as name:
        place = Path(name)
        _open(backup, key, place)
        said = json.loads((place / "said.json").read_text(encoding="utf-8"))
        _bring_back(place / "database", socket, programs)
        if wrong := not_equal(said, socket, RESTORED):
            raise NotWhole(
                "\n".join(["This backup is not equal to what it was made of. Nothing was changed:", *wrong[:20]])
            )
        _put_in_place(socket, database)
        if (place / "anchors.jsonl").exists():
            anchors.write_bytes((place / "anchors.jsonl").read_bytes())
    tables = said["holds"]["tables"]
    return Restored(said["made_at"], len(tables), sum(rows for rows, _hash in tables.values()))


def not_equal(said: dict[str, Any], socket: Path, database: str) -> list[str]:
    """Where a restored database differs from what a backup says it holds."""
    with administrator(socket, database) as connection:
        connection.autocommit = False
        return differences(said["holds"], holdings(connection)) + behind(said["counters"], counters(connection))


def _holds_people(socket: Path, database: str) -> bool:
    with administrator(socket) as outside:
        if not outside.execute("SELECT FROM pg_database WHERE datname = %s", [database]).fetchall():
            return False
    with administrator(socket, database) as inside:
        if not inside.execute("SELECT FROM pg_tables WHERE tablename = 'people_person'").fetchall():
            return False
        return bool(inside.execute("SELECT FROM people_person LIMIT 1").fetchall())


def _open(backup: Path, key: Path, place: Path) -> None:
    """Decrypt and unpack what is known to be in it, and nothing else."""
    try:
        lines = key.read_text(encoding="utf-8").splitlines()
        private = pyrage.x25519.Identity.from_str(next(line for line in lines if line.startswith("AGE-SECRET-KEY-")))
        with backup.open("rb") as read, (place / "all.tar").open("wb") as file:
            pyrage.decrypt_io(read, file, [private])
        with tarfile.open(place / "all.tar") as tar:
            for name in NAMES:
                if name in tar.getnames():
                    tar.extract(name, place, filter="data")
        version = json.loads((place / "said.json").read_text(encoding="utf-8"))["version"]
    except OSError as why:
        if why.errno is None:  # the file was read, and is not what was encrypted
            raise NotWhole(OTHER_KEY) from None
        raise NotWhole(f"{why.filename} cannot be read: {why.strerror}.") from None
    except (pyrage.DecryptError, pyrage.IdentityError, StopIteration):
        raise NotWhole(OTHER_KEY) from None
    except (tarfile.TarError, ValueError, KeyError):
        raise NotWhole("This is not a backup of Naast, or only a part of one.") from None
    if version != VERSION:
        raise NotWhole(
            f"This backup is of another form ({version}). Restore it with the version of Naast that made it."
        )


def _bring_back(dump: Path, socket: Path, programs: Path) -> None:
    with administrator(socket) as outside:
        outside.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(RESTORED)))
    prepare(socket, RESTORED)
    where = f"host={socket} user=naast_admin dbname={RESTORED}"
    words = [
        str(programs / "pg_restore"),
        "--exit-on-error",
        "--single-transaction",
        "--no-comments",
        f"--dbname={where}",
        str(dump),
    ]
    came = subprocess.run(words, check=False, capture_output=True, text=True)
    if came.returncode != 0:
        raise NotWhole(f"The database in this backup cannot be brought back: {came.stderr.strip().splitlines()[0]}")


def _put_in_place(socket: Path, database: str) -> None:
    """The empty one goes and the restored one gets its name. The next start lays what this version wants."""
    old, new = sql.Identifier(database), sql.Identifier(RESTORED)
    with administrator(socket) as outside:
        outside.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(old))
        outside.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(new, old))
