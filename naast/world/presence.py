"""Being there, in the demo world: months at a door, trust in words, a duo that knows each other, and a long rest."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from naast.clients import actions as clients
from naast.clients.models import Outreach
from naast.matches import actions as matches
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.world import lives
from naast.world.founding import Place
from naast.world.lives import Life, Triad

PROGRAMME = "presence"
TALK = {
    "interview_why": "Ik kan goed stil zijn.",
    "interview_traits": "Geduldig.",
    "interview_life_stage": "retired",
}
WISHES: dict[str, Any] = {
    "activities": ["company", "listening"],
    "day_parts": ["tuesday_afternoon"],
    "languages": ["Nederlands"],
    "interests": ["duiven"],
    "hours_a_month": 6,
}
ASKED: dict[str, Any] = {
    "activities": ["company", "listening"],
    "languages": ["Nederlands"],
    "interests": ["duiven"],
    "day_parts": ["tuesday_afternoon"],
    "wishes": {"wish_how_often": "weekly"},
}
TOGETHER = [{"activity": "company", "by": "volunteer"}, {"activity": "listening", "by": "volunteer"}]


def live(place: Place) -> None:
    """Marije calls at a door, trusts and is trusted, and stays where Teun comes too."""
    _at_a_door(place)
    _long_and_quiet(place)


def _at_a_door(place: Place) -> None:
    """Months without an open door are ordinary."""
    with clock.back(timedelta(weeks=19)):
        outreach = clients.begin_outreach(
            key=uuid.uuid4(), initials="A.K.", programme=PROGRAMME, because="De buren zien hem nooit.",
            by=place["Marije"],
        )  # fmt: skip
    for weeks, way, came in (
        (19, "door", "nothing"), (16, "letter", "nothing"), (13, "door", "nothing"), (9, "door", "sign"),
        (5, "letter", "nothing"), (2, "door", "words"),
    ):  # fmt: skip
        with clock.back(timedelta(weeks=weeks)):
            clients.note_attempt(
                outreach=_fresh(outreach, place["Marije"]), way=way, came=came, key=uuid.uuid4(), by=place["Marije"]
            )


def _fresh(outreach: Outreach, by: Actor) -> Outreach:
    with acting_as(by):
        return Outreach.objects.get(pk=outreach.pk)


def _teun(place: Place) -> Life:
    with clock.back(timedelta(weeks=60)):
        life = lives.applies(place, "Noord", "Teun", programme=PROGRAMME, motive="Ik heb tijd en geen haast.")
    with clock.back(timedelta(weeks=59)):
        lives.has_a_talk(life, place["Hanneke"], TALK, "Kan tussen de dozen zitten.", "Vulde geen stilte op.")
    with clock.back(timedelta(weeks=58)):
        lives.becomes_ready(life, place["Hanneke"], WISHES)
        duo = matches.start_duo(
            professional_id=place["Marije"].person_id, volunteer_person_id=life.herself.person_id, key=uuid.uuid4(),
            by=place["Hanneke"],
        )  # fmt: skip
        duo = matches.say_met(duo=duo, on=clock.today(), by=place["Marije"])
        matches.say_met(duo=duo, on=clock.today(), by=life.herself)
    return life


def _long_and_quiet(place: Place) -> None:
    """Teun beside Harm: it rests now, and Marije keeps coming."""
    teun, marije = _teun(place), place["Marije"]
    with clock.back(timedelta(weeks=76)):
        harm = lives.is_met(marije, "Harm", "Wat er vroeger was, blijft hier.", 80, programme=PROGRAMME)
    with clock.back(timedelta(weeks=56)):
        clients.say_where_she_stands(
            client=harm.file, phase="trust", words="Hij zet koffie klaar als ik kom.", key=uuid.uuid4(), by=marije
        )
        clients.describe_circumstances(
            client=harm.file, began="event", began_words="Na het overlijden van zijn broer.", lasts="long",
            piled_up=["clutter", "debts"], by=marije,
        )  # fmt: skip
        clients.look_around(client=harm.file, key=uuid.uuid4(), words="Er is nu niemand.", by=marije)
    with clock.back(timedelta(weeks=54)):
        lives.is_doubted(harm.file, marije, {"doubt_too_much": ("Alleen koffie en kijken naar de duiven.", "Marije")})
        clients.say_where_she_stands(
            client=harm.file, phase="ready_for_someone", words="Hij vroeg of er nog iemand van duiven houdt.",
            key=uuid.uuid4(), by=marije,
        )  # fmt: skip
        clients.note_seen(client=harm.file, by=marije)
        request = lives.asks(
            harm, marije, "Iemand die van duiven houdt.", ASKED | {"adds": "Een gewoon mens die blijft."}
        )
    with clock.back(timedelta(weeks=53)):
        match = lives.is_proposed(request, teun, place["Hanneke"], "Werkt vaker met Marije, en houdt van duiven.")
        triad = Triad(match, teun.herself, harm.herself, marije, place["Hanneke"])
        lives.is_cosigned(triad, "Kan wachten tot er iets komt.")
        lives.meets(triad)
    _begins(triad, place)
    with clock.back(timedelta(weeks=6)):  # a yes is asked again before its year is over
        clients.record_consent(request=request, how="spoken", key=uuid.uuid4(), by=marije)
    for week, success in (
        (34, ""),
        (30, ""),
        (26, "Een schoon T-shirt."),
        (22, ""),
        (18, "Hij deed zelf open."),
        (12, ""),
    ):
        lives.sees(triad, week, activity="company", success=success)
    for week in (50, 47, 44, 41, 38, 35, 32, 29, 26, 23, 20, 17, 14, 11, 8, 5, 2):
        lives.visits_herself(triad, week)
    for week in (51, 38, 25, 12, 9):
        lives.supports(triad, week, "calling_after", 20)
    with clock.back(timedelta(weeks=8)):
        matches.rest(match=triad.fresh(), by=marije)


def _begins(triad: Triad, place: Place) -> None:
    with clock.back(timedelta(weeks=52)):
        expects = {"client": "Koffie.", "volunteer": "Zo lang als het goed is.", "professional": "Rust."}
        lives.agrees(triad, {"first_name": "Harm", "likes": "Duiven."}, TOGETHER, expects)
        matches.plan_continuity(
            match=triad.fresh(), keeps_id=place["Marije"].person_id,
            words="Als Teun stopt, kom ik zelf vaker. Eerst komt er niemand anders.", by=place["Marije"],
        )  # fmt: skip
        matches.add_beside(
            match=triad.fresh(), first_name="Cor", tie="neighbour", does="Zet de vuilnis buiten.",
            agreed_on=clock.today(), key=uuid.uuid4(), by=place["Marije"],
        )  # fmt: skip
        lives.begins(triad)
