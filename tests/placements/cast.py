"""Sam and his place at Café Mint, made by the actions people use: looked at, ready to begin, and at work."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from naast.clients.models import Request
from naast.partners import actions as partners
from naast.partners.models import Partner
from naast.partners.queries.chain import asks_for_roles, roles_named
from naast.placements import actions
from naast.placements.models import HostQuestion, Placement, PlacementTask, Tip
from naast.placements.queries.placing import ways_with_places
from naast.privacy import clock
from naast.privacy.actor import CLIENT, Actor, acting_as
from naast.programmes.loading import load
from tests.cast import House, wearing
from tests.cast import house as make_house
from tests.clients.cast import consented, open_request_for
from tests.partners.cast import known

WAY = "workplace"
FINE = {"host_time": "yes", "host_able": "yes", "host_fit": "yes"}
START: dict[str, Any] = {"answers": FINE, "arranged": {}, "paid_work": "no", "worry": "", "welcome": True}
THERE = {
    "colleague": "Bo", "fallback": "Marije, op werkdagen", "how_often": "elke dinsdag", "how_long": "twee uur",
    "bad_day": "Dan naar huis.",
}  # fmt: skip


@dataclass
class AtWork:
    """Sam's request waits; Café Mint could be his place."""

    house: House
    request: Request
    mint: Partner
    sam: Actor
    placement: Placement

    @property
    def marije(self) -> Actor:
        return self.house.marije

    def fresh(self, by: Actor | None = None) -> Placement:
        with acting_as(by or self.house.marije):
            return Placement.objects.select_related("request").get(pk=self.placement.pk)

    def act(self) -> dict[str, Any]:
        """Which place, and her coach who does it."""
        return {"placement": self.fresh(), "by": self.marije}


def looked_at(house: House | None = None, *, name: str = "Sam", way: str = "", **described: Any) -> AtWork:
    """An open request with talents, and an organisation that could be a place."""
    at = house or make_house(programmes=[way or WAY])
    here = ways_with_places(at.organisation.pk)
    way = way or (WAY if WAY in here else here[0])
    request = open_request_for(at, first_name=name, programme=way, **({"activities": ["cafe"]} | described))
    sam = wearing(request.client_person_id, CLIENT)
    actions.keep_talents(request=request, answers={"i_can": "Koffie zetten."}, version=0, by=sam)
    mint = known(at.hanneke, name="Café Mint", kinds=["places"]).partner
    placement = actions.begin_placement(request=request, partner=mint, key=uuid.uuid4(), by=at.marije)
    return AtWork(at, request, mint, sam, placement)


def chained(house: House, way: str) -> None:
    """Two organisations each know what they do in the chain, and who of them does it."""
    with acting_as(house.hanneke):
        if roles_named(house.organisation.pk, way):
            return
    for step, name in (("finding", "De Centrale"), ("doing", "De Tuin")):
        theirs = known(house.hanneke, name=f"{name} {uuid.uuid4().hex[:4]}", kinds=["places"])
        partners.name_chain_role(
            partner=theirs.partner, programme=way, step=step, does="Een plek.",
            person=theirs.wil, key=uuid.uuid4(), by=house.hanneke,
        )  # fmt: skip


def ready(house: House | None = None, *, name: str = "Sam", yes: bool = True, way: str = "") -> AtWork:
    """Everything the gate asks is there; without `yes` only her consent is not."""
    cast = looked_at(house, name=name, way=way)
    if asks_for_roles(cast.request.programme):
        chained(cast.house, str(cast.request.programme))
    [training] = [one.id for one in load(cast.request.programme).trainings.values() if one.for_ == "host"]
    if yes:
        consented(cast.request, by=cast.marije)
    actions.describe_placement(version=cast.fresh().version, **THERE, **cast.act())
    actions.add_task(activity="cafe", words="Koffie zetten.", key=uuid.uuid4(), **cast.act())
    actions.note_training(
        partner=cast.mint, who="Bo", training=training, done_on=clock.today(), key=uuid.uuid4(),
        programme=str(cast.request.programme), by=cast.marije,
    )  # fmt: skip
    actions.say_wants(placement=cast.fresh(), wants=True, by=cast.sam)
    actions.note_host_answers(key=uuid.uuid4(), **START, **cast.act())
    return cast


def at_work(house: House | None = None, *, name: str = "Sam", way: str = "") -> AtWork:
    """He began."""
    cast = ready(house, name=name, way=way)
    actions.start_placement(**cast.act())
    return cast


def linked(cast: AtWork, browser: str = "firefox") -> tuple[str, actions.hosting.Held]:
    """The host opened its link in this browser; the word and what it is worth."""
    word = actions.new_link(**cast.act())
    held = actions.hold(word, browser)
    assert held.link_id is not None
    actions.open_link(link_id=held.link_id, browser=browser, by=held.job)
    return word, held


def visited(cast: AtWork, *agreements: tuple[str, str]) -> Any:
    """Marije worked along today, and agreed this on the spot."""
    said = {"kind": "visit", "on": clock.today(), "words": "Rustig.", "key": uuid.uuid4()}
    return actions.log_visit(agreements=list(agreements), **said, **cast.act())


def task_of(cast: AtWork) -> PlacementTask:
    with acting_as(cast.marije):
        return PlacementTask.objects.select_related("placement").filter(placement=cast.placement).latest("made_at")


ASKED, ANSWERED = "Sam loopt vast als het druk wordt. Wat doen wij?", "Geef Sam één taak voor de drukke tijd."
TIP: dict[str, Any] = {
    "title": "Eén taak als het druk is", "question": "Wat doe je als iemand vastloopt in de drukte?",
    "worked": "Spreek één taak af voor de drukke tijd.", "sure": True,
}  # fmt: skip


def asked(held: actions.hosting.Held, words: str = ASKED) -> HostQuestion:
    """The host asked this by its link."""
    assert held.link_id is not None
    return actions.ask_coach(link_id=held.link_id, words=words, key=uuid.uuid4(), by=held.job)


def known_to(who: Actor, question: HostQuestion) -> HostQuestion:
    """The question as somebody here reads it."""
    with acting_as(who):
        return HostQuestion.objects.select_related("placement__request").get(pk=question.pk)


def answered(cast: AtWork, question: HostQuestion, answer: str = ANSWERED) -> HostQuestion:
    """Her coach answered it."""
    there = known_to(cast.marije, question)
    actions.answer_question(question=there, answer=answer, version=there.version, by=cast.marije)
    return known_to(cast.marije, question)


def tip_of(cast: AtWork, question: HostQuestion, **said: Any) -> Tip:
    """Her coach made a tip of what worked."""
    return actions.make_tip(solved=question, key=uuid.uuid4(), by=cast.marije, **TIP | said)


def solved(cast: AtWork, held: actions.hosting.Held, *, tip: bool = True) -> HostQuestion:
    """The host asked, her coach answered, and perhaps what worked is a tip now."""
    question = answered(cast, asked(held))
    if tip:
        tip_of(cast, question)
    return known_to(cast.marije, question)
