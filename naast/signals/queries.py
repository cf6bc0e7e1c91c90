"""Which signals wait, whom a signal would reach, and what came back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection

from naast.clients.models import Client, Request
from naast.matches.models import Match
from naast.moments import queries as moments
from naast.moments.models import Moment
from naast.people.queries import Colleague, OnDuty, on_duty, staff_names
from naast.privacy.actor import CLIENT, VOLUNTEER, Actor
from naast.privacy.models import InDossierQuerySet
from naast.programmes.loading import load
from naast.programmes.routes import NobodyLeft, Routed
from naast.programmes.template import Template
from naast.signals import rules
from naast.signals.models import Signal, SignalAnswer
from naast.volunteers.models import Volunteer

# What is in an overview: that there is something, never what.
CONTENT = ("words", "kind")


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


def _staff_name(who: Actor) -> str:
    found = staff_names({who.person_id}).get(who.person_id)
    return found.first_name if found else ""


def around(at: Standing) -> rules.Around:
    """Who holds which role around her now. Three queries."""
    here = on_duty(at.organisation_id, at.location_id, "on_call", "coordinator", "confidant")
    workers = on_duty(at.organisation_id, None, "professional", "location_contact")
    here += [one for one in workers if one.person_id == at.accountable]
    everywhere = on_duty(at.organisation_id, None, "coordinator")
    working = _still_here(at.organisation_id, {one.deputy_id for one in here if one.deputy_id})
    return rules.around(at.accountable, _holders(here), _holders(everywhere), working)


def _holders(found: Iterable[OnDuty]) -> list[rules.Holder]:
    return [rules.Holder(one.person_id, one.kind, one.deputy_id) for one in found]


def _still_here(organisation_id: UUID, people: set[UUID]) -> set[UUID]:
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


def waiting(who: Actor) -> InDossierQuerySet[Signal]:
    """What waits for an answer of this person, the nearest deadline first. Only that, never what."""
    return (
        Signal.objects.visible_to(who)
        .filter(answered_at__isnull=True)
        .exclude(raised_by_id=who.person_id)
        .defer(*CONTENT)
        .order_by("answer_before", "pk")
    )


def answered(who: Actor) -> InDossierQuerySet[Signal]:
    """What came to this person and has an answer, the newest first; only that."""
    return (
        Signal.objects.visible_to(who)
        .filter(answered_at__isnull=False)
        .exclude(raised_by_id=who.person_id)
        .defer(*CONTENT)
        .order_by("-answered_at", "pk")
    )


def raised_by(who: Actor) -> InDossierQuerySet[Signal]:
    """What somebody raised herself, the newest first. In a list it stays closed as well."""
    return (
        Signal.objects.visible_to(who).filter(raised_by_id=who.person_id).defer(*CONTENT).order_by("-raised_at", "pk")
    )


def answers_to(signal: Signal, who: Actor) -> InDossierQuerySet[SignalAnswer]:
    """The answers to a signal, in order."""
    return SignalAnswer.objects.visible_to(who).filter(signal=signal).order_by("made_at", "pk")
