"""Parts of the house that run beside each other: who falls is picked up, who keeps falling ends the evening."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from naast.config.children import die_with_parent

FALLS = 5
WITHIN = 60.0
LOOK_EVERY = 0.1
STOP_WITHIN = 15.0


class Part(Protocol):
    """What can be started, watched and started again: a program of ours, or the cluster."""

    name: str

    @property
    def log(self) -> Path: ...

    @property
    def alive(self) -> bool: ...

    def start(self) -> None: ...


@dataclass
class Program:
    """One child with a session of its own; whatever it forked goes with it."""

    name: str
    words: Sequence[str]
    env: Mapping[str, str]
    log: Path
    when_we_die: signal.Signals = signal.SIGTERM
    child: subprocess.Popen[bytes] | None = field(init=False, default=None)

    @property
    def alive(self) -> bool:
        return self.child is not None and self.child.poll() is None

    def start(self) -> None:
        self._sweep()
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self.child = subprocess.Popen(
                self.words,
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=die_with_parent(self.when_we_die),
            )

    def ask_to_stop(self) -> None:
        if self.child is not None and self.alive:
            self.child.terminate()

    def stop(self) -> None:
        self.ask_to_stop()
        if self.child is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.child.wait(STOP_WITHIN)
        self._sweep()

    def _sweep(self) -> None:
        """What a dead child left behind still holds its port or its jobs."""
        if self.child is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.child.pid, signal.SIGKILL)
            self.child.wait()


@dataclass
class Watch:
    """How often a part fell lately, and when it may stand up again."""

    part: Part
    falls: deque[float] = field(default_factory=deque)
    due: float | None = None

    def look(self, now: float) -> str:
        """Start the part again when it is time; a sentence when there is no more sense in it."""
        if self.part.alive:
            return ""
        if self.due is None:
            self.falls.append(now)
            while now - self.falls[0] > WITHIN:
                self.falls.popleft()
            if len(self.falls) >= FALLS:
                return f"{self.part.name} stopped {FALLS} times within a minute. Its last words are in {self.part.log}."
            self.due = now + 0.1 * 2 ** (len(self.falls) - 1)
        if now >= self.due:
            self.due = None
            self.part.start()
        return ""


def keep_running(parts: Sequence[Part]) -> str:
    """Watch until one part is beyond help; the answer says which. Signals end it as exceptions."""
    watches = [Watch(part) for part in parts]
    while True:
        for watch in watches:
            if sentence := watch.look(time.monotonic()):
                return sentence
        time.sleep(LOOK_EVERY)


@contextlib.contextmanager
def stopping(programs: Sequence[Program]) -> Iterator[None]:
    """Whatever happens in the block, nothing of it runs afterwards."""
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C leaves no half house
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        for program in programs:
            program.ask_to_stop()
        for program in programs:
            program.stop()
