"""Where nobody has an account: her own page at her worker's desk, with a code that opens once, for five minutes."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from naast.clients import actions
from naast.clients.models import Client, DeskCode, OwnBoundary
from naast.clients.rules import CODE_SIGNS, typed_code
from naast.people.actions import begin_role
from naast.people.at_desk import UNTIL
from naast.people.models import Person, Role
from naast.people.pages import address
from naast.privacy.actor import Actor, acting_as
from naast.privacy.refusal import Refused
from tests.cast import House, house, wearing
from tests.clients.cast import client_of
from tests.clients.tracing import log_keeper, traced

pytestmark = pytest.mark.django_db
DESK = "/desk"


@pytest.fixture(autouse=True)
def nobody_tried_before() -> None:
    cache.clear()


@pytest.fixture
def at() -> House:
    return house()


@pytest.fixture
def nora(at: House) -> Client:
    return client_of(at, programme="shelter")[0]


def browser_of(who: Actor) -> Browser:
    browser = Browser()
    browser.force_login(Person.objects.get(pk=who.person_id))
    return browser


def opened(client: Client, by: Actor) -> Browser:
    """A browser at the desk in which she has typed her code."""
    browser = Browser()
    code = actions.give_desk_code(client=client, by=by)
    assert browser.post(DESK, {"code": code}).status_code == 302
    return browser


def home(client: Client) -> str:
    return address(client.person_id, "home")


def late(browser: Browser, seconds: int) -> None:
    """So many seconds pass."""
    session = browser.session
    session[UNTIL] -= seconds
    session.save()


def test_a_code_has_eight_signs_that_nobody_mixes_up(at, nora):
    codes = [actions.give_desk_code(client=nora, by=at.marije) for _time in range(5)]
    assert all(re.fullmatch(rf"[{CODE_SIGNS}]{{4}} [{CODE_SIGNS}]{{4}}", code) for code in codes)
    assert len(set(codes)) == 5
    assert set("0OI1L2Z5S8B") & set(CODE_SIGNS) == set()


def test_only_a_print_is_kept_and_it_is_no_plain_hash(at, nora):
    code = actions.give_desk_code(client=nora, by=at.marije)
    with acting_as(at.marije):
        [row] = DeskCode.objects.all()
    assert typed_code(code) not in str(vars(row))
    assert len(row.print) == 64
    assert (row.expires_at - row.given_at) == timedelta(minutes=5)


def test_with_the_code_she_sees_her_own_page_and_acts_as_herself(at, nora):
    browser = opened(nora, at.marije)
    assert browser.get(home(nora)).status_code == 200
    boundaries = address(nora.person_id, "my-boundaries")
    browser.post(boundaries, {"words": "Geen vragen over vroeger.", "key": str(uuid.uuid4())})
    with acting_as(at.marije):
        assert [one.words for one in OwnBoundary.objects.all()] == ["Geen vragen over vroeger."]
    done = [(entry.person_id == nora.person_id, *entry.actions) for entry in traced(log_keeper(at), nora.dossier_id)]
    assert (True, "boundary.set") in done
    assert (True, "desk.opened") in done
    assert (False, "boundary.set") not in done


def test_small_letters_and_spaces_do_not_count(at, nora):
    code = actions.give_desk_code(client=nora, by=at.marije)
    assert Browser().post(DESK, {"code": f" {code.lower().replace(' ', '-')} "}).status_code == 302


def answers_to(*codes: str) -> list[tuple[int, str]]:
    found = []
    for code in codes:
        answer = Browser().post(DESK, {"code": code})
        found.append((answer.status_code, re.sub(r'value="[^"]{32,}"', "", answer.content.decode())))
    return found


def test_wrong_used_over_replaced_and_too_short_are_the_same_answer(at, nora):
    used = actions.give_desk_code(client=nora, by=at.marije)
    Browser().post(DESK, {"code": used})
    replaced = actions.give_desk_code(client=nora, by=at.marije)
    over = actions.give_desk_code(client=nora, by=at.marije)
    with acting_as(at.marije), connection.cursor() as cursor:
        cursor.execute("UPDATE clients_deskcode SET expires_at = %s WHERE used_at IS NULL", [timezone.now()])
    first, *others = answers_to("AAAA AAAA", used, replaced, over, "AB")
    assert first[0] == 404
    assert others == [first] * 4


def test_a_new_code_ends_the_old_one(at, nora):
    old = actions.give_desk_code(client=nora, by=at.marije)
    new = actions.give_desk_code(client=nora, by=at.marije)
    assert [Browser().post(DESK, {"code": code}).status_code for code in (old, new, new)] == [404, 302, 404]


def test_the_code_dies_with_the_role_of_who_gave_it(at, nora):
    code = actions.give_desk_code(client=nora, by=at.marije)
    second = begin_role(organisation=at.organisation, person_id=at.marije.person_id, kind="confidant", by=at.ada)
    with acting_as(at.ada):
        [role] = Role.objects.filter(person_id=at.marije.person_id, kind="professional")
        with connection.cursor() as cursor:
            cursor.execute("UPDATE people_role SET until = now() WHERE id = %s", [role.pk])
    assert second.kind == "confidant"
    assert Browser().post(DESK, {"code": code}).status_code == 404


def test_the_code_dies_when_her_file_is_closed(at, nora):
    code = actions.give_desk_code(client=nora, by=at.marije)
    with acting_as(at.marije), connection.cursor() as cursor:
        cursor.execute("UPDATE clients_client SET closed_at = now() WHERE id = %s", [nora.pk])
    assert Browser().post(DESK, {"code": code}).status_code == 404


def test_only_her_professional_gives_a_code(at, nora):
    for other in (at.joost, at.hanneke, at.ada, wearing(nora.person_id, "client"), house("Elders").marije):
        with pytest.raises((PermissionDenied, Client.DoesNotExist)):
            actions.give_desk_code(client=nora, by=other)


def test_a_client_with_an_account_needs_no_code(at):
    wilma, _her = client_of(at, "Wilma")
    assert actions.give_desk_code(client=wilma, by=at.marije)
    Person.objects.filter(pk=wilma.person_id).update(email="w@example.org")
    with pytest.raises(Refused) as refused:
        actions.give_desk_code(client=wilma, by=at.marije)
    assert [reason.code for reason in refused.value.reasons] == ["client.own_account"]


def test_where_nobody_has_an_account_an_address_from_elsewhere_takes_no_page_away(at, nora):
    """She volunteered elsewhere, or came from another way of working: her page here is still at the desk."""
    Person.objects.filter(pk=nora.person_id).update(email="n@example.org")
    reach = browser_of(at.marije).get(reverse("clients:reach", args=[nora.pk])).content.decode()
    assert reverse("clients:desk_code", args=[nora.pk]) in reach
    assert opened(nora, at.marije).get(home(nora)).status_code == 200


def test_after_five_minutes_the_screen_is_empty_whatever_she_does(at, nora):
    browser = opened(nora, at.marije)
    late(browser, 290)
    assert browser.get(home(nora)).status_code == 200
    late(browser, 20)
    for answer in (browser.get(home(nora)), browser.get(home(nora))):
        assert answer.status_code == 302
    browser = opened(nora, at.marije)
    late(browser, 301)
    gone = browser.post(address(nora.person_id, "my-boundaries"), {"words": "Te laat.", "key": str(uuid.uuid4())})
    assert (gone.status_code, gone.url) == (302, "/leave")
    with acting_as(at.marije):
        assert list(OwnBoundary.objects.all()) == []


def test_using_the_page_makes_it_no_longer(at, nora):
    browser = opened(nora, at.marije)
    until = browser.session[UNTIL]
    for _time in range(3):
        browser.get(home(nora))
    assert browser.session[UNTIL] == until


def test_the_page_says_in_words_how_long_and_leaves_nothing_behind(at, nora):
    browser = opened(nora, at.marije)
    answer = browser.get(home(nora))
    page = answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    assert re.search(r'<meta http-equiv="refresh" content="(29\d|300);url=/leave">', page)
    assert page.count("data-from=") == 5
    assert "whose" not in {name for name, cookie in browser.cookies.items() if cookie.value}
    assert browser.post("/leave").url == "/leave"
    assert browser.get(home(nora)).status_code == 302


def test_she_cannot_make_more_of_it(at, nora):
    browser = opened(nora, at.marije)
    for elsewhere in ("/account/2fa/", "/account/password/change/", "/hats"):
        assert browser.get(elsewhere).url == "/"
    for staff in ("/today", "/clients", f"/clients/{nora.pk}"):
        assert browser.get(staff).status_code == 404


def test_who_is_signed_in_on_that_screen_is_signed_out_first(at, nora):
    browser = browser_of(at.marije)
    assert browser.get("/clients").status_code == 200
    browser.post(DESK, {"code": actions.give_desk_code(client=nora, by=at.marije)})
    assert browser.get("/clients").status_code == 404
    browser.post("/leave")
    assert browser.get("/clients").status_code == 302


def test_trying_codes_is_slowed_down(at, nora):
    browser = Browser(REMOTE_ADDR="203.0.113.7")
    said = [browser.post(DESK, {"code": "AAAA AAAA"}).status_code for _time in range(21)]
    assert said == [404] * 20 + [429]


def test_codes_that_open_do_not_count_and_the_page_says_how_long(at, nora):
    """A whole house comes from one address: whoever types what is right takes nobody's turn."""
    for _time in range(3):
        browser = Browser(REMOTE_ADDR="203.0.113.8")
        code = actions.give_desk_code(client=nora, by=at.marije)
        assert browser.post(DESK, {"code": code}).status_code == 302
    browser = Browser(REMOTE_ADDR="203.0.113.8")
    assert [browser.post(DESK, {"code": "AAAA AAAA"}).status_code for _time in range(20)] == [404] * 20
    said = browser.post(DESK, {"code": "AAAA AAAA"})
    assert (said.status_code, "Wacht vijf minuten" in said.content.decode()) == (429, True)


# ── Nobody gets an account there ──


def test_nobody_is_invited_where_clients_have_no_account(at, nora):
    with pytest.raises(Refused) as refused:
        actions.invite_client(client=nora, by=at.marije)
    assert [reason.code for reason in refused.value.reasons] == ["client.no_account"]
    reach = browser_of(at.marije).get(reverse("clients:reach", args=[nora.pk])).content.decode()
    assert reverse("clients:invite", args=[nora.pk]) not in reach
    assert reverse("clients:desk_code", args=[nora.pk]) in reach


def test_whoever_signs_in_all_the_same_is_signed_out_with_what_to_do(at, nora):
    browser = browser_of(wearing(nora.person_id, "client"))
    answer = browser.get(home(nora))
    assert (answer.status_code, "/desk" in answer.content.decode()) == (403, True)
    assert "_auth_user_id" not in browser.session


def test_elsewhere_a_client_signs_in_as_before(at):
    wilma, her = client_of(at, "Wilma")
    assert browser_of(her).get(home(wilma)).status_code == 200


# ── The page with the code ──


def test_the_professional_gets_the_code_once(at, nora):
    browser, page = browser_of(at.marije), reverse("clients:desk_code", args=[nora.pk])
    assert browser.get(page).url == reverse("clients:reach", args=[nora.pk])
    shown = browser.post(page).content.decode()
    [code] = re.findall(rf"<strong>([{CODE_SIGNS} ]{{9}})</strong>", shown)
    assert Browser().post(DESK, {"code": code}).status_code == 302


def test_the_page_with_the_code_is_not_there_for_others(at, nora):
    for other in (at.joost, at.hanneke, at.tom, house("Elders").marije):
        assert browser_of(other).post(reverse("clients:desk_code", args=[nora.pk])).status_code == 404


def test_the_public_page_says_nothing(at, nora):
    page = Browser().get(DESK).content.decode()
    assert "<title>Agenda</title>" in page
    assert not re.search(r"Naast|opvang|cliënt|shelter", re.sub(r"naast/|/static/\S+", "", page))


def test_of_two_at_the_same_time_one_gets_in(at, nora):
    code = actions.give_desk_code(client=nora, by=at.marije)
    assert [actions.open_desk(code), actions.open_desk(code)] == [nora.person_id, None]
