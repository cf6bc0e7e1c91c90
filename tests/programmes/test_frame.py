"""What stands around a way of working: who says it, who sees it, and what it holds back."""

from __future__ import annotations

import re
import uuid
from html import unescape
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from naast.people.actions import add_staff
from naast.people.models import Person
from naast.privacy.actor import Actor, acting_as
from naast.privacy.refusal import EditedMeanwhile, Refused
from naast.programmes import actions
from naast.programmes.models import Condition, Frame, Milestone, Programme
from tests.cast import House, house, person, wearing
from tests.clients.cast import client_of, open_request_for, prepared_request

pytestmark = pytest.mark.django_db
BUDDY = "temporary-buddy"


@pytest.fixture(autouse=True)
def world(settings):
    settings.WORLD = "demo"  # no second step of sign-in in these tests


@pytest.fixture
def at() -> House:
    return house(programmes=[BUDDY])


def manager(at: House) -> Actor:
    who = person()
    add_staff(
        organisation=at.organisation, person=who, first_name="Els", kinds=["manager"], location_id=None, by=at.ada
    )
    return wearing(who)


def signed_in(who: Actor) -> Client:
    browser = Client(headers={"accept-language": "nl"})
    browser.force_login(Person.objects.get(pk=who.person_id))
    session = browser.session
    session["hat"] = who.hat
    session.save()
    return browser


def way(at: House) -> Programme:
    return Programme.objects.get(organisation_id=at.organisation.pk)


def of(at: House, path: str = "") -> str:
    return f"/ways/{way(at).pk}{path}"


def hidden(browser: Client, path: str, **said: Any) -> dict[str, Any]:
    html = browser.get(path).content.decode()
    return dict(re.findall(r'name="(key|version)" value="([^"]*)"', html)) | said


def page(browser: Client, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def needed(at: House, by: Actor | None = None, **said: Any) -> Condition:
    words = {"sentence": "Tijd voor steun staat in de roosters.", "do": "Vraag het Els, die maakt de roosters."} | said
    return actions.add_condition(programme=way(at), needed=True, key=uuid.uuid4(), by=by or at.ada, **words)


@pytest.mark.shows("S0-72", "S1-03", "S3-03", "S3-05", "S3-102")
def test_who_pays_on_what_ground_how_much_who_supervises_and_why_stand_on_one_page(at):
    els = signed_in(manager(at))
    said = {
        "vision": "Niemand hoeft het alleen te doen.", "funder": "Gemeente Utrecht", "legal_basis": "Wmo 2015",
        "hours_per_year": "1200", "budget_per_year": "54000", "supervisor_id": str(at.marije.person_id),
        "supervision_hours": "6",
    }  # fmt: skip
    assert els.post(of(at, "/frame"), hidden(els, of(at, "/frame"), **said)).url == of(at)
    shown = page(els, of(at))
    wanted = ("Gemeente Utrecht", "Wmo 2015", "1200", "€ 54.000", "Marije, 6 uur per maand", said["vision"])
    assert [word in shown for word in wanted] == [True] * 6
    outside = unescape(Client().get(f"/join/{at.organisation.public_key}").content.decode())
    assert (said["vision"] in outside, "Gemeente Utrecht" in outside) == (True, False)


def test_who_supervises_is_a_professional_and_two_at_once_are_told(at):
    said = {"funder": "", "legal_basis": "", "hours_per_year": None, "budget_per_year": None, "supervision_hours": None}
    frame: dict[str, Any] = {"programme": way(at), "vision": "", "said": said, "by": at.hanneke}
    with pytest.raises(Refused):
        actions.keep_frame(**frame, supervisor_id=at.rachid.person_id, version=0)
    actions.keep_frame(**frame, supervisor_id=at.marije.person_id, version=0)
    with pytest.raises(EditedMeanwhile):
        actions.keep_frame(**frame, supervisor_id=None, version=0)
    ada = signed_in(at.ada)
    old = hidden(ada, of(at, "/frame"), funder="Fonds A")
    actions.keep_frame(**frame | {"said": said | {"funder": "Fonds B"}}, supervisor_id=None, version=1)
    answer = ada.post(of(at, "/frame"), old)
    shown = answer.content.decode()
    assert (answer.status_code, "Fonds A" in shown, "Fonds B" in shown) == (200, True, True)


def test_what_has_to_be_there_holds_back_a_request_with_a_reason_until_it_is_met(at):
    row = needed(at)
    with pytest.raises(Refused) as refused:
        open_request_for(at, programme=BUDDY)
    [reason] = refused.value.reasons
    assert (reason.code, "roosters" in reason.why, reason.do) == ("frame.condition", True, row.do)
    ada = signed_in(at.ada)
    assert "roosters" in page(ada, of(at))
    assert ada.post(of(at, f"/conditions/{row.pk}"), {"version": row.version, "met": "on"}).status_code == 302
    assert "Het is er, zegt Ada" in page(ada, of(at))
    assert open_request_for(at, programme=BUDDY, first_name="Ella").state == "open"
    with acting_as(at.ada):
        now = Condition.objects.get()
    actions.say_met(condition=now, met=False, version=now.version, by=at.ada)
    with pytest.raises(Refused):
        open_request_for(at, programme=BUDDY, first_name="Femke")


def test_a_professional_sees_at_the_gate_what_is_not_there(at):
    client, _herself = client_of(at)
    prepared_request(client, by=at.marije)
    path = f"/clients/{client.pk}/request"
    assert "roosters" not in page(signed_in(at.marije), path)
    needed(at)
    shown = page(signed_in(at.marije), path)
    assert ("Tijd voor steun staat in de roosters." in shown, "die maakt de roosters" in shown) == (True, True)


@pytest.mark.shows("S3-54")
def test_something_new_may_take_years_and_says_what_came(at):
    els, new = signed_in(manager(at)), of(at, "/years/new")
    for year, meant in (("2029", "Twaalf koppels"), ("2027", "Een eerste team")):
        assert els.post(new, hidden(els, new, year=year, meant=meant)).status_code == 302
    shown = page(els, of(at))
    assert shown.index("Een eerste team") < shown.index("Twaalf koppels")
    with acting_as(at.ada):
        first = Milestone.objects.get(year=2027)
    path = of(at, f"/years/{first.pk}")
    assert els.post(path, hidden(els, path, came="Twee teams, met vallen en opstaan.")).status_code == 302
    assert "Twee teams" in page(els, of(at))


def test_who_does_not_lead_and_another_organisation_see_none_of_it(at):
    row, other = needed(at), house("Elders", programmes=[BUDDY])
    pages = ("", "/frame", "/conditions/new", "/years/new")
    for who in (other.ada, at.marije, at.rachid):
        assert [signed_in(who).get(of(at, path)).status_code for path in pages] == [404] * 4
        assert signed_in(who).post(of(at, f"/conditions/{row.pk}"), {"version": 1, "met": "on"}).status_code == 404
        with pytest.raises(PermissionDenied):
            needed(at, by=who)
    assert signed_in(at.marije).get("/ways").status_code == 404
    with acting_as(other.ada):
        assert [model.objects.count() for model in (Frame, Condition, Milestone)] == [0, 0, 0]
    assert open_request_for(other, programme=BUDDY).state == "open"


def test_bad_and_hostile_input_is_told_and_kept(at):
    ada, path = signed_in(at.ada), of(at, "/frame")
    for name, wrong in (("budget_per_year", "-1"), ("hours_per_year", "9" * 400), ("funder", "x" * 201)):
        answer = ada.post(path, hidden(ada, path, legal_basis="Wmo <b>2015</b>", **{name: wrong}))
        assert answer.status_code == 200
        assert 'value="Wmo &lt;b&gt;2015&lt;/b&gt;"' in answer.content.decode()
    with acting_as(at.ada):
        assert Frame.objects.count() == 0


def test_one_or_thirty_ask_the_same_number_of_queries(at):
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            page(browser, of(at))
        return len(found)

    browser, few = signed_in(at.ada), needed(at)
    asked()
    before = asked()
    for _number in range(12):
        needed(at, sentence=few.sentence)
    assert asked() == before
