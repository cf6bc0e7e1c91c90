"""A house as it stands in production: `naast serve` with its own PostgreSQL, web server and worker, and blows to it.

Nothing is forgotten here: the cluster keeps what it says it kept. Whoever watches over `naast serve` elsewhere, a
process manager, is `Standing` itself: when it ends, it is started again.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from naast.config.children import die_with_parent
from naast.config.embedded import Cluster, administrator, prepare
from naast.config.schema import mark, state_of_the_schema
from tests.config.processes import ROOT, end, living

Anything = dict[str, Any]
PLAIN_FILES = "django.contrib.staticfiles.storage.StaticFilesStorage"
PLANTING = Path(__file__).parent / "planting"
DATABASE = "naast"
UP_WITHIN = 60.0


def surroundings(data: Path, **more: str) -> dict[str, str]:
    """Nothing of the run of the tests reaches the house but the code."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("NAAST_", "DATABASE_URL"))}
    path = os.pathsep.join(filter(None, [more.pop("before", ""), str(ROOT), clean.get("PYTHONPATH", "")]))
    return clean | {"NAAST_DATA": str(data), "NAAST_STATIC": PLAIN_FILES, "PYTHONPATH": path} | more


def lay(data: Path, keys: dict[str, str], template: str) -> None:
    """A place with the schema of this code and a small world in it, at rest."""
    (data / "secrets").mkdir(mode=0o700, parents=True)
    for name, value in keys.items():
        (data / "secrets" / name.removeprefix("NAAST_").lower()).write_text(value, encoding="utf-8")
    with Cluster(data / "db").running() as cluster:
        prepare(cluster.socket, DATABASE)
        _copy(cluster, template)
        with administrator(cluster.socket, DATABASE) as there:
            mark(there, {"schema": state_of_the_schema(keys["NAAST_ACTOR_KEY"])})
        env = surroundings(
            data, **keys, NAAST_DB_HOST=str(cluster.socket), NAAST_DB_NAME=DATABASE, NAAST_DB_ROLE="naast_app",
            DJANGO_SETTINGS_MODULE="naast.config.settings",
        )  # fmt: skip
        words = [sys.executable, "-m", "tests.proof.laying"]
        said = subprocess.run(words, check=True, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
    (data / "world.json").write_text(said.stdout, encoding="utf-8")
    with (data / "db" / "pg" / "postgresql.conf").open("a", encoding="utf-8") as conf:
        conf.write("track_commit_timestamp = on\n")  # so that what was written together is known by its moment
    once = Standing(data)  # so that no copy has to collect the look again
    try:
        once.start()
        assert until(once.answers), (data / "serve.log").read_text(encoding="utf-8")[-2000:]
    finally:
        once.stop()


def until(true: Callable[[], object]) -> bool:
    """Whether it became true in time."""
    ends = time.monotonic() + UP_WITHIN
    while time.monotonic() < ends:
        if true():
            return True
        time.sleep(0.1)
    return False


def _copy(cluster: Cluster, template: str) -> None:
    """The schema as the tests have it, without laying it once more."""
    here = ["-h", os.environ["NAAST_DB_HOST"], "-U", "naast_admin", "-d", template]
    there = ["-h", str(cluster.socket), "-U", "naast_admin", "-d", DATABASE]
    with administrator(cluster.socket) as outside:
        outside.execute(f"DROP DATABASE {DATABASE}")
        outside.execute(f"CREATE DATABASE {DATABASE} OWNER naast_owner TEMPLATE template0")
    dump = cluster.data.parent.parent / "dump"
    subprocess.run([cluster.programs / "pg_dump", "-Fc", f"--file={dump}", *here], check=True)
    subprocess.run([cluster.programs / "pg_restore", "--exit-on-error", *there, dump], check=True)
    dump.unlink()


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """One process of the run at a time."""
    with path.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@dataclass
class Standing:
    """A copy of a place that was laid, opened; and what may befall it."""

    data: Path
    mail: str = ""
    plant: str = ""
    port: int = field(init=False)
    child: subprocess.Popen[bytes] | None = field(init=False, default=None)
    closing: threading.Event = field(init=False, default_factory=threading.Event)

    def __post_init__(self) -> None:
        with socket.socket() as trial:
            trial.bind(("127.0.0.1", 0))
            self.port = trial.getsockname()[1]

    @property
    def world(self) -> Anything:
        return dict(json.loads((self.data / "world.json").read_text(encoding="utf-8")))

    # ── standing ──

    def start(self) -> None:
        planted = {"before": str(PLANTING), "NAAST_PLANTED": self.plant} if self.plant else {}
        env = surroundings(
            self.data, NAAST_PORT=str(self.port), NAAST_MAIL=self.mail, NAAST_MAIL_FROM="post@samen.example", **planted
        )
        with (self.data / "serve.log").open("ab") as log:
            self.child = subprocess.Popen(
                [sys.executable, "-m", "naast", "serve"], cwd=ROOT, env=env, stdout=log, stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL, preexec_fn=die_with_parent(),
            )  # fmt: skip

    def look(self) -> None:
        """As a process manager does: what ended is started again, once nothing of it is left."""
        if self.child is not None and self.child.poll() is not None and not self.closing.is_set():
            end(self.data)
            self.start()

    def answers(self, session: str = "", path: str = "/health") -> bool:
        """A page came, made after this question."""
        asked = urllib.request.Request(f"http://localhost:{self.port}{path}", headers={"Cookie": f"session={session}"})
        try:
            with urllib.request.urlopen(asked, timeout=30) as answer:
                return bool(answer.status == 200 and answer.geturl().endswith(path))
        except OSError:
            return False

    def stop(self) -> None:
        self.closing.set()
        if self.child is not None:
            self.child.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.child.wait(30)
        end(self.data)

    @property
    def socket(self) -> Path:
        return Cluster(self.data / "db").socket

    def asked(self) -> psycopg.Connection[Any]:
        """The administrator of its database, as soon as it answers."""
        until = time.monotonic() + UP_WITHIN
        while True:
            try:
                return administrator(self.socket, DATABASE)
            except psycopg.OperationalError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.1)

    # ── who is who ──

    def postmaster(self) -> int | None:
        try:
            return int((self.data / "db" / "pg" / "postmaster.pid").read_text().split("\n", 1)[0])
        except (OSError, ValueError):
            return None

    def with_words(self, *words: str) -> list[int]:
        return [pid for pid in living(self.data) if all(word in words_of(pid) for word in words)]

    def server(self) -> list[int]:
        """The postmaster and everything it started."""
        top = self.postmaster()
        return [] if top is None else [top, *children_of(top)]

    # ── blows ──

    def strike(self, kind: str, chance: random.Random) -> int:
        """Kill what is named; how many processes were hit."""
        return hit(BLOWS[kind](self, chance))

    def freeze(self, seconds: float) -> None:
        """The whole server stands still and then goes on, as on a disk or a machine that hangs."""
        held = self.server()
        each(held, signal.SIGSTOP)
        time.sleep(seconds)
        each(held, signal.SIGCONT)

    def fill_disk(self, seconds: float) -> None:
        """No write of the server arrives any more, in no file; and then there is room again.

        A limit on the size of files in the place of a full disk: the same refusal of the same writes, and it can be
        laid on a process that runs, by an ordinary user.
        """
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.limit("0")
            time.sleep(0.2)
        self.limit("unlimited")

    def limit(self, most: str) -> None:
        """How large a file the server may make; asked as the server's user, who alone may."""
        owner = Cluster(self.data / "db").owner
        who: Anything = {"user": owner.pw_uid, "group": owner.pw_gid} if os.geteuid() == 0 else {}
        for pid in self.server():
            words = ["prlimit", f"--pid={pid}", f"--fsize={most}:unlimited"]
            subprocess.run(words, check=False, capture_output=True, **who)


def _web(house: Standing, chance: random.Random) -> list[int]:
    del chance
    return house.with_words("granian")[:1]


def _web_child(house: Standing, chance: random.Random) -> list[int]:
    found = [pid for top in house.with_words("granian")[:1] for pid in children_of(top)]
    return [chance.choice(found)] if found else []


def _worker(house: Standing, chance: random.Random) -> list[int]:
    del chance
    return house.with_words("procrastinate")


def _postmaster(house: Standing, chance: random.Random) -> list[int]:
    del chance
    top = house.postmaster()
    return [] if top is None else [top]


def _backend(house: Standing, chance: random.Random) -> list[int]:
    found = [pid for pid in house.server() if any("naast_app" in word for word in words_of(pid))]
    return [chance.choice(found)] if found else []


def _whole(house: Standing, chance: random.Random) -> list[int]:
    """All of it at once, the supervisor first, as when somebody pulls the plug of the programs."""
    del chance
    found = living(house.data)
    return sorted([*found, *house.server()], key=lambda pid: house.child is None or pid != house.child.pid)


BLOWS: dict[str, Callable[[Standing, random.Random], list[int]]] = {
    "web": _web, "web's child": _web_child, "worker": _worker, "postmaster": _postmaster, "backend": _backend,
    "whole": _whole,
}  # fmt: skip


def hit(found: list[int]) -> int:
    return each(found, signal.SIGKILL)


def each(found: list[int], how: signal.Signals) -> int:
    gone = 0
    for pid in found:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, how)
            gone += 1
    return gone


def words_of(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
    except OSError:
        return []


def children_of(parent: int) -> list[int]:
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, ValueError, IndexError):
            if int(place.joinpath("stat").read_text().rpartition(")")[2].split()[1]) == parent:
                found.append(int(place.name))
    return found


@contextlib.contextmanager
def opened(laid: Path, data: Path, *, mail: str = "", plant: str = "", conf: str = "") -> Iterator[Standing]:
    """A copy of the place that was laid, open, and gone afterwards."""
    shutil.copytree(laid, data, symlinks=True, ignore=shutil.ignore_patterns("run", "lock", "*.pid"))
    for path in (data / "db", *(data / "db").rglob("*")):
        was = laid / path.relative_to(data)
        os.chown(path, was.lstat().st_uid, was.lstat().st_gid, follow_symlinks=False)
    with (data / "db" / "pg" / "postgresql.conf").open("a", encoding="utf-8") as more:
        more.write(conf)
    house = Standing(data, mail, plant)
    try:
        house.start()
        yield house
    finally:
        house.stop()
        shutil.rmtree(data, ignore_errors=True)
