"""Sessions that know whose they are: so that she sees where she is signed in, and any of them can be ended.

No IP address is kept: it may tell where somebody hides. Of the browser only the two words that she knows it by. The key
of a session stands on no page; a short print says which one is meant.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as InDatabase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.http import HttpRequest

from naast.people.links import print_of

# By what a browser says of itself; the first that fits, for most of them also say the names of others.
BROWSERS = {
    "Edg": "Edge", "OPR/": "Opera", "SamsungBrowser": "Samsung", "Firefox": "Firefox", "FxiOS": "Firefox",
    "Chrome": "Chrome", "CriOS": "Chrome", "Safari": "Safari",
}  # fmt: skip
DEVICES = {
    "iPhone": "iPhone", "iPad": "iPad", "Android": "Android", "CrOS": "Chromebook", "Windows": "Windows",
    "Macintosh": "Mac", "Linux": "Linux",
}  # fmt: skip


class Session(AbstractBaseSession):
    """One browser in which somebody is, or nobody yet."""

    person_id = models.UUIDField(null=True, db_index=True)
    since = models.DateTimeField()
    last_used = models.DateTimeField()
    browser = models.CharField(max_length=10)
    device = models.CharField(max_length=10)
    hat = models.CharField(max_length=10)

    class Meta:
        db_table = "people_session"

    class Floor:
        open = True

    class Privacy:
        neutral = {"session_key", "expire_date", "since", "last_used", "browser", "device"}
        personal = {"session_data", "person_id", "hat"}

    @classmethod
    def get_session_store_class(cls) -> type[SessionStore]:
        return SessionStore

    @property
    def mark(self) -> str:
        """Which one is meant, for on a page: the key itself would let somebody in."""
        return mark_of(self.session_key)


class SessionStore(InDatabase):
    """Beside what it holds, a session has in columns whose it is and where: asked without opening it."""

    @classmethod
    def get_model_class(cls) -> type[AbstractBaseSession]:
        return Session

    def create_model_instance(self, data: Mapping[str, Any]) -> Session:
        kept: Session = super().create_model_instance(data)  # type: ignore[assignment, arg-type]
        who, now = data.get(SESSION_KEY), time.time()
        kept.person_id = UUID(who) if who else None
        kept.since = datetime.fromtimestamp(data.get("since", now), UTC)
        kept.last_used = datetime.fromtimestamp(data.get("last_used", now), UTC)
        kept.browser, kept.device = data.get("browser", ("", ""))
        kept.hat = data.get("hat", "")
        return kept


def mark_of(session_key: str) -> str:
    return print_of(session_key)[:24]


def note_where(request: HttpRequest, **kwargs: Any) -> None:  # noqa: ARG001
    """At every sign-in: since when, and in which kind of browser."""
    said = request.headers.get("User-Agent", "")
    request.session["since"] = int(time.time())
    request.session["browser"] = [_first(BROWSERS, said), _first(DEVICES, said)]


def _first(names: Mapping[str, str], said: str) -> str:
    return next((name for sign, name in names.items() if sign in said), "")
