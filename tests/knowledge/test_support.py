"""Support among colleagues: what was done and what it gave, mandates, examples, own volunteering, and guests."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from naast.clients.models import Client
from naast.knowledge.actions import support
from naast.knowledge.models import Guest, Knows, Mandate, SupportStep, Thanks
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.privacy.refusal import Refused
from naast.programmes.privately import Stopped
from tests.cast import House, house
from tests.clients.cast import client_of
from tests.knowledge.cast import guest, read, tip
from tests.locations.cast import colleague, pathfinder
from tests.matches.cast import side_by_side
from tests.scenarios.web import Web

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def world(settings):
    settings.WORLD = "demo"  # no second step of sign-in in these tests


@pytest.fixture
def at() -> House:
    return house(programmes=["shelter"])


def step(by: Actor, **said: Any) -> SupportStep:
    whole: dict[str, Any] = {
        "kind": "meeting", "called": "Lunch met de dagploeg", "on": clock.today(), "present": 8, "want": 2, "gave": "",
    }  # fmt: skip
    return support.keep_step(key=uuid.uuid4(), by=by, **whole | said)


@pytest.mark.shows("S3-06", "S3-23", "S3-51")
def test_what_was_done_for_support_is_kept_with_what_it_gave_and_colleagues_read_what_volunteers_do(at):
    nel = colleague(at, "Nel", "location_contact")
    hers, joost = Web(nel), Web(at.joost)
    assert "Voor het team" in joost.reads("/knowledge")
    said = {"on": f"{clock.today():%Y-%m-%d}", "gave": "Er was minder angst om werk te verliezen."}
    hers.sends("/add-knowledge/step", kind="kick_off", called="Kick-off", present="9", want="0", **said | {"gave": ""})
    hers.sends("/add-knowledge/step", kind="meeting", called="Lunch met de dagploeg", present="8", want="2", **said)
    page = joost.reads("/knowledge/team")
    assert "Er waren 8 collega's. 2 willen nu met een vrijwilliger werken. Er was minder angst" in page
    assert page.index("Lunch met de dagploeg") < page.index("Er waren 9 collega's")
    for words in ("Doet dit", "Alleen samen met een professional", "Doet dit nooit"):
        assert words in page
    assert "Nel heeft op" in joost.sends("/knowledge/team", begin=str(uuid.uuid4()))
    assert "Joost wil beginnen" in hers.reads("/today")
    [thanks] = read(nel, Thanks)
    assert "Joost wil ook met een vrijwilliger werken" in hers.reads(f"/knowledge/named/{thanks.pk}")
    hers.sends(f"/knowledge/named/{thanks.pk}", answer="yes")
    assert "Jullie praten erover." in joost.reads("/knowledge/team")
    assert read(at.hanneke, Thanks) == read(at.joost, Knows) == []
    with pytest.raises(PermissionDenied):
        step(at.joost)
    assert read(house("Elders").hanneke, SupportStep) == read(at.rachid, SupportStep) == []


def test_more_who_want_to_begin_than_were_there_is_refused_and_so_is_a_day_to_come_or_long_ago(at):
    days = [clock.today() + timedelta(days=1), date(1, 1, 1), date(clock.today().year - 2, 12, 31)]
    for said in ({"present": 2, "want": 3}, *({"on": day} for day in days)):
        with pytest.raises(Refused):
            step(at.hanneke, **said)
    assert read(at.hanneke, SupportStep) == []


@pytest.mark.shows("S0-29")
def test_a_contact_has_a_mandate_hours_and_something_to_show_and_the_mandate_goes_with_her(at):
    hanneke, joost, place = Web(at.hanneke), Web(at.joost), str(at.location.pk)
    refused = {"location_id": at.location.pk, "hours": 4, "words": "Koppelen.", "key": uuid.uuid4()}
    with pytest.raises(Refused):
        support.give_mandate(**refused, by=at.hanneke)
    nel = colleague(at, "Nel", "location_contact")
    words = "Nel beslist zelf wie er een kop koffie komt drinken. Een koppeling beslist het team."
    hanneke.sends("/add-knowledge/mandate", location_id=place, hours="4", words=words)
    tip(at.joost, "Een bewoner fietste voor het eerst mee.", "De fiets", kind="example")
    page = Web(nel).reads("/knowledge/team")
    assert "Nel , 4 uur per week Nel beslist zelf" in page
    for shown in ("De fiets", "Doet dit nooit", "Een gewoon mens, en tegelijk getraind."):
        assert shown in page
    hanneke.sends("/add-knowledge/mandate", location_id=place, hours="6", words="Nel beslist ook over koppelingen.")
    page = joost.reads("/knowledge/team")
    assert ("6 uur per week" in page, "4 uur per week" in page) == (True, False)
    assert len(read(at.joost, Mandate)) == 2
    # A client never stands in it, and nothing is kept; a colleague may be named once somebody looked at it.
    for said in ("Zij belt mevrouw De Vries zelf.", "Bel 06-12345678."):
        with pytest.raises(Stopped):
            support.give_mandate(**refused | {"words": said, "key": uuid.uuid4()}, by=at.hanneke)
    kept = support.give_mandate(
        **refused | {"words": "Over geld beslist zij met Hanneke.", "key": uuid.uuid4()}, named=["Hanneke"],
        by=at.hanneke,
    )  # fmt: skip
    assert (kept.words, len(read(at.joost, Mandate))) == ("Over geld beslist zij met Hanneke.", 3)
    assert read(at.tom, Mandate) == read(at.rachid, Mandate) == []
    assert joost.status("/add-knowledge/mandate") == 404
    with pytest.raises(PermissionDenied):
        support.give_mandate(**refused, by=at.tom)


@pytest.mark.shows("S3-53", "S0-67")
def test_good_examples_and_own_volunteering_are_kept_to_show_and_taken_back_by_who_told(at):
    joost, hanneke = Web(at.joost), Web(at.hanneke)
    joost.sends("/add-knowledge/example", topic="De fiets", words="Een bewoner fietste voor het eerst weer mee.")
    said = joost.sends(
        "/add-knowledge/own", topic="De buurtkamer", words="Ik schenk er koffie en leer van wie er komt."
    )
    assert ("De fiets" in said, "De buurtkamer" in said) == (True, True)
    page = hanneke.reads("/knowledge/team")
    assert (
        "Collega's die zelf vrijwilliger zijn De buurtkamer Ik schenk er koffie en leer van wie er komt. Joost" in page
    )
    assert "Goede voorbeelden Zonder namen, om te laten zien en over te praten. De fiets" in page
    [own] = [one for one in read(at.joost, tip(at.joost).__class__) if one.kind == "own"]
    assert hanneke.status(f"/knowledge/passed-on/{own.pk}") == 200
    assert hanneke.browser.post(f"/knowledge/passed-on/{own.pk}", {"away": "yes"}).status_code == 404
    joost.sends(f"/knowledge/passed-on/{own.pk}", away="yes")
    assert "Ik schenk er koffie" not in hanneke.reads("/knowledge/team")


@pytest.mark.shows("S3-101")
def test_a_client_tells_her_story_as_a_guest_with_a_yes_that_ends_in_the_same_tap(at):
    cast = side_by_side(at)
    nora, marije = Web(cast.client), Web(cast.professional)
    asked = guest(cast)
    assert "Wilt u uw verhaal vertellen?" in nora.reads(nora["home"])
    assert "Gevraagd" in marije.reads("/knowledge/team")
    said = nora.sends(nora["guest"], guest=str(asked.pk), say="yes")
    assert "U zei ja" in said
    assert "Zei ja" in marije.reads("/knowledge/team")
    for other in (cast.coordinator, cast.volunteer, at.joost):
        assert read(other, Guest) == []
    said = nora.sends(nora["guest"], guest=str(asked.pk), say="no")
    assert "U komt niet. Dat is goed." in said
    assert "Een gast komt toch niet" in marije.reads("/today")
    assert "Wilt u uw verhaal" not in nora.reads(nora["home"])
    for other in (cast.professional, cast.volunteer):
        with pytest.raises(PermissionDenied):
            support.say(guest=asked, yes=True, by=other)


@pytest.mark.shows("S3-101")
def test_a_volunteer_is_asked_by_her_coordinator_and_nobody_asks_a_client_who_is_not_hers(at):
    cast = side_by_side(at)
    asked = guest(cast, of="volunteer")
    wim = Web(cast.volunteer)
    assert "Wil je je verhaal vertellen?" in wim.reads(wim["home"])
    assert "Je komt niet. Dat is goed." in wim.sends(wim["guest"], guest=str(asked.pk), say="no")
    assert "Je zei ja" in wim.sends(wim["guest"], guest=str(asked.pk), say="yes")
    with acting_as(cast.professional):
        nora = Client.objects.get(person_id=cast.client.person_id)
    said: dict[str, Any] = {"place": "De teamdag", "at": clock.now() + timedelta(days=1), "key": uuid.uuid4()}
    for who in (at.joost, at.hanneke, pathfinder(at)):
        with pytest.raises(PermissionDenied):
            support.ask_guest(of=nora, by=who, **said)
    with pytest.raises(PermissionDenied):
        support.ask_guest(of=cast.file, by=cast.professional, **said)
    with pytest.raises(Refused):
        support.ask_guest(of=nora, by=cast.professional, **said | {"at": clock.now()})


@pytest.mark.shows("S3-101")
def test_where_a_guest_tells_it_is_said_without_the_name_the_number_or_the_address_of_another(at):
    cast = side_by_side(at)
    client_of(at, "Samira", by=cast.professional)
    with acting_as(cast.professional):
        nora = Client.objects.get(person_id=cast.client.person_id)
    said: dict[str, Any] = {"of": nora, "at": clock.now() + timedelta(days=1), "by": cast.professional}
    for place in ("Bij Samira thuis", "Lindelaan 12", "Bel 06-12345678", "iemand@example.org"):
        with pytest.raises(Stopped):
            support.ask_guest(**said, place=place, named=["Samira", place], key=uuid.uuid4())
    typed = {"of": str(nora.pk), "place": "Bij Samira en Zonneveld", "key": str(uuid.uuid4())}
    page = Web(cast.professional).browser.post("/add-knowledge/guest", typed | _moment(said["at"])).content.decode()
    assert "Bij Samira en Zonneveld" in page
    assert ('value="Zonneveld"' in page, 'value="Samira"' in page) == (True, False)
    assert read(cast.professional, Guest) == []
    kept = support.ask_guest(**said, place="Het grote overleg in Zonneveld", named=["Zonneveld"], key=uuid.uuid4())
    assert kept.place == "Het grote overleg in Zonneveld"


def _moment(at: Any) -> dict[str, str]:
    return {"at_0": f"{at:%Y-%m-%d}", "at_1": f"{at:%H:%M}", "at": f"{at:%Y-%m-%dT%H:%M}"}


def test_one_and_thirty_rows_take_as_many_queries(at):
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert page.status("/knowledge/team") == 200
        return len(found)

    cast, page = side_by_side(at), Web(at.marije)

    def one(number: int) -> None:
        step(at.hanneke, called=f"Lunch {number}")
        tip(at.joost, kind="example")
        tip(at.joost, kind="own")
        guest(cast)

    one(0)
    queries()
    before = queries()
    for number in range(1, 30):
        one(number)
    assert queries() == before
