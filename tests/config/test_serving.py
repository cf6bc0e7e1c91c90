"""Production: a database from outside, keys from outside, the owner only where the schema changes."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from psycopg_pool.base import AttemptWithBackoff

from naast.config.embedded import Cluster, administrator, prepare
from tests.config.processes import ROOT, eventually, living, reachable_place, started
from tests.config.test_command import naast

PLAIN_FILES = "django.contrib.staticfiles.storage.StaticFilesStorage"
KEYS = {"NAAST_SECRET_KEY": "s" * 40, "NAAST_ACTOR_KEY": "a" * 40}


@pytest.fixture(scope="module")
def server() -> Iterator[Cluster]:
    """Somebody else's PostgreSQL, with our roles on it."""
    with reachable_place() as made, Cluster(made / "db", fast=True).running() as cluster:
        prepare(cluster.socket, "theirs")
        yield cluster


def test_a_database_that_was_away_for_long_is_asked_again_at_once() -> None:
    """The pool waits longer between two tries the longer it takes; what we give it keeps that short."""
    said = naast_settings(NAAST_DB_POOL="1")
    again, now, waits = AttemptWithBackoff(timeout=said["reconnect_timeout"]), 0.0, []
    while not again.time_to_give_up(now):
        again.update_delay(now)
        waits.append(again.delay)
        now += again.delay
    assert (max(waits) <= 5, now <= 6) == (True, True)


def naast_settings(**more: str) -> dict[str, float]:
    """The pool as another process reads it."""
    code = "import json; from naast.config.settings import POOL; print(json.dumps(POOL))"
    asked = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=os.environ | more, check=True, capture_output=True, text=True
    )
    return dict(json.loads(asked.stdout))


def env(server: Cluster, role: str) -> dict[str, str]:
    return KEYS | {"DATABASE_URL": f"postgresql:///theirs?host={server.socket}&user={role}"}


def test_it_does_not_open_before_the_floor_is_laid(server: Cluster, place: Path) -> None:
    said = naast("serve", data=place, **env(server, "naast_app"))
    assert said.returncode == 1
    assert "Run `naast migrate`" in said.stderr


def test_the_app_cannot_migrate_and_the_owner_can(server: Cluster, place: Path) -> None:
    refused = naast("migrate", "--skip-checks", data=place, **env(server, "naast_app"))
    assert refused.returncode != 0
    done = naast("migrate", "--skip-checks", "--verbosity", "0", data=place, **env(server, "naast_owner"))
    assert (done.returncode, done.stderr) == (0, "")
    with administrator(server.socket, "theirs") as connection:
        [forced] = connection.execute("SELECT count(*) > 10 FROM pg_class WHERE relforcerowsecurity").fetchone() or [0]
    assert forced is True


def test_it_serves_and_stops_on_a_signal(server: Cluster, place: Path) -> None:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("NAAST_")}
    more = {"NAAST_DATA": str(place), "NAAST_PORT": str(port), "NAAST_STATIC": PLAIN_FILES}
    surroundings = clean | env(server, "naast_app") | more
    (place / "static").mkdir()

    def answers() -> bool:
        try:
            with urllib.request.urlopen(f"http://localhost:{port}/", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    with started([sys.executable, "-m", "naast", "serve"], place, cwd=ROOT, env=surroundings) as child:
        assert eventually(answers, 60)
        child.send_signal(signal.SIGTERM)
        child.wait(30)
        assert eventually(lambda: not living(place))
