"""Small pieces: a file that fits in the head, a function that fits on a page, a view that only fetches and answers."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent / "naast"
FILE_P95, FUNCTION_P95, FUNCTION_MOST, VIEW_MOST = 300, 30, 60, 20


def sources(house: Path = HOUSE) -> list[Path]:
    return sorted(path for path in house.glob("**/*.py") if "migrations" not in path.parts)


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{path.relative_to(HOUSE.parent)}:{node.lineno} {node.name}", length(node)


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def p95(numbers: list[int]) -> int:
    return sorted(numbers)[min(len(numbers) - 1, int(len(numbers) * 0.95))]


def is_view(path: Path) -> bool:
    return path.name == "views.py" or path.parent.name == "views"


@pytest.mark.parametrize(("numbers", "expected"), [([1], 1), ([*range(1, 101)], 96), ([5] * 19 + [90], 90)])
def test_the_measure_itself_is_right(numbers: list[int], expected: int) -> None:
    assert p95(numbers) == expected


def test_files_fit_in_the_head() -> None:
    sizes = {path: len(path.read_text().splitlines()) for path in sources()}
    longest = sorted(((size, str(path.relative_to(HOUSE.parent))) for path, size in sizes.items()), reverse=True)[:10]
    assert p95([*sizes.values()]) <= FILE_P95, longest


def test_functions_fit_on_a_page() -> None:
    sizes = {name: size for path in sources() for name, size in functions(path)}
    assert {name: size for name, size in sizes.items() if size > FUNCTION_MOST} == {}
    assert p95([*sizes.values()]) <= FUNCTION_P95


def test_views_fetch_call_one_action_and_answer() -> None:
    sizes = {name: size for path in sources() if is_view(path) for name, size in functions(path)}
    assert {name: size for name, size in sizes.items() if size > VIEW_MOST} == {}


def test_every_module_tells_its_concept() -> None:
    silent = [
        path for path in sources() if path.read_text().strip() and not ast.get_docstring(ast.parse(path.read_text()))
    ]
    assert [str(path.relative_to(HOUSE.parent)) for path in silent] == []


def test_no_name_hides_what_it_is() -> None:
    hiding = {"utils", "helpers", "manager", "managers", "service", "services", "handlers", "common", "misc"}
    assert [str(path.relative_to(HOUSE.parent)) for path in sources() if path.stem in hiding] == []
