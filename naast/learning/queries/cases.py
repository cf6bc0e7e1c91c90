"""Finding earlier grey cases by a word, among those one may read."""

from __future__ import annotations

from django.db.models import Q

from naast.learning.models import BorderlineCase
from naast.privacy.actor import Actor
from naast.privacy.models import InDossierQuerySet

LONGEST = 60


def cases_of(who: Actor, word: str = "", boundary: str = "") -> InDossierQuerySet[BorderlineCase]:
    """The cases this person may read, newest first; each of the words asked for stands somewhere in it."""
    found = BorderlineCase.objects.visible_to(who).order_by("-on", "-made_at", "pk")
    for one in word[:LONGEST].split():
        found = found.filter(
            Q(words__icontains=one) | Q(options__icontains=one) | Q(done__icontains=one) | Q(guidance__icontains=one)
        )
    return found.filter(boundary=boundary) if boundary else found
