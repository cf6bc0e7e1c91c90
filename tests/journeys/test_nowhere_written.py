"""Where nobody may be found, nobody writes down an address: not in one field of one form, whoever fills it in.

Every form that the people of a hidden way of working have before them is filled with an address in each open field, and
sent. Afterwards it stands in no row.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client as Browser

from naast.people.pages import address, all_token_pages
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.programmes.told import ALWAYS_ARRIVES
from tests.journeys.crawling import (
    all_addresses,
    arguments,
    browser_of,
    could_be,
    filled,
    harvest,
    tables,
    takes,
    touched,
    without_ids,
)
from tests.journeys.everything import Everything, everything
from tests.proof.forms_on_pages import NOT_ASKED, Field, Form, forms_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quiet")]
WAY = "shelter"
ADDRESS = "Kerkstraat 12, 1234 AB"
# What is about another organisation, or in a way of working where people may be found; and pages that are so here.
ELSEWHERE = ("/clients", "/screenings/*", "/duos/new", "/groups/new")
OF_NO_WAY = {"partners", "programmes", "placements", "courses", "tables"}
WORDS = ("text", "textarea", "search")
WHEN = {"date": "%Y-%m-%d", "datetime-local": "%Y-%m-%dT%H:%M", "time": "%H:%M"}


@pytest.fixture(scope="module")
def world(of_this_file: None) -> Everything:
    return everything()


def pages_of(world: Everything) -> Iterator[tuple[Browser, Actor, str, str]]:
    """Every page of the shelter that opens, once for each whose it is."""
    cast = world.shelter
    for who in (cast.professional, cast.coordinator):
        browser = browser_of(who)
        for pattern in all_addresses():
            where = filled(pattern, world.ids["shelter"])
            if "<" not in where and not where.startswith(NOT_ASKED):
                yield from opens(browser, who, where)
    for who in (cast.volunteer, cast.client):
        browser, reads = browser_of(who), harvest(who)
        for name in all_token_pages():
            words = takes(name)
            ids = [arguments(name, one) for one in could_be(words[0], reads)] if words else [[]]
            pages = (one for some in ids for one in opens(browser, who, address(who.person_id, name, *some)))
            yield from islice(pages, 1)


def opens(browser: Browser, who: Actor, where: str) -> Iterator[tuple[Browser, Actor, str, str]]:
    """The page at this address, if it is one and she may open it."""
    answer = browser.get(where)
    if answer.status_code == 200 and not answer.streaming and "html" in answer.headers["Content-Type"]:
        yield browser, who, where, answer.content.decode()


def fill(form: Form, last: bool) -> dict[str, Any]:
    """The address where text is asked, a day or a number where that is, and of choices the first or the last."""
    return {one.name: value for one in form.fields.values() if (value := _value(one, last)) is not None}


def _value(one: Field, last: bool) -> str | None:
    if one.kind in WORDS:
        return ADDRESS
    if one.kind in WHEN:
        return (clock.now() + timedelta(days=7 if last else -1)).strftime(WHEN[one.kind])
    if one.kind in ("number", "tel", "email"):
        return {"number": "3", "tel": "", "email": ""}[one.kind]
    offers = [offer for offer in one.offers if offer] or [""]
    return next((offer for offer in offers if WAY in offer), offers[-1 if last else 0])


def written(who: Actor, before: list[tuple[object, ...]]) -> list[str]:
    """In which tables that were written since the address stands, as far as somebody reads them."""
    wrote = sorted({str(one[0]) for one in set(touched()) - set(before)} & set(tables()))
    asked = [f"SELECT '{one}' FROM \"{one}\" t WHERE strpos(t::text, %s) > 0" for one in wrote]
    if not asked:
        return []
    with acting_as(who), connection.cursor() as cursor:
        cursor.execute(" UNION ".join(asked), [ADDRESS] * len(asked))
        return [table for (table,) in cursor.fetchall()]


def test_an_address_is_kept_by_no_form_of_a_hidden_way_of_working(world: Everything) -> None:
    kept, accepted = set(), set()
    for browser, who, where, page in pages_of(world):
        for form in forms_of(page):
            goes = form.goes_to(where)
            if goes.startswith(NOT_ASKED) or not any(one.kind in WORDS for one in form.fields.values()):
                continue
            for last in (False, True):
                before = touched()
                with transaction.atomic():
                    if browser.post(goes, fill(form, last)).status_code == 302:
                        accepted.add(without_ids(goes))
                        kept |= {(table, f"{who.hat} {without_ids(where)}") for table in written(who, before)}
                    transaction.set_rollback(True)
    stays = sorted(f"{table}: {who}" for table, who in kept if not arrives(table) and not who.endswith(ELSEWHERE))
    assert not stays, "\n".join(stays)
    # A call for help is kept as it was typed, so that the search is seen to find something.
    assert {"signals_signal", "moments_draft"} <= {table for table, _where in kept}
    assert len(accepted) > 30


def arrives(table: str) -> bool:
    """Of a table whose text is never stopped."""
    return table == "moments_draft" or table.split("_")[0] in ALWAYS_ARRIVES | OF_NO_WAY
