"""The shelter of the demo world: two houses at their own pace, an open door, and two who stand side by side."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from naast.clients import actions as clients
from naast.clients.models import Client
from naast.groups import actions as groups
from naast.groups.models import GroupActivity, GroupPart
from naast.locations import actions as locations
from naast.locations.models import LocationFile
from naast.matches import actions as matches
from naast.privacy import clock, keys
from naast.privacy.actor import Actor, acting_as
from naast.vault import actions as vault
from naast.world import fitted, knowing, lives
from naast.world.fitted import TALK
from naast.world.founding import ALWAYS, Place, actor_of, found, join
from naast.world.lives import Life, Triad

PROGRAMME = "shelter"
HOUSE, OTHER = "Het ene huis", "Het andere huis"
ONWARDS = ("kick_off", "trial", "ordinary")
WISHES: dict[str, Any] = {
    "activities": ["company", "cycling_lesson"],
    "day_parts": ["tuesday_afternoon"],
    "languages": ["Nederlands"],
    "interests": ["fietsen"],
    "hours_a_month": 6,
}
ASKED: dict[str, Any] = {
    "activities": ["company", "cycling_lesson"],
    "languages": ["Nederlands"],
    "interests": ["fietsen"],
    "day_parts": ["tuesday_afternoon"],
    "wishes": {"wish_how_often": "weekly"},
}
CYCLING = [{"activity": "company", "by": "volunteer"}, {"activity": "cycling_lesson", "by": "volunteer"}]


def make() -> tuple[Place, dict[str, Life]]:
    """Found the shelter and let people live in it; the place, and who can be chosen by first name."""
    place = found("Opvang De Brug", "Samen", "Bea", [HOUSE, OTHER], PROGRAMME)
    _staff(place)
    here = _one_house(place)
    with clock.back(timedelta(weeks=5)):
        locations.open_location(
            location=place.locations[OTHER], programme=PROGRAMME, setting="men", key=uuid.uuid4(), by=place["Pien"]
        )
    loes = _cycling_together(place)
    _kitchen_table(place)
    _worries(place, here)
    knowing.of_a_house(place, here)
    fitted.helps_in_office(place, HOUSE)
    fitted.drives(place, loes)
    return place, {"loes": loes}


def _staff(place: Place) -> None:
    join(place, "Bea", "Mo", ["professional"], location=HOUSE, work="maatschappelijk werker")
    join(place, "Bea", "Sanne", ["professional"], location=HOUSE, work="woonbegeleider", deputy="Mo")
    join(place, "Bea", "Ilse", ["coordinator"], location=HOUSE, work="kwartiermaker", deputy="Mo")
    join(place, "Bea", "Pien", ["pathfinder"], location="", work="kwartiermaker van alle huizen")
    join(place, "Bea", "Rob", ["on_call"], location=HOUSE, work="achterwacht", reachable=ALWAYS)
    join(place, "Bea", "Femke", ["confidant"], location=HOUSE, work="vertrouwenspersoon")
    join(place, "Bea", "Karin", ["manager"], location="", work="manager")


def _one_house(place: Place) -> LocationFile:
    """Explored, kicked off, tried; now it is ordinary."""
    with clock.back(timedelta(weeks=60)):
        file = locations.open_location(
            location=place.locations[HOUSE], programme=PROGRAMME, setting="women", key=uuid.uuid4(), by=place["Pien"]
        )
        locations.name_contact(
            file=file, person_id=place["Sanne"].person_id, deputy_id=place["Mo"].person_id, key=uuid.uuid4(),
            by=place["Ilse"],
        )  # fmt: skip
        place.staff["Sanne"] = actor_of(place["Sanne"].person_id)
        locations.record_kick_off(
            file=file, held_on=clock.today(), present=9, key=uuid.uuid4(), by=place["Pien"],
            chances=["Gewoon contact, ook na vijven.", "De buitenwereld komt binnen."],
            boundaries=["Geen zorg.", "Niemand vertelt waar het huis staat."],
        )  # fmt: skip
        locations.note_training(
            file=file, person_id=place["Sanne"].person_id, training="location_contact", done_on=clock.today(),
            by=place["Pien"],
        )  # fmt: skip
        locations.keep_start_answers(
            file=file, questionnaire="location_start", key=uuid.uuid4(), by=place["Sanne"],
            answers={"location_unsafe": "no", "location_burden": "no", "location_extra_work": "yes"},
            arranged={"location_extra_work": "Sanne heeft er vier uur per week voor."},
        )  # fmt: skip
    for weeks, to in zip((52, 40, 20), ONWARDS, strict=True):
        with clock.back(timedelta(weeks=weeks)):
            now = _fresh(file, place["Sanne"])
            locations.take_step(
                file=now, to=to, because="Het team is eraan toe.", key=uuid.uuid4(), version=now.version,
                by=place["Sanne"],
            )  # fmt: skip
    return _fresh(file, place["Sanne"])


def _fresh(file: LocationFile, by: Actor) -> LocationFile:
    with acting_as(by):
        return LocationFile.objects.get(pk=file.pk)


def _volunteer(place: Place, first_name: str, weeks: int, **said: Any) -> Life:
    with clock.back(timedelta(weeks=weeks + 3)):
        life = lives.applies(place, HOUSE, first_name, programme=PROGRAMME, motive="Ik wil iets gewoons doen.")
    with clock.back(timedelta(weeks=weeks + 1)):
        lives.has_a_talk(life, place["Ilse"], TALK, "Rustig en eerlijk.", "Vroeg zelf naar de grenzen.")
    with clock.back(timedelta(weeks=weeks)):
        lives.becomes_ready(life, place["Ilse"], WISHES | said)
    return life


def _cycling_together(place: Place) -> Life:
    """Loes and Amira: first in the house, now small steps outside."""
    loes = _volunteer(place, "Loes", 14)
    with clock.back(timedelta(weeks=13)):
        amira = lives.is_met(place["Sanne"], "Amira", "Wat er was, blijft hier.", 30, programme=PROGRAMME)
        lives.is_doubted(amira.file, place["Sanne"], {"doubt_too_much": ("Eén ding tegelijk.", "Sanne")})
        lives.is_safe(amira.file, place["Sanne"])
    with clock.back(timedelta(weeks=12)):
        request = lives.asks(
            amira, place["Sanne"], "Ik wil leren fietsen.", ASKED | {"adds": "Iemand van buiten, zonder verleden."}
        )
    with clock.back(timedelta(weeks=11)):
        match = lives.is_proposed(request, loes, place["Ilse"], "Geeft graag fietsles en heeft geduld.")
        triad = Triad(match, loes.herself, amira.herself, place["Sanne"], place["Ilse"])
        lives.is_cosigned(triad, "Blijft rustig als het even niet lukt.")
        lives.meets(triad)
    with clock.back(timedelta(weeks=10)):
        expects = {"client": "Leren fietsen.", "volunteer": "Een half jaar.", "professional": "Gewoon contact."}
        lives.agrees(triad, {"first_name": "Amira", "wishes": "Fietsen, kletsen, thee."}, CYCLING, expects)
    with clock.back(timedelta(weeks=9)):
        lives.begins(triad)
    for week, success in ((8, ""), (7, "Drie rondjes op het plein."), (5, ""), (3, "Zelf opgestapt."), (1, "")):
        lives.sees(triad, week, activity="cycling_lesson", success=success)
    for week in (8, 6, 4, 3, 1):
        lives.visits_herself(triad, week)
    for week in (8, 5, 2):
        lives.supports(triad, week, "calling_after", 20)
    with clock.back(timedelta(weeks=3)):
        matches.take_step(
            match=triad.fresh(), phase="small_steps_out", words="Samen een rondje om het blok.", key=uuid.uuid4(),
            by=place["Sanne"],
        )  # fmt: skip
    lives.plans(triad, 3, activity="cycling_lesson")
    _in_huis_merel(place, amira.file)
    return loes


def _in_huis_merel(place: Place, client: Client) -> None:
    """Where Amira stays has a code name; the address lies in the vault. Once it was not shown, now it is asked anew."""
    by, sealed = place["Sanne"], keys.available()
    with clock.back(timedelta(weeks=20)):
        stay = vault.begin_stay(
            client=client, code_name="Huis Merel", address="Verzonnenlaan 1\n1234 AB Nergens" if sealed else "",
            key=uuid.uuid4(), by=by,
        )  # fmt: skip
    if not sealed:
        return
    with clock.back(timedelta(days=3)):
        first = vault.ask_to_see(stay=stay, reason="Ik wil weten hoe ver het fietsen is.", key=uuid.uuid4(), by=by)
        vault.refuse(opening=first, words="Daarvoor is een kaart van de stad genoeg.", by=place["Ilse"])
    vault.ask_to_see(stay=stay, reason="Ik breng vanmiddag haar medicijnen.", key=uuid.uuid4(), by=by)


def _kitchen_table(place: Place) -> None:
    """Music at the table: who comes is counted, nobody is named."""
    dirk = _volunteer(place, "Dirk", 12, activities=["music"])
    with clock.back(timedelta(weeks=8)):
        group = groups.open_group(
            key=uuid.uuid4(), location=place.locations[HOUSE], programme=PROGRAMME, activity="music",
            called="Muziek aan tafel", when="Elke woensdag, na het eten", by=place["Ilse"],
            runs_without="Dan zet een collega muziek op.", professional_id=place["Mo"].person_id,
        )  # fmt: skip
        groups.stay_accountable(part=_asked(group, place["Mo"]), by=place["Mo"])
        groups.let_lead(group=_group(group, place["Ilse"]), volunteer=dirk.file, by=place["Ilse"])
        groups.begin_group(group=_group(group, place["Ilse"]), by=place["Ilse"])
    for week, came in ((6, 4), (4, 6), (2, 5)):
        with clock.back(timedelta(weeks=week, days=1)):
            time = groups.plan_time(
                group=_group(group, place["Ilse"]),
                at=clock.now() + timedelta(days=1),
                key=uuid.uuid4(),
                by=place["Ilse"],
            )
        with clock.back(timedelta(weeks=week) - timedelta(hours=3)):
            groups.tell_held(time=time, came=came, by=dirk.herself)


def _asked(group: GroupActivity, who: Actor) -> GroupPart:
    with acting_as(who):
        return GroupPart.objects.get(group=group, person_id=who.person_id)


def _group(group: GroupActivity, by: Actor) -> GroupActivity:
    with acting_as(by):
        return GroupActivity.objects.get(pk=group.pk)


def _worries(place: Place, here: LocationFile) -> None:
    """One worry about paid work waits, one doubt has its answer, and the house learned something."""
    with clock.back(timedelta(days=5)):
        locations.raise_worry(
            file=here, activity="transport", words="Dit deed vroeger een collega.", key=uuid.uuid4(), by=place["Mo"],
            answers_id=place["Ilse"].person_id,
        )  # fmt: skip
    with clock.back(timedelta(weeks=6)):
        doubt = locations.raise_doubt(
            file=here, words="Wie vertelt nieuwe collega’s wat een maatje doet?", key=uuid.uuid4(), by=place["Mo"]
        )
    with clock.back(timedelta(weeks=5)):
        locations.answer_doubt(
            doubt=doubt, answer="Sanne, in de eerste week.", version=doubt.version, by=place["Sanne"]
        )
        locations.keep_lesson(
            file=here,
            words="Een bord in de keuken met wie er komt, scheelt vragen.",
            key=uuid.uuid4(),
            by=place["Sanne"],
        )
    with clock.back(timedelta(days=2)):
        clients.open_client(
            key=uuid.uuid4(), first_name="Hala", programme=PROGRAMME, background="Wat er was, blijft hier.",
            known_since=clock.today() - timedelta(weeks=3), by=place["Sanne"],
        )  # fmt: skip
