"""Talents in a chain in the demo world: six people with a course behind them, of whom Minke works in the garden."""

from __future__ import annotations

import uuid
from datetime import timedelta

from naast.clients.models import Request
from naast.courses import actions as courses
from naast.courses.models import Course, CourseSeat
from naast.courses.queries import times_of
from naast.partners import actions as partners
from naast.partners.models import Partner
from naast.placements import actions
from naast.placements.models import Placement
from naast.privacy import clock
from naast.privacy.actor import acting_as
from naast.world.founding import Place
from naast.world.lives import Life, asks, is_met

PROGRAMME = "talents"
# In which step each partner does what, and who of them.
CHAIN = (
    ("Vrijwilligerspunt", "guiding", "finding", "Zoekt samen een plek.", "Wil"),
    ("Buurttuin Oost", "places", "doing", "Biedt een plek in de tuin.", "Gijs"),
    ("De Kringloop", "places", "doing", "Biedt een plek in de winkel.", "Bo"),
)
NAMES = ("Minke", "Omar", "Tineke", "Jaap", "Fadime", "Cor")
WISHES = {"activities": ["green"], "adds": "Iets doen waar ik goed in ben.", "area": "Noord"}
CARD = {
    "i_can": "Planten verzorgen.", "i_like": "Buiten zijn.", "others_say": "Dat ik rustig blijf.",
    "helps_me": "Vaste tijden.", "not_for_me": "Veel praten.",
}  # fmt: skip
FINE = {"host_time": "yes", "host_able": "yes", "host_fit": "yes"}


def live(place: Place) -> Life:
    """A course of half a year ago; one stopped, and Minke found a place at the second try."""
    week = timedelta(weeks=1)
    with clock.back(34 * week):
        hosts = [_partner(place, *said) for said in CHAIN]
        people = [is_met(place["Els"], name, "", 30, programme=PROGRAMME) for name in NAMES]
        asked = [asks(one, place["Els"], "Ik wil weten wat ik kan.", WISHES) for one in people]
    with clock.back(32 * week):
        course = _begun(place, asked)
    with clock.back(26 * week):
        _was_there(place, course)
        actions.keep_talents(request=asked[0], answers=CARD, version=0, by=people[0].herself)
    with clock.back(24 * week):
        tried = _at_work(place, people[0], asked[0], hosts[2], "Kleding sorteren.")
    with clock.back(21 * week):
        actions.stop(placement=_now(tried, place), reason="transport", by=place["Els"])
        actions.keep_answers(
            placement=_now(tried, place), questionnaire="chain_helps", part="professional",
            answers={"chain_helped": "going_along", "chain_hindered": "transport"}, key=uuid.uuid4(), by=place["Els"],
        )  # fmt: skip
    with clock.back(18 * week):
        works = _at_work(place, people[0], asked[0], hosts[1], "De kas opruimen en water geven.")
    with clock.back(4 * week):
        still = {"place_still": "yes", "now_in_words": "Ik heb een eigen sleutel van de kas."}
        actions.follow_up(placement=_now(works, place), months=3, answers=still, by=people[0].herself)
    return people[0]


def _partner(place: Place, name: str, kind: str, step: str, does: str, person: str) -> Partner:
    hanneke = place["Hanneke"]
    partner = partners.add_partner(
        key=uuid.uuid4(), name=name, kinds=[kind], areas=["Zuid"], controller="they", by=hanneke
    )
    theirs = partners.add_person(partner=partner, key=uuid.uuid4(), name=person, by=hanneke)
    partners.name_chain_role(
        partner=partner, programme=PROGRAMME, step=step, does=does, person=theirs, key=uuid.uuid4(), by=hanneke
    )
    if step == "doing":
        actions.note_training(
            partner=partner, who=person, training="welcoming_talent", done_on=clock.today(), key=uuid.uuid4(),
            programme=PROGRAMME, by=hanneke,
        )  # fmt: skip
    return partner


def _begun(place: Place, asked: list[Request]) -> Course:
    els = place["Els"]
    course = courses.open_course(
        programme=PROGRAMME, called="Voorjaarsgroep", place="De huiskamer van De Spil", key=uuid.uuid4(), by=els
    )
    for request in asked:
        courses.join(course=course, request=request, key=uuid.uuid4(), by=els)
    return courses.begin_course(course=course, first=clock.now(), by=els)


def _was_there(place: Place, course: Course) -> None:
    els = place["Els"]
    with acting_as(els):
        times = times_of(course)
        seats = list(CourseSeat.objects.filter(course_id=course.pk).select_related("request").order_by("made_at"))
    for time in times:
        there = {one.pk for number, one in enumerate(seats) if (number + time.number) % 5}
        courses.note_there(time=time, there=there, version=time.version, by=els)
    courses.stop_early(seat=seats[-1], reason="moment", by=els)
    courses.end_course(course=course, by=els)


def _at_work(place: Place, life: Life, request: Request, host: Partner, task: str) -> Placement:
    els = place["Els"]
    row = actions.begin_placement(request=request, partner=host, key=uuid.uuid4(), by=els)
    actions.add_task(placement=row, activity="green", words=task, key=uuid.uuid4(), by=els)
    actions.describe_placement(
        placement=row, colleague="Gijs", fallback="Els, op werkdagen", how_often="elke donderdag",
        how_long="een ochtend", bad_day="Dan blijft Minke thuis.", version=_now(row, place).version, by=els,
    )  # fmt: skip
    actions.say_wants(placement=_now(row, place), wants=True, by=life.herself)
    actions.note_host_answers(
        placement=_now(row, place), answers=FINE, arranged={}, paid_work="no", worry="", welcome=True,
        key=uuid.uuid4(), by=els,
    )  # fmt: skip
    actions.start_placement(placement=_now(row, place), by=els)
    return _now(row, place)


def _now(row: Placement, place: Place) -> Placement:
    with acting_as(place["Els"]):
        return Placement.objects.select_related("request").get(pk=row.pk)
