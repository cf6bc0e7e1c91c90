"""A house small enough to be asked often: two clients of Marije, one of Ria, and an organisation elsewhere."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from naast.clients import actions as clients
from naast.clients.models import Client
from naast.privacy.actor import Actor
from naast.privacy.floor import tables_in_dossiers
from naast.volunteers.actions.import_runs import bring_file
from tests.cast import House, person, wearing
from tests.cast import house as make_house
from tests.clients.cast import client_of
from tests.journeys.crawling import (
    Crawl,
    Desk,
    all_addresses,
    everything_with,
    filled,
    foreign_children,
    ids_in,
    known_to,
    nowhere,
    other_parents,
    public_ids,
)  # fmt: skip
from tests.journeys.everything import Ids, file_of, works
from tests.matches.cast import Cast
from tests.moments.cast import beside
from tests.proof.planting import Administrator

WAY = "temporary-buddy"
DOUBT = "clients/<uuid:pk>/doubts/<uuid:doubt>"


@dataclass
class Small:
    """The house, who has no business with Nora, and which addresses there were before anything was planted."""

    house: House
    elders: House
    cast: Cast
    amina: Client
    ria: Actor
    ids: Ids
    before: set[str] = field(default_factory=lambda: set(all_addresses()))

    @property
    def strangers(self) -> dict[str, tuple[Actor, set[str]]]:
        """Each with where she may come all the same."""
        return {
            "a colleague": (self.ria, set()), "another location": (self.house.tom, {"people"}),
            "another organisation": (self.elders.hanneke, set()), "nobody": (wearing(person()), set()),
        }  # fmt: skip

    def secret(self) -> set[uuid.UUID]:
        """Every id about Nora and Wim; colleagues know each other."""
        here = known_to(self.cast.client) | known_to(self.cast.volunteer) | known_to(self.cast.professional)
        return here - public_ids() - known_to(self.house.ada)


def small() -> Small:
    """Made by the actions people use."""
    house, elders = make_house(programmes=[WAY]), make_house("Elders", programmes=[WAY])
    cast = beside(house, first_name="Wim", client_name="Nora")
    nora, ria, by = file_of(cast), works(house, "Ria", "professional"), house.marije
    client_of(house, "Sara", by=ria)
    doubt = clients.add_own_doubt(client=nora, words="Is het te druk?", key=uuid.uuid4(), by=by, for_client=True)
    run = bring_file(
        key=uuid.uuid4(), kind="volunteers", organisation=house.organisation, by=house.hanneke,
        content=b"Nummer;Voornaam\n1;Toos\n",
    )  # fmt: skip
    ids: Ids = {
        "clients": nora.pk, "doubt": doubt.pk, "matches": cast.match.pk, "volunteers": cast.file.pk,
        "requests": cast.request.pk, "import": run.pk, "kind": "csv", "people": house.joost.person_id,
    }  # fmt: skip
    return Small(house, elders, cast, client_of(house, "Amina")[0], ria, ids)


def crawled(at: Small, other: Administrator, *patterns: str, lists: Iterable[str] = ()) -> list[str]:
    """What the crawl finds wrong at these addresses and in these lists, and at every address that was not there before.

    Those who may are there first, as they are in a house that is used.
    """
    crawl = Crawl(touched=lambda: written(other))
    new = sorted(set(all_addresses()) - at.before)
    there = [filled(pattern, at.ids) for pattern in (*patterns, *(one for one in new if "<" in one))]
    crawl.wrong += [f"nothing is behind {where}" for where in there if "<" in where]
    shown = [*lists, *(f"/{one}" for one in new if "<" not in one)]
    for who in (at.cast.professional, at.cast.coordinator):
        visitor = crawl.visitor("who may", who)
        for where in (one for one in there if "<" not in one):
            crawl.ask(visitor.browser, "GET", where)
        visitor.looks_in([*shown, *there], known_to(at.elders.ada) - public_ids())
    _by_strangers(at, crawl, there, shown)
    for where in (one for one in there if len(ids_in(one)) > 1):
        assert other_parents(crawl, Desk.of(at.cast.professional), where)
        assert foreign_children(crawl, Desk.of(at.ria), "clients_client", where)
    return crawl.wrong


def _by_strangers(at: Small, crawl: Crawl, there: list[str], shown: list[str]) -> None:
    secret = at.secret()
    pairs = [(where, nowhere(where)) for where in there]
    for name, (who, may) in at.strangers.items():
        visitor = crawl.visitor(name, who, may)
        visitor.asks_all(everything_with(pairs, ("GET", "POST")))
        visitor.looks_in(shown, secret - known_to(who))
        visitor.takes_no_role(who, shown)


def written(other: Administrator) -> list[tuple[object, ...]]:
    """How many rows there are and which transaction wrote last, of every table about people; by who owns them."""
    tables = (*tables_in_dossiers(), "privacy_circlemember", "people_invitation")
    every = [f"SELECT '{table}', count(*), max(xmin::text::bigint) FROM {table}" for table in tables]
    return other.execute(" UNION ALL ".join(every).encode()).fetchall()
