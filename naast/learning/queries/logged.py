"""What borderline cases and talks add to the learning log of a location."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from naast.learning.models import BorderlineCase, DilemmaYield
from naast.locations.logged import MOST, Logged, feeds
from naast.locations.models import LocationFile
from naast.privacy.actor import Actor


@feeds
def guidance(file: LocationFile, who: Actor) -> Iterable[Logged]:
    """What was held on to of a borderline case here."""
    found = BorderlineCase.objects.visible_to(who).filter(location_id=file.location_id, programme=file.programme)
    return [
        Logged(
            one.on, _("A borderline case: what we hold on to"), one.guidance, one.by_name,
            reverse("learning:case", args=[one.pk]),
        )
        for one in found.exclude(guidance="").order_by("-on", "-made_at")[:MOST]
    ]  # fmt: skip


@feeds
def talks(file: LocationFile, who: Actor) -> Iterable[Logged]:
    """What a talk about a dilemma here gave to try."""
    found = DilemmaYield.objects.visible_to(who).filter(session__location_id=file.location_id)
    return [
        Logged(
            one.on, _("A talk about a dilemma: what we try"), one.words,
            link=reverse("learning:dilemma-talk", args=[one.session_id]),
        )
        for one in found.filter(step=DilemmaYield.Step.TRY).order_by("-on", "-made_at")[:MOST]
    ]  # fmt: skip
