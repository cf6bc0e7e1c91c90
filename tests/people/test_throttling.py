"""Guessing gets nobody in, and keeps nobody out of the place that is hers."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client, RequestFactory

from naast.people.models import Person
from naast.people.sign_in import ByInvitationOnly
from naast.privacy.kept_text import WHOSE, print_of
from tests.cast import House, house
from tests.people.cast import PASSWORD, sign_in, with_password

pytestmark = pytest.mark.django_db
POSTED = RequestFactory().post("/account/login/")


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


@pytest.fixture
def at() -> House:
    return house()


def guess(person: Person, password: str, address: str = "203.0.113.1", mark: str = "") -> str:
    """One try through the library, as the page does it: what came of it."""
    request = POSTED
    request.META["REMOTE_ADDR"], request.COOKIES[WHOSE] = address, mark
    try:
        found = ByInvitationOnly(request).authenticate(request, email=person.email, password=password)
    except ValidationError:
        return "stopped"
    return "in" if found else "wrong"


def guess_from_everywhere(person: Person, times: int = 10_000) -> list[str]:
    """From two thousand addresses, each with a mark of its own making; the last guess is right."""
    marks = ("a" * 64, print_of(Person().pk), *[""] * 18)
    return [
        guess(
            person, PASSWORD if n == times - 1 else f"gok nummer {n}",
            f"203.0.{n // 50 % 40}.{n % 50 + 1}", marks[n % 20],
        )
        for n in range(times)
    ]  # fmt: skip


def test_ten_thousand_guesses_let_nobody_in_and_keep_nobody_out_of_her_own_browser(at):
    person = with_password(at.hanneke)
    hers = Client()
    sign_in(hers, person)
    hers.get("/people")
    hers.post("/account/logout/")
    answers = guess_from_everywhere(person)
    assert {answer: answers.count(answer) for answer in ("wrong", "stopped", "in")} == {
        "wrong": 5, "stopped": 9_995, "in": 0,
    }  # fmt: skip
    assert "Wacht vijf minuten" in sign_in(Client(), person).content.decode()
    assert sign_in(hers, person)["Location"] == "/"


def test_a_mark_of_another_browser_opens_no_tries_at_hers(at):
    hanneke, tom = with_password(at.hanneke), with_password(at.tom)
    for _ in range(5):
        guess(hanneke, "fout", mark=print_of(tom.pk))
    assert guess(hanneke, PASSWORD, mark=print_of(tom.pk)) == "stopped"
    assert guess(hanneke, PASSWORD, mark=print_of(hanneke.pk)) == "in"


def test_in_her_own_browser_guesses_are_counted_too(at):
    person = with_password(at.hanneke)
    mark = print_of(person.pk)
    assert [guess(person, f"fout {n}", mark=mark) for n in range(6)] == ["wrong"] * 5 + ["stopped"]
    assert guess(person, PASSWORD, mark=mark) == "stopped"


def test_trying_many_other_addresses_does_not_make_us_forget_what_was_tried_at_hers(at):
    person = with_password(at.hanneke)
    for n in range(5):
        guess(person, f"fout {n}")
    for n in range(1_000):
        guess(Person(email=f"iemand{n}@example.org"), "", f"198.51.{n // 200}.{n % 200 + 1}")
    assert guess(person, PASSWORD, "192.0.2.1") == "stopped"


def test_a_house_behind_one_address_signs_in_while_somebody_in_it_guesses(at):
    person = with_password(at.hanneke)
    hers = Client()
    sign_in(hers, person)
    hers.get("/people")
    hers.post("/account/logout/")
    for n in range(100):
        guess(Person(email=f"iemand{n}@example.org"), "fout", "127.0.0.1")
    assert sign_in(hers, person)["Location"] == "/"


def test_the_browser_at_work_is_known_for_long_and_a_telephone_of_a_volunteer_until_it_is_closed(at):
    from tests.volunteers.cast import applied

    at_work, _ = Client(), applied(at)
    sign_in(at_work, with_password(at.hanneke))
    at_work.get("/people")
    assert at_work.cookies[WHOSE]["max-age"] == 90 * 24 * 3600
    _application, wim = applied(at, first_name="Bas")
    phone = Client()
    sign_in(phone, with_password(wim))
    phone.get("/")
    assert phone.cookies[WHOSE]["max-age"] == ""
