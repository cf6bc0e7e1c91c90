"""What the hard rules are tried on: people of one way of working, and ways to look at and to break the house.

A rule is tried, then a fault is planted by the administrator of the database or in today's code, and the same look must
see it. The database of each case is thrown away afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client as Browser

from naast.people.models import Person
from naast.people.pages import address
from naast.privacy.action import action
from naast.privacy.actor import Actor, acting_as
from naast.privacy.floor import tables_in_dossiers
from naast.privacy.refusal import Refused
from naast.programmes.loading import load
from naast.programmes.template import Template
from tests.cast import House, house
from tests.matches.cast import Cast
from tests.ways import WAYS

TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
Row = tuple[str, UUID]


@dataclass
class Stage:
    """One organisation with every way of working open, tried in one of them."""

    programme: str
    admin: psycopg.Connection[Any]
    monkeypatch: pytest.MonkeyPatch
    house: House

    @property
    def template(self) -> Template:
        return load(self.programme)

    def broken(self, statement: str, *values: object) -> None:
        """The administrator takes a protection away."""
        self.admin.execute(statement, values or None)  # type: ignore[call-overload]


def stage(programme: str, admin: psycopg.Connection[Any], monkeypatch: pytest.MonkeyPatch) -> Stage:
    return Stage(programme, admin, monkeypatch, house(programmes=WAYS))


def codes(act: Callable[..., object], **said: object) -> list[str]:
    """The reasons for which this is refused; each says why and what to do."""
    with pytest.raises(Refused) as refused:
        act(**said)
    assert all(reason.why.strip() and reason.do.strip() for reason in refused.value.reasons)
    return [reason.code for reason in refused.value.reasons]


def database_takes(change: Callable[[], None], *, by: Actor) -> bool:
    """Whether the database lets somebody write this, past every action of ours."""

    @action("test.past_the_actions")
    def past(*, by: Actor) -> None:
        change()

    try:
        with transaction.atomic():
            past(by=by)
    except DatabaseError:
        return False
    return True


def rows_of(who: Actor) -> set[Row]:
    """Every row that raw SQL gives this person."""
    union = " UNION ALL ".join(f"SELECT '{table}', id FROM {table}" for table in tables_in_dossiers())
    with acting_as(who), connection.cursor() as cursor:
        cursor.execute(union)
        return set(cursor.fetchall())


def finds(who: Actor, table: str, pk: UUID) -> bool:
    """Whether raw SQL gives this person this row."""
    with acting_as(who), connection.cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM "{table}" WHERE id = %s', [pk])
        return cursor.fetchone() == (1,)


def people(cast: Cast) -> dict[str, Actor]:
    """Everybody here, and somebody of another location, by name."""
    at = cast.house
    return {
        "volunteer": cast.volunteer, "client": cast.client, "marije": at.marije, "joost": at.joost,
        "hanneke": at.hanneke, "rachid": at.rachid, "fatma": at.fatma, "tom": at.tom, "ada": at.ada,
    }  # fmt: skip


def readers(cast: Cast, table: str, pk: UUID) -> set[str]:
    return {name for name, who in people(cast).items() if finds(who, table, pk)}


def browser(who: Actor) -> Browser:
    """A browser in which this person is signed in under her hat."""
    found = Browser()
    found.force_login(Person.objects.get(pk=who.person_id))
    session = found.session
    session["hat"] = who.hat
    session.save()
    return found


def status(who: Actor, where: str) -> int:
    return int(browser(who).get(where).status_code)


def page(who: Actor, where: str) -> str:
    return str(browser(who).get(where).content.decode())


def home(who: Actor) -> str:
    return "/today" if who.hat == "staff" else address(who.person_id, "home")


def titles_and_addresses(cast: Cast) -> Iterator[tuple[str, str]]:
    """The address of every page that the four reach from home in two steps, with its title."""
    for who in (cast.volunteer, cast.client, cast.professional, cast.coordinator):
        here, seen = browser(who), set()
        wanted = [home(who)]
        for _step in range(2):
            links: list[str] = []
            for where in wanted:
                if where in seen or len(seen) > 25:
                    continue
                seen.add(where)
                answer = here.get(where)
                if answer.status_code != 200 or "text/html" not in answer.headers["Content-Type"]:
                    continue
                body = answer.content.decode()
                yield where, "".join(TITLE.findall(body))
                links += re.findall(r'href="(/[^"#?]*)', body)
            wanted = [one for one in links if not one.startswith(("/static", "/account"))]


def without_tokens(where: str) -> str:
    """A sealed address is letters by chance, and now and then they spell a name."""
    return "/a/" if where.startswith("/a/") else where


@contextmanager
def planted(stage: Stage, where: object, name: str, fault: object) -> Iterator[None]:
    """A fault in today's code."""
    with stage.monkeypatch.context() as patched:
        patched.setattr(where, name, fault)
        yield
