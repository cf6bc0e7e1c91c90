"""Whatever is killed, frozen or full: what was acknowledged is there once, with its trace, and the house comes back."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from naast.proof.suites import SUITES, from_seed
from tests.config.processes import end, reachable_place
from tests.conftest import KEYS
from tests.proof.mailing import postbox
from tests.proof.standing import alone, lay, opened
from tests.proof.striking import KINDS, Struck, kinds_of, run

SEEDS = range(from_seed(), from_seed() + SUITES["kill"].runs())
CHUNK = len(KINDS) * 3
Strikes = Callable[..., Struck]


@pytest.fixture(scope="session")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A place with a small world in it, laid once in a run; whoever comes second finds it there."""
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared
    place = Path(os.environ.get("TMPDIR", "/tmp")) / f"naast-kill-{shared.name}-{os.getppid()}"
    with alone(shared / "laying"):
        if not (place / "world.json").exists():
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir(mode=0o711)
            lay(place, KEYS, os.environ["NAAST_TEST_TEMPLATE"])
    yield place
    end(place)


@pytest.fixture
def strikes(laid: Path) -> Iterator[Strikes]:
    """Strike a copy of the place, so many times."""
    with reachable_place() as made, postbox() as post:

        def struck(seed: int, kinds: list[str], **how: Any) -> Struck:
            with opened(laid, made / f"house-{seed}", mail=post.line, **how) as house:
                done = run(house, post, seed, kinds)
                print(done.figures())
                return done

        yield struck


@pytest.mark.proof("kill")
@pytest.mark.parametrize("chunk", SEEDS[::CHUNK])
def test_what_was_acknowledged_is_there_once_with_its_trace(chunk, strikes, ran):
    seeds = range(chunk, min(chunk + CHUNK, SEEDS.stop))
    struck = strikes(chunk, kinds_of(seeds))
    assert (dict(struck.found.wrong), struck.found.examples[:5]) == ({}, []), struck.figures()
    ran(len(seeds))
