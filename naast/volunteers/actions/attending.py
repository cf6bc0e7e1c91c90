"""Somebody thought of a volunteer, or of everybody: kept as a day and a kind, and never as words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from naast.people.notices import tell
from naast.people.queries import separated
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import VOLUNTEER, Actor
from naast.privacy.first import allow, locked
from naast.privacy.refusal import Reason, Refused
from naast.volunteers import access
from naast.volunteers.actions.file import refuse_closed
from naast.volunteers.attention import YEARLY
from naast.volunteers.models import Attention, Volunteer

Kind = Attention.Kind
A_YEAR = timedelta(days=366)


@action("volunteer.attention_given")
def give_attention(*, volunteer: Volunteer, kind: str, by: Actor, about_id: UUID | None = None) -> Attention:
    """One tap: I thought of her. Pressed twice on one day, or twice about one visit, is once."""
    allow(access.leads(by, volunteer) and kind != Kind.CALLED_OFF)
    now = locked(volunteer)
    refuse_closed(now)
    there = Attention.objects.filter(volunteer=now, kind=kind)
    about = there.filter(about_id=about_id) if about_id else there.filter(given_on=clock.today())
    return about.first() or _kept(now, Kind(kind), about_id, by)


@action("volunteer.attention_to_everybody")
def give_attention_to_everybody(*, volunteers: Iterable[Volunteer], by: Actor) -> int:
    """Once a year everybody is thought of. Who had it this year already is not counted twice."""
    given = 0
    for volunteer in sorted(volunteers, key=lambda one: one.pk):
        allow(access.leads(by, volunteer))
        now = locked(volunteer)
        had = Attention.objects.filter(volunteer=now, kind=Kind.YEARLY, given_on__gt=clock.today() - YEARLY)
        if now.state in (Volunteer.State.READY, Volunteer.State.OFFICE, Volunteer.State.PAUSED) and not had.exists():
            _kept(now, Kind.YEARLY, None, by)
            given += 1
    return given


@action("volunteer.yearly_planned")
def plan_yearly(*, volunteers: Iterable[Volunteer], on: date, called: str, by: Actor) -> tuple[int, int]:
    """Everybody is asked to one moment of the year; said again it is another day or another place. How many are asked,
    and how many are not: of two who may never meet, who is here longest is asked, and the other is thought of apart.
    """
    _refuse_no_moment(on, called)
    invited: list[Volunteer] = []
    everybody = sorted(volunteers, key=lambda one: (one.ready_at is None, one.ready_at, one.pk))
    meet = not separated(*(one.person_id for one in everybody))
    for volunteer in everybody:
        allow(access.leads(by, volunteer))
        if meet or not separated(volunteer.person_id, *(one.person_id for one in invited)):
            invited.append(volunteer)
            _invite(locked(volunteer), on, " ".join(called.split()), by)
    return len(invited), len(everybody) - len(invited)


def _refuse_no_moment(on: date, called: str) -> None:
    if on < clock.today():
        raise Refused(Reason("yearly.day", _("This day has been."), _("Choose a day that is still to come.")))
    if on > clock.today() + A_YEAR:
        raise Refused(Reason("yearly.far", _("This day is too far away."), _("Choose a day within a year.")))
    if not called.strip():
        raise Refused(Reason("yearly.called", _("It does not say what you do."), _("One sentence is enough.")))


def _invite(volunteer: Volunteer, on: date, called: str, by: Actor) -> None:
    refuse_closed(volunteer)
    ahead = Attention.objects.filter(volunteer=volunteer, kind=Kind.YEARLY, given_on__gte=clock.today())
    row = ahead.exclude(called="").first() or Attention(
        dossier_id=volunteer.dossier_id, organisation_id=volunteer.organisation_id, volunteer=volunteer,
        kind=Kind.YEARLY, by_id=by.person_id,
    )  # fmt: skip
    if (row.given_on, row.called) != (on, called):
        row.given_on, row.called, row.comes = on, called, None
        row.save()
        tell(volunteer.person_id, hat=VOLUNTEER, about="change", of=row, once=f"{on}")


@action("volunteer.yearly_called_off")
def call_off_yearly(*, volunteers: Iterable[Volunteer], on: date, called: str, by: Actor) -> int:
    """This moment does not go on: everybody who was asked hears that something changed. How many they are."""
    told = 0
    for volunteer in sorted(volunteers, key=lambda one: one.pk):
        allow(access.leads(by, volunteer))
        ahead = Attention.objects.filter(volunteer=locked(volunteer), kind=Kind.YEARLY, given_on__gte=clock.today())
        for row in ahead.filter(given_on=on, called=called).exclude(called=""):
            row.kind, row.comes = Kind.CALLED_OFF, None
            row.save()
            tell(volunteer.person_id, hat=VOLUNTEER, about="change", of=row, once="called off")
            told += 1
    return told


@action("volunteer.comes")
def say_comes(*, attention: Attention, comes: bool, by: Actor) -> Attention:
    """She says whether she comes. No is a good answer too, and she may change it."""
    row = locked(attention)
    allow(access.is_herself(by, row.volunteer))
    if row.kind == Kind.CALLED_OFF:
        raise Refused(Reason("yearly.off", _("This day does not go on."), _("You need not do anything.")))
    row.comes = comes
    row.save()
    return row


def _kept(volunteer: Volunteer, kind: Attention.Kind, about_id: UUID | None, by: Actor) -> Attention:
    row = Attention(
        dossier_id=volunteer.dossier_id, organisation_id=volunteer.organisation_id, volunteer=volunteer, kind=kind,
        given_on=clock.today(), about_id=about_id, by_id=by.person_id,
    )  # fmt: skip
    row.save()
    return row
