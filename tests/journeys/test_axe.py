"""Every page that somebody in the demo world can reach from her home, looked at by a machine in a real Chromium.

Each character walks her links, and first those to pages that nobody before her stood on. A page has no fault that axe
finds, does not scroll sideways on a small telephone nor on a desk, and a bystander learns nothing from its title.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urldefrag, urlsplit

import pytest

from naast.clients.models import Client
from naast.people.access import is_professional
from naast.people.pages import opened
from naast.privacy.actor import STAFF, acting_as
from naast.world import demo
from naast.world.models import Character
from tests.cast import wearing

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLES = {"Agenda", "Overzicht", "Welkom"}
SOUND = (200, 409)
MOST, ALIKE = 48, 2
# A title of a few words that is taller than this stands one letter under the other.
TALL = 320
# A kind of page on which so many stood is not looked at again by who stood on five.
ENOUGH = 2
NOT_WALKED = ("/account/logout", "/leave", "/language", "/static", "/drafts", "/look", "/be/")
# What must be within reach of somebody, whatever else is.
REACHED = {
    "/apart", "/cases", "/clients/*", "/clients/*/around", "/clients/*/safety", "/clients/*/standing", "/doors",
    "/accessibility", "/dilemmas", "/duos", "/emergency", "/emergency/*", "/events", "/evidence",
    "/groups", "/insight", "/letters", "/locations",
    "/locations/*", "/locations/*/rules", "/locations/*/worries", "/matches/*", "/learning", "/learning/*",
    "/learning/trainings", "/requests/*/shortlist", "/stories", "/volunteers/*",
}  # fmt: skip
LONG = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/a/)[\w-]+")


def test_every_page_within_reach_is_sound(home: str, come_in: Callable[..., Any], problems: Callable[..., Any]) -> None:
    demo.make()
    wrong: list[str] = []
    looked, known = Counter[str](), Counter[str]()
    for who in list(Character.objects.order_by("order")):
        page = come_in(who.person_id, who.hat, width=320, height=800)
        for number, (address, status) in enumerate(walk(page, home, known, who)):
            where = f"{who.key} {LONG.sub('*', address)}"
            found = faults(page, problems, dark=number < 5) if status in SOUND else [f"answers {status}"]
            wrong += [f"{where}: {fault}" for fault in found]
            looked[who.key] += 1
        page.close()
    assert not wrong, "\n".join(wrong)
    assert set(looked) >= {"loes", "sanne", "ilse", "pien", "karin"}
    assert min(looked.values()) > 4, looked
    assert sorted(REACHED - set(known)) == []


def files_of(who: Character) -> list[str]:
    """Her clients, one of each way of working, as what a page shows differs most between those; and her groups."""
    if who.hat != STAFF:
        return []
    actor = wearing(who.person_id)
    if not is_professional(actor):  # who is on call opened one in an emergency, and reads it on a page of its own
        return []
    with acting_as(actor):
        files = {one.programme: f"/clients/{one.pk}" for one in Client.objects.order_by("made_at")}
    return ["/clients", "/learning", *files.values()] if files else []


def walk(page: Any, home: str, known: Counter[str], who: Character) -> Iterator[tuple[str, int]]:
    """Stand on the pages within reach: at most some of each kind, and first what nobody stood on before."""
    first = files_of(who)
    ahead, seen, kinds, stood = ["/", *first], {"/", *first}, Counter[str](), 0
    while ahead and stood < MOST:
        address = ahead[0]
        if stood > len(first):
            address = min(ahead, key=lambda one: known[kind_of(one, who)])
        ahead.remove(address)
        kind = kind_of(address, who)
        kinds[kind] += 1
        if address not in first and (kinds[kind] > ALIKE or (stood > 5 and known[kind] >= ENOUGH)):
            continue
        answer = page.goto(f"{home}{address}")
        known[kind] += 1
        stood += 1
        yield address, answer.status
        for link in page.eval_on_selector_all("a[href]:not([download])", "all => all.map(one => one.href)"):
            there = urldefrag(link).url.removeprefix(home)
            if there.startswith("/") and there not in seen and not there.startswith(NOT_WALKED):
                seen.add(there)
                ahead.append(there)


def kind_of(address: str, who: Character) -> str:
    """What pages that differ in an id alone have in common; a page behind a token goes by its name."""
    path = urlsplit(address).path
    if path.startswith("/a/"):
        return f"/a/{opened(who.person_id, path.split('/')[2])[0]}"
    return LONG.sub("*", path)


def faults(page: Any, problems: Callable[..., Any], *, dark: bool) -> Iterator[str]:
    """What is not sound about the page that is shown now, at 320 and at 1280 wide."""
    if page.title() not in TITLES:
        yield f"title {page.title()}"
    yield from (f"{name} {nodes}" for name, nodes in problems(page))
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            yield f"scrolls sideways at {width}"
        if page.evaluate("document.querySelector('h1')?.getBoundingClientRect().height ?? 0") > TALL:
            yield f"title squeezed at {width}"
    if dark:
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")  # no colour is halfway when it is looked at
        yield from (f"dark {name} {nodes}" for name, nodes in problems(page, only="color-contrast"))
        page.emulate_media(color_scheme="light")
