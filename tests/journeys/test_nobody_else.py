"""Who has no business with these people gets nothing about them: no page, no name, no row.

Every staff address with a parameter is asked as everybody who may not come in. Each time the answer is the page of an
id that does not exist, to the byte. The same addresses do open for those who may.
"""

from __future__ import annotations

import os
import re
import uuid
from collections import Counter
from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.test import Client as Browser

from naast.clients.models import Client
from naast.people.pages import address, all_token_pages
from naast.privacy.actor import CLIENT, VOLUNTEER, Actor, acting_as
from naast.programmes.grammar import REVEALING
from naast.proof.suites import LENGTH, SHORT
from naast.volunteers.models import Volunteer
from tests.cast import house as make_house
from tests.cast import wearing
from tests.journeys.crawling import (
    METHODS,
    Answer,
    Crawl,
    Desk,
    Pair,
    Visitor,
    all_addresses,
    arguments,
    behind_tokens,
    browser_of,
    everything_with,
    filled,
    foreign_children,
    harvest,
    ids_in,
    in_turn,
    known_to,
    nowhere,
    other_parents,
    public_ids,
    tables,
    takes,
    without_ids,
)  # fmt: skip
from tests.journeys.ending import of_a_match, of_emergencies, of_links, of_roles, still_open
from tests.journeys.everything import Everything, everything, outsiders
from tests.moments.cast import seen_by
from tests.partners import cast as partners
from tests.placements import cast as placements

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quiet")]

Ran = Callable[[int], None]
# In `make test` these are shared among who asks, so that each address is asked with each of them once.
IN_TURN = METHODS[2:]
# Something is posted to each address by everybody when the suite is asked for, and in `make test` by a third of them:
# whoever may not come in is stopped at the same door for a page and for a form, and each of them asks for each page.
POSTED, THIRDS = ["POST"], 3
OF_CLIENTS = {"clients", "matches", "moments", "signals", "matching", "rings", "vault"}
# Tables about a location, a whole house or another organisation, without a client or a volunteer in them.
# That somebody is erased or held is decided by the administrator as well: with her name, and no row of hers.
OF_THE_HOUSE = (
    "locations_", "learning_borderlinecase", "learning_dilemma", "knowledge_knows", "peers_peergroup",
    "knowledge_passedon", "knowledge_supportstep", "knowledge_mandate", "partners_partner", "placements_tip",
    "retention_erasure", "retention_hold", "duties_breach",
)  # fmt: skip
# Addresses with a parameter that are about nobody here, with the reason.
OF_NOBODY = {
    "a": "pages of volunteers and clients, behind a token", "account": "her own keys", "drafts": "her own words",
    "asked": "a link of a partner, who has no account", "at-work": "a link of a workplace, which has no account",
    "add-knowledge": "a form about nobody yet",
    "gallery": "parts of pages, only while building",
    "join": "open to all", "welcome": "an invitation",
}  # fmt: skip
# In which of the matches a page has something to show; the others are asked of the buddies.
WAY_OF = {
    "circle": re.compile(r"^around/|^matches/<uuid:pk>/(people|around)\b"),
    "talents": re.compile(r"^courses/|^partners/<uuid:pk>/roles\b|^placements/<uuid:pk>/(chain|still-there)\b"),
    "alongside": re.compile(r"/(control-map|sound|voices)\b"),
    "pathfinders": re.compile(r"/(dream|age|lists)\b"),
    "abroad": re.compile(r"/(practical|contact-person|return|permit)\b"),
    "supervision": re.compile(r"/afterwards\b"),
    "peer": re.compile(r"/(energy|fallback|helping)\b"),
    "presence": re.compile(r"^(doors|duos)/|/(standing|around|continuity|handover|beside|closing/who-stays)\b"),
    "shelter": re.compile(
        r"^(locations|groups|cases|dilemmas|knowledge|learning|learning-times)/|/(safety|desk-code)\b|^matches/<uuid:pk>/steps"
    ),
}
# What an outsider to these people may open all the same: it is about colleagues, a place, another organisation or how
# the work goes; no client, no volunteer.
MAY = {
    "another location": {"keeping", "knowledge", "people", "partners", "register", "tips", "ways"},
    "an administrator": {"breaches", "erasures", "holds", "keeping", "people", "register", "tips", "ways"},
    "a professional of another location": {"knowledge", "partners", "tips"},
    "a manager": {"knowledge", "register", "tips", "ways"},
    "a colleague of this location": {"cases", "dilemmas", "knowledge", "locations", "learning", "partners", "tips"},
    "a pathfinder": {"cases", "dilemmas", "knowledge", "locations", "learning", "partners", "tips"},
}  # fmt: skip
MAY["accountable until today"] = MAY["a colleague of this location"]
# A dilemma is asked of every volunteer of the place, and a group is offered to her, whoever she stands or stood beside.
OFFERED = {"dilemma", "peer-group"}
ASKED = {"another volunteer", "an ended volunteer", "a volunteer whose client stopped"}
# What a list takes only once the house itself has read it.
AFTER_READING = {"/import/*/add"}


@pytest.fixture(scope="module")
def world(of_this_file: None) -> Everything:
    return everything()


@pytest.fixture(scope="module")
def strangers(world: Everything) -> dict[str, Actor]:
    """Who has no business with any of this."""
    return outsiders(world)


def routes() -> list[str]:
    """Every staff address about somebody or something, as the URLconf writes it."""
    found = {pattern for pattern in all_addresses() if "<" in pattern}
    return sorted(pattern for pattern in found if pattern.split("/")[0] not in OF_NOBODY)


def staff_addresses(world: Everything) -> list[Pair]:
    """Every staff address about somebody, and the same with an id that does not exist."""
    found = []
    for pattern in routes():
        way = next((way for way, said in WAY_OF.items() if said.search(pattern)), "temporary-buddy")
        there = filled(pattern, world.ids[way])
        found.append((there, nowhere(there)))
    return found


def test_every_staff_address_has_something_real_behind_it(world: Everything) -> None:
    addresses = staff_addresses(world)
    assert len(addresses) > 140
    assert [there for there, _nowhere in addresses if "<" in there] == []
    assert [nobody for nobody in OF_NOBODY if not any(one.startswith(f"{nobody}/") for one in all_addresses())] == []
    real = set().union(public_ids(), *(known_to(who) for who in world.lives))
    assert [there for there, _nowhere in addresses if not real.issuperset(ids_in(there))] == []


@pytest.mark.proof("crawl")
def test_every_staff_address_is_the_same_empty_page_for_who_may_not(
    world: Everything, strangers: dict[str, Actor], ran: Ran
) -> None:
    crawl, addresses = Crawl(), staff_addresses(world)
    opened: dict[str, set[str]] = {}
    for who, actor in strangers.items():
        visitor = crawl.visitor(who, actor, MAY.get(who, ()))
        visitor.asks_all(everything_with(addresses, ["GET"]))
        opened |= {who: visitor.opened} if visitor.opened else {}
    assert not crawl.wrong, crawl.as_text
    assert opened == MAY
    ran(crawl.requests)


@pytest.mark.proof("crawl")
def test_nothing_posted_by_who_may_not_changes_anything(
    world: Everything, strangers: dict[str, Actor], ran: Ran
) -> None:
    crawl, addresses = Crawl(), staff_addresses(world)
    short = os.environ.get(LENGTH, SHORT) == SHORT
    for place, (who, actor) in enumerate(strangers.items()):
        share = in_turn(addresses, place % THIRDS, THIRDS, POSTED) if short else everything_with(addresses, POSTED)
        crawl.visitor(who, actor, MAY.get(who, ())).asks_all(share)
    assert not crawl.wrong, crawl.as_text
    assert crawl.requests > len(addresses) * len(strangers) / (THIRDS + 1)
    ran(crawl.requests)


@pytest.mark.proof("crawl")
def test_no_other_method_is_a_way_around(world: Everything, strangers: dict[str, Actor], ran: Ran) -> None:
    crawl, addresses = Crawl(), staff_addresses(world)
    short = os.environ.get(LENGTH, SHORT) == SHORT
    for place, (who, actor) in enumerate(strangers.items()):
        share = in_turn(addresses, place, len(strangers), IN_TURN) if short else everything_with(addresses, IN_TURN)
        crawl.visitor(who, actor, MAY.get(who, ())).asks_all(share)
    assert not crawl.wrong, crawl.as_text
    assert crawl.requests >= len(addresses)
    ran(crawl.requests)


@pytest.mark.proof("crawl")
def test_the_same_addresses_open_for_who_may_with_nobody_of_elsewhere(
    world: Everything, strangers: dict[str, Actor], ran: Ran
) -> None:
    crawl, shut = Crawl(), []
    desks = [crawl.visitor("who may", who) for who in world.insiders]
    elsewhere = known_to(strangers["another organisation"]) - public_ids()
    assert len(elsewhere) > 10
    for where, _nowhere in staff_addresses(world):
        opened = next((desk for desk in desks if opens(desk, where, elsewhere)), None)
        if opened is None:
            shut.append(where)
        else:  # who opened the last one is asked first for the next
            desks.sort(key=lambda desk: desk is not opened)
    assert not crawl.wrong, crawl.as_text
    assert {without_ids(where) for where in shut} == AFTER_READING, "\n".join(shut)
    ran(crawl.requests)


def opens(desk: Visitor, where: str, elsewhere: set[uuid.UUID]) -> bool:
    """It shows a page with nobody of elsewhere, or takes what is posted; what that changes is undone."""
    status = desk.looks_at(where, elsewhere)
    if status == 405:
        with transaction.atomic():
            status = desk.browser.post(where, {}).status_code
            transaction.set_rollback(True)
    return status in (200, 302, 409)


@pytest.mark.proof("crawl")
def test_the_child_of_another_parent_is_a_child_that_does_not_exist(world: Everything, ran: Ran) -> None:
    crawl = Crawl()
    desks = [Desk.of(who) for who in world.insiders]
    two = [there for there, _nowhere in staff_addresses(world) if len(ids_in(there)) > 1]
    assert len(two) > 30
    tried = {there: next((many for desk in desks if (many := other_parents(crawl, desk, there))), 0) for there in two}
    assert not crawl.wrong, crawl.as_text
    assert not (alone := [without_ids(there) for there, many in tried.items() if not many]), "\n".join(alone)
    ran(crawl.requests)


@pytest.mark.proof("crawl")
def test_the_child_of_somebody_else_is_nothing_under_a_parent_of_her_own(
    world: Everything, strangers: dict[str, Actor], ran: Ran
) -> None:
    crawl, tried = Crawl(), 0
    kinds = {pk: table for who in world.insiders for pk, table in harvest(who).items()}
    two = [there for there, _nowhere in staff_addresses(world) if len(ids_in(there)) > 1]
    for name, actor in strangers.items():
        desk = Desk.of(actor) if actor.roles else None
        for parent, child, there in ((*ids_in(one)[:2], one) for one in two if desk):
            if child not in desk.reads and parent in kinds and there.split("/")[1] not in MAY.get(name, ()):
                tried += foreign_children(crawl, desk, kinds[parent], there)
    assert not crawl.wrong, crawl.as_text
    assert tried > 20
    ran(crawl.requests)


@pytest.mark.proof("crawl")
def test_no_list_and_no_form_shows_these_people_to_who_may_not(
    world: Everything, strangers: dict[str, Actor], ran: Ran
) -> None:
    crawl = Crawl()
    lists = [f"/{one}" for one in all_addresses() if "<" not in one and not one.startswith(("account/", "leave"))]
    assert len(lists) > 40
    here = set().union(*(known_to(who) for who in world.lives)) - public_ids()
    colleagues = {who.person_id for who in world.insiders} | known_to(world.buddy.house.ada)
    for who, actor in strangers.items():
        works_here = bool(actor.roles) and actor.organisation_id == world.buddy.house.organisation.pk
        visitor = crawl.visitor(who, actor)
        visitor.looks_in(lists, here - known_to(actor) - (colleagues if works_here else set()))
        visitor.takes_no_role(actor, lists)
    assert not crawl.wrong, crawl.as_text
    ran(crawl.requests)


def helped(world: Everything) -> list[Actor]:
    """Everybody here with a page of her own: volunteers and clients, from the rows that those who work here read."""
    found: Counter[Actor] = Counter()
    for who in world.insiders:
        with acting_as(who):
            found.update(Actor(one.person_id, VOLUNTEER) for one in Volunteer.objects.all())
            found.update(Actor(one.person_id, CLIENT) for one in Client.objects.all())
    first = [who for cast in world.casts for who in (cast.volunteer, cast.client)]
    return [*first, *(wearing(who.person_id, who.hat) for who in found if who not in first)]


@pytest.mark.proof("crawl")
def test_a_page_behind_a_token_is_nothing_to_another_volunteer_or_client(
    world: Everything, strangers: dict[str, Actor], ran: Ran
) -> None:
    crawl = Crawl()
    there = behind_tokens(crawl, helped(world))
    asked = {name for name in all_token_pages() if takes(name) not in ((), ("place",))}
    assert asked - set(there) == set()
    for place, (who, actor) in enumerate(strangers.items()):
        asked_of = {name: one for name, one in there.items() if name not in OFFERED or who not in ASKED}
        pairs = [
            (address(actor.person_id, name, *arguments(name, one)),
             address(actor.person_id, name, *arguments(name, uuid.uuid4())))
            for name, one in asked_of.items()
        ]  # fmt: skip
        crawl.called |= {where: name for (where, _nowhere), name in zip(pairs, asked_of, strict=True)}
        visitor = crawl.visitor(who, actor)
        if actor.hat in (VOLUNTEER, CLIENT):
            visitor.asks_all(everything_with(pairs, METHODS[:2]))
        visitor.asks_all(in_turn(pairs, place, len(strangers), METHODS))
        hers = [(address(world.buddy.client.person_id, name, one), "/a/x") for name, one in there.items()]
        visitor.asks_all(in_turn(hers, place, len(strangers), METHODS))
    assert not crawl.wrong, crawl.as_text
    ran(crawl.requests)


@pytest.mark.proof("crawl")
def test_what_ends_is_shut_at_the_next_request_also_in_a_session_that_was_open(ran: Ran) -> None:
    house = make_house(programmes=["temporary-buddy"])
    endings = [*of_roles(house), *of_emergencies(house), *of_a_match(house), *of_links()]
    assert still_open(endings) == []
    ran(2 * len(endings))


@pytest.mark.proof("crawl")
def test_a_link_says_nothing_to_whoever_did_not_open_it(ran: Ran) -> None:
    """A word that nobody sent is nothing; one that was opened elsewhere, or is over, says so and nothing more."""
    crawl, said = Crawl(), dict[str, set[tuple[str, Answer]]]()
    for page in (link_page(), link_page(), host_page(), host_page()):
        stranger = Browser()
        before = crawl.touched()
        for method in METHODS:
            answer = crawl.ask(stranger, method, page)
            assert b"Nora" not in answer[2]
            assert b"Sam" not in answer[2]
            status, sent, content = answer
            said.setdefault(page.split("/")[1], set()).add(
                (method, (status, sent, content.replace(page.encode(), b"*")))
            )
            crawl.ask(stranger, method, f"{page[:-3]}xyz")
        assert crawl.touched() == before
    assert {page: len(answers) for page, answers in said.items()} == dict.fromkeys(("asked", "at-work"), len(METHODS))
    assert {answer[0] for answers in said.values() for _method, answer in answers} == {409}
    ran(crawl.requests)


def link_page() -> str:
    """The page of a partner, opened in a browser of its own."""
    return opened_elsewhere(f"/asked/{partners.sent()[1]}")


def host_page() -> str:
    """The page of a workplace, opened in a browser of its own."""
    return opened_elsewhere(f"/at-work/{placements.actions.new_link(**placements.at_work().act())}")


def opened_elsewhere(page: str) -> str:
    there = Browser()
    there.post(page)
    assert there.get(page).status_code == 200
    return page


@pytest.mark.proof("crawl")
def test_who_applies_does_so_at_a_location_of_that_organisation(ran: Ran) -> None:
    here, elsewhere = make_house(programmes=["temporary-buddy"]), make_house("Elders", programmes=["temporary-buddy"])
    crawl, anybody, key = Crawl(), Browser(), here.organisation.public_key
    assert crawl.ask(anybody, "GET", f"/join/{key}/{here.location.pk}")[0] == 200
    before = crawl.touched()
    for method in METHODS:
        foreign = crawl.ask(anybody, method, f"/join/{key}/{elsewhere.location.pk}")
        assert foreign == crawl.ask(anybody, method, f"/join/{key}/{uuid.uuid4()}")
        assert foreign[0] == 404
    assert crawl.touched() == before
    ran(crawl.requests)


def test_search_finds_nobody_for_who_may_not(world: Everything, strangers: dict[str, Actor]) -> None:
    names = ("Wim", "Nora", "Els", "Amina", "Kees", "Bep")
    assert [one.name for one in seen_by(world.buddy.coordinator).post("/search", {"q": "Wim"}).context["found"]][
        :1
    ] == ["Wim"]
    for who, actor in strangers.items():
        browser = browser_of(actor)
        for name in names:
            answer = browser.post("/search", {"q": name})
            assert answer.status_code == 404 or answer.context["found"] == [], (who, name)


def test_raw_sql_gives_no_row_about_these_people_to_who_may_not(world: Everything, strangers: dict[str, Actor]) -> None:
    dossiers = of_these_people(world)
    assert len(dossiers) >= 20
    for who, actor in strangers.items():
        assert rows_in(dossiers, actor) == {}, who
    assert rows_in(dossiers, world.buddy.professional)["matches_match"] == 3
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


def test_no_address_and_no_name_of_a_page_reveals_why_somebody_gets_help() -> None:
    ours = [pattern for pattern in all_addresses() if "2fa/recovery-codes" not in pattern]
    said = ours + list(all_token_pages())  # but for the keys of an account, which are the same for everybody
    assert len(said) > 100
    assert [(where, word) for where in said for word in REVEALING if word in where.lower()] == []
    assert [word for word in REVEALING if word in "volunteers/recovery"] == ["recovery"]
