"""A voluntary pathfinder in the demo world: Noor goes to a garden with Joost, who does a little less each time.

She has two hats: Marije, who helps her, was not told of it, and nobody beside the garden knows that she is helped.
"""

from __future__ import annotations

import uuid
from datetime import timedelta

from naast.clients import actions as clients
from naast.partners import actions
from naast.partners.models import Walk
from naast.privacy import clock
from naast.privacy.actor import acting_as
from naast.volunteers import actions as volunteers
from naast.world import lives
from naast.world.founding import Place
from naast.world.lives import Life

PROGRAMME = "pathfinders"
TALK = {"interview_why": "Ik weet hoe het is om stil te staan.", "interview_traits": "Open.",
        "interview_life_stage": "other"}  # fmt: skip
STORY = {"story_share": "Hoe ik weer naar buiten ging.", "story_keep": "Waarom ik stilviel."}


def live(place: Place) -> Life:
    """Iris told her dream; Noor was twice at the garden, and goes on with somebody who looks on."""
    joost, hanneke = place["Joost"], place["Hanneke"]
    with clock.back(timedelta(weeks=16)):
        iris = lives.is_met(joost, "Iris", "Wat er speelde, blijft hier.", 30, programme=PROGRAMME)
        clients.keep_dream(client=iris.file, answers={"dream": "Weer zingen, met anderen."}, by=iris.herself)
        helped = lives.is_met(place["Marije"], "Noor", "Wat er speelde, blijft hier.", 60, programme=PROGRAMME)
        clients.keep_dream(client=helped.file, answers={"dream": "Een tuin met anderen."}, by=helped.herself)
        noor = lives.puts_on_another_hat(helped, hanneke, motive="Ik wil iets doorgeven.", phone="06 12 34 56 78")
        lives.has_a_talk(noor, hanneke, TALK, "Zij weet waar zij over praat.", "Rustig, en kent haar grens.")
        volunteers.keep_own_story(volunteer=noor.file, answers=STORY, by=noor.herself)
        energy = volunteers.say_energy(
            volunteer=noor.file, how_often="Om de week", how_long="Een uur", bad_day="Dan bel ik Els.",
            by=noor.herself,
        )  # fmt: skip
        volunteers.agree_energy(volunteer=noor.file, version=energy.version, by=hanneke)
        lives.becomes_ready(noor, hanneke, {"languages": ["Nederlands"], "hours_a_month": 4})
    with clock.back(timedelta(weeks=10)):
        garden = actions.add_partner(
            key=uuid.uuid4(), name="Buurttuin De Spil", kinds=["residents"], areas=["Noord"], controller="they",
            by=hanneke,
        )  # fmt: skip
        walk = actions.open_walk(
            volunteer=noor.file, partner=garden, professional_id=joost.person_id,
            fallback_id=place["Els"].person_id, fallback_times="Elke werkdag tot vijf uur.", key=uuid.uuid4(),
            by=hanneke,
        )  # fmt: skip
        for who in (noor.herself, joost):
            actions.say_yes(walk=walk, by=who)
        actions.host_said_yes(walk=walk, name="Ria", by=joost)
        actions.begin_walk(walk=walk, by=hanneke)
    for week in (8, 4):
        with clock.back(timedelta(weeks=week)):
            actions.note_visit(
                walk=_now(walk, place), on=clock.today(), level="together", answers={"energy_now": 4},
                key=uuid.uuid4(), by=noor.herself,
            )  # fmt: skip
    with clock.back(timedelta(weeks=3)):
        actions.take_walk_step(walk=_now(walk, place), level="looking_on", words="Ik durf het eerst te vragen.",
                               by=noor.herself)  # fmt: skip
    return noor


def _now(walk: Walk, place: Place) -> Walk:
    with acting_as(place["Joost"]):
        return Walk.objects.get(pk=walk.pk)
