"""The keys of this place: made once beside the data, or given from outside where that is production.

The file with the keys of the vault (NAAST_KEYS) is the one that production may leave out: then there is no vault.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from naast.privacy import key_file

NAMES = ("NAAST_SECRET_KEY", "NAAST_ACTOR_KEY")


class NoSecrets(Exception):
    """Production was started without its own keys; the text says which."""


def data_directory() -> Path:
    return Path(os.environ.get("NAAST_DATA") or "var").absolute()


def is_given() -> bool:
    """Whether this process was told which database to use; else it runs one itself."""
    return bool(os.environ.get("DATABASE_URL") or os.environ.get("NAAST_DB_HOST"))


def own_secrets(data: Path) -> dict[str, str]:
    """Read the keys of this place; at the first start make them, readable for us alone."""
    kept = data / "secrets"
    kept.mkdir(mode=0o700, parents=True, exist_ok=True)
    keys = Path(os.environ.get("NAAST_KEYS") or kept / "keys")
    key_file.make(keys)
    return {name: _one(kept / name.removeprefix("NAAST_").lower()) for name in NAMES} | {"NAAST_KEYS": str(keys)}


def _one(path: Path) -> str:
    with contextlib.suppress(FileExistsError):
        there = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        with open(there, "w") as out:
            out.write(secrets.token_urlsafe(48))
    return path.read_text().strip()


def given_secrets() -> None:
    """Production brings its own keys or does not start."""
    missing = [name for name in NAMES if len(os.environ.get(name, "")) < 32]
    if missing:
        raise NoSecrets(f"Set {' and '.join(missing)}, each to 32 random characters or more.")
