"""Journeys drive the whole house: today's look, a real Chromium, and people who come in with a session of their own."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextvars import ContextVar
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client as Browser

from naast.people.models import Person
from naast.privacy import clock
from tests.ui.conftest import built, modules, problems

__all__ = ["built", "modules", "problems"]

# How long a page may take on a machine that does everything at once, in milliseconds.
PATIENCE = int(os.environ.get("NAAST_PATIENCE", "60000"))

ComeIn = Callable[..., Any]


@pytest.fixture
def home(house: str, built: Path, settings: Any) -> str:
    """The address of the house, with the look of today."""
    settings.STATICFILES_DIRS = [("built", str(built))]
    return house


@pytest.fixture
def come_in(home: str, browser_page: Callable[..., Any]) -> ComeIn:
    """Give somebody a browser in which she is signed in under a hat: `come_in(person_id, "staff", width=1280)`."""

    def coming(person_id: UUID, hat: str, **more: Any) -> Any:
        page = browser_page(**more)
        page.context.set_default_timeout(PATIENCE)
        page.context.add_cookies([{"name": "session", "value": session_of(person_id, hat), "url": home}])
        return page

    return coming


@pytest.fixture
def days_ago(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Turn the calendar back, for a long story: also for the server, which answers in a thread of its own."""

    def turned(days: int) -> None:
        monkeypatch.setattr(clock, "_shift", ContextVar("naast_clock", default=-timedelta(days=days)))

    return turned


def session_of(person_id: UUID, hat: str) -> str:
    """A session as signing in makes it."""
    browser = Browser()
    browser.force_login(Person.objects.get(pk=person_id))
    session = browser.session
    session["hat"] = hat
    session.save()
    return str(session.session_key)
