"""Beside supervision, in the demo world: a buddy with a wall around him, a peer worker who pauses, and a circle."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from naast.clients import actions as clients
from naast.matches import actions as matches
from naast.privacy import clock
from naast.volunteers import actions as volunteers
from naast.world import circle, lives
from naast.world.founding import ALWAYS, Place, found, join
from naast.world.lives import Life, Triad

SUPERVISION, PEER = "supervision", "peer"
TALK = {
    "interview_why": "Iedereen verdient een tweede kans.",
    "interview_this_group": "Ik ben nieuwsgierig naar mensen die anderen mijden.",
    "interview_traits": "Nuchter.",
    "interview_suits": "Liever niet naast iemand die veel boos is.",
    "interview_life_stage": "working",
}
STORY = {"story_share": "Mijn verslaving, en hoe ik ervan af kwam.", "story_keep": "Wat mijn familie ervan vond."}
EXPECTS = {"client": "Gewoon iemand.", "volunteer": "Iets terugdoen.", "professional": "Ik vraag niets na."}


def make() -> tuple[Place, dict[str, Life]]:
    """An organisation of supervising officers, with who stands beside their clients."""
    place = found("Reclassering De Overkant", "Samen verder", "Bert", ["Oost"], SUPERVISION, PEER, circle.PROGRAMME)
    join(place, "Bert", "Dirk", ["professional"], location="Oost", work="toezichthouder")
    join(place, "Bert", "Anouk", ["professional"], location="Oost", work="toezichthouder", deputy="Dirk")
    join(place, "Bert", "Leila", ["coordinator"], location="Oost", work="coach", deputy="Dirk")
    join(place, "Bert", "Ruben", ["on_call"], location="Oost", work="achterwacht", reachable=ALWAYS)
    join(place, "Bert", "Mirjam", ["confidant"], location="Oost", work="vertrouwenspersoon")
    sevda = circle.live(place)
    return place, {"henk": _beside_supervision(place), "milan": _peer_worker(place), "sevda": sevda}


def _comes(place: Place, first_name: str, programme: str, **said: Any) -> Life:
    with clock.back(timedelta(weeks=30)):
        life = lives.applies(place, "Oost", first_name, programme=programme, motive="Ik wil iets terugdoen.")
        lives.has_a_talk(life, place["Leila"], TALK, "Hier krijg ik een goed gevoel bij.", "Hij draait er niet omheen.")
        if programme == PEER:
            volunteers.keep_own_story(volunteer=life.file, answers=STORY, by=life.herself)
            energy = volunteers.say_energy(
                volunteer=life.file, how_often="Elke week", how_long="Anderhalf uur",
                bad_day="Dan bel ik Leila, en dan ga ik niet.", by=life.herself,
            )  # fmt: skip
            volunteers.agree_energy(volunteer=life.file, version=energy.version, by=place["Leila"])
    wishes = {"day_parts": ["wednesday_afternoon"], "languages": ["Nederlands"], "hours_a_month": 8}
    with clock.back(timedelta(weeks=28)):
        lives.becomes_ready(life, place["Leila"], wishes | said)
    return life


def _asks(place: Place, first_name: str, programme: str, need: str, activities: list[str]) -> tuple[Life, Any]:
    with clock.back(timedelta(weeks=26)):
        life = lives.is_met(place["Anouk"], first_name, "Wat in de zaak staat, blijft hier.", 30, programme=programme)
        described = {"activities": activities, "adds": "Iemand zonder dossier.", "languages": ["Nederlands"],
                     "area": "Oost", "interests": ["voetbal"], "day_parts": ["wednesday_afternoon"]}  # fmt: skip
        return life, lives.asks(life, place["Anouk"], need, described)


def _meet(place: Place, life: Life, client: Life, request: Any) -> Triad:
    with clock.back(timedelta(weeks=24)):
        match = lives.is_proposed(request, life, place["Leila"], "Geduldig, en woont in de buurt.")
        triad = Triad(match, life.herself, client.herself, place["Anouk"], place["Leila"])
        lives.is_cosigned(triad, "Hij luistert, en zij vraagt om een gewoon mens.")
        lives.meets(triad)
    return triad


def _beside_supervision(place: Place) -> Life:
    henk = _comes(place, "Henk", SUPERVISION, activities=["paperwork", "odd_jobs"])
    client, request = _asks(place, "Kim", SUPERVISION, "Hulp met mijn post.", ["paperwork", "odd_jobs"])
    triad = _meet(place, henk, client, request)
    with clock.back(timedelta(weeks=22)):
        ends = clock.today() + timedelta(weeks=50)
        clients.note_supervision_end(request=request, ends_on=ends, by=place["Anouk"])
        doing = [{"activity": "paperwork", "by": "volunteer"}, {"activity": "odd_jobs", "by": "volunteer"}]
        lives.agrees(triad, {"first_name": "Kim"}, doing, EXPECTS)
        lives.begins(triad)
    for week, success in ((9, ""), (6, "De la met post is leeg."), (3, "")):
        lives.sees(triad, week, activity="paperwork", success=success)
    for week in (20, 17, 14, 11, 8, 5, 2):
        lives.visits_herself(triad, week)
    for week in (19, 10, 3):
        lives.supports(triad, week, "calling_after", 20)
    return henk


def _peer_worker(place: Place) -> Life:
    milan = _comes(place, "Milan", PEER, activities=["listening", "recovery_support"], lived_experience=True)
    client, request = _asks(place, "Robin", PEER, "Iemand die weet wat trek is.", ["listening", "recovery_support"])
    with clock.back(timedelta(weeks=25)):
        duo = matches.start_duo(
            professional_id=place["Anouk"].person_id, volunteer_person_id=milan.herself.person_id, key=uuid.uuid4(),
            by=place["Leila"],
        )  # fmt: skip
        for who in (place["Anouk"], milan.herself):
            matches.say_met(duo=duo, on=clock.today(), by=who)
    triad = _meet(place, milan, client, request)
    with clock.back(timedelta(weeks=22)):
        doing = [{"activity": "listening", "by": "volunteer"}, {"activity": "recovery_support", "by": "volunteer"}]
        lives.agrees(triad, {"first_name": "Robin"}, doing, EXPECTS)
        anouk, dirk = place["Anouk"], place["Dirk"].person_id
        matches.plan_continuity(match=triad.fresh(), keeps_id=anouk.person_id, words="Ik kom dan zelf.", by=anouk)
        matches.name_fallback(match=triad.fresh(), who_id=dirk, times="Elke dag tot 22.00 uur.", by=anouk)
        lives.begins(triad)
    for week in (10, 7, 4):
        lives.sees(triad, week, activity="listening")
    for week in (20, 17, 14, 11, 8, 5, 2):
        lives.visits_herself(triad, week)
    for week in (19, 10, 3):
        lives.supports(triad, week, "calling_after", 20)
    with clock.back(timedelta(weeks=1)):
        file = lives.fresh_file(milan)
        volunteers.say(volunteer=file, kind="pause", words="Ik heb even pauze nodig.", by=milan.herself)
    return milan
