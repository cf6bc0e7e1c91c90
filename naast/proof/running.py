"""Runs suites of the proof, each as one run of its tests, and says what came of it. Only in a clone with its tests."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from importlib.util import find_spec
from pathlib import Path

from naast.proof.suites import FROM_SEED, LENGTH, ONE, RUNS, Suite

ROOT = Path(__file__).parents[2]


class CannotProve(Exception):
    """The proof cannot run here; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one suite: how many runs, how many tests fell, which planted bugs were caught, how long it took.

    `measured` is what a suite says beside that, as shares: {"recall": 0.97}.
    """

    runs: int
    failures: int
    planted: int
    planted_caught: int
    seconds: float
    seed: int
    measured: Mapping[str, float] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """Something ran, nothing fell, and the suite saw every bug that was planted in it."""
        return self.runs > 0 and self.failures == 0 and self.planted_caught == self.planted > 0


@dataclass(frozen=True, slots=True)
class Asked:
    """How long a run is wanted: a length, or a number of runs of its own, from which seed."""

    length: str
    seed: int = 0
    runs: int | None = None

    def environment(self) -> dict[str, str]:
        """As the tests read it."""
        own = {RUNS: str(self.runs)} if self.runs else {}
        return {LENGTH: self.length, FROM_SEED: str(self.seed), **own}


def prove(suite: Suite, asked: Asked) -> Outcome:
    """One suite, planted bugs first. What the tests print goes to standard error."""
    if find_spec("pytest") is None or not (ROOT / "tests" / "proving.py").exists():
        raise CannotProve("The proof is run in a clone of the source, after `make dev`. This is an installed house.")
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="naast-proof-") as place:
        kept = Path(place) / "said.json"
        words = [sys.executable, "-m", "pytest", "-n", "auto", "--dist", "worksteal", "-p", "no:cacheprovider"]
        words += ["--suite", suite.name, "--suite-to", str(kept)]
        told = _without_a_house() | asked.environment() | {ONE: suite.name}
        ended = subprocess.run(words, check=False, cwd=ROOT, stdout=sys.stderr, env=told)
        said = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}
    failures = said.get("failures", 0) or int(ended.returncode != 0)
    return Outcome(
        said.get("runs", 0), failures, said.get("planted", 0), said.get("planted_caught", 0),
        round(time.monotonic() - began, 1), asked.seed, said.get("measured", {}),
    )  # fmt: skip


def _without_a_house() -> dict[str, str]:
    """The tests make a house of their own: nothing of the one that this command belongs to may reach them."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NAAST_", "DATABASE_URL"))}
    mine = {name: os.environ[name] for name in ("NAAST_CHROMIUM", "NAAST_TEST_HOME") if name in os.environ}
    return kept | mine


def as_json(outcomes: dict[str, Outcome]) -> str:
    """One line, as other programs read it."""
    holds = all(outcome.holds for outcome in outcomes.values())
    return json.dumps({"suites": {name: _flat(one) for name, one in outcomes.items()}, "ok": holds})


def _flat(outcome: Outcome) -> dict[str, object]:
    return {name: said for name, said in asdict(outcome).items() if name != "measured"} | dict(outcome.measured)


def sentence(name: str, outcome: Outcome, each: str) -> str:
    """One line, as people read it."""
    word = "holds" if outcome.holds else "DOES NOT HOLD"
    measured = "".join(f" {what} {share:.1%}," for what, share in outcome.measured.items())
    return (
        f"{name}: {word}. {outcome.runs:,} × {each}, {outcome.failures} failures, {outcome.planted_caught} of"
        f" {outcome.planted} planted bugs caught,{measured} {outcome.seconds:,.0f} s, from seed {outcome.seed}."
    )


def chosen(names: Sequence[str], known: dict[str, Suite]) -> list[Suite]:
    """The suites that were named, in the order of the house; all of them when none was."""
    if strange := [name for name in names if name not in known]:
        raise CannotProve(f"There is no suite {strange[0]}. There are: {', '.join(known)}.")
    return [suite for name, suite in known.items() if name in names or not names]
