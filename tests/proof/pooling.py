"""Many people over few connections, with everything that goes wrong between two transactions of a pool."""

from __future__ import annotations

import random
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg_pool import ConnectionPool

from naast.bench.databases import sign
from naast.privacy.actor import Actor

Connection = psycopg.Connection[Any]
Answer = tuple[Any, ...]
Expected = dict[Actor, Answer]
Pool = ConnectionPool[Connection]
Seen = Counter[str]
READ = (
    "SELECT privacy_actor()::text, (SELECT md5(string_agg(id::text, '' ORDER BY id)) FROM people_profile),"
    " (SELECT md5(string_agg(id::text, '' ORDER BY id)) FROM clients_client),"
    " (SELECT md5(string_agg(id::text, '' ORDER BY id)) FROM moments_moment)"
)
NOBODY: Answer = (None, None, None, None)
THREADS, CONNECTIONS = 8, 3
Signer = Callable[[Connection, Actor], None]


class Falls(Exception):
    """A page that falls in the midst of its transaction."""


def signed(connection: Connection, who: Actor) -> None:
    """As the house signs: for this backend and this transaction."""
    sign(connection, who.person_id, who.hat)


def answers(where: str, people: Sequence[Actor]) -> dict[Actor, Answer]:
    """What each of them reads, each on a connection that nobody used before."""
    found = {}
    for who in people:
        with psycopg.connect(where) as fresh:
            signed(fresh, who)
            found[who] = one(fresh)
    return found


def one(connection: Connection) -> Answer:
    [found] = connection.execute(READ).fetchall()
    return tuple(found)


# What happens in one transaction. Each gives what was read and what should have been.


def ordinary(connection: Connection, who: Actor, sign_as: Signer) -> Answer:
    sign_as(connection, who)
    return one(connection)


def falls(connection: Connection, who: Actor, sign_as: Signer) -> Answer:
    """After reading something goes wrong, and everything is undone."""
    sign_as(connection, who)
    one(connection)
    raise Falls


def breaks(connection: Connection, who: Actor, sign_as: Signer) -> Answer:
    sign_as(connection, who)
    connection.execute("SELECT 1 / 0")
    raise Falls


def lasts(connection: Connection, who: Actor, sign_as: Signer) -> Answer:
    """A statement that takes too long is broken off by the server."""
    sign_as(connection, who)
    connection.execute("SET LOCAL statement_timeout = '1ms'")
    connection.execute("SELECT pg_sleep(0.05)")
    raise Falls


GOES_WRONG = (falls, falls, breaks, lasts)


def work(pool: Pool, expected: Expected, times: int, seed: int, sign_as: Signer) -> Seen:
    """So many transactions of one thread: right; wrong, as somebody else or as anybody when nobody acted; or broken."""
    chance, people, seen = random.Random(seed), list(expected), Counter[str]()
    for _ in range(times):
        who, dice = chance.choice(people), chance.random()
        try:
            with pool.connection() as connection, connection.transaction():
                if dice < 0.12:
                    seen["right" if one(connection) == NOBODY else "wrong"] += 1
                elif dice < 0.16:
                    chance.choice(GOES_WRONG)(connection, who, sign_as)
                else:
                    seen["right" if ordinary(connection, who, sign_as) == expected[who] else "wrong"] += 1
        except (Falls, psycopg.Error):
            seen["broken"] += 1
    return seen


def run(where: str, people: Sequence[Actor], times: int, seed: int, sign_as: Signer = signed, direct: str = "") -> Seen:
    """So many transactions over all threads. `direct` leads past the pooler, to ask what each should read."""
    expected = answers(direct or where, people)
    options = {"prepare_threshold": None, "cursor_factory": psycopg.ClientCursor}
    with (
        ConnectionPool(where, min_size=CONNECTIONS, max_size=CONNECTIONS, kwargs=options, timeout=120) as pool,
        ThreadPoolExecutor(THREADS) as threads,
    ):
        share = -(-times // THREADS)
        shares = threads.map(lambda n: work(pool, expected, share, seed * THREADS + n, sign_as), range(THREADS))
        return sum(shares, Counter[str]())


@contextmanager
def bouncer(program: str, socket: str, home: Path) -> Iterator[str]:
    """pgbouncer in transaction mode before this server; gives the directory of its socket."""
    home.chmod(0o777)
    (home / "users").write_text('"naast_app" ""\n', encoding="utf-8")
    said = {
        "unix_socket_dir": home, "listen_port": 6432, "auth_type": "trust", "auth_file": home / "users",
        "pool_mode": "transaction", "default_pool_size": CONNECTIONS, "logfile": home / "log", "user": "postgres",
    }  # fmt: skip
    lines = [f"{name} = {value}" for name, value in said.items()]
    text = "\n".join(["[databases]", f"* = host={socket}", "[pgbouncer]", *lines, ""])
    (home / "ini").write_text(text, encoding="utf-8")
    child = subprocess.Popen([program, "-q", str(home / "ini")], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 20
        while not (home / ".s.PGSQL.6432").exists() and time.monotonic() < until:
            time.sleep(0.05)
        yield str(home)
    finally:
        child.terminate()
        child.wait(20)
