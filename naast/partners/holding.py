"""A link without an account: a word that opens one thing, in the one browser in which it was opened first.

The word itself is kept nowhere, only its print. Whoever brings it to another browser gets nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.db import connection

from naast.people.links import print_of
from naast.privacy import clock
from naast.privacy.actor import Job


class Link(Protocol):
    """What a row of a link holds of the browser that opened it."""

    browser: str
    opened_at: datetime | None

    def save(self) -> None: ...


@dataclass(frozen=True)
class Held:
    """What a word is worth, for the browser that brings it: unknown, over, elsewhere, unopened or open."""

    kind: str
    said: str
    link_id: UUID | None = None
    dossier_id: UUID | None = None

    @property
    def job(self) -> Job:
        """Whoever holds it acts without an account: as the link that opens just this."""
        if self.dossier_id is None:
            raise ValueError("This link opens nothing.")
        return Job(self.kind, self.dossier_id)


def held_by(kind: str, statement: str, word: str, browser: str) -> Held:
    """Look what is behind a word, by a function of the database that asks for word, browser and day. Nobody acts."""
    with connection.cursor() as cursor:
        cursor.execute(statement, [print_of(word), print_of(browser) if browser else "-", clock.today()])
        row = cursor.fetchone()
    return Held(kind, *row) if row else Held(kind, "unknown")


def bind(link: Link, browser: str) -> bool:
    """Bind a locked link to the browser in which it is opened. The second browser comes too late."""
    if link.browser:
        return link.browser == print_of(browser)
    link.browser, link.opened_at = print_of(browser), clock.now()
    link.save()
    return True
