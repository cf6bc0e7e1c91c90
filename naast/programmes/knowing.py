"""Whose names somebody knows here: asked of the packages above this one, which hold who is who."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from naast.programmes.recognising.spelled import parts_of

Ask = Callable[[Sequence[str]], frozenset[str]]
_asks: list[Ask] = []


def knows(ask: Ask) -> Ask:
    """Have this say which words of a text, folded, are a name that the one who acts may read."""
    _asks.append(ask)
    return ask


def names_known(*texts: str, but: Collection[str] = ()) -> frozenset[str]:
    """Which words of these texts, folded, are the name of somebody she knows here, `but` for these names."""
    said = [one for one in texts if one.strip()]
    known = frozenset(name for ask in _asks for name in ask(said)) if said else frozenset()
    return known - frozenset(part for name in but for part in parts_of(name))
