"""Every page that somebody in the demo world can reach from her home, looked at by a machine in a real Chromium.

Each character walks her links, breadth first. A page has no fault that axe finds, does not scroll sideways on a small
telephone nor on a desk, and a bystander learns nothing from its title.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urldefrag, urlsplit

import pytest

from naast.world import demo
from naast.world.models import Character

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLES = {"Agenda", "Overzicht", "Welkom"}
SOUND = (200, 409)
MOST, ALIKE = 26, 3
NOT_WALKED = ("/account/logout", "/leave", "/language", "/static", "/drafts", "/look", "/be/")
LONG = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/a/)[\w-]+")


def test_every_page_within_reach_is_sound(
    home: str, come_in: Callable[..., Any], problems: Callable[[Any], Any]
) -> None:
    demo.make()
    wrong: list[str] = []
    looked = Counter[str]()
    for who in list(Character.objects.order_by("order")):
        page = come_in(who.person_id, who.hat, width=320, height=800)
        for number, (address, status) in enumerate(walk(page, home)):
            where = f"{who.key} {LONG.sub('*', address)}"
            found = faults(page, problems, dark=number < 5) if status in SOUND else [f"answers {status}"]
            wrong += [f"{where}: {fault}" for fault in found]
            looked[who.key] += 1
    assert not wrong, "\n".join(wrong)
    assert looked.total() > 100, looked


def walk(page: Any, home: str) -> Iterator[tuple[str, int]]:
    """Stand on every page within reach, at most some of each kind."""
    ahead, seen, kinds, stood = deque(["/"]), {"/"}, Counter[str](), 0
    while ahead and stood < MOST:
        address = ahead.popleft()
        kinds[LONG.sub("*", urlsplit(address).path)] += 1
        if kinds[LONG.sub("*", urlsplit(address).path)] > ALIKE and not address.startswith("/a/"):
            continue
        answer = page.goto(f"{home}{address}")
        stood += 1
        yield address, answer.status
        for link in page.eval_on_selector_all("a[href]", "all => all.map(one => one.href)"):
            there = urldefrag(link).url.removeprefix(home)
            if there.startswith("/") and there not in seen and not there.startswith(NOT_WALKED):
                seen.add(there)
                ahead.append(there)


def faults(page: Any, problems: Callable[[Any], Any], *, dark: bool) -> Iterator[str]:
    """What is not sound about the page that is shown now, at 320 and at 1280 wide."""
    if page.title() not in TITLES:
        yield f"title {page.title()}"
    yield from (f"{name} {nodes}" for name, nodes in problems(page))
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            yield f"scrolls sideways at {width}"
    if dark:
        page.emulate_media(color_scheme="dark")
        page.reload()
        yield from (f"dark {name} {nodes}" for name, nodes in problems(page))
        page.emulate_media(color_scheme="light")
