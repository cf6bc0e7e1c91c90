"""The file with the keys of the organisations: outside the database and outside every backup of it.

One key a line, newest first: a short name and 32 bytes in base64. What an organisation wraps with is derived from it,
so one file serves them all. Whoever has only the database, or only this file, reads nothing.
"""

from __future__ import annotations

import base64
import binascii
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NAME, KEY = 4, 32  # bytes
ABOUT = "# Keys of the vault, newest first. Who loses this file loses what it seals. Keep it out of backups."


class NoKeys(Exception):
    """There is no file with keys here, or it cannot be read. What is sealed stays shut, and all else goes on."""


@dataclass(frozen=True, slots=True)
class Key:
    """One line of the file."""

    name: bytes
    secret: bytes

    def of(self, organisation_id: UUID) -> bytes:
        """The key of one organisation."""
        return HKDF(SHA256(), KEY, salt=None, info=b"naast organisation " + organisation_id.bytes).derive(self.secret)


@dataclass(frozen=True, slots=True)
class Ring:
    """All keys of the file, the newest first."""

    keys: tuple[Key, ...]

    @property
    def newest(self) -> Key:
        return self.keys[0]

    def named(self, name: bytes) -> Key:
        for key in self.keys:
            if key.name == name:
                return key
        raise NoKeys(f"The key {name.hex()} is not in the file.")


def read(path: Path | None) -> Ring:
    """The keys of this place, read anew each time: a turn of the keys counts at once."""
    if path is None:
        raise NoKeys("NAAST_KEYS is not given.")
    try:
        lines = [line.split() for line in path.read_text().splitlines() if line.strip() and not line.startswith("#")]
        keys = tuple(Key(bytes.fromhex(name), base64.b64decode(secret, validate=True)) for name, secret in lines)
    except (OSError, UnicodeDecodeError, ValueError, binascii.Error) as wrong:
        raise NoKeys(f"{path} cannot be read as a file with keys.") from wrong
    if not keys or any(len(key.name) != NAME or len(key.secret) != KEY for key in keys):
        raise NoKeys(f"{path} holds no key that fits.")
    return Ring(keys)


def make(path: Path) -> bool:
    """A first key, where there is no file yet; readable for us alone. Was one made?"""
    try:
        there = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    except FileExistsError:
        return False
    with open(there, "w") as out:
        out.write(_as_text([_fresh()]))
    return True


def add_newest(path: Path) -> Ring:
    """A new key before the others. The file is whole at every moment."""
    return _replace(path, [_fresh(), *read(path).keys])


def keep_newest_only(path: Path) -> Ring:
    """The older keys go: whatever was wrapped with them alone is unreadable for ever, in backups as well."""
    return _replace(path, [read(path).newest])


def _replace(path: Path, keys: list[Key]) -> Ring:
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    there = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with open(there, "w") as out:
        out.write(_as_text(keys))
        out.flush()
        os.fsync(out.fileno())
    beside.replace(path)
    return Ring(tuple(keys))


def _fresh() -> Key:
    return Key(secrets.token_bytes(NAME), secrets.token_bytes(KEY))


def _as_text(keys: list[Key]) -> str:
    return "\n".join([ABOUT, *(f"{key.name.hex()} {base64.b64encode(key.secret).decode()}" for key in keys), ""])
