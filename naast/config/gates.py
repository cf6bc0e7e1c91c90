"""Checks of `make check` that need more than one line: migrations in a real cluster, and every programme."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from naast.config.embedded import Cluster, prepare
from naast.config.schema import HOUSE
from naast.config.secrets import NAMES

Environment = os._Environ[str] | dict[str, str]


def migrations() -> int:
    """Nothing in the models is without a migration, asked of a real database so that no warning hides; none stops a
    server of before.
    """
    home = Path(tempfile.gettempdir()) / f"naast-gate-{os.getpid()}"
    try:
        with Cluster(home, fast=True).running() as cluster:
            prepare(cluster.socket, "naast")
            keys = {name: secrets.token_urlsafe(48) for name in NAMES}
            env = os.environ | keys | {"NAAST_DB_HOST": str(cluster.socket), "NAAST_DB_ROLE": "naast_owner"}
            env |= {"DJANGO_SETTINGS_MODULE": "naast.config.settings"}
            if code := naast("makemigrations", "--check", "--dry-run", env=env):
                return code
            return module("naast.config.rolling", env=env)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def programmes() -> int:
    """Every programme that we bring is sound, and its page in docs/programmes says what it says today."""
    from naast.programmes import describing
    from naast.programmes.listing import main as listing

    files = sorted(map(str, HOUSE.glob("programmes/templates/*.toml")))
    said: list[str] = []
    code = listing(["check", *files], write=said.append) if files else 1
    sys.stdout.write("".join(said) if code else f"{len(files)} programmes, all sound\n")
    if not code and (stale := describing.stale(HOUSE.parent / describing.FOLDER)):
        sys.stdout.write(f"Not what the templates say: {', '.join(stale)}. Write them: naast programmes pages\n")
        code = 1
    return code


def naast(*words: str, env: Environment) -> int:
    return module("naast", *words, env=env)


def module(*words: str, env: Environment) -> int:
    return subprocess.run([sys.executable, "-m", *words], check=False, env=env).returncode


def main() -> int:
    gates = {"migrations": migrations, "programmes": programmes}
    return gates[sys.argv[1]]()


if __name__ == "__main__":
    raise SystemExit(main())
