"""Which signals wait, what came back, and how the route weighs them."""

from __future__ import annotations

from naast.privacy.actor import Actor
from naast.privacy.models import InDossierQuerySet
from naast.signals.models import Afterthought, Signal, SignalAnswer, Triage

# What is in an overview: that there is something, never what.
CONTENT = ("words", "kind")


def waiting(who: Actor) -> InDossierQuerySet[Signal]:
    """What waits for an answer of this person, the nearest deadline first. Only that, never what."""
    return (
        Signal.objects.visible_to(who)
        .filter(answered_at__isnull=True)
        .exclude(raised_by_id=who.person_id)
        .defer(*CONTENT)
        .order_by("answer_before", "pk")
    )


def answered(who: Actor) -> InDossierQuerySet[Signal]:
    """What came to this person and has an answer, the newest first; only that."""
    return (
        Signal.objects.visible_to(who)
        .filter(answered_at__isnull=False)
        .exclude(raised_by_id=who.person_id)
        .defer(*CONTENT)
        .order_by("-answered_at", "pk")
    )


def raised_by(who: Actor) -> InDossierQuerySet[Signal]:
    """What somebody raised herself, the newest first. In a list it stays closed as well."""
    return (
        Signal.objects.visible_to(who).filter(raised_by_id=who.person_id).defer(*CONTENT).order_by("-raised_at", "pk")
    )


def answers_to(signal: Signal, who: Actor) -> InDossierQuerySet[SignalAnswer]:
    """The answers to a signal, in order."""
    return SignalAnswer.objects.visible_to(who).filter(signal=signal).order_by("made_at", "pk")


def triages_of(signal: Signal, who: Actor) -> InDossierQuerySet[Triage]:
    """How the route weighed it, the newest first; earlier ones stay readable. Nothing for the one who raised it."""
    return Triage.objects.visible_to(who).filter(signal_id=signal.pk).order_by("-made_at", "pk")


def afterthought_of(signal: Signal, who: Actor) -> Afterthought | None:
    """What the route said afterwards about a lack of time."""
    return Afterthought.objects.visible_to(who).filter(signal_id=signal.pk).first()
