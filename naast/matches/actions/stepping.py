"""Small steps, and steps back: recorded with one sentence that all three read."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from naast.clients.actions import safety_again_for
from naast.clients.models import SafetyCheck
from naast.matches import access, rules
from naast.matches.actions.moving import held, place
from naast.matches.models import Match, MatchPhase
from naast.matches.queries import step_of
from naast.matches.refusing import not_yet
from naast.matches.telling import tell_others
from naast.people.models import Notice
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import allow, made_before
from naast.programmes.loading import load
from naast.programmes.refusing import language


@action("match.step_taken")
def take_step(
    *, match: Match, phase: str, words: str, key: UUID, by: Actor, on: date | None = None, version: int | None = None
) -> MatchPhase:
    """A step along the way of the programme. Back is as good as on; a step into a new setting asks safety anew."""
    row = held(match, None if made_before(MatchPhase, key) else version)
    allow(access.leads(by, row))
    if (there := made_before(MatchPhase, key)) is not None:
        return there
    template, day = load(row.programme), on or clock.today()
    now, here = step_of(row), rules.page_of(row.pk, "steps")
    if phase not in {step.id for step in now.steps}:
        raise not_yet(
            "step.not_from_here",
            _("From here this step cannot be taken now: %(phase)s.") % {"phase": now.phase.name.to(language())},
            _("Choose one of the steps on this page."),
            here,
        )
    if not words.strip():
        raise not_yet("step.words", _("One sentence is missing."), _("Write why this step fits now."), here)
    if day > clock.today():
        raise not_yet("step.date", _("That day is still to come."), _("Write it down when it is so."), here)
    step = MatchPhase(
        id=key, match=row, phase=phase, words=words.strip(), on=day, by_id=by.person_id,
        by_part=access.part_of(by, row) or rules.COORDINATOR, **place(row),
    )  # fmt: skip
    step.save()
    row.save()
    if template.phases[phase].asks:
        safety_again_for(row.request_id, row.organisation_id, SafetyCheck.Because.MOVED)
    tell_others(row, of=step, about=Notice.About.CHANGE, by=by)
    return step


@action("match.safety_asked_again")
def ask_safety_again_in(*, match: Match, because: str, by: Actor) -> bool:
    """Somebody was seen, or something changed: by anybody of the three. What was answered counts no longer."""
    row = held(match)
    allow(bool(access.part_of(by, row)) or access.leads(by, row))
    return safety_again_for(row.request_id, row.organisation_id, because)
