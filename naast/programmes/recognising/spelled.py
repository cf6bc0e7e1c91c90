"""Words that somebody spells out or disguises: *n.o.r.a*, *N o r a*, *N0ra*. Plain Python."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from naast.programmes.recognising.language import FIRST_NAMES, folded, is_dutch, listed

# A letter with a dot or a space after it, and again; a figure may stand for the letter it looks like.
RUN = re.compile(r"(?<![^\W_])[^\W_](?:[ .·_*-]{1,2}[^\W_](?![^\W_]))+")
MIXED = re.compile(r"(?<![^\W_])(?=[^\W_]*[^\W\d_])(?=[^\W_]*[013457])[^\W_]{3,40}(?![^\W_])")
LOOKS_LIKE = str.maketrans("013457", "oieast")
SIGN = re.compile(r"[^\W_]")
# Of a run every stretch of so many letters is read: nobody says where a name in it begins.
SHORTEST, LONGEST = 3, 16
# A shorter one that is on the list of names is too often something else.
SHORTEST_LISTED = 4


def spelled_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Every whole run of a bare text that may be one word, where it stands, and the word, folded."""
    yield from _read(text, [one.span() for pattern in (RUN, MIXED) for one in pattern.finditer(text)])


def stretches_in(text: str) -> Iterator[tuple[int, int, str]]:
    """The same, and of each run every stretch that may be one."""
    yield from spelled_in(text)
    yield from _read(text, _stretches(text))


def _read(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    for start, end in spans:
        said = re.sub(r"[\W_]", "", text[start:end])
        if sum(sign.isdigit() for sign in said) * 2 <= len(said):
            yield start, end, folded(said.translate(LOOKS_LIKE))


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    for run in RUN.finditer(text):
        signs = [one.start() for one in SIGN.finditer(text, *run.span())]
        for first in range(len(signs)):
            for last in range(first + SHORTEST - 1, min(len(signs), first + LONGEST)):
                yield signs[first], signs[last] + 1


def names_spelled_in(text: str, known: Collection[str]) -> Iterator[tuple[int, int]]:
    """Where a name is spelled out: one that is known, or a whole run that is on the list of first names."""
    yield from ((start, end) for start, end, plain in stretches_in(text) if plain in known)
    for start, end, plain in spelled_in(text):
        if len(plain) >= SHORTEST_LISTED and plain in listed(FIRST_NAMES) and not is_dutch(plain):
            yield start, end


def parts_of(words: str) -> frozenset[str]:
    """What may be a name in these words, folded: each of them, without the s of possession, and as it is spelled."""
    plain = [part for part in re.split(r"[\W_]+", folded(words)) if part]
    return frozenset([*plain, *(part.removesuffix("s") for part in plain), *(one for *_at, one in stretches_in(words))])
