"""Coming in by the organisation's own provider, against one that really answers and signs."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO

import jwt
import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from naast.people.actions import add_staff, end_role
from naast.people.actions.providing import end_provider, set_provider
from naast.people.models import Person, Provider, Role
from naast.privacy.actor import acting_as
from tests.cast import House, house
from tests.people.cast import PASSWORD, code_of, sign_in, with_app, with_password
from tests.people.own_provider import CLIENT, SECRET, OwnProvider, new_key, own_provider
from tests.people.test_sign_in import long_ago

pytestmark = pytest.mark.django_db
MINE = "/account/organisation/"
REFUSED = "Zo kom je niet binnen"


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


@pytest.fixture
def at() -> House:
    return house()


@pytest.fixture
def theirs() -> Iterator[OwnProvider]:
    with own_provider() as provider:
        yield provider


def begun(at: House, theirs: OwnProvider) -> str:
    """Where staff of this organisation come in from now on."""
    provider = set_provider(
        organisation=at.organisation, issuer=theirs.address, client_id=CLIENT, secret=SECRET, by=at.ada
    )
    return f"/account/provider/{provider.key}/"


def linked(at: House, theirs: OwnProvider, start: str, who=None, subject: str = "h-1") -> Person:
    """She signed in as always and linked it."""
    person, browser = with_password(who or at.hanneke, f"{subject}@example.org"), Client()
    sign_in(browser, person)
    assert theirs.let_in(browser, f"{start}?process=connect", subject)["Location"] == MINE
    return person


def comes_in(theirs: OwnProvider, start: str, subject: str = "h-1") -> tuple[int, bool]:
    """How the house answers, and whether she is in."""
    browser = Client()
    answer = theirs.let_in(browser, start, subject)
    assert answer.status_code == 302 or REFUSED in answer.content.decode()
    return answer.status_code, browser.get("/people").status_code == 200


def test_linked_once_she_comes_in_by_it_and_only_who_she_is_there_is_kept(at, theirs):
    start = begun(at, theirs)
    person = linked(at, theirs, start)
    assert comes_in(theirs, start) == (302, True)
    [kept] = SocialAccount.objects.all()
    assert [kept.user_id, kept.uid, kept.extra_data] == [person.pk, "h-1", {}]
    assert [SocialToken.objects.count(), Person.objects.get(pk=person.pk).email] == [0, "h-1@example.org"]
    assert {asked["code_challenge_method"] for asked in theirs.asked} == {"S256"}


def test_nobody_comes_in_by_her_address_alone_and_nobody_new_is_made(at, theirs):
    start = begun(at, theirs)
    with_password(at.hanneke, "hanneke@example.org")  # what the provider says of everybody
    people = Person.objects.count()
    assert comes_in(theirs, start, "somebody") == (403, False)
    assert [Person.objects.count(), SocialAccount.objects.count()] == [people, 0]


@pytest.mark.parametrize("says", [{"aud": "another house"}, {"iss": "https://elsewhere.example"}, {"exp": 1}])
def test_a_token_for_another_from_another_or_too_old_opens_nothing(at, theirs, says):
    start = begun(at, theirs)
    linked(at, theirs, start)
    theirs.says = says
    assert comes_in(theirs, start) == (403, False)


def test_a_token_that_another_key_signed_opens_nothing(at, theirs):
    start = begun(at, theirs)
    linked(at, theirs, start)
    theirs.signs_with = new_key()
    assert comes_in(theirs, start) == (403, False)
    theirs.signs_with = None
    assert comes_in(theirs, start) == (302, True)


def by_nobody(said):
    return jwt.encode(said, None, algorithm="none", headers={"kid": "one"})


def by_a_word(said):
    return jwt.encode(said, "x" * 32, algorithm="HS256", headers={"kid": "one"})


def by_a_key_that_is_none(said):
    return jwt.encode(said, new_key(), algorithm="RS256", headers={"kid": "two"})


def not_at_all(_said):
    return "x" * 100_000


@pytest.mark.parametrize("signs", [by_nobody, by_a_word, by_a_key_that_is_none, not_at_all])
def test_a_token_signed_in_another_way_opens_nothing(at, theirs, signs):
    start = begun(at, theirs)
    linked(at, theirs, start)
    theirs.signs_as = signs
    assert comes_in(theirs, start) == (403, False)


def test_an_answer_that_this_browser_did_not_ask_for_opens_nothing(at, theirs):
    start = begun(at, theirs)
    linked(at, theirs, start)
    Client().get(start)
    answer = Client().get(f"{start}back/", {"code": "code-9", "state": "guessed"})
    assert [answer.status_code, REFUSED in answer.content.decode()] == [403, True]


def test_her_second_step_is_asked_after_it(at, theirs, settings):
    settings.STAFF_PROVE_TWICE = True
    start = begun(at, theirs)
    person = with_password(at.hanneke)
    browser, secret = Client(), with_app(person)
    sign_in(browser, person)
    browser.post("/account/2fa/authenticate/", {"code": code_of(secret)})
    theirs.let_in(browser, f"{start}?process=connect", "h-1")
    cache.clear()
    again = Client()
    assert theirs.let_in(again, start, "h-1")["Location"] == "/account/2fa/authenticate/"
    assert again.get("/people")["Location"].startswith("/account/login/")
    assert again.post("/account/2fa/authenticate/", {"code": code_of(secret)})["Location"] == "/"


def test_long_after_signing_in_she_proves_who_she_is_before_it_is_linked(at, theirs):
    start = begun(at, theirs)
    person, browser = with_password(at.hanneke), Client()
    sign_in(browser, person)
    long_ago(browser)
    asked = theirs.let_in(browser, f"{start}?process=connect", "h-1")["Location"]
    assert [asked.split("?")[0], SocialAccount.objects.count()] == ["/account/reauthenticate/", 0]
    assert browser.post(asked, {"password": PASSWORD})["Location"] == MINE
    assert comes_in(theirs, start) == (302, True)


def test_an_ended_role_opens_nothing(at, theirs):
    start = begun(at, theirs)
    linked(at, theirs, start, at.tom)
    with acting_as(at.ada):
        [role] = Role.objects.filter(person_id=at.tom.person_id)
    end_role(role=role, by=at.ada)
    assert comes_in(theirs, start) == (403, False)


def test_who_works_elsewhere_too_does_not_come_in_by_the_provider_of_one(at, theirs):
    start = begun(at, theirs)
    person = linked(at, theirs, start)
    other = house("De Overkant")
    add_staff(
        organisation=other.organisation, person=person, first_name="Hanneke", kinds=["professional"],
        location_id=other.location.pk, by=other.ada,
    )  # fmt: skip
    assert comes_in(theirs, start) == (403, False)


def test_staff_of_elsewhere_link_nothing_here(at, theirs):
    start = begun(at, theirs)
    browser = Client()
    sign_in(browser, with_password(house("De Overkant").hanneke))
    assert theirs.let_in(browser, f"{start}?process=connect", "h-1").status_code == 403
    assert theirs.let_in(Client(), f"{start}?process=connect", "h-1").status_code in (302, 403)
    assert SocialAccount.objects.count() == 0


def test_one_account_there_is_linked_to_one_colleague(at, theirs):
    start = begun(at, theirs)
    person, tom = linked(at, theirs, start), Client()
    sign_in(tom, with_password(at.tom))
    assert theirs.let_in(tom, f"{start}?process=connect", "h-1").status_code == 403
    assert [one.user_id for one in SocialAccount.objects.all()] == [person.pk]


def test_no_page_tells_who_has_a_provider(at, theirs):
    before = Client().get("/account/login/").content
    start = begun(at, theirs)
    page = Client().get("/account/login/").content.decode()
    assert [len(page), "provider" in page] == [len(before.decode()), False]
    assert Client().get("/account/provider/guessed/").status_code == 404
    assert Client().get(start).status_code == 302


def test_she_unlinks_it_and_the_organisation_ends_it(at, theirs):
    start = begun(at, theirs)
    person = linked(at, theirs, start)
    browser = Client()
    sign_in(browser, person)
    assert start in browser.get(MINE).content.decode()
    browser.post(MINE)
    assert "process=connect" in browser.get(MINE).content.decode()
    assert comes_in(theirs, start) == (403, False)
    end_provider(organisation=at.organisation, by=at.ada)
    assert Client().get(start).status_code == 404
    assert "biedt dit niet" in browser.get(MINE).content.decode()


def test_only_the_administrator_of_that_organisation_begins_or_ends_it(at, theirs):
    begun(at, theirs)
    for who in (at.hanneke, at.marije, house("Elders").ada):
        with pytest.raises(PermissionDenied):
            set_provider(organisation=at.organisation, issuer="https://x.nl", client_id="x", secret="x", by=who)
        with pytest.raises(PermissionDenied):
            end_provider(organisation=at.organisation, by=who)


def test_at_the_server_it_is_said_with_the_secret_on_a_line_and_kept_encrypted(at, theirs, monkeypatch):
    monkeypatch.setattr("sys.stdin", StringIO(f"{SECRET}\n"))
    said = StringIO()
    call_command("provider", "--issuer", theirs.address, "--client-id", CLIENT, stdout=said)
    [provider] = Provider.objects.all()
    assert [f"/account/provider/{provider.key}/back/" in said.getvalue(), SECRET in provider.secret] == [True, False]
    linked(at, theirs, f"/account/provider/{provider.key}/")
    assert comes_in(theirs, f"/account/provider/{provider.key}/") == (302, True)
    with pytest.raises(CommandError, match="https"):
        call_command("provider", "--issuer", "http://elsewhere.example", "--client-id", CLIENT)


def test_a_provider_that_does_not_answer_is_said_without_breaking(at):
    with own_provider() as gone:
        start = begun(at, gone)
    answer = Client().get(start)
    assert [answer.status_code, REFUSED in answer.content.decode()] == [403, True]
