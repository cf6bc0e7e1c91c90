"""Whose place in a circle ends soon, with a name: the list on which a coordinator says whether it is still needed."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from naast.desks.around import role_word
from naast.matches.models import Participant
from naast.people.queries import staff_names
from naast.people.queries.renewing import Ending, to_renew
from naast.privacy.actor import Actor
from naast.ui.pieces import Figure
from naast.volunteers.models import Volunteer


@dataclass(frozen=True, slots=True)
class Renewal:
    """One line of the list."""

    ending: Ending
    figure: Figure
    name: str
    part: str
    where: str

    @property
    def may_end(self) -> bool:
        """Who takes part herself leaves through the match, not through a list."""
        return self.ending.hat == "staff"


def renewals(who: Actor) -> list[Renewal]:
    """The list of this coordinator, soonest first. A fixed number of queries."""
    endings = to_renew()
    names = _names(who, {one.person_id for one in endings})
    return [_line(one, names[one.person_id]) for one in endings if one.person_id in names]


def _line(ending: Ending, name: str) -> Renewal:
    return Renewal(ending, Figure(ending.part, name[:1].upper()), name, role_word(ending.part), _where(ending.kinds))


def _names(who: Actor, people: set[UUID]) -> dict[UUID, str]:
    beside = Participant.objects.visible_to(who).filter(person_id__in=people, until__isnull=True)
    volunteers = Volunteer.objects.visible_to(who).filter(person_id__in=people)
    return (
        {one.person_id: one.first_name for one in beside}
        | {one.person_id: one.first_name for one in volunteers}
        | {person_id: one.first_name for person_id, one in staff_names(people).items()}
    )


def _where(kinds: tuple[str, ...]) -> str:
    words = {
        "client": _("files of clients"), "considerations": _("files of clients"), "outreach": _("files of clients"),
        "request": _("requests"), "volunteer": _("files of volunteers"), "group": _("groups"),
        "table": _("tables"),
        "partner": _("partners"), "referral": _("requests"),
    }  # fmt: skip
    return ", ".join(sorted({words.get(kind, _("matches")) for kind in kinds}))
