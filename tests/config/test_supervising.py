"""Who falls is picked up; who keeps falling ends it with a sentence; nothing is left behind."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from naast.config import supervising
from naast.config.supervising import Program, Watch, keep_running, stopping
from tests.config.processes import eventually, living

STAYS = "import time; time.sleep(60)"
FALLS = "raise SystemExit('no more')"
FORKS = f"import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', {STAYS!r}]); time.sleep(60)"


def program(place: Path, code: str, name: str = "The part") -> Program:
    return Program(name, [sys.executable, "-c", code], {**os.environ, "MARK": str(place)}, place / "part.log")


def test_a_killed_program_is_started_again(tmp_path: Path) -> None:
    part = program(tmp_path, STAYS)
    watch = Watch(part)
    try:
        part.start()
        assert part.child is not None
        first = part.child.pid
        os.kill(first, signal.SIGKILL)
        assert eventually(lambda: watch.look(time.monotonic()) == "" and part.alive and part.child.pid != first)
    finally:
        part.stop()
    assert living(tmp_path) == []


def test_what_a_dead_program_left_behind_is_gone_before_it_starts_again(tmp_path: Path) -> None:
    part = program(tmp_path, FORKS)
    try:
        part.start()
        assert eventually(lambda: len(living(tmp_path)) == 2)
        assert part.child is not None
        part.child.kill()
        part.child.wait()
        assert len(living(tmp_path)) == 1
        part.start()
        assert eventually(lambda: len(living(tmp_path)) == 2)
    finally:
        part.stop()
    assert eventually(lambda: living(tmp_path) == [])


def test_a_program_that_keeps_falling_ends_it_with_a_sentence(tmp_path: Path) -> None:
    part = program(tmp_path, FALLS, "The worker")
    part.start()
    sentence = keep_running([part])
    assert sentence == f"The worker stopped 5 times within a minute. Its last words are in {tmp_path / 'part.log'}."
    assert (tmp_path / "part.log").read_text().count("no more") == 5


def test_rare_falls_are_forgiven(tmp_path: Path) -> None:
    part = program(tmp_path, STAYS)
    watch = Watch(part)
    moments = [number * (supervising.WITHIN / 2) for number in range(20)]
    for moment in moments:
        assert watch.look(moment) == ""
        watch.look(moment + 10)
        assert part.alive
        part.stop()


def test_stopping_ends_all_even_one_that_will_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervising, "STOP_WITHIN", 1.0)
    deaf = program(tmp_path, "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)")
    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    try:
        with stopping([deaf, program(tmp_path, STAYS)]):
            deaf.start()
            assert eventually(lambda: living(tmp_path))
    finally:
        signal.signal(signal.SIGTERM, before[0])
        signal.signal(signal.SIGINT, before[1])
    assert living(tmp_path) == []


def test_programs_die_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    code = (
        "import os, sys, time; from pathlib import Path; from naast.config.supervising import Program\n"
        f"place = Path({str(tmp_path)!r})\n"
        f"Program('x', [sys.executable, '-c', {STAYS!r}], os.environ | {{'MARK': str(place)}}, place / 'log').start()\n"
        "print('started', flush=True); time.sleep(60)"
    )
    parent = Program("parent", [sys.executable, "-c", code], dict(os.environ), tmp_path / "parent.log")
    parent.start()
    assert eventually(lambda: "started" in (tmp_path / "parent.log").read_text())
    assert parent.child is not None
    os.kill(parent.child.pid, signal.SIGKILL)
    parent.child.wait()
    assert eventually(lambda: living(tmp_path) == [])
