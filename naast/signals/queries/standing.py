"""Where somebody stands when she raises a signal, and whom it would reach now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from naast.clients.models import Client, Request
from naast.matches.models import Match
from naast.moments import queries as moments
from naast.moments.models import Moment
from naast.people.queries import Colleague, OnDuty, on_duty, staff_names
from naast.privacy.actor import CLIENT, STAFF, VOLUNTEER, Actor
from naast.programmes.loading import load
from naast.programmes.own import way_here
from naast.programmes.pieces import Signal as Kind
from naast.programmes.queries import opened_by
from naast.programmes.routes import NobodyLeft, Routed, raisable
from naast.programmes.template import Template
from naast.signals import rules
from naast.signals.models import Signal
from naast.volunteers.models import Volunteer


@dataclass(frozen=True)
class Standing:
    """Where somebody stands when she raises a signal."""

    template: Template
    part: str
    name: str
    organisation_id: UUID
    location_id: UUID | None
    match: Match | None
    accountable: UUID | None


def standing(who: Actor, match: Match | None) -> Standing | None:
    """What somebody is when she raises a signal: in this match, or by herself. Nobody without a programme."""
    if match is not None:
        triad = moments.triad(match)
        part = triad.part_of(who)
        professional = triad.one("professional")
        accountable = professional.person_id if professional and professional.accountable else None
        name = triad.name_of(who.person_id, part) if part != "coordinator" else _staff_name(who)
        return (
            Standing(load(match.programme), part, name, match.organisation_id, match.location_id, match, accountable)
            if part else None
        )  # fmt: skip
    return _by_herself(who)


def _by_herself(who: Actor) -> Standing | None:
    if who.hat == STAFF:
        return _at_work(who)
    own: Volunteer | Client | None = None
    accountable: UUID | None = None
    if who.hat == VOLUNTEER:
        own = Volunteer.objects.visible_to(who).filter(person_id=who.person_id).first()
    elif who.hat == CLIENT and (own := Client.objects.visible_to(who).filter(person_id=who.person_id).first()):
        asked = Request.objects.visible_to(who).filter(client=own).order_by("closed_at", "-made_at").last()
        accountable = asked.professional_id if asked else own.opened_by_id
    if own is None:
        return None
    return Standing(
        load(own.programme), who.hat, own.first_name, own.organisation_id, own.location_id, None, accountable
    )


def _at_work(who: Actor) -> Standing | None:
    """A colleague by herself: in the first of her roles that may raise something, in the way of working she is in."""
    role = next((one for one in who.roles if one.kind in rules.PART_OF_ROLE), None)
    programme = (role.programme or next(iter(opened_by(role.organisation_id)), "")) if role else ""
    if role is None or not programme:
        return None
    part = rules.PART_OF_ROLE[role.kind]
    template = load(way_here(role.organisation_id, programme))
    return Standing(template, part, _staff_name(who), role.organisation_id, role.location_id, None, None)


def _staff_name(who: Actor) -> str:
    found = staff_names({who.person_id}).get(who.person_id)
    return found.first_name if found else ""


def around(at: Standing) -> rules.Around:
    """Who holds which role around her now. Three queries."""
    place = ("location_contact",) if at.location_id else ()
    here = on_duty(at.organisation_id, at.location_id, "on_call", "coordinator", "confidant", *place)
    workers = on_duty(at.organisation_id, None, *rules.WORKS_WITH_CLIENTS)
    accountable = [one for one in workers if one.person_id == at.accountable]
    everywhere = on_duty(at.organisation_id, None, "coordinator")
    working = still_here(at.organisation_id, {one.deputy_id for one in [*here, *accountable] if one.deputy_id})
    holders = [*_holders(here), *_holders(accountable, here=False)]
    return rules.around(at.accountable, holders, _holders(everywhere), working)


def _holders(found: Iterable[OnDuty], *, here: bool = True) -> list[rules.Holder]:
    return [rules.Holder(one.person_id, one.kind, one.deputy_id, here) for one in found]


def still_here(organisation_id: UUID, people: set[UUID]) -> set[UUID]:
    """Which of these people still work here."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM signals_still_here(%s, %s::uuid[])", [organisation_id, list(people)])
        return {row[0] for row in cursor.fetchall()}


def would_reach(who: Actor, match: Match | None, kind: str, at: datetime) -> Routed[UUID] | None:
    """Who would hear this now; nobody when the route is empty."""
    found = standing(who, match)
    if found is None:
        return None
    try:
        return rules.route(found.template, kind, around(found), raiser=who.person_id, part=found.part, at=at)
    except NobodyLeft:
        return None


@dataclass(frozen=True)
class Reach:
    """One kind of signal, said before she writes: who would read it, before when, or what to do when nobody can."""

    id: str
    name: str
    rule: str
    help: str
    names: Sequence[str] = ()
    stand_ins: Sequence[str] = ()
    before: datetime | None = None
    do: str = ""


def reaches(who: Actor, match: Match | None, at: datetime, language: str) -> list[Reach]:
    """Every kind that this part may raise, with who would read it now. The same few queries for one kind or ten."""
    found = standing(who, match)
    if found is None:
        return []
    people = around(found)
    kinds = raisable(found.template, found.part)
    routed: dict[str, Routed[UUID] | NobodyLeft] = {}
    for kind in kinds:
        try:
            routed[kind.id] = rules.route(found.template, kind.id, people, raiser=who.person_id, part=found.part, at=at)
        except NobodyLeft as alone:
            routed[kind.id] = alone
    heard = [one for one in routed.values() if isinstance(one, Routed)]
    everybody = {person for one in heard for person in (*one.people, *(r.person for r in one.stand_ins))}
    names = staff_names(everybody) if everybody else {}
    return [_reach(kind, routed[kind.id], names, language) for kind in kinds]


def _reach(kind: Kind, one: Routed[UUID] | NobodyLeft, names: Mapping[UUID, Colleague], language: str) -> Reach:
    said: dict[str, Any] = {
        "id": kind.id, "name": kind.name.to(language), "rule": kind.rule,
        "help": kind.help.to(language) if kind.help else "",
    }  # fmt: skip
    if isinstance(one, NobodyLeft):
        return Reach(**said, do=f"{one.why.to(language)} {one.do.to(language)}")
    return Reach(
        **said, names=[names[person].first_name for person in one.people if person in names],
        stand_ins=[names[r.person].first_name for r in one.stand_ins if r.person in names], before=one.deadline,
    )  # fmt: skip


def calls_others(signal: Signal, now: datetime) -> bool:
    """Whether others are called now: once when a stand-in is due, and once more after the promised moment."""
    if signal.answered_at is not None or signal.stand_in_at > now:
        return False
    return signal.stand_ins_called_at is None or signal.answer_before <= now


def names_of(people: Iterable[UUID]) -> list[str]:
    """First names in this order; somebody without a name is left out."""
    return [one.first_name for one in staff_in_order(people)]


def staff_in_order(people: Iterable[UUID]) -> list[Colleague]:
    """Colleagues in the order in which they were named; one query."""
    ids = list(people)
    found = staff_names(set(ids)) if ids else {}
    return [found[person] for person in ids if person in found]


def match_at_hand(who: Actor, now: datetime) -> Match | None:
    """The match she is most likely busy with: the moment nearest to now, else the one that began last."""
    matches = {match.pk: match for match in moments.living(who)}
    if len(matches) < 2:
        return next(iter(matches.values()), None)
    near = Moment.objects.visible_to(who).filter(
        match__in=matches, at__gt=now - timedelta(days=3), at__lt=now + timedelta(days=3)
    ).exclude(state=Moment.State.CALLED_OFF)  # fmt: skip
    nearest = min(near, key=lambda moment: abs(moment.at - now), default=None)
    if nearest is not None:
        return matches[nearest.match_id]
    return max(matches.values(), key=lambda match: (match.started_on, match.pk))
