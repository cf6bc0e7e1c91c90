"""Volunteers with a session each, who report visits one after another; as many at a time as asked."""

from __future__ import annotations

import http.client
import re
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone

from naast.bench.databases import administrator
from naast.bench.outcome import CannotMeasure
from naast.people.models import Person
from naast.people.pages import address
from naast.people.signed_in import SessionStore

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
# The crowd has matches only; here its volunteers get a way in, and visits that were planned and are over.
WAY_IN = """
UPDATE matches_match SET programme = 'temporary-buddy';
INSERT INTO people_person(id, email, language, is_active, joined_at, password, asked_hats)
  SELECT person_id, '', 'nl', true, now(), '!', '{}' FROM matches_participant WHERE part = 'volunteer';
INSERT INTO people_role(id, dossier_id, organisation_id, made_at, version, person_id, kind, hat, programme, since,
    until)
  SELECT gen_random_uuid(), d.id, d.organisation_id, now(), 1, c.person_id, 'volunteer', 'volunteer', 'temporary-buddy',
         now() - interval '1 day', '9999-01-01'
    FROM privacy_circlemember c JOIN privacy_dossier d ON d.id = c.dossier_id
   WHERE d.kind = 'volunteer' AND c.part = 'volunteer';
"""
SESSION = """
INSERT INTO people_session(session_key, session_data, expire_date, person_id, since, last_used, browser, device, hat)
  VALUES (%s, %s, %s, %s, now(), now(), '', '', 'volunteer')"""
VISITS = """
INSERT INTO moments_moment(id, dossier_id, organisation_id, made_at, version, match_id, kind, state, at, "where",
    activity, by_part, planned_by_id, called_off_part, called_off_words, style)
  SELECT gen_random_uuid(), p.dossier_id, p.organisation_id, now(), 1, p.match_id, 'contact', 'planned',
         now() - interval '1 day' - k * interval '1 minute', '', '', 'volunteer', p.person_id, '', '', ''
    FROM matches_participant p, generate_series(1, %s) AS k
   WHERE p.part = 'volunteer' AND p.person_id = %s RETURNING id"""


@dataclass
class Visitor:
    """A volunteer with her session and the visits she has yet to tell of."""

    person_id: UUID
    session: str
    visits: list[UUID]
    cookies: str = ""
    token: str = ""

    def come_in(self, host: str) -> None:
        """Open the page of a report once, as everybody does before sending it."""
        connection = http.client.HTTPConnection(host, timeout=60)
        connection.request("GET", self.address(self.visits[-1]), headers={"Cookie": f"session={self.session}"})
        answer = connection.getresponse()
        found = TOKEN.search(answer.read().decode())
        if found is None:
            raise CannotMeasure(f"The page of a report answers {answer.status} without a form.")
        kept = [value.split(";")[0] for name, value in answer.getheaders() if name.lower() == "set-cookie"]
        self.token, self.cookies = found[1], "; ".join([f"session={self.session}", *kept])
        connection.close()

    def address(self, visit: UUID) -> str:
        return address(self.person_id, "report", visit)


def make(database: str, most: int, visits: Callable[[int], int]) -> list[Visitor]:
    """`most` volunteers, each with a session as signing in makes it; `visits(n)` for the n-th."""
    found = []
    with administrator(database) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute(WAY_IN)
        people = connection.execute("SELECT id FROM people_person ORDER BY id LIMIT %s", [most]).fetchall()
        for n, (person_id,) in enumerate(people):
            key = uuid.uuid4().hex
            connection.execute(
                SESSION, [key, SessionStore().encode(_said(person_id)), timezone.now() + timedelta(hours=2), person_id]
            )
            rows = connection.execute(VISITS, [visits(n), person_id]).fetchall()
            found.append(Visitor(person_id, key, [row[0] for row in rows]))
        connection.execute("VACUUM (ANALYZE)")
    return found


def _said(person_id: UUID) -> dict[str, Any]:
    return {
        SESSION_KEY: str(person_id), BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
        HASH_SESSION_KEY: Person(id=person_id, password="!").get_session_auth_hash(),  # noqa: S106 - nobody signs in by it
        "hat": "volunteer", "last_used": int(time.time()),
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Post:
    """One request that changes something."""

    path: str
    body: str = ""
    cookies: str = ""


def reports(visitor: Visitor) -> Iterator[Post]:
    """Each visit once: it happened and it was good."""
    while visitor.visits:
        said = {
            "csrfmiddlewaretoken": visitor.token, "form_key": str(uuid.uuid4()), "happened": "yes", "mood": "good",
        }  # fmt: skip
        yield Post(visitor.address(visitor.visits.pop()), urlencode(said), visitor.cookies)


@dataclass
class Spent:
    """What a round of requests took, and how they were answered."""

    seconds: float = 0.0
    each_ms: list[float] = field(default_factory=list)
    answers: Counter[int] = field(default_factory=Counter)

    @property
    def per_second(self) -> float:
        return len(self.each_ms) / self.seconds


def send(host: str, posts: Sequence[Sequence[Post]], spent: Spent) -> None:
    """One client per row of posts, all at once; added to what was spent before."""
    lock, gate = threading.Lock(), threading.Barrier(len(posts) + 1)

    def client(mine: Sequence[Post]) -> None:
        connection = http.client.HTTPConnection(host, timeout=120)
        connection.connect()
        took, seen = [], []
        gate.wait()
        for post in mine:
            began = time.perf_counter()
            head = {"Content-Type": "application/x-www-form-urlencoded"} | (
                {"Cookie": post.cookies} if post.cookies else {}
            )
            connection.request("POST", post.path, post.body, head)
            answer = connection.getresponse()
            answer.read()
            took.append((time.perf_counter() - began) * 1000)
            seen.append(answer.status)
        connection.close()
        with lock:
            spent.each_ms += took
            spent.answers.update(seen)

    threads = [threading.Thread(target=client, args=(mine,), daemon=True) for mine in posts]
    for thread in threads:
        thread.start()
    gate.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    spent.seconds += time.perf_counter() - began
