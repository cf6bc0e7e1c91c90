"""A location goes on a phase, or back. The location itself decides, and nobody is left alone by it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from naast.locations import access, rules
from naast.locations.actions.allowed import not_yet, place
from naast.locations.models import LocationFile, PhaseStep
from naast.locations.queries import GATE, facts_of, links_of, worries_page
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import allow, locked, made_before
from naast.programmes.loading import load
from naast.programmes.refusing import refuse_unless
from naast.programmes.template import Template


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a step back means for something that runs here: how much of it, in a sentence. Counts, never names."""

    count: int
    sentence: str


Follows = Callable[[PhaseStep, Sequence[str], Actor], None]
Means = Callable[[LocationFile, Sequence[str]], Meaning]
_follow: list[Follows] = []
_mean: list[Means] = []


def after_step(follows: Follows) -> Follows:
    """Have this done in the same transaction when a step shuts activities: (step, those activities, who)."""
    _follow.append(follows)
    return follows


def means(counted: Means) -> Means:
    """Have this said before a step that shuts activities: (location, those activities)."""
    _mean.append(counted)
    return counted


def means_of(file: LocationFile, shut: Sequence[str]) -> list[Meaning]:
    """What a step means for what runs here now; for whoever reads the location."""
    return [said for said in (counted(file, shut) for counted in _mean) if said.count] if shut else []


@action("location.stepped")
def take_step(*, file: LocationFile, to: str, because: str, key: UUID, version: int, by: Actor) -> PhaseStep:
    """One step, on or back. Going on asks what the programme asks; going back is always fine.

    What runs goes on: only what is planned from now on follows the new phase, and who is accountable hears of it.
    """
    if (there := made_before(PhaseStep, key)) is not None:
        return there
    allow(access.decides(by, file))
    row = locked(file, version)
    template, here = load(row.programme), reverse("locations:location", args=[row.pk])
    if not rules.may_step(template, row.phase, to):
        raise not_yet("location.step", _("From here this is not the next step."), _("Take one step at a time."), here)
    if not because.strip():
        raise not_yet("location.because", _("The reason is missing."), _("Write in one sentence why."), here)
    if rules.goes_on(template, row.phase, to):
        _refuse_going_on(row, template)
    return _step(row, template, to, because.strip(), key, by)


def _refuse_going_on(file: LocationFile, template: Template) -> None:
    if template.gates.get(GATE):
        links = links_of(file.pk) | {"displacement.answered_days": worries_page(file.pk)}
        refuse_unless(template, GATE, facts_of(file.location_id, template, clock.today()), links)


def _step(file: LocationFile, template: Template, to: str, because: str, key: UUID, by: Actor) -> PhaseStep:
    today, shut = clock.today(), rules.no_longer(template, file.phase, to)
    step = PhaseStep(
        id=key, from_phase=file.phase, to_phase=to, because=because, on=today, by_id=by.person_id, **place(file)
    )
    step.save()
    file.phase, file.phase_since, file.template_version = to, today, template.version
    file.save()
    if shut:
        for follows in _follow:
            follows(step, shut, by)
    return step
