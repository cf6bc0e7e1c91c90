"""Reads about looking along."""

from __future__ import annotations

from naast.knowledge.models import LookAlong
from naast.privacy.actor import Actor
from naast.privacy.models import InDossierQuerySet


def alongs_of(who: Actor) -> InDossierQuerySet[LookAlong]:
    """The appointments to look along in which she is, the newest moment first."""
    return LookAlong.objects.visible_to(who).order_by("-at", "pk")


def my_turn(who: Actor) -> InDossierQuerySet[LookAlong]:
    """Those in which the other one waits for her answer, the nearest moment first."""
    found = LookAlong.objects.visible_to(who).filter(state=LookAlong.State.ASKED, turn_id=who.person_id)
    return found.order_by("at", "pk")
