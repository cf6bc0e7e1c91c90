"""People who work in a house that is struck: they fill in forms, read pages, and write down what was acknowledged.

What a person does when no answer comes is what these do: the same form is sent again, with the key it was opened with.
Each writes her own journal, a line for what was sent and one for what was acknowledged, before she goes on.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import random
import re
import string
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from naast.ui.forms import key_of_said

KEY = re.compile(r'name="form_key" value="([0-9a-f-]{36})"')
SEEN = re.compile(r'name="seen" value="(\d+)"')
TOKEN = "a" * 32  # of the form and of the cookie: what a page would give
LONGEST = 30.0
LOST_ANSWERS = 0.3


@dataclass(frozen=True)
class Line:
    """One line of a journal: what was sent, or what was acknowledged between these two moments."""

    person: str
    kind: str
    key: str
    text: str
    hash: str
    status: int
    began: float
    ended: float


@dataclass
class Person:
    """One of them, with her session, her pages and her journal."""

    who: dict[str, Any]
    port: int
    journal: Path
    seed: int
    stopping: threading.Event
    statuses: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    acknowledged_at: float = 0.0
    seen: str = "0"

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self.out = self.journal.open("a", encoding="utf-8")

    def live(self) -> None:
        """Until she is told to stop: a form, a page, a form."""
        with self.out:
            while not self.stopping.is_set():
                self.do_one()

    def do_one(self) -> None:
        """A page that she reads, or a form that she opens and sends."""
        kind = self.chance.choice([*self.who["forms"], "read"])
        if kind == "read":
            self.read(self.chance.choice(self.who["reads"]))
            return
        page = self.who["forms"][kind]
        shown = self.who["forms"]["message"] if kind == "draft" else page
        if key := self.read(shown):
            self.send(kind, page, key, self.words())

    def words(self) -> str:
        """Words that are nobody else's, and no address or number."""
        return "Woord " + "".join(self.chance.choices(string.ascii_lowercase, k=14))

    def read(self, page: str) -> str:
        """A page; the key of its form, when it came and has one."""
        status, body, began, ended = self.ask(page)
        if status != 200:
            self.pause()
            return ""
        self.write("read", "", page, status, began, ended)
        found, seen = KEY.search(body), SEEN.search(body)
        self.seen = seen.group(1) if seen else "0"
        return found.group(1) if found else ""

    def send(self, kind: str, page: str, key: str, text: str) -> None:
        """A form, again and again until it is acknowledged or she stops; what was never answered stays a sent one."""
        typed = {"csrfmiddlewaretoken": TOKEN, "form_key": key, "seen": self.seen} | FIELDS[kind](text)
        key = str(key_of_said(UUID(key), typed))
        self.write(f"sent {kind}", key, text, 0, time.time(), 0)
        if self.chance.random() < LOST_ANSWERS:
            self.ask(page, typed)  # what is answered never reaches her
        while True:
            status, _body, began, ended = self.ask(page, typed)
            if status and status < 500:
                went = status == 302 or (kind == "draft" and status == 200)
                self.write(kind if went else f"refused {kind}", key, text, status, began, ended)
                if not went:
                    self.statuses[f"refused {kind}"] += 1
                return
            if self.stopping.is_set():
                return
            self.pause()

    def pause(self) -> None:
        """A breath before she tries again."""
        self.stopping.wait(self.chance.uniform(0.1, 0.4))

    def ask(self, page: str, typed: dict[str, str] | None = None) -> tuple[int, str, float, float]:
        """One request: its status (0 when no whole answer came), what it said, when it began and ended."""
        cookies = f"session={self.who['session']}; csrftoken={TOKEN}; language=nl"
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded", "Connection": "close"}
        began = time.time()
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONGEST)
        try:
            body = urlencode(typed) if typed is not None else None
            line.request("POST" if body else "GET", page, body, headers)
            answer = line.getresponse()
            said = answer.read().decode()
            status = answer.status
            if status == 302 and (answer.getheader("Location") or "").startswith("/account"):
                status = 401
        except (OSError, http.client.HTTPException):
            status, said = 0, ""
        finally:
            line.close()
        ended = time.time()
        self._count(status, said, ended - began)
        if status in (200, 302):
            self.acknowledged_at = began
        return status, said, began, ended

    def _count(self, status: int, said: str, took: float) -> None:
        self.slowest = max(self.slowest, took)
        calm = status < 400 or "112" in said
        self.statuses[str(status) if calm else f"{status} without a calm page: {said[:80]!r}"] += 1

    def write(self, kind: str, key: str, text: str, status: int, began: float, ended: float) -> None:
        line = Line(
            self.who["person"], kind, str(key), text, hashlib.sha256(text.encode()).hexdigest(), status, began, ended
        )
        self.out.write(json.dumps(asdict(line)) + "\n")
        self.out.flush()


def _a_day(ahead: int) -> str:
    return (date.today() + timedelta(days=ahead)).isoformat()


def _an_hour_ago() -> str:
    return (datetime.now() - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M")


FIELDS = {
    "message": lambda text: {"words": text},
    "draft": lambda text: {"words": text},
    "thanks": lambda text: {"words": text},
    "promise": lambda text: {"words": text, "to_part": "client", "due_on": _a_day(7)},
    "visit": lambda text: {"at": _an_hour_ago(), "where": text, "activity": "company"},
}


def lines_of(folder: Path) -> Iterator[Line]:
    """Everything in the journals, each in its own order."""
    for path in sorted(folder.glob("*.jsonl")):
        for text in path.read_text(encoding="utf-8").splitlines():
            yield Line(**json.loads(text))
