"""A requirement counts when a test that names it passes, and no mark names what does not exist."""

from __future__ import annotations

import pytest

from tests.showing import MOST, PAGE, Run, asked, by_requirement, different, faults, in_source, marks_in, page

LINES = {"S0-01": "It holds", "S0-02": "It holds too"}


def report(name: str, outcome: str, *ids: str) -> pytest.TestReport:
    where = ("tests/test_x.py", 1, name)
    shows = [("shows", list(ids))]
    return pytest.TestReport(f"tests/test_x.py::{name}", where, {}, outcome, None, "call", user_properties=shows)


def ran(*reports: pytest.TestReport) -> dict[str, set[str]]:
    run = Run("")
    for one in reports:
        run.pytest_runtest_logreport(one)
    return run.shown()


def test_a_test_that_passes_shows_what_it_names():
    assert ran(report("test_a", "passed", "S0-01", "S0-02")) == {
        "S0-01": {"tests/test_x.py::test_a"}, "S0-02": {"tests/test_x.py::test_a"},
    }  # fmt: skip


@pytest.mark.parametrize("outcome", ["failed", "skipped"])
def test_a_test_that_did_not_pass_shows_nothing(outcome):
    assert ran(report("test_a", outcome, "S0-01"), report("test_b", "passed", "S0-02")) == {
        "S0-02": {"tests/test_x.py::test_b"}
    }


def test_one_case_that_fails_takes_the_whole_test_along():
    assert ran(report("test_a[one]", "passed", "S0-01"), report("test_a[two]", "failed", "S0-01")) == {}


def test_a_page_that_a_run_would_write_otherwise_says_where():
    written, shown = page(LINES, {"S0-01": ["tests/a/test_b.py::test_it_holds"]}), page(LINES, {})
    assert different(written, written) == []
    differ = different(written, shown)
    assert [row for row in differ if row.startswith(("-| S0", "+| S0"))] == [
        "-| S0-01 | It holds | [it holds](../tests/a/test_b.py) |", "+| S0-01 | It holds | not yet |",
    ]  # fmt: skip


@pytest.mark.parametrize("ids", [["S0-01"], []])
def test_what_a_machine_lacks_is_counted_only_where_it_shows_something(ids):
    run = Run("check")
    run.pytest_runtest_logreport(report("test_a", "skipped", *ids))
    assert run.skipped == ({"tests/test_x.py::test_a"} if ids else set())


def test_a_mark_names_what_exists_and_not_too_much():
    many = [f"S0-0{number}" for number in range(1, MOST + 2)]
    assert faults("test_a", ["S9-99"], asked()) == ["test_a: no requirement is called S9-99"]
    assert faults("test_a", many[:MOST], asked()) == []
    assert faults("test_a", many, asked()) == [f"test_a: names {MOST + 1} requirements, at most {MOST}"]


def test_marks_are_found_on_tests_and_on_their_cases():
    source = """
@pytest.mark.parametrize("x", [pytest.param(1, marks=pytest.mark.shows("S0-01")), 2])
@pytest.mark.shows("S0-02")
def test_a(x): ...
@pytest.mark.shows("S0-01")
def helper(): ...
"""
    assert sorted(marks_in(source, "t.py")) == [("t.py::test_a", ["S0-01"]), ("t.py::test_a", ["S0-02"])]


def test_the_page_says_which_test_shows_what_and_what_is_not_yet():
    text = page(LINES, {"S0-01": ["tests/a/test_b.py::test_it_holds"]})
    assert "1 of 2 are shown" in text
    last = text.splitlines()[-2:]
    assert last == ["| S0-01 | It holds | [it holds](../tests/a/test_b.py) |", "| S0-02 | It holds too | not yet |"]


def test_every_requirement_of_the_field_is_on_the_list():
    numbers = {"S0": 72, "S1": 52, "S2": 26, "S3": 106, "S4": 52}
    assert list(asked()) == [f"{seed}-{number:02}" for seed, most in numbers.items() for number in range(1, most + 1)]


def test_the_marks_of_this_suite_are_sound_and_the_page_is_up_to_date():
    lines, marks = asked(), in_source()
    assert [fault for test, ids in marks for fault in faults(test, ids, lines)] == []
    assert PAGE.read_text(encoding="utf-8") == page(lines, by_requirement(marks)), "make requirements"
