"""What time it is for what people do. The world of invented people lays its past with a clock of its own.

Who may read what is never decided by this clock: circles and roles are judged by the database's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta

from django.utils import timezone

_shift: ContextVar[timedelta] = ContextVar("naast_clock", default=timedelta())


def now() -> datetime:
    """The moment of what happens now, aware."""
    return timezone.now() + _shift.get()


def today() -> date:
    """The day of what happens now, as people here count days; also for who reads her clock in another country."""
    return timezone.localtime(now(), timezone.get_default_timezone()).date()


@contextmanager
def back(by: timedelta) -> Iterator[None]:
    """Inside the block it is this much earlier. For invented people only."""
    mark = _shift.set(-by)
    try:
        yield
    finally:
        _shift.reset(mark)
