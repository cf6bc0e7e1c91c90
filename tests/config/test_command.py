"""The one command: what it knows, what it refuses, and with which words."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from naast.config import command, secrets
from tests.config.processes import ROOT


def naast(*words: str, data: Path, **env: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("NAAST_", "DATABASE_URL"))}
    return subprocess.run(
        [sys.executable, "-m", "naast", *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=clean | {"NAAST_DATA": str(data)} | env,
    )


def test_alone_it_prints_one_line_per_command(tmp_path: Path) -> None:
    said = naast(data=tmp_path)
    assert (said.returncode, len(said.stdout.splitlines())) == (0, len(command.COMMANDS) + 2)
    assert [line.split()[1] for line in said.stdout.splitlines()[2:]] == list(command.COMMANDS)


def test_an_unknown_word_is_answered_with_the_known_ones(tmp_path: Path) -> None:
    said = naast("dmeo", data=tmp_path)
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr == f"`naast dmeo` is not known. Known are: {', '.join(command.COMMANDS)}.\n"


@pytest.mark.parametrize("words", ["../evil", "flush", "testserver", "runserver", "sqlflush2"])
def test_what_does_not_fit_this_house_is_not_known(words: str) -> None:
    assert not command.known(words)


@pytest.mark.parametrize("word", ["demo", "serve", "doctor"])
def test_asked_for_help_or_told_something_strange_a_command_starts_nothing(word: str, tmp_path: Path) -> None:
    said, wrong = naast(word, "--help", data=tmp_path), naast(word, "--prot", "8001", data=tmp_path)
    assert (said.returncode, said.stdout.splitlines()[-1]) == (0, f"{command.COMMANDS[word].capitalize()}.")
    assert (wrong.returncode, wrong.stderr.startswith("`--prot` is not known here.")) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_every_command_of_the_list_exists() -> None:
    own = {"demo", "serve", "doctor", "backup", "restore", "programmes"}
    assert [name for name in command.COMMANDS if name not in own and not command.known(name)] == []


def test_production_does_not_start_without_its_own_keys(tmp_path: Path) -> None:
    for word in ("serve", "worker", "migrate"):
        said = naast(word, data=tmp_path, DATABASE_URL="postgres://nobody@localhost:1/none", NAAST_SECRET_KEY="short")
        assert said.returncode == 1
        assert said.stderr == "Set NAAST_SECRET_KEY and NAAST_ACTOR_KEY, each to 32 random characters or more.\n"
    assert list(tmp_path.iterdir()) == []


def test_keys_are_made_once_and_for_us_alone(tmp_path: Path) -> None:
    first = secrets.own_secrets(tmp_path)
    assert secrets.own_secrets(tmp_path) == first
    assert [*first] == ["NAAST_SECRET_KEY", "NAAST_ACTOR_KEY", "NAAST_KEYS"]
    assert len({*first.values()}) == 3
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "secrets").iterdir()} == {0o600}
    assert (tmp_path / "secrets").stat().st_mode & 0o777 == 0o700


def test_a_taken_port_is_said_before_anything_starts(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = naast("demo", data=tmp_path, NAAST_PORT=str(port))
    assert said.returncode == 1
    assert said.stderr == f"Port {port} is taken. Stop what runs there, or choose another: NAAST_PORT={port + 1}\n"
    assert list(tmp_path.iterdir()) == []


def test_work_before_migrate_is_told_what_to_do(place: Path) -> None:
    said = naast("clearsessions", data=place)
    assert (said.returncode, said.stderr) == (
        1,
        "The database is not what this version wants. Run `naast migrate` first.\n",
    )
