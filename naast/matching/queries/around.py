"""Everything that the page of a shortlist shows of one request: who could, who cannot now, and what a choice costs.

In a small organisation everybody is read as she is now. In a large one who could is what was kept of the last minutes;
only who is shown, who is asked for by name, and some of those who cannot now are read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import islice
from uuid import UUID

from django.db.models import Q

from naast.clients.models import Request as Asked
from naast.matching.engine import Shortlist
from naast.matching.engine.nobody import Nobody
from naast.matching.queries.asking import asks_for_circle
from naast.matching.queries.gathering import Gathered, gathered_for
from naast.matching.queries.kept import Kept, costs_kept, kept_around
from naast.matching.queries.pricing import Costs, costs_of, gathered_around, nobody_for
from naast.matching.queries.seats import Seats, seats_of
from naast.privacy.actor import Actor

# So many who fit best are shown of a large organisation, and so many of those who cannot now: others by their name.
# More than this nobody weighs beside each other.
MOST_FITS, MOST_OTHERS = 20, 10


@dataclass(frozen=True, slots=True)
class Around:
    """Who could stand beside one who asks; `more` could as well and are not shown."""

    asked: Asked
    viewer: Actor
    on: date
    gathered: Gathered
    kept: Kept | None
    found: Shortlist
    more: int

    @property
    def count(self) -> int:
        """How many could, shown or not."""
        return len(self.found.fits) + self.more

    def costs(self) -> Costs | None:
        """What each choice that is shown costs others."""
        if not self.found.fits:
            return None
        if self.kept is None:
            return costs_of(self.gathered, self.asked, self.on)
        shown = {fit.candidate.key for fit in self.found.fits}
        return costs_kept(self.kept, self.asked.pk, shown, self.viewer)

    def seats(self) -> Seats | None:
        """Where each of these would sit, and what a seat here costs others; nothing where no circle is asked for."""
        if self.kept is not None or not asks_for_circle(self.asked) or self.asked not in self.gathered.asked:
            return None
        shown = [fit.candidate.key for group in self.found.groups for fit in group.fits]
        return seats_of(self.gathered, self.asked, self.on, shown)

    def nobody(self) -> Nobody | None:
        """Why there is nobody, and what would bring somebody back; asked of everybody."""
        everybody = self.gathered if self.kept is None else gathered_around(self.asked, self.viewer, self.on)
        return nobody_for(everybody, self.asked, self.on)


def around(asked: Asked, viewer: Actor, on: date, *, called: str = "", chosen: UUID | None = None) -> Around:
    """`called` is looked for by name, and `chosen` was on the page already. A fixed number of queries."""
    kept = kept_around(asked, on)
    if kept is None:
        gathered = gathered_around(asked, viewer, on)
        return Around(asked, viewer, on, gathered, None, gathered.shortlist(asked), 0)
    could = kept.could(asked.pk)
    among = Q(pk__in={*could[:MOST_FITS], *islice(kept.others(could), MOST_OTHERS), *([chosen] if chosen else [])})
    if called:
        among |= Q(first_name__icontains=called)
    gathered = gathered_for([asked], viewer, on, among)
    found = gathered.shortlist(asked)
    return Around(asked, viewer, on, gathered, kept, found, max(0, len(could) - len(found.fits)))
