"""Small steps: which was taken last, and what stands on the pages of the three."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from naast.matches import phases
from naast.matches.models import Match, MatchPhase
from naast.programmes.loading import load
from naast.programmes.template import Phase


@dataclass(frozen=True, slots=True)
class Step:
    """Where a match stands on the way of its programme, with the sentence that was said at the last step."""

    phase: Phase
    steps: tuple[Phase, ...] = ()
    taken: MatchPhase | None = None
    shown: bool = False

    @property
    def words(self) -> str:
        """The sentence of the step that still holds."""
        return self.taken.words if self.taken and self.taken.phase == self.phase.id else ""


def steps_of(matches: Iterable[Match]) -> dict[UUID, Step]:
    """Where each of these matches stands. One query; none when no programme among them knows small steps."""
    rows = list(matches)
    asked = [match.pk for match in rows if phases.has_steps(load(match.programme))]
    found = MatchPhase.objects.filter(match__in=asked).order_by("match_id", "-made_at", "id") if asked else ()
    last: dict[UUID, MatchPhase] = {}
    for one in found:
        last.setdefault(one.match_id, one)
    return {match.pk: _step(match, last.get(match.pk)) for match in rows}


def step_of(match: Match) -> Step:
    """Where this match stands."""
    return steps_of([match])[match.pk]


def steps_taken(match: Match) -> list[MatchPhase]:
    """Every step, the newest first."""
    return list(match.phases.order_by("-made_at", "id"))


def _step(match: Match, last: MatchPhase | None) -> Step:
    template, taken = load(match.programme), last.phase if last else ""
    return Step(
        phases.phase_now(template, match.state, taken), phases.steps_from(template, match.state, taken), last,
        shown=phases.has_steps(template),
    )  # fmt: skip
