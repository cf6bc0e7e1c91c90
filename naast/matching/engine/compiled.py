"""One text at two speeds: the inner loops of the engine are compiled where numba is there, and run as they stand where
it is not. They work on whole numbers in arrays of fixed width, so both give the same answers.

`NUMBA_DISABLE_JIT=1` runs them as they stand on purpose, so that a test can lay one beside the other.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any, TypeVar, cast

Loop = TypeVar("Loop", bound=Callable[..., Any])


def is_compiled() -> bool:
    """Do the loops run at their full speed here?"""
    return find_spec("numba") is not None and os.environ.get("NUMBA_DISABLE_JIT", "0") == "0"


def compiled(loop: Loop) -> Loop:
    """Compiled when it is first asked, and kept beside the source for the next time; without numba as it stands.

    Other threads go on while it runs.
    """
    if find_spec("numba") is None:
        return loop
    from numba import njit

    return cast(Loop, njit(cache=True, nogil=True)(loop))
