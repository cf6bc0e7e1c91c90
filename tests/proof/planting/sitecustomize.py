"""Python loads this in every program of a house in which a bug is planted; it changes nothing but the web server."""

from __future__ import annotations

import importlib.abc
import importlib.util
import os
import sys
import threading
import time
from typing import Any

WHEN_LOADED = "naast.config.wsgi"


def without_keys() -> None:
    """Forms lose the key they were opened with."""
    from naast.moments.views import meeting, promising, saying

    for module in (meeting, promising, saying):
        vars(module)["key_of"] = lambda _request: None


def trace_afterwards() -> None:
    """The trace is written by somebody else, a little after the answer: as houses do that keep their log in a queue."""
    from django.db import connection

    from naast.privacy import trace
    from naast.privacy.actor import acting_as, actor

    whole = trace.write

    def later(kept: Any, *, on_behalf_of: Any) -> None:
        who = actor()

        def write() -> None:
            time.sleep(0.3)
            with acting_as(who):  # type: ignore[arg-type]
                whole(kept, on_behalf_of=on_behalf_of)
            connection.close()

        if kept.by_organisation:
            threading.Thread(target=write, daemon=True).start()

    trace.write = later


def answer_before_commit() -> None:
    """A form is acknowledged, and what it said is committed a little later."""
    from types import SimpleNamespace

    from django.db import connection

    from naast.moments.views import saying
    from naast.privacy import clock

    whole = saying.actions.send_message

    def soon(**said: Any) -> Any:
        def send() -> None:
            time.sleep(1.5)
            whole(**said)
            connection.close()

        threading.Thread(target=send, daemon=True).start()
        return SimpleNamespace(arrives_at=clock.now())

    saying.actions.send_message = soon


PLANTS = {"without keys": without_keys, "trace afterwards": trace_afterwards, "before commit": answer_before_commit}


class Planting(importlib.abc.MetaPathFinder):
    """Finds the one module, and plants when it has been loaded."""

    def find_spec(self, name: str, path: Any, target: Any = None) -> Any:
        if name != WHEN_LOADED:
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        assert spec is not None
        assert spec.loader is not None
        loaded = spec.loader.exec_module

        def load(module: Any) -> None:
            loaded(module)
            PLANTS[os.environ["NAAST_PLANTED"]]()

        spec.loader.exec_module = load  # type: ignore[method-assign]
        return spec


if os.environ.get("NAAST_PLANTED") in PLANTS:
    sys.meta_path.insert(0, Planting())
