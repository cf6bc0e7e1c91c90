"""One use case is one action: one function, one transaction, with its trace."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast
from uuid import UUID

from django.db import connection

from naast.privacy import trace
from naast.privacy.actor import Actor, Job, acting_as
from naast.privacy.turning import unturned

P = ParamSpec("P")
R = TypeVar("R")
# Asked before anything of an action is kept, with the package it stands in, its name and what it was told; raises what
# refuses it. What the action itself refuses is said first: it knows better what to do about it.
Look = Callable[[str, str, Mapping[str, object]], None]
looks: list[Look] = []


def _wait_for_the_same_form(key: object) -> None:
    """A double tap arrives before the first made anything: without this, both would make it and one would break."""
    if isinstance(key, UUID):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"form {key}"])


def action(name: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Run the function as `by`, in one transaction, and note `name` in the trace.

    The function takes keywords only and its last one is `by`: an `Actor`, or a `Job`. With a `key`, that of the form,
    the same form sent again meanwhile waits here until the first is done, and then finds what it made. What was typed
    comes in without the signs that turn the direction of a text, so that a reader sees what was looked at.
    """

    def named(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def done(*args: P.args, **kwargs: P.kwargs) -> R:
            by = cast("Actor | Job", kwargs["by"])
            said = {name: one if one is by else unturned(one) for name, one in kwargs.items()}
            with acting_as(by):
                _wait_for_the_same_form(said.get("key"))
                trace.note_action(name)
                done_so_far = cast(R, cast(Any, function)(*args, **said))
                for look in looks:
                    look(function.__module__.split(".")[1], name, said)
                return done_so_far

        cast(Any, done).action_name = name
        return done

    return named
