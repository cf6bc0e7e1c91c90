"""People who can sign in: with a password, an app, an invitation."""

from __future__ import annotations

import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.test import Client

from naast.people.models import Person
from naast.privacy.actor import Actor

PASSWORD = "drie woorden op een rij"


def with_password(who: Actor, email: str = "") -> Person:
    """The person behind an actor, as she is once she took her invitation."""
    person = Person.objects.get(pk=who.person_id)
    person.email = email or f"{who.person_id.hex}@example.org"
    person.set_password(PASSWORD)
    person.save()
    return person


def with_app(person: Person) -> str:
    """She has an app; the secret of it."""
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(person, secret)
    return secret


def code_of(secret: str) -> str:
    """What the app shows now."""
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))


def sign_in(browser: Client, person: Person, password: str = PASSWORD, **more: Any) -> Any:
    return browser.post("/account/login/", {"login": person.email, "password": password} | more)


def second_steps(person: Person) -> int:
    return Authenticator.objects.filter(user=person).count()
