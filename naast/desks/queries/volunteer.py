"""The volunteer's home: what is next, what to tell, her people, her safety net."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from naast.desks.queries.rhythm import Own, for_volunteer
from naast.desks.queries.triads import Side, sides
from naast.matches.models import Agreement, Match, PrivateAnswer, SheetLine, Signature
from naast.matches.queries.care import my_goodbye
from naast.matches.queries.places import zones_of
from naast.moments.models import Asked, Moment, Observation
from naast.moments.queries import asked_now, messages_arrived, next_of, thanks_in, to_report
from naast.moments.queries.happened import VISITS
from naast.people.queries import OnDuty, on_duty
from naast.privacy.actor import Actor
from naast.programmes.loading import load
from naast.programmes.refusing import language
from naast.signals.models import Signal
from naast.volunteers.models import Volunteer

NEAR = (Match.State.MEETING, Match.State.AGREED, Match.State.SIDE_BY_SIDE, Match.State.RESTING, Match.State.CLOSING)


@dataclass(frozen=True)
class HerPerson:
    """Somebody she stands beside: what was agreed and what she may know."""

    side: Side
    agreed: Sequence[str]
    knows: Sequence[str]
    to_sign: bool
    # The key of her question whether she is on the right track; none where the way of working does not know it.
    track_key: UUID | None = None


@dataclass(frozen=True)
class Home:
    """Everything on the first page of a volunteer."""

    volunteer: Volunteer
    people: Sequence[HerPerson]
    next: Moment | None
    to_tell: Sequence[Moment]
    asked: Sequence[Asked]
    private: Sequence[PrivateAnswer]
    thanks: Observation | None
    messages: int
    accountable: Sequence[tuple[str, str]]
    back_up: Sequence[OnDuty]
    calls: Sequence[Signal]
    rhythm: Own
    zones: Mapping[UUID, ZoneInfo]
    goodbye: date | None = None


def home_for(who: Actor, volunteer: Volunteer, now: datetime, today: date) -> Home:
    """Gather the page; a fixed number of queries for one match or thirty."""
    matches = list(Match.objects.visible_to(who).filter(state__in=NEAR).order_by("started_on", "pk"))
    upcoming = list(next_of(who, matches, now)[:30])
    drawn = sides(matches, today, upcoming)
    zones = zones_of(matches)
    return Home(
        volunteer=volunteer,
        people=_her_people(who, drawn),
        next=next((moment for moment in upcoming if moment.kind in VISITS), None),
        to_tell=list(to_report(who, now)[:3]),
        asked=list(asked_now(who, today)[:1]),
        private=list(PrivateAnswer.objects.visible_to(who).filter(person_id=who.person_id, answer="")),
        thanks=thanks_in(who, matches).first(),
        messages=messages_arrived(who, now).count(),
        accountable=_accountable(drawn),
        back_up=on_duty(volunteer.organisation_id, volunteer.location_id, "on_call"),
        calls=list(Signal.objects.visible_to(who).filter(raised_by_id=who.person_id).order_by("-raised_at")[:2]),
        rhythm=for_volunteer(who, drawn, today),
        zones=zones,
        goodbye=None if matches else my_goodbye(),
    )


def _her_people(who: Actor, drawn: Sequence[Side]) -> list[HerPerson]:
    ids = [side.match.pk for side in drawn]
    agreements = {
        agreement.match_id: agreement for agreement in Agreement.objects.filter(match__in=ids, replaced_at__isnull=True)
    }
    signed = {
        signature.agreement_id
        for signature in Signature.objects.filter(
            agreement__in=[agreement.pk for agreement in agreements.values()], person_id=who.person_id
        )
    }
    lines: dict[object, list[str]] = {}
    for line in SheetLine.objects.filter(match__in=ids, ended_at__isnull=True).order_by("made_at"):
        lines.setdefault(line.match_id, []).append(line.words)
    found = []
    for side in drawn:
        agreement = agreements.get(side.match.pk)
        found.append(
            HerPerson(
                side=side,
                agreed=_agreed(side.match, agreement),
                knows=lines.get(side.match.pk, []),
                to_sign=agreement is not None and agreement.pk not in signed,
                track_key=uuid4() if _may_ask(side.match) else None,
            )
        )
    return found


def _may_ask(match: Match) -> bool:
    """Once they stand side by side she may ask whether she is on the right track, where somebody hears it."""
    return match.started_on is not None and "on_track" in load(match.programme).signals


def _agreed(match: Match, agreement: Agreement | None) -> list[str]:
    """The names of what they do together, in the words of the programme."""
    template = load(match.programme)
    chosen = [each["activity"] for each in agreement.activities if each["by"] != "professional"] if agreement else []
    return [template.activities[name].name.to(language()) for name in chosen if name in template.activities]


def _accountable(drawn: Sequence[Side]) -> list[tuple[str, str]]:
    """Name and hours of each professional who stays accountable, once."""
    found: dict[str, str] = {}
    for side in drawn:
        one = side.triad.one("professional")
        if one is not None:
            found.setdefault(one.first_name, one.reachable)
    return list(found.items())
