"""Where the cluster lives and whose it is: no directory is ever loosened, no user is ever made."""

from __future__ import annotations

import contextlib
import hashlib
import os
import pwd
import re
import stat
import tempfile
from pathlib import Path

SOCKET_LIMIT = 107 - len("/.s.PGSQL.5432.lock")


class CannotStart(Exception):
    """PostgreSQL does not start; the text says what to do."""


class Occupied(CannotStart):
    """Another naast runs this database, and what was asked needs it alone."""


def server_account(home: Path) -> pwd.struct_passwd:
    """Who runs the server: we, or when we are root the first ordinary user that fits."""
    if os.geteuid() != 0:
        return own_account()
    for place in (home / "pg", home):
        if place.exists() and (uid := place.stat().st_uid):
            return account_of(uid)
    for name in (os.environ.get("NAAST_PG_USER"), "naast", "postgres", "nobody"):
        with contextlib.suppress(KeyError):
            if name and (found := pwd.getpwnam(name)).pw_uid:
                return found
    raise CannotStart("PostgreSQL may not run as root, and there is no ordinary user here. Set NAAST_PG_USER.")


def own_account() -> pwd.struct_passwd:
    return account_of(os.geteuid())


def account_of(uid: int) -> pwd.struct_passwd:
    try:
        return pwd.getpwuid(uid)
    except KeyError:
        raise CannotStart(
            f"User id {uid} has no name here, and PostgreSQL needs one. Add it to the list of users of this machine."
        ) from None


def reachable(path: Path, who: pwd.struct_passwd) -> bool:
    """May this user pass through every directory above the path?"""
    for parent in path.parents:
        if not parent.exists():
            continue
        seen = parent.stat()
        if not seen.st_mode & bit_for(who, seen):
            return False
    return True


def bit_for(who: pwd.struct_passwd, seen: os.stat_result) -> int:
    if seen.st_uid == who.pw_uid:
        return stat.S_IXUSR
    return stat.S_IXGRP if seen.st_gid == who.pw_gid else stat.S_IXOTH


def reachable_home(home: Path, who: pwd.struct_passwd) -> Path:
    """The place asked for, or another one that the server's user may enter."""
    if os.geteuid() != 0 or reachable(home, who):
        return home
    mark = hashlib.sha256(str(home).encode()).hexdigest()[:12]
    return Path("/var/lib/naast") / mark


def socket_directory(home: Path) -> Path:
    """Inside the home when libpq and PostgreSQL can both spell it, else a short private place."""
    inside = str(home / "run")
    # libpq splits a host at commas; PostgreSQL quotes differently per version: keep it plain.
    if len(inside) <= SOCKET_LIMIT and re.fullmatch(r"[\w/. -]+", inside, re.ASCII):
        return Path(inside)
    mark = hashlib.sha256(str(home).encode()).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"naast-{mark}"


def given(path: Path, owner: pwd.struct_passwd) -> bool:
    """Whether what stands there is the owner's; one that another start made a moment ago is given first."""
    if not stat.S_ISDIR(path.lstat().st_mode):
        return False
    # Looked into before its owner is read: whoever puts something in it has given it away already.
    empty = os.access(path, os.R_OK | os.X_OK) and not any(path.iterdir())
    seen = path.lstat()
    if empty and seen.st_uid == os.geteuid() and seen.st_uid != owner.pw_uid:
        os.chown(path, owner.pw_uid, owner.pw_gid)
        return True
    return seen.st_uid == owner.pw_uid


def make_directory(path: Path, owner: pwd.struct_passwd) -> None:
    """Ours alone, 0700; parents that we make are ours, those that exist stay as they are."""
    for parent in reversed(path.parents):
        if not parent.exists():
            parent.mkdir(mode=0o755, exist_ok=True)
    try:
        path.mkdir(mode=0o700)
        os.chown(path, owner.pw_uid, owner.pw_gid)
    except FileExistsError:
        if not given(path, owner):
            raise CannotStart(f"{path} belongs to somebody else. Move it away or choose another NAAST_DATA.") from None
    except PermissionError:
        raise CannotStart(f"{path} cannot be made by this user. Choose another NAAST_DATA.") from None
