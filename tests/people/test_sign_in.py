"""Signing in, the second step, the one-time way in, hats, idle sessions, and text that is kept."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from naast.people.actions import INVITATION_LASTS, begin_role, end_role, invite, vouch
from naast.people.models import Invitation, Person, Role
from naast.privacy.actor import VOLUNTEER, Actor, acting_as
from naast.privacy.refusal import Refused
from tests.cast import House, house, wearing
from tests.people.cast import PASSWORD, code_of, second_steps, sign_in, with_app, with_password

pytestmark = pytest.mark.django_db
NEW = {"first_name": "Sara", "last_name": "Smit", "kind": "professional"}


@pytest.fixture(autouse=True)
def fresh_limits():
    """Limits per minute live in the cache of this process."""
    cache.clear()


@pytest.fixture
def at() -> House:
    return house()


@pytest.fixture
def proving_twice(settings):
    settings.STAFF_PROVE_TWICE = True


def text_of(answer) -> str:
    """The page without what differs per request."""
    differs = r'(value="[\w-]{64}"|value="/welcome/[\w-]+"|id_\w+|[0-9a-f]{32}@example\.org)'
    return re.sub(differs, "", answer.content.decode())


def test_a_password_opens_the_door(at, client):
    person = with_password(at.hanneke)
    answer = sign_in(client, person)
    assert [answer.status_code, answer["Location"]] == [302, "/"]
    assert client.get("/people").status_code == 200


def test_who_keeps_the_server_reads_that_signing_in_failed_and_not_whose_it_was(at, client, caplog):
    known = with_password(at.hanneke).email
    for email in (known, known.upper(), "nobody@example.org"):
        client.post(reverse("account_login"), {"login": email, "password": "not this one"})
    lines = [one.getMessage() for one in caplog.records if one.name == "naast.people.sign_in"]
    assert [re.sub(r"[0-9a-f]{12}$", "", line) for line in lines] == ["Signing in failed, account "] * 3
    assert (lines[0] == lines[1], lines[1] == lines[2]) == (True, False)
    assert "@" not in "".join(lines)


def test_known_and_unknown_addresses_get_the_same_answer(at, client):
    known = with_password(at.hanneke, "hanneke@example.org")
    wrong = client.post("/account/login/", {"login": known.email, "password": "een ander wachtwoord"})
    unknown = client.post("/account/login/", {"login": "iemand@example.org", "password": "een ander wachtwoord"})
    assert [wrong.status_code, unknown.status_code] == [200, 200]
    assert text_of(wrong).replace("hanneke", "iemand") == text_of(unknown)
    assert "horen niet bij elkaar" in text_of(wrong)


def test_after_many_wrong_passwords_one_waits(at, client):
    person = with_password(at.hanneke)
    answers = [text_of(sign_in(client, person, "fout")) for _ in range(6)]
    assert ["Wacht vijf minuten" in answer for answer in answers] == [False] * 5 + [True]
    assert "Wacht vijf minuten" in text_of(sign_in(client, person))


def test_nobody_signs_up_and_no_mail_resets_a_password(client, mailoutbox):
    before = Person.objects.count()
    for page in ("account_signup", "account_reset_password"):
        assert client.get(reverse(page)).status_code == 200
        client.post(reverse(page), {"email": "iemand@example.org", "password1": PASSWORD, "password2": PASSWORD})
    assert Person.objects.count() == before
    assert mailoutbox == []
    for closed in ("/account/email/", "/account/confirm-email/", "/account/password/reset/key/1-2/"):
        assert client.get(closed).status_code == 404


def test_staff_without_a_second_step_makes_one_first(at, client, proving_twice):
    sign_in(client, with_password(at.hanneke))
    for page in ("/people", "/import", "/hats"):
        assert client.get(page)["Location"] == "/account/2fa/"
    assert "Eerst nog een stap" in client.get("/account/2fa/").content.decode()


def test_in_the_demo_world_nobody_is_asked_for_a_second_step(at, client, settings):
    out = subprocess.run(
        [sys.executable, "-c", "from naast.config import settings; print(settings.STAFF_PROVE_TWICE)"],
        env=os.environ | {"NAAST_WORLD": "demo"}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    settings.STAFF_PROVE_TWICE = out.stdout.strip() == "True"
    sign_in(client, with_password(at.hanneke))
    assert client.get("/people").status_code == 200


def test_an_app_is_set_up_with_a_code_and_gives_codes_to_keep(at, client, proving_twice):
    person = with_password(at.hanneke)
    sign_in(client, person)
    page = client.get("/account/2fa/totp/activate/").content.decode()
    assert "<svg" in page
    assert "data:image" not in page
    secret = re.search(r'<code class="secret">(\w+)</code>', page)[1]
    answer = client.post("/account/2fa/totp/activate/", {"code": code_of(secret)})
    assert answer["Location"] == "/account/2fa/recovery-codes/"
    codes = re.findall(r"<li><code>(\w+)</code></li>", client.get(answer["Location"]).content.decode())
    assert [len(codes), second_steps(person)] == [10, 2]
    assert client.get("/people").status_code == 200


def test_a_code_of_the_app_is_asked_after_the_password(at, client, proving_twice):
    person = with_password(at.hanneke)
    secret = with_app(person)
    assert sign_in(client, person)["Location"] == "/account/2fa/authenticate/"
    assert client.get("/people")["Location"].startswith("/account/login/")
    assert "past niet" in client.post("/account/2fa/authenticate/", {"code": "000000"}).content.decode()
    assert client.post("/account/2fa/authenticate/", {"code": code_of(secret)})["Location"] == "/"
    assert client.get("/people").status_code == 200


def test_the_secret_of_an_app_lies_encrypted(at, as_administrator):
    from allauth.mfa.models import Authenticator

    person = with_password(at.hanneke)
    secret = with_app(person)
    kept = Authenticator.objects.get(user=person)
    assert secret not in str(kept.data)
    assert kept.wrap().validate_code(code_of(secret))


def test_what_an_app_shows_tells_nothing(at, client):
    sign_in(client, with_password(at.hanneke, "hanneke@example.org"))
    from naast.people.sign_in import SecondStep

    url = SecondStep().build_totp_url(Person.objects.get(pk=at.hanneke.person_id), "ABC")
    assert url == "otpauth://totp/Agenda?secret=ABC&issuer=Agenda"


def test_an_invitation_is_the_way_in_once(at, client, proving_twice):
    person = Person.objects.get(pk=at.hanneke.person_id)
    word = invite(person=person, organisation_id=at.organisation.pk, by=at.ada)
    assert client.get(f"/welcome/{word}").status_code == 200
    short = client.post(f"/welcome/{word}", {"email": "Hanneke@Example.org", "password": "kort"})
    assert [short.status_code, Invitation.objects.filter(used_at=None).count()] == [200, 1]
    answer = client.post(f"/welcome/{word}", {"email": "Hanneke@Example.org", "password": PASSWORD})
    assert [answer.status_code, answer["Location"]] == [302, "/"]
    assert client.get("/people")["Location"] == "/account/2fa/"
    person.refresh_from_db()
    assert person.email == "hanneke@example.org"
    again = Client()
    assert again.get(f"/welcome/{word}").status_code == 404
    again.post(f"/welcome/{word}", {"email": "dief@example.org", "password": "een heel ander wachtwoord"})
    person.refresh_from_db()
    assert [person.email, person.check_password(PASSWORD)] == ["hanneke@example.org", True]


def test_expired_used_changed_and_unknown_links_give_one_answer(at, client):
    person = Person.objects.get(pk=at.hanneke.person_id)
    words = [invite(person=person, organisation_id=at.organisation.pk, by=at.ada) for _ in range(2)]
    replaced, current = words
    answers = [client.get(f"/welcome/{word}") for word in (replaced, "unknown", f"{current}x")]
    Invitation.objects.filter(used_at=None).update(expires_at=timezone.now() - timedelta(seconds=1))
    answers.append(client.get(f"/welcome/{current}"))
    assert [answer.status_code for answer in answers] == [404] * 4
    assert len({text_of(answer) for answer in answers}) == 1
    assert timedelta(days=7) == INVITATION_LASTS


def test_an_address_that_is_taken_is_not_given_twice_and_the_link_stays_good(at, client):
    with_password(at.marije, "marije@example.org")
    person = Person.objects.get(pk=at.hanneke.person_id)
    word = invite(person=person, organisation_id=at.organisation.pk, by=at.ada)
    answer = client.post(f"/welcome/{word}", {"email": "Marije@example.org", "password": PASSWORD})
    assert "Kies een ander adres" in answer.content.decode()
    assert client.get(f"/welcome/{word}").status_code == 200


def came_in_before(at: House) -> tuple[Person, str, dict[str, str]]:
    """Hanneke has a password and an app; Ada made a new link. What she fills in, without the code."""
    person = with_password(at.hanneke)
    with_app(person)
    word = invite(person=person, organisation_id=at.organisation.pk, by=at.ada)
    return person, f"/welcome/{word}", {"email": person.email, "password": "een heel ander wachtwoord"}


def test_whoever_came_in_before_gets_in_again_by_two_colleagues(at, client, proving_twice):
    person, link, filled = came_in_before(at)
    assert 'name="code"' in client.get(link).content.decode()
    assert client.post(link, filled).status_code == 200
    assert Invitation.objects.get(person=person).wrong_codes == 0
    code = vouch(person=person, organisation_id=at.organisation.pk, by=wearing_as_administrator(at))
    assert client.post(link, filled | {"code": f"{code[:4]} {code[4:]}"})["Location"] == "/"
    person.refresh_from_db()
    assert [person.check_password(filled["password"]), second_steps(person)] == [True, 0]
    assert client.get("/people")["Location"] == "/account/2fa/"
    assert client.post(link, filled | {"code": code}).status_code == 404


def wearing_as_administrator(at: House) -> Actor:
    """Joost is an administrator as well, from now on."""
    give = {"kind": "administrator", "location_id": None, "deputy_id": None}
    begin_role(organisation=at.organisation, person_id=at.joost.person_id, by=at.ada, key=uuid4(), **give)
    return wearing(Person.objects.get(pk=at.joost.person_id))


def test_one_colleague_alone_lets_nobody_in_again(at):
    person, _link, _filled = came_in_before(at)
    vouching = {"person": person, "organisation_id": at.organisation.pk}
    with pytest.raises(Refused) as refused:
        vouch(by=at.ada, **vouching)
    assert [reason.code for reason in refused.value.reasons] == ["vouch.by_one"]
    for who in (at.hanneke, at.marije, house("Elders").ada):
        with pytest.raises(PermissionDenied):
            vouch(by=who, **vouching)
    Invitation.objects.filter(person=person).update(used_at=timezone.now())
    with pytest.raises(Refused) as refused:
        vouch(by=wearing_as_administrator(at), **vouching)
    assert [reason.code for reason in refused.value.reasons] == ["vouch.no_link"]


def test_a_code_is_guessed_five_times_and_then_the_link_is_over(at, client):
    person, link, filled = came_in_before(at)
    code = vouch(person=person, organisation_id=at.organisation.pk, by=wearing_as_administrator(at))
    wrong = f"{(int(code) + 1) % 10**8:08d}"
    pages = [client.post(link, filled | {"code": wrong}) for _ in range(5)]
    assert ["past niet" in page.content.decode() for page in pages] == [True] * 5
    assert client.post(link, filled | {"code": code}).status_code == 404
    person.refresh_from_db()
    assert [person.check_password(PASSWORD), second_steps(person)] == [True, 1]


def test_a_link_made_for_another_hat_asks_the_code_of_staff_as_well(at, client):
    person, _link, filled = came_in_before(at)
    word = invite(person=person, organisation_id=at.organisation.pk, by=at.ada, hat=VOLUNTEER)
    assert client.post(f"/welcome/{word}", filled | {"code": "12345678"}).status_code == 200
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_the_page_of_a_colleague_makes_link_and_code_for_two(at, client):
    ada, joost = (with_password(who) for who in (at.ada, wearing_as_administrator(at)))
    hanneke = with_password(at.hanneke)
    page = f"/people/{hanneke.pk}"
    sign_in(client, ada)
    made = client.post(f"{page}/way-in").content.decode()
    assert "tweede collega" in made
    assert client.get(f"{page}/way-in")["Location"] == page
    other = Client()
    sign_in(other, joost)
    assert "Maak de code" in other.get(page).content.decode()
    said = other.post(f"{page}/way-in", {"code": "yes"}).content.decode()
    [code] = re.findall(r">(\d{4} \d{4})<", said)
    [link] = re.findall(r"/welcome/[\w-]+", made)
    filled = {"email": hanneke.email, "password": "een heel ander wachtwoord", "code": code}
    assert Client().post(link, filled)["Location"] == "/"
    assert client.post(f"{page}/way-in", {"code": "yes"}).status_code == 409


def test_a_new_password_ends_sessions_elsewhere(at, client):
    person = with_password(at.hanneke)
    sign_in(client, person)
    other = Client()
    sign_in(other, person)
    word = invite(person=person, organisation_id=at.organisation.pk, by=at.ada)
    code = vouch(person=person, organisation_id=at.organisation.pk, by=wearing_as_administrator(at))
    filled = {"email": person.email, "password": "een heel ander wachtwoord", "code": code}
    Client().post(f"/welcome/{word}", filled)
    assert [one.get("/people")["Location"].split("?")[0] for one in (client, other)] == ["/account/login/"] * 2


def test_an_ended_role_ends_everything_on_the_next_request(at, client):
    sign_in(client, with_password(at.tom))
    assert client.get("/people").status_code == 200
    with acting_as(at.ada):
        [role] = Role.objects.filter(person_id=at.tom.person_id)
    end_role(role=role, by=at.ada)
    assert client.get("/people").status_code == 404


def test_whoever_has_no_role_left_is_signed_out_with_a_page_that_says_so(at, client):
    sign_in(client, with_password(at.tom))
    with acting_as(at.ada):
        [role] = Role.objects.filter(person_id=at.tom.person_id)
    end_role(role=role, by=at.ada)
    page = client.get("/", follow=True)
    assert (page.status_code, page.redirect_chain) == (200, [])
    assert "U bent uitgelogd" in page.content.decode()
    assert client.get("/", follow=True).redirect_chain == [("/account/login/", 302)]


def test_an_idle_session_ends(at, client):
    sign_in(client, with_password(at.hanneke))
    assert client.get("/people").status_code == 200
    session = client.session
    session["last_used"] = int(time.time()) - 14 * 60
    session.save()
    assert client.get("/people").status_code == 200
    session = client.session
    session["last_used"] = int(time.time()) - 16 * 60
    session.save()
    assert client.get("/people")["Location"].startswith("/account/login/")


def test_a_session_that_is_used_ends_after_ten_hours(at, client):
    sign_in(client, with_password(at.hanneke))
    assert client.get("/people").status_code == 200
    for hours, answers in ((9, 200), (11, 302)):
        session = client.session
        session["began"] = int(time.time()) - hours * 3600
        session.save()
        assert client.get("/people").status_code == answers


def idle(browser: Client) -> None:
    session = browser.session
    session["last_used"] = int(time.time()) - 3600
    session.save()


def test_text_typed_after_the_sign_in_expired_stands_in_the_form_again(at, client):
    person = with_password(at.hanneke)
    sign_in(client, person)
    client.get("/people/new")
    idle(client)
    answer = client.post("/people/new", NEW | {"work": "Maatschappelijk werker bij Noord"})
    assert answer["Location"] == "/account/login/?next=/people/new"
    back = sign_in(client, person, next="/people/new")
    assert back["Location"] == "/people/new"
    people = Person.objects.count()
    page = client.get("/people/new").content.decode()
    assert "Maatschappelijk werker bij Noord" in page
    assert Person.objects.count() == people
    assert "Maatschappelijk werker bij Noord" not in client.get("/people/new").content.decode()


def test_somebody_else_who_signs_in_does_not_get_the_text(at, client):
    hanneke, tom = with_password(at.hanneke), with_password(at.tom)
    sign_in(client, hanneke)
    client.get("/people/new")
    idle(client)
    client.post("/people/new", NEW | {"work": "Maatschappelijk werker bij Noord"})
    sign_in(client, tom)
    assert client.get("/people").status_code == 200
    assert "Maatschappelijk werker" not in client.get("/people/new").content.decode()
    client.post("/account/logout/")
    sign_in(client, hanneke)
    assert "Maatschappelijk werker" not in client.get("/people/new").content.decode()


def test_kept_text_cannot_be_read_without_the_browser(at, client):
    sign_in(client, with_password(at.hanneke))
    client.get("/people/new")
    idle(client)
    client.post("/people/new", NEW)
    assert "Sara" not in str(dict(client.session))
    assert "Sara" not in str(client.cookies)


def test_hats_are_switched_and_the_session_gets_another_key(at, client):
    from tests.volunteers.cast import applied

    _volunteer, wim = applied(at)
    client.force_login(Person.objects.get(pk=wim.person_id))
    assert client.post("/hats", {"hat": "staff"}).status_code == 404
    before = client.session.session_key
    assert client.post("/hats", {"hat": "volunteer"})["Location"] == "/"
    assert client.session["hat"] == "volunteer"
    assert client.session.session_key != before
    assert client.get("/people").status_code == 404


def test_signing_out_is_asked_and_done(at, client):
    sign_in(client, with_password(at.hanneke))
    assert client.get("/account/logout/").status_code == 200
    client.post("/account/logout/")
    assert client.get("/people")["Location"].startswith("/account/login/")


def test_the_signed_in_message_names_nobody(at, client):
    person = with_password(at.hanneke)
    sign_in(client, person)
    page = client.get("/people").content.decode()
    assert person.email not in page
    assert "person " not in page


def test_the_account_pages_open_for_who_signed_in(at, client):
    person = with_password(at.hanneke)
    sign_in(client, person)
    for page in ("", "webauthn/", "webauthn/add/", "totp/activate/", "recovery-codes/generate/"):
        assert client.get(f"/account/2fa/{page}").status_code == 200, page
    assert client.get("/account/password/change/").status_code == 200
    answer = client.post(
        "/account/password/change/",
        {"oldpassword": PASSWORD, "password1": "nog vier andere woorden", "password2": "nog vier andere woorden"},
    )
    assert answer.status_code == 302
    assert Person.objects.get(pk=person.pk).check_password("nog vier andere woorden")


def test_long_after_signing_in_one_proves_it_again(at, client):
    sign_in(client, with_password(at.hanneke))
    long_ago(client)
    answer = client.get("/account/2fa/totp/activate/")
    assert answer["Location"] == "/account/reauthenticate/?next=%2Faccount%2F2fa%2Ftotp%2Factivate%2F"
    assert client.get(answer["Location"]).status_code == 200
    assert client.post(answer["Location"], {"password": PASSWORD})["Location"] == "/account/2fa/totp/activate/"
    assert client.get("/account/2fa/totp/activate/").status_code == 200


def long_ago(client: Client, method: str = "") -> None:
    """As if she proved an hour ago who she is, in this way or in all."""
    session = client.session
    session["account_authentication_methods"] = [
        one | {"at": time.time() - 3600} if one["method"].startswith(method) else one
        for one in session["account_authentication_methods"]
    ]
    session.save()


def test_a_role_is_given_only_after_proving_again_and_what_was_typed_stays(at, client, proving_twice):
    person = with_password(at.hanneke)
    secret = with_app(person)
    sign_in(client, person)
    client.post("/account/2fa/authenticate/", {"code": code_of(secret)})
    assert client.get("/people/new").status_code == 200
    long_ago(client, "mfa")
    page = f"/people/{at.joost.person_id}"
    assert client.get(page).status_code == 200
    answer = client.post("/people/new", {"first_name": "Sara", "last_name": "Smit"})
    assert answer["Location"] == "/account/reauthenticate/?next=/people/new"
    onward = client.get(answer["Location"])["Location"]
    assert onward == "/account/2fa/reauthenticate/?next=%2Fpeople%2Fnew"  # her password alone is not enough
    cache.clear()
    answer = client.post(onward, {"code": code_of(secret)})
    assert answer["Location"] == "/people/new"
    assert 'value="Sara"' in client.get("/people/new").content.decode()
    assert client.post(page, {"kind": ""}).status_code == 200


def test_a_person_without_a_role_gets_nothing(client):
    person = with_password(wearing(Person.objects.create_user()))
    sign_in(client, person)
    assert client.get("/people").status_code == 404
