"""Which processes of a place still live: read from /proc, by the directory they name."""

from __future__ import annotations

import fcntl
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from naast.bench.house import opened

ROOT = Path(__file__).resolve().parent.parent.parent


def living(mark: str | Path) -> list[int]:
    """Processes with this text in their words or their surroundings, without ourselves."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            known = place.joinpath("cmdline").read_bytes() + b"\0" + place.joinpath("environ").read_bytes()
            state = place.joinpath("stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            continue
        if os.fsencode(str(mark)) in known and state != "Z" and int(place.name) != os.getpid():
            found.append(int(place.name))
    return found


def eventually(true: Callable[[], object], within: float = 60.0) -> bool:
    until = time.monotonic() + within
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(0.05)
    return bool(true())


def end(mark: str | Path) -> None:
    for pid in living(mark):
        os.kill(pid, signal.SIGKILL)


@contextmanager
def started(words: list[str | Path], mark: str | Path, **more: object) -> Iterator[subprocess.Popen[str]]:
    """A program that is gone with all it made when the block ends."""
    child = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **more)  # type: ignore[call-overload]
    try:
        yield child
    finally:
        child.kill()
        child.communicate()
        end(mark)


@contextmanager
def reachable_place() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="naast-place-"))
    made.chmod(0o711)
    try:
        yield made
    finally:
        end(made)
        shutil.rmtree(made, ignore_errors=True)


@contextmanager
def place_of_a_demo() -> Iterator[Path]:
    """A place in which the demo stands already: made once in a run, by whoever asks first, and copied for each."""
    made = Path(os.environ["NAAST_TEST_MADE"]) / "de mo"  # with a space, as somebody's own directory may have
    with made.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            making = made.with_suffix(".making")
            making.mkdir(mode=0o711)
            with opened(making):
                pass
            making.rename(made)
    with reachable_place() as place:
        own = place / "va r"
        subprocess.run(["cp", "--archive", made, own], check=True)
        yield own


def ordinary_user() -> tuple[list[str], dict[str, str]] | None:
    """How root starts Python as somebody ordinary; None where the code cannot be reached by others."""
    from naast.config.embedded.place import reachable

    nobody = pwd.getpwnam("nobody")
    packages = next(path for path in sys.path if path.endswith("site-packages"))
    versioned = f"python{sys.version_info.major}.{sys.version_info.minor}"
    candidates = [
        Path(sys.executable).resolve(),
        Path(shutil.which(versioned, path="/usr/bin:/usr/local/bin") or "/none"),
    ]
    python = next((path for path in candidates if path.exists() and reachable(path, nobody)), None)
    if python is None or not reachable(ROOT / "naast", nobody) or not shutil.which("setpriv"):
        return None
    words = ["setpriv", f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups", str(python)]
    return words, {"PYTHONPATH": f"{ROOT}{os.pathsep}{packages}", "PYTHONDONTWRITEBYTECODE": "1"}
