"""A match as desks draw it: three figures on one line, the dots, and what to do now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from naast.matches.models import Match
from naast.matches.queries import Step, steps_of
from naast.moments.models import Moment
from naast.moments.queries import Contact, Triad, contact_of, own_contact_state, triads
from naast.programmes.loading import load
from naast.programmes.refusing import language
from naast.ui import days
from naast.ui.pieces import Beside, Figure, PeopleRow, State

ORDER = ("volunteer", "client", "professional")
SILENT = "silent"


@dataclass(frozen=True)
class Side:
    """One match with its people, their contact, and what is planned next."""

    match: Match
    triad: Triad
    contact: Contact
    next: Moment | None = None
    step: Step | None = None

    @property
    def resting(self) -> bool:
        return self.match.state == Match.State.RESTING

    def silent(self, today: date) -> bool:
        """Whether the professional is silent; that is a question to her, never to the client."""
        return own_contact_state(self.match, self.contact, today) == SILENT


def sides(matches: Iterable[Match], today: date, upcoming: Sequence[Moment] = ()) -> list[Side]:
    """Matches ready to be drawn; five queries at most, however many."""
    rows = list(matches)
    people, contact, steps = triads(rows), contact_of(rows, today), steps_of(rows)
    first: dict[object, Moment] = {}
    for moment in upcoming:
        first.setdefault(moment.match_id, moment)
    return [Side(match, people[match.pk], contact[match.pk], first.get(match.pk), steps[match.pk]) for match in rows]


def figures(side: Side, today: date) -> list[Figure]:
    """Three figures: dotted when the place is open, dashed when somebody is silent or rests."""
    return [Figure(part, side.triad.name(part)[:1].upper(), _state(side, part, today)) for part in ORDER]


def beside_her(side: Side, today: date) -> list[Beside]:
    """The three as the client herself sees them: she stands in the middle, and she decides."""
    said = {
        "volunteer": _together(side),
        "client": _("You say what you want. You can always stop."),
        "professional": _("Keeps coming to you, and stays responsible."),
    }
    drawn = dict(zip(ORDER, figures(side, today), strict=True))
    her = Figure("client", pgettext("initial of the client on her own page", "Y"), drawn["client"].state)
    return [
        Beside(
            figure=her if part == "client" else drawn[part],
            name=pgettext("the client on her own page", "You")
            if part == "client"
            else side.triad.name(part) or _("open"),
            part=_("you decide") if part == "client" else load(side.match.programme).word(part, language()),
            does=said[part],
            last=said_last(side, part, today),
            weeks=side.contact.weeks[part] if part != "client" else (),
        )
        for part in ORDER
    ]


def _together(side: Side) -> str:
    """What is so now between her and who stands beside her, as she may hear it."""
    state, name = side.match.state, side.triad.name("professional") or _("Your worker")
    if state == Match.State.CLOSING:
        return _("You are saying goodbye to each other.")
    if state in (Match.State.MEETING, Match.State.AGREED):
        return _("You are getting to know each other. You choose.")
    if state != Match.State.RESTING:
        return _("You see each other as you agreed.")
    rest = side.match.rests.filter(until__isnull=True).first()
    if rest is not None and rest.ran_out:
        return _("The visits wait. %(name)s asks you again.") % {"name": name}
    if rest is not None and rest.stopped:
        return _("The visits stopped. %(name)s keeps coming.") % {"name": name}
    return _("It rests for a while. %(name)s keeps coming.") % {"name": name}


def said_last(side: Side, part: str, today: date) -> str:
    """When somebody was last in touch, in words; nothing for the client herself."""
    last = side.contact.last[part]
    if part == "client":
        return ""
    return days.ago(last, today) if last else _("not yet")


def row(side: Side, today: date, *, url: str) -> PeopleRow:
    """One line of the table *side by side*, for the professional."""
    name, own = side.triad.name("volunteer"), side.contact.last["professional"]
    told = _("resting") if side.resting else said_last(side, "volunteer", today)
    return PeopleRow(
        figures=figures(side, today),
        name=side.triad.name("client"),
        url=url,
        volunteer=f"{name}, {told}",
        own=days.ago(own, today) if own else _("not yet"),
        now=what_now(side, today),
        volunteer_name=name,
        volunteer_weeks=side.contact.weeks["volunteer"],
        own_weeks=side.contact.weeks["professional"],
    )


def what_now(side: Side, today: date) -> str:
    """One sentence: what comes next here."""
    if side.silent(today):
        return _("It is your turn. Agreed: your own contact every %(weeks)s weeks.") % {
            "weeks": load(side.match.programme).own_contact.every_days // 7
        }
    if side.resting:
        return _("Leave it to rest. That was agreed.")
    if side.match.state == Match.State.CLOSING:
        return _("Saying goodbye")
    return days.at(side.next.at) if side.next else _("Nothing planned. That may be fine.")


def _state(side: Side, part: str, today: date) -> State:
    if side.triad.one(part) is None:
        return "open"
    if part == "professional" and side.silent(today):
        return "quiet"
    return "quiet" if part == "volunteer" and side.resting else "here"
