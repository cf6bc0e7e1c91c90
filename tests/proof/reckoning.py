"""What the database holds, against what the journals say was acknowledged. Asked as its administrator."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import psycopg

from naast.privacy.anchors import first_broken
from tests.proof.recording import Line

Connection = psycopg.Connection[Any]
# Where what a form says comes to lie, and in which column its words.
TABLES = {
    "message": ("moments_message", "words"), "promise": ("moments_promise", "words"),
    "thanks": ("moments_observation", "words"), "visit": ("moments_moment", '"where"'),
}  # fmt: skip
# What was written together has the moment of its commit together, savepoint or not.
HALF = """
SELECT count(*) FROM {table} r WHERE pg_xact_commit_timestamp(r.xmin) > %s AND NOT EXISTS (
  SELECT FROM privacy_auditentry e WHERE e.at > %s AND e.said->'changed' ? r.dossier_id::text
     AND pg_xact_commit_timestamp(e.xmin) = pg_xact_commit_timestamp(r.xmin))
"""


@dataclass
class Found:
    """What is wrong, by name; and how much was looked at."""

    wrong: Counter[str] = field(default_factory=Counter)
    looked_at: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    def note(self, what: str, times: int, example: object = "") -> None:
        if times:
            self.wrong[what] += times
            self.examples.append(f"{what}: {example}"[:200])


def reckon(
    there: Connection, lines: Iterable[Line], since: Any, written: Mapping[int, str], organisation: str
) -> Found:
    """Everything that was acknowledged is there once, with its trace; and nothing is there half."""
    found, everything = Found(), list(lines)
    _once(there, everything, found)
    _drafts(there, everything, found)
    _traced(there, everything, found)
    for table, _words in (*TABLES.values(), ("moments_draft", "")):
        [[half]] = there.execute(HALF.format(table=table).encode(), [since, since]).fetchall()
        found.note("row without its trace", half, table)
    broken = first_broken(there.cursor(), organisation, written)
    found.note("broken chain", broken is not None, broken)
    return found


def _once(there: Connection, everything: list[Line], found: Found) -> None:
    """Each acknowledged form is one row under the key of what was said; each form is one row at most."""
    for kind, (table, words) in TABLES.items():
        rows = there.execute(f"SELECT id::text, {words} FROM {table} WHERE {words} LIKE 'Woord %'".encode()).fetchall()
        keys, times = dict(rows), Counter(text for _key, text in rows)
        for line in everything:
            if line.kind == f"sent {kind}":
                found.note("doubled", times[line.text] > 1, line)
            if line.kind == kind:
                found.looked_at["acknowledged write"] += 1
                found.note("lost", times[line.text] == 0, line)
                found.note("under another key", times[line.text] == 1 and keys.get(line.key) != line.text, line)


def _drafts(there: Connection, everything: list[Line], found: Found) -> None:
    """What is kept of what she types is what was acknowledged last, or what she sent after it."""
    after: dict[str, list[str]] = {}
    for line in everything:
        if line.kind == "draft":
            found.looked_at["acknowledged write"] += 1
            after[line.person] = [line.text]
        elif line.kind == "sent draft" and line.person in after:
            after[line.person].append(line.text)
        elif line.kind == "sent message" and line.person in after:
            after[line.person].append("")  # a message that is sent throws the draft of it away
        elif line.kind == "message" and line.person in after:
            after[line.person] = [""]
    for person, allowed in after.items():
        rows = there.execute("SELECT typed->>'words' FROM moments_draft WHERE of_id = %s", [person]).fetchall()
        kept = [words or "" for [words] in rows]
        found.note("lost", len(kept) != 1 or kept[0] not in allowed, f"draft {kept} {allowed[:3]}")


def _traced(there: Connection, everything: list[Line], found: Found) -> None:
    """Whatever was shown or taken in stands in the trace, between the moments it was asked and answered."""
    entries = defaultdict(list)
    for person, at in there.execute(
        "SELECT person_id::text, extract(epoch FROM at) FROM privacy_auditentry ORDER BY at"
    ):
        entries[person].append(float(at))
    for line in everything:
        if not line.kind.startswith(("sent", "refused")):
            found.looked_at["acknowledged read"] += line.kind == "read"
            mine = entries[line.person]
            place = bisect_left(mine, line.began)
            seen = place < len(mine) and mine[place] <= line.ended
            found.note(f"{'read' if line.kind == 'read' else 'write'} without trace", not seen, line)
