"""How long things are kept in the demo world: two terms, somebody who left long ago, a client who asks to be erased."""

from __future__ import annotations

import uuid
from datetime import timedelta

from naast.privacy import clock
from naast.privacy.actor import CLIENT, acting_as
from naast.retention import actions, queries
from naast.volunteers import actions as volunteers
from naast.world import lives
from naast.world.founding import Place


def live(place: Place) -> None:
    """Hanneke set two terms; one is on. Coby left two years ago; Ida asked, and Marije took the first step."""
    with clock.back(timedelta(weeks=120)):
        coby = lives.applies(place, "Noord", "Coby", motive="Ik woon om de hoek.")
    with clock.back(timedelta(weeks=106)):
        volunteers.leave(
            volunteer=lives.fresh_file(coby), words="Dank voor alles.", still_beside=0, by=place["Hanneke"]
        )  # fmt: skip
    for kind in ("volunteer_file", "match_file"):
        _term(place, kind)
    with clock.back(timedelta(days=9)):
        ida = lives.is_met(place["Marije"], "Ida", "Zij verhuisde naar haar zus.", 60)
        actions.wish_erasure(words="Ik woon nu bij mijn zus.", key=uuid.uuid4(), by=ida.herself)
    with acting_as(place["Marije"]):
        one = queries.about(ida.herself.person_id, CLIENT, place["Marije"])
    if one is not None:
        with clock.back(timedelta(days=2)):
            actions.ask_erasure(one=one, because="wish", words="", key=uuid.uuid4(), by=place["Marije"])


def _term(place: Place, kind: str) -> None:
    with acting_as(place["Hanneke"]):
        said = queries.suggested(place.organisation.pk, "", kind) | {"basis": "Afspraak van de organisatie"}
    term = actions.set_term(programme="", kind=kind, key=uuid.uuid4(), by=place["Hanneke"], **said)  # type: ignore[arg-type]
    term = actions.want_on(term=term, version=term.version, by=place["Hanneke"])
    if kind == "volunteer_file":
        actions.turn_on(term=term, version=term.version, by=place["Ada"])
