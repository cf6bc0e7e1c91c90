"""Signs that nobody sees and that turn the direction of a text: with one before it *miw* is drawn as *wim*.

What looks for names reads the letters in the order in which they were typed. So that a reader finds what was looked at,
these signs are taken out of everything that an action is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any

# Marks, embeddings, overrides and isolates; a letter of a script that runs from right to left needs none of them.
TURNS = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def unturned(said: Any) -> Any:
    """The same without these signs, also inside a list, a mapping or a piece; what holds none comes back as it is."""
    kind = type(said)
    if isinstance(said, str):
        return TURNS.sub("", said) if TURNS.search(said) else said
    if kind is dict:
        names = unturned(list(said))
        values = unturned(list(said.values()))
        return said if _same(names, said) and _same(values, said.values()) else dict(zip(names, values, strict=True))
    if kind in (list, tuple, set, frozenset):
        parts = [unturned(one) for one in said]
        return said if _same(parts, said) else kind(parts)
    if is_dataclass(said) and not isinstance(said, type):
        held = {one.name: getattr(said, one.name) for one in fields(said) if one.init}
        mended = {name: plain for name, one in held.items() if (plain := unturned(one)) is not one}
        return replace(said, **mended) if mended else said
    return said


def _same(parts: Iterable[Any], before: Iterable[Any]) -> bool:
    return all(one is was for one, was in zip(parts, before, strict=True))
