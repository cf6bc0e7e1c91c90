"""`naast backup` and `naast restore`: what may be asked of them, and what they say."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from dataclasses import asdict
from pathlib import Path

from naast.config.embedded import CannotStart, Cluster, prepare
from naast.config.keeping.making import NotWhole, back_up, new_key
from naast.config.keeping.restoring import restore
from naast.config.secrets import data_directory, is_given

DATABASE = "naast"


def ask_backup(rest: list[str]) -> int:
    """Make a backup, or a pair of keys for it. 0 is well; what is refused raises `CannotStart`."""
    asks = argparse.ArgumentParser(prog="naast backup", description="Make one encrypted backup of this house.")
    asks.add_argument("--to", type=Path, help="the directory in which to write it")
    asks.add_argument("--key", default=os.environ.get("NAAST_BACKUP_KEY", ""), help="the public key (NAAST_BACKUP_KEY)")
    asks.add_argument("--new-key", type=Path, help="make a pair of keys, the private half into this file")
    asks.add_argument("--json", action="store_true", help="one JSON object as the last line")
    said = asks.parse_args(rest)
    if said.new_key:
        public = new_key(said.new_key)
        _say(f"The public key is {public}\nKeep {said.new_key} on another machine: without it no backup opens.")
        return 0
    if not said.to or not said.key:
        raise NotWhole(
            "Say where with --to, and to which public key with --key. A first key: naast backup --new-key FILE"
        )
    there = _made(said.to, said.key)
    _say(json.dumps({"file": str(there), "bytes": there.stat().st_size}) if said.json else f"The backup is {there}")
    return 0


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")


def _made(to: Path, key: str) -> Path:
    anchors = _anchors()
    if is_given():
        reader, programs = os.environ.get("NAAST_BACKUP_URL", ""), shutil.which("pg_dump")
        if not reader or not programs:
            raise NotWhole("Set NAAST_BACKUP_URL to this database as naast_backup, and install pg_dump.")
        return back_up(reader, Path(programs).parent, to, key, anchors)
    with Cluster(data_directory() / "db").running() as cluster:
        reader = f"host={cluster.socket} user=naast_backup dbname={DATABASE}"
        return back_up(reader, cluster.programs, to, key, anchors)


def _anchors() -> Path:
    """Where the ends of the trace are written down; beside it a backup is put together."""
    data_directory().mkdir(parents=True, exist_ok=True)
    return Path(os.environ.get("NAAST_ANCHORS") or data_directory() / "anchors.jsonl").absolute()


def ask_restore(rest: list[str]) -> int:
    """Put a backup in this empty place. 0 is well; what is refused raises `CannotStart` and changed nothing."""
    asks = argparse.ArgumentParser(prog="naast restore", description="Put a backup in this empty place.")
    asks.add_argument("backup", type=Path, help="the file that `naast backup` made")
    asks.add_argument("--identity", type=Path, required=True, help="the file with the private half of the key")
    asks.add_argument("--json", action="store_true", help="one JSON object as the last line")
    said = asks.parse_args(rest)
    if is_given():
        raise CannotStart("A backup is restored into a database of our own. Run it without DATABASE_URL.")
    with Cluster(data_directory() / "db").running(alone=True) as cluster:
        prepare(cluster.socket, DATABASE)
        came = restore(said.backup, said.identity, cluster.socket, cluster.programs, DATABASE, _anchors())
    sentence = f"Restored as of {came.made_at}: {came.rows} rows in {came.tables} tables, all equal."
    _say(json.dumps(asdict(came)) if said.json else sentence)
    return 0
