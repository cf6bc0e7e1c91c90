"""The ten steps from a dream to a voluntary pathfinder, with support that fades.

Eight people dream. Sam has something to bring: he stays a participant, and becomes a volunteer under another hat. With
Marije he goes to a network partner, first together, then she looks on. In a harder time Joost, whom he can fall back
on, goes on calling. He leads an activity, a partner has a place for somebody else, and after a year he tells it.
"""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from naast.clients.models import Client, Dream
from naast.groups.models import GroupActivity, GroupPart, GroupTime
from naast.partners.models import Partner, PlaceOffer, Walk, WalkMoment
from naast.people.models import Notice
from naast.privacy import clock
from naast.privacy.actor import CLIENT, VOLUNTEER, acting_as
from naast.programmes.loading import load, names
from naast.volunteers.models import Volunteer
from tests.cast import House, house, wearing
from tests.hard_rules.stage import finds, rows_of
from tests.scenarios.web import Web
from tests.volunteers.cast import ANSWERS, fresh

pytestmark = pytest.mark.django_db
WAY = "pathfinders"
TEMPLATE = load(WAY)
DREAM, BRING = "Een plek met muziek.", "Ik kan gitaar spelen."
TIMES = "Elke werkdag van 9.00 tot 17.00 uur."
ILLNESS = "Wat Sam vroeger had, gaat niemand iets aan."


@dataclass
class Story:
    """The people and their browsers, and what they came to."""

    at: House
    marije: Web
    joost: Web
    hanneke: Web
    as_client: Any = None
    sam: Any = None
    file: Any = None

    @property
    def his(self) -> str:
        return f"/volunteers/{self.file.pk}"

    def client(self) -> Client:
        with acting_as(self.at.marije):
            return Client.objects.get()

    def walk(self) -> Walk:
        with acting_as(self.at.hanneke):
            return Walk.objects.get()

    @property
    def walking(self) -> str:
        return f"/walking/{self.walk().pk}"

    @property
    def own(self) -> str:
        return str(self.sam["walking", self.walk().pk])


@pytest.fixture
def story(settings: Any) -> Story:
    settings.WORLD = "demo"  # no second step of sign-in here
    at = house(programmes=(WAY,))
    return Story(at, Web(at.marije), Web(at.joost), Web(at.hanneke))


@pytest.mark.shows("S4-44", "S4-45", "S4-46", "S4-15")
def test_the_ten_steps_of_a_voluntary_pathfinder(story: Story) -> None:
    assert WAY in names()
    with clock.back(timedelta(days=420)):
        eight_people_dream(story)
        sam_has_something_to_bring_under_another_hat(story)
        how_much_energy_there_is_two_agree(story)
        a_list_of_partners(story)
    with clock.back(timedelta(days=380)):
        the_first_time_they_go_together(story)
    with clock.back(timedelta(days=340)):
        the_next_time_marije_looks_on(story)
    with clock.back(timedelta(days=300)):
        in_a_harder_time_somebody_named_goes_on_calling(story)
    with clock.back(timedelta(days=200)):
        he_leads_an_activity(story)
    with clock.back(timedelta(days=100)):
        a_partner_has_a_place_for_somebody_else(story)
    he_tells_the_year_in_his_own_words(story)
    two_hats_one_wall_and_no_illness_anywhere(story)


def eight_people_dream(story: Story) -> None:
    group = opened(story, "Dromen", "company")
    story.marije.browser.post(f"{group}/answer", {"yes": "yes"})
    story.hanneke.browser.post(f"{group}/begin")
    held(story, group, came=8)
    story.marije.sends("/clients/new", first_name="Sam", last_name="de Wit", programme=WAY, background=ILLNESS)
    client = story.client()
    story.as_client = Web(wearing(client.person_id, CLIENT))
    assert "Mijn droom" in story.as_client.reads(story.as_client["home"])
    said = story.as_client.sends(
        story.as_client["my-dream"], dream=DREAM, dream_bring=BRING, dream_first_step="Oefenen."
    )
    assert TEMPLATE.questions["dream"].text.nl in said
    with acting_as(story.as_client.who):
        dream = Dream.objects.get()
    readers = [finds(who, "clients_dream", dream.pk) for who in (story.as_client.who, story.at.marije)]
    assert (readers, finds(story.at.hanneke, "clients_dream", dream.pk)) == ([True, True], False)
    assert DREAM in story.marije.browser.get(f"/clients/{client.pk}/dream").content.decode()


def opened(story: Story, called: str, activity: str) -> str:
    key = uuid.uuid4()
    story.hanneke.sends(
        "/groups/new", key=str(key), location=str(story.at.location.pk), activity=activity, called=called,
        when="elke woensdag", runs_without="Dan is er koffie.", professional=str(story.at.marije.person_id),
    )  # fmt: skip
    with acting_as(story.at.hanneke):
        return f"/groups/{GroupActivity.objects.get(called=called).pk}"


def held(story: Story, group: str, came: int) -> None:
    """It was an hour ago, and so many came: a number, no names."""
    at = timezone.localtime(clock.now() - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M")
    story.hanneke.browser.post(f"{group}/plan", {"at": at, "key": str(uuid.uuid4())})
    with acting_as(story.at.hanneke):
        time = GroupTime.objects.get(group_id=group.rsplit("/", 1)[1], came=None)
    story.marije.browser.post(f"{group}/times/{time.pk}", {"came": str(came), "version": str(time.version)})
    with acting_as(story.at.hanneke):
        told = GroupTime.objects.get(pk=time.pk)
    assert (told.state, told.came) == ("held", came)


def sam_has_something_to_bring_under_another_hat(story: Story) -> None:
    page, person_id = story.as_client, story.as_client.who.person_id
    assert "Ik wil zelf iets voor anderen doen" in page.reads(page["home"])
    # He walks with Marije, and wants her to know.
    page.sends(page["for-others"], first_name="Sam", last_name="de Wit", phone="0612345678", tells="yes")
    with acting_as(story.at.hanneke):
        story.file = Volunteer.objects.get()
    assert (story.file.first_name, story.file.last_name, story.file.programme) == ("Sam", "de Wit", WAY)
    assert "Dat vertelde Sam zelf" in story.marije.reads(f"/clients/{story.client().pk}")
    story.sam = Web(wearing(person_id, VOLUNTEER))
    page = story.hanneke
    assert "kwartiermaker" in page.reads(story.his)
    page.sends(f"{story.his}/interview", held_on=str(clock.today()), **{
        name: words for name, words in ANSWERS.items() if name in TEMPLATE.questionnaires["interview"].ask
    })  # fmt: skip
    page.sends(f"{story.his}/certificate", outcome="given", aspects=["85"], dated_on=str(clock.today()))
    page.sends(f"{story.his}/training", training="introduction", done_on=str(clock.today()))
    story.sam.sends(story.sam["own-story"], story_share="Dat ik muziek maak.", story_keep="De rest.",
                    story_enough_distance="Ja.")  # fmt: skip


def how_much_energy_there_is_two_agree(story: Story) -> None:
    page, coach = story.sam, story.hanneke
    page.sends(page["my-energy"], how_often="Eens per twee weken", how_long="Een uur", bad_day="Dan blijf ik thuis.")
    assert TEMPLATE.obstacles["energy.agreed"].why.nl in coach.refused(f"{story.his}/ready")
    coach.sends(f"{story.his}/energy", yes="yes")
    page.sends(page["my-agreement"])
    coach.browser.post(f"{story.his}/countersign")
    coach.browser.post(f"{story.his}/ready")
    assert fresh(story.file, story.at.hanneke).state == Volunteer.State.READY


def a_list_of_partners(story: Story) -> None:
    for name, kind in (("Buurthuis De Spil", "neighbourhood"), ("Muziekschool", "guiding")):
        story.marije.sends("/partners/new", name=name, kinds=[kind], areas="Noord", controller="they", supports=[],
                           push="", push_by="")  # fmt: skip
    listed = story.hanneke.reads("/partners")
    assert "Buurthuis De Spil" in listed
    assert "Muziekschool" in listed
    with acting_as(story.at.hanneke):
        partner = Partner.objects.get(name="Buurthuis De Spil")
    story.hanneke.sends(
        "/walking/new", key=str(uuid.uuid4()), volunteer=str(story.file.pk), partner=str(partner.pk),
        professional_id=str(story.at.marije.person_id), fallback_id=str(story.at.joost.person_id), fallback_times=TIMES,
    )  # fmt: skip
    assert "Buurthuis De Spil" in story.sam.reads(story.sam["home"])
    everybody = {"sam": story.sam.who, "marije": story.at.marije, "joost": story.at.joost, "hanneke": story.at.hanneke}
    others = (story.as_client.who, story.at.ada, story.at.tom, story.at.fatma, story.at.rachid)
    pk = story.walk().pk
    assert [name for name, who in everybody.items() if not finds(who, "partners_walk", pk)] == []
    assert [who for who in others if finds(who, "partners_walk", pk)] == []


def the_first_time_they_go_together(story: Story) -> None:
    refused = story.hanneke.browser.post(story.walking, {"step": "begin"})
    assert refused.status_code == 409
    assert TEMPLATE.obstacles["agreement.signed"].why.nl in refused.content.decode()
    story.sam.sends(story.own, step="yes")
    story.marije.sends(story.walking, step="yes")
    said = story.marije.sends(story.walking, step="host", name="Ria van De Spil")
    assert "Bij ons is iedereen welkom. Wij vragen niet naar een ziekte." in said
    story.hanneke.sends(story.walking, step="begin")
    assert story.walk().began_on == clock.today()
    said = story.sam.sends(story.own, step="visit", level="together", on=str(clock.today()), energy_now="4",
                           visit_small="De koffie was goed.")  # fmt: skip
    assert "Samen op pad" in said
    assert "De koffie was goed." in story.marije.reads(story.walking)


def the_next_time_marije_looks_on(story: Story) -> None:
    skipped = story.sam.browser.post(
        story.own, {"step": "step", "level": "by_myself", "words": "Ik durf.", "version": str(story.walk().version)}
    )
    assert (skipped.status_code, story.walk().level) == (409, "together")
    said = story.marije.sends(story.walking, step="step", level="looking_on", words="Hij kent de weg.",
                              version=str(story.walk().version))  # fmt: skip
    assert TEMPLATE.phases["looking_on"].name.nl in said
    story.marije.sends(story.walking, step="visit", level="looking_on", on=str(clock.today()), energy_now="3",
                       visit_small="")  # fmt: skip
    stale = story.sam.browser.post(
        story.own, {"step": "step", "level": "together", "words": "Liever samen.", "version": "1"}
    ).content.decode()
    assert "Liever samen." in stale  # somebody else saved meanwhile: her words stay
    assert story.walk().level == "looking_on"


def in_a_harder_time_somebody_named_goes_on_calling(story: Story) -> None:
    said = story.sam.sends(story.own, step="rest", words="")
    assert "Je plek blijft." in said
    assert f"Joost belt je. {TIMES}" in said
    pk = story.walk().pk
    with acting_as(story.at.joost):
        [told] = Notice.objects.filter(person_id=story.at.joost.person_id, thing_id=pk)
    assert told.about == "reminder"
    assert f"Joost blijft bellen. {TIMES}" in story.joost.reads(story.walking)
    for _week in range(2):
        story.joost.sends(story.walking, step="call")
    with acting_as(story.at.hanneke):
        calls = list(WalkMoment.objects.filter(kind="call"))
    assert [(one.by_name, one.words, one.answers) for one in calls] == [("Joost", "", {})] * 2  # only that it was done
    refused = story.sam.browser.post(story.own, {
        "step": "visit", "level": "together", "on": str(clock.today()), "key": str(uuid.uuid4()),
    })  # fmt: skip
    assert refused.status_code == 409
    story.sam.sends(story.own, step="on", level="together")
    assert (story.walk().level, story.walk().resting_since) == ("together", None)


def he_leads_an_activity(story: Story) -> None:
    group = opened(story, "Muziek bij Connection", "music")
    story.marije.browser.post(f"{group}/answer", {"yes": "yes"})
    story.hanneke.sends(group, to=f"{group}/lead", volunteer=str(story.file.pk))
    story.hanneke.browser.post(f"{group}/begin")
    held(story, group, came=6)
    with acting_as(story.at.hanneke):
        leads = GroupPart.objects.get(group_id=group.rsplit("/", 1)[1], part="volunteer")
    assert leads.person_id == story.sam.who.person_id
    assert "Muziek bij Connection" in story.sam.reads(story.sam["home"])


def a_partner_has_a_place_for_somebody_else(story: Story) -> None:
    with acting_as(story.at.hanneke):
        partner = Partner.objects.get(name="Buurthuis De Spil")
    where = f"/partners/{partner.pk}/offers"
    assert "Nooit voor wie." in story.marije.reads(where)
    story.marije.sends(where, words="Eén ochtend in de keuken, wie wil.")
    assert "Eén ochtend in de keuken, wie wil." in story.hanneke.reads(where)
    with acting_as(story.at.hanneke):
        offer = PlaceOffer.objects.get()
    assert not finds(story.sam.who, "partners_placeoffer", offer.pk)
    said = story.hanneke.sends(where, to=f"{where}/{offer.pk}/taken")
    assert "Er gaat iemand heen sinds" in said


def he_tells_the_year_in_his_own_words(story: Story) -> None:
    assert story.marije.browser.post(
        story.walking,
        {
            "step": "story",
            "year_meant": "Het ging goed met Sam.",
            "key": str(uuid.uuid4()),
        },
    ).status_code in (403, 404)  # nobody writes it for him
    said = story.sam.sends(story.own, step="story", year_meant="Ik hoor ergens bij.", year_opened="Die van De Spil.")
    assert "Ik hoor ergens bij." in said
    told = story.hanneke.reads(story.walking)
    assert re.search(r"Verhaal van het jaar .*Ik hoor ergens bij\..*Sam, ", told)
    assert "Die van De Spil." in story.marije.reads(story.walking)


def two_hats_one_wall_and_no_illness_anywhere(story: Story) -> None:
    assert rows_of(story.as_client.who) & rows_of(story.sam.who) == set()
    client = story.client()
    assert [finds(who, "clients_client", client.pk) for who in (story.sam.who, story.at.hanneke)] == [False, False]
    assert story.marije.status(story.his) in (403, 404)
    assert not finds(story.at.marije, "volunteers_volunteer", story.file.pk)
    assert not finds(story.as_client.who, "volunteers_volunteer", story.file.pk)
    pages = [
        story.sam.reads(story.own), story.sam.reads(story.sam["home"]), story.hanneke.reads(story.walking),
        story.hanneke.reads(story.his), story.joost.reads(story.walking), story.marije.reads(story.walking),
    ]  # fmt: skip
    assert [page for page in pages if ILLNESS in page or DREAM in page or "De rest." in page] == []
    for model in (Walk, WalkMoment, PlaceOffer, Dream):
        kept = {field.name for field in model._meta.fields}
        assert not {one for one in kept if re.search("diagnos|illness|condition|problem", one)}
