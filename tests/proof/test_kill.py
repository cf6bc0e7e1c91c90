"""Whatever is killed, frozen or full: what was acknowledged is there once, with its trace, and the house comes back."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from naast.proof.suites import SUITES, from_seed
from tests.config.processes import reachable_place
from tests.conftest import KEYS
from tests.proof.mailing import postbox
from tests.proof.standing import alone, lay, opened
from tests.proof.striking import KINDS, Struck, kinds_of, run

SEEDS = range(from_seed(), from_seed() + SUITES["kill"].runs())
CHUNK = len(KINDS)
Strikes = Callable[..., Struck]


@pytest.fixture(scope="session")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A place with a small world, laid once in a run; whoever comes second finds it, whoever is last removes it."""
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared
    place = Path(tempfile.gettempdir()) / f"naast-kill-{shared.name}-{os.getppid()}"
    with (shared / "in-use").open("a") as in_use:
        with alone(shared / "laying"):
            fcntl.flock(in_use, fcntl.LOCK_SH)
            if not (place / "laid").exists():
                shutil.rmtree(place, ignore_errors=True)
                place.mkdir(mode=0o711)
                lay(place, KEYS, os.environ["NAAST_TEST_TEMPLATE"])
                (place / "laid").touch()
        yield place
        with alone(shared / "laying"), contextlib.suppress(BlockingIOError):
            fcntl.flock(in_use, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(place, ignore_errors=True)


@pytest.fixture
def strikes(laid: Path, record_property: Callable[[str, object], None]) -> Iterator[Strikes]:
    """Strike a copy of the place, so many times."""
    with reachable_place() as made, postbox() as post:

        def struck(seed: int, kinds: list[str], **how: Any) -> Struck:
            with opened(laid, made / f"house-{seed}", mail=post.line, **how) as house:
                done = run(house, post, seed, kinds)
                record_property("figures", done.figures())
                return done

        yield struck


@pytest.mark.proof("kill")
@pytest.mark.parametrize("chunk", SEEDS[::CHUNK])
def test_what_was_acknowledged_is_there_once_with_its_trace(chunk, strikes, ran):
    seeds = range(chunk, min(chunk + CHUNK, SEEDS.stop))
    struck = strikes(chunk, kinds_of(seeds))
    assert (dict(struck.found.wrong), struck.found.examples[:5]) == ({}, []), struck.figures()
    ran(len(seeds))


# ── the suite can fail ──

LATER_ON_DISK = "synchronous_commit = off\nwal_writer_delay = 10s\n"


@pytest.mark.asked
@pytest.mark.planted("kill", "what is committed comes on the disk later")
def test_a_promise_of_the_database_that_is_not_kept_is_seen(strikes):
    found = strikes(1, ["postmaster"] * 4, conf=LATER_ON_DISK).found
    assert sum(found.wrong[what] for what in ("lost", "read without trace", "write without trace")) > 0, found


@pytest.mark.asked
@pytest.mark.planted("kill", "a message is acknowledged before it is committed")
def test_an_answer_before_the_commit_is_seen(strikes):
    struck = strikes(2, ["postmaster", "web", "backend"], plant="before commit")
    assert struck.found.wrong["lost"] > 0, struck.figures()


@pytest.mark.asked
@pytest.mark.planted("kill", "forms lose their key, so that sent again is done again")
def test_a_form_without_its_key_is_seen(strikes):
    struck = strikes(3, ["web", "backend"], plant="without keys")
    assert struck.found.wrong["under another key"] > 0, struck.figures()
    assert struck.found.wrong["doubled"] > 0, struck.figures()


@pytest.mark.asked
@pytest.mark.planted("kill", "the trace is written after the answer, in a transaction of its own")
def test_a_trace_afterwards_is_seen(strikes):
    struck = strikes(4, ["web", "postmaster"], plant="trace afterwards")
    assert struck.found.wrong["read without trace"] > 0, struck.figures()
    assert struck.found.wrong["row without its trace"] > 0, struck.figures()
