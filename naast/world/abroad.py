"""Far away, in the demo world: somebody is visited on an island where it is an hour earlier."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from naast.clients import actions as clients
from naast.clients.left_behind import inventory_of
from naast.matches import actions as matches
from naast.people.actions import add_location
from naast.privacy import clock
from naast.programmes.loading import load
from naast.volunteers import actions as volunteers
from naast.world import lives
from naast.world.founding import ALWAYS, Place, actor_of, found, join
from naast.world.lives import Life, Triad

PROGRAMME, ISLAND = "abroad", "Tenerife"
TALK = {
    "interview_why": "Ik woon hier en ik weet hoe ver Nederland dan is.",
    "interview_traits": "Rustig.",
    "interview_life_stage": "retired",
}
NEED = "Ik wil graag af en toe Nederlands praten met iemand."
ASKED: dict[str, Any] = {
    "activities": ["prison_visit", "listening"], "adds": "Een praatje in de eigen taal.", "languages": ["Nederlands"],
}  # fmt: skip
DOING = [{"activity": "prison_visit", "by": "volunteer"}, {"activity": "listening", "by": "volunteer"}]
EXPECTS = {"client": "Bezoek.", "volunteer": "Elke zes weken even gaan.", "professional": "Ik regel de rest."}


def make() -> tuple[Place, dict[str, Life]]:
    """An organisation that lets Dutch people abroad visit Dutch people who are held there."""
    place = found("Bureau Ver Weg", "Samen ver", "Ton", [], PROGRAMME)
    place.locations[ISLAND] = add_location(
        organisation=place.organisation, name=ISLAND, time_zone="Atlantic/Canary", by=place["Ton"]
    )
    join(place, "Ton", "Wies", ["professional"], location="", work="medewerker")
    join(place, "Ton", "Carla", ["professional"], location="", work="medewerker", deputy="Wies")
    join(place, "Ton", "Rosa", ["coordinator"], location="", work="regiocoördinator", deputy="Wies")
    join(place, "Ton", "Bram", ["on_call"], location="", work="achterwacht", reachable=ALWAYS)
    join(place, "Ton", "Mieke", ["confidant"], location="", work="vertrouwenspersoon")
    return place, {"ines": _visits(place)}


def _comes(place: Place) -> Life:
    with clock.back(timedelta(weeks=30)):
        ines = lives.applies(place, ISLAND, "Ines", programme=PROGRAMME, motive="Taal is thuis.")
        lives.has_a_talk(ines, place["Rosa"], TALK, "Zij komt haar afspraken na.", "Zij woont er al twintig jaar.")
    with clock.back(timedelta(weeks=28)):
        lives.becomes_ready(ines, place["Rosa"], {"activities": ["prison_visit"], "languages": ["Nederlands"]})
        until = clock.today() + timedelta(weeks=33)
        volunteers.note_permit(
            volunteer=ines.file, location_id=place.locations[ISLAND].pk, valid_until=until, by=place["Rosa"]
        )
    return ines


def _asks(place: Place) -> tuple[Life, Any]:
    carla = place["Carla"]
    with clock.back(timedelta(weeks=26)):
        client = clients.open_client(
            key=uuid.uuid4(), first_name="Ruud", programme=PROGRAMME, background="De zaak blijft hier.",
            location_id=place.locations[ISLAND].pk, by=carla,
        )  # fmt: skip
        template = load(PROGRAMME)
        asked = template.questionnaires[inventory_of(template)].ask
        said = dict.fromkeys(asked[1:], "Zijn zus regelt dit.")
        clients.go_through(
            client=client, answers=said, skipped={asked[0]: "Er zijn geen schulden."}, key=uuid.uuid4(), by=carla
        )
        clients.record_contact_person(
            client=client, said_yes=True, how="spoken", called="Tineke", phone="06 00 00 00 00", key=uuid.uuid4(),
            by=carla,
        )  # fmt: skip
        ruud = Life(client, actor_of(client.person_id, "client"))
        return ruud, lives.asks(ruud, carla, NEED, ASKED)


def _visits(place: Place) -> Life:
    ines, (ruud, request) = _comes(place), _asks(place)
    with clock.back(timedelta(weeks=24)):
        match = lives.is_proposed(request, ines, place["Rosa"], "Woont vlakbij en komt haar afspraken na.")
        triad = Triad(match, ines.herself, ruud.herself, place["Carla"], place["Rosa"])
        lives.is_cosigned(triad, "Zij luistert en oordeelt niet.")
        lives.meets(triad)
    with clock.back(timedelta(weeks=22)):
        lives.agrees(triad, {"first_name": "Ruud"}, DOING, EXPECTS)
        carla = place["Carla"]
        matches.plan_continuity(match=triad.fresh(), keeps_id=carla.person_id, words="Ik bel dan zelf.", by=carla)
        lives.begins(triad)
    for week in (15, 8):
        lives.sees(triad, week, activity="prison_visit")
    for week in (18, 13, 8, 3):
        lives.visits_herself(triad, week)
    return ines
