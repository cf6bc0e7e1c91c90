"""Every broken variant is refused with exactly the one problem its first line announces, file and line included."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from naast.programmes.listing import main
from naast.programmes.loading import NotSound, examine_source, read
from naast.programmes.reading import read_file

BROKEN = sorted((Path(__file__).parent / "broken").glob("*.toml"))


def announced(path: Path) -> str:
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    assert first.startswith("# expected: ")
    return first.removeprefix("# expected: ")


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_variant_has_exactly_its_problem(path: Path) -> None:
    examined = examine_source(read_file(path), beside=path.parent)
    assert [str(problem) for problem in examined.problems] == [announced(path)]
    assert examined.template is None


def test_there_are_enough_broken_variants_to_mean_something() -> None:
    assert len(BROKEN) == 72


def test_an_organisations_broken_copy_does_not_load_and_says_why() -> None:
    path = BROKEN[0]
    with pytest.raises(NotSound) as refused:
        read(path.read_text(encoding="utf-8"), path.name)
    assert [str(problem) for problem in refused.value.problems] == [announced(path)]
    assert announced(path) in str(refused.value)


def test_the_command_says_the_problem_with_its_line_and_ends_with_one() -> None:
    said: list[str] = []
    assert main(["check", str(BROKEN[0])], said.append) == 1
    assert said == [announced(BROKEN[0]) + "\n", "1 read, 1 problems\n"]


def test_the_command_says_it_as_json_too() -> None:
    said: list[str] = []
    assert main(["check", str(BROKEN[5]), "--json"], said.append) == 1
    problem = {
        "file": BROKEN[5].name,
        "line": 6,
        "where": "gate.start_match.professional.cosigned",
        "problem": "can only be true",
    }
    assert json.loads(said[-1]) == {
        "files": [{"file": str(BROKEN[5]), "problems": [problem]}],
        "ok": False,
        "to_confirm": [],
    }
