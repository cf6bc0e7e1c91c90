"""The two programs of a running place: the web server and the worker, and how each is started."""

from __future__ import annotations

import os
import sys

THREADS = 8


def port() -> int:
    return int(os.environ.get("NAAST_PORT") or 8000)


def web_words(*, host: str, port: int, workers: int = 1) -> list[str]:
    """Blocking threads, never more requests waiting than can be answered in time."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)),
        *("--workers", str(workers), "--blocking-threads", str(THREADS), "--backpressure", "64"),
        *("--workers-kill-timeout", "10", "--respawn-failed-workers", "--no-ws", "--log-level", "warning"),
        "naast.config.wsgi:application",
    ]


def worker_arguments() -> list[str]:
    return ["procrastinate", "worker", "--concurrency", "2", "--shutdown-graceful-timeout", "10"]


def serve_here() -> None:
    """Become the web server of a place that brings its own database; a process manager of theirs watches it."""
    os.environ.setdefault("NAAST_DB_POOL", "1")
    host = os.environ.get("NAAST_HOST") or "127.0.0.1"
    words = web_words(host=host, port=port(), workers=int(os.environ.get("NAAST_WORKERS") or 1))
    os.execv(words[0], words)  # noqa: S606
