"""A mail server of the tests: a real one that speaks SMTP, on a port of its own."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller


class Postbox:
    """What came in, whole; it may be told to refuse."""

    def __init__(self) -> None:
        self.came: list[tuple[list[str], Message]] = []
        self.refuses = False

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        if self.refuses:
            return "451 not now"
        self.came.append((list(envelope.rcpt_tos), message_from_bytes(envelope.content, policy=default)))
        return "250 kept"


@contextmanager
def real_server(settings: Any) -> Iterator[Postbox]:
    """Run it, and let the house send through it."""
    box = Postbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.DEFAULT_FROM_EMAIL, settings.SITE = "post@samen.example", "https://samen.example"
    try:
        yield box
    finally:
        server.stop()
