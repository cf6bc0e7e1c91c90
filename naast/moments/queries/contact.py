"""Who had contact when: the eight dots, the last time, and whether the professional is silent.

Every function takes many matches and asks a fixed number of queries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from naast.matches.models import Match, Participant
from naast.matches.queries import in_a_row
from naast.moments import rules
from naast.moments.access import part_among
from naast.moments.models import Moment
from naast.privacy.actor import Actor
from naast.privacy.models import InDossierQuerySet
from naast.programmes import rhythms
from naast.programmes.loading import load

PARTS = ("volunteer", "client", "professional")
LIVING = (Match.State.SIDE_BY_SIDE, Match.State.RESTING, Match.State.CLOSING)
# Who had contact when something of this kind happened; at a joint visit the professional only by her own word.
WHO = {
    Moment.Kind.CONTACT: ("volunteer", "client"),
    Moment.Kind.OWN_CONTACT: ("professional", "client"),
    Moment.Kind.JOINT: ("volunteer", "client"),
    Moment.Kind.REVIEW: PARTS,
    Moment.Kind.HORIZON: PARTS,
}


@dataclass(frozen=True)
class Triad:
    """A match with the people in it now."""

    match: Match
    people: Sequence[Participant]

    def one(self, part: str) -> Participant | None:
        """The first of this part; of the professionals the accountable one."""
        found = [one for one in self.people if one.part == part]
        return max(found, key=lambda one: one.accountable, default=None)

    def name(self, part: str) -> str:
        """By which name this part is known to the others; empty when the place is open."""
        if part == "volunteer" and self.match.is_circle:
            return in_a_row([one.first_name for one in self.people if one.part == part])
        one = self.one(part)
        return one.first_name if one else ""

    def names(self) -> list[str]:
        """Who stand side by side, by name."""
        return [name for part in PARTS if (name := self.name(part))]

    def part_of(self, who: Actor) -> str:
        """What somebody is here."""
        return part_among(self.people, who)

    def name_of(self, person_id: UUID, part: str = "") -> str:
        """The name of a person who takes part, or of the part."""
        return next((one.first_name for one in self.people if one.person_id == person_id), self.name(part))


@dataclass(frozen=True)
class Contact:
    """Per part: eight weeks with the oldest first, and the last day."""

    weeks: Mapping[str, tuple[bool, ...]]
    last: Mapping[str, date | None]


def living(viewer: Actor) -> InDossierQuerySet[Match]:
    """The matches of this viewer in which people stand side by side, or nearly no longer."""
    return Match.objects.visible_to(viewer).filter(state__in=LIVING)


def triad(match: Match) -> Triad:
    """One match with its people; one query."""
    return triads([match])[match.pk]


def triads(matches: Iterable[Match]) -> dict[UUID, Triad]:
    """Matches with their people; one query."""
    rows = list(matches)
    found: dict[UUID, list[Participant]] = {match.pk: [] for match in rows}
    for one in Participant.objects.filter(match__in=found, until__isnull=True).order_by("since", "pk"):
        found[one.match_id].append(one)
    return {match.pk: Triad(match, found[match.pk]) for match in rows}


def contact_of(matches: Iterable[Match], today: date) -> dict[UUID, Contact]:
    """The dots and the last contact of each part; two queries, however many matches."""
    rows = list(matches)
    been = Moment.objects.filter(match__in=[match.pk for match in rows], state=Moment.State.HAPPENED, kind__in=WHO)
    since = rules.at_clock(today - timedelta(weeks=rules.WEEKS), _MIDNIGHT)
    recent: dict[tuple[UUID, str], list[date]] = defaultdict(list)
    for moment in been.filter(at__gt=since):
        for part in _who_met(moment):
            recent[moment.match_id, part].append(rules.day_of(moment.at))
    last: dict[tuple[UUID, str], date] = {}
    alike = ("match", "kind", "professional_there")
    for moment in been.order_by(*alike, "-at").distinct(*alike):
        for part in _who_met(moment):
            day = rules.day_of(moment.at)
            last[moment.match_id, part] = max(day, last.get((moment.match_id, part), day))
    return {
        match.pk: Contact(
            weeks={part: rules.weeks(recent[match.pk, part], today) for part in PARTS},
            last={part: _last(match, last.get((match.pk, part))) for part in PARTS},
        )
        for match in rows
    }


def own_contact_state(match: Match, contact: Contact, today: date) -> rhythms.State:
    """Whether the professional keeps her own contact: quiet, soon due, or silent."""
    return rhythms.own_contact_state(load(match.programme), last_own_contact(match, contact), today)


def last_own_contact(match: Match, contact: Contact) -> date | None:
    """From which day her own contact is counted: the last time, else the day on which they began."""
    return contact.last["professional"] or match.started_on


def _who_met(moment: Moment) -> tuple[str, ...]:
    return PARTS if moment.professional_there else WHO[Moment.Kind(moment.kind)]


def _last(match: Match, day: date | None) -> date | None:
    """At the meeting of three all three saw each other."""
    return max(filter(None, (day, match.met_on)), default=None)


_MIDNIGHT = time(0, 0)
