"""A child process that never outlives us: the kernel signals it when we are gone, however we went."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Callable

PR_SET_PDEATHSIG = 1


def die_with_parent(stop: signal.Signals = signal.SIGTERM) -> Callable[[], None] | None:
    """Return what a new child runs before its program; on Linux only, elsewhere there is no such signal.

    The signal follows the thread that forked, so children are started from the main thread.
    """
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    parent = os.getpid()

    def arm() -> None:
        prctl(PR_SET_PDEATHSIG, int(stop), 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)

    return arm


def follow_parent(stop: signal.Signals = signal.SIGKILL) -> None:
    """Arm this very process: for workers that a program of others forks, where we are only loaded."""
    if sys.platform.startswith("linux"):
        parent = os.getppid()
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, int(stop), 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)
