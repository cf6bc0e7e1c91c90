"""A file that somebody brings is looked at by the virus scanner of the organisation, where there is one (clamd).

Without a scanner nothing is asked. With one that is away, or that could not look at all of it, no file comes in: what
was not looked at is not safe because nobody could look.
"""

from __future__ import annotations

import socket
import struct
from contextlib import closing

from django.conf import settings

from naast.people.tables import Unreadable

SECONDS = 20
PIECE = 64_000  # bytes
MOST_SAID = 4_000


def scan(content: bytes) -> None:
    """Nothing when it is clean or nobody scans; raises `Unreadable`: `infected`, or `not_scanned`."""
    if not settings.CLAMD:
        return
    try:
        said = _asked(content)
    except OSError as away:
        raise Unreadable("not_scanned") from away
    if said.endswith("FOUND"):
        raise Unreadable("infected")
    if not said.endswith("OK"):
        raise Unreadable("not_scanned")


def _asked(content: bytes) -> str:
    with closing(_reached()) as scanner:
        scanner.sendall(b"zINSTREAM\0")
        for at in range(0, len(content), PIECE):
            piece = content[at : at + PIECE]
            scanner.sendall(struct.pack("!I", len(piece)) + piece)
        scanner.sendall(struct.pack("!I", 0))
        said = b""
        while not said.endswith(b"\0") and len(said) < MOST_SAID and (more := scanner.recv(MOST_SAID)):
            said += more
    return said.rstrip(b"\0").decode(errors="replace").strip()


def _reached() -> socket.socket:
    """`NAAST_CLAMD` is the path of a socket, or host:port."""
    where = settings.CLAMD
    if where.startswith("/"):
        scanner = socket.socket(socket.AF_UNIX)
        scanner.settimeout(SECONDS)
        try:
            scanner.connect(where)
        except OSError:
            scanner.close()
            raise
        return scanner
    host, _colon, port = where.rpartition(":")
    if not port.isdigit():
        raise OSError(where)
    return socket.create_connection((host or "localhost", int(port)), timeout=SECONDS)
