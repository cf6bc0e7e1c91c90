"""People in the demo world who look back together, a circle of two organisations, and a training by experience."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from naast.peers import actions
from naast.peers.models import PeerGroup, PeerMeeting
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.world.founding import PROGRAMME, Place

WEEK = timedelta(weeks=1)


def live(here: Place, there: Place, wim: Actor) -> None:
    """Volunteers and professionals of the one organisation look back; both organisations sit in one circle."""
    lead = here["Hanneke"]
    with clock.back(5 * WEEK):
        volunteers = _offered(here, "volunteers", "Samen terugkijken Noord", "elke eerste dinsdag, om zeven uur")
        actions.join(group=volunteers, by=wim)
        circle = _offered(here, "circle", "Kring: thuis en toch alleen", "vier keer per jaar")
        word = actions.make_word(group=circle, by=lead)
        for name in ("Sanne", "Mo"):
            actions.join_by_word(word=word, by=there[name])
        training = _offered(here, "training", "Naast een vrijwilliger staan", "in de herfst", by_experience=True)
        for who in (here["Marije"], here["Joost"]):
            actions.join(group=circle, by=who)
            actions.join(group=training, by=who)
        which = f"{PROGRAMME}/introduction"
        beginning = _offered(here, "taught", "Beginnen als maatje", "in het voorjaar", training=which)
        actions.join(group=beginning, by=wim)
        asked = _planned(volunteers, lead, "question", "")
        together = _planned(circle, lead, "theme", "Wie belt wanneer?")
        taught = _planned(training, lead, "own", "Hoe was het om hulp te vragen?", minutes=120)
        _brought(asked, wim, "Hoe zeg ik dat ik een week niet kom, zonder iemand te laten vallen?")
        _brought(together, there["Sanne"], "Wanneer bel je, als iemand een tijd stil is?")
    for meeting, gave in (
        (asked, "Eerder zeggen dat je niet kunt. Dan kan iemand anders een keer gaan."),
        (together, "Bellen na een week stilte werkt beter dan een brief na een maand."),
        (taught, "Eerst vragen, dan pas regelen."),
    ):
        _noted(meeting, lead, gave)
    _planned(volunteers, lead, "success", "", ahead=2 * WEEK)
    _planned(beginning, lead, "own", "Grenzen, en wie je belt", minutes=240, ahead=3 * WEEK)
    _planned(circle, lead, "theme", "Wat doe je met een klein cadeau?", ahead=6 * WEEK)
    for who, words in ((wim, "Mag ik nee zeggen tegen koffie?"), (here["Marije"], "Hoe vraag ik een collega mee?")):
        actions.keep_question(words=words, key=uuid.uuid4(), by=who)


def _offered(here: Place, kind: str, called: str, when: str, **said: Any) -> PeerGroup:
    return actions.open_group(
        kind=kind, called=called, when=when, **said, location_id=here.locations["Noord"].pk,
        key=uuid.uuid4(), named=["Noord"], by=here["Hanneke"],
    )  # fmt: skip


def _planned(
    group: PeerGroup, by: Actor, method: str, theme: str, *, minutes: int = 60, ahead: timedelta = 2 * WEEK
) -> PeerMeeting:
    at = clock.now().replace(hour=18, minute=0, second=0, microsecond=0) + ahead
    return actions.plan_meeting(
        group=group, at=at, minutes=minutes, method=method, theme=theme, key=uuid.uuid4(), by=by
    )


def _brought(meeting: PeerMeeting, who: Actor, words: str) -> None:
    actions.bring(question=actions.keep_question(words=words, key=uuid.uuid4(), by=who), meeting=meeting, by=who)


def _noted(meeting: PeerMeeting, by: Actor, gave: str) -> None:
    with acting_as(by):
        now = PeerMeeting.objects.select_related("group").get(pk=meeting.pk)
        there = [one.pk for one in now.group.members.all()]
    actions.note_meeting(meeting=now, there=there, gave=gave, version=now.version, by=by)
