"""Planting a bug: a few words changed in a function of ours, a page too many, or a change by the owner of the database.

Each is a context: inside it the bug is there, and after it the house is as it was.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import psycopg.sql
from django.urls import clear_url_caches, get_resolver, path

from naast.config import urls

HOUSE = Path(__file__).parents[2]
Administrator = psycopg.Connection[Any]
Check = Callable[[], list[str]]


def caught(check: Check, says: str, *bug: AbstractContextManager[Any]) -> None:
    """Without the bug the check finds nothing, with it it says so, and afterwards it finds nothing again."""
    assert check() == []
    with ExitStack() as planted:
        for part in bug:
            planted.enter_context(part)
        found = check()
    assert [one for one in found if says in one] != [], found


def stopped(check: Check, *bug: AbstractContextManager[Any]) -> None:
    """The bug is there and the check finds nothing: another wall stands behind this one."""
    with ExitStack() as planted:
        for part in bug:
            planted.enter_context(part)
        assert check() == []


class Patch(AbstractContextManager["Patch"]):
    """These words of a function in the place of those, for everybody who calls it."""

    def __init__(self, function: Callable[..., object], old: str, new: str) -> None:
        self.inner: Any = inspect.unwrap(function)
        self.code, self.old, self.new = self.inner.__code__, old, new

    def __enter__(self) -> Patch:
        self.inner.__code__ = self._changed()
        return self

    def __exit__(self, *_: object) -> None:
        self.inner.__code__ = self.code

    def _changed(self) -> Any:
        [node] = ast.parse(self._text(inspect.getsource(self.inner))).body
        assert isinstance(node, ast.FunctionDef)
        node.decorator_list = []
        space = dict(self.inner.__globals__)
        exec(compile(ast.Module([node], []), "planted", "exec"), space)
        return space[node.name].__code__

    def _text(self, text: str) -> str:
        assert text.count(self.old) == 1, f"{self.old!r} does not stand in it once"
        return textwrap.dedent(text).replace(self.old, self.new)

    @property
    def source(self) -> dict[str, str]:
        """The module with the bug in it, as whoever reads sources reads it."""
        where = Path(str(inspect.getsourcefile(self.inner)))
        before = textwrap.dedent(inspect.getsource(self.inner))
        return {str(where.relative_to(HOUSE)): where.read_text().replace(before, self._text(before))}


@contextmanager
def page(pattern: str, view: Callable[..., Any]) -> Iterator[None]:
    """One address more."""
    urls.urlpatterns.append(path(pattern, view))
    clear_url_caches()
    try:
        yield
    finally:
        urls.urlpatterns.pop()
        clear_url_caches()


@contextmanager
def wrapped(pattern: str, around: Callable[[Callable[..., Any]], Callable[..., Any]]) -> Iterator[None]:
    """The view of an address within another."""
    [found] = [one for one in _patterns(get_resolver().url_patterns) if str(one[0]) == pattern]
    before = found[1].callback
    found[1].callback = around(before)
    try:
        yield
    finally:
        found[1].callback = before


def _patterns(patterns: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    for one in patterns:
        where = prefix + str(one.pattern)
        if hasattr(one, "url_patterns"):
            yield from _patterns(one.url_patterns, where)
        else:
            yield where, one


@contextmanager
def lifted(other: Administrator, table: str, what: str = "SELECT") -> Iterator[None]:
    """The floor lifted under one table: everybody reads it, or writes in it."""
    every = "WITH CHECK (true)" if what == "INSERT" else "USING (true)"
    other.execute(f"CREATE POLICY planted ON {table} FOR {what} TO naast_app {every}".encode())
    try:
        yield
    finally:
        other.execute(f"DROP POLICY planted ON {table}".encode())


@contextmanager
def function(other: Administrator, name: str, old: str, new: str) -> Iterator[None]:
    """These words of a function of the database in the place of those."""
    [[text]] = other.execute("SELECT pg_get_functiondef(%s::regproc)", [name]).fetchall()
    assert text.count(old) == 1, f"{old!r} does not stand in {name} once"
    other.execute(text.replace(old, new).encode())
    try:
        yield
    finally:
        other.execute(text.encode())


@contextmanager
def made(other: Administrator, make: str, unmake: str) -> Iterator[None]:
    """Something more in the database."""
    other.execute(make.encode())
    try:
        yield
    finally:
        other.execute(unmake.encode())
