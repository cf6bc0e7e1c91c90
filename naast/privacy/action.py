"""One use case is one action: one function, one transaction, with its trace."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

from naast.privacy import trace
from naast.privacy.actor import Actor, Job, acting_as

P = ParamSpec("P")
R = TypeVar("R")


def action(name: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Run the function as `by`, in one transaction, and note `name` in the trace.

    The function takes keywords only and its last one is `by`: an `Actor`, or a `Job`.
    """

    def named(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def done(*args: P.args, **kwargs: P.kwargs) -> R:
            by = cast("Actor | Job", kwargs["by"])
            with acting_as(by):
                trace.note_action(name)
                return function(*args, **kwargs)

        cast(Any, done).action_name = name
        return done

    return named
