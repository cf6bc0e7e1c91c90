"""Thought through first, in the demo world: Joost said his doubts, Wout drew who decides what, and Lena came."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from naast.matches import actions as matches
from naast.privacy import clock
from naast.world import lives
from naast.world.founding import Place
from naast.world.lives import Triad

PROGRAMME = "alongside"
TALK = {"interview_why": "Ik wil gewoon iets doen.", "interview_traits": "Praktisch.",
        "interview_life_stage": "working"}  # fmt: skip
DOUBTS = {
    "doubt_losing_grip": ("Wij bellen elke maandag.", "Joost"),
    "doubt_my_plan": ("Het plan blijft van mij; wandelen is van hen.", "Joost"),
}
ASKED: dict[str, Any] = {
    "activities": ["company", "outings"], "adds": "Iemand die niet over het plan begint.", "area": "Noord",
    "languages": ["Nederlands"], "interests": ["vissen"], "day_parts": ["saturday_morning"],
}  # fmt: skip
EXPECTS = {"client": "Gewoon vissen.", "volunteer": "Een goed gesprek.", "professional": "Dat het lichter wordt."}


def live(place: Place) -> None:
    """They are side by side for eight weeks, so the doubts and the three voices come back now."""
    joost, hanneke = place["Joost"], place["Hanneke"]
    with clock.back(timedelta(weeks=14)):
        lena = lives.applies(place, "Noord", "Lena", programme=PROGRAMME, motive="Ik vis elke zaterdag.")
        lives.has_a_talk(lena, hanneke, TALK, "Dit komt goed.", "Nuchter, en komt afspraken na.")
        lives.becomes_ready(lena, hanneke, {"day_parts": ["saturday_morning"], "languages": ["Nederlands"]})
        wout = lives.is_met(joost, "Wout", "Wat er speelde, blijft hier.", 50, programme=PROGRAMME)
        lives.is_doubted(wout.file, joost, DOUBTS)
        request = lives.asks(wout, joost, "Iemand om mee te vissen.", ASKED)
    with clock.back(timedelta(weeks=10)):
        match = lives.is_proposed(request, lena, hanneke, "Zij vist zelf, en laat stiltes vallen.")
        triad = Triad(match, lena.herself, wout.herself, joost, hanneke)
        lives.is_cosigned(triad, "Zij neemt niets over.")
        lives.meets(triad)
    with clock.back(timedelta(weeks=8)):
        doing = [{"activity": "company", "by": "volunteer"}, {"activity": "outings", "by": "volunteer"}]
        lives.agrees(triad, {"first_name": "Wout"}, doing, EXPECTS)
        drawn = {"decide_day": "myself", "decide_help": "together"}
        matches.draw_control_map(match=triad.fresh(), answers=drawn, by=wout.herself)
        lives.begins(triad)
    for week in (6, 4, 2):
        lives.sees(triad, week, activity="outings", success="Hij ving er een." if week == 4 else "")
    for week in (7, 5, 3, 1):
        lives.visits_herself(triad, week)
        lives.supports(triad, week, "walking_along" if week == 7 else "calling_after", 20)
