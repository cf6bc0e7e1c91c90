"""Whatever is filled in, brought along or changed in a link: the house answers in time, and keeps all of it or nothing.

A run is one file brought to the page of lists, one form of the house filled with hostile text by somebody who may, or
one link of which a sign was changed. An answer that breaks (5xx), that takes too long or that was refused and changed
something all the same is a failure.
"""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.validators import ProhibitNullCharactersValidator
from django.db import connection, transaction
from django.test import Client as Browser

from naast.people import pages
from naast.people.models import ImportRun
from naast.people.pages import address, all_token_pages
from naast.people.tables import Unreadable
from naast.privacy.actor import Actor, acting_as
from naast.proof.suites import SUITES, from_seed
from naast.volunteers.views import importing
from tests.journeys.crawling import all_addresses, arguments, browser_of, filled, harvest, tables, takes
from tests.journeys.everything import Everything, everything
from tests.proof import hostile
from tests.proof.forms_on_pages import NOT_ASKED, Form, forms_of

pytestmark = pytest.mark.django_db
SEEDS = range(from_seed(), from_seed() + SUITES["input"].runs())
CHUNK = 40
SECONDS, MEGABYTES = 10, 512
REFUSED = (400, 403, 404, 405, 409, 413, 429)
# What is shown once, in answer to the very thing that made it.
SHOWN_ONCE = ("/send", "/way-in", "/link", "/desk-code", "/invite", "/invitation")


@dataclass
class Post:
    """A form that somebody has before her."""

    who: Actor
    browser: Browser
    where: str
    form: Form


@dataclass
class Asked:
    """What there is to open and to fill in: as whom, with which browser, where."""

    world: Everything
    pages: list[tuple[Actor, Browser, str]]

    @property
    def links(self) -> list[tuple[Browser, str]]:
        return [(browser, where) for _who, browser, where in self.pages if where.startswith("/a/")]

    def post(self, chance: random.Random) -> Post:
        """A form on one of these pages."""
        while True:
            who, browser, where = chance.choice(self.pages)
            answer = browser.get(where)
            forms = forms_of(answer.content.decode()) if answer.status_code == 200 and not answer.streaming else []
            mine = [(form, goes) for form in forms if not (goes := form.goes_to(where)).startswith(NOT_ASKED)]
            if mine:
                form, goes = chance.choice(mine)
                return Post(who, browser, goes, form)


@pytest.fixture(scope="module")
def asked(of_this_file: None, quiet: None) -> Asked:
    world = everything()
    return Asked(world, list(pages_of(world)))


def pages_of(world: Everything) -> Iterator[tuple[Actor, Browser, str]]:
    """Every page as somebody who may open it, each address once for every kind of reader."""
    for who in world.insiders[:3]:
        browser = browser_of(who)
        for pattern in all_addresses():
            where = filled(pattern, world.ids["temporary-buddy"] | world.ids["shelter"])
            if "<" not in where and not where.startswith(NOT_ASKED):
                yield who, browser, where
    for who in (world.buddy.volunteer, world.buddy.client):
        browser, reads = browser_of(who), list(harvest(who))
        for name in all_token_pages():
            words = takes(name)
            ids: list[list[object]] = [[]] if not words else [arguments(name, one) for one in reads[:6]]
            for some in ids:
                yield who, browser, address(who.person_id, name, *some)


def state(who: Actor) -> object:
    """What stands written, as she reads it, in one value."""
    with acting_as(who), connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(f'SELECT sum(hashtextextended(t::text, 0)) FROM "{one}" t' for one in tables())
        )
        return cursor.fetchall()


def wrong_with(answer: Any, began: float, before: object, who: Actor, where: str) -> list[str]:
    """What is wrong with an answer to something hostile."""
    wrong = []
    if answer.status_code >= 500:
        wrong.append(f"{answer.status_code} {where}")
    if time.monotonic() - began > SECONDS:
        wrong.append(f"took long: {where}")
    refused = answer.status_code in REFUSED or (answer.status_code == 200 and not where.split()[0].endswith(SHOWN_ONCE))
    if refused and state(who) != before:
        wrong.append(f"refused and changed all the same: {answer.status_code} {where}")
    return wrong


def send(post: Post, chance: random.Random, text: Callable[[random.Random], str] = hostile.text) -> list[str]:
    """Fill in one form, send it, and undo whatever it did."""
    said = post.form.filled(chance, text)
    with transaction.atomic():
        before, began = state(post.who), time.monotonic()
        answer = post.browser.post(post.where, said)
        found = wrong_with(answer, began, before, post.who, f"{post.where} {said!r:.600}")
        transaction.set_rollback(True)
    return found


def runs_of(who: Actor) -> int:
    with acting_as(who):
        return ImportRun.objects.count()


def bring(asked: Asked, chance: random.Random) -> list[str]:
    """Bring one file, and let the house read it as far as it will."""
    who = asked.world.buddy.house.hanneke
    name, content = hostile.file(chance)
    given = {"key": str(uuid4()), "kind": "volunteers", "programme": "temporary-buddy"}
    with transaction.atomic():
        before, began = state(who), time.monotonic()
        browser, had = browser_of(who), runs_of(who)
        answer = browser.post("/import", given | {"file": SimpleUploadedFile(name or "x", content)})
        found = wrong_with(answer, began, before, who, f"{name!r} of {len(content)}")
        kept = runs_of(who) - had
        if kept != (answer.status_code == 302):
            found.append(f"{name!r}: kept {kept} times, answered {answer.status_code}")
        transaction.set_rollback(True)
    return found


def follow(asked: Asked, chance: random.Random) -> list[str]:
    """Open a link that was changed: the answer is the one for a link that never was."""
    browser, link = chance.choice(asked.links)
    word = link.removeprefix("/a/")
    where = "/a/" + hostile.changed(word, chance)
    if where.partition("?")[0] == link:
        return []
    answer, never = browser.get(where), browser.get("/a/" + "A" * len(word))
    same = (answer.status_code, answer.content) == (never.status_code, never.content)
    return [] if same or answer.status_code == 404 else [f"{answer.status_code} {where}"]


def run(asked: Asked, seed: int) -> list[str]:
    """One run, from its seed: a file, a form or a link."""
    chance = random.Random(seed)
    match seed % 4:
        case 0:
            return bring(asked, chance)
        case 1:
            return follow(asked, chance)
    return send(asked.post(chance), chance)


def all_wrong(asked: Asked, seeds: range) -> list[str]:
    return [f"seed {seed}: {one}" for seed in seeds for one in run(asked, seed)]


@pytest.mark.proof("input")
@pytest.mark.parametrize("chunk", SEEDS[::CHUNK])
def test_whatever_is_sent_is_answered_and_kept_whole_or_not(chunk, asked, ran):
    seeds = range(chunk, min(chunk + CHUNK, SEEDS.stop))
    wrong = all_wrong(asked, seeds)
    assert not wrong, "\n".join(wrong)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 < MEGABYTES * 2
    ran(len(seeds))


# ── the suite can fail ──


@pytest.mark.planted("input", "a text field takes the sign that ends a text")
def test_a_field_that_takes_what_cannot_be_kept_is_seen(asked, monkeypatch):
    monkeypatch.setattr(ProhibitNullCharactersValidator, "__call__", lambda _self, _value: None)
    chance = random.Random(7)
    tries = (send(asked.post(chance), chance, lambda _chance: "a\x00b") for _ in range(200))
    assert any(one.startswith("500 ") for wrong in tries for one in wrong)


@pytest.mark.planted("input", "a file that is refused is kept all the same")
def test_a_file_that_is_kept_and_refused_is_seen(asked, monkeypatch):
    honest = importing.bring_file

    def kept_and_refused(**said: Any) -> None:
        honest(**said)
        raise Unreadable("empty")

    monkeypatch.setattr(importing, "bring_file", kept_and_refused)
    wrong = [one for seed in range(0, 60, 4) for one in run(asked, seed)]
    assert [one for one in wrong if "kept 1 times, answered 200" in one] != []
    assert [one for one in wrong if "refused and changed all the same" in one] != []


@pytest.mark.planted("input", "a link is opened without looking whether it was changed")
def test_a_link_that_opens_whatever_stands_in_it_is_seen(asked, monkeypatch):
    monkeypatch.setattr(pages, "opened", lambda _person_id, _token: ["my-contact"])
    wrong = [one for seed in range(1, 81, 4) for one in run(asked, seed)]
    assert [one for one in wrong if one.startswith("200 ")] != []
