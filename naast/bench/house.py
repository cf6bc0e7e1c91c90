"""A whole house of its own for a bench: `naast demo` as a child, in a directory that is thrown away."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from naast.bench.outcome import CannotMeasure

READY = "Naast is ready at "
STOP_WITHIN = 40


@dataclass(frozen=True, slots=True)
class House:
    """An open house: where, and how long it took."""

    url: str
    seconds: float
    data: Path


@contextmanager
def directory(given: Path | None = None) -> Iterator[Path]:
    """The place given, or one that the server's user may enter too and that is gone afterwards."""
    if given is not None:
        yield given
        return
    made = Path(tempfile.gettempdir()) / f"naast-bench-{os.getpid()}"
    made.mkdir(mode=0o755)
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


@contextmanager
def opened(data: Path) -> Iterator[House]:
    """Open the house and time it from the command to the line that says it is ready."""
    port = free_port()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NAAST_") or "_PG_" in name}
    words = [sys.executable, "-m", "naast", "demo"]
    with (data / "bench.log").open("wb") as log:
        began = time.perf_counter()
        child = subprocess.Popen(
            words, env={**kept, "NAAST_DATA": str(data), "NAAST_PORT": str(port)}, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=log, text=True,
        )  # fmt: skip
        try:
            assert child.stdout is not None  # noqa: S101 - asked for above
            ready = next((line for line in child.stdout if line.startswith(READY)), None)
            seconds = time.perf_counter() - began
            if ready is None:
                said = (data / "bench.log").read_text().strip()
                raise CannotMeasure(f"The house did not open; it ended with {child.wait(STOP_WITHIN)}. It said: {said}")
            yield House(ready.removeprefix(READY).strip(), seconds, data)
        finally:
            _close(child)


def _close(child: subprocess.Popen[str]) -> None:
    child.send_signal(signal.SIGTERM)
    try:
        child.wait(STOP_WITHIN)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
    if child.stdout is not None:
        child.stdout.close()


def free_port() -> int:
    """One that nobody listens on at this moment."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])
