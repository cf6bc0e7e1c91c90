"""What a run proves: how often each suite ran, what fell, and which of the bugs planted in it were caught.

`@pytest.mark.proof("matrix")` on a test says what it proves; the fixture `ran` says how many runs it was, `measured`
what came of them. A test that plants bugs bears `@pytest.mark.planted("matrix", "what is planted")` and passes when
the suite sees them. `@pytest.mark.asked` is on what takes so long that it runs only when its suite is asked for.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from naast.proof.suites import SUITES


def marks_of(item: pytest.Item) -> tuple[set[str], dict[str, list[str]]]:
    """The suites a test belongs to, and the bugs it plants in each. A test that plants proves nothing else."""
    planted: dict[str, list[str]] = {}
    for mark in item.iter_markers("planted"):
        planted.setdefault(str(mark.args[0]), []).extend(map(str, mark.args[1:]))
    proved = {str(name) for mark in item.iter_markers("proof") for name in mark.args}
    if strange := (proved | set(planted)) - set(SUITES):
        raise pytest.UsageError(f"{item.nodeid}: there is no suite {sorted(strange)}")
    if empty := [name for name, bugs in planted.items() if not bugs]:
        raise pytest.UsageError(f"{item.nodeid}: which bug is planted in {empty}?")
    return proved - set(planted), planted


class Proving:
    """Keeps what belongs to one suite, runs what plants first, and counts."""

    def __init__(self, suite: str, to: str) -> None:
        self.suite, self.to = suite, to
        self.runs = self.failures = 0
        self.measured: dict[str, float] = {}
        self.planted: Counter[str] = Counter()
        self.caught: Counter[str] = Counter()

    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        marks = {item: marks_of(item) for item in items}
        for item, (_proved, planted) in marks.items():
            item.user_properties.append(("planted", planted.get(self.suite, [])))

        def belongs(item: pytest.Item) -> bool:
            of = marks[item][0] | set(marks[item][1])
            if self.suite:
                return self.suite in of
            return all(SUITES[name].short for name in of) and item.get_closest_marker("asked") is None

        mine = [item for item in items if belongs(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(mine)])
        items[:] = sorted(mine, key=lambda item: self.suite not in marks[item][1])

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        said = dict(report.user_properties)
        bugs, passed = said.get("planted", []), report.outcome == "passed"
        if report.when == "call":
            self.planted.update(bugs)
            self.caught.update(bugs if passed else [])
            self.runs += 0 if bugs or not passed else int(said.get("ran", 1))
        if report.when == "call" and not bugs:
            self.measured |= dict(said.get("measured", {}))
        self.failures += report.outcome == "failed" and not bugs

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.to and not hasattr(session.config, "workerinput"):
            caught = sum(1 for bug, times in self.planted.items() if self.caught[bug] == times)
            said = {
                "runs": self.runs,
                "failures": self.failures,
                "planted": len(self.planted),
                "planted_caught": caught,
                "measured": self.measured,
            }
            Path(self.to).write_text(json.dumps(said), encoding="utf-8")


@pytest.fixture
def ran(record_property: Callable[[str, object], None]) -> Callable[[int], None]:
    """Say how many runs a test was."""
    return lambda times: record_property("ran", times)


@pytest.fixture
def measured(record_property: Callable[[str, object], None]) -> Callable[[dict[str, float]], None]:
    """Say what was measured, as shares by name; it stands beside the number of runs."""
    return lambda shares: record_property("measured", shares)
