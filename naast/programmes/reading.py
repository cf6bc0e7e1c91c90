"""Reading a template file: TOML with a line number for every key, so that every problem can point at its place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

LARGEST = 400_000  # characters; the common base has a quarter of this
HEAD = re.compile(r"\[{1,2}\s*([^\[\]]+?)\s*\]{1,2}\s*(?:#.*)?$")
KEY = re.compile(r"""((?:[\w\-]+|"[^"\n]*"|'[^'\n]*')(?:\s*\.\s*(?:[\w\-]+|"[^"\n]*"|'[^'\n]*'))*)\s*=""")
STRING = re.compile(r'"(?:\\.|[^"\\])*"|' + r"'[^']*'")


@dataclass(frozen=True, order=True)
class Problem:
    """Something in a template that is not right: in which file, on which line, at which key, and what."""

    file: str
    line: int
    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.where}: {self.message}"


@dataclass(frozen=True)
class Source:
    """One file as it was written: what it says, and on which line it says it."""

    origin: str
    data: Mapping[str, Any]
    lines: Mapping[str, int]
    problems: tuple[Problem, ...] = ()
    file: str = field(default="")

    def line_of(self, path: str) -> int:
        """The first line on which this key, or anything inside it, is written; 0 when nowhere."""
        inside = path + "."
        return min((line for key, line in self.lines.items() if f"{key}.".startswith(inside)), default=0)


def read_source(text: str, origin: str) -> Source:
    """Read the text of one template. What is no TOML becomes a problem with its line, never an exception."""
    file = origin.replace("\\", "/").rsplit("/", 1)[-1]
    if len(text) > LARGEST:
        return _unreadable(file, origin, 1, f"is longer than {LARGEST} characters")
    try:
        data = tomllib.loads(text)
    except RecursionError:
        return _unreadable(file, origin, 1, "is nested too deeply")
    except ValueError as error:  # TOMLDecodeError, or a number of thousands of digits
        found = re.search(r"line (\d+)", str(error))
        return _unreadable(file, origin, int(found[1]) if found else _last(text, error), f"not TOML: {error}")
    return Source(origin=origin, data=data, lines=lines_of(text), file=file)


def read_file(path: Path) -> Source:
    """Read the file of one template; one that cannot be read is a problem too."""
    try:
        text = path.read_bytes()[: 4 * LARGEST].decode("utf-8-sig")
    except OSError as error:
        return _unreadable(path.name, str(path), 1, f"cannot be read: {error.strerror}")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return _unreadable(path.name, str(path), line, "is not written in UTF-8")
    return _read_once(text, str(path))


@lru_cache(maxsize=64)
def _read_once(text: str, origin: str) -> Source:
    """The shelf is read for every page about a way of working, and what stands there does not change."""
    return read_source(text, origin)


def lines_of(text: str) -> dict[str, int]:
    """Every key of a well-formed TOML text with the first line that writes it."""
    lines: dict[str, int] = {}
    head, open_string, depth = "", "", 0
    for number, line in enumerate(text.split("\n"), 1):
        if open_string == "" and depth == 0:
            if found := HEAD.match(line.strip()):
                head = _plain(found[1])
                lines.setdefault(head, number)
                continue
            if found := KEY.match(line.lstrip()):
                key = _plain(found[1])
                lines.setdefault(f"{head}.{key}" if head else key, number)
        open_string, depth = _still_open(line, open_string, depth)
    return lines


def _still_open(line: str, open_string: str, depth: int) -> tuple[str, int]:
    """Whether a string of several lines or a list is still open at the end of this line."""
    rest = line
    while True:
        if open_string:
            end = rest.find(open_string)
            if end < 0:
                return open_string, depth
            rest, open_string = rest[end + 3 :], ""
        starts = [(rest.find(quotes), quotes) for quotes in ('"""', "'''") if quotes in rest]
        before = rest[: min(starts)[0]] if starts else rest
        bare = STRING.sub("", before)
        comment = bare.find("#")
        bare = bare if comment < 0 else bare[:comment]
        depth += bare.count("[") + bare.count("{") - bare.count("]") - bare.count("}")
        if not starts or comment >= 0:
            return "", max(depth, 0)
        position, open_string = min(starts)
        rest = rest[position + 3 :]


def _plain(key: str) -> str:
    """A dotted key without quotes and spaces."""
    return ".".join(part.strip().strip("\"'") for part in key.split("."))


def _last(text: str, error: ValueError) -> int:
    """The line of an error that names none: the end of the text when it broke off there."""
    return max(1, text.rstrip("\n").count("\n") + 1) if "end of document" in str(error) else 1


def _unreadable(file: str, origin: str, line: int, message: str) -> Source:
    return Source(origin=origin, data={}, lines={}, problems=(Problem(file, line, "file", message),), file=file)
