"""Whom a coordinator thinks of today: a hard visit, a birthday she told, years of service, and in between."""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from naast.desks.queries.rhythm import Call
from naast.moments.models import Report
from naast.privacy.actor import Actor
from naast.ui import days
from naast.ui.pieces import Figure
from naast.volunteers import attention, thinking_of
from naast.volunteers.models import Attention, Volunteer
from naast.volunteers.queries import HERE

Kind = Attention.Kind
# A face in two taps: from so far down a visit was hard.
HARD = 2
NAMES, MOST = 6, 60


def for_coordinator(who: Actor, today: date) -> list[Call]:
    """Whom to think of now, with one tap for done. A fixed number of queries, however many they are."""
    return [
        *_hard_visits(who, today),
        *[_birthday(one, today) for one in thinking_of.birthdays_near(who, today)],
        *[_milestone(one, years) for one, years in thinking_of.milestones_near(who, today)],
        *[_between(one) for one in thinking_of.long_without(who, today)],
        *_yearly(who),
    ]


def _hard_visits(who: Actor, today: date) -> list[Call]:
    """The visits that a volunteer felt as hard, the oldest first, until somebody thought of her."""
    since = timezone.make_aware(datetime.combine(today - attention.HARD_VISIT, time.min))
    felt = Report.objects.visible_to(who).filter(by_part="volunteer", mood__lte=HARD, made_at__gte=since)
    reports = list(felt.order_by("made_at", "pk")[:MOST])
    files = {one.person_id: one for one in _files(who, {report.by_id for report in reports})}
    told = Attention.objects.visible_to(who).filter(kind=Kind.HARD_VISIT, about_id__in=[one.pk for one in reports])
    thought = {one.about_id for one in told}
    waiting = [one for one in reports if one.pk not in thought and one.by_id in files]
    return [_hard_visit(files[one.by_id], one, today) for one in waiting]


def _files(who: Actor, people: set[UUID]) -> list[Volunteer]:
    found = Volunteer.objects.visible_to(who).filter(person_id__in=people, state__in=HERE)
    return list(found.exclude(person_id=who.person_id))


def _hard_visit(volunteer: Volunteer, report: Report, today: date) -> Call:
    title = _("%(name)s had a hard visit") % {"name": volunteer.first_name}
    when = _("Told %(ago)s") % {"ago": days.ago(timezone.localdate(report.made_at), today)}
    return _call(volunteer, Kind.HARD_VISIT, title, when, "phone", str(report.pk))


def _birthday(volunteer: Volunteer, today: date) -> Call:
    day = attention.birthday_near(volunteer.birth_day or 1, volunteer.birth_month or 1, today)
    title = _("It is the birthday of %(name)s") % {"name": volunteer.first_name}
    return _call(volunteer, Kind.BIRTHDAY, title, days.on(day), "heart")


def _milestone(volunteer: Volunteer, years: int) -> Call:
    said = ngettext("%(name)s has been here for %(years)s year", "%(name)s has been here for %(years)s years", years)
    when = _("Since %(day)s") % {"day": days.on(thinking_of.begun_on(volunteer))}
    return _call(volunteer, Kind.MILESTONE, said % {"name": volunteer.first_name, "years": years}, when, "heart")


def _between(volunteer: Volunteer) -> Call:
    title = _("%(name)s did not hear from you for a while") % {"name": volunteer.first_name}
    return _call(volunteer, Kind.BETWEEN, title, _("Just because. It need not be about anything."), "message")


def _call(volunteer: Volunteer, kind: Kind, title: str, when: str, icon: str, about: str = "") -> Call:
    suits = thinking_of.thanked(volunteer)
    return Call(
        figure=Figure("volunteer", volunteer.first_name[:1].upper()), title=title, when=when, icon=icon,
        line=_("Suits: %(how)s.") % {"how": suits} if suits else _("A short call or a card is enough."),
        url=reverse("volunteers:detail", args=[volunteer.pk]),
        done_url=reverse("volunteers:attention", args=[volunteer.pk]), sends=[("kind", kind.value), ("about", about)],
    )  # fmt: skip


def _yearly(who: Actor) -> list[Call]:
    waiting = thinking_of.without_yearly(who)
    if not (first := list(waiting[:NAMES])):
        return []
    names, more = ", ".join(one.first_name for one in first), waiting.count() - NAMES
    return [
        Call(
            figure=Figure("volunteer", ""), title=_("Once a year: everybody in the light"),
            line=_("%(names)s and %(more)s more.") % {"names": names, "more": more} if more > 0 else f"{names}.",
            when=_("Plan it, or tap when it was."), url=reverse("volunteers:yearly"),
            done_url=reverse("volunteers:attention_to_everybody"), icon="sun",
        )
    ]  # fmt: skip
