"""What the tests show of what the field asks: a requirement counts when a test that names it passed in this run.

`pytest --requirements write` writes docs/requirements.md after the run, `--requirements check` compares. Without a run
`python -m tests.showing` holds the marks in the source against that page, which takes no second.
"""

from __future__ import annotations

import ast
import difflib
import os
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
LIST, PAGE = ROOT / "docs" / "requirements.toml", ROOT / "docs" / "requirements.md"
MOST = 5
HEAD = """# What the field asks, and the tests that show it

{shown} of {all} are shown. A line counts when a test that names it passed in the run that wrote this page; a test names
at most {most}. The lines stand in [requirements.toml](requirements.toml). `make requirements` writes this page.

| id | what the house does | shown by |
|---|---|---|
"""
Shown = Mapping[str, Iterable[str]]


def asked() -> dict[str, str]:
    """Every requirement by its identifier, in our words."""
    return dict(tomllib.loads(LIST.read_text(encoding="utf-8"))["asked"])


def page(lines: Mapping[str, str], shown: Shown) -> str:
    """The page, from the requirements and the tests that show them."""
    rows = (f"| {name} | {text} | {_cell(shown.get(name, ()))} |\n" for name, text in lines.items())
    counted = sum(1 for name in lines if shown.get(name))
    return HEAD.format(shown=counted, all=len(lines), most=MOST) + "".join(rows)


def _cell(tests: Iterable[str]) -> str:
    return "<br>".join(map(sentence, sorted(set(tests)))) or "not yet"


def sentence(test: str) -> str:
    """`tests/a/test_b.py::test_it_holds` as people read it."""
    file, _, name = test.partition("::")
    return f"[{name.removeprefix('test_').replace('_', ' ')}](../{file})"


def different(written: str, shown: str) -> list[str]:
    """The lines of the page that a run would write otherwise, and how."""
    if written == shown:
        return []
    rows = difflib.unified_diff(written.splitlines(), shown.splitlines(), "written", "shown", lineterm="", n=0)
    return list(rows)


def faults(name: str, ids: Iterable[str], lines: Mapping[str, str]) -> list[str]:
    """What is wrong with the marks of one test."""
    named = list(ids)
    wrong = [f"{name}: no requirement is called {one}" for one in named if one not in lines]
    if len(set(named)) > MOST:
        wrong.append(f"{name}: names {len(set(named))} requirements, at most {MOST}")
    return wrong


# ── as the source says ──


def marks_in(source: str, file: str) -> Iterator[tuple[str, list[str]]]:
    """Each test of a file with the requirements of one mark on it; a mark on one case of a test counts for the test."""
    for found in ast.walk(ast.parse(source)):
        if isinstance(found, ast.FunctionDef) and found.name.startswith("test"):
            for decorator in found.decorator_list:
                for call in ast.walk(decorator):
                    if isinstance(call, ast.Call) and ast.unparse(call.func) == "pytest.mark.shows":
                        yield f"{file}::{found.name}", [str(ast.literal_eval(one)) for one in call.args]


def in_source() -> list[tuple[str, list[str]]]:
    """Every mark of the suite."""
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    return [mark for file in files for mark in marks_in(file.read_text("utf-8"), file.relative_to(ROOT).as_posix())]


def by_requirement(marks: Iterable[tuple[str, Iterable[str]]]) -> dict[str, set[str]]:
    """Per requirement the tests that name it."""
    found: dict[str, set[str]] = defaultdict(set)
    for test, ids in marks:
        for name in ids:
            found[name].add(test)
    return found


def main() -> int:
    """Marks that name nothing, name too much, or that the page does not know."""
    lines, marks = asked(), in_source()
    wrong = [fault for test, ids in marks for fault in faults(test, ids, lines)]
    if not wrong and page(lines, by_requirement(marks)) != PAGE.read_text(encoding="utf-8"):
        wrong = ["docs/requirements.md is not what the tests say: make requirements"]
    sys.stdout.write("".join(f"{one}\n" for one in wrong))
    return 1 if wrong else 0


# ── as a run says ──


class Run:
    """Gathers what passed; a test of which one case failed shows nothing.

    Where a machine lacks something and a test is skipped, nothing is compared: the tests that ran have passed or failed
    by themselves. In CI nothing may be lacking, and a skipped test shows nothing.
    """

    def __init__(self, wanted: str) -> None:
        self.wanted = wanted
        self.named: dict[str, set[str]] = defaultdict(set)
        self.fell: set[str] = set()
        self.skipped: set[str] = set()
        self.wrong: list[str] = []

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        lines = asked()
        for item in items:
            ids = [str(name) for mark in item.iter_markers("shows") for name in mark.args]
            if wrong := faults(item.nodeid, ids, lines):
                raise pytest.UsageError("\n".join(wrong))
            if ids:
                item.user_properties.append(("shows", ids))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        test = report.nodeid.partition("[")[0]
        if report.outcome != "passed":
            self.fell.add(test)
            if report.skipped and any(ids for key, ids in report.user_properties if key == "shows"):
                self.skipped.add(test)
        elif report.when == "call":
            self.named[test].update(name for key, ids in report.user_properties if key == "shows" for name in ids)

    def shown(self) -> dict[str, set[str]]:
        """Per requirement the tests that name it and passed wholly."""
        return by_requirement((test, ids) for test, ids in self.named.items() if test not in self.fell)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if hasattr(session.config, "workerinput") or not self.wanted or session.config.option.collectonly:
            return
        text = page(asked(), self.shown())
        if self.wanted == "write":
            PAGE.write_text(text, encoding="utf-8")
        elif self.skipped and not os.environ.get("CI"):
            self.wrong = [f"docs/requirements.md was not compared: {len(self.skipped)} tests that show it were skipped"]
        elif differ := different(PAGE.read_text(encoding="utf-8"), text):
            self.wrong = ["docs/requirements.md is not what this run shows: make requirements", *differ]
            session.exitstatus = session.exitstatus or pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        for one in self.wrong:
            terminalreporter.write_line(one, red=True)


if __name__ == "__main__":
    sys.exit(main())
