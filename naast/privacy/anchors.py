"""Heads of the trace kept outside the database: by them a tail that was cut off, or a chain made anew, is found.

A file of lines. Each holds the head of every chain at a moment, the hash of the line before it, and a sign by a key
that the database never held. Lines are added, never changed. Keep the file, or a copy, on another machine: whoever may
write both the database and every copy of this file can still invent a past; nobody else can.

A line may say where a trace was cut because its term was over: from that entry on, whose hash it holds, the chain goes
on. Whoever cuts more than a line says is found.

What happened after the last line is not covered yet. Lines are added every fifteen minutes.
"""

from __future__ import annotations

import fcntl
import hashlib
import hmac
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import connection
from django.db.backends.utils import CursorWrapper

from naast.privacy import clock

Heads = Mapping[str, tuple[int, str]]
Anchored = Mapping[int, str]
# The last entry that was cut away, and its hash. Nothing was: the number and hash that stand before every chain.
Cut = tuple[int, str]
WHOLE: Cut = (0, "00")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: when, per organisation the number and hash (hex) of the last entry, and the hash of the line before."""

    at: datetime
    heads: Heads
    before: str
    # Per organisation whose trace was cut at this moment the last entry that went.
    cut: Heads = field(default_factory=dict)

    def text(self) -> str:
        """As it stands in the file, without its end of line."""
        said = {"at": self.at.isoformat(), "heads": {key: list(head) for key, head in self.heads.items()}}
        said["before"] = self.before
        if self.cut:
            said["cut"] = {key: list(head) for key, head in self.cut.items()}
        return json.dumps(said | {"sign": _sign(said)}, sort_keys=True, separators=(",", ":"))


class AnchorsBroken(Exception):
    """The file itself was changed; `line` is the first that does not fit."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def _sign(said: Mapping[str, Any]) -> str:
    key = hmac.digest(settings.SECRET_KEY.encode(), b"naast.anchors", hashlib.sha256)
    return hmac.digest(key, json.dumps(said, sort_keys=True).encode(), hashlib.sha256).hex()


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


# ── the file ──


def lines(path: Path) -> list[Line]:
    """Every line, in order; none when there is no file. A line that was changed, moved or invented raises."""
    if not path.exists():
        return []
    found: list[Line] = []
    before = ""
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        line = _read(text)
        if line is None or line.before != before or line.text() != text:
            raise AnchorsBroken(number)
        found.append(line)
        before = _hash(text)
    return found


def _read(text: str) -> Line | None:
    try:
        said = json.loads(text)
        heads, cut = _heads(said["heads"]), _heads(said.get("cut", {}))
        return Line(datetime.fromisoformat(said["at"]), heads, str(said["before"]), cut)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _heads(said: Mapping[str, Any]) -> dict[str, tuple[int, str]]:
    return {str(key): (int(seq), str(head)) for key, (seq, head) in said.items()}


def add_line(path: Path, cut: Heads | None = None) -> Line | None:
    """Write down where every chain ends now and what is about to be cut, on the disk when done.

    Nothing when no chain moved since the last line and nothing is cut.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _alone(path) as file:
        there = lines(path)
        heads = heads_now()
        if there and there[-1].heads == heads and not cut:
            return None
        line = Line(clock.now(), heads, _hash(there[-1].text()) if there else "", cut or {})
        file.write(f"{line.text()}\n")
        file.flush()
        os.fsync(file.fileno())
    return line


@contextmanager
def _alone(path: Path) -> Iterator[IO[str]]:
    """Two at once would both follow the same line."""
    with path.open("a", encoding="utf-8") as file:
        os.fchmod(file.fileno(), 0o600)
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file


# ── the chains ──


def heads_now() -> dict[str, tuple[int, str]]:
    """Per organisation with a trace the number and hash of its last entry."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT o.id::text, h.seq, encode(h.head, 'hex')"
            " FROM people_organisation o, audit_head(o.id) h ORDER BY o.id"
        )
        return {str(key): (int(seq), str(head)) for key, seq, head in cursor.fetchall()}


def anchored(there: Sequence[Line], organisation: str) -> dict[int, str]:
    """What was written down of one chain: per number its hash. The same number with two hashes keeps the first."""
    found: dict[int, str] = {}
    for line in there:
        if organisation in line.heads:
            seq, head = line.heads[organisation]
            found.setdefault(seq, head)
    return found


def cut_of(there: Sequence[Line], organisation: str) -> Cut:
    """Up to where the trace of this organisation was cut, as the lines say."""
    return max((line.cut[organisation] for line in there if organisation in line.cut), default=WHOLE)


def first_broken(cursor: CursorWrapper | Any, organisation: str, written: Anchored, cut: Cut = WHOLE) -> int | None:
    """The first entry of a chain that does not fit with the others or with what was written down elsewhere."""
    begins, head = cut
    cursor.execute("SELECT audit_first_broken(%s, %s, decode(%s, 'hex'))", [organisation, begins, head])
    [inside] = cursor.fetchone() or [None]
    cursor.execute("SELECT seq, encode(hash, 'hex') FROM audit_at(%s, %s)", [organisation, list(written)])
    found = dict(cursor.fetchall())
    wrong = [seq for seq, there in written.items() if seq > begins and found.get(seq) != there]
    return min([*wrong, *([inside] if inside else [])], default=None)
