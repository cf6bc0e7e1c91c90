"""Somebody whose match is over and whose request is closed, so that nothing stands in the way of erasing her."""

from __future__ import annotations

import uuid

from naast.clients import actions as clients
from naast.privacy.actor import Actor, acting_as
from naast.retention import actions, queries
from naast.retention.models import Erasure
from naast.volunteers import actions as volunteers
from naast.volunteers.models import Volunteer
from tests.cast import House, house
from tests.matches.cast import Cast, ended


def over(here: House | None = None, **how: str) -> Cast:
    """A match that ended, a request that is closed, and a volunteer who left."""
    here = here or house(programmes=["temporary-buddy"])
    cast = ended(here, **how)
    clients.close_request(request=cast.request, by=cast.professional)
    return cast


def leaves(cast: Cast) -> None:
    """The volunteer says goodbye."""
    with acting_as(cast.coordinator):
        file = Volunteer.objects.get(pk=cast.file.pk)
    volunteers.leave(volunteer=file, words="Dag", still_beside=0, by=cast.coordinator)


def about(person_id: uuid.UUID, hat: str, by: Actor) -> queries.About:
    """As the preview knows her."""
    with acting_as(by):
        one = queries.about(person_id, hat, by)
    assert one is not None
    return one


def asked(person_id: uuid.UUID, hat: str, by: Actor, because: str = "wish") -> Erasure:
    """The first step."""
    return actions.ask_erasure(
        one=about(person_id, hat, by), because=because, words="", key=uuid.uuid4(), by=by
    )  # fmt: skip


def erased(person_id: uuid.UUID, hat: str, first: Actor, second: Actor) -> Erasure:
    """Both steps."""
    row = asked(person_id, hat, first)
    return actions.erase(erasure=row, version=row.version, by=second)
