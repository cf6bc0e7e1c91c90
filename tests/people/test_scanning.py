"""A file is looked at by the scanner of the organisation, over its own protocol, on a real socket."""

from __future__ import annotations

import socketserver
import struct
import threading
from collections.abc import Iterator

import pytest

from naast.people.scanning import PIECE, scan
from naast.people.tables import Unreadable

# The file with which scanners are tried everywhere; harmless, and found by all of them.
BAD = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Scanner(socketserver.StreamRequestHandler):
    """Speaks as clamd does: pieces with their length before them, and one word back."""

    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        came = b""
        while size := struct.unpack("!I", self.rfile.read(4))[0]:
            came += self.rfile.read(size)
        if len(came) > 3 * PIECE:
            self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
        else:
            self.wfile.write(b"stream: Eicar-Test-Signature FOUND\0" if BAD in came else b"stream: OK\0")


@pytest.fixture(params=["socket", "port"])
def scanner(request, settings, tmp_path) -> Iterator[None]:
    if request.param == "socket":
        server: socketserver.BaseServer = socketserver.ThreadingUnixStreamServer(str(tmp_path / "clamd"), Scanner)
        settings.CLAMD = str(tmp_path / "clamd")
    else:
        server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Scanner)
        settings.CLAMD = f"127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield
    server.shutdown()
    server.server_close()


def why(content: bytes) -> str:
    try:
        scan(content)
    except Unreadable as refused:
        return refused.why
    return ""


def test_what_is_clean_comes_in_and_what_is_not_does_not(scanner):
    assert [why(b"Voornaam;Nummer\nWim;1"), why(b"x" * PIECE + BAD), why(b"x" * 4 * PIECE)] == [
        "", "infected", "not_scanned",
    ]  # fmt: skip


@pytest.mark.parametrize("where", ["/nowhere/clamd", "127.0.0.1:1", "127.0.0.1:port", "elsewhere"])
def test_a_scanner_that_is_away_lets_nothing_in(where, settings):
    settings.CLAMD = where
    assert why(b"Voornaam") == "not_scanned"


def test_without_a_scanner_nobody_is_asked(settings):
    settings.CLAMD = ""
    assert why(BAD) == ""
