"""Where somebody is signed in: her own list, ending one, and ending all of a colleague whose telephone is gone."""

from __future__ import annotations

import re
import time
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.test import Client

from naast.people.actions.signing_out import end_session, sign_out_everywhere
from naast.people.models import Person
from naast.people.signed_in import Session, mark_of
from tests.cast import House, house
from tests.people.cast import sign_in, with_password

pytestmark = pytest.mark.django_db
WHERE = "/account/where/"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605 Version/17.5 Mobile/15E148 Safari/604.1"
LAPTOP = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0"
SIGNED_OUT = "/account/login/"


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


@pytest.fixture
def at() -> House:
    return house()


def browser(person: Person, said: str = LAPTOP) -> Client:
    """A browser in which she signed in."""
    made = Client(headers={"User-Agent": said})
    sign_in(made, person)
    return made


def is_in(one: Client) -> bool:
    return one.get("/people").status_code == 200


def marks(page: str) -> list[str]:
    return re.findall(r'name="mark"[^>]*value="(\w+)"|value="(\w+)"[^>]*name="mark"', page)


def test_she_sees_where_she_is_signed_in_and_ends_one(at):
    person = with_password(at.hanneke)
    laptop, phone = browser(person), browser(person, PHONE)
    page = laptop.get(WHERE).content.decode()
    assert [name in page for name in ("Edge op Windows", "Safari op iPhone", "127.0.0.1")] == [True, True, False]
    keys = [phone.session.session_key, laptop.session.session_key]
    assert [key in page for key in keys] == [False, False]
    [found] = marks(page)
    assert "".join(found) == mark_of(keys[0])
    assert laptop.post(WHERE, {"mark": "".join(found)})["Location"] == WHERE
    assert [is_in(laptop), is_in(phone)] == [True, False]
    assert "nergens anders" in laptop.get(WHERE).content.decode()


def test_ending_all_others_leaves_this_one(at):
    person, other = with_password(at.hanneke), browser(with_password(at.tom))
    browsers = [browser(person) for _ in range(4)]
    browsers[2].post(WHERE)
    assert [is_in(one) for one in browsers] == [False, False, True, False]
    assert is_in(other)


def test_a_session_of_somebody_else_is_not_ended_by_its_mark(at):
    tom = browser(with_password(at.tom))
    hanneke = browser(with_password(at.hanneke))
    hanneke.post(WHERE, {"mark": mark_of(tom.session.session_key)})
    hanneke.post(WHERE, {"mark": "x" * 100_000})
    assert end_session(mark=mark_of(hanneke.session.session_key), here="", by=at.tom) == 0
    assert [is_in(tom), is_in(hanneke)] == [True, True]


def test_another_hat_and_another_key_keep_the_person_and_since_when(at):
    person = with_password(at.hanneke)
    one = browser(person, PHONE)
    [before] = Session.objects.filter(person_id=person.pk)
    one.post("/hats", {"hat": "staff"})
    [after] = Session.objects.filter(person_id=person.pk)
    assert before.session_key != after.session_key
    assert [before.since, before.browser] == [after.since, after.browser]


def test_who_was_away_too_long_is_not_in_the_list(at):
    person = with_password(at.hanneke)
    here, away = browser(person), browser(person, PHONE)
    session = away.session
    session["last_used"] = int(time.time()) - 16 * 60
    session.save()
    assert "Safari" not in here.get(WHERE).content.decode()


def test_a_browser_that_says_nothing_or_too_much_is_in_the_list_too(at):
    person = with_password(at.hanneke)
    for said in ("", "<script>alert(1)</script>" * 3000):
        one = browser(person, said)
        page = one.get(WHERE).content.decode()
        assert "Een browser die wij niet kennen" in page
        assert "alert(1)" not in page


def test_a_colleague_is_signed_out_everywhere_by_who_leads_staff_here(at):
    hanneke = with_password(at.hanneke)
    hers, ada = [browser(hanneke), browser(hanneke, PHONE)], browser(with_password(at.ada))
    page = ada.get(f"/people/{hanneke.pk}").content.decode()
    assert "Log overal uit" in page
    said = ada.post(f"/people/{hanneke.pk}/signed-out", follow=True).content.decode()
    assert "Je collega is overal uitgelogd" in said
    assert [one.get("/people")["Location"].split("?")[0] for one in hers] == [SIGNED_OUT] * 2
    assert (
        "Je collega is overal uitgelogd" in ada.post(f"/people/{hanneke.pk}/signed-out", follow=True).content.decode()
    )
    assert is_in(browser(hanneke))


def test_nobody_of_elsewhere_signs_her_out(at):
    hanneke = with_password(at.hanneke)
    hers, elsewhere = browser(hanneke), house("Elders")
    stranger = browser(with_password(elsewhere.ada))
    assert stranger.post(f"/people/{hanneke.pk}/signed-out").status_code == 404
    assert stranger.post(f"/people/{uuid4()}/signed-out").status_code == 404
    assert browser(with_password(at.marije)).post(f"/people/{hanneke.pk}/signed-out").status_code == 404
    for who, organisation in ((elsewhere.ada, at), (elsewhere.ada, elsewhere), (at.marije, at)):
        with pytest.raises(PermissionDenied):
            sign_out_everywhere(person_id=hanneke.pk, organisation_id=organisation.organisation.pk, by=who)
    assert is_in(hers)


@pytest.mark.parametrize("many", [1, 30])
def test_the_list_takes_as_many_queries_for_one_as_for_thirty(at, many, django_assert_num_queries):
    person = with_password(at.hanneke)
    here = browser(person)
    here.get(WHERE)
    for _ in range(many - 1):
        Client().force_login(person)
    with django_assert_num_queries(15):
        page = here.get(WHERE).content.decode()
    assert page.count("<li><span>") == many
