"""Putting a mutant in the running process, so that nothing has to be imported anew.

In a function the code is put in the place of the code, for whoever imported it by name. What a module says at its top
is said again with the mistake in it, and everybody who imported that name gets the new value; a default of a function
or a field is put there too. A test whose cases were made of a constant when it was collected keeps the old one.
"""

from __future__ import annotations

import ast
import gc
import re
import sys
from collections import defaultdict
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

from tests.proof.mutation.mutants import ROOT, Mutant, functions, mutated, original


class Nowhere(Exception):
    """Nothing that runs holds this piece of source."""


def apply(mutant: Mutant) -> None:
    """Make the mistake, in this process and for ever: only in a child."""
    tree, module = mutated(mutant), loaded(mutant.file)
    before, after = functions(original(mutant.file), mutant.file), functions(tree, mutant.file)
    changed = [(old, new) for old, new in zip(before, after, strict=False) if old != new]
    top = _top(tree, mutant)
    in_function = any(isinstance(one, ast.FunctionDef) for one in _path(tree, mutant)) and changed
    if changed and in_function:
        for old, new in changed:
            _replace(old, new)
    else:
        _say_again(tree, top, module)


def loaded(file: str) -> ModuleType:
    """The module of a file."""
    return sys.modules[file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")]


def _top(tree: ast.Module, mutant: Mutant) -> int:
    """The number of the statement at the top of the module in which the mutant stands."""
    lines = [(one.lineno - len(getattr(one, "decorator_list", [])), one.end_lineno or 0) for one in tree.body]
    return next(n for n, (first, last) in enumerate(lines) if first <= mutant.lines[0] <= last)


def _path(tree: ast.Module, mutant: Mutant) -> list[ast.AST]:
    """The functions and classes around a mutant."""
    return [
        node for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and node.lineno <= mutant.lines[0] <= (node.end_lineno or 0)
    ]  # fmt: skip


@cache
def _alive() -> dict[str, list[FunctionType]]:
    """Every function of ours, by the name that its code bears."""
    found = defaultdict(list)
    for one in gc.get_objects():
        if type(one) is FunctionType and one.__code__.co_filename.startswith(str(ROOT)):
            found[one.__code__.co_qualname].append(one)
    return found


def prepare() -> None:
    """Look once, before children are made."""
    _alive()
    _importers()


def _replace(old: CodeType, new: CodeType) -> None:
    held = [one for one in _alive()[old.co_qualname] if one.__code__ == old]
    if not held:
        raise Nowhere(old.co_qualname)
    for one in held:
        one.__code__ = new


# ── what a module says at its top ──


def _say_again(tree: ast.Module, top: int, module: ModuleType) -> None:
    space = dict(vars(module))
    changed: set[str] = set()
    for number, node in enumerate(tree.body):
        if number == top or (number > top and changed & _names(node) and _is_said_at_once(node)):
            changed |= _one_again(node, space, module)


def _names(node: ast.stmt) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}


def _is_said_at_once(node: ast.stmt) -> bool:
    """A constant, or the defaults of a function: what was reckoned when the module was imported."""
    if isinstance(node, ast.FunctionDef):
        return bool(node.args.defaults or node.args.kw_defaults)
    return isinstance(node, ast.Assign | ast.AnnAssign)


def _one_again(node: ast.stmt, space: dict[str, Any], module: ModuleType) -> set[str]:
    """Run one statement; the names that have another value now."""
    before = dict(space)
    exec(compile(ast.Module([node], []), str(module.__file__), "exec", dont_inherit=True), space)
    if isinstance(node, ast.FunctionDef):
        _defaults(before[node.name], space[node.name])
        return set()
    if isinstance(node, ast.ClassDef):
        _fields(before[node.name], space[node.name])
        return set()
    changed = {name for name, value in space.items() if name not in before or before[name] is not value}
    for name in changed:
        rebind(module, name, before.get(name), space[name])
    return changed


def _defaults(old: Any, new: Any) -> None:
    old, new = getattr(old, "__wrapped__", old), getattr(new, "__wrapped__", new)
    old.__defaults__, old.__kwdefaults__ = new.__defaults__, new.__kwdefaults__


def _fields(old: type, new: type) -> None:
    """What a class says of its fields, and the defaults of its methods."""
    for name, value in vars(new).items():
        had = vars(old).get(name)
        if name == "__init__":
            old.__init__ = value  # type: ignore[misc]
        elif name == "__new__":  # of a named tuple
            old.__new__.__defaults__ = new.__new__.__defaults__  # type: ignore[attr-defined]
        elif isinstance(value, FunctionType) and isinstance(had, FunctionType):
            _defaults(had, value)
        elif isinstance(value, str | int | float | bytes | tuple | frozenset) and not name.startswith("__"):
            setattr(old, name, value)


def rebind(module: ModuleType, name: str, old: object, new: object) -> None:
    """The new value for the module itself and for all who imported the name from it, or from one of them."""
    if vars(module).get(name) is not old:
        return
    setattr(module, name, new)
    for other, alias in _importers().get((module.__name__, name), ()):
        if other in sys.modules and other != module.__name__:
            if alias == name:
                rebind(sys.modules[other], name, old, new)
            elif vars(sys.modules[other]).get(alias) is old:
                setattr(sys.modules[other], alias, new)


@cache
def _importers() -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Who imported which name from where, as the sources of what is loaded say it."""
    found = defaultdict(list)
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None) or ""
        if not file.startswith(str(ROOT)) or "/migrations/" in file or not file.endswith(".py"):
            continue
        for taken in re.finditer(r"^ *from (\S+) import (\([^)]*\)|[^\n(]+)", Path(file).read_text("utf-8"), re.M):
            for part in taken[2].strip("()").split(","):
                words = part.partition("#")[0].split()
                if words:
                    found[taken[1], words[0]].append((name, words[-1]))
    return found
