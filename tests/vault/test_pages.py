"""The pages over HTTP: asking, agreeing, seeing, another address, ending; and what they say when it cannot be."""

from __future__ import annotations

import time
import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from naast.people.pages import address as page_address
from naast.privacy import clock, key_file
from naast.privacy.actor import Actor, acting_as
from naast.vault import actions
from naast.vault.models import Opening, Stay
from tests.cast import house
from tests.clients.cast import client_of
from tests.moments.cast import seen_by
from tests.vault.cast import ADDRESS, CODE, WHY, Hidden, agreed, asked, hidden

pytestmark = pytest.mark.django_db
TOWN = "Vinkenwold"


@pytest.fixture
def there() -> Hidden:
    return hidden()


def text(browser: Browser, where: str, status: int = 200) -> str:
    answer = browser.get(where)
    assert answer.status_code == status, where
    return str(answer.content.decode())


def openings(who: Actor) -> list[Opening]:
    with acting_as(who):
        return list(Opening.objects.visible_to(who).order_by("made_at"))


@pytest.mark.shows("S0-34")
def test_from_a_code_name_to_an_address_that_leaves_again() -> None:
    here = house()
    client, _herself = client_of(here)
    marije, hanneke = seen_by(here.marije), seen_by(here.hanneke)
    stay_page = f"/clients/{client.pk}/stay"
    assert "Geen plek opgeschreven" in text(marije, stay_page)
    said = {"key": uuid.uuid4(), "code_name": CODE, "since": clock.today(), "address": ADDRESS}
    assert marije.post(f"{stay_page}/new", said).status_code == 302
    marije.post(f"{stay_page}/new", said)
    with acting_as(here.marije):
        [stay] = Stay.objects.all()
    assert CODE in text(marije, f"/clients/{client.pk}")
    for where in (stay_page, f"/stays/{stay.pk}/address", f"/stays/{stay.pk}/ask"):
        assert TOWN not in text(marije, where)
    marije.post(f"/stays/{stay.pk}/ask", {"key": uuid.uuid4(), "reason": WHY})
    [opening] = openings(here.hanneke)
    question = f"/vault/{opening.pk}"
    assert CODE in text(hanneke, "/vault")
    assert "/vault" in text(hanneke, "/today")
    page = text(hanneke, question)
    assert WHY in page
    assert "Nora" not in page
    assert hanneke.post(f"{question}", {"answer": "yes"}).status_code == 302
    assert TOWN not in text(marije, f"{question}/address")
    assert marije.post(f"{question}/address").status_code == 302
    shown = marije.get(f"{question}/address")
    assert TOWN in shown.content.decode()
    assert shown.headers["Cache-Control"] == "no-store, private"
    assert 800 < int(shown.headers["Refresh"].split(";")[0]) <= 900
    assert shown.headers["Refresh"].endswith(f"url={question}")
    assert hanneke.get(f"{question}/address").headers["Location"] == question
    assert marije.post(f"/stays/{stay.pk}/end").status_code == 302
    assert "Hiervoor" in text(marije, stay_page)
    assert text(marije, f"/stays/{stay.pk}/ask", 404)


def test_what_is_typed_stays_when_it_cannot_be_kept(there: Hidden) -> None:
    marije = seen_by(there.house.marije)
    actions.end_stay(stay=there.stay, by=there.house.marije)
    said = {"key": uuid.uuid4(), "code_name": "Lindenlaan 47", "since": clock.today(), "address": "Iets anders"}
    page = marije.post(f"/clients/{there.client.pk}/stay/new", said)
    assert page.status_code == 200
    assert "Iets anders" in page.content.decode()
    assert "lijkt op een adres" in page.content.decode()
    other = hidden(there.house)
    for reason in ("kort", "Ik moet naar Lindenlaan 47 toe", "x" * 301, "\x00nul" * 5):
        page = marije.post(f"/stays/{other.stay.pk}/ask", {"key": uuid.uuid4(), "reason": reason})
        assert page.status_code == 200
    assert openings(there.house.marije) == []
    hostile = {"key": uuid.uuid4(), "reason": "<script>alert(1)</script> mijn reden"}
    assert marije.post(f"/stays/{other.stay.pk}/ask", hostile).status_code == 302
    assert "<script>alert" not in text(seen_by(there.house.hanneke), f"/vault/{openings(there.house.marije)[0].pk}")


def test_two_who_put_an_address_at_once_the_second_is_told_and_keeps_her_text(there: Hidden) -> None:
    marije, where = seen_by(there.house.marije), f"/stays/{there.stay.pk}/address"
    assert marije.post(where, {"version": 1, "address": "Eerst"}).status_code == 302
    page = marije.post(where, {"version": 1, "address": "Daarna"}).content.decode()
    assert "Daarna" in page
    assert "Eerst" not in page
    assert 'name="version" value="2"' in page


def test_without_keys_the_pages_say_so_and_nothing_else_breaks(there: Hidden, settings: Any) -> None:
    marije, opening = seen_by(there.house.marije), agreed(there)
    settings.KEYS = None
    for where in (
        f"/clients/{there.client.pk}/stay", f"/stays/{there.stay.pk}/address", f"/stays/{there.stay.pk}/ask",
    ):  # fmt: skip
        assert "kluis is hier niet beschikbaar" in text(marije, where)
    answer = marije.post(f"/vault/{opening.pk}/address")
    assert answer.status_code == 409
    assert "kluis is hier niet beschikbaar" in answer.content.decode()
    assert CODE in text(marije, f"/clients/{there.client.pk}")


def test_with_a_file_that_does_not_fit_it_says_so(there: Hidden, settings: Any, tmp_path: Path) -> None:
    marije, opening = seen_by(there.house.marije), agreed(there)
    settings.KEYS = tmp_path / "another"
    key_file.make(settings.KEYS)
    answer = marije.post(f"/vault/{opening.pk}/address")
    assert answer.status_code == 409
    assert "past niet" in answer.content.decode()
    page = marije.post(f"/stays/{there.stay.pk}/address", {"version": 1, "address": "Elders 9"}).content.decode()
    assert "past niet" in page
    assert "Elders 9" in page


def test_a_refusal_is_said_to_who_asked(there: Hidden) -> None:
    opening = asked(there)
    seen_by(there.house.rachid).post(f"/vault/{opening.pk}", {"answer": "no", "words": "Bel eerst even"})
    assert "Bel eerst even" in text(seen_by(there.house.marije), f"/vault/{opening.pk}")
    assert seen_by(there.house.marije).get(f"/vault/{opening.pk}/address").headers["Location"].endswith(str(opening.pk))
    assert seen_by(there.house.hanneke).post(f"/vault/{opening.pk}", {"answer": "yes"}).status_code == 409


def test_who_has_no_business_there_finds_nothing(there: Hidden) -> None:
    opening = agreed(there)
    elsewhere = house("Elders")
    for who in (elsewhere.hanneke, elsewhere.marije, there.house.joost, there.house.tom, there.house.ada):
        browser = seen_by(who)
        for where in (f"/vault/{opening.pk}", f"/vault/{opening.pk}/address", f"/stays/{there.stay.pk}/ask"):
            assert browser.get(where).status_code == 404
            assert browser.post(where).status_code == 404


def test_she_reads_on_her_own_page_that_it_was_opened(there: Hidden) -> None:
    actions.see_address(opening=agreed(there), by=there.house.marije)
    page = text(seen_by(there.herself), page_address(there.herself.person_id, "who-looked"))
    assert "Opende het adres waar u verblijft, samen met een collega." in page
    assert TOWN not in page


def test_an_address_is_seen_and_put_only_by_who_proved_who_she_is_just_now(there: Hidden, settings: Any) -> None:
    opening, browser = agreed(there), seen_by(there.house.marije)
    settings.STAFF_PROVE_TWICE = True
    Authenticator.objects.create(user_id=there.house.marije.person_id, type=Authenticator.Type.TOTP, data={})

    def proved(seconds: int) -> None:
        session = browser.session
        session["account_authentication_methods_user"] = str(there.house.marije.person_id)
        session["account_authentication_methods"] = [{"method": "mfa", "at": time.time() - seconds}]
        session.save()

    where = f"/vault/{opening.pk}/address"
    proved(600)
    for answer in (
        browser.get(where),
        browser.post(where),
        browser.post(f"/stays/{there.stay.pk}/address", {}),
        browser.post(f"/vault/{opening.pk}", {"answer": "yes"}),
    ):
        assert answer.status_code == 302
        assert "reauthenticate" in answer.headers["Location"]
    with acting_as(there.house.marije):
        assert Opening.objects.get(pk=opening.pk, stay_id=there.stay.pk).state == "agreed"
    proved(10)
    assert browser.post(where).headers["Location"] == where
    assert TOWN in text(browser, where)


def test_thirty_questions_cost_as_many_queries_as_one(there: Hidden) -> None:
    hanneke = seen_by(there.house.hanneke)

    def cost() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert hanneke.get("/vault").status_code == 200
        return len(caught)

    asked(there)
    cost()
    one = cost()
    for _number in range(29):
        asked(there)
    assert cost() == one
    assert len(openings(there.house.hanneke)) == 30


def test_a_question_that_is_over_asks_nothing_any_more(there: Hidden) -> None:
    with clock.back(timedelta(hours=9)):
        opening = asked(there)
    hanneke = seen_by(there.house.hanneke)
    assert "Niemand vraagt je iets" in text(hanneke, "/vault")
    assert 'value="yes"' not in text(hanneke, f"/vault/{opening.pk}")
    assert hanneke.post(f"/vault/{opening.pk}", {"answer": "yes"}).status_code == 409
