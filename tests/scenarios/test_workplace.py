"""The ten steps of a place to work, over HTTP: Sam who works, Marije who works along, and Bo of the café.

Sam says what he can. Café Mint answers three questions, the work is made around him, and nobody loses paid work by it.
Marije works along and agrees two things on the spot; Bo confirms them by her link. Once Sam does not come, and nobody
blames him; what worked becomes a tip for other places. They look back, and Sam does more, with a certificate.
"""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client as Browser

from naast.clients import actions as clients
from naast.clients.models import Client, Request
from naast.people.models import Notice
from naast.people.pages import address
from naast.placements.models import HostQuestion, HostWord, Placement, PlacementAgreement
from naast.privacy import clock
from naast.privacy.actor import CLIENT, Actor, acting_as
from tests.cast import House, wearing
from tests.cast import house as make_house
from tests.clients.cast import open_request_for
from tests.hard_rules.stage import browser
from tests.scenarios.web import Web, words_of

pytestmark = pytest.mark.django_db
LINK = re.compile(r"<code>http://testserver(/at-work/[^<]+)</code>")
TALENTS = {
    "i_can": "Koffie zetten.",
    "i_like": "Mensen zien.",
    "helps_me": "Eén ding tegelijk.",
    "not_for_me": "Haast.",
}
NEVER = ("Wat er vroeger speelde", "van der Berg", "Eén ding tegelijk", "Haast.")


@dataclass
class Story:
    """Who takes part, and what exists so far."""

    house: House
    request: Request
    sam: Actor
    partner: str = ""
    where: str = ""
    link: str = ""
    bo: Browser = field(default_factory=Browser)

    @property
    def marije(self) -> Web:
        return Web(self.house.marije)

    def row(self) -> Placement:
        with acting_as(self.house.marije):
            return Placement.objects.select_related("request").get(pk=self.where.rpartition("/")[2])

    def own(self) -> Browser:
        """Sam has no account: he looks at the desk, with a code of Marije."""
        cache.clear()
        with acting_as(self.house.marije):
            file = Client.objects.get(pk=self.request.client_id)
        hers = Browser()
        hers.post("/desk", {"code": clients.give_desk_code(client=file, by=self.house.marije)})
        return hers

    def page(self, name: str) -> str:
        return address(self.sam.person_id, name)

    def host(self, **said: Any) -> str:
        answer = self.bo.post(self.link, said, follow=True)
        assert answer.status_code == 200
        return words_of(answer)


def new(**said: Any) -> dict[str, Any]:
    return {"key": str(uuid.uuid4()), **said}


def he_says_what_he_can(story: Story) -> None:
    his, where = story.own(), story.page("my-talents")
    assert where in his.get(story.page("home")).content.decode()
    body = his.get(where).content.decode()
    assert (body.count("data-aloud="), body.count("Dit kan ik goed")) == (4, 2)
    assert [icon for icon in ("star", "heart", "lifebuoy", "hand-stop") if f"#{icon}" not in body] == []
    assert his.post(where, {"version": "0", **TALENTS}).status_code == 302
    seen = story.marije.reads(f"/placements/of/{story.request.pk}")
    assert [text for text in TALENTS.values() if text not in seen] == []


def the_place_answers_three_questions(story: Story) -> None:
    coach, cafe = story.marije, story.partner.rpartition("/")[2]
    answer = coach.browser.post(f"/placements/of/{story.request.pk}", new(partner=cafe))
    story.where = answer.headers["Location"]
    assert "Er is nog geen ja" not in coach.reads(story.where)
    refused = coach.refused(f"{story.where}/link")
    assert "toestemming" in refused.lower()
    clients.record_consent(request=story.request, how="spoken", key=uuid.uuid4(), by=story.house.marije)
    made = coach.browser.post(f"{story.where}/link").content.decode()
    [story.link] = LINK.findall(made)
    assert LINK.findall(coach.browser.get(story.where).content.decode()) == []
    assert story.bo.get(story.link).status_code == 200
    assert story.bo.post(story.link).status_code == 302
    doubts = story.bo.post(story.link, new(start="yes", host_time="yes", host_able="unsure", host_fit="yes",
                                           paid_work="no", welcome="yes"))  # fmt: skip
    assert "Kies wat kan helpen" in words_of(doubts)
    said = new(start="yes", host_time="yes", host_able="unsure", arranged_host_able="Wij bellen Marije.",
               host_fit="yes", paid_work="worry", worry="Op zaterdag werkte hier iemand.", welcome="yes")  # fmt: skip
    assert "doorgegeven" in story.host(**said)
    seen = coach.reads(story.where)
    assert [text for text in ("Wij bellen Marije.", "Ik twijfel") if text not in seen] == []


def the_work_is_made_around_him(story: Story) -> None:
    coach = story.marije
    for activity, words in (("cafe", "Koffie zetten voor de eerste gasten."), ("odd_jobs", "De planten water geven.")):
        assert coach.browser.post(f"{story.where}/tasks", new(activity=activity, words=words)).status_code == 302
    care = coach.browser.post(f"{story.where}/tasks", new(activity="medication", words="Pillen geven."))
    assert care.status_code == 200  # professional care cannot be chosen at all
    seen = coach.reads(story.where)
    assert [text for text in ("Koffie zetten voor de eerste", "De planten water") if text not in seen] == []
    assert "Pillen geven" not in "".join(task.words for task in _tasks(story))


def _tasks(story: Story) -> list[Any]:
    with acting_as(story.house.marije):
        return list(story.row().tasks.all())


def nobody_loses_paid_work_and_he_begins(story: Story) -> None:
    coach = story.marije
    with clock.back(timedelta(days=-15)):  # the worry waits too long
        refused = coach.refused(f"{story.where}/start")
    wanted = ("Een zorg over betaald werk heeft nog geen antwoord.", "heeft de uitleg nog niet gehad",
              "nog niemand om op terug te vallen", "hoeveel energie er is", "Nog niet allebei zeiden ja")  # fmt: skip
    assert [why for why in wanted if why not in refused] == []
    coordinator = browser(story.house.hanneke)
    answer = {"answer": "De zaterdag blijft betaald. Sam komt op dinsdag.", "version": story.row().version}
    assert coordinator.post(f"{story.where}/paid-work", answer).status_code == 302
    described = {
        "colleague": "Bo", "fallback": "Marije, elke werkdag tot vijf uur", "how_often": "elke dinsdag",
        "how_long": "twee uur", "bad_day": "Dan gaat Sam naar huis.", "version": story.row().version,
    }  # fmt: skip
    assert coach.browser.post(f"{story.where}/describe", described).status_code == 302
    taught = new(training="supporting_well", who="Bo", done_on=clock.today().isoformat())
    assert coach.browser.post(f"{story.where}/trained", taught).status_code == 302
    assert story.own().post(story.page("my-place"), {"wants": "yes"}).status_code == 302
    assert coach.browser.post(f"{story.where}/start").status_code == 302
    row = story.row()
    assert (row.phase, row.wants_said, row.welcome_said) == ("trying", "self", "link")


def she_works_along_and_agrees_on_the_spot(story: Story) -> None:
    said = new(kind="visit", on=clock.today().isoformat(), words="Het is druk om elf uur.",
               agreed_1="Sam begint om tien uur.", does_1="client", agreed_2="Bo legt één ding tegelijk uit.",
               does_2="host", agreed_3="", does_3="host")  # fmt: skip
    assert story.marije.browser.post(f"{story.where}/visits", said).status_code == 302
    assert story.marije.browser.post(f"{story.where}/visits", said).status_code == 302  # sent twice is done once
    with acting_as(story.house.marije):
        assert PlacementAgreement.objects.count() == 2


def the_place_confirms_by_its_link(story: Story) -> None:
    body = story.bo.get(story.link).content.decode()
    assert [text for text in ("Sam", "Koffie zetten voor de eerste gasten.") if text not in body] == []
    assert [text for text in (*NEVER, "Het is druk om elf uur.") if text in body] == []
    confirms = re.findall(r'name="confirm" value="([^"]+)"', body)
    assert len(confirms) == 2
    for one in confirms:
        story.host(confirm=one)
    assert "Bevestigd door de plek" in story.marije.reads(story.where)
    forwarded = Browser().get(story.link)
    assert (forwarded.status_code, "Sam" in forwarded.content.decode()) == (409, False)
    changed = Browser().get(f"{story.link[:-2]}xx")
    assert (changed.status_code, "Sam" in changed.content.decode()) == (404, False)
    assert story.bo.get("/placements").status_code == 302  # nothing else of the house opens: sign in first


def he_reads_it_in_simple_words(story: Story) -> None:
    his = story.own()
    assert story.page("my-place") in his.get(story.page("home")).content.decode()
    body = his.get(story.page("my-place")).content.decode()
    wanted = ("Sam begint om tien uur.", "Bo legt één ding tegelijk uit.", "Bo, uw vaste collega daar", "Café Mint")
    assert [text for text in wanted if text not in body] == []
    assert body.count("data-aloud=") == 9  # two tasks, two agreements, five questions about what it brings
    assert "Op zaterdag werkte hier iemand." not in body


def once_he_does_not_come(story: Story) -> None:
    advice = story.bo.post(story.link, {"tell": "diagnosis"})
    assert "uw vraag is nergens bewaard" in words_of(advice)
    with acting_as(story.house.marije):
        assert HostWord.objects.count() == 0
    story.host(tell="did_not_come")
    with acting_as(story.house.marije):
        told = HostWord.objects.get()
        assert Notice.objects.filter(person_id=story.house.marije.person_id, thing_id=told.pk).count() == 1
    assert "kwam niet" in story.marije.reads("/today")
    seen = story.marije.reads(story.where)
    assert "Geen verwijt" in seen
    answer = {"answer": "Sam gebeld: hij was moe. Volgende week weer."}
    assert story.marije.browser.post(f"{story.where}/told/{told.pk}", answer).status_code == 302
    assert "kwam niet" not in story.marije.reads("/today")
    what_worked_becomes_a_tip(story)


def what_worked_becomes_a_tip(story: Story) -> None:
    """Bo asks what to do on such a day; what worked helps every place, and Sam is not in it."""
    story.host(**new(ask="yes", words="Wat zeg ik tegen Sam als hij weer komt?"))
    with acting_as(story.house.marije):
        asked = HostQuestion.objects.get()
    page = f"{story.where}/questions/{asked.pk}"
    assert "Een vraag van een plek" in story.marije.reads("/today")
    said = {"answer": "Zeg tegen Sam dat hij welkom is, en begin gewoon.", "version": "1"}
    assert story.marije.browser.post(page, said).status_code == 302
    assert said["answer"] in words_of(story.bo.get(story.link))
    tip = new(title="Terug na een slechte dag", sure="on", question="Wat zeg je als iemand weer komt?",
              worked="Zeg tegen Sam dat hij welkom is.")  # fmt: skip
    stopped = words_of(story.marije.browser.post(f"{page}/tip", tip))
    assert [one for one in ("“Sam” is de naam", tip["worked"]) if one not in stopped] == []
    tip["worked"] = "Zeg dat iemand welkom is, en begin gewoon."
    assert story.marije.browser.post(f"{page}/tip", tip).status_code == 302
    assert tip["worked"] in story.marije.reads("/tips")
    read = words_of(story.bo.get(f"{story.link}/tips"))
    assert (tip["worked"] in read, "Sam" in read) == (True, False)


def they_look_back_all_three(story: Story) -> None:
    later = clock.back(timedelta(days=-84))
    with later:
        assert "Samen terugkijken" in story.marije.reads("/today")
        words = {"review_keep": "De dinsdag.", "review_what_is_there": "Ik hoor erbij."}
        assert story.own().post(story.page("my-place"), new(review="yes", **words)).status_code == 302
        asked = {"review_what_is_there": "Sam kent onze gasten."}
        story.host(**new(review="yes", **asked))
        mine = new(review_what_is_there="Sam durft meer.")
        assert story.marije.browser.post(f"{story.where}/look-back/professional", mine).status_code == 302
        seen = story.marije.reads(story.where)
    assert [text for text in ("Ik hoor erbij.", "Sam kent onze gasten.", "Sam durft meer.") if text not in seen] == []


def he_does_more_and_has_a_certificate(story: Story) -> None:
    with clock.back(timedelta(days=-84)):
        for to in ("working", "growing"):
            said = {"to": to, "words": "", "version": story.row().version}
            assert story.marije.browser.post(f"{story.where}/step", said).status_code == 302
        more = new(activity="making", words="Taart bakken.")
        assert story.marije.browser.post(f"{story.where}/tasks", more).status_code == 302
        given = {"learned": "Sam zette koffie voor honderd mensen.", "version": "0"}
        assert story.marije.browser.post(f"{story.where}/certificate", given).status_code == 302
        body = story.own().get(story.page("my-certificate")).content.decode()
    wanted = (
        "Sam zette koffie voor honderd mensen.",
        "Taart bakken.",
        "De planten water geven.",
        "Café Mint",
        "Marije",
    )
    assert [text for text in wanted if text not in body] == []
    assert story.row().phase == "growing"
    clients.withdraw_consent(request=story.request, by=story.sam)
    over = story.bo.get(story.link)
    assert (over.status_code, "Sam" in over.content.decode()) == (410, False)


@pytest.mark.shows("S4-26", "S4-32", "S4-41", "S4-42", "S4-43")
def test_somebody_works_at_a_place_that_fits():
    house = make_house(programmes=["workplace"])
    request = open_request_for(house, first_name="Sam", programme="workplace", activities=["cafe"])
    cafe = {"name": "Café Mint", "kinds": ["places"], "controller": "they"}
    partner = browser(house.hanneke).post("/partners/new", new(**cafe)).headers["Location"]
    story = Story(house, request, wearing(request.client_person_id, CLIENT), partner)
    he_says_what_he_can(story)
    the_place_answers_three_questions(story)
    the_work_is_made_around_him(story)
    nobody_loses_paid_work_and_he_begins(story)
    she_works_along_and_agrees_on_the_spot(story)
    the_place_confirms_by_its_link(story)
    he_reads_it_in_simple_words(story)
    once_he_does_not_come(story)
    they_look_back_all_three(story)
    he_does_more_and_has_a_certificate(story)
