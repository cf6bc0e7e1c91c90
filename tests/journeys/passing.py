"""Days pass in a journey: one calendar for everybody in the house, for its pages and for its worker."""

from __future__ import annotations

from contextvars import ContextVar
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail

from naast.moments import jobs as rhythm
from naast.people import jobs as notices
from naast.people.models import Person
from naast.privacy import clock
from naast.privacy.actor import Actor
from tests.signals.test_silence import work


class Days:
    """Which day it is, also in the threads that answer a browser; a shift of one test alone would not reach them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._patch = monkeypatch

    def ago(self, days: int) -> date:
        """From here on it is so many days ago."""
        self._patch.setattr(clock, "_shift", ContextVar("naast_clock_of_a_journey", default=-timedelta(days=days)))
        return clock.today()


def reachable_by_mail(*people: Actor) -> None:
    """From here on each has an address of her own."""
    for who in people:
        Person.objects.filter(pk=who.person_id).update(email=address_of(who))


def address_of(who: Actor) -> str:
    """Where mail for this person goes."""
    return f"{who.person_id.hex}@example.org"


def silence_is_looked_at() -> list[Any]:
    """What the worker does in an hour about silences, and the mail that comes of it."""
    work()
    return mail_goes_out()


def rhythm_is_looked_at() -> list[Any]:
    """What the worker does in an hour about the rhythm, and the mail that comes of it."""
    for what, dossiers in rhythm.due_dossiers().items():
        for dossier in dossiers:
            rhythm.look(what, str(dossier))
    return mail_goes_out()


def mail_goes_out() -> list[Any]:
    """Everything that waits is sent."""
    mail.outbox.clear()
    for dossier in notices.due_dossiers():
        notices.tell_them(str(dossier))
    return list(mail.outbox)


def heard(letters: list[Any]) -> set[str]:
    """Who got mail."""
    return {to for letter in letters for to in letter.to}
