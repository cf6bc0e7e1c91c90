"""Where a match stands on the way of its programme, and which steps it may take from there. Plain Python.

The state of a match is the one truth: while it rests or says goodbye, so says its phase. Only side by side a programme
may have several steps (in the house, small steps outside ...), and back is always as good as on.
"""

from __future__ import annotations

from naast.matches import rules
from naast.programmes.template import Phase, Template

RESTING = "resting"


def together_phases(template: Template) -> tuple[Phase, ...]:
    """The steps of being side by side: every phase that can go to rest from where it is."""
    rests = {phase.id for phase in template.phases.values() if phase.pace == RESTING}
    return tuple(phase for phase in template.phases.values() if phase.pace != RESTING and rests & set(phase.to))


def has_steps(template: Template) -> bool:
    """Does this programme know small steps?"""
    return len(together_phases(template)) > 1


def phase_now(template: Template, state: str, taken: str = "") -> Phase:
    """Where the match stands: what its state says, and side by side the step that was taken last."""
    phases, together = list(template.phases.values()), together_phases(template)
    if state in rules.BEFORE_START:
        return _before(phases, together, state)
    if state == rules.RESTING:
        return next((phase for phase in phases if phase.pace == RESTING), phases[-1])
    if state == rules.CLOSING:
        return phases[-2] if len(phases) > 1 else phases[-1]
    if state == rules.ENDED:
        return template.last_phase
    return next((phase for phase in together if phase.id == taken), together[0] if together else phases[0])


def _before(phases: list[Phase], together: tuple[Phase, ...], state: str) -> Phase:
    first = phases.index(together[0]) if together else 1
    return phases[0] if state in (rules.PROPOSED, rules.COSIGNED) else phases[max(0, first - 1)]


def steps_from(template: Template, state: str, taken: str = "") -> tuple[Phase, ...]:
    """Where they may go from here; nowhere while they do not stand side by side."""
    if state != rules.SIDE_BY_SIDE:
        return ()
    to = phase_now(template, state, taken).to
    return tuple(phase for phase in together_phases(template) if phase.id in to)
