"""The demo world: one organisation, two locations, and people in the middle of what they came to do.

Everybody is invented. The past is laid by a clock of its own: each step happens at its moment, by the right person.
"""

from __future__ import annotations

import uuid
from datetime import time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

from PIL import Image

from naast.clients import actions as clients
from naast.expenses import actions as expenses
from naast.expenses.receipts import Receipt, read
from naast.knowledge.actions import naming
from naast.matches import actions as matches
from naast.moments import actions as moments
from naast.privacy import clock
from naast.privacy.actor import CLIENT, STAFF, VOLUNTEER
from naast.programmes.loading import load
from naast.signals import actions as signals
from naast.world import (
    abroad,
    alongside,
    duties,
    fitted,
    justice,
    keeping,
    keeping_log,
    knowing,
    lives,
    nights,
    pathfinders,
    peers,
    presence,
    referral,
    shelter,
    tables,
    talents,
    workplace,
)
from naast.world.choices import CHOICES
from naast.world.founding import ALWAYS, PROGRAMME, Place, found, join
from naast.world.lives import Life, Triad
from naast.world.models import Character

# The ways of working beside the first one.
MORE = tuple(one.PROGRAMME for one in (presence, tables, workplace, referral, alongside, pathfinders, talents))
TALK = {
    "interview_why": "Ik heb tijd en praat graag.",
    "interview_traits": "Rustig en nieuwsgierig.",
    "interview_lived": "Ik was zelf lang alleen.",
    "interview_skills": "Fietsen maken.",
    "interview_life_stage": "retired",
}
WALKING = [{"activity": "company", "by": "volunteer"}, {"activity": "going_along", "by": "together"}]
WISHES: dict[str, Any] = {
    "activities": ["company", "outings", "listening"],
    "day_parts": ["tuesday_afternoon"],
    "languages": ["Nederlands"],
    "interests": ["wandelen"],
    "hours_a_month": 8,
}
ASKED: dict[str, Any] = {
    "activities": ["company", "outings"],
    "area": "Noord",
    "languages": ["Nederlands"],
    "interests": ["wandelen"],
    "day_parts": ["tuesday_afternoon"],
    "wishes": {"wish_how_often": "weekly"},
}


def make() -> Place:
    """Make the whole world; about two hundred actions."""
    place = found("Welzijn aan de Haven", "Samen", "Ada", ["Noord", "Zuid"], PROGRAMME, *MORE)
    _staff(place)
    presence.live(place)  # first: who starts later counts in the growth brake of those who start after her
    _saying_goodbye(place)
    _resting(place)
    wim, nora = _side_by_side(place)
    samira = _getting_to_know(place)
    tables.live(place, _ready_volunteer(place, "Bas", 3, interests=["schaken", "wandelen"]))
    for way in (referral, alongside):
        way.live(place)
    more = {"sam": workplace.live(place), "noor": pathfinders.live(place), "minke": talents.live(place)}
    _on_their_way(place)
    _waiting(place)
    _doubted(place)
    fitted.child(place)
    keeping_log.live(place)
    nights.live(place)
    keeping.live(place)
    duties.live(place, nora.herself)
    house, own = shelter.make()
    peers.live(place, house, wim.herself)
    knowing.live(place, wim.herself)
    office, beside = justice.make()
    far, visits = abroad.make()
    _characters([place, house, office, far], wim=wim, nora=nora, samira=samira, **more, **own, **beside, **visits)
    return place


def _staff(place: Place) -> None:
    join(place, "Ada", "Joost", ["professional"], location="Noord", work="maatschappelijk werker")
    join(place, "Ada", "Hanneke", ["coordinator"], location="Noord", work="coördinator vrijwilligers", deputy="Joost")
    join(place, "Ada", "Marije", ["professional"], location="Noord", work="outreachend werker", deputy="Joost")
    join(place, "Ada", "Rachid", ["on_call"], location="Noord", work="achterwacht", reachable=ALWAYS)
    join(place, "Ada", "Fatma", ["confidant"], location="Noord", work="vertrouwenspersoon")
    join(place, "Ada", "Tom", ["coordinator"], location="Zuid", work="coördinator vrijwilligers")
    join(place, "Ada", "Els", ["professional"], location="Zuid", work="maatschappelijk werker", deputy="Tom")


def _ready_volunteer(place: Place, first_name: str, weeks: int, **said: Any) -> Life:
    with clock.back(timedelta(weeks=weeks + 3)):
        life = lives.applies(place, "Noord", first_name, motive="Ik wil iets doen dat telt.", area="Noord")
    with clock.back(timedelta(weeks=weeks + 1)):
        lives.has_a_talk(life, place["Hanneke"], TALK, "Hier krijg ik een goed gevoel bij.", "Kan stil zijn.")
    with clock.back(timedelta(weeks=weeks)):
        lives.becomes_ready(life, place["Hanneke"], WISHES | said)
    return life


def _client(place: Place, first_name: str, weeks: int, need: str, adds: str, **described: Any) -> tuple[Life, Any]:
    with clock.back(timedelta(weeks=weeks + 2)):
        life = lives.is_met(place["Marije"], first_name, "Wat er vroeger speelde, blijft hier.", 60)
        lives.is_doubted(life.file, place["Marije"], {"doubt_losing_grip": ("Ik houd mijn eigen contact.", "Marije")})
    with clock.back(timedelta(weeks=weeks)):
        request = lives.asks(life, place["Marije"], need, ASKED | {"adds": adds} | described)
    return life, request


def _together(place: Place, volunteer: Life, client: Life, request: Any, weeks: int, sheet: dict[str, str]) -> Triad:
    with clock.back(timedelta(weeks=weeks + 3)):
        match = lives.is_proposed(request, volunteer, place["Hanneke"], "Wandelt graag en heeft geduld.")
        triad = Triad(match, volunteer.herself, client.herself, place["Marije"], place["Hanneke"])
        lives.is_cosigned(triad, "Luistert goed, en heeft de rust die hier past.")
    with clock.back(timedelta(weeks=weeks + 2)):
        lives.meets(triad)
    with clock.back(timedelta(weeks=weeks + 1)):
        lives.agrees(
            triad,
            sheet,
            WALKING,
            {
                "client": "Iemand om mee te lopen.",
                "volunteer": "Een paar maanden samen op pad.",
                "professional": "Rust.",
            },
        )
    with clock.back(timedelta(weeks=weeks)):
        lives.begins(triad)
    return triad


def _side_by_side(place: Place) -> tuple[Life, Life]:
    wim = _ready_volunteer(place, "Wim", 22)
    nora, request = _client(place, "Nora", 16, "Ik wil weer eens naar buiten.", "Iemand om gewoon mee te lopen.")
    with clock.back(timedelta(weeks=16)):
        clients.set_own_boundary(
            client=nora.file, words="Niet bij mij binnen. Buiten is goed.", key=uuid.uuid4(), by=nora.herself
        )
    clients.set_safe_contact(
        client=nora.file, way="mail", days=range(1, 6), from_hour=time(9), until_hour=time(20), by=nora.herself
    )
    triad = _together(
        place,
        wim,
        nora,
        request,
        7,
        {"first_name": "Nora", "likes": "Wandelen, niet in de drukte.", "practical": "Koffie zonder melk."},
    )
    for week, success in (
        (6, ""),
        (5, "Nora schonk zelf de koffie in."),
        (4, ""),
        (3, ""),
        (1, "Wij liepen een blokje verder."),
    ):
        lives.sees(triad, week, activity="company", success=success)
    for week in (6, 4, 2, 1):
        lives.visits_herself(triad, week)
    _supported(triad)
    moments.promise(
        match=triad.match,
        to_part="volunteer",
        words="Terugbellen over de sleutel",
        due_on=clock.today() + timedelta(days=4),
        by=place["Marije"],
    )
    moments.thank(match=triad.match, words="Hij bleef gewoon zitten. Dat was fijn.", by=nora.herself)
    lives.plans(triad, 2, activity="company", where="Bij de ingang van het park")
    signals.raise_signal(
        kind="worry", match=triad.match, words="Nora kwam vorige keer niet naar buiten.", by=wim.herself
    )
    _claims(place, wim)
    return wim, nora


def _paper() -> Receipt:
    """A receipt with nothing on it."""
    drawn = BytesIO()
    Image.new("RGB", (300, 400), "white").save(drawn, "PNG")
    return read(drawn.getvalue())


def _claims(place: Place, wim: Life) -> None:
    """What he paid to be there: once with a yes, once still to be looked at, with an allowance beside it."""
    by = place["Hanneke"]
    for weeks, said in (
        (6, {"kilometres": Decimal(24)}),
        (2, {"euros": Decimal(190), "kind": "allowance"}),
        (1, {"kilometres": Decimal("12.5"), "euros": Decimal("3.20"), "receipt": _paper()}),
    ):
        with clock.back(timedelta(weeks=weeks)):
            claim = expenses.note_expense(volunteer=wim.file, spent_on=clock.today(), by=wim.herself, **said)
            if weeks > 2:
                expenses.approve(expense=claim, volunteer=wim.file, by=by)
    naming.thank_volunteer(to_id=wim.herself.person_id, topic="je geduld", key=uuid.uuid4(), by=by)


def _supported(triad: Triad) -> None:
    """The first weeks are dense; the next time is planned."""
    for week, kind, minutes in ((6, "walking_along", 60), (5, "calling_after", 20), (3, "calling_after", 20)):
        lives.supports(triad, week, kind, minutes)
    lives.supports(triad, 2, "feedback", 30, by=triad.coordinator)
    moments.note_support(
        match=triad.match, kind="adjusting", on=clock.today() + timedelta(days=5), minutes=30, key=uuid.uuid4(),
        by=triad.professional,
    )  # fmt: skip


def _getting_to_know(place: Place) -> Life:
    samira = _ready_volunteer(place, "Samira", 6, interests=["koken"], activities=["company", "language"])
    yusuf, request = _client(
        place,
        "Yusuf",
        3,
        "Ik wil samen koken.",
        "Samen koken, en intussen de taal oefenen.",
        activities=["company", "language"],
        interests=["koken"],
    )
    fitted.speaks(place, yusuf)
    with clock.back(timedelta(days=3)):
        lives.is_proposed(request, samira, place["Hanneke"], "Kookt zelf graag en legt rustig uit.")
    return samira


def _on_their_way(place: Place) -> None:
    with clock.back(timedelta(days=4)):
        lives.applies(place, "Noord", "Dorien", motive="Mijn kinderen zijn het huis uit.")
    with clock.back(timedelta(weeks=3)):
        kofi = lives.applies(place, "Noord", "Kofi", motive="Ik weet hoe het is.")
    with clock.back(timedelta(weeks=1)):
        lives.has_a_talk(kofi, place["Hanneke"], TALK, "Open en eerlijk.", "Hij begon er zelf over.")
    with clock.back(timedelta(weeks=2)):
        lives.applies(place, "Zuid", "Mieke", motive="Ik fiets graag.")


def _waiting(place: Place) -> None:
    gijs, _request = _client(
        place, "Gijs", 7, "Ik wil weer schaken.", "Iemand om mee te schaken.", interests=["schaken"]
    )
    fitted.measured(place, gijs)
    _farida, request = _client(place, "Farida", 11, "Ik durf niet alleen naar het zwembad.", "Mee naar de zwemles.")
    # Who speaks Turkish has time for one person: whoever else chooses him leaves Aylin without anybody.
    _ready_volunteer(place, "Emre", 4, languages=["Nederlands", "Turks"], hours_a_month=4, travel_km=5)
    _client(place, "Aylin", 14, "Ik wil weer naar de markt.", "Samen naar de markt.", languages=["Turks"])
    with clock.back(timedelta(days=6)):
        clients.tell_waiting_word(request=request, expected="unknown", key=uuid.uuid4(), by=place["Hanneke"])


def _resting(place: Place) -> None:
    tineke = _ready_volunteer(place, "Tineke", 30)
    sem, request = _client(place, "Sem", 26, "Iemand die langskomt.", "Gewoon samen zijn.")
    triad = _together(place, tineke, sem, request, 14, {"first_name": "Sem"})
    for week in (12, 10, 8, 6):
        lives.sees(triad, week, activity="company")
    lives.visits_herself(triad, 9)
    with clock.back(timedelta(weeks=3)):
        matches.rest(match=triad.fresh(), by=place["Marije"])


def _doubted(place: Place) -> None:
    with clock.back(timedelta(weeks=2)):
        lies = lives.is_met(place["Marije"], "Lies", "Wat er speelde, blijft hier.", 30)
        clients.look_back(client=lies.file, answer="yes", key=uuid.uuid4(), by=place["Marije"])
    with clock.back(timedelta(weeks=5)):
        lives.is_met(place["Marije"], "Greet", "Wat er speelde, blijft hier.", 100)


def _saying_goodbye(place: Place) -> None:
    ans = _ready_volunteer(place, "Ans", 50)
    ria, request = _client(place, "Ria", 44, "Iemand die mee naar buiten gaat.", "Samen naar buiten.")
    triad = _together(place, ans, ria, request, 38, {"first_name": "Ria"})
    for week in (7, 5, 3, 2, 1):
        lives.sees(triad, week, activity="outings")
    for week in (6, 3, 1):
        lives.visits_herself(triad, week)
    for week in (30, 12, 2):
        lives.supports(triad, week, "calling_after", 20)
    with clock.back(timedelta(days=5)):
        matches.begin_closing(match=triad.fresh(), kind="planned", by=place["Marije"])
        matches.write_closing_words(
            match=triad.fresh(), part="client", words="Het was fijn zo.", thanks="Dank je.", by=ria.herself
        )


def _characters(places: list[Place], **lives: Life) -> None:
    """Who can be chosen on the first page, with what she came to do."""
    for order, one in enumerate(CHOICES):
        own_life = lives.get(one.key)
        who = own_life.herself if own_life else next(place[one.name] for place in places if one.name in place.staff)
        word = load(own_life.file.programme if own_life else PROGRAMME).word
        own = one.role in (VOLUNTEER, CLIENT)
        work = (
            {"nl": word(one.role, "nl"), "en": word(one.role, "en")} if own else {"nl": one.work_nl, "en": one.work_en}
        )
        Character.objects.create(
            key=one.key,
            person_id=who.person_id,
            hat=who.hat if own else STAFF,
            first_name=one.name,
            role=one.role,
            work=work,
            comes_to={"nl": one.nl, "en": one.en},
            order=order,
        )
