"""The ten steps of talents in a chain, over HTTP: Marije with seven people, of whom Sam finds a place.

Four organisations each have a part and a name. Six times together; Saar stops early and nobody blames her. Sam keeps
his talent card. Two places are prepared. The first turns out too far to travel, the second fits. After three, six and
twelve months somebody asks, and the report says honestly what became of all, in numbers that tell nobody who it was.
"""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client as Browser
from django.utils import timezone

from naast.clients import actions as clients
from naast.clients.models import Client, Request
from naast.courses.models import Course, CourseSeat, CourseTime
from naast.partners.models import Partner
from naast.people.actions import begin_role
from naast.people.pages import address
from naast.placements.models import FollowUp, Placement
from naast.privacy import clock
from naast.privacy.actor import CLIENT, Actor, acting_as
from naast.programmes.loading import load
from tests.cast import House, wearing
from tests.cast import house as make_house
from tests.clients.cast import open_request_for
from tests.scenarios.web import Web, words_of

pytestmark = pytest.mark.django_db
WAY = "talents"
TEMPLATE = load(WAY)
SEVEN = ("Sam", "Saar", "Mo", "Lies", "Bert", "Noor", "Ali")
CHAIN = (
    ("De Wijk", "neighbourhood", "seeking", "Wijst mensen de weg hierheen.", "Ans"),
    ("Vrijwilligerscentrale", "guiding", "finding", "Zoekt de plek.", "Wil"),
    ("Kringloop Oost", "places", "doing", "Biedt een plek in de winkel.", "Bo"),
    ("Buurttuin", "places", "doing", "Biedt een plek in de tuin.", "Gijs"),
)
CARD = {
    "i_can": "Iets repareren.", "i_like": "Iets maken dat blijft.", "others_say": "Dat ik geduld heb.",
    "helps_me": "Eén ding tegelijk.", "not_for_me": "Haast.",
}  # fmt: skip
NEVER = ("van der Berg", "Wat er vroeger speelde")


@dataclass
class Story:
    """Who takes part, and what exists so far."""

    house: House
    requests: dict[str, Request]
    partners: dict[str, str] = field(default_factory=dict)
    course: str = ""
    first: datetime = field(default_factory=lambda: clock.now() - timedelta(days=43))
    tried: str = ""
    works: str = ""

    @property
    def marije(self) -> Web:
        return Web(self.house.marije)

    @property
    def hanneke(self) -> Web:
        return Web(self.house.hanneke)

    def person(self, name: str) -> Actor:
        return wearing(self.requests[name].client_person_id, CLIENT)

    def page(self, name: str, page: str) -> str:
        return address(self.person(name).person_id, page)

    def own(self, name: str) -> Browser:
        """They have no account: each looks at the desk, with a code of Marije."""
        cache.clear()
        with acting_as(self.house.marije):
            file = Client.objects.get(pk=self.requests[name].client_id)
        hers = Browser()
        hers.post("/desk", {"code": clients.give_desk_code(client=file, by=self.house.marije)})
        return hers

    def seats(self) -> dict[str, CourseSeat]:
        with acting_as(self.house.marije):
            return {one.request.called: one for one in CourseSeat.objects.select_related("request")}

    def row(self, where: str) -> Placement:
        with acting_as(self.house.marije):
            return Placement.objects.select_related("request").get(pk=where.rpartition("/")[2])


def new(**said: Any) -> dict[str, Any]:
    return {"key": str(uuid.uuid4()), **said}


def moment(at: datetime) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%dT%H:%M")


def four_partners_each_with_a_part(story: Story) -> None:
    page = story.hanneke
    assert "Nog niet duidelijk wie wat doet" in page.reads("/partners/roles")
    for name, kind, step, does, person in CHAIN:
        words = new(name=name, kinds=[kind], controller="they", areas="", supports=[step], push="", push_by="")
        where = page.browser.post("/partners/new", words).headers["Location"]
        assert "Eerst iemand van hen" in page.reads(f"{where}/roles")
        page.sends(where, to=f"{where}/people", name=person, work="", reach="", knows="")
        with acting_as(story.house.hanneke):
            partner = Partner.objects.get(name=name)
            [theirs] = partner.people.all()
        page.sends(f"{where}/roles", programme=WAY, step=step, does=does, person=str(theirs.pk))
        story.partners[name] = str(partner.pk)
    seen = story.marije.reads("/partners/roles")
    wanted = ("Iedereen weet wat hij doet", "Vrijwilligerscentrale : Zoekt de plek. Wil", "Buurttuin", "Gijs")
    assert [text for text in wanted if text not in seen.replace(":", " :").replace("  ", " ")] == []


def a_group_of_seven(story: Story) -> None:
    coach = story.marije
    coach.sends("/courses/new", called="Herfstgroep", place="De huiskamer van De Spil")
    with acting_as(story.house.marije):
        story.course = f"/courses/{Course.objects.get().pk}"
    assert TEMPLATE.obstacles["course.size"].why.nl in coach.reads(story.course)
    for name in SEVEN:
        coach.sends(story.course, to=f"{story.course}/people", request=str(story.requests[name].pk))
    again = coach.browser.post(f"{story.course}/people", new(request=str(story.requests["Sam"].pk)))
    assert again.status_code == 200  # nobody joins twice
    assert sorted(story.seats()) == sorted(SEVEN)
    for _twice in range(2):  # sent twice is done once
        answer = coach.browser.post(f"{story.course}/begin", {"first": moment(story.first)})
        assert answer.status_code == 302
    with acting_as(story.house.marije):
        assert CourseTime.objects.count() == 6


def six_times_with_who_was_there(story: Story) -> None:
    coach, seats = story.marije, story.seats()
    assert "Wie was er?" in coach.reads("/today")
    for number in range(1, 7):
        away = {2: {"Mo"}, 3: {"Saar"}}.get(number, set())
        seats = story.seats()
        there = [str(one.pk) for name, one in seats.items() if name not in away and one.stopped_on is None]
        where = f"{story.course}/times/{number}"
        coach.sends(where, there=there, held="yes")
        if number == 3:
            with clock.back(timedelta(days=28)):  # in the week after the third time
                said = coach.sends(f"{story.course}/people/{seats['Saar'].pk}/stop", reason="moment", stop="yes")
            assert "De dag of de tijd paste niet." in said
    seats = story.seats()
    assert (seats["Mo"].there, seats["Mo"].away) == ([1, 3, 4, 5, 6], [2])
    assert (seats["Saar"].there, seats["Saar"].away, seats["Saar"].reason) == ([1, 2], [3], "moment")
    body = story.own("Mo").get(story.page("Mo", "my-course")).content.decode()
    assert ("Herfstgroep" in body, "U was er niet. Dat is goed." in body) == (True, True)
    assert [name for name in SEVEN if name != "Mo" and name in words_of_main(body)] == []
    stale = coach.browser.post(f"{story.course}/times/6", {"version": "1", "there": [], "held": "yes"})
    assert "Iemand anders bewaarde hier intussen" in words_of(stale)
    assert story.seats()["Mo"].there == [1, 3, 4, 5, 6]
    coach.sends(story.course, to=f"{story.course}/end")


def words_of_main(body: str) -> str:
    return re.sub(r"<[^>]+>", " ", body.partition("<main")[2].partition("</main")[0])


def a_talent_card_that_is_his(story: Story) -> None:
    his, where = story.own("Sam"), story.page("Sam", "my-talents")
    assert his.post(where, {"version": "0", **CARD}).status_code == 302
    assert story.page("Sam", "my-talent-card") in his.get(story.page("Sam", "home")).content.decode()
    card = words_of(his.get(story.page("Sam", "my-talent-card")))
    assert [text for text in (*CARD.values(), "Mijn talentenkaart", "Hij is van u.") if text not in card] == []
    assert story.own("Mo").get(story.page("Mo", "my-talent-card")).status_code == 404
    assert story.own("Mo").get(story.page("Sam", "my-talent-card")).status_code in (403, 404)
    assert "Iets repareren." in story.marije.reads(f"/placements/of/{story.requests['Sam'].pk}")


def two_places_are_prepared(story: Story) -> None:
    for name, who in (("Kringloop Oost", "Bo"), ("Buurttuin", "Gijs")):
        story.hanneke.sends(
            "/placements/hosts", partner=story.partners[name], training=f"{WAY}/welcoming_talent", who=who,
            done_on=clock.today().isoformat(),
        )  # fmt: skip
    seen = story.marije.reads("/placements/hosts")
    assert [text for text in ("Kringloop Oost Bo", "Buurttuin Gijs") if text not in seen] == []
    with acting_as(story.house.marije):
        assert Placement.objects.count() == 0  # a place exists before anybody works there


def _begins_at(story: Story, partner: str, activity: str, task: str) -> str:
    coach, request = story.marije, story.requests["Sam"]
    answer = coach.browser.post(f"/placements/of/{request.pk}", new(partner=story.partners[partner]))
    where = answer.headers["Location"]
    assert coach.browser.post(f"{where}/tasks", new(activity=activity, words=task)).status_code == 302
    described = {
        "colleague": "Bo", "fallback": "Marije, op werkdagen", "how_often": "elke dinsdag", "how_long": "twee uur",
        "bad_day": "Dan gaat Sam naar huis.", "version": story.row(where).version,
    }  # fmt: skip
    assert coach.browser.post(f"{where}/describe", described).status_code == 302
    fine = new(host_time="yes", host_able="yes", host_fit="yes", paid_work="no", worry="", welcome="yes")
    assert coach.browser.post(f"{where}/host", fine).status_code == 302
    assert story.own("Sam").post(story.page("Sam", "my-place"), {"wants": "yes"}).status_code == 302
    assert coach.browser.post(f"{where}/start").status_code == 302
    assert story.row(where).phase == "trying"
    return where


def the_first_place_is_too_far(story: Story) -> None:
    clients.record_consent(request=story.requests["Sam"], how="spoken", key=uuid.uuid4(), by=story.house.marije)
    story.tried = _begins_at(story, "Kringloop Oost", "making", "Fietsen nakijken.")
    coach = story.marije
    wrong = coach.browser.post(f"{story.tried}/stop", {"version": "1", "reason": "his_own_fault"})
    assert (wrong.status_code, story.row(story.tried).ended_on) == (200, None)  # only what blames nobody can be chosen
    coach.browser.post(f"{story.tried}/stop", {"version": story.row(story.tried).version, "reason": "transport"})
    seen = coach.reads(story.tried)
    assert [text for text in ("Reizen. Niemand krijgt de schuld.", "Samen verder kijken") if text not in seen] == []
    helped = coach.sends(
        f"{story.tried}/chain/professional", chain_helped="going_along", chain_hindered="transport",
        chain_in_words="Eerst samen de bus nemen.",
    )  # fmt: skip
    assert "Eerst samen de bus nemen." in helped


def the_second_place_fits(story: Story) -> None:
    story.works = _begins_at(story, "Buurttuin", "green", "De schuur opknappen.")
    said = {"to": "placed", "words": "Het past.", "version": story.row(story.works).version}
    assert story.marije.browser.post(f"{story.works}/step", said).status_code == 302
    assert (story.row(story.works).phase, story.row(story.tried).reason) == ("placed", "transport")
    body = words_of(story.own("Sam").get(story.page("Sam", "my-place")))
    assert "De schuur opknappen." in body


def after_three_months_somebody_asks(story: Story) -> None:
    early = story.marije.browser.post(f"{story.works}/still-there", {"months": "3", "place_still": "yes"})
    assert early.status_code == 409
    with clock.back(timedelta(days=-92)):
        assert "Hoe is het na 3, 6 en 12 maanden?" in story.marije.reads("/today")
        assert "3 maanden later" in words_of(story.own("Sam").get(story.page("Sam", "my-place")))
        said = {"still": "yes", "months": "3", "place_still": "yes", "now_in_words": "Ik heb een sleutel."}
        assert story.own("Sam").post(story.page("Sam", "my-place"), said).status_code == 302
        seen = story.marije.reads(story.works)
    assert "Na 3 maanden : nog op de plek" in seen.replace("maanden:", "maanden :").replace("  ", " ")
    with acting_as(story.house.marije):
        assert FollowUp.objects.get().said == "self"


def what_helped_in_the_chain_is_kept(story: Story) -> None:
    for part, helped in (("professional", "one_face"), ("host", "trained")):
        story.marije.sends(
            f"{story.works}/chain/{part}", chain_helped=helped, chain_hindered="waiting", chain_in_words=""
        )
    seen = story.marije.reads(story.works)
    wanted = ("Eén vast gezicht", "Een plek die voorbereid was", "Wachten op elkaar")
    assert [text for text in wanted if text not in seen] == []
    assert story.hanneke.status(f"{story.works}/chain/professional") in (403, 404)  # her own coach writes it down


def the_report_says_honestly_what_became_of_seven(story: Story) -> None:
    for months, days, still in ((6, -183, "yes"), (12, -366, "other")):
        with clock.back(timedelta(days=days)):
            story.marije.sends(story.works, to=f"{story.works}/still-there", months=str(months), place_still=still,
                               place_reason="onward", now_in_words="")  # fmt: skip
    seen = story.marije.reads(story.course)
    assert "Begonnen 7 Eerder gestopt met de cursus 1 Begonnen op een plek 1 Na 12 maanden op een plek 1" in seen
    assert "Na 12 maanden: een andere plek" in seen
    tom = story.house.tom.person_id
    begin_role(organisation=story.house.organisation, person_id=tom, kind="manager", by=story.house.ada)
    manager = Web(wearing(tom))
    for year in {story.first.year, clock.today().year}:
        page = manager.reads(f"/insight?way={WAY}&period={year}")
        assert "Wie er nog is" in page
        assert [name for name in (*SEVEN, *story.partners) if name in page] == []
        assert not re.search(r"\b7\b", page)  # seven people is too few to say
        assert "Alle aantallen zijn kleiner dan tien" in page
    told = [story.marije.reads(where) for where in (story.course, story.works, "/placements/hosts", "/partners/roles")]
    assert [word for page in told for word in NEVER if word in page] == []


@pytest.mark.shows("S4-08", "S4-12", "S4-21", "S4-40", "S4-52")
def test_seven_people_find_out_what_they_can_and_one_finds_a_place_at_the_second_try():
    house = make_house(programmes=[WAY])
    requests = {name: open_request_for(house, first_name=name, programme=WAY, activities=["making"]) for name in SEVEN}
    story = Story(house, requests)
    four_partners_each_with_a_part(story)
    a_group_of_seven(story)
    six_times_with_who_was_there(story)
    a_talent_card_that_is_his(story)
    two_places_are_prepared(story)
    the_first_place_is_too_far(story)
    the_second_place_fits(story)
    after_three_months_somebody_asks(story)
    what_helped_in_the_chain_is_kept(story)
    the_report_says_honestly_what_became_of_seven(story)
