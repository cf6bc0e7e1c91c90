"""Who has no business with these people gets nothing about them: no page, no name, no row.

Every staff address with a parameter is asked as everybody who may not come in. Each time the answer is the page of an
id that does not exist, to the byte. The same addresses do open for those who may.
"""

from __future__ import annotations

import inspect
import re
import uuid
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.models import Count, Sum
from django.test import Client as Browser
from django.urls import get_resolver

from naast.people.pages import address, all_token_pages
from naast.privacy.actor import Actor, acting_as
from naast.privacy.doors import all_pages
from naast.privacy.models import InDossier
from naast.programmes.grammar import REVEALING
from tests.cast import house as make_house
from tests.journeys.everything import Everything, Ids, everything, lived, outsiders
from tests.matches.cast import ended
from tests.moments.cast import beside, seen_by
from tests.volunteers.cast import ready_volunteer

pytestmark = pytest.mark.django_db

OF_CLIENTS = {"clients", "matches", "moments", "signals", "matching", "rings"}
# Tables about a location, a whole house or another organisation, without a client or a volunteer in them.
OF_THE_HOUSE = ("locations_", "learning_borderlinecase", "partners_partner", "placements_tip")
# Addresses with a parameter that are about nobody here, with the reason.
OF_NOBODY = {
    "a": "pages of volunteers and clients, behind a token", "account": "her own keys", "drafts": "her own words",
    "asked": "a link of a partner, who has no account", "at-work": "a link of a workplace, which has no account",
    "gallery": "parts of pages, only while building",
    "join": "open to all", "welcome": "an invitation",
}  # fmt: skip
# In which of the matches a page has something to show; the others are asked of the buddies.
WAY_OF = {
    "circle": re.compile(r"^around/|^matches/<uuid:pk>/(people|around)\b"),
    "talents": re.compile(r"^courses/|^partners/<uuid:pk>/roles\b|^placements/<uuid:pk>/(chain|still-there)\b"),
    "alongside": re.compile(r"/(control-map|sound|voices)\b"),
    "pathfinders": re.compile(r"/(dream|age|lists|helping)\b"),
    "abroad": re.compile(r"/(practical|contact-person|return|permit)\b"),
    "supervision": re.compile(r"/afterwards\b"),
    "peer": re.compile(r"/(energy|fallback)\b"),
    "presence": re.compile(r"^(doors|duos)/|/(standing|around|continuity|handover|beside|closing/who-stays)\b"),
    "shelter": re.compile(r"^(locations|groups|cases)/|/(safety|desk-code)\b|^matches/<uuid:pk>/steps"),
}
# What an outsider to these people may open all the same: it is about colleagues, a place, another organisation or how
# the work goes; no client, no volunteer.
MAY = {
    "another location": {"people", "partners", "tips", "ways"}, "an administrator": {"people", "tips", "ways"},
    "a professional of another location": {"partners", "tips"}, "a manager": {"tips", "ways"},
    "a colleague of this location": {"cases", "locations", "partners", "tips"},
    "a pathfinder": {"cases", "locations", "partners", "tips"},
}  # fmt: skip
# What a list takes only once the house itself has read it.
AFTER_READING = {"/import/*/add"}
PARAMETER = re.compile(r"<(\w+):(\w+)>")
TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value=")[^"]+')
UUID = re.compile(rb"[0-9a-f]{8}-[0-9a-f-]{27}")


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[Everything]:
    """Built once for all tests of this file; each undoes what it did, and this undoes the rest."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield everything()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def strangers(world: Everything) -> dict[str, Actor]:
    """Who has no business with any of this."""
    return outsiders(world)


def routes() -> list[str]:
    """Every staff address about somebody or something, as the URLconf writes it."""
    found = {pattern for pattern, _view in all_pages(get_resolver().url_patterns) if "<" in pattern}
    return sorted(pattern for pattern in found if pattern.split("/")[0] not in OF_NOBODY)


def filled(pattern: str, ids: Ids) -> str:
    """The address of what is really there; the name of a parameter that nothing stands behind stays as it is."""
    place = pattern.split("/")[0]
    names = [name for _kind, name in PARAMETER.findall(pattern)]

    def value(found: re.Match[str]) -> str:
        name = found[2]
        first = name == names[0] and found[1] == "uuid"
        return str(ids.get(f"{place}:{name}") or ids.get(name) or (ids.get(place) if first else None) or found[0])

    return "/" + PARAMETER.sub(value, pattern)


def staff_addresses(world: Everything) -> list[tuple[str, str]]:
    """Every staff address about somebody, and the same with an id that does not exist."""
    found = []
    for pattern in routes():
        way = next((way for way, said in WAY_OF.items() if said.search(pattern)), "temporary-buddy")
        there = filled(pattern, world.ids[way])
        found.append((there, UUID.sub(lambda _: str(uuid.uuid4()).encode(), there.encode()).decode()))
    return found


def asked_of(who: str, addresses: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The addresses this outsider has no business with."""
    return [pair for pair in addresses if pair[0].split("/")[1] not in MAY.get(who, ())]


def all_addresses() -> list[str]:
    return [pattern for pattern, _view in all_pages(get_resolver().url_patterns)]


def without_ids(where: str) -> str:
    return UUID.sub(b"*", where.encode()).decode()


def answer_of(browser: Browser, where: str) -> tuple[int, bytes]:
    """Status and page where it ends, without what differs in every answer."""
    answer = browser.get(where, follow=True)
    return answer.status_code, TOKEN.sub(rb"\1", UUID.sub(b"*", answer.content))


def test_every_staff_address_has_something_real_behind_it(world: Everything) -> None:
    addresses = staff_addresses(world)
    assert len(addresses) > 140
    assert [there for there, _nowhere in addresses if "<" in there] == []
    assert [nobody for nobody in OF_NOBODY if not any(one.startswith(f"{nobody}/") for one in all_addresses())] == []


def test_every_staff_address_is_the_same_empty_page_for_who_may_not(
    world: Everything, strangers: dict[str, Actor]
) -> None:
    addresses, wrong = staff_addresses(world), []
    opened: dict[str, set[str]] = defaultdict(set)
    for who, actor in strangers.items():
        browser, empty = seen_by(actor), set[tuple[int, bytes]]()
        for where, nowhere in addresses:
            found, place = answer_of(browser, where), where.split("/")[1]
            if found[0] == 200 and place in MAY.get(who, ()):
                opened[who].add(place)
            elif found not in empty:
                there_is_nothing = answer_of(browser, nowhere)
                if found != there_is_nothing or found[0] not in (404, 405):
                    wrong.append(f"{who}: {found[0]} {without_ids(where)}")
                if there_is_nothing[0] == 404:
                    empty.add(there_is_nothing)
    assert not wrong, "\n".join(wrong)
    assert opened == MAY


def test_nothing_posted_by_who_may_not_changes_anything(world: Everything, strangers: dict[str, Actor]) -> None:
    addresses, wrong = staff_addresses(world), []
    said = {"answer": "yes", "words": "x", "reason": "x"}
    before = rows_counted(world)
    for who, actor in strangers.items():
        browser = seen_by(actor)
        for where, nowhere in asked_of(who, addresses):
            status = browser.post(where, said).status_code
            if status != 404 and (status != 405 or browser.post(nowhere, said).status_code != 405):
                wrong.append(f"{who}: {status} {without_ids(where)}")
        if (now := rows_counted(world)) != before:
            wrong.append(f"{who}: changed something")
            before = now
    assert not wrong, "\n".join(wrong)


def rows_counted(world: Everything) -> list[tuple[str, int, int]]:
    """How many rows there are and how often they were changed, as far as those who live here read them."""
    found = []
    for who in world.lives:
        with acting_as(who):
            for model in apps.get_models():
                if issubclass(model, InDossier):
                    rows = model._default_manager.aggregate(many=Count("pk"), changed=Sum("version"))
                    found.append((model.__name__, rows["many"], rows["changed"] or 0))
    return found


def test_the_same_addresses_open_for_who_may(world: Everything) -> None:
    desks = [seen_by(who) for who in world.insiders]
    shut = [where for where, _nowhere in staff_addresses(world) if not any(opens(desk, where) for desk in desks)]
    assert {without_ids(where) for where in shut} == AFTER_READING, "\n".join(shut)


def opens(desk: Browser, where: str) -> bool:
    """It shows a page, or takes what is posted; what that changes is undone."""
    status = desk.get(where, follow=True).status_code
    if status == 405:
        with transaction.atomic():
            status = desk.post(where, {}).status_code
            transaction.set_rollback(True)
    return status in (200, 302, 409)


def test_an_ended_volunteer_opens_no_page_with_ids_of_others() -> None:
    cast = beside(make_house())
    ids = {one for one in lived(cast).values() if isinstance(one, uuid.UUID)}
    past = ended(cast.house, first_name="Piet", client_name="Sara")
    assert tokens_opened(cast.volunteer, ids)
    assert tokens_opened(past.volunteer, {*ids, past.match.pk}) == []
    assert tokens_opened(ready_volunteer(cast.house, "Bas")[1], ids) == []


def tokens_opened(who: Actor, ids: set[uuid.UUID]) -> list[str]:
    """Which pages behind a token this person opens with one of these ids, made out to herself."""
    browser = seen_by(who)
    names = set(all_token_pages()) - {"draft", "draft-away"}
    return [
        name
        for name in sorted(names)
        for one in (ids if takes(name) else ())
        if browser.get(address(who.person_id, name, one, *["visit_drift"] * (takes(name) - 1))).status_code == 200
    ]


def takes(name: str) -> int:
    """How many words stand in its address; a page about the reader herself has none."""
    return len(inspect.signature(all_token_pages()[name]).parameters) - 1


def test_search_finds_nobody_for_who_may_not(world: Everything, strangers: dict[str, Actor]) -> None:
    names = ("Wim", "Nora", "Els", "Amina", "Kees", "Bep")
    assert [one.name for one in seen_by(world.buddy.coordinator).post("/search", {"q": "Wim"}).context["found"]][
        :1
    ] == ["Wim"]
    for who, actor in strangers.items():
        browser = seen_by(actor)
        for name in names:
            answer = browser.post("/search", {"q": name})
            assert answer.status_code == 404 or answer.context["found"] == [], (who, name)


def test_raw_sql_gives_no_row_about_these_people_to_who_may_not(world: Everything, strangers: dict[str, Actor]) -> None:
    dossiers = of_these_people(world)
    assert len(dossiers) >= 20
    for who, actor in strangers.items():
        assert rows_in(dossiers, actor) == {}, who
    assert rows_in(dossiers, world.buddy.professional)["matches_match"] == 2
    assert rows_in(dossiers, world.presence.professional)["matches_match"] == 1
    assert rows_in(dossiers, world.buddy.volunteer)["moments_moment"] > 0


def test_a_manager_and_a_pathfinder_open_no_dossier_of_a_client_with_their_own_sql(
    world: Everything, strangers: dict[str, Actor]
) -> None:
    clients = {dossier for cast in world.casts for _table, dossier in rows_seen(cast.client)}
    assert len(clients) >= 9
    for who in ("a manager", "a pathfinder"):
        seen = rows_seen(strangers[who])
        assert {dossier for _table, dossier in seen} & clients == set(), who
        assert {table.split("_")[0] for table, _dossier in seen} & OF_CLIENTS == set(), who


def of_these_people(world: Everything) -> list[uuid.UUID]:
    """The dossiers whose rows are about these people: as far as each of them sees their own matches and files."""
    found: set[uuid.UUID] = set()
    for cast in world.casts:
        for who in (cast.volunteer, cast.client, cast.professional):
            seen = rows_seen(who)
            found |= {dossier for _table, dossier in seen}
            found -= {dossier for table, dossier in seen if table.startswith(OF_THE_HOUSE)}
    staff = {dossier for table, dossier in rows_seen(world.buddy.house.ada) if table.startswith("people_")}
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
