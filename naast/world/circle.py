"""A circle in the demo world: four ordinary people around Rob, and a ring of professionals around them."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from naast.matches import actions as matches
from naast.moments import actions as moments
from naast.privacy import clock
from naast.rings import actions as rings
from naast.world import lives
from naast.world.founding import Place
from naast.world.lives import Life, Triad

PROGRAMME = "circle"
FOUR = ("Gerda", "Jan", "Sevda", "Peter")
TALK = {
    "interview_why": "Zo komen er geen nieuwe slachtoffers.",
    "interview_traits": "Eerlijk, en niet snel bang.",
    "interview_life_stage": "retired",
}
ASKED: dict[str, Any] = {
    "activities": ["listening", "company"], "adds": "Mensen die hem kennen en blijven.", "area": "Oost",
    "languages": ["Nederlands"], "interests": ["wandelen"], "day_parts": ["tuesday_evening"],
}  # fmt: skip
EXPECTS = {"client": "Dat zij eerlijk zijn.", "volunteer": "Dat hij open is.", "professional": "Rust om hem heen."}
MET = (
    (14, "Rob vertelde hoe zijn week was. Dinsdag wandelen wij."),
    (8, "Rob sliep slecht. Sevda belt hem donderdag."),
    (2, "Wij kookten samen. Rob waste af."),
)


def live(place: Place) -> Life:
    """Leila formed a circle around Rob, whom Dirk supervises; they have met for four months."""
    four = [_comes(place, name) for name in FOUR]
    with clock.back(timedelta(weeks=21)):
        rob = lives.is_met(place["Dirk"], "Rob", "Wat in de zaak staat, blijft hier.", 40, programme=PROGRAMME)
        request = lives.asks(rob, place["Dirk"], "Mensen om mij heen die het weten.", ASKED)
    with clock.back(timedelta(weeks=20)):
        circle = _formed(place, four, rob, request)
    with clock.back(timedelta(weeks=18)):
        _begun(place, circle)
    for week, words in MET:
        _met(circle, week, words)
    for week in (16, 13, 10, 7, 4, 1):
        lives.visits_herself(circle, week)
    with clock.back(timedelta(weeks=7)):
        rings.tell_outer(
            match=circle.fresh(), words="Er is extra aandacht nodig op dinsdagavond.",
            because="Dan is hij alleen, en dat vond hij moeilijk.", told_inside=True, key=uuid.uuid4(),
            by=place["Leila"],
        )  # fmt: skip
    return four[2]


def _comes(place: Place, first_name: str) -> Life:
    with clock.back(timedelta(weeks=26)):
        life = lives.applies(place, "Oost", first_name, programme=PROGRAMME, motive="Iedereen hoort ergens bij.")
        lives.has_a_talk(life, place["Leila"], TALK, "Hier krijg ik een goed gevoel bij.", "Zegt waar het op staat.")
    with clock.back(timedelta(weeks=24)):
        wishes = {"day_parts": ["tuesday_evening"], "languages": ["Nederlands"], "hours_a_month": 8}
        lives.becomes_ready(life, place["Leila"], wishes | {"activities": ["listening", "company"]})
    return life


def _formed(place: Place, four: list[Life], rob: Life, request: Any) -> Triad:
    """Proposed, joined by three more, signed along, and each asked apart."""
    dirk, leila, first = place["Dirk"], place["Leila"], four[0]
    match = lives.is_proposed(request, first, leila, "Rustig, en houdt vol.")
    others = [one.herself for one in four[1:]]
    circle = Triad(match, first.herself, rob.herself, dirk, leila, others)
    for one in four[1:]:
        matches.join_circle(match=circle.fresh(), volunteer=one.file, by=leila)
    matches.cosign(match=circle.fresh(), words="Zij houden vol en zeggen waar het op staat.", by=dirk)
    fits = "Hij wil open kaart spelen en heeft verder bijna niemand."
    matches.look_at_circle(match=circle.fresh(), about="suitability", fits=True, words=fits, by=leila)
    matches.ask_both(match=circle.fresh(), by=leila)
    lives.meets(circle)
    return circle


def _begun(place: Place, circle: Triad) -> None:
    """Everybody signs, the ring around them is there, and they begin."""
    dirk, leila = place["Dirk"], place["Leila"]
    doing = [{"activity": "listening", "by": "volunteer"}, {"activity": "company", "by": "volunteer"}]
    lives.agrees(circle, {"first_name": "Rob"}, doing, EXPECTS)
    mixed = "Jong en oud, stil en druk."
    matches.look_at_circle(match=circle.fresh(), about="composition", fits=True, words=mixed, by=leila)
    officer = matches.add_to_outer(
        match=circle.fresh(), person_id=dirk.person_id, does="Toezichthouder", supervises=True, key=uuid.uuid4(),
        by=leila,
    )  # fmt: skip
    matches.say_yes_to_ring(member=officer, by=dirk)
    matches.add_to_outer(
        match=circle.fresh(), first_name="Petra", does="Therapeut", works_at="De polikliniek", key=uuid.uuid4(),
        by=leila,
    )  # fmt: skip
    lives.begins(circle)


def _met(circle: Triad, weeks_ago: int, words: str) -> None:
    """They met, and one of them wrote short minutes."""
    with clock.back(timedelta(weeks=weeks_ago)):
        moment = moments.plan_moment(
            match=circle.match, at=clock.now() - timedelta(hours=2), where="Het buurthuis", activity="company",
            by=circle.volunteer,
        )  # fmt: skip
        rings.write_minutes(moment=moment, answers={"minutes_done": words}, by=circle.others[0])
