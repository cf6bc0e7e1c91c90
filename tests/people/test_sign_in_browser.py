"""Signing in as it is done: in Chromium, under our content policy, with an app and with a passkey."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache

from naast.people.actions import invite
from naast.people.models import Person
from tests.cast import house as make_house
from tests.people.cast import PASSWORD, code_of, with_password
from tests.people.test_throttling import guess

CLEARED = "Clear-Site-Data header on"
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


@pytest.fixture
def quiet(browser_page: Callable[..., Any]) -> Callable[..., Any]:
    """A page of which every word in the console counts: our policy refuses nothing that we do."""

    def make(**more: Any) -> Any:
        page = browser_page(**more)
        page.said = []
        # That signing out cleared the device is said by the browser itself, and is as it should be.
        page.on("console", lambda message: CLEARED in message.text or page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        return page

    return make


def with_device(page: Any) -> None:
    """A telephone that knows its owner by a finger, as Chromium plays it."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_invited_then_a_passkey_and_from_then_on_signed_in_with_it(house, quiet, settings):
    settings.STAFF_PROVE_TWICE = True
    at = make_house()
    word = invite(person=Person.objects.get(pk=at.hanneke.person_id), organisation_id=at.organisation.pk, by=at.ada)
    page = quiet(width=390, height=844)
    with_device(page)
    page.goto(f"{house}/welcome/{word}")
    page.fill("#id_email", "hanneke@example.org")
    page.fill("#id_password", PASSWORD)
    page.get_by_role("button", name="Kom binnen").click()
    page.goto(f"{house}/people")
    page.get_by_role("heading", name="Eerst nog een stap").wait_for()
    page.get_by_role("link", name="Maak een passkey").click()
    page.get_by_role("button", name="Maak een passkey").click()
    page.get_by_role("heading", name="Codes om te bewaren").wait_for()
    page.goto(f"{house}/people")
    page.get_by_role("heading", name="Collega’s").wait_for()
    page.goto(f"{house}/account/logout/")
    page.get_by_role("button", name="Uitloggen").click()
    hanneke = Person.objects.get(email="hanneke@example.org")  # whoever guesses beside her, in the same house
    assert [guess(hanneke, "fout", "127.0.0.1") for _ in range(50)] == ["wrong"] * 5 + ["stopped"] * 45
    page.get_by_role("button", name="Inloggen met een passkey").click()
    page.wait_for_url(re.compile(r"^(?!.*login)"))
    page.goto(f"{house}/people")
    page.get_by_role("heading", name="Collega’s").wait_for()
    assert page.said == []


def test_an_app_is_set_up_from_the_picture_or_the_secret(house, quiet, settings):
    settings.STAFF_PROVE_TWICE = True
    person = with_password(make_house().hanneke, "hanneke@example.org")
    page = quiet(width=390, height=844)
    page.goto(f"{house}/account/login/")
    page.fill("#id_login", person.email)
    page.fill("#id_password", PASSWORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()
    page.goto(f"{house}/account/2fa/totp/activate/")
    assert page.locator(".qr svg").bounding_box()["width"] > 150
    secret = page.locator(".secret").inner_text()
    page.fill("#id_code", code_of(secret))
    page.get_by_role("button", name="Dit is de code").click()
    page.get_by_role("heading", name="Codes om te bewaren").wait_for()
    assert page.locator(".codes li").count() == 10
    assert page.said == []


def test_without_a_device_that_answers_another_way_is_offered(house, quiet):
    page = quiet(width=390)
    page.goto(f"{house}/account/login/")
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('no')); }")
    page.get_by_role("button", name="Inloggen met een passkey").click()
    page.get_by_text("Je apparaat gaf geen antwoord").wait_for()
    assert page.said == []
