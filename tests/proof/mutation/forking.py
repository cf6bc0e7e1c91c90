"""A run of pytest that judges mutants: everything is imported and collected once, and each mutant has a child.

First each test runs once, and which lines of the files in question it touched is kept. Then, for each mutant, a child
makes the mistake and runs the tests that touch its line, the quickest first, until one falls. Each child that asks the
database has one of its own, as `tests/conftest.py` gives it to whoever asks first.
"""

from __future__ import annotations

import gc
import json
import os
import random
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import coverage
import hypothesis
import pytest
from _pytest.runner import runtestprotocol

from naast.config.embedded import administrator
from tests.proof.mutation import applying
from tests.proof.mutation.mutants import ROOT, Mutant, mutants_of

Work = Callable[[], int]
ASKED = "NAAST_MUTANTS"  # the file that says which, for the run within the run
MOST_TESTS, QUICK, MOST_SECONDS = 60, 10.0, 30.0
LEFT, KILLED, NO_SUCH, BROKEN = 0, 1, 3, 9
WORDS = {KILLED: "killed", LEFT: "left", NO_SUCH: "nowhere"}
# Seconds: for a test (and ten times what it took without the mistake), for a mutant, for a module that is recorded.
A_TEST, A_MUTANT, A_MODULE = 20.0, 600.0, 1800.0


def pytest_collection(session: pytest.Session) -> None:
    # A mistake need not be made small: seen is seen.
    phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
    hypothesis.settings.register_profile("mutants", hypothesis.settings(database=None), phases=phases, derandomize=True)
    hypothesis.settings.load_profile("mutants")


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    asked = json.loads(Path(os.environ[ASKED]).read_text("utf-8"))
    judge = Judge(session, asked)
    judge.record()
    said = {"fell": judge.fell, "said": judge.judge()}
    Path(asked["to"]).write_text(json.dumps(said, indent=1, ensure_ascii=False), encoding="utf-8")
    return True


class Judge:
    """What was asked, which tests touch what, and what became of each mutant.

    `files` are the ones with mutants, `tries` say which (all of them when there are none): the name of a mutant, the
    modules that judge it, which tests are switched off, and whether nothing is changed after all. `to` is where what
    came of it goes.
    """

    def __init__(self, session: pytest.Session, asked: dict[str, Any]) -> None:
        self.session, self.asked = session, asked
        self.items = {item.nodeid: item for item in session.items}
        self.mutants = {one.name: one for file in asked["files"] for one in mutants_of(file)}
        self.took: dict[str, float] = {}
        self.touched: dict[str, dict[str, list[int]]] = {}
        self.fell: list[str] = []

    # ── which tests touch what ──

    def record(self) -> None:
        """Run every test once. One that falls without a mistake is no judge, and is said."""
        kept = Path(self.asked["record"]) if self.asked.get("record") else None
        seen = json.loads(kept.read_text("utf-8")) if kept and kept.exists() else self._recorded()
        if kept:
            kept.write_text(json.dumps(seen), encoding="utf-8")
        for test in self.items:
            if test in seen:
                self.took[test], self.touched[test] = seen[test]
            else:
                self.fell.append(test)

    def _recorded(self) -> dict[str, Any]:
        modules: dict[str, list[pytest.Item]] = defaultdict(list)
        for item in self.session.items:
            modules[item.nodeid.partition("::")[0]].append(item)
        parts = Path(self.asked["to"]).with_suffix(".parts")
        parts.mkdir(exist_ok=True)
        works = (self._recording(items, parts / f"{n}.json") for n, items in enumerate(modules.values()))
        for _ in self._children(enumerate(works), A_MODULE):
            pass
        read = (json.loads(part.read_text("utf-8")) for part in parts.glob("*.json"))
        return {test: said for part in read for test, said in part.items()}

    def _recording(self, items: list[pytest.Item], to: Path) -> Work:
        def run() -> int:
            seen: dict[str, tuple[float, dict[str, list[int]]]] = {}
            cover = coverage.Coverage(
                data_file=None, include=[str(ROOT / file) for file in self.asked["files"]], config_file=False
            )
            cover._warn = lambda *_args, **_more: None  # type: ignore[method-assign]  # a test may touch none of them
            for item, following in followed(items):
                cover.erase()
                cover.start()
                began = time.monotonic()
                good = passed(item, following)
                took = time.monotonic() - began
                cover.stop()
                data = cover.get_data()
                if good:
                    files = {os.path.relpath(one, ROOT): sorted(data.lines(one) or []) for one in data.measured_files()}
                    seen[item.nodeid] = took, files
                to.write_text(json.dumps(seen), encoding="utf-8")
            return LEFT

        return run

    # ── what becomes of a mutant ──

    def judge(self) -> list[dict[str, Any]]:
        """Per try what became of it: killed, stopped (over its time), left, or nowhere (nothing runs that source)."""
        applying.prepare()
        gc.collect()
        gc.freeze()  # what is shared with the children stays shared
        tries = self.asked.get("tries") or [{"mutant": name} for name in self.mutants]
        tests = [self._tests_for(one) for one in tries]
        works = ((number, self._trying(one, tests[number])) for number, one in enumerate(tries))
        said: dict[int, dict[str, Any]] = {}
        for number, code in self._children(works, A_MUTANT):
            word = WORDS.get(code, "stopped" if code < 0 else "broken")
            said[number] = {**tries[number], "said": word, "tests": len(tests[number])}
            if len(said) % 100 == 0:
                left = sum(1 for one in said.values() if one["said"] == "left")
                sys.stderr.write(f"{len(said)} of {len(tries)} mutants, {left} left\n")
        return [said[number] for number in sorted(said)]

    def _tests_for(self, one: dict[str, Any]) -> list[str]:
        off = tuple(one.get("without", ()))
        found = self.tests_of(self.mutants[one["mutant"]], tuple(f"{by}::" for by in one.get("by", ())))
        return [test for test in found if not (off and test.startswith(off))]

    def tests_of(self, mutant: Mutant, by: tuple[str, ...] = ()) -> list[str]:
        """The tests that touch its lines, the quickest first, the ones of its own package before the others.

        `by`: how their names begin, when not all tests of this run may judge it.
        """
        first, last = mutant.lines
        package = f"tests/{mutant.file.split('/')[1]}/"
        if mutant.function and not self._is_default(mutant):
            wanted = set(range(first, last + 1))
            found = [t for t, files in self.touched.items() if wanted & set(files.get(mutant.file, ()))]
        else:
            found = [t for t, files in self.touched.items() if files.get(mutant.file) or t.startswith(package)]
        found = [test for test in found if test.startswith(by)] if by else found
        # A constant of a module is touched by no line of a function: first the tests that bear the name of that module,
        # then whoever touches it at all.
        own = f"/test_{Path(mutant.file).stem}.py::"
        found.sort(
            key=lambda t: (
                own not in t, not self.touched[t].get(mutant.file), self.took[t] > 0.05, not t.startswith(package),
                self.took[t],
            )
        )  # fmt: skip
        chosen, seconds = [], 0.0
        for test in found:
            seconds += self.took[test]
            if (len(chosen) >= MOST_TESTS and seconds > QUICK) or seconds > MOST_SECONDS:
                break
            chosen.append(test)
        return chosen

    def _is_default(self, mutant: Mutant) -> bool:
        return not any(
            mutant.file in files and mutant.lines[0] in files[mutant.file] for files in self.touched.values()
        )

    def _trying(self, one: dict[str, Any], tests: list[str]) -> Work:
        def run() -> int:
            gc.disable()
            try:
                if not one.get("unchanged"):
                    applying.apply(self.mutants[one["mutant"]])
            except applying.Nowhere:
                return NO_SUCH
            except Exception:
                return KILLED  # the module could not be imported
            items = [self.items[test] for test in tests]
            for item, following in followed(items):
                signal.setitimer(signal.ITIMER_REAL, A_TEST + 10 * self.took[item.nodeid])
                if not passed(item, following):
                    return KILLED
            return LEFT

        return run

    # ── children ──

    def _children(self, works: Iterable[tuple[int, Work]], seconds: float) -> Iterator[tuple[int, int]]:
        """A child for each, so many at once as were asked; the number of each with how it ended."""
        waiting, running = iter(works), dict[int, tuple[int, float]]()
        while True:
            while len(running) < self.asked["jobs"] and (work := next(waiting, None)):
                running[self._child(work[1])] = work[0], time.monotonic() + seconds
            if not running:
                return
            for pid, (number, until) in list(running.items()):
                if time.monotonic() > until:
                    os.kill(pid, signal.SIGKILL)
                ended, status = os.waitpid(pid, os.WNOHANG)
                if ended:
                    del running[pid]
                    if (code := os.waitstatus_to_exitcode(status)) < 0:
                        drop(pid)
                    yield number, code
            time.sleep(0.004)

    def _child(self, work: Work) -> int:
        sys.stderr.flush()
        if pid := os.fork():
            return pid
        code = BROKEN
        try:
            nothing = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nothing, 1)
            os.dup2(nothing, 2)
            random.seed(0)
            code = work()
            signal.setitimer(signal.ITIMER_REAL, A_TEST)
            self.session._setupstate.teardown_exact(None)  # its database goes
        finally:
            os._exit(code)


def followed(items: list[pytest.Item]) -> Iterator[tuple[pytest.Item, pytest.Item | None]]:
    """Each with the one after it, so that what both stand on is made once."""
    return ((item, items[number + 1] if number + 1 < len(items) else None) for number, item in enumerate(items))


def passed(item: pytest.Item, following: pytest.Item | None) -> bool:
    """Run one test. What it skips counts as fallen: it shows nothing."""
    reports = runtestprotocol(item, log=False, nextitem=following)
    return all(report.passed for report in reports)


def drop(pid: int) -> None:
    """The database of a child that was ended."""
    with administrator(os.environ["NAAST_DB_HOST"]) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "test_{pid}_master" WITH (FORCE)')
