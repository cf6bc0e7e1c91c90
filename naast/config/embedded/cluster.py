"""One cluster in one directory: started as a direct child, joined when it runs, started again when it died."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pwd
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from naast.config.children import die_with_parent
from naast.config.embedded.place import (
    CannotStart,
    Occupied,
    make_directory,
    own_account,
    reachable_home,
    server_account,
    socket_directory,
)
from naast.config.embedded.programs import find_programs

ROLES = ("naast_admin", "naast_owner", "naast_app", "naast_backup")
READY_WITHIN = 45.0
SETTINGS = {
    "listen_addresses": "''",
    "unix_socket_permissions": "0700",
    "wal_compression": "pglz",
    # What was erased stands in the journal until it is removed; a file of it that is used again would keep it longer.
    "wal_recycle": "off",
    "log_min_messages": "warning",
    # A statement holds what people wrote: none of it stands in a log, not even beside an error.
    "log_min_error_statement": "panic",
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_error_verbosity": "terse",
    "timezone": "'UTC'",
    "max_connections": "60",
    "jit": "off",
}
FORGETFUL = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_wal_size": "'2GB'",
}


@dataclass
class Cluster:
    """PostgreSQL in `home`; `fast` forgets everything at a power cut and is for tests only."""

    home: Path
    fast: bool = False
    owner: pwd.struct_passwd = field(init=False)
    programs: Path = field(init=False)
    child: subprocess.Popen[bytes] | None = field(init=False, default=None)
    name: str = field(init=False, default="PostgreSQL")

    def __post_init__(self) -> None:
        asked = self.home.absolute()
        self.owner = server_account(asked)
        self.home = reachable_home(asked, self.owner)
        self.owner = server_account(self.home)
        self.programs = find_programs(self.owner, self.home)
        self.socket = socket_directory(self.home)

    @property
    def data(self) -> Path:
        return self.home / "pg"

    @property
    def log(self) -> Path:
        return self.home / "pg.log"

    @contextlib.contextmanager
    def running(self, *, alone: bool = False) -> Iterator[Cluster]:
        """Run PostgreSQL for the length of the block, or join the one that runs (never when `alone`)."""
        make_directory(self.home, self.owner)
        lock = self._open("lock")
        try:
            if not self._lock(lock, alone=alone):
                yield self
                return
            try:
                self.start()
                yield self
            finally:
                self.stop()
                self._leave_socket()
        finally:
            os.close(lock)

    def _lock(self, lock: int, *, alone: bool) -> bool:
        until = time.monotonic() + READY_WITHIN
        while time.monotonic() < until:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if self.answers():
                    if alone:
                        raise Occupied(f"Another naast runs in {self.home}. Stop that one first.") from None
                    return False
                time.sleep(0.05)
            else:
                return True
        raise CannotStart(f"Another naast holds the database in {self.home}, but it does not answer.")

    def start(self) -> None:
        """Start, or start again after a sudden death; ready when this returns."""
        if not (self.data / "PG_VERSION").exists():
            self._make()
        make_directory(self.socket, self.owner)
        self._write_settings()
        until = time.monotonic() + READY_WITHIN
        while time.monotonic() < until:
            self._stop_orphan()
            self.child = self._spawn()
            if self._becomes_ready(until):
                return
            time.sleep(0.2)  # an old backend may still hold the shared memory
        self.stop()
        raise CannotStart(f"PostgreSQL does not start. Its last words are in {self.log}.")

    def _spawn(self) -> subprocess.Popen[bytes]:
        log = self._open(self.log.name)
        try:
            return subprocess.Popen(
                [self.programs / "postgres", "-D", self.data],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd="/",
                start_new_session=True,
                preexec_fn=die_with_parent(signal.SIGINT),  # runs after the change of user
                **self._account(),
            )
        finally:
            os.close(log)

    def _becomes_ready(self, until: float) -> bool:
        while self.alive and time.monotonic() < until:
            if self.answers():
                return True
            time.sleep(0.02)
        return False

    @property
    def alive(self) -> bool:
        return self.child is not None and self.child.poll() is None

    def stop(self) -> None:
        if self.child is None or not self.alive:
            return
        self.child.send_signal(signal.SIGINT)  # fast: roll back and stop cleanly
        try:
            self.child.wait(30)
        except subprocess.TimeoutExpired:
            self.child.send_signal(signal.SIGQUIT)
            self.child.wait(10)

    def answers(self) -> bool:
        asked: list[str | Path] = [
            self.programs / "pg_isready",
            "-q",
            "-h",
            self.socket,
            "-U",
            "naast_admin",
            "-d",
            "postgres",
        ]
        return subprocess.run(asked, check=False, capture_output=True).returncode == 0

    def _leave_socket(self) -> None:
        """A socket that had to lie elsewhere leaves no directory there."""
        if not self.socket.is_relative_to(self.home):
            with contextlib.suppress(OSError):
                self.socket.rmdir()

    def _make(self) -> None:
        shutil.rmtree(self.data, ignore_errors=True)  # half an initdb has no PG_VERSION
        fresh = self.home / "pg.new"
        shutil.rmtree(fresh, ignore_errors=True)
        make_directory(fresh, self.owner)
        manner = ["-E", "UTF8", "--locale=C.UTF-8", "-k", "--auth-local=peer", "--auth-host=reject", "-N"]
        done = subprocess.run(
            [self.programs / "initdb", "-D", fresh, "-U", "naast_admin", *manner],
            check=False,
            capture_output=True,
            cwd="/",
            text=True,
            **self._account(),
        )
        if done.returncode:
            raise CannotStart(f"PostgreSQL could not make its directory. It says: {done.stderr.strip()}")
        fresh.rename(self.data)

    def _write_settings(self) -> None:
        names = {self.owner.pw_name, own_account().pw_name}
        self._put("pg_ident.conf", "".join(f'naast "{name}" {role}\n' for name in sorted(names) for role in ROLES))
        self._put("pg_hba.conf", "local all all peer map=naast\n")
        folder = str(self.socket).replace("'", "''").replace('"', '""')
        wanted = SETTINGS | {"unix_socket_directories": f"'\"{folder}\"'"} | (FORGETFUL if self.fast else {})
        self._put("postgresql.auto.conf", "".join(f"{name} = {value}\n" for name, value in wanted.items()))

    def _put(self, name: str, text: str) -> None:
        # We may be root in a directory of the server's user: never follow a link it made.
        there = os.open(self.data / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        with open(there, "w") as out:
            out.write(text)
            os.fchown(there, self.owner.pw_uid, self.owner.pw_gid)

    def _open(self, name: str) -> int:
        there = os.open(self.home / name, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        if os.geteuid() == 0:
            os.fchown(there, self.owner.pw_uid, self.owner.pw_gid)
        return there

    def _account(self) -> dict[str, Any]:
        if os.geteuid() != 0:
            return {}
        return {"user": self.owner.pw_uid, "group": self.owner.pw_gid, "extra_groups": [], "umask": 0o077}

    def _stop_orphan(self) -> None:
        """A server that outlived its naast (where no parent-death signal exists) is stopped first."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (OSError, ValueError):
            return
        if serves(pid, self.data):
            os.kill(pid, signal.SIGINT)
            while serves(pid, self.data):
                time.sleep(0.05)


def serves(pid: int, data: Path) -> bool:
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return any(word == os.fsencode(data) for word in words)
