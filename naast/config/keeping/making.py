"""Making a backup: one moment of the database, with numbers to hold a copy against, encrypted to a public key."""

from __future__ import annotations

import json
import os
import subprocess
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pyrage

from naast.config.embedded.place import CannotStart
from naast.config.keeping.holdings import Connection, counters, holdings

VERSION = 1
NAMES = ("said.json", "database", "anchors.jsonl")


class NotWhole(CannotStart):
    """A backup that cannot be made or is not what it should be. The text says what, and what to do."""


def recipient(text: str) -> pyrage.x25519.Recipient:
    """The public key a backup is encrypted to; its other half is kept elsewhere."""
    try:
        return pyrage.x25519.Recipient.from_str(text.strip())
    except pyrage.RecipientError:
        raise NotWhole(
            "This is not a public key for backups. It begins with age1; make one with `--new-key`."
        ) from None


def new_key(path: Path) -> str:
    """Make a pair of keys: the private half into a file that nobody else reads; the public half is given back."""
    pair = pyrage.x25519.Identity.generate()
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(f"# public key: {pair.to_public()}\n{pair}\n")
    except FileExistsError:
        raise NotWhole(f"{path} is there already. A key is never written over; choose another name.") from None
    return str(pair.to_public())


def back_up(reader: str, programs: Path, to: Path, key: str, anchors: Path) -> Path:
    """Write one backup into this directory; the file is there under its name only when it is whole.

    `reader` connects as a role that reads every row. One that does not is found out here, before anything is written.
    """
    encrypted_to = recipient(key)
    to.mkdir(parents=True, exist_ok=True)
    moment = datetime.now(UTC)
    there = to / f"naast-{moment:%Y%m%dT%H%M%SZ}.tar.age"
    with (
        tempfile.TemporaryDirectory(prefix=".backup-", dir=anchors.parent) as place,
        psycopg.connect(reader) as connection,
    ):
        said = _dump(connection, reader, programs, Path(place) / "database")
        said |= {"version": VERSION, "made_at": moment.isoformat()}
        (Path(place) / "said.json").write_text(json.dumps(said), encoding="utf-8")
        if anchors.exists():
            (Path(place) / "anchors.jsonl").write_bytes(anchors.read_bytes())
        half = there.with_suffix(".half")
        _encrypt(Path(place), half, encrypted_to)
    half.rename(there)
    return there


def _dump(connection: Connection, reader: str, programs: Path, to: Path) -> dict[str, Any]:
    """Dump the moment that this connection sees, and say what it holds."""
    reads_all = connection.execute(
        "SELECT rolbypassrls OR rolsuper FROM pg_roles WHERE rolname = current_user"
    ).fetchone()
    if not reads_all or not reads_all[0]:
        raise NotWhole("This role does not read every row: a backup by it would be empty. Use naast_backup.")
    reached = counters(connection)
    connection.rollback()
    connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    [[snapshot]] = connection.execute("SELECT pg_export_snapshot()").fetchall()
    words = [
        str(programs / "pg_dump"),
        "--format=custom",
        "--no-comments",
        f"--snapshot={snapshot}",
        f"--file={to}",
        reader,
    ]
    dumped = subprocess.run(words, check=False, capture_output=True, text=True)
    if dumped.returncode != 0:
        raise NotWhole(f"The database could not be read whole: {dumped.stderr.strip().splitlines()[-1]}")
    return {"holds": holdings(connection), "counters": reached}


def _encrypt(place: Path, to: Path, key: pyrage.x25519.Recipient) -> None:
    """One file that only the holder of the private half opens; on the disk when this is done."""
    plain = place / "all.tar"
    with tarfile.open(plain, "w") as tar:
        for name in NAMES:
            if (place / name).exists():
                tar.add(place / name, arcname=name)
    with os.fdopen(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file, plain.open("rb") as read:
        pyrage.encrypt_io(read, file, [key])
        file.flush()
        os.fsync(file.fileno())
