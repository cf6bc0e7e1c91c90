"""A night in the demo world: Rachid is on call, opens two files in an emergency, and two colleagues look afterwards."""

from __future__ import annotations

import uuid

from naast.emergency import actions
from naast.emergency.models import Opening
from naast.privacy.actor import Actor
from naast.world.founding import Place


def live(place: Place) -> None:
    """Gijs could not get in; that was reviewed. Nora is open now, and waits for Hanneke and Riet, who reviews."""
    gijs = _opens(place["Rachid"], "Gijs", "night", "Gijs stond buiten zonder sleutel. Ik zocht wie hem kon helpen.")
    gijs = actions.close(opening=gijs, by=place["Rachid"])
    actions.review(
        opening=gijs, verdict="right", words="Het was nacht, en Marije was er niet. Bel haar de volgende ochtend.",
        danger=False, version=gijs.version, by=place["Hanneke"],
    )  # fmt: skip
    _opens(place["Rachid"], "Nora", "away", "Nora belt en is erg in de war. Marije neemt niet op.")


def _opens(by: Actor, first_name: str, category: str, reason: str) -> Opening:
    return actions.open_in_emergency(key=uuid.uuid4(), first_name=first_name, category=category, reason=reason, by=by)
