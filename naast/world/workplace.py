"""A place to work in the demo world: Sam makes coffee at a café, and an agreement waits for the café's yes."""

from __future__ import annotations

import uuid
from datetime import timedelta

from naast.partners import actions as partners
from naast.partners.models import Partner
from naast.placements import actions
from naast.placements.models import HostQuestion, Placement
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.world.founding import Place
from naast.world.lives import Life, asks, is_met

PROGRAMME = "workplace"
FINE = {"host_time": "yes", "host_able": "unsure", "host_fit": "yes"}
TALENTS = {"i_can": "Koffie zetten en afwassen.", "i_like": "Mensen groeten.", "helps_me": "Eén ding tegelijk.",
           "not_for_me": "Haast."}  # fmt: skip
# What the café asked, what Marije answered, and the tip that was made of it.
ASKED = (
    {"words": "Sam loopt vast als het druk is. Wat doen wij dan?",
     "answer": "Geef Sam één taak voor de drukke tijd, en leg daarna pas het volgende uit.",
     "title": "Eén taak als het druk is", "question": "Wat doe je als iemand vastloopt wanneer het druk is?",
     "worked": "Spreek één taak af voor de drukke tijd. Leg daarna pas het volgende uit."},
    {"words": "Sam zegt niet wanneer hij pauze wil. Hoe vragen wij dat?",
     "answer": "Spreek met Sam een vaste tijd af, dan hoeft hij het niet te vragen.",
     "title": "Een pauze op een vaste tijd", "question": "Hoe vraag je of iemand pauze wil?",
     "worked": "Neem de pauze op een vaste tijd, met een collega erbij. Dan hoeft niemand erom te vragen."},
)  # fmt: skip
WISHES = {"activities": ["cafe"], "adds": "Een plek waar hij meetelt.", "area": "Noord"}


def live(place: Place) -> Life:
    """Marije works along with Sam at Café Mint; they began five weeks ago."""
    marije, hanneke, week = place["Marije"], place["Hanneke"], timedelta(weeks=1)
    with clock.back(7 * week):
        mint = partners.add_partner(
            key=uuid.uuid4(), name="Café Mint", kinds=["places"], areas=["Noord"], controller="they", by=hanneke
        )
        sam = is_met(marije, "Sam", "Sam zat lang thuis.", 20, programme=PROGRAMME)
        request = asks(sam, marije, "Ik wil weer iets doen, tussen de mensen.", WISHES)
        actions.keep_talents(request=request, answers=TALENTS, version=0, by=sam.herself)
        row = actions.begin_placement(request=request, partner=mint, key=uuid.uuid4(), by=marije)
    with clock.back(5 * week):
        _made_ready(row, mint, sam.herself, place)
        actions.start_placement(placement=_now(row, place), by=marije)
    for back, asked in zip((4, 3), ASKED, strict=True):
        with clock.back(back * week):
            _becomes_a_tip(row, place, asked)
    with clock.back(2 * week):
        actions.log_visit(
            placement=_now(row, place), kind="visit", on=clock.today(), words="Om elf uur is het druk.",
            agreements=[("client", "Sam begint om tien uur."), ("host", "Bo legt één ding tegelijk uit.")],
            key=uuid.uuid4(), by=marije,
        )  # fmt: skip
    return sam


def _now(row: Placement, place: Place) -> Placement:
    with acting_as(place["Marije"]):
        return Placement.objects.select_related("request").get(pk=row.pk)


def _made_ready(row: Placement, mint: Partner, sam: Actor, place: Place) -> None:
    """Two tasks, somebody to fall back on, three answers, and a yes from both."""
    marije = place["Marije"]
    for activity, words in (("cafe", "Koffie zetten voor de eerste gasten."), ("odd_jobs", "De planten water geven.")):
        actions.add_task(placement=_now(row, place), activity=activity, words=words, key=uuid.uuid4(), by=marije)
    actions.describe_placement(
        placement=_now(row, place), colleague="Bo", fallback="Marije, op werkdagen tot vijf uur",
        how_often="elke dinsdag", how_long="twee uur", bad_day="Dan gaat Sam naar huis.",
        version=_now(row, place).version, by=marije,
    )  # fmt: skip
    actions.note_training(
        partner=mint, who="Bo", training="supporting_well", done_on=clock.today(), key=uuid.uuid4(),
        programme=PROGRAMME, by=marije,
    )  # fmt: skip
    actions.say_wants(placement=_now(row, place), wants=True, by=sam)
    actions.note_host_answers(
        placement=_now(row, place), answers=FINE, arranged={"host_able": "Een nummer om te bellen."}, paid_work="no",
        worry="", welcome=True, key=uuid.uuid4(), by=marije,
    )  # fmt: skip


def _becomes_a_tip(row: Placement, place: Place, said: dict[str, str]) -> None:
    """The café asks by its link, Marije answers, and what worked becomes a tip without a name."""
    marije, browser = place["Marije"], uuid.uuid4().hex
    held = actions.hold(actions.new_link(placement=_now(row, place), by=marije), browser)
    if held.link_id is None:
        raise RuntimeError("A new link opens.")
    actions.open_link(link_id=held.link_id, browser=browser, by=held.job)
    asked = actions.ask_coach(link_id=held.link_id, words=said["words"], key=uuid.uuid4(), by=held.job)
    actions.answer_question(question=_question(asked, place), answer=said["answer"], version=1, by=marije)
    tip = {name: said[name] for name in ("title", "question", "worked")}
    actions.make_tip(solved=_question(asked, place), **tip, sure=True, key=uuid.uuid4(), by=marije)


def _question(asked: HostQuestion, place: Place) -> HostQuestion:
    with acting_as(place["Marije"]):
        return HostQuestion.objects.select_related("placement__request").get(pk=asked.pk)
