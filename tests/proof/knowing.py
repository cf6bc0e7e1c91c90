"""What happens with what colleagues know, and with support among them, each through the action real people use."""

from __future__ import annotations

import random
import uuid
from datetime import timedelta

from naast.knowledge.actions import along, naming, passing, support
from naast.privacy import clock
from tests.cast import House
from tests.clients.cast import client_of
from tests.locations.cast import colleague
from tests.volunteers.cast import applied

SHELTER = "shelter"


def asks_around(here: House, chance: random.Random) -> None:
    """Somebody is thanked and says yes, a colleague asks to look along, and what was done for support is kept."""
    _file, eva = applied(here, "Eva", programme=SHELTER)
    thanks = naming.thank(to_id=here.marije.person_id, topic="Papieren", key=uuid.uuid4(), by=eva)
    naming.thank_team(key=uuid.uuid4(), topic="Papieren", by=eva)
    naming.answer(thanks=thanks, answer=chance.choice(("yes", "yes", "no")), by=here.marije)
    known = naming.may_be_asked(topic="Een eerste bezoek", key=uuid.uuid4(), by=here.marije)
    soon = clock.now() + timedelta(days=1)
    asked = along.ask(knows=known, way="along", at=soon, key=uuid.uuid4(), by=here.joost)
    if chance.random() < 0.5:
        along.answer(along=asked, answer="agreed", version=asked.version, by=here.marije)
    naming.hand_over(knows=known, to_id=here.hanneke.person_id, key=uuid.uuid4(), by=here.marije)
    passing.pass_on(kind="tip", topic="Een eerste bezoek", words="Eerst thee.", key=uuid.uuid4(), by=here.joost)
    support.keep_step(
        kind="meeting", called="Lunch", on=clock.today(), present=4, want=1, gave="", key=uuid.uuid4(), by=here.hanneke
    )


def has_guests(here: House, chance: random.Random) -> None:
    """A client and a volunteer are asked to tell their story, and the contact of the place has a mandate."""
    soon, client = clock.now() + timedelta(days=3), client_of(here, "Gijs", programme=SHELTER)[0]
    support.ask_guest(of=client, place="De teamdag", at=soon, key=uuid.uuid4(), by=here.marije)
    file, ali = applied(here, "Ali", programme=SHELTER)
    asked = support.ask_guest(of=file, place="De teamdag", at=soon, key=uuid.uuid4(), by=here.hanneke)
    support.say(guest=asked, yes=chance.random() < 0.5, by=ali)
    colleague(here, "Nel", "location_contact")
    support.give_mandate(location_id=here.location.pk, hours=4, words="Koppelen.", key=uuid.uuid4(), by=here.hanneke)
