"""The crawl: every address, with every method, as everybody who has no business there, and what came back.

An answer about what is there must be the answer about an id that does not exist, to the byte, and nothing may have
changed. What a run found wrong is a list of sentences, so that a planted bug can be looked for in it.
"""

from __future__ import annotations

import re
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urlencode

from django.apps import apps
from django.db import connection, transaction
from django.test import Client as Browser
from django.urls import get_resolver

from naast.people.models import Location, Organisation
from naast.people.pages import address, all_token_pages
from naast.privacy.actor import Actor, acting_as
from naast.privacy.doors import all_pages, roles_now
from naast.privacy.models import InDossier
from naast.programmes.models import Explained, Programme
from tests.journeys.everything import Ids
from tests.moments.cast import seen_by

METHODS = ("GET", "POST", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE")
# What is sent along: words that a form may take, and who she is, which no form may take.
SAID = urlencode({
    "answer": "yes", "words": "x", "reason": "x", "kind": "coordinator", "hat": "staff", "part": "coordinator",
    "accountable": "on", "is_staff": "on", "version": "1",
})  # fmt: skip
PARAMETER = re.compile(r"<(\w+):(\w+)>")
TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value=")[^"]+')
UUID = re.compile(rb"[0-9a-f]{8}-[0-9a-f-]{27}")
# The status, where it sends her, and the page without what differs in every answer.
Answer = tuple[int, str, bytes]
# What is there, and the same with an id that does not exist.
Pair = tuple[str, str]


# ── what there is ──


def all_addresses() -> list[str]:
    """Every address as the URLconf writes it."""
    return [pattern for pattern, _view in all_pages(get_resolver().url_patterns)]


def filled(pattern: str, ids: Ids) -> str:
    """The address of what is really there; the name of a parameter that nothing stands behind stays as it is."""
    place = pattern.split("/")[0]
    names = [name for _kind, name in PARAMETER.findall(pattern)]

    def value(found: re.Match[str]) -> str:
        name = found[2]
        first = name == names[0] and found[1] == "uuid"
        return str(ids.get(f"{place}:{name}") or ids.get(name) or (ids.get(place) if first else None) or found[0])

    return "/" + PARAMETER.sub(value, pattern)


def nowhere(there: str) -> str:
    """The same address with ids that do not exist."""
    return UUID.sub(lambda _: str(uuid.uuid4()).encode(), there.encode()).decode()


def ids_in(where: str) -> list[uuid.UUID]:
    return [uuid.UUID(one.decode()) for one in UUID.findall(where.encode())]


def without_ids(where: str) -> str:
    return UUID.sub(b"*", where.encode()).decode()


def tables() -> list[str]:
    return [model._meta.db_table for model in apps.get_models() if issubclass(model, InDossier)]


@cache
def _kinds() -> str:
    return " UNION ALL ".join(f"SELECT '{table}', id FROM \"{table}\"" for table in tables())


@cache
def _known() -> str:
    asked = []
    for model in apps.get_models():
        if issubclass(model, InDossier):
            columns = [one.column for one in model._meta.concrete_fields if one.db_type(connection) == "uuid"]
            names = ", ".join(f'"{name}"' for name in columns)
            asked.append(f'SELECT unnest(ARRAY[{names}]) FROM "{model._meta.db_table}"')
    return " UNION ".join(asked)


def harvest(who: Actor) -> dict[uuid.UUID, str]:
    """Every row that somebody reads, by its id: in which table it stands. Of the database itself."""
    with acting_as(who), connection.cursor() as cursor:
        cursor.execute(_kinds())
        return {pk: table for table, pk in cursor.fetchall()}


def known_to(who: Actor) -> set[uuid.UUID]:
    """Every id in every row that somebody reads: of the row, of what it hangs on, of the people in it."""
    with acting_as(who), connection.cursor() as cursor:
        cursor.execute(_known())
        return {pk for (pk,) in cursor.fetchall() if pk is not None}


def public_ids() -> set[uuid.UUID]:
    """Organisations, locations, ways of working and what is explained of them lie in no dossier."""
    beside = (Organisation, Location, Programme, Explained)
    return {one for model in beside for one in model.objects.values_list("pk", flat=True)}


def touched() -> list[tuple[object, ...]]:
    """How many rows of each table this transaction wrote so far, undone or not; the trace and sessions are nobody's."""
    with connection.cursor() as cursor:
        cursor.execute("""
            SELECT relname, n_tup_ins, n_tup_upd, n_tup_del FROM pg_stat_xact_user_tables
             WHERE relname !~ '^(privacy_audit|people_session)' AND n_tup_ins + n_tup_upd + n_tup_del > 0 ORDER BY 1""")
        return list(cursor.fetchall())


# ── asking ──


def browser_of(who: Actor) -> Browser:
    """A browser to which a page that breaks is an answer too."""
    browser = seen_by(who)
    browser.raise_request_exception = False
    return browser


@dataclass
class Crawl:
    """What was asked so far, and every answer that was wrong."""

    touched: Callable[[], object] = touched
    requests: int = 0
    wrong: list[str] = field(default_factory=list)
    # What an address is called that says nothing itself.
    called: dict[str, str] = field(default_factory=dict)

    def ask(self, browser: Browser, method: str, where: str) -> Answer:
        """One request, and its answer; a page that sends her on is followed."""
        self.requests += 1
        if method == "GET":
            answer = browser.get(where, follow=True)
        else:
            answer = browser.generic(method, where, SAID, "application/x-www-form-urlencoded")
        if answer.status_code == 302 and method not in ("GET", "POST"):
            answer = browser.get(answer.headers["Location"], follow=True)
        content = TOKEN.sub(rb"\1", UUID.sub(b"*", answer.content))
        return answer.status_code, without_ids(answer.headers.get("Location", "")), content

    def visitor(self, name: str, who: Actor, may: Iterable[str] = ()) -> Visitor:
        return Visitor(name, browser_of(who), self, frozenset(may))

    @property
    def as_text(self) -> str:
        return "\n".join(self.wrong)


@dataclass
class Visitor:
    """Somebody who has no business here with her browser, where she may come all the same, and how nothing looks."""

    name: str
    browser: Browser
    crawl: Crawl
    may: frozenset[str] = frozenset()
    nothing: dict[str, set[Answer]] = field(default_factory=lambda: defaultdict(set))
    opened: set[str] = field(default_factory=set)

    def asks(self, method: str, there: str, empty: str) -> None:
        """What is there is to her what is not."""
        place = there.split("/")[1]
        if method != "GET" and place in self.may:
            return
        found = self.crawl.ask(self.browser, method, there)
        if found[0] == 200 and place in self.may:
            self.opened.add(place)
        elif found not in self.nothing[method]:
            nothing = self.crawl.ask(self.browser, method, empty)
            if nothing[0] == 404:
                self.nothing[method].add(nothing)
            # A page that sends everybody on to a page of her own, whatever stands in its address, says nothing.
            if found != nothing or (found[0] not in (404, 405) and not (found[0] == 200 and _sends_on(self, there))):
                called = self.crawl.called.get(there) or without_ids(there)
                self.crawl.wrong.append(f"{self.name}: {method} {found[0]} {called}")

    def asks_all(self, pairs: Iterable[tuple[str, Pair]]) -> None:
        """Each of these with its method, and nothing changes by it."""
        before = self.crawl.touched()
        for method, (there, empty) in pairs:
            self.asks(method, there, empty)
        if self.crawl.touched() != before:
            self.crawl.wrong.append(f"{self.name}: changed something")

    def looks_in(self, lists: Iterable[str], secret: set[uuid.UUID]) -> None:
        """Lists, forms and what one chooses from hold nothing of these people that she may not know."""
        for where in lists:
            self.looks_at(where, secret)

    def looks_at(self, where: str, secret: set[uuid.UUID]) -> int:
        """How a page answers, on which nothing stands that is secret to her."""
        self.crawl.requests += 1
        answer = self.browser.get(where, follow=True)
        shown = {uuid.UUID(one.decode()) for one in UUID.findall(answer.content)}
        if shown & secret:
            self.crawl.wrong.append(f"{self.name}: {len(shown & secret)} of these people in {where}")
        return int(answer.status_code)

    def takes_no_role(self, who: Actor, lists: Iterable[str]) -> None:
        """Whatever she sends along, what she may do here stays what it was."""
        before = roles_of(who)
        for where in lists:
            with transaction.atomic():
                self.crawl.ask(self.browser, "POST", where)
                if roles_of(who) != before:
                    self.crawl.wrong.append(f"{self.name}: took a role at {where}")
                transaction.set_rollback(True)


def _sends_on(visitor: Visitor, there: str) -> bool:
    return bool(visitor.browser.get(there).status_code == 302)


def roles_of(who: Actor) -> list[object]:
    """Every role that somebody holds now, under whatever hat."""
    with acting_as(Actor(who.person_id, "")):
        return list(roles_now())


def in_turn(pairs: list[Pair], who: int, of: int, methods: Iterable[str]) -> Iterator[tuple[str, Pair]]:
    """Each address with each of these methods once, whoever asks: she takes her share of them."""
    for place, pair in enumerate(pairs):
        for number, method in enumerate(methods):
            if (place + 3 * number) % of == who:
                yield method, pair


def everything_with(pairs: list[Pair], methods: Iterable[str]) -> Iterator[tuple[str, Pair]]:
    """Each address with each of these methods."""
    yield from ((method, pair) for method in methods for pair in pairs)


# ── the child of another parent ──


@dataclass
class Desk:
    """Somebody who works here, with her browser and what she reads."""

    browser: Browser
    reads: dict[uuid.UUID, str]

    @classmethod
    def of(cls, who: Actor) -> Desk:
        reads = harvest(who)
        for model in (Programme, Explained):
            here = model.objects.filter(organisation_id=who.organisation_id).values_list("pk", flat=True)
            reads |= dict.fromkeys(here, model._meta.db_table)
        return cls(browser_of(who), reads)

    def others_like(self, parent: uuid.UUID) -> list[uuid.UUID]:
        """Other rows of the same kind that are open to her."""
        kind = self.reads.get(parent)
        return [one for one, table in self.reads.items() if table == kind and one != parent] if kind else []


def other_parents(crawl: Crawl, desk: Desk, there: str, most: int = 2) -> int:
    """With how many other parents of hers the child of this address was asked, where both stand open to her.

    Each time the answer is the one for a child that does not exist.
    """
    parent, child = map(str, ids_in(there)[:2])
    if uuid.UUID(child) not in desk.reads:
        return 0
    works = [method for method in ("GET", "POST") if _undone(crawl, desk, method, there)[0] not in (404, 405)]
    page = _page_before(crawl, desk, there.split(f"/{child}")[0], parent) if works else ""
    tried = 0
    for other in map(str, desk.others_like(uuid.UUID(parent)) if page else ()):
        if tried == most:
            break
        if crawl.ask(desk.browser, "GET", page.replace(parent, other))[0] != 200:
            continue
        tried += 1
        where = there.replace(parent, other)
        for method in works:
            found = _undone(crawl, desk, method, where)
            if found != _undone(crawl, desk, method, where.replace(child, str(uuid.uuid4()))):
                crawl.wrong.append(f"the child of another parent: {method} {found[0]} {without_ids(there)}")
    return tried


def foreign_children(crawl: Crawl, desk: Desk, kind: str, there: str) -> int:
    """With how many parents of her own the child of this address was asked, who may not read that child."""
    parent, child = map(str, ids_in(there)[:2])
    hers = [one for one, table in desk.reads.items() if table == kind and str(one) != parent]
    for other in map(str, hers[:2]):
        where = there.replace(parent, other)
        for method in ("GET", "POST"):
            found = _undone(crawl, desk, method, where)
            if found != _undone(crawl, desk, method, where.replace(child, str(uuid.uuid4()))):
                crawl.wrong.append(f"the child of somebody else: {method} {found[0]} {without_ids(there)}")
    return len(hers[:2])


def _undone(crawl: Crawl, desk: Desk, method: str, where: str) -> Answer:
    with transaction.atomic():
        answer = crawl.ask(desk.browser, method, where)
        transaction.set_rollback(True)
    return answer


def _page_before(crawl: Crawl, desk: Desk, there: str, parent: str) -> str:
    """The nearest page of the parent that opens, above the address of the child."""
    parts = there.split("/")
    for end in range(len(parts), parts.index(parent), -1):
        page = "/".join(parts[:end])
        if crawl.ask(desk.browser, "GET", page)[0] == 200:
            return page
    return ""


# ── pages behind a token ──

# A parameter of such a page names the table it comes from; `pk` is one of these.
PK = {"match", "privateanswer", "walk"}


def takes(name: str) -> tuple[str, ...]:
    """Which words stand in the address of a page behind a token; a page about the reader herself has none."""
    page = all_token_pages()[name]
    view = getattr(page, "__wrapped__", page)
    return tuple(view.__code__.co_varnames[1 : view.__code__.co_argcount])


def arguments(name: str, one: object) -> list[object]:
    """The id, and a word for what else it takes."""
    return [one, *["visit_drift"] * (len(takes(name)) - 1)]


def behind_tokens(crawl: Crawl, people: Iterable[Actor]) -> dict[str, uuid.UUID]:
    """By the name of a page an id with which it really opens for one of these people."""
    found: dict[str, uuid.UUID] = {}
    names = [name for name in all_token_pages() if takes(name) not in ((), ("place",))]
    for who in people:
        reads, browser = harvest(who), browser_of(who)
        for name in names:
            for one in could_be(takes(name)[0], reads) if name not in found else ():
                where = address(who.person_id, name, *arguments(name, one))
                if crawl.ask(browser, "GET", where)[0] == 200:
                    found[name] = one
                    break
    return found


def could_be(parameter: str, reads: dict[uuid.UUID, str]) -> list[uuid.UUID]:
    stem = parameter.removesuffix("_id")

    def fits(table: str) -> bool:
        model = table.split("_")[1]
        return model in PK if parameter == "pk" else stem in model

    return [one for one, table in reads.items() if fits(table)]
