"""A mail server that counts: how often which mail came, and whom it may strike while one is under way."""

from __future__ import annotations

import email
import socket
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from aiosmtpd.controller import Controller

from tests.proof.reckoning import Found


class Postbox:
    """Takes in every mail, and remembers its number."""

    def __init__(self) -> None:
        self.came = Counter[str]()
        with socket.socket() as trial:
            trial.bind(("127.0.0.1", 0))
            self.port = trial.getsockname()[1]

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        """The name the library asks for."""
        self.came[str(email.message_from_bytes(envelope.content)["Message-ID"])] += 1
        return "250 OK"

    @property
    def line(self) -> str:
        """As the house is told of it."""
        return f"smtp://127.0.0.1:{self.port}"

    def reckon(self, found: Found, most_tries: int, tries: int) -> None:
        """A mail goes out once more at most when whoever sent it was killed; and never without having been written."""
        found.note("mailed a third time", sum(times > 2 for times in self.came.values()), self.came.most_common(1))
        found.note("tried a third time", most_tries > 2, most_tries)
        found.note("mails that were never taken up", max(0, self.came.total() - tries), "")
        found.looked_at["mail"] += self.came.total()

    def __str__(self) -> str:
        return f"{self.came.total()} mails, {sum(times > 1 for times in self.came.values())} of them twice"


@contextmanager
def postbox() -> Iterator[Postbox]:
    box = Postbox()
    server = Controller(box, hostname="127.0.0.1", port=box.port)
    server.start()
    try:
        yield box
    finally:
        server.stop()
