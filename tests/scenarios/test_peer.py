"""The ten steps of somebody who has been through it, beside a probation worker.

Sam was a client here once. His certificate is not given, and two professionals decide with reasons. He follows the
modules, writes what he shares and what not, stands beside Nora with Marije, takes a pause without a why, and comes
back. What he is as a client and what he is as a peer worker never meet.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from naast.clients import actions as clients
from naast.matches.models import Match, Rest, StandingDuo
from naast.matches.queries import asked_of
from naast.people.models import Notice
from naast.privacy import clock
from naast.privacy.actor import VOLUNTEER, Actor, acting_as
from naast.programmes.loading import load
from naast.signals.models import Signal
from naast.volunteers import actions as volunteers
from naast.volunteers.models import OwnStory, Screening, Volunteer
from tests.cast import House, house, wearing
from tests.clients.cast import client_of, consented, herself, prepared_request
from tests.hard_rules.stage import finds, readers, rows_of
from tests.matches.cast import HOURS, Cast, activities_in
from tests.scenarios.web import Web
from tests.volunteers.cast import ANSWERS, fresh

pytestmark = pytest.mark.django_db
WAY = "peer"
TEMPLATE = load(WAY)
SHARES, KEEPS = "Mijn verslaving en hoe ik ervan af kwam.", "Waarvoor ik heb vastgezeten."
MODULES = ("supporting_recovery", "without_labels", "clients_with_supervision", "thoughts_of_death")


@dataclass
class Story:
    """The people and their browsers, and what they came to."""

    at: House
    marije: Web
    joost: Web
    hanneke: Web
    as_client: Actor
    sam: Web
    file: Volunteer
    nora: Any = None
    request: Any = None

    @property
    def his(self) -> str:
        return f"/volunteers/{self.file.pk}"

    def now(self) -> Match:
        with acting_as(self.at.hanneke):
            return Match.objects.get()

    @property
    def match(self) -> str:
        return f"/matches/{self.now().pk}"


@pytest.fixture
def story(settings: Any) -> Story:
    settings.WORLD = "demo"  # no second step of sign-in here
    at = house(programmes=(WAY,))
    client, as_client = client_of(at, "Sam", programme=WAY)
    with clock.back(timedelta(days=200)):
        file = volunteers.apply(
            key=uuid.uuid4(), organisation=at.organisation, location_id=at.location.pk, programme=WAY,
            first_name="Sam", last_name="de Wit", by=Actor(client.person_id, VOLUNTEER),
        )  # fmt: skip
    clients.tell_of_helping(client=client, by=as_client)  # Marije helps him, and he wants to work beside her
    sam = Web(wearing(client.person_id, VOLUNTEER))
    return Story(at, Web(at.marije), Web(at.joost), Web(at.hanneke), as_client, sam, file)


@pytest.mark.shows("S3-09", "S3-62", "S3-63", "S3-64", "S3-66")
def test_the_ten_steps_of_a_peer_worker(story: Story) -> None:
    with clock.back(timedelta(days=190)):
        no_certificate_and_two_professionals_decide_with_reasons(story)
        he_joins_the_coaching_group(story)
        four_modules_are_four_certificates(story)
        his_own_story_is_his_alone(story)
    with clock.back(timedelta(days=150)):
        nora_asks_for_somebody_who_has_been_through_it(story)
        he_and_marije_are_a_duo(story)
        they_talk_with_three(story)
    with clock.back(timedelta(days=60)):
        a_craving_reaches_marije_alone(story)
        he_takes_a_pause_and_nora_is_not_left_alone(story)
    with clock.back(timedelta(days=30)):
        he_comes_back_and_prints_what_he_followed(story)
    two_hats_and_one_wall(story)


def no_certificate_and_two_professionals_decide_with_reasons(story: Story) -> None:
    page = story.hanneke
    page.sends(f"{story.his}/interview", held_on=str(clock.today()), **ANSWERS, interview_distance="Al vier jaar goed.")
    page.sends(f"{story.his}/certificate", outcome="refused")
    assert TEMPLATE.obstacles["screening.valid_or_reasoned"].why.nl in page.refused(f"{story.his}/ready")
    page.sends(
        f"{story.his}/reasons", reason="Vier jaar geleden; sindsdien werk en begeleiding.",
        first_id=str(story.at.marije.person_id), second_id=str(story.at.joost.person_id),
    )  # fmt: skip
    for web, outcome in ((story.marije, "waiting"), (story.joost, "given")):
        with acting_as(web.who):
            asked = Screening.objects.get(kind="reasoned")
        assert "sindsdien werk en begeleiding" in web.reads(f"/screenings/{asked.pk}")
        web.sends(f"/screenings/{asked.pk}", agrees="yes", words="Het is lang geleden en hij is eerlijk.")
        with acting_as(web.who):
            assert Screening.objects.get(pk=asked.pk).outcome == outcome
        assert web.status(story.his) in (403, 404)  # they decided without his file
    assert TEMPLATE.obstacles["screening.valid_or_reasoned"].why.nl not in page.refused(f"{story.his}/ready")


def he_joins_the_coaching_group(story: Story) -> None:
    for training in ("introduction", "own_story"):
        story.hanneke.sends(f"{story.his}/training", training=training, done_on=str(clock.today()))
    assert "Werken met je eigen verhaal" in story.hanneke.reads(story.his)
    assert TEMPLATE.obstacles["volunteer.trained"].why.nl in story.hanneke.refused(f"{story.his}/ready")


def four_modules_are_four_certificates(story: Story) -> None:
    for training in MODULES:
        story.hanneke.sends(f"{story.his}/training", training=training, done_on=str(clock.today()))
    said = story.sam.reads(story.sam["my-certificates"])
    assert [name for name in MODULES if TEMPLATE.trainings[name].name.nl not in said] == []
    assert TEMPLATE.obstacles["volunteer.trained"].why.nl not in story.hanneke.refused(f"{story.his}/ready")


def his_own_story_is_his_alone(story: Story) -> None:
    page, coach = story.sam, story.hanneke
    assert TEMPLATE.obstacles["volunteer.own_story"].why.nl in coach.refused(f"{story.his}/ready")
    page.sends(page["own-story"], story_share=SHARES, story_keep=KEEPS, story_enough_distance="Ja.")
    assert KEEPS in page.browser.get(page["own-story"]).content.decode()
    with acting_as(page.who):
        sheet = OwnStory.objects.get()
    everybody = (story.at.hanneke, story.at.marije, story.at.joost, story.at.fatma, story.at.ada, story.as_client)
    assert [finds(who, "volunteers_ownstory", sheet.pk) for who in (page.who, *everybody)] == [True] + [False] * 6
    assert SHARES not in coach.reads(story.his)
    page.sends(page["my-energy"], how_often="Elke week", how_long="Anderhalf uur", bad_day="Dan bel ik mijn coach.")
    assert TEMPLATE.obstacles["energy.agreed"].why.nl in coach.refused(f"{story.his}/ready")
    assert "Dan bel ik mijn coach." in coach.reads(f"{story.his}/energy")
    coach.sends(f"{story.his}/energy", yes="yes")
    page.sends(page["my-agreement"])
    coach.browser.post(f"{story.his}/countersign")
    coach.browser.post(f"{story.his}/ready")
    assert fresh(story.file, story.at.hanneke).state == Volunteer.State.READY
    page.sends(
        page["my-details"], activities=["company", "recovery_support"], day_parts=["tuesday_afternoon"],
        languages="Nederlands", lived_experience="True", interests="", hours_a_month="8",
    )  # fmt: skip


def nora_asks_for_somebody_who_has_been_through_it(story: Story) -> None:
    client, _nora = client_of(story.at, "Nora", programme=WAY)
    asking = prepared_request(client, by=story.at.marije, activities=["company", "recovery_support"])
    story.request, story.nora = asking, Web(herself(asking))
    page = story.nora
    assert "Iemand die het ook heeft meegemaakt" in page.reads(page["my-request"])
    page.sends(page["my-request"], lived="yes")
    clients.open_request(request=asking, by=story.at.marije)
    consented(asking, by=story.at.marije)
    said = story.hanneke.reads(f"/requests/{asking.pk}/shortlist")
    assert said.index("eigen ervaring") < said.index("Sam")
    assert "Kent het uit eigen ervaring" in said


def he_and_marije_are_a_duo(story: Story) -> None:
    story.hanneke.sends(
        f"/requests/{story.request.pk}/shortlist", volunteer=str(story.file.pk), because="Hij kent de weg.",
        feeling="", feeling_reason="",
    )  # fmt: skip
    assert story.now().shape == "peer_worker"
    story.marije.sends(f"{story.match}/cosign", words="Hij weet wat trek is, en hij luistert.")
    assert TEMPLATE.obstacles["professional.knows_volunteer"].why.nl in story.hanneke.refused(f"{story.match}/start")
    story.hanneke.sends(
        "/duos/new", professional_id=str(story.at.marije.person_id),
        volunteer_person_id=str(story.sam.who.person_id), words="Vast samen op dinsdag.",
    )  # fmt: skip
    with acting_as(story.at.marije):
        duo = StandingDuo.objects.get()
    story.marije.sends("/duos", to=f"/duos/{duo.pk}/met", on=str(clock.today()))
    story.sam.sends(story.sam["duos"], on=str(clock.today()))
    assert TEMPLATE.obstacles["professional.knows_volunteer"].why.nl not in story.hanneke.refused(
        f"{story.match}/start"
    )


def they_talk_with_three(story: Story) -> None:
    """Before it he sees his own sheet once more; afterwards they agree, and nobody begins without a net."""
    marije, hanneke = story.marije, story.hanneke
    hanneke.sends(f"{story.match}/ask", to_volunteer="", to_client="")
    both_say_yes(story, "meeting", sheet=KEEPS)
    at = f"{clock.today() + timedelta(days=1)}T14:00"
    marije.sends(f"{story.match}/meeting", at=at, where="Spreekkamer")
    marije.sends(f"{story.match}/meeting", to=f"{story.match}/meeting/held", on=str(clock.today()))
    hanneke.browser.post(f"{story.match}/click")
    both_say_yes(story, "click")
    marije.sends(f"{story.match}/sheet", first_name="Nora")
    doing = {f"do_{line['activity']}": line["by"] for line in activities_in(WAY)}
    marije.sends(
        f"{story.match}/agreement/write", **doing, client="Iemand die het snapt.", volunteer="Iets terugdoen.",
        professional="Rust.", messages_from=f"{HOURS[0]:%H:%M}", messages_until=f"{HOURS[1]:%H:%M}",
    )  # fmt: skip
    for web in (story.nora, story.sam):
        web.sends(web["our-agreement", story.now().pk])
    marije.sends(f"{story.match}/agreement", to=f"{story.match}/agreement/sign/professional")
    refused = hanneke.refused(f"{story.match}/start")
    assert [check for check in ("continuity.planned", "fallback.named") if TEMPLATE.obstacles[check].why.nl in refused]
    marije.sends(f"{story.match}/continuity", keeps_id=str(marije.who.person_id), words="Ik kom dan elke week zelf.")
    marije.sends(f"{story.match}/fallback", who_id=str(story.at.joost.person_id), times="Elke dag tot 22.00 uur.")
    hanneke.sends(f"{story.match}/start")
    assert story.now().state == Match.State.SIDE_BY_SIDE
    assert "Joost , Elke dag tot 22.00 uur." in story.sam.reads(story.sam["our-agreement", story.now().pk])


def both_say_yes(story: Story, about: str, *, sheet: str = "") -> None:
    for web in (story.sam, story.nora):
        with acting_as(web.who):
            asked = next(one for one in asked_of(web.who) if one.about == about)
        said = web.reads(web["asked", asked.pk])
        assert (sheet in said) is (web is story.sam) or not sheet
        assert "Het antwoord is bewaard" in web.sends(web["asked", asked.pk], answer="yes")


def a_craving_reaches_marije_alone(story: Story) -> None:
    page = story.nora
    page.sends(page["worry"], kind="craving", words="Ik heb zo'n trek.")
    with acting_as(page.who):
        signal = Signal.objects.get()
    cast = Cast(story.now(), story.request, story.file, story.sam.who, page.who, story.at.marije, story.at.hanneke,
                story.at)  # fmt: skip
    assert readers(cast, "signals_signal", signal.pk) == {"client", "marije"}
    story.marije.sends(f"/signals/{signal.pk}", weight="soon", reason="Zij belt zelf.", words="Ik kom vanmiddag.")
    assert "Ik kom vanmiddag." in page.reads(page["called", signal.pk])


def he_takes_a_pause_and_nora_is_not_left_alone(story: Story) -> None:
    page = story.sam
    told = Notice.objects.filter(person_id=story.at.marije.person_id)
    with acting_as(story.at.marije):
        before = told.count()
    page.sends(page["my-pause"], kind="pause")
    assert story.now().state == Match.State.RESTING
    assert "Marije blijft komen." in story.nora.reads(story.nora["home"])
    said = story.marije.reads(story.match)
    assert "Sam neemt even pauze Marije houdt intussen het contact. Ik kom dan elke week zelf." in said
    with acting_as(story.at.marije):
        assert told.count() == before + 1
        [rest] = Rest.objects.all()
    assert {"reason", "words", "why"} & set(rest.__dict__) == set()  # there is no place for a reason
    assert fresh(story.file, story.at.hanneke).state == Volunteer.State.PAUSED


def he_comes_back_and_prints_what_he_followed(story: Story) -> None:
    page = story.sam
    with acting_as(page.who):
        [pause] = fresh(story.file, page.who).pauses.all()
    page.browser.post(page["my-pause-undo", pause.pk])
    assert (story.now().state, fresh(story.file, page.who).state) == ("side_by_side", "ready")
    assert "neemt even pauze" not in story.marije.reads(story.match)
    said = page.reads(page["my-certificates"])
    assert "Het Huis verklaart dat Sam de Wit deze trainingen heeft gevolgd." in said
    assert TEMPLATE.trainings["thoughts_of_death"].name.nl in said
    assert "Nora" not in said


def two_hats_and_one_wall(story: Story) -> None:
    """Marije heard of himself that he helps, and reads none of it; his coach knows him as a peer worker alone."""
    assert story.marije.status(story.his) in (403, 404)
    assert not finds(story.at.marije, "volunteers_volunteer", story.file.pk)
    [his] = [one for one in rows_named("clients_client", story.at.marije) if finds(story.as_client, *one)]
    assert not finds(story.at.hanneke, *his)
    assert rows_of(story.as_client) & rows_of(story.sam.who) == set()
    assert finds(story.sam.who, "volunteers_volunteer", story.file.pk)
    assert not finds(story.as_client, "volunteers_volunteer", story.file.pk)


def rows_named(table: str, who: Actor) -> set[tuple[str, uuid.UUID]]:
    return {row for row in rows_of(who) if row[0] == table}
