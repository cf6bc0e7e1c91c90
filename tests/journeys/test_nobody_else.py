"""Who has no business with these people gets nothing about them: no page, no name, no row.

Every staff address that holds an id is asked as five who may not come in. Each time the answer is the page of an id
that does not exist, to the byte. The same addresses do open for those who may.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client as Browser
from django.urls import get_resolver

from naast.moments import actions as moments
from naast.people.pages import address, all_token_pages
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.privacy.doors import all_pages
from naast.privacy.models import InDossier
from naast.programmes.grammar import REVEALING
from naast.signals import actions as signals
from tests.cast import house as make_house
from tests.cast import person, wearing
from tests.matches.cast import Cast, ended
from tests.moments.cast import beside, seen_by, visit
from tests.volunteers.cast import ready_volunteer

pytestmark = pytest.mark.django_db

PLACES = ("volunteers", "clients", "requests", "matches", "moments", "promises", "reports", "check-ins", "signals")
ID = re.compile(r"<uuid:(\w+)>")
WORD = re.compile(r"<(?:str|slug):(\w+)>")
TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value=")[^"]+')
UUID = re.compile(rb"[0-9a-f]{8}-[0-9a-f-]{27}")
Ids = dict[str, uuid.UUID]


def lived(cast: Cast) -> Ids:
    """They saw each other, told how it was, promised something and called for help; the ids of all that."""
    moment = visit(cast)
    report = moments.report(moment=moment, happened=True, mood=4, by=cast.volunteer)
    promise = moments.promise(
        match=cast.match, words="Ik neem de kaart mee.", to_part="client", due_on=clock.today(), by=cast.volunteer
    )
    signal = signals.call_for_help(match=cast.match, words="Kan iemand bellen?", by=cast.volunteer)
    return {
        "volunteers": cast.file.pk, "clients": cast.request.client_id, "requests": cast.request.pk,
        "matches": cast.match.pk, "match_id": cast.match.pk, "moment_id": moment.pk, "report_id": report.pk,
        "promise_id": promise.pk, "signal_id": signal.pk,
    }  # fmt: skip


def staff_addresses(ids: Ids) -> Iterator[tuple[str, str]]:
    """Every staff address about somebody, and the same with an id that does not exist."""
    for pattern, _view in all_pages(get_resolver().url_patterns):
        place = pattern.split("/")[0]
        if place not in PLACES or "<uuid:" not in pattern:
            continue

        def filled(ids: Ids, pattern: str = pattern, place: str = place) -> str:
            there = ID.sub(lambda found: str(ids.get(found[1]) or ids.get(place) or uuid.uuid4()), pattern, count=1)
            return "/" + WORD.sub("client", ID.sub(lambda found: str(ids.get(found[1], uuid.uuid4())), there))

        yield filled(ids), filled({})


def answer_of(browser: Browser, where: str) -> tuple[int, bytes]:
    """Status and page where it ends, without what differs in every answer."""
    answer = browser.get(where, follow=True)
    return answer.status_code, TOKEN.sub(rb"\1", UUID.sub(b"*", answer.content))


def who_may_not(cast: Cast) -> dict[str, Actor]:
    """Five who have no business here."""
    past = ended(cast.house, first_name="Piet", client_name="Sara")
    return {
        "a stranger": wearing(person()), "an ended volunteer": past.volunteer, "another location": cast.house.tom,
        "an administrator": cast.house.ada, "another organisation": make_house("Elders").hanneke,
    }  # fmt: skip


def test_every_staff_address_is_the_same_empty_page_for_who_may_not() -> None:
    cast = beside(make_house())
    ids = lived(cast)
    addresses = list(staff_addresses(ids))
    assert len(addresses) > 60
    for who, actor in who_may_not(cast).items():
        browser = seen_by(actor)
        for where, nowhere in addresses:
            status, page = answer_of(browser, where)
            assert (status, page) == answer_of(browser, nowhere), (who, where)
            assert status in (404, 405), (who, where)


def test_nothing_posted_by_who_may_not_changes_anything() -> None:
    cast = beside(make_house())
    addresses = list(staff_addresses(lived(cast)))
    outsiders = who_may_not(cast)
    for who, actor in outsiders.items():
        browser, before = seen_by(actor), rows_counted(cast)
        for where, nowhere in addresses:
            for address_asked in (where, nowhere):
                status = browser.post(address_asked, {"answer": "yes", "words": "x", "reason": "x"}).status_code
                assert status in (404, 405), (who, address_asked, status)
        assert rows_counted(cast) == before, who


def rows_counted(cast: Cast) -> list[tuple[str, int, int]]:
    """How many rows there are and how often they were changed, as far as those of the match read them."""
    found = []
    for who in (cast.volunteer, cast.client, cast.professional, cast.coordinator):
        with acting_as(who):
            for model in apps.get_models():
                if issubclass(model, InDossier):
                    rows = model._default_manager.all()
                    found.append((model.__name__, rows.count(), sum(row.version for row in rows)))
    return found


def test_the_same_addresses_open_for_who_may() -> None:
    cast = beside(make_house())
    ids = lived(cast)
    desks = [seen_by(who) for who in (cast.coordinator, cast.professional)]
    opened = shut = 0
    for where, nowhere in staff_addresses(ids):
        found = {answer_of(desk, where)[0] for desk in desks}
        assert {answer_of(desk, nowhere)[0] for desk in desks} <= {404, 405}
        opened, shut = opened + (200 in found), shut + (found <= {404})
    assert opened > 40
    assert shut < 12  # an answer, a boundary, a pause that these people do not have


def test_an_ended_volunteer_opens_no_page_with_ids_of_others() -> None:
    cast = beside(make_house())
    ids = set(lived(cast).values())
    past = ended(cast.house, first_name="Piet", client_name="Sara")
    assert tokens_opened(cast.volunteer, ids)
    assert tokens_opened(past.volunteer, {*ids, past.match.pk}) == []
    assert tokens_opened(ready_volunteer(cast.house, "Bas")[1], ids) == []


def tokens_opened(who: Actor, ids: set[uuid.UUID]) -> list[str]:
    """Which pages behind a token this person opens with one of these ids, made out to herself."""
    browser = seen_by(who)
    names = set(all_token_pages()) - {"draft", "draft-away"}
    with_nothing = {name for name in names if takes_nothing(name)}
    return [
        name
        for name in sorted(names - with_nothing)
        for one in ids
        if browser.get(address(who.person_id, name, one)).status_code == 200
    ]


def takes_nothing(name: str) -> bool:
    """A page about the reader herself has no id in its address."""
    view: Any = all_token_pages()[name].__wrapped__  # type: ignore[attr-defined]
    return view.__code__.co_argcount == 1


def test_search_finds_nobody_for_who_may_not() -> None:
    cast = beside(make_house())
    found = seen_by(cast.coordinator).get("/search", {"q": "Wim"}).context["found"]
    assert [one.name for one in found][:1] == ["Wim"]
    for who, actor in who_may_not(cast).items():
        answer = seen_by(actor).get("/search", {"q": "Wim"})
        assert answer.status_code == 404 or answer.context["found"] == [], who


def test_raw_sql_gives_no_row_about_these_people_to_who_may_not() -> None:
    cast = beside(make_house())
    lived(cast)
    dossiers = of_these_people(cast)
    assert len(dossiers) >= 4
    for who, actor in who_may_not(cast).items():
        assert rows_in(dossiers, actor) == {}, who
    assert rows_in(dossiers, cast.professional)["matches_match"] == 1
    assert rows_in(dossiers, cast.volunteer)["moments_moment"] == 1


def of_these_people(cast: Cast) -> list[uuid.UUID]:
    """The dossiers whose rows are about these three: as far as each of them sees their own match and files."""
    found: set[uuid.UUID] = set()
    for who in (cast.volunteer, cast.client, cast.professional):
        found |= {dossier for _table, dossier in rows_seen(who)}
    staff = {dossier for table, dossier in rows_seen(cast.house.ada) if table.startswith("people_")}
    return sorted(found - staff)


def rows_seen(who: Actor) -> set[tuple[str, uuid.UUID]]:
    """Table and dossier of every row that raw SQL gives to somebody."""
    with acting_as(who), connection.cursor() as cursor:
        seen: set[tuple[str, uuid.UUID]] = set()
        for table in tables():
            cursor.execute(f'SELECT DISTINCT dossier_id FROM "{table}"')
            seen |= {(table, dossier) for (dossier,) in cursor.fetchall()}
        return seen


def rows_in(dossiers: list[uuid.UUID], who: Actor) -> dict[str, int]:
    """How many rows of these dossiers raw SQL gives to somebody."""
    with acting_as(who), connection.cursor() as cursor:
        counts = {}
        for table in tables():
            cursor.execute(f'SELECT count(*) FROM "{table}" WHERE dossier_id = ANY(%s)', [dossiers])
            counts[table] = cursor.fetchone()[0]
        return {table: many for table, many in counts.items() if many}


def tables() -> list[str]:
    return [model._meta.db_table for model in apps.get_models() if issubclass(model, InDossier)]


def test_no_address_and_no_name_of_a_page_reveals_why_somebody_gets_help() -> None:
    ours = [pattern for pattern, _view in all_pages(get_resolver().url_patterns) if "2fa/recovery-codes" not in pattern]
    said = ours + list(all_token_pages())  # but for the keys of an account, which are the same for everybody
    assert len(said) > 100
    assert [(where, word) for where in said for word in REVEALING if word in where.lower()] == []
    assert [word for word in REVEALING if word in "volunteers/recovery"] == ["recovery"]
