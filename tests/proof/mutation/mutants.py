"""The mutants of a file: where each stands, what differs, and the source with the mistake in it."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import CodeType

from tests.proof.mutation.changes import changes

ROOT = Path(__file__).parents[3]
# What is inside these is about people's eyes, types or the schema, and has checks of its own.
TRANSLATED = {"_", "gettext", "gettext_lazy", "ngettext", "pgettext", "TypeVar", "cast"}
SCHEMA = {"Model", "InDossier", "QuerySet", "Enum", "StrEnum", "TextChoices"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One mistake: the number of the node in the tree of this file, and which of its changes."""

    file: str
    node: int
    change: int
    name: str
    lines: tuple[int, int]
    function: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A node that could be otherwise, with what is around it."""

    number: int
    node: ast.AST
    within: list[ast.AST]

    @property
    def place(self) -> str:
        """The class and function in which it stands; empty at the top of the file."""
        named = (one.name for one in self.within if isinstance(one, ast.FunctionDef | ast.ClassDef))
        return ".".join(named)


def mutants_of(file: str) -> list[Mutant]:
    """Every mutant of a file, in the order of the source. Two that read the same are told apart by a number."""
    source = (ROOT / file).read_text(encoding="utf-8")
    lines, found, names = source.splitlines(), [], Counter[str]()
    for spot in spots(ast.parse(source)):
        for number, (words, _other) in enumerate(changes(spot.node, spot.within)):
            first, last = _lines(spot)
            name = f"{file} {spot.place}: `{lines[first - 1].strip()}`: {words}"
            names[name] += 1
            if names[name] > 1:
                name = f"{name} ({names[name]})"
            found.append(Mutant(file, spot.number, number, name, (first, last), spot.place))
    return found


def _lines(spot: Spot) -> tuple[int, int]:
    node = spot.node
    if isinstance(node, ast.comprehension):
        node = node.target
    if isinstance(node, ast.If):
        return node.lineno, node.test.end_lineno or node.lineno
    return node.lineno, node.end_lineno or node.lineno  # type: ignore[attr-defined]


def spots(tree: ast.AST) -> Iterator[Spot]:
    """Every node that is code: no annotation, decorator, docstring, import, text for people or schema."""
    number = -1

    def walk(node: ast.AST, within: list[ast.AST]) -> Iterator[Spot]:
        nonlocal number
        number += 1
        yield Spot(number, node, within)
        for child in _parts(node, within):
            yield from walk(child, [*within, node])

    yield from walk(tree, [])


def _parts(node: ast.AST, within: list[ast.AST]) -> Iterator[ast.AST]:
    if isinstance(node, ast.Import | ast.ImportFrom | ast.Raise | ast.FormattedValue | ast.Subscript):
        # Of an error only that it is raised; of a text only what is put in it; of a type nothing.
        if isinstance(node, ast.FormattedValue):
            yield node.value
        if isinstance(node, ast.Subscript) and any(isinstance(one, ast.FunctionDef) for one in within):
            yield from (node.value, node.slice)
        return
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TRANSLATED:
        return
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        return
    left_out = {"annotation", "returns", "decorator_list", "bases", "type_params"}
    for name, value in ast.iter_fields(node):
        if name in left_out or (isinstance(node, ast.AnnAssign) and name == "target"):
            continue
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, ast.AST) and not _left_out(one, node):
                yield one


def _left_out(node: ast.AST, parent: ast.AST) -> bool:
    """A docstring, the list of what a module gives, and what a model says to the database."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
        return True
    if isinstance(parent, ast.ClassDef) and not isinstance(node, ast.FunctionDef):
        return bool({ast.unparse(base).rpartition(".")[2].partition("[")[0] for base in parent.bases} & SCHEMA) or (
            parent.name in ("Meta", "Privacy")
        )
    return False


class _Put(ast.NodeTransformer):
    """Another node in the place of one."""

    def __init__(self, node: ast.AST, other: ast.AST) -> None:
        self.node, self.other = node, other

    def visit(self, node: ast.AST) -> ast.AST:
        return ast.copy_location(self.other, node) if node is self.node else self.generic_visit(node)


def mutated(mutant: Mutant) -> ast.Module:
    """The tree of the file with the mistake in it."""
    tree = ast.parse((ROOT / mutant.file).read_text(encoding="utf-8"))
    [spot] = [one for one in spots(tree) if one.number == mutant.node]
    [*_, (_words, other)] = list(changes(spot.node, spot.within))[: mutant.change + 1]
    put: ast.Module = _Put(spot.node, other).visit(tree)
    return ast.fix_missing_locations(put)


@cache
def original(file: str) -> ast.Module:
    """The tree as it is."""
    return ast.parse((ROOT / file).read_text(encoding="utf-8"))


def functions(tree: ast.Module, file: str) -> list[CodeType]:
    """The code of every function and method of a file, in order; what stands within a function is a part of it."""
    found: list[CodeType] = []

    def walk(code: CodeType) -> None:
        for one in code.co_consts:
            if isinstance(one, CodeType):
                if one.co_flags & 0x2 and not one.co_name.startswith(
                    ("<listcomp", "<setcomp", "<dictcomp", "<genexpr")
                ):
                    found.append(one)  # 0x2: it has names of its own, as functions do and the body of a class does not
                else:
                    walk(one)

    walk(compile(tree, str(ROOT / file), "exec"))
    return found
