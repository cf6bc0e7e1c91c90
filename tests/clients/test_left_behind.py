"""What somebody far away left behind: gone through, who may be called at home, and who goes on after the return."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from naast.clients import actions
from naast.clients.left_behind import facts_of_what_stays
from naast.clients.models import Client, ContactPerson, Inventory, ReturnPlan
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.privacy.refusal import EditedMeanwhile, Refused
from naast.programmes.loading import load
from tests.cast import House, house
from tests.clients.cast import client_of, request_of

pytestmark = pytest.mark.django_db
ASKED = load("abroad").questionnaires["inventory"].ask


@pytest.fixture
def at() -> House:
    return house(programmes=("abroad",))


@pytest.fixture
def ruud(at: House) -> Client:
    return client_of(at, "Ruud", programme="abroad")[0]


def known(client: Client, who: Actor, ahead: int = 0) -> dict[str, Any]:
    with acting_as(who):
        return facts_of_what_stays(client.pk, load("abroad"), clock.today() + timedelta(days=ahead))


def says(client: Client, by: Actor, **said: Any) -> ContactPerson:
    given = {"said_yes": True, "how": "spoken", "called": "Tineke", "phone": "06 11 22 33 44", "key": uuid.uuid4()}
    return actions.record_contact_person(client=client, by=by, **given | said)


def test_a_list_counts_when_each_matter_has_words_or_a_reason(at: House, ruud: Client) -> None:
    answers = dict.fromkeys(ASKED[:-1], "Geregeld.")
    key = uuid.uuid4()
    first = actions.go_through(client=ruud, answers=answers, skipped={}, key=key, by=at.marije)
    assert actions.go_through(client=ruud, answers=answers, skipped={}, key=key, by=at.marije) == first
    assert (first.complete, known(ruud, at.marije)["inventory.done"]) == (False, set())
    said = {"client": ruud, "answers": answers, "skipped": {ASKED[-1]: "Heeft hij bij zich."}, "by": at.marije}
    with pytest.raises(EditedMeanwhile):
        actions.go_through(key=uuid.uuid4(), version=0, **said)
    assert actions.go_through(key=uuid.uuid4(), version=1, **said).complete
    assert known(ruud, at.marije)["inventory.done"] == {"inventory"}
    with acting_as(at.marije):
        assert Inventory.objects.filter(replaced_at__isnull=True).count() == 1


def test_others_know_that_it_was_done_and_strangers_not_even_that(at: House, ruud: Client) -> None:
    actions.go_through(client=ruud, answers=dict.fromkeys(ASKED, "Ja."), skipped={}, key=uuid.uuid4(), by=at.marije)
    says(ruud, at.marije)
    request_of(ruud, by=at.marije)
    done = {"inventory.done": {"inventory"}, "contact_person.consented": {"called_in_netherlands"}}
    assert known(ruud, at.hanneke) == done
    nothing = {"inventory.done": set(), "contact_person.consented": set()}
    for who in (at.tom, at.joost, house("Elders").hanneke):
        assert known(ruud, who) == nothing
    with acting_as(at.hanneke):
        assert (Inventory.objects.count(), ContactPerson.objects.count()) == (0, 1)


def test_the_yes_at_home_is_her_own_ends_and_takes_name_and_number_along(at: House, ruud: Client) -> None:
    with pytest.raises(Refused, match=r"contact_person\.who"):
        says(ruud, at.marije, phone=" ")
    assert says(ruud, at.marije, said_yes=False).phone == ""
    assert known(ruud, at.marije)["contact_person.consented"] == set()
    yes = says(ruud, at.marije)
    assert known(ruud, at.marije)["contact_person.consented"] == {"called_in_netherlands"}
    assert known(ruud, at.marije, ahead=400)["contact_person.consented"] == set()
    assert yes.text == load("abroad").consents["called_in_netherlands"].text.nl
    actions.take_back_contact_person(client=ruud, by=at.marije)
    assert known(ruud, at.marije)["contact_person.consented"] == set()
    with acting_as(at.marije), connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT called, phone FROM clients_contactperson")
        assert cursor.fetchall() == [("", "")]


def test_only_her_professional_writes_it(at: House, ruud: Client) -> None:
    for who in (at.hanneke, at.joost, at.ada):
        with pytest.raises(PermissionDenied):
            says(ruud, who)
        with pytest.raises(PermissionDenied):
            actions.go_through(client=ruud, answers={}, skipped={}, key=uuid.uuid4(), by=who)
        with pytest.raises(PermissionDenied):
            actions.plan_return(client=ruud, returns_on=None, by=who)


def test_another_way_of_working_does_not_ask_it(at: House) -> None:
    nora, _herself = client_of(at, "Nora")
    with pytest.raises(Refused, match=r"left_behind\.not_asked"):
        says(nora, at.marije)
    with pytest.raises(Refused, match=r"left_behind\.not_asked"):
        actions.go_through(client=nora, answers={}, skipped={}, key=uuid.uuid4(), by=at.marije)


def test_an_organisation_at_home_is_asked_with_a_yes_and_one_name(at: House, ruud: Client) -> None:
    actions.plan_return(client=ruud, returns_on=clock.today(), organisation_name="Het Buurtteam", by=at.marije)
    with pytest.raises(Refused) as refused:
        actions.send_on(client=ruud, by=at.marije)
    assert {one.code for one in refused.value.reasons} == {"consent.given", "partner.accountable_named"}
    with pytest.raises(Refused, match=r"return\.not_sent"):
        actions.note_answer(client=ruud, answer="accepted", by=at.marije)
    asked = request_of(ruud, by=at.marije)
    actions.record_consent(request=asked, how="signed", key=uuid.uuid4(), by=at.marije)
    plan = {"client": ruud, "returns_on": clock.today(), "organisation_name": "Het Buurtteam", "by": at.marije}
    actions.plan_return(accountable_name="Joke", **plan)
    sent = actions.send_on(client=ruud, by=at.marije)
    assert (sent.sent_on, sent.expires_on) == (clock.today(), clock.today() + timedelta(days=42))
    assert actions.plan_return(accountable_name="Iemand anders", **plan).accountable_name == "Joke"
    assert actions.note_answer(client=ruud, answer="declined", by=at.marije).answer == "declined"
    again = actions.plan_return(accountable_name="Bas", **plan)
    assert (again.accountable_name, again.sent_on, again.answer) == ("Bas", None, "")
    with acting_as(at.hanneke):
        assert ReturnPlan.objects.count() == 0
