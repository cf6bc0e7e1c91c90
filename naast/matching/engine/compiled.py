"""One text at two speeds: the inner loops of the engine are compiled where numba is there, and run as they stand where
it is not. They work on whole numbers in arrays of fixed width, so both give the same answers.

`NUMBA_DISABLE_JIT=1` runs them as they stand on purpose, so that a test can lay one beside the other.

Nothing is loaded for it before the first loop is asked: most programs of the house never ask one, and the compiler
takes a second to come. Then all loops are handed over at once, as each may call the others.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from importlib.util import find_spec
from threading import Lock
from typing import Any, TypeVar, cast

Loop = TypeVar("Loop", bound=Callable[..., Any])
HOUSE = __name__.partition(".")[0]
# Each loop as it was asked for, under what stands in its place until then; None when they were handed over.
_waiting: dict[Callable[..., Any], Callable[..., Any]] | None = {}
_ready: dict[Callable[..., Any], Callable[..., Any]] = {}
_one_at_a_time = Lock()


def compiled(loop: Loop) -> Loop:
    """Compiled when it is first asked, and kept beside the source for the next time; without numba as it stands.

    Other threads go on while it runs.
    """
    if find_spec("numba") is None:
        return loop
    if _waiting is None:
        return cast(Loop, _by_numba(loop))

    @wraps(loop)
    def first(*said: Any) -> Any:
        _hand_over()
        return _ready[first](*said)

    _waiting[first] = loop
    return cast(Loop, first)


def _by_numba(loop: Callable[..., Any]) -> Callable[..., Any]:
    from numba import njit

    return cast(Callable[..., Any], njit(cache=True, nogil=True)(loop))


def _hand_over() -> None:
    """In every module of the house the loops take the place of what waited for them."""
    global _waiting
    with _one_at_a_time:
        if _waiting is None:
            return
        _ready.update({first: _by_numba(loop) for first, loop in _waiting.items()})
        for name, module in list(sys.modules.items()):
            if name.partition(".")[0] == HOUSE:
                there = vars(module)
                there.update({word: _ready[it] for word, it in list(there.items()) if callable(it) and _is_waiting(it)})
        _waiting = None


def _is_waiting(it: Any) -> bool:
    try:
        return it in _ready
    except TypeError:  # it has no hash, so it is no loop
        return False
