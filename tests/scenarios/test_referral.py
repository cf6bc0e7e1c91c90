"""The ten steps of asking a partner, over HTTP, as all who take part.

Hanneke agrees with Present. Marije asks them for Nora, with Nora's yes to every word; Wil answers by a link. They look
together first, six people come and paint with Nora there, and it goes well. A second question gets no answer.
"""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client as Browser

from naast.clients import actions as clients
from naast.clients.models import Client, Request
from naast.partners import jobs
from naast.partners.models import ProjectDay, Referral
from naast.people.pages import address
from naast.privacy import clock
from naast.privacy.actor import CLIENT, Actor, acting_as
from tests.cast import House, wearing
from tests.cast import house as make_house
from tests.clients.cast import open_request_for
from tests.hard_rules.stage import browser

pytestmark = pytest.mark.django_db
LINK = re.compile(r"<code>http://testserver(/asked/[^<]+)</code>")
WORDS = {
    "first_name": "Nora", "area": "Noord", "question": "Samen de woonkamer schilderen.", "day_parts": "",
    "language": "", "safe_contact": "Via Marije.", "accountable": "Marije, 030 123 45 67",
}  # fmt: skip


@dataclass
class Story:
    """Who takes part, and what exists so far."""

    house: House
    request: Request
    nora: Actor
    partner: str = ""
    referral: str = ""
    link: str = ""
    wil: Browser = field(default_factory=Browser)

    def as_(self, who: Actor) -> Browser:
        return browser(who)

    def row(self) -> Referral:
        with acting_as(self.house.marije):
            return Referral.objects.select_related("request").get(pk=self.referral.rpartition("/")[2])

    def day(self, kind: str) -> ProjectDay:
        with acting_as(self.house.marije):
            return ProjectDay.objects.get(referral_id=self.row().pk, kind=kind)


def day(ahead: int = 0) -> str:
    return (clock.today() + timedelta(days=ahead)).isoformat()


def an_agreement_has_somebody_on_both_sides(story: Story) -> None:
    here = story.as_(story.house.hanneke)
    said = {"key": uuid.uuid4(), "name": "Stichting Present", "kinds": ["volunteers"], "controller": "they"}
    story.partner = here.post("/partners/new", said | {"areas": "Noord", "supports": ["doing"]}).headers["Location"]
    here.post(f"{story.partner}/people", {"key": uuid.uuid4(), "name": "Wil", "knows": "schilderen, tuinen"})
    [wil] = re.findall(r"/people/([^/]+)/left", here.get(story.partner).content.decode())
    agreed = {
        "key": uuid.uuid4(), "valid_from": day(), "until": day(300), "who_does_what": "Present doet de klus.",
        "theirs": wil, "champion": story.house.hanneke.person_id,
    }  # fmt: skip
    assert here.post(f"{story.partner}/agreement", agreed).status_code == 302
    body = here.get(story.partner).content.decode()
    assert [said for said in ("Versie 1", "Wil", "Hanneke") if said not in body] == []


def without_somebody_accountable_nothing_goes(story: Story) -> None:
    here = story.as_(story.house.marije)
    assert f"/referrals/new/{story.request.pk}" in here.get("/referrals").content.decode()
    said = WORDS | {"key": uuid.uuid4(), "partner": story.partner.rpartition("/")[2]}
    story.referral = here.post(f"/referrals/new/{story.request.pk}", said).headers["Location"]
    refused = here.post(f"{story.referral}/send")
    assert refused.status_code == 409
    assert "Er staat niet wie waarvoor verantwoordelijk blijft." in refused.content.decode()
    coordinator = story.as_(story.house.hanneke)
    agreed = {
        "key": uuid.uuid4(), "valid_from": day(), "until": day(300), "who_does_what": "Present doet de klus.",
        "theirs": re.findall(r"/people/([^/]+)/left", coordinator.get(story.partner).content.decode())[0],
        "client_stays_with": "wie vraagt", "volunteers_stay_with": "Wil van Present", "champion": "",
    }  # fmt: skip
    assert coordinator.post(f"{story.partner}/agreement", agreed).status_code == 302


def she_says_yes_to_exactly_what_goes(story: Story) -> None:
    cache.clear()
    with acting_as(story.house.marije):
        file = Client.objects.get(pk=story.request.client_id)
    hers = Browser()
    hers.post("/desk", {"code": clients.give_desk_code(client=file, by=story.house.marije)})
    body = hers.get(address(story.nora.person_id, "home")).content.decode()
    where = address(story.nora.person_id, "my-asked")
    assert where in body
    body = hers.get(where).content.decode()
    assert [text for text in WORDS.values() if text not in body] == []
    [words] = re.findall(r'name="words" value="([0-9a-f]{64})"', body)
    said = {"yes": story.referral.rpartition("/")[2], "key": uuid.uuid4(), "words": words}
    assert hers.post(where, said).status_code == 302
    assert story.row().agreed_how == "self"


def the_partner_gets_a_link_that_opens_once(story: Story) -> None:
    made = story.as_(story.house.marije).post(f"{story.referral}/send").content.decode()
    [story.link] = LINK.findall(made)
    assert LINK.findall(story.as_(story.house.marije).get(story.referral).content.decode()) == []
    assert story.wil.post(story.link).status_code == 302
    body = story.wil.get(story.link).content.decode()
    assert [text for text in WORDS.values() if text not in body] == []
    assert "van der Berg" not in body
    forwarded = Browser().get(story.link)
    assert (forwarded.status_code, "Nora" in forwarded.content.decode()) == (409, False)
    assert story.wil.get("/partners").status_code == 302  # nothing else of the house opens: sign in first


def they_say_yes(story: Story) -> None:
    assert story.wil.post(story.link, {"answer": "accepted"}).status_code == 200
    assert story.row().state == "accepted"


def they_plan_a_first_look(story: Story) -> None:
    assert story.wil.post(story.link, {"answer": "planned", "visit_on": day(3)}).status_code == 200
    assert (story.row().state, story.day("visit").on.isoformat()) == ("planned", day(3))


def she_is_there_herself(story: Story) -> None:
    here = story.as_(story.house.marije)
    assert here.post(f"{story.referral}/days", {"on": day()}).status_code == 302
    the_day = story.day("day")
    where = f"{story.referral}/days/{the_day.pk}"
    assert here.post(where, {"came": "6", "version": the_day.version, "held": "yes"}).status_code == 409
    assert here.post(where, {"present": "yes", "version": the_day.version}).status_code == 302
    assert story.day("day").present == "spoken"


def six_people_come_and_nobody_is_named(story: Story) -> None:
    here, the_day = story.as_(story.house.marije), story.day("day")
    said = {"came": "6", "version": the_day.version, "held": "yes"}
    assert here.post(f"{story.referral}/days/{the_day.pk}", said).status_code == 302
    assert "6 mensen kwamen" in here.get(story.referral).content.decode()


def they_say_that_it_went_well(story: Story) -> None:
    assert story.wil.post(story.link, {"answer": "done", "went": "well"}).status_code == 200
    body = story.as_(story.house.marije).get(story.referral).content.decode()
    assert "afgerond, het gaat goed" in body
    assert story.wil.get(story.link).status_code == 410


def what_gets_no_answer_expires_and_hanneke_calls(story: Story) -> None:
    here = story.as_(story.house.marije)
    with clock.back(timedelta(days=20)):
        said = WORDS | {"key": uuid.uuid4(), "partner": story.partner.rpartition("/")[2]}
        story.referral = here.post(f"/referrals/new/{story.request.pk}", said).headers["Location"]
        [words] = re.findall(r'name="words" value="([0-9a-f]{64})"', here.get(story.referral).content.decode())
        here.post(f"{story.referral}/yes", {"key": uuid.uuid4(), "words": words, "how": "spoken"})
    assert here.post(f"{story.referral}/send").status_code == 200
    desk = story.as_(story.house.hanneke)
    assert "gevraagd door Marije" not in desk.get("/partners/mine").content.decode()
    with clock.back(timedelta(days=-15)):  # two weeks on, nobody answered
        body = desk.get("/partners/mine").content.decode()
    assert "gevraagd door Marije" in body
    assert "Nora" not in body
    with clock.back(timedelta(days=-43)):
        for place in jobs.due_dossiers():
            jobs.end_one(str(place))
        assert "Zonder antwoord geëindigd." in desk.get("/partners/mine").content.decode()
    assert story.row().state == "expired"


@pytest.mark.shows("S3-27", "S3-28", "S3-39", "S4-39")
def test_a_request_goes_to_a_partner_and_comes_back_with_an_answer():
    house = make_house(programmes=["referral"])
    request = open_request_for(house, programme="referral", activities=["odd_jobs"])
    story = Story(house, request, wearing(request.client_person_id, CLIENT))
    an_agreement_has_somebody_on_both_sides(story)
    without_somebody_accountable_nothing_goes(story)
    she_says_yes_to_exactly_what_goes(story)
    the_partner_gets_a_link_that_opens_once(story)
    they_say_yes(story)
    they_plan_a_first_look(story)
    she_is_there_herself(story)
    six_people_come_and_nobody_is_named(story)
    they_say_that_it_went_well(story)
    what_gets_no_answer_expires_and_hanneke_calls(story)
    body = browser(house.joost).get("/partners/map").content.decode()
    assert "Stichting Present" in body  # nobody filled in a map
    assert "Minder dan tien keer gevraagd." in body
