"""The way out for mail, from one line in the environment.

`NAAST_MAIL=smtp://user:password@host:587?tls=1` is a mail server; `smtps://` speaks TLS from the first word. A mail
service is named as anymail names it, with its settings behind it: `anymail://postmark?server_token=...`. Without a line
nothing leaves.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote, urlsplit

NOWHERE = "django.core.mail.backends.dummy.EmailBackend"
SMTP = "django.core.mail.backends.smtp.EmailBackend"
OUTBOX = "naast.world.outbox.Outbox"
PORTS = {"smtp": 25, "smtps": 465}


class Unclear(ValueError):
    """The line cannot be read as a way out."""


@dataclass(frozen=True)
class Way:
    """Through which door mail leaves."""

    backend: str = NOWHERE
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = field(default="", repr=False)
    tls: bool = False
    ssl: bool = False
    service: dict[str, object] = field(default_factory=dict, repr=False)


def way_out(said: str, *, world: str = "") -> Way:
    """The way that this line says; the demo world keeps everything inside, whatever stands in the environment."""
    if world == "demo":
        return Way(OUTBOX)
    if not said:
        return Way()
    parts = urlsplit(said)
    if parts.scheme == "anymail" and parts.hostname:
        return _service(parts.hostname, dict(parse_qsl(parts.query)))
    try:
        port = parts.port
    except ValueError as why:
        raise Unclear(UNCLEAR) from why
    if parts.scheme not in PORTS or not parts.hostname:
        raise Unclear(UNCLEAR)
    return Way(
        SMTP, parts.hostname, port or PORTS[parts.scheme], unquote(parts.username or ""), unquote(parts.password or ""),
        tls=dict(parse_qsl(parts.query)).get("tls") == "1", ssl=parts.scheme == "smtps",
    )  # fmt: skip


UNCLEAR = "NAAST_MAIL is not clear. Write smtp://user:password@host:587?tls=1, or anymail://service?key=value."


def _service(name: str, said: dict[str, str]) -> Way:
    """A mail service. It may not count who opens or clicks: that would make a list of who is told, outside."""
    known = {f"{name}_{key}".upper(): value for key, value in said.items()}
    quiet = {"track_opens": False, "track_clicks": False}
    return Way(
        f"anymail.backends.{name}.EmailBackend",
        service={**known, "SEND_DEFAULTS": quiet, "IGNORE_UNSUPPORTED_FEATURES": True},
    )
