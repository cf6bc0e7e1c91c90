"""A tap that shook, a net that sent again: the same form at once is done once, and nobody hears otherwise."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from naast.learning.actions.cases import note_case
from naast.learning.models import BorderlineCase
from naast.moments import actions as moments
from naast.moments.models import Message, Moment, Promise
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.signals import actions as signals
from naast.signals.models import Incident, Signal
from tests.cast import house
from tests.moments.cast import beside

AT_ONCE = 3


def together(ask: Callable[..., Any], **said: Any) -> list[str]:
    """What goes wrong when the same form arrives by so many threads at once."""
    ready = Barrier(AT_ONCE)

    def send() -> str:
        try:
            ready.wait(timeout=30)
            ask(**said)
        except Exception as broken:
            return repr(broken)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return [problem for problem in pool.map(lambda _: send(), range(AT_ONCE)) if problem]


def rows(kind: Any, key: uuid.UUID, by: Actor) -> int:
    with acting_as(by):
        return kind.objects.filter(pk=key).count()


@pytest.mark.django_db(transaction=True)
def test_the_same_form_at_once_is_done_once_and_nobody_hears_that_it_failed():
    cast = beside(house())
    match, today, at = cast.fresh(), clock.today(), clock.now()
    by, she = cast.volunteer, cast.professional
    forms: list[tuple[Any, Callable[..., Any], dict[str, Any]]] = [
        (Signal, signals.raise_signal, {"kind": "torn", "match": match, "words": "Mag dit", "by": by}),
        (Incident, signals.tell_incident, {"kind": "near_miss", "happened_on": today, "words": "Bijna", "by": by}),
        (Message, moments.send_message, {"match": match, "words": "Tot dinsdag", "by": by}),
        (BorderlineCase, note_case, {"programme": match.programme, "words": "Een jas", "first_name": "Wim", "by": by}),
        (
            Promise,
            moments.promise,
            {"match": match, "to_part": "client", "words": "Bellen", "due_on": today, "by": she},
        ),
        (Moment, moments.plan_moment, {"match": match, "at": at + timedelta(days=2), "by": by}),
        (Moment, moments.note_own_contact, {"match": match, "at": at - timedelta(hours=1), "by": she}),
    ]
    went_wrong, made = {}, {}
    for kind, ask, said in forms:
        key = uuid.uuid4()
        if problems := together(ask, **said, key=key):
            went_wrong[ask.__name__] = problems
        made[ask.__name__] = rows(kind, key, said["by"])
    assert went_wrong == {}
    assert made == {ask.__name__: 1 for _kind, ask, _said in forms}
    with acting_as(she):
        assert Moment.objects.filter(match=match).count() == 2
