"""The ten steps of a circle: several ordinary people around one, and a ring of professionals around them.

Marije supervises Rob. Hanneke forms a circle of four, looks whether they fit, and is the only one who speaks with the
ring around it. Dirk leaves, Els comes in when everybody says yes, and at the end Rob has the last word.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from naast.clients.models import Request
from naast.matches.models import Match, Newcomer, OuterMember, OuterRing
from naast.matches.queries import asked_of
from naast.moments.models import Asked, Message, Moment
from naast.people.models import Notice
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.programmes.loading import load
from naast.rings.models import Minutes, OuterWord
from naast.signals.models import Signal
from tests.cast import House, house
from tests.clients.cast import client_of, herself, prepared_request
from tests.hard_rules.stage import finds, rows_of
from tests.matches.cast import HOURS, activities_in
from tests.scenarios.web import Web
from tests.volunteers.cast import acts_on, ready_volunteer

pytestmark = pytest.mark.django_db
WAY = "circle"
TEMPLATE = load(WAY)
SAID = "Rob vertelde dat hij slecht slaapt. Dinsdag gaan wij wandelen."
TOLD = "Er is extra aandacht nodig op dinsdagavond."
GROWING = "Hij liep twee keer langs het schoolplein."


@dataclass
class Story:
    """The people and their browsers, and what they came to."""

    at: House
    marije: Web
    joost: Web
    hanneke: Web
    rob: Any = None
    request: Any = None
    files: dict[str, Any] = field(default_factory=dict)
    inside: dict[str, Web] = field(default_factory=dict)

    def now(self) -> Match:
        with acting_as(self.at.hanneke):
            return Match.objects.get()

    @property
    def match(self) -> str:
        return f"/matches/{self.now().pk}"

    def others(self) -> dict[str, Actor]:
        """Everybody who works here and is not in the circle itself."""
        at = self.at
        return {
            "marije": at.marije,
            "joost": at.joost,
            "rachid": at.rachid,
            "fatma": at.fatma,
            "tom": at.tom,
            "ada": at.ada,
        }

    def readers(self, table: str, pk: Any) -> set[str]:
        """Who finds this row in the database, by name."""
        people = {name: web.who for name, web in self.inside.items()} | self.others()
        people |= {"rob": self.rob.who, "hanneke": self.at.hanneke}
        return {name for name, who in people.items() if finds(who, table, pk)}


@pytest.fixture
def story(settings: Any) -> Story:
    settings.WORLD = "demo"  # no second step of sign-in here
    at = house(programmes=(WAY,))
    told = Story(at, Web(at.marije), Web(at.joost), Web(at.hanneke))
    with clock.back(timedelta(days=210)):
        for name in ("Wim", "Bram", "Carla", "Dirk", "Els"):
            told.files[name], who = ready_volunteer(at, name, programme=WAY)
            told.inside[name] = Web(who)
    return told


@pytest.mark.shows("S3-75")
def test_the_ten_steps_of_a_circle(story: Story) -> None:
    with clock.back(timedelta(days=200)):
        marije_asks_for_a_circle_and_rob_says_yes(story)
        hanneke_looks_whether_a_circle_fits(story)
        with_two_it_does_not_begin_and_with_four_it_may(story)
        without_who_supervises_it_does_not_begin(story)
        rob_and_everybody_sign(story)
    with clock.back(timedelta(days=190)):
        one_of_them_writes_the_minutes(story)
    with clock.back(timedelta(days=150)):
        what_worries_wim_goes_to_hanneke_alone(story)
    with clock.back(timedelta(days=100)):
        they_look_at_risk_in_the_third_month(story)
    with clock.back(timedelta(days=60)):
        dirk_leaves_and_els_comes_in_with_everybodys_say(story)
    they_meet_less_often_and_rob_has_the_last_word(story)


def marije_asks_for_a_circle_and_rob_says_yes(story: Story) -> None:
    client, _rob = client_of(story.at, "Rob", programme=WAY)
    asking = prepared_request(client, by=story.at.marije)
    story.rob = Web(herself(asking))
    story.marije.sends(f"/clients/{client.pk}/request", to=f"/clients/{client.pk}/request/open")
    said = story.rob.reads(story.rob["my-consent"])
    assert "Ik kan stoppen; mijn toezicht verandert daar niet door." in said
    story.rob.sends(story.rob["my-consent"])
    with acting_as(story.at.marije):
        story.request = Request.objects.get()
    assert story.request.state == Request.State.OPEN


def hanneke_looks_whether_a_circle_fits(story: Story) -> None:
    page = story.hanneke
    page.sends(
        f"/requests/{story.request.pk}/shortlist", volunteer=str(story.files["Wim"].pk), because="Rustig en eerlijk.",
        feeling="", feeling_reason="",
    )  # fmt: skip
    assert story.now().shape == "circle"
    story.marije.sends(f"{story.match}/cosign", words="Hij houdt vol en zegt waar het op staat.")
    refused = page.refused(f"{story.match}/ask", to_volunteer="", to_client="")
    assert "Er staat nog niet bij dat een cirkel bij deze persoon past." in refused
    why = "Hij wil open kaart spelen en heeft verder bijna niemand."
    assert why in page.sends(
        f"{story.match}/people", to=f"{story.match}/people/look/suitability", fits="yes", words=why
    )  # fmt: skip
    assert why not in story.marije.reads(story.match)


def with_two_it_does_not_begin_and_with_four_it_may(story: Story) -> None:
    page, few = story.hanneke, TEMPLATE.obstacles["circle.size"].why.nl
    joins(story, "Bram")
    assert few in page.refused(f"{story.match}/start")
    for name in ("Carla", "Dirk"):
        joins(story, name)
    refused = page.refused(f"{story.match}/start")
    assert few not in refused
    unseen = TEMPLATE.obstacles["circle.composition"].why.nl
    assert unseen in refused
    page.sends(
        f"{story.match}/people", to=f"{story.match}/people/look/composition", fits="yes", words="Jong, oud, stil, druk."
    )  # fmt: skip
    assert unseen not in page.refused(f"{story.match}/start")


def joins(story: Story, name: str) -> None:
    where = f"{story.match}/people"
    assert name in story.hanneke.sends(where, to=f"{where}/join", volunteer=str(story.files[name].pk))


def without_who_supervises_it_does_not_begin(story: Story) -> None:
    page, alone, around = story.hanneke, TEMPLATE.obstacles["outer_ring.has_supervisor"].why.nl, f"{story.match}/around"
    page.sends(around, to=f"{around}/add", first_name="Petra", does="Therapeut", works_at="De polikliniek")
    page.sends(around, to=f"{around}/add", colleague=str(story.at.joost.person_id), does="Wijkagent")
    assert alone in page.refused(f"{story.match}/start")
    page.sends(
        around, to=f"{around}/add", colleague=str(story.at.marije.person_id), does="Toezichthouder", supervises="on"
    )  # fmt: skip
    assert alone in page.refused(f"{story.match}/start")  # asked, and she did not say yes yet
    with acting_as(story.at.marije):
        ring = OuterRing.objects.get()
    for web in (story.marije, story.joost):
        assert "Rob" in web.reads("/around")
        web.sends(f"/around/{ring.pk}", to=f"/around/{ring.pk}/yes")
    assert alone not in page.refused(f"{story.match}/start")
    assert story.joost.status(story.match) == 404  # he knows for whom, and nothing of the circle
    assert {table for table, _pk in rows_of(story.at.joost) if table.startswith(("matches", "rings", "moments"))} == {
        "matches_outerring", "matches_outermember",
    }  # fmt: skip


def rob_and_everybody_sign(story: Story) -> None:
    page, one = story.hanneke, story.match
    page.sends(f"{one}/ask", to_volunteer="", to_client="")
    everybody_says_yes(story, "meeting", "Wim", "Bram", "Carla", "Dirk")
    story.marije.sends(f"{one}/meeting", at=f"{clock.today() + timedelta(days=1)}T19:00", where="Het buurthuis")
    story.marije.sends(f"{one}/meeting", to=f"{one}/meeting/held", on=str(clock.today()))
    page.browser.post(f"{one}/click")
    everybody_says_yes(story, "click", "Wim", "Bram", "Carla", "Dirk")
    story.marije.sends(f"{one}/sheet", first_name="Rob")
    doing = {f"do_{line['activity']}": line["by"] for line in activities_in(WAY)}
    story.marije.sends(
        f"{one}/agreement/write", **doing, client="Dat zij eerlijk zijn.", volunteer="Dat hij open is.",
        professional="Rust.", messages_from=f"{HOURS[0]:%H:%M}", messages_until=f"{HOURS[1]:%H:%M}",
    )  # fmt: skip
    story.marije.sends(f"{one}/agreement", to=f"{one}/agreement/sign/professional")
    page.sends(f"{one}/agreement", to=f"{one}/agreement/sign/coordinator")
    story.rob.sends(story.rob["our-agreement", story.now().pk])
    for name in ("Wim", "Bram", "Carla"):
        story.inside[name].sends(story.inside[name]["our-agreement", story.now().pk])
    assert story.now().state == Match.State.MEETING  # one of them did not sign yet
    assert TEMPLATE.obstacles["agreement.signed"].why.nl in page.refused(f"{one}/start")
    said = story.inside["Dirk"].reads(story.inside["Dirk"]["our-agreement", story.now().pk])
    assert "Ik ben de enige die tussen binnen en buiten praat." in said
    story.inside["Dirk"].sends(story.inside["Dirk"]["our-agreement", story.now().pk])
    page.sends(f"{one}/start")
    assert story.now().state == Match.State.SIDE_BY_SIDE


def everybody_says_yes(story: Story, about: str, *names: str) -> None:
    for web in (story.rob, *(story.inside[name] for name in names)):
        with acting_as(web.who):
            asked = next(one for one in asked_of(web.who) if one.about == about)
        assert "Het antwoord is bewaard" in web.sends(web["asked", asked.pk], answer="yes")


def one_of_them_writes_the_minutes(story: Story) -> None:
    moment, carla = meeting(story), story.inside["Carla"]
    assert "het liefst binnen 48 uur" in carla.reads(carla["our-circle", story.now().pk])
    said = carla.sends(carla["minutes", moment.pk], minutes_done=SAID, minutes_mood="Open.", small_thing="")
    assert SAID in said
    with acting_as(carla.who):
        minutes = Minutes.objects.get()
    assert minutes.written_at - moment.at < timedelta(hours=48)
    for web in (story.rob, story.inside["Wim"]):
        assert SAID in web.reads(web["our-circle", story.now().pk])
    assert SAID in story.hanneke.reads(f"{story.match}/people/minutes")
    assert story.readers("rings_minutes", minutes.pk) == {"Wim", "Bram", "Carla", "Dirk", "rob", "hanneke"}
    for where in (story.match, f"{story.match}/moments", f"/clients/{story.request.client_id}"):
        assert SAID not in story.marije.reads(where)
    again = story.inside["Bram"].refused(
        story.inside["Bram"]["minutes", moment.pk], minutes_done="Ook ik.", version="0", key=str(uuid.uuid4())
    )  # fmt: skip
    assert "Carla schreef het verslag al." in again
    story.inside["Wim"].sends(story.inside["Wim"]["messages", story.now().pk], words="Tot dinsdag allemaal.")
    with acting_as(story.rob.who):
        message = Message.objects.get()
    assert story.readers("moments_message", message.pk) == {"Wim", "Bram", "Carla", "Dirk", "rob", "hanneke"}


def meeting(story: Story) -> Moment:
    """They met an hour ago."""
    page, at = story.inside["Wim"], clock.now() - timedelta(hours=1)
    page.sends(page["plan", story.now().pk], at=f"{at:%Y-%m-%dT%H:%M}", where="Het buurthuis", activity="company")
    with acting_as(page.who):
        moment = Moment.objects.order_by("-made_at").first()
    assert moment is not None
    return moment


def what_worries_wim_goes_to_hanneke_alone(story: Story) -> None:
    wim, page, around = story.inside["Wim"], story.hanneke, f"{story.match}/around"
    wim.sends(wim["worry"], kind="risk", words=GROWING)
    with acting_as(wim.who):
        signal = Signal.objects.get()
    assert story.readers("signals_signal", signal.pk) == {"Wim", "hanneke"}
    assert "Naar de buitencirkel" in page.reads(f"/signals/{signal.pk}")
    assert page.browser.post(around, {"words": TOLD, "because": ""}).status_code == 200  # without why it is not sent
    page.sends(around, words=TOLD, because="Dan kan Joost langslopen.", told_inside="on")
    with acting_as(story.at.hanneke):
        word = OuterWord.objects.get()
    assert story.readers("rings_outerword", word.pk) == {"hanneke", "marije", "joost"}
    assert "circle.told_outside" in acts_on(story.at, word.dossier_id)
    with acting_as(story.at.joost):
        ring, told = (
            OuterRing.objects.get(),
            Notice.objects.filter(person_id=story.at.joost.person_id, thing_id=word.pk),
        )
        assert told.count() == 1
    said = story.joost.reads(f"/around/{ring.pk}")
    assert TOLD in said
    assert "Dan kan Joost langslopen." in said
    assert GROWING not in said
    assert TOLD not in wim.reads(wim["our-circle", story.now().pk])


def they_look_at_risk_in_the_third_month(story: Story) -> None:
    for name, openness in (("Wim", "2"), ("Bram", "4")):
        web = story.inside[name]
        with acting_as(web.who):
            asked = Asked.objects.filter(questionnaire="risk_review").order_by("due_on").first()
        assert asked is not None
        assert (asked.due_on - story.now().started_on).days == 91
        web.sends(web["check-in", asked.pk], risk_openness=openness, risk_feeling="Ik weet het niet goed.")
    said = story.hanneke.reads(f"{story.match}/people/risk")
    assert "van stap 2 tot stap 4" in said
    assert "Ik weet het niet goed." in said
    with acting_as(story.at.hanneke):
        answers = {pk for table, pk in rows_of(story.at.hanneke) if table == "moments_answer"}
    assert [story.readers("moments_answer", pk) for pk in answers] == [{"hanneke"}] * 2
    assert story.marije.status(f"{story.match}/people/risk") == 404


def dirk_leaves_and_els_comes_in_with_everybodys_say(story: Story) -> None:
    page, where, small = story.hanneke, f"{story.match}/people", "De cirkel is klein geworden"
    for name in ("Bram", "Dirk"):
        web = story.inside[name]
        assert small not in page.reads(where)
        web.sends(web["leave-circle", story.now().pk])
        assert web.status(web["our-circle", story.now().pk]) == 404
    assert small in page.reads(where)  # two are left, and it goes on
    assert story.now().state == Match.State.SIDE_BY_SIDE
    meeting(story)
    page.sends(where, to=f"{where}/newcomer", volunteer=str(story.files["Els"].pk), words="Zij zingt en is geduldig.")
    with acting_as(story.at.hanneke):
        newcomer = Newcomer.objects.get()
    refused = page.refused(f"{where}/newcomer/in")
    assert "Nog niet iedereen heeft ja gezegd." in refused
    for name in ("Els", "Wim", "Carla", "rob"):
        web = story.rob if name == "rob" else story.inside[name]
        with acting_as(web.who):
            asked = next(one for one in asked_of(web.who) if one.about == "newcomer")
        said = web.reads(web["asked", asked.pk])
        assert ("Zij zingt en is geduldig." in said) is (name != "Els")
        assert "Els" not in said
        web.sends(web["asked", asked.pk], answer="yes")
    page.browser.post(f"{where}/newcomer/in")
    assert newcomer.first_name in page.reads(where)
    assert small not in page.reads(where)
    assert SAID in story.inside["Els"].reads(story.inside["Els"]["our-circle", story.now().pk])
    the_street_is_asked_about(story)


def the_street_is_asked_about(story: Story) -> None:
    """What others say of their taking part is asked of each of them, in her own file."""
    web = story.inside["Wim"]
    with acting_as(web.who):
        asked = Asked.objects.filter(questionnaire="checkin_volunteer", due_on__lte=clock.today()).first()
    assert asked is not None
    assert TEMPLATE.questions["home_reactions"].text.nl in web.reads(web["check-in", asked.pk])


def they_meet_less_often_and_rob_has_the_last_word(story: Story) -> None:
    page, one, rob = story.hanneke, story.match, story.rob
    said = page.sends(f"{one}/closing", to=f"{one}/closing/begin", kind="planned")
    assert "Bouw af: eerst om de week, dan eens per maand." in said
    meeting(story)  # less often is still together
    rob.sends(rob["goodbye", story.now().pk], words="Ik ben niet meer alleen.", thanks="Dank jullie.")
    story.inside["Wim"].sends(story.inside["Wim"]["goodbye", story.now().pk], words="Goed dat je er was.")
    story.inside["Carla"].sends(story.inside["Carla"]["goodbye", story.now().pk], words="Tot op straat.")
    story.marije.sends(f"{one}/closing", to=f"{one}/closing/say/professional", words="Het gaat goed.")
    late = "Er is niet op tijd iets geschreven."
    assert late in page.reads(f"{one}/people/minutes")  # of the meeting of two months ago
    page.sends(f"{one}/closing", to=f"{one}/closing/end", next_step="De wandelclub.")
    assert story.now().state == Match.State.ENDED
    assert "Ik ben niet meer alleen." in rob.reads(rob["goodbye", story.now().pk])
    nobody_else_ever_knew(story)


def nobody_else_ever_knew(story: Story) -> None:
    """Not in search, not in a list, not on a desk, not in the counts, and not in the database."""
    at = story.at
    for who in (at.rachid, at.fatma, at.tom, at.ada):
        web = Web(who)
        names = ("Rob", *story.inside)
        pages = [web.reads("/today")] + [
            web.reads(where) for where in ("/matches", "/insight") if web.status(where) == 200
        ]
        assert [name for said in pages for name in names if name in said] == []
        found = web.browser.post("/search", {"q": "Rob"})
        assert found.status_code in (403, 404) or "Niemand" in found.content.decode()
        assert {table for table, _pk in rows_of(who) if table.startswith(("matches_", "rings_"))} == set()
    with acting_as(at.joost):
        assert OuterMember.objects.filter(person_id=at.joost.person_id).count() == 1
