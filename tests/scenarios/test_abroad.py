"""Ten steps of visits in another country, over HTTP: from a form of the consulate to somebody at home who goes on.

Ruud is held on an island where it is an hour earlier. Karin and Rosa work in the Netherlands; Ines lives near him, and
visits Sam in another place as well. Nothing of the one is on the page of anybody else.
"""

from __future__ import annotations

import html
import re
import uuid
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client as Browser

from naast.clients.models import Client, ContactPerson, Request
from naast.matches.models import Match
from naast.moments import actions as moments
from naast.moments.models import Moment, Observation, Report
from naast.people.actions import add_location, add_staff
from naast.people.models import Location
from naast.people.pages import address
from naast.privacy import clock
from naast.privacy.actor import CLIENT, VOLUNTEER, Actor, acting_as
from naast.programmes.loading import load
from naast.signals.models import Signal
from naast.volunteers.models import Screening, Volunteer
from tests import ways
from tests.cast import House, person, wearing
from tests.cast import house as make_house
from tests.clients.cast import consented, prepared_request
from tests.hard_rules.stage import browser, finds, readers
from tests.matches import cast as stages
from tests.matches.cast import Cast
from tests.volunteers import cast as path

pytestmark = pytest.mark.django_db
WAY = "abroad"
ISLAND, LISBON, HERE = ZoneInfo("Atlantic/Canary"), ZoneInfo("Europe/Lisbon"), ZoneInfo("Europe/Amsterdam")
BLAMING = ("te laat", "vergeten", "nog steeds niet", "verplicht", "fout")
NEXT_WEEK = timedelta(days=7)


@dataclass
class Story:
    """The house, its people far away, and what grows between them."""

    house: House
    island: Location
    lisbon: Location
    client: Client = None  # type: ignore[assignment]
    request: Request = None  # type: ignore[assignment]
    file: Volunteer = None  # type: ignore[assignment]
    ines: Actor = None  # type: ignore[assignment]
    cast: Cast = None  # type: ignore[assignment]
    visit: Moment = None  # type: ignore[assignment]

    @property
    def karin(self) -> Actor:
        return self.house.marije

    @property
    def rosa(self) -> Actor:
        return self.house.hanneke

    def of_client(self, page: str = "") -> str:
        return f"/clients/{self.client.pk}{page}"

    def hers(self, name: str, *more: object) -> str:
        return address(self.ines.person_id, name, *more)


def web(who: Actor) -> Browser:
    """Somebody's browser, in Dutch."""
    found = browser(who)
    found.defaults["HTTP_ACCEPT_LANGUAGE"] = "nl"
    return found


def reads(who: Actor, where: str, status: int = 200) -> str:
    answer = web(who).get(where)
    assert answer.status_code == status, (where, answer.status_code)
    return words(answer)


def words(answer: Any) -> str:
    main = answer.content.decode().partition("<main")[2]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def sends(who: Actor, where: str, /, *, to: str = "", status: int = 200, **said: Any) -> str:
    """Open a page, send what it holds with what is typed, and read where one comes out."""
    here = web(who)
    shown = here.get(where).content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', shown))
    answer = here.post(
        to or where, {name: value for name, value in hidden.items() if name != "step"} | said, follow=True
    )
    assert answer.status_code == status, (where, answer.status_code, words(answer))
    assert 'aria-invalid="true"' not in answer.content.decode() or status != 200, words(answer)
    return words(answer)


@pytest.fixture
def story() -> Story:
    at = make_house(programmes=(WAY,))
    island = add_location(organisation=at.organisation, name="Eiland", time_zone="Atlantic/Canary", by=at.ada)
    lisbon = add_location(organisation=at.organisation, name="Lissabon", time_zone="Europe/Lisbon", by=at.ada)

    def joins(first_name: str, kind: str, deputy: Actor | None = None) -> Actor:
        who = person()
        add_staff(
            organisation=at.organisation, person=who, first_name=first_name, kinds=[kind], location_id=None,
            deputy_id=deputy.person_id if deputy else None, by=at.ada,
        )  # fmt: skip
        return wearing(who)

    joost = joins("Joost", "professional")
    everywhere = replace(
        at, location=island, joost=joost, marije=joins("Karin", "professional", joost),
        hanneke=joins("Rosa", "coordinator", joost), rachid=joins("Rachid", "on_call"),
        fatma=joins("Fatma", "confidant"),
    )  # fmt: skip
    return Story(everywhere, island, lisbon)


@pytest.mark.shows("S3-28")
def test_ten_steps_of_visits_in_another_country(story: Story) -> None:
    with clock.back(timedelta(days=59)):
        the_consulate_brings_a_form_and_his_yes(story)
        karin_goes_through_what_was_left_behind(story)
        somebody_at_home_says_yes_herself(story)
        a_certificate_of_another_country_counts(story)
        ines_begins_to_visit(story)
    the_permit_holds_on_the_day_of_the_visit(story)
    clocks_differ_and_day_56_blames_nobody(story)
    six_subjects_are_optional_and_sent_once(story)
    medicines_reach_the_coordinator_only(story)
    somebody_at_home_goes_on(story)
    they_say_goodbye_and_she_sees_nothing(story)


def the_consulate_brings_a_form_and_his_yes(story: Story) -> None:
    said = {"first_name": "Ruud", "programme": WAY, "location_id": str(story.island.pk), "background": "Zijn zaak."}
    sends(story.karin, "/clients/new", **said)
    with acting_as(story.karin):
        story.client = Client.objects.get(first_name="Ruud")
    assert story.client.location_id == story.island.pk
    sends(story.karin, story.of_client("/request"), to=story.of_client("/request/begin"))
    sends(story.karin, story.of_client("/consent"), how="signed", language="nl")
    assert "Er is een ja" in reads(story.karin, story.of_client("/consent"))
    with acting_as(story.karin):
        story.request = Request.objects.get(client=story.client)


def karin_goes_through_what_was_left_behind(story: Story) -> None:
    asked = load(WAY).questionnaires["inventory"].ask
    assert len(asked) == 7
    desk = reads(story.karin, story.of_client())
    assert "De lijst met praktische zaken is nog niet langsgelopen." in desk
    page = story.of_client("/practical")
    sends(story.karin, page, **dict.fromkeys(asked[:6], "Broer zegt dit op."))
    assert "Nog niet alles is langsgelopen" in reads(story.karin, page)
    sends(
        story.karin,
        page,
        **dict.fromkeys(asked[:6], "Broer zegt dit op."),
        **{f"skip_{asked[6]}": "Heeft hij bij zich."},
    )
    assert "De lijst met praktische zaken is nog niet langsgelopen." not in reads(story.karin, story.of_client())
    assert web(story.rosa).get(page).status_code == 404


def somebody_at_home_says_yes_herself(story: Story) -> None:
    page = story.of_client("/contact-person")
    assert "De persoon in Nederland heeft zelf nog geen ja gezegd." in reads(story.karin, story.of_client())
    sends(story.karin, page, said_yes="no", how="spoken", language="nl", called="Tineke", phone="06 11 22 33 44")
    with acting_as(story.karin):
        assert [(one.called, one.phone) for one in ContactPerson.objects.all()] == [("", "")]
    sends(story.karin, page, said_yes="yes", how="spoken", language="nl", called="Tineke", phone="06 11 22 33 44")
    assert "De persoon in Nederland heeft zelf nog geen ja gezegd." not in reads(story.karin, story.of_client())
    with acting_as(story.karin):
        said = ContactPerson.objects.get(said_yes=True)
    cast = Cast(None, story.request, None, wearing(story.client.person_id, VOLUNTEER),  # type: ignore[arg-type]
                wearing(story.client.person_id, CLIENT), story.karin, story.rosa, story.house)  # fmt: skip
    assert readers(cast, "clients_contactperson", said.pk) == {"marije", "hanneke"}
    assert "Tineke" in reads(story.rosa, f"/requests/{story.request.pk}")
    _what_else_the_request_asks(story)
    sends(story.karin, story.of_client("/request"), to=story.of_client("/request/open"))
    with acting_as(story.karin):
        story.request = Request.objects.get(pk=story.request.pk)
    assert story.request.state == Request.State.OPEN


def _what_else_the_request_asks(story: Story) -> None:
    steps = {
        "need": {"words": "Ik wil graag bezoek.", "said": "written", "on": str(clock.today())},
        "voluntary": {"pressed": "no", "benefit": "looked", "freely": "yes", "said": "written"},
        "possibility": {"possible": "yes", "reason": "De plek laat bezoek toe."},
        "thought": {"accountable": "yes", "runs_without": "Ik schrijf en bel zelf.", "paid_work": "no"},
        "wishes": {"called": "Ruud", "activities": ["prison_visit", "listening"], "adds": "Een praatje in zijn taal.",
                   "languages": "Nederlands"},
    }  # fmt: skip
    for step, said in steps.items():
        with acting_as(story.karin):
            version = Request.objects.get(pk=story.request.pk).version
        sends(story.karin, story.of_client("/request"), step=step, version=version, **said)


def a_certificate_of_another_country_counts(story: Story) -> None:
    at = story.house
    story.file, story.ines = path.applied(at, "Ines", programme=WAY)
    path.interview(at, story.file)
    path.training(at, story.file)
    page = f"/volunteers/{story.file.pk}"
    dated = str(clock.today() - timedelta(days=30))
    sends(story.rosa, f"{page}/certificate", outcome="given", dated_on=dated, country="Spanje")
    with acting_as(story.rosa):
        [seen] = Screening.objects.all()
    assert (seen.kind, seen.country, seen.aspects) == ("foreign", "Spanje", [])
    path.agreement(at, story.file, story.ines)
    assert "Land: Spanje" in reads(story.rosa, page)
    sends(story.rosa, page, to=f"{page}/ready")
    story.file = path.fresh(story.file, story.rosa)
    assert story.file.state == Volunteer.State.READY


def ines_begins_to_visit(story: Story) -> None:
    story.cast = stages.side_by_side(
        story.house, volunteer=(story.file, story.ines), request=story.request, programme=WAY
    )


def the_permit_holds_on_the_day_of_the_visit(story: Story) -> None:
    page, plan = f"/volunteers/{story.file.pk}/permit", story.hers("plan", story.cast.match.pk)
    with acting_as(story.rosa):
        [held] = list(story.file.permits.all())
    sends(story.rosa, page, to=f"{page}/{held.pk}/ended")
    said = {"at": _typed(NEXT_WEEK), "where": "Bij de ingang"}
    assert "Er is geen geldig bewijs om naar binnen te mogen." in sends(story.ines, plan, status=409, **said)
    soon = clock.today() + timedelta(days=5)
    sends(story.rosa, page, what=f"enter:{story.island.pk}", valid_until=str(soon))
    assert "Er is geen geldig bewijs" in sends(story.ines, plan, status=409, **said)
    sends(story.rosa, page, what=f"enter:{story.island.pk}", valid_until=str(soon + timedelta(days=200)))
    assert "Eiland" in reads(story.rosa, page)
    sends(story.ines, plan, **said)
    with acting_as(story.ines):
        story.visit = Moment.objects.get(match_id=story.cast.match.pk)


def _typed(ahead: timedelta) -> str:
    return f"{clock.today() + ahead}T14:30"


def clocks_differ_and_day_56_blames_nobody(story: Story) -> None:
    on = clock.today() + NEXT_WEEK
    assert story.visit.at == datetime.combine(on, time(14, 30), ISLAND)
    assert "14.30" in reads(story.ines, story.hers("moment", story.visit.pk))
    assert "14.30" in reads(story.ines, story.hers("home"))
    desk = reads(story.karin, f"/matches/{story.cast.match.pk}/moments")
    assert ("15.30" in desk, "(14.30 daar)" in desk) == (True, True)
    _sam_in_another_place(story)
    today = reads(story.rosa, "/today")
    assert "Vragen of het bezoek lukte" in today
    assert [word for word in BLAMING if word in today.lower()] == []
    with clock.back(timedelta(days=4)):  # day 55
        assert "Vragen of het bezoek lukte" not in reads(story.rosa, "/today")
    moments.call_off(moment=story.visit, by=story.ines)
    with clock.back(timedelta(days=20)):
        story.visit = moments.plan_moment(
            match=story.cast.fresh(), at=clock.now() + timedelta(hours=1), by=story.ines, key=uuid.uuid4()
        )


def _sam_in_another_place(story: Story) -> None:
    """She visits Sam too, in Lisbon; Bo visits Kees. Each page holds only who belongs to it."""
    client = replace(story.house, location=story.lisbon)
    sam = _waits(story, "Sam", story.lisbon)
    with clock.back(timedelta(days=1)):
        other = stages.side_by_side(client, volunteer=(story.file, story.ines), request=sam, programme=WAY)
    at = datetime.combine(clock.today() + timedelta(days=3), time(10, 15), LISBON)
    moments.plan_moment(match=other.fresh(), at=at, by=story.ines)
    home = reads(story.ines, story.hers("home"))
    assert "10.15" in home  # the nearest of both, by the clocks of its own place
    people = reads(story.ines, story.hers("my-people"))
    assert ("Ruud" in people, "Sam" in people) == (True, True)
    _file, bo = path.ready_volunteer(story.house, "Bo", programme=WAY)
    seen = reads(bo, address(bo.person_id, "home")) + reads(bo, address(bo.person_id, "my-people"))
    assert [name for name in ("Ruud", "Sam", "Eiland", "Lissabon") if name in seen] == []
    assert not finds(bo, "matches_match", story.cast.match.pk)


def _waits(story: Story, first_name: str, place: Location) -> Request:
    from naast.clients import actions as clients

    client = clients.open_client(
        key=uuid.uuid4(), first_name=first_name, programme=WAY, location_id=place.pk, by=story.karin
    )
    asked = prepared_request(client, by=story.karin)
    return consented(clients.open_request(request=asked, by=story.karin), by=story.karin)


def six_subjects_are_optional_and_sent_once(story: Story) -> None:
    page = story.hers("report", story.visit.pk)
    shown = reads(story.ines, page)
    subjects = [name for name in load(WAY).questionnaires["visit_report"].ask if name.startswith("area_")]
    assert len(subjects) == 6
    assert all(load(WAY).questions[name].text.nl in shown for name in subjects)
    said = {"happened": "yes", "area_health": "Zijn tabletten zijn op.", "form_key": str(uuid.uuid4()), "worry": ""}
    for _twice in range(2):
        answer = web(story.ines).post(page, said, headers={"accept": "application/json"})
        assert (answer.status_code, answer.json()) == (200, {"sent": True})
    with acting_as(story.rosa):
        assert Report.objects.filter(moment=story.visit).count() == 1
        told = [(one.question, one.words) for one in Observation.objects.filter(kind="area")]
    assert told == [("area_health", "Zijn tabletten zijn op.")]
    assert "Zijn tabletten zijn op." in reads(story.karin, f"/matches/{story.cast.match.pk}/moments")
    assert "Vragen of het bezoek lukte" not in reads(story.rosa, "/today")


def medicines_reach_the_coordinator_only(story: Story) -> None:
    said = {"kind": "medicines", "words": "Hij krijgt zijn tabletten niet.", "match": str(story.cast.match.pk)}
    sends(story.ines, story.hers("worry"), **said)
    with acting_as(story.rosa):
        raised = Signal.objects.get(kind="medicines")
    assert readers(story.cast, "signals_signal", raised.pk) == {"volunteer", "hanneke"}


def somebody_at_home_goes_on(story: Story) -> None:
    match, page = f"/matches/{story.cast.match.pk}", story.of_client("/return")
    sends(story.karin, f"{match}/steps", phase="preparing_return", words="De datum staat vast.")
    back = clock.today() + timedelta(days=40)
    sends(story.karin, page, returns_on=str(back), organisation_name="Het Buurtteam", accountable_name="")
    refused = sends(story.karin, page, to=f"{page}/send", status=409)
    assert load(WAY).obstacles["partner.accountable_named"].do.nl in refused
    said = {
        "returns_on": str(back),
        "organisation_name": "Het Buurtteam",
        "accountable_name": "Joke",
        "area": "Utrecht",
    }
    sends(story.karin, page, **said)
    given = sends(story.karin, page, to=f"{page}/send")
    assert ("Het Buurtteam, Joke" in given, "R." in given, "Ruud" in given.partition("Wat zij krijgen")[2][:120]) == (
        True, True, False,
    )  # fmt: skip
    assert "gaan ermee verder" in sends(story.karin, page, to=f"{page}/answer", answer="accepted").lower()
    assert web(story.rosa).get(page).status_code == 404


def they_say_goodbye_and_she_sees_nothing(story: Story) -> None:
    match = f"/matches/{story.cast.match.pk}"
    sends(story.karin, f"{match}/closing", to=f"{match}/closing/begin", kind="planned")
    ways.before_end(story.cast.fresh(), professional=story.karin)
    sends(story.ines, story.hers("goodbye", story.cast.match.pk), words="Ik kwam graag.", thanks="Dank je.")
    for part in ("client", "professional"):
        sends(story.karin, f"{match}/closing", to=f"{match}/closing/say/{part}", words="Dank je wel.", thanks="")
    assert finds(story.ines, "matches_match", story.cast.match.pk)
    sends(story.rosa, f"{match}/closing", to=f"{match}/closing/end", next_step="Het Buurtteam gaat verder.")
    with acting_as(story.rosa):
        assert Match.objects.get(pk=story.cast.match.pk).state == "ended"
    assert not finds(story.ines, "matches_match", story.cast.match.pk)
    assert web(story.ines).get(story.hers("messages", story.cast.match.pk)).status_code == 404
    assert "Ruud" not in reads(story.ines, story.hers("my-people"))
    assert load(WAY).retention["match_file"] == "justice_file"
