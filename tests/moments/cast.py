"""People side by side with the rhythm planned, and what they do together, by the actions they really use."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from naast.moments import actions
from naast.moments.models import Moment
from naast.people.models import Person
from naast.people.pages import address
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.privacy.models import InDossier
from tests.cast import House
from tests.matches.cast import Cast, agreed


def beside(house: House, **how: Any) -> Cast:
    """They stand side by side, and everybody is asked what the programme asks."""
    cast = agreed(house, **how)
    actions.start_side_by_side(match=cast.match, by=cast.coordinator)
    cast.match = cast.fresh()
    return cast


def visit(cast: Cast, *, at: datetime | None = None, by: Actor | None = None) -> Moment:
    """A visit that was planned; it was an hour ago unless another moment is named."""
    return actions.plan_moment(
        match=cast.match, at=at or clock.now() - timedelta(hours=1), where="Bij de ingang van het park",
        activity="company", by=by or cast.volunteer,
    )  # fmt: skip


def everybody(cast: Cast) -> dict[str, Actor]:
    """Everybody of the house by the part she plays here: of the match, beside it, and a stranger of elsewhere."""
    at = cast.house
    return {
        "volunteer": cast.volunteer, "client": cast.client, "professional": cast.professional,
        "coordinator": cast.coordinator, "deputy": at.joost, "on_call": at.rachid, "confidant": at.fatma,
        "elsewhere": at.tom, "administrator": at.ada,
    }  # fmt: skip


def readers(cast: Cast, row: InDossier) -> set[str]:
    """Who finds this row: asked twice, of the models and with raw SQL, which must agree."""
    found = set()
    for part, who in everybody(cast).items():
        with acting_as(who), connection.cursor() as cursor:
            rows: Any = type(row)._default_manager
            by_model = rows.visible_to(who).filter(pk=row.pk).exists()
            cursor.execute(f'SELECT count(*) FROM "{row._meta.db_table}" WHERE id = %s', [row.pk])
            assert cursor.fetchone() == (int(by_model),), part
        if by_model:
            found.add(part)
    return found


def seen_by(who: Actor) -> Client:
    """A browser in which this person is signed in under her hat."""
    browser = Client()
    browser.force_login(Person.objects.get(pk=who.person_id))
    session = browser.session
    session["hat"] = who.hat
    session.save()
    return browser


def page_of(who: Actor, name: str, *arguments: object) -> str:
    return address(who.person_id, name, *arguments)


def asked_queries(who: Actor, where: str) -> int:
    """How many queries a page asks, once everything is warm."""
    browser = seen_by(who)
    browser.get(where)
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(where).status_code == 200
    return len(queries)
