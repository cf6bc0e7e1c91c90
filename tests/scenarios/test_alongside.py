"""The ten steps of a family guardian who doubts, thinks it through, and lets somebody stand beside her client.

Marije looks back over her list and marks four. For Nora she answers every perhaps, and gives hours. Nora draws who
decides what. Three sign, and everybody reads who is there for what. After six weeks four voices lie beside each other.
That Marije does a little less is noticed by her alone; what stays is why it was sound.
"""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from naast.clients.models import Client, LookBack, Request
from naast.learning.models import SoundStatement
from naast.matches import actions as matches
from naast.matches.models import ControlMap, Match
from naast.moments.models import Answer, Asked
from naast.moments.queries import asked_now
from naast.people.models import Notice
from naast.privacy import clock
from naast.privacy.actor import CLIENT, Actor, acting_as
from naast.programmes.loading import load, names
from tests.cast import House, house, wearing
from tests.hard_rules.stage import finds, readers, rows_of
from tests.matches.cast import HOURS, Cast, activities_in
from tests.scenarios.web import Web
from tests.volunteers.cast import ready_volunteer

pytestmark = pytest.mark.django_db
WAY = "alongside"
TEMPLATE = load(WAY)
DOUBTS = TEMPLATE.questionnaires["doubts"].ask
GRIP, ARRANGED = "doubt_losing_grip", "Ik bel elke twee weken met Wim."
NEED = "Iemand die niet over mijn plan begint."
LESS = "Mijn inzet is iets minder"


@dataclass
class Story:
    """The people and their browsers, and what they came to."""

    at: House
    file: Any
    marije: Web
    hanneke: Web
    wim: Web
    nora: Any = None

    def client(self, name: str = "Nora") -> Client:
        with acting_as(self.at.marije):
            return Client.objects.get(first_name=name)

    def request(self) -> Request:
        with acting_as(self.at.marije):
            return Request.objects.get()

    def now(self) -> Match:
        with acting_as(self.at.hanneke):
            return Match.objects.get()

    @property
    def match(self) -> str:
        return f"/matches/{self.now().pk}"

    @property
    def file_of_nora(self) -> str:
        return f"/clients/{self.client().pk}"

    def cast(self) -> Cast:
        return Cast(
            self.now(), self.request(), self.file, self.wim.who, self.nora.who, self.at.marije, self.at.hanneke, self.at
        )


@pytest.fixture
def story(settings: Any) -> Story:
    settings.WORLD = "demo"  # no second step of sign-in here
    at = house(programmes=(WAY,))
    with clock.back(timedelta(days=80)):
        wim = ready_volunteer(at, "Wim", programme=WAY)
    return Story(at, wim[0], Web(at.marije), Web(at.hanneke), Web(wim[1]))


@pytest.mark.shows("S2-15", "S2-16", "S2-23", "S2-25", "S2-18")
def test_the_ten_steps_of_thinking_it_through(story: Story) -> None:
    assert WAY in names()
    with clock.back(timedelta(days=70)):
        marije_looks_back_over_her_list_and_marks_four(story)
        for_nora_every_perhaps_gets_an_answer_and_an_arrangement(story)
        thought_through_is_not_yet_facilitated(story)
        hours_are_given_and_it_opens(story)
    with clock.back(timedelta(days=60)):
        they_meet(story)
        nora_draws_who_decides_what(story)
        three_sign_one_agreement(story)
        everybody_reads_who_is_there_for_what(story)
    with clock.back(timedelta(days=12)):
        after_six_weeks_four_voices_lie_beside_each_other(story)
    with clock.back(timedelta(days=11)):
        a_little_less_is_noticed_and_never_aimed_at(story)
    on_file_stands_why_it_was_sound(story)


def marije_looks_back_over_her_list_and_marks_four(story: Story) -> None:
    page = story.marije
    for name in ("Nora", "Gijs", "Ria", "Sam", "Toos"):
        page.sends("/clients/new", first_name=name, last_name="Bos", programme=WAY, background="Wat er speelde.")
    assert "Zou een vrijwilliger iets toevoegen" in page.reads("/clients")
    for name, answer in (("Nora", "yes"), ("Gijs", "not_now"), ("Ria", "no"), ("Sam", "yes")):
        page.sends(
            "/clients", key=str(uuid.uuid4()), client=str(story.client(name).pk), answer=answer, reason="Zo lijkt het."
        )
    with acting_as(story.at.marije):
        marked = {one.client.first_name: one.answer for one in LookBack.objects.select_related("client")}
        assert marked == {"Nora": "yes", "Gijs": "not_now", "Ria": "no", "Sam": "yes"}
        [row] = LookBack.objects.filter(client__first_name="Nora")
    assert not finds(story.at.hanneke, "clients_lookback", row.pk)  # for her own talk, not for a list of anybody
    story.nora = Web(wearing(story.client().person_id, CLIENT))
    page.sends(f"{story.file_of_nora}/request", to=f"{story.file_of_nora}/request/begin")


def for_nora_every_perhaps_gets_an_answer_and_an_arrangement(story: Story) -> None:
    page, where = story.marije, f"{story.file_of_nora}/doubts"
    said = page.reads(where)
    asked = TEMPLATE.questions[GRIP]
    assert all(text.nl in said for text in (asked.text, asked.risk_client, asked.risk_volunteer, asked.chance) if text)
    assert len(DOUBTS) == 9
    page.sends(where, **{f"plays_{name}": "no" for name in DOUBTS if name != GRIP}, **{f"plays_{GRIP}": "yes"})
    assert TEMPLATE.obstacles["doubts.answered"].why.nl in page.refused(f"{story.file_of_nora}/request/open")
    kept = page.sends(where, **{
        **{f"plays_{name}": "no" for name in DOUBTS if name != GRIP},
        f"plays_{GRIP}": "yes", f"arrangement_{GRIP}": ARRANGED, f"by_{GRIP}": "Marije",
    })  # fmt: skip
    assert ARRANGED in page.browser.get(where).content.decode()
    assert "Bewaard" in kept


def thought_through_is_not_yet_facilitated(story: Story) -> None:
    page, where = story.marije, f"{story.file_of_nora}/request"
    page.sends(where, step="need", words=NEED, said="spoken", on=str(clock.today()))
    page.sends(where, step="possibility", possible="yes", reason="Er is rust.")
    page.sends(where, step="thought", accountable="yes", runs_without="Ik kom zelf.", paid_work="no")
    page.sends(
        where, step="wishes", called="Nora", activities=["company"], adds="Gewoon contact.", languages="Nederlands",
        interests="", area="Noord",
    )  # fmt: skip
    refused = page.refused(f"{where}/open")
    assert TEMPLATE.obstacles["facilitated.hours"].why.nl in refused
    assert TEMPLATE.obstacles["facilitated.hours"].do.nl in refused
    assert TEMPLATE.obstacles["doubts.answered"].why.nl not in refused
    page.sends(where, step="facilitated", who="Karin", hours="1")
    assert TEMPLATE.obstacles["facilitated.hours"].why.nl in page.refused(f"{where}/open")
    assert story.request().state == Request.State.DRAFT


def hours_are_given_and_it_opens(story: Story) -> None:
    where = f"{story.file_of_nora}/request"
    story.marije.sends(where, step="facilitated", who="Karin", hours="3")
    story.marije.sends(where, to=f"{where}/open")
    story.nora.sends(story.nora["my-consent"])
    assert story.request().state == Request.State.OPEN
    assert (story.request().facilitated_by, story.request().facilitated_hours) == ("Karin", 3)


def they_meet(story: Story) -> None:
    """On the way to each other nothing is different here than elsewhere."""
    page = story.hanneke
    page.sends(
        f"/requests/{story.request().pk}/shortlist", volunteer=str(story.file.pk), because="Wandelt graag.",
        feeling="", feeling_reason="",
    )  # fmt: skip
    story.marije.sends(f"{story.match}/cosign", words="Hij luistert zonder te sturen.")
    page.sends(f"{story.match}/ask", to_volunteer="", to_client="")
    both_say_yes(story, "meeting")
    at = f"{clock.today() + timedelta(days=1)}T14:00"
    story.marije.sends(f"{story.match}/meeting", at=at, where="Spreekkamer")
    story.marije.sends(f"{story.match}/meeting", to=f"{story.match}/meeting/held", on=str(clock.today()))
    page.browser.post(f"{story.match}/click")
    both_say_yes(story, "click")


def both_say_yes(story: Story, about: str) -> None:
    cast = story.cast()
    for web in (story.wim, story.nora):
        web.sends(web["asked", cast.asked(web.who, about).pk], answer="yes")


def nora_draws_who_decides_what(story: Story) -> None:
    refused = story.hanneke.refused(f"{story.match}/start")
    assert TEMPLATE.obstacles["control_map.made"].why.nl in refused
    assert "Marije" in refused  # a coordinator draws nothing; it says who can
    assert "Wie beslist waarover" in story.nora.reads(story.nora["home"])
    where = story.nora["control-map", story.now().pk]
    said = story.nora.sends(where, decide_day="myself", decide_money="somebody", decide_help="together",
                            who_decides="Over mijn geld wil ik later weer zelf beslissen.")  # fmt: skip
    assert re.search(r"Ik Hoe mijn dag eruitziet Samen Welke hulp ik krijg Iemand anders Wat er met mijn geld", said)
    with acting_as(story.at.marije):
        [drawn] = ControlMap.objects.all()
    assert (drawn.by_part, drawn.by_id) == ("client", story.nora.who.person_id)
    assert readers(story.cast(), "matches_controlmap", drawn.pk) == {"volunteer", "client", "marije", "hanneke"}
    assert "Nora heeft dit zelf getekend" in story.marije.reads(f"{story.match}/control-map")
    assert "Het helpt je om niets over te nemen" in story.wim.reads(story.wim["control-map", story.now().pk])
    assert TEMPLATE.obstacles["control_map.made"].why.nl not in story.hanneke.refused(f"{story.match}/start")


def three_sign_one_agreement(story: Story) -> None:
    page = story.marije
    page.sends(f"{story.match}/sheet", first_name="Nora")
    doing = {f"do_{line['activity']}": line["by"] for line in activities_in(WAY)}
    page.sends(
        f"{story.match}/agreement/write", **doing, client="Gewoon praten.", volunteer="Een paar maanden.",
        professional="Elke twee weken even bellen met Wim.", messages_from=f"{HOURS[0]:%H:%M}",
        messages_until=f"{HOURS[1]:%H:%M}",
    )  # fmt: skip
    assert TEMPLATE.obstacles["agreement.signed"].why.nl in story.hanneke.refused(f"{story.match}/start")
    for web in (story.nora, story.wim):
        web.sends(web["our-agreement", story.now().pk])
    page.sends(f"{story.match}/agreement", to=f"{story.match}/agreement/sign/professional")
    story.hanneke.sends(f"{story.match}/start")
    assert story.now().state == Match.State.SIDE_BY_SIDE


def everybody_reads_who_is_there_for_what(story: Story) -> None:
    pk = story.now().pk
    pages = (
        story.marije.reads(f"{story.match}/agreement"), story.hanneke.reads(f"{story.match}/agreement"),
        story.wim.reads(story.wim["our-agreement", pk]), story.nora.reads(story.nora["our-agreement", pk]),
    )  # fmt: skip
    company, care = TEMPLATE.activities["company"].name.nl, TEMPLATE.activities["treatment"].name.nl
    for said in pages:
        split = said.partition("Wie er waarvoor is")[2].partition("Wie beslist waarover")[0]
        assert "Het verschil is de rol, niet de persoon." in split
        assert re.search(rf"Wim {company}.*Samen .*Marije .*{care}", split)
        assert "Mijn wettelijke taak blijft van mij." in said
        assert "Ik Hoe mijn dag eruitziet" in said


def after_six_weeks_four_voices_lie_beside_each_other(story: Story) -> None:
    pk, said = story.now().pk, {}
    for web, words in (
        (story.nora, "Ik word minder vaak gebeld."), (story.wim, "Zij kookt weer."), (story.marije, "De map is leeg."),
        (story.hanneke, "De afspraken kloppen."),
    ):  # fmt: skip
        web.sends(answered_at(story, web), who_does_what="5", review_what_is_there=words)
        said[web] = words
    for web in said:
        page = web.reads(f"{story.match}/voices" if web.who.hat == "staff" else web["voices", pk])
        places = [page.index(words) for words in said.values()]
        assert places == sorted(places)  # the client first, and then who stand beside her
        assert "Is duidelijk wie wat doet?" in page


def answered_at(story: Story, web: Web) -> str:
    """Where her own questions are, as her own first page says it."""
    with acting_as(web.who):
        asked = Asked.objects.get(questionnaire="three_voices", week=6, of_id=web.who.person_id)
        others = list(asked_now(web.who, clock.today()).exclude(pk=asked.pk))
    for one in others if web.who.hat != "staff" else ():  # one at a time stands on her first page; any may be left
        web.browser.post(web["check-in", one.pk], {"skip": "yes"})
    where = f"/check-ins/{asked.pk}" if web.who.hat == "staff" else web["check-in", asked.pk]
    first = "/today" if web.who.hat == "staff" else web["home"]
    assert where in web.browser.get(first).content.decode()
    return where


def a_little_less_is_noticed_and_never_aimed_at(story: Story) -> None:
    page = story.marije
    with acting_as(page.who):
        asked = Asked.objects.get(questionnaire="doubts_again", week=6)
    everybody = (story.at.hanneke, story.at.marije, story.at.joost, story.wim.who, story.nora.who)
    before = [notices(who) for who in everybody]
    rows = {who.person_id: len(rows_of(who)) for who in everybody}
    page.sends(f"/check-ins/{asked.pk}", doubt_gone="De grip.", doubt_new="", own_effort="less")
    with acting_as(page.who):
        answer = Answer.objects.get(asked_id=asked.pk)
    assert answer.answers["own_effort"] == "less"
    assert readers(story.cast(), "moments_answer", answer.pk) == {"marije"}
    assert [notices(who) for who in everybody] == before
    assert {who.person_id: len(rows_of(who)) - rows[who.person_id] for who in everybody} == {
        who.person_id: int(who is story.at.marije) for who in everybody
    }  # one row, hers: nothing is planned, asked or counted because of it
    assert LESS in page.reads(f"{story.match}/check-ins")
    assert LESS not in story.hanneke.reads(f"{story.match}/check-ins")


def notices(who: Actor) -> int:
    with acting_as(who):
        return Notice.objects.filter(person_id=who.person_id).count()


def on_file_stands_why_it_was_sound(story: Story) -> None:
    page, where = story.marije, f"{story.match}/sound"
    doubts = page.browser.get(f"{story.match}/doubts").content.decode()
    [name] = re.findall(r'name="now_([\w-]+)"', doubts)[:1]
    page.sends(f"{story.match}/doubts", **{f"now_{name}": "gone", f"helped_{name}": "Elke twee weken bellen."})
    assert "Er is nog niets vastgelegd" in page.reads(where)
    said = page.sends(where, words="Nora wilde het zelf, en ik bleef komen.")
    asked = TEMPLATE.questions[GRIP]
    for words in (
        "Nora wilde het zelf, en ik bleef komen.", asked.text.nl, asked.risk_client.nl, asked.risk_volunteer.nl,
        asked.chance.nl, f"{ARRANGED} (Marije)", "weg: Elke twee weken bellen.", NEED, "Ik word minder vaak gebeld.",
        "Er is 3 uur per maand gegeven om te steunen.", "Het is geen doel en geen besparing.",
    ):  # fmt: skip
        assert words in said, words
    assert LESS not in said
    assert (
        "window.print" in page.browser.get(where).content.decode()
        or "data-print" in page.browser.get(where).content.decode()
    )
    with acting_as(page.who):
        [stated] = SoundStatement.objects.all()
    assert readers(story.cast(), "learning_soundstatement", stated.pk) == {"marije"}
    assert story.hanneke.status(where) in (403, 404)


def test_without_her_voice_nobody_states_that_it_was_sound(story: Story) -> None:
    """Who is called to account can say what was arranged; that it was good she does not say by herself."""
    with clock.back(timedelta(days=3)):
        marije_looks_back_over_her_list_and_marks_four(story)
        for_nora_every_perhaps_gets_an_answer_and_an_arrangement(story)
        thought_through_is_not_yet_facilitated(story)
        hours_are_given_and_it_opens(story)
        they_meet(story)
        matches.draw_control_map(match=story.now(), answers={"decide_day": "myself"}, by=story.at.marije)
        three_sign_one_agreement(story)
    said = story.marije.sends(f"{story.match}/sound", words="Het ging goed.")
    assert "Er zijn nog geen woorden van degene om wie het gaat." in said
    assert "Kijk eerst met z’n drieën terug" in said
    assert (
        "Het ging goed."
        in story.marije.browser.post(
            f"{story.match}/sound", {"words": "Het ging goed.", "version": "0"}
        ).content.decode()
    )
    with acting_as(story.at.marije):
        assert not SoundStatement.objects.exists()
