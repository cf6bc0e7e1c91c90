"""The kinds of value a programme template may hold: the alphabet in which the grammar is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias


class Simple(Enum):
    """Kinds that need no parameter."""

    TEXT = "a text in nl and in en"
    TEXTS = "lists of lines in nl and in en, equally long"
    LINE = "one string"
    YES = "true, and nothing else"
    FLAG = "true or false"


@dataclass(frozen=True)
class Whole:
    """A whole number between two bounds, both allowed."""

    low: int
    high: int


@dataclass(frozen=True)
class OneOf:
    """One word or number out of a closed list."""

    values: frozenset[str | int]


@dataclass(frozen=True)
class NameOf:
    """The name of a thing in another table of the same template."""

    table: str


@dataclass(frozen=True)
class ListOf:
    """A list that says nothing twice."""

    kind: Kind


@dataclass(frozen=True)
class Table:
    """A table: known keys, which of them are needed, and the kind of a thing that may have any name."""

    keys: Mapping[str, Kind]
    needed: tuple[str, ...] = ()
    each: Kind | None = None


Kind: TypeAlias = Simple | Whole | OneOf | NameOf | ListOf | Table


def one_of(*words: str | int) -> OneOf:
    """The closed list of these words; a single string may hold several, separated by spaces."""
    found = [part for word in words for part in (word.split() if isinstance(word, str) else [word])]
    return OneOf(frozenset(found))


def table(keys: Mapping[str, Kind]) -> Table:
    """A table whose keys ending in ``!`` are needed."""
    return Table(
        keys={key.rstrip("!"): kind for key, kind in keys.items()},
        needed=tuple(key[:-1] for key in keys if key.endswith("!")),
    )


def named(keys: Mapping[str, Kind]) -> Table:
    """A table of things with a name of their own, all of the same kind."""
    return Table(keys={}, each=table(keys))
