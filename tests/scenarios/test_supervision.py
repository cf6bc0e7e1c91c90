"""The ten steps beside supervision: a wall between control and an ordinary person who helps with the post.

Marije supervises Nora. Nora says yes of her own free will; Gijs says no, and nothing of that is left. Wim helps with a
drawer, misses a time, passes on one thing that he must, and keeps the rest. Then supervision ends, and Nora chooses.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from naast.clients import actions as clients
from naast.clients.models import Client, Request
from naast.clients.queries import GO_ON_ELSEWHERE, consent_now
from naast.matches.models import Match
from naast.matches.queries import asked_of
from naast.moments.models import Moment
from naast.people.models import Notice
from naast.privacy import clock
from naast.privacy.actor import CLIENT, acting_as
from naast.programmes.loading import load
from naast.signals.models import Signal
from tests.cast import House, house, wearing
from tests.hard_rules.stage import readers, rows_of
from tests.matches.cast import Cast
from tests.scenarios.web import Web
from tests.volunteers.cast import ready_volunteer

pytestmark = pytest.mark.django_db
WAY = "supervision"
TEMPLATE = load(WAY)
OFFENCE = "Veroordeeld voor een overval in 2024."


@dataclass
class Story:
    """The people and their browsers, and what they came to."""

    at: House
    wim: Any
    marije: Web
    hanneke: Web
    volunteer: Web
    nora: Any = None
    hers: Any = None
    match: str = ""

    def client(self) -> Client:
        with acting_as(self.at.marije):
            return Client.objects.get(first_name="Nora")

    def request(self) -> Request:
        with acting_as(self.at.marije):
            return Request.objects.get(client__first_name="Nora")

    def now(self) -> Match:
        with acting_as(self.at.hanneke):
            return Match.objects.get()


@pytest.fixture
def story(settings: Any) -> Story:
    settings.WORLD = "demo"  # no second step of sign-in here
    at = house(programmes=(WAY,))
    with clock.back(timedelta(days=340)):
        wim = ready_volunteer(at, "Wim", programme=WAY, activities=["paperwork", "odd_jobs"])
    return Story(at, wim, Web(at.marije), Web(at.hanneke), Web(wim[1]))


@pytest.mark.shows("S3-25", "S3-19", "S3-60", "S3-61", "S3-67")
def test_the_ten_steps_beside_supervision(story: Story) -> None:
    with clock.back(timedelta(days=330)):
        marije_asks_for_two_of_the_ten_activities(story)
        nora_says_yes_of_her_own_free_will_and_a_no_leaves_nothing(story)
        they_are_matched_with_a_reason_and_a_feeling(story)
        all_three_agree_what_must_may_and_stays(story)
        wim_sees_nothing_of_the_offence(story)
    with clock.back(timedelta(days=200)):
        the_drawer_is_tidied(story)
        a_missed_time_is_no_violation(story)
    with clock.back(timedelta(days=150)):
        what_must_be_told_reaches_marije_alone(story)
        five_euros_are_talked_about_without_a_name(story)
    supervision_ends_and_nora_chooses(story)


def marije_asks_for_two_of_the_ten_activities(story: Story) -> None:
    page = story.marije
    for name in ("Nora", "Gijs"):
        page.sends("/clients/new", first_name=name, last_name="Bos", programme=WAY, background=OFFENCE)
    story.nora = wearing(story.client().person_id, CLIENT)
    story.hers = Web(story.nora)
    one = f"/clients/{story.client().pk}"
    page.sends(f"{one}/request", to=f"{one}/request/begin")
    page.sends(f"{one}/request", step="need", words="Hulp met mijn post.", said="spoken", on=str(clock.today()))
    page.sends(f"{one}/request", step="possibility", possible="yes", reason="Er is rust.")
    page.sends(
        f"{one}/request", step="thought", accountable="yes", runs_without="Ik kom zelf.", paid_work="worry",
        worry="De post deed vroeger een collega.", asked="Karin",
    )  # fmt: skip
    said = page.sends(
        f"{one}/request", step="wishes", called="Nora", activities=["paperwork", "odd_jobs"], adds="Gewoon iemand.",
        languages="Nederlands", interests="", area="Noord",
    )  # fmt: skip
    ten = [*TEMPLATE.done_by("volunteer"), *TEMPLATE.done_by("together")]
    assert len(ten) == 10
    assert all(activity.name.nl in said for activity in ten)
    assert TEMPLATE.activities["control"].name.nl not in said
    assert "Er staat nog niet vast dat meedoen vrijwillig is." in page.refused(f"{one}/request/open")


def nora_says_yes_of_her_own_free_will_and_a_no_leaves_nothing(story: Story) -> None:
    gijs_says_no(story)
    where = story.hers["my-request"]
    said = story.hers.reads(where)
    assert "Het hoort niet bij uw voorwaarden." in said
    assert "heeft geen gevolg voor uw toezicht" in said
    assert "U kiest dit zelf" in story.hers.sends(where, freely="yes")
    explained = story.hers.reads(story.hers["my-consent"])
    assert "Wat wordt doorgegeven? Alleen wat op het blad bij 'moet' staat." in explained
    assert "Wie ernaast staat, hoort bij onze eigen organisatie of bij een partner." in explained
    one = f"/clients/{story.client().pk}"
    story.marije.sends(f"{one}/request", to=f"{one}/request/open")
    story.hers.sends(story.hers["my-consent"])
    asked = story.request()
    assert (asked.state, asked.voluntary_said) == (Request.State.OPEN, "self")


def gijs_says_no(story: Story) -> None:
    """It closes his request. No row is added, no signal, no notice, and his file is as it was."""
    with acting_as(story.at.marije):
        gijs = Client.objects.get(first_name="Gijs")
    desk = story.marije.reads("/today")
    clients.begin_request(client=gijs, key=uuid.uuid4(), by=story.at.marije)
    file, before = gijs.version, rows_of(story.at.marije)
    his = Web(wearing(gijs.person_id, CLIENT))
    his.sends(his["my-request"], freely="no")
    assert rows_of(story.at.marije) == before
    with acting_as(story.at.marije):
        asked = Request.objects.get(client=gijs)
        assert (asked.state, asked.voluntary_on, asked.voluntary_said) == (Request.State.CLOSED, None, "")
        assert Client.objects.get(pk=gijs.pk).version == file
        assert (Signal.objects.count(), Notice.objects.count()) == (0, 0)
    assert story.marije.reads("/today") == desk  # as if nobody had asked


def they_are_matched_with_a_reason_and_a_feeling(story: Story) -> None:
    page, wim = story.hanneke, story.wim[0]
    said = page.sends(
        f"/requests/{story.request().pk}/shortlist", volunteer=str(wim.pk), because="Geduldig met papieren.",
        feeling="Dit kan goed gaan.", feeling_reason="Hij lachte om zichzelf.",
    )  # fmt: skip
    assert "Marije" in said
    story.match = f"/matches/{story.now().pk}"
    assert "Dit kan goed gaan." not in story.marije.reads(story.match)
    story.marije.sends(f"{story.match}/cosign", words="Hij heeft tijd, en zij vraagt om hulp met haar post.")
    page.sends(f"{story.match}/ask", to_volunteer="", to_client="")
    both_say_yes(story, "meeting")
    at = f"{clock.today() + timedelta(days=2)}T14:00"
    story.marije.sends(f"{story.match}/meeting", at=at, where="Buurthuis")
    story.marije.sends(f"{story.match}/meeting", to=f"{story.match}/meeting/held", on=str(clock.today()))
    page.browser.post(f"{story.match}/click")
    both_say_yes(story, "click")


def both_say_yes(story: Story, about: str) -> None:
    for web in (story.volunteer, story.hers):
        with acting_as(web.who):
            asked = next(one for one in asked_of(web.who) if one.about == about)
        assert "Het antwoord is bewaard" in web.sends(web["asked", asked.pk], answer="yes")


def all_three_agree_what_must_may_and_stays(story: Story) -> None:
    page, one = story.marije, story.match
    page.sends(f"{one}/sheet", first_name="Nora")
    page.sends(
        f"{one}/agreement/write", do_paperwork="volunteer", do_odd_jobs="volunteer", client="Een lege la.",
        volunteer="Samen lachen.", professional="Ik vraag niets na.", messages_from="09:00", messages_until="20:00",
    )  # fmt: skip
    assert "Er is nog niet getekend" in story.hanneke.refused(f"{one}/start") or story.now().started_on is None
    for web in (story.hers, story.volunteer):
        said = web.reads(web["our-agreement", story.now().pk])
        for kind in ("relapse", "small_rule", "missed_meeting"):
            assert TEMPLATE.signals[kind].name.nl in said, kind
        assert "Ik ben er in de eerste plaats voor de cliënt. Opmerken doe ik erbij, en alleen wat hier staat." in said
        assert "Ik gebruik het contact niet om iets te weten te komen." in said
        web.sends(web["our-agreement", story.now().pk])
    page.sends(f"{one}/agreement", to=f"{one}/agreement/sign/professional")
    assert TEMPLATE.obstacles["supervision.end_known"].why.nl in story.hanneke.refused(f"{one}/start")
    ends = clock.today() + timedelta(days=340)
    page.sends(f"/clients/{story.client().pk}/afterwards", step="end", ends_on=str(ends))
    story.hanneke.sends(f"{one}/start")
    assert (story.now().state, story.now().horizon_on) == (Match.State.SIDE_BY_SIDE, ends)


def wim_sees_nothing_of_the_offence(story: Story) -> None:
    page, wim = story.volunteer, story.wim[1]
    for where in ("home", "my-people", ("our-sheet", story.now().pk), ("our-agreement", story.now().pk)):
        said = page.reads(page[where])
        assert OFFENCE not in said
        assert "toezicht stopt" not in said
    assert page.status(f"/clients/{story.client().pk}/file") == 404
    hidden = {"clients_client", "clients_request", "clients_aftersupervision", "clients_consent"}
    assert hidden <= {table for table, _pk in rows_of(story.at.marije)}
    assert hidden & {table for table, _pk in rows_of(wim)} == set()


def the_drawer_is_tidied(story: Story) -> None:
    page = story.volunteer
    said = page.sends(planned(story), happened="yes", mood="good", success="De la met post is leeg.")
    assert "Je vertelde hoe het ging" in said
    assert "De la met post is leeg." in story.marije.reads(f"{story.match}/moments")


def planned(story: Story) -> str:
    """Wim and Nora would have seen each other an hour ago; where he says how it was."""
    page, at = story.volunteer, clock.now() - timedelta(hours=1)
    page.sends(page["plan", story.now().pk], at=f"{at:%Y-%m-%dT%H:%M}", where="Buurthuis", activity="paperwork")
    with acting_as(page.who):
        moment = Moment.objects.order_by("-made_at").first()
    assert moment is not None
    return page["report", moment.pk]


def a_missed_time_is_no_violation(story: Story) -> None:
    """It did not happen: no signal, no notice to who supervises, no way to pass it on, and no colour on her desk."""
    page, report = story.volunteer, planned(story)
    with acting_as(story.at.marije):
        before = Notice.objects.count()
    page.sends(report, happened="no")
    with acting_as(story.at.marije):
        assert (Signal.objects.count(), Notice.objects.count()) == (0, before)
    said = page.reads(page["worry"])
    assert said.index("blijft") < said.index(TEMPLATE.signals["missed_meeting"].name.nl)
    kinds = {"kind": "missed_meeting", "words": "Zij kwam niet."}
    assert page.browser.post(page["worry"], kinds).status_code == 200  # the form does not know it
    with acting_as(page.who):
        assert Signal.objects.count() == 0
    for where in ("/today", f"{story.match}/moments"):
        assert not {"overtreding", "gemist"} & set(story.marije.reads(where).lower().split())


def what_must_be_told_reaches_marije_alone(story: Story) -> None:
    page = story.volunteer
    assert "Marije" in page.reads(page["worry"])
    page.sends(page["worry"], kind="relapse", words="Zij is bang dat het misgaat.")
    with acting_as(page.who):
        signal = Signal.objects.get()
    cast = Cast(story.now(), story.request(), story.wim[0], page.who, story.nora, story.at.marije, story.at.hanneke,
                story.at)  # fmt: skip
    assert readers(cast, "signals_signal", signal.pk) == {"volunteer", "marije"}
    assert (signal.answer_before - signal.made_at) <= timedelta(minutes=61)
    answer = {"weight": "soon", "reason": "Er is tijd.", "words": "Ik bel haar morgen."}
    story.marije.sends(f"/signals/{signal.pk}", **answer)
    assert "Ik bel haar morgen." in page.reads(page["called", signal.pk])


def five_euros_are_talked_about_without_a_name(story: Story) -> None:
    page = story.volunteer
    page.sends(page["grey-case"], words="Iemand betaalde vijf euro voor mij. Mag dat?", boundary="gifts")
    assert "vijf euro" in story.hanneke.reads("/cases")
    with connection.cursor() as cursor, acting_as(story.at.hanneke):
        cursor.execute("SELECT string_agg(words, ' ') FROM learning_borderlinecase")
        [said] = cursor.fetchone()
    assert not {"Nora", "Bos"} & set(said.split())


def supervision_ends_and_nora_chooses(story: Story) -> None:
    """Ten days before the end: it is asked of her, she chooses a partner, and says goodbye in her own time."""
    page, hers, one = story.marije, story.hers, story.match
    assert story.now().horizon_on == clock.today() + timedelta(days=10)
    page.sends(f"{one}/closing", to=f"{one}/closing/begin", kind="planned")
    for part in ("volunteer", "client", "professional"):
        web = {"volunteer": story.volunteer, "client": hers, "professional": page}[part]
        where = f"{one}/closing" if web is page else web["goodbye", story.now().pk]
        web.sends(where, to=f"{one}/closing/say/professional" if web is page else "", words="Het was goed.")
    assert TEMPLATE.obstacles["supervision.client_chose"].why.nl in page.refused(f"{one}/closing/end", next_step="")
    assert "U kiest zelf. Allebei is goed." in hers.reads(hers["my-afterwards"])
    assert "Mijn vraag mag naar een andere organisatie" in hers.sends(hers["my-afterwards"], choice="onward")
    asked = story.request()
    with acting_as(story.nora):
        given = consent_now(asked, GO_ON_ELSEWHERE)
    assert given is not None
    page.sends(f"{one}/closing", to=f"{one}/closing/end", next_step="Een maatje van de buurt.")
    assert story.now().state == Match.State.ENDED
    assert story.volunteer.status(story.volunteer["our-agreement", story.now().pk]) == 404
