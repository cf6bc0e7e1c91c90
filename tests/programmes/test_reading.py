"""Reading: every key has its line, and no text whatever makes the reader fall over."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naast.programmes.loading import SHELF, examine
from naast.programmes.reading import LARGEST, lines_of, read_file, read_source

BUDDY = (SHELF / "temporary-buddy.toml").read_text(encoding="utf-8")


def test_every_key_has_the_line_on_which_it_stands() -> None:
    text = (
        'kind = "base"\n\n[gate.start_match]  # doors\nclick.both = true\n"quoted" . x = 1\n[ spaced . out ]\n  a = 1\n'
    )
    assert lines_of(text) == {
        "kind": 1,
        "gate.start_match": 3,
        "gate.start_match.click.both": 4,
        "gate.start_match.quoted.x": 5,
        "spaced.out": 6,
        "spaced.out.a": 7,
    }


def test_what_stands_inside_strings_and_lists_of_several_lines_is_no_key() -> None:
    text = "\n".join(
        [
            'a = """one',
            "[not.a.head]",
            'b = 2"""',
            "c = [",
            '  "d = 3", # e = [',
            "]",
            "f = '''",
            "g = 4",
            "''' # h = '''",
            "i = { j = 1 }",
            'k = """x""" # """',
            "l = 1",
        ]
    )
    assert lines_of(text) == {"a": 1, "c": 4, "f": 7, "i": 10, "k": 11, "l": 12}


def test_the_line_of_a_table_is_the_first_line_that_says_anything_in_it() -> None:
    source = read_source(
        "[gate.open_request]\nneed.said_by_client = true\n[gate.start_match]\nclick.both = true\n", "x"
    )
    assert source.line_of("gate") == 1
    assert source.line_of("gate.start_match.click") == 4
    assert source.line_of("gate.start") == 0


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a = \n", 1, "not TOML: Invalid value (at line 1, column 5)"),
        ("a = 1\na = 2\n", 2, "not TOML: Cannot overwrite a value (at line 2, column 6)"),
        ('a = 1\nb = "', 2, "not TOML: Unterminated string (at end of document)"),
        ("a = 1" + "0" * 5000, 1, None),
        ("a = " + "[" * 100_000, 1, "is nested too deeply"),
        ("#" * (LARGEST + 1), 1, f"is longer than {LARGEST} characters"),
    ],
)
def test_what_is_no_template_is_a_problem_with_a_line(text: str, line: int, message: str | None) -> None:
    (problem,) = read_source(text, "folder/own.toml").problems
    assert (problem.file, problem.line, problem.where) == ("own.toml", line, "file")
    if message is not None:
        assert problem.message == message


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    (problem,) = read_file(tmp_path / "nothing.toml").problems
    assert str(problem) == "nothing.toml:1 file: cannot be read: No such file or directory"


def test_a_file_in_another_encoding_is_a_problem_on_its_line(tmp_path: Path) -> None:
    path = tmp_path / "latin.toml"
    path.write_bytes('kind = "programme"\n# reünie\n'.encode("latin-1"))
    (problem,) = read_file(path).problems
    assert str(problem) == "latin.toml:2 file: is not written in UTF-8"


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "bom.toml"
    path.write_bytes(b'\xef\xbb\xbfkind = "programme"\n')
    assert read_file(path).data == {"kind": "programme"}


def test_windows_line_ends_keep_their_lines() -> None:
    assert read_source(BUDDY.replace("\n", "\r\n"), "x").lines == read_source(BUDDY, "x").lines


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, BUDDY.count("\n")),
    st.sampled_from(["drop", "twice", "false", "number", "text", "list", "table"]),
)
def test_a_template_with_any_line_spoilt_is_sound_or_has_problems_but_never_falls_over(where: int, how: str) -> None:
    lines = BUDDY.split("\n")
    key = lines[where].split("=")[0]
    spoilt = {
        "drop": [],
        "twice": [lines[where]] * 2,
        "false": [f"{key}= false"],
        "number": [f"{key}= 7"],
        "text": [f'{key}= "iets"'],
        "list": [f"{key}= [[1], {{ nl = 2 }}]"],
        "table": [f"{key}= {{ nl = [], en = 3 }}"],
    }[how]
    examined = examine("\n".join([*lines[:where], *spoilt, *lines[where + 1 :]]), "spoilt.toml")
    assert (examined.template is None) == bool(examined.problems)
    assert all(problem.line >= 1 for problem in examined.problems)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=string.printable + "é€\u2028", max_size=200))
def test_no_text_makes_the_reader_fall_over(text: str) -> None:
    examined = examine(text, "any.toml")
    assert examined.template is None
    assert examined.problems
