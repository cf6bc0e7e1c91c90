"""What colleagues know, made by the actions real people use."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any

from naast.clients.models import Client
from naast.knowledge.actions import along, naming, passing, support
from naast.knowledge.models import Guest, Knows, LookAlong, PassedOn, Thanks
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from tests.matches.cast import Cast


def knows(who: Actor, topic: str = "Een eerste bezoek", **said: Any) -> Knows:
    """She says that she may be asked."""
    return naming.may_be_asked(topic=topic, key=uuid.uuid4(), by=who, **said)


def named(to: Actor, by: Actor, topic: str = "Papieren") -> Thanks:
    """A colleague names her."""
    return naming.name_colleague(to_id=to.person_id, topic=topic, key=uuid.uuid4(), by=by)


def tip(
    by: Actor, words: str = "Drink eerst samen thee.", topic: str = "Een eerste bezoek", kind: str = "tip"
) -> PassedOn:
    """Something she passes on."""
    return passing.pass_on(kind=kind, topic=topic, words=words, key=uuid.uuid4(), by=by)


def asked(of: Knows, by: Actor, at: datetime | None = None) -> LookAlong:
    """Somebody asks to look along, tomorrow."""
    return along.ask(knows=of, way="along", at=at or clock.now() + timedelta(days=1), key=uuid.uuid4(), by=by)


def read(who: Actor, kind: Any) -> list[Any]:
    """Every row of this kind that she may read."""
    with acting_as(who):
        return list(kind.objects.visible_to(who))


def guest(cast: Cast, of: str = "client") -> Guest:
    """She is asked to tell her story at a meeting next week."""
    by = cast.professional if of == "client" else cast.coordinator
    with acting_as(by):
        one = Client.objects.get(person_id=cast.client.person_id) if of == "client" else cast.file
    return support.ask_guest(of=one, place="De teamdag", at=clock.now() + timedelta(days=7), key=uuid.uuid4(), by=by)
