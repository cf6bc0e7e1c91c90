"""Whom to think of now, and in which way it suits: what the day page and the file of a volunteer say about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from naast.privacy.actor import Actor
from naast.privacy.models import InDossierQuerySet
from naast.volunteers import attention
from naast.volunteers.access import leads
from naast.volunteers.models import Attention, Volunteer
from naast.volunteers.queries import HERE, State, today

Kind = Attention.Kind
# So many a day are asked to be thought of just in between; the others come on the days after. Of the rest no more
# than somebody can do in a day.
A_FEW, A_DAY = 3, 12


def _of(who: Actor) -> InDossierQuerySet[Volunteer]:
    """Who helps here now and is led by this coordinator; nobody thinks of herself."""
    found: InDossierQuerySet[Volunteer] = (
        Volunteer.objects.visible_to(who).filter(state__in=HERE).exclude(person_id=who.person_id)
    )
    return found


def _had(*kinds: Kind, since: date) -> Exists:
    return Exists(Attention.objects.filter(volunteer=OuterRef("pk"), kind__in=kinds, given_on__gt=since))


def birthdays_near(who: Actor, on: date) -> list[Volunteer]:
    """Whose birthday it is about now, of those who gave the day themselves, and nobody thought of it yet. One query."""
    near = Q()
    for day, month in attention.birthdays(on):
        near |= Q(birth_day=day, birth_month=month)
    thought = _had(Kind.BIRTHDAY, since=on - attention.BEFORE - attention.AFTER - timedelta(days=1))
    return list(_of(who).filter(near, ~thought).order_by("first_name", "pk")[:A_DAY])


def milestones_near(who: Actor, on: date) -> list[tuple[Volunteer, int]]:
    """Who has just been here so many years, with the years. One query."""
    now = Q()
    for _years, first, last in attention.begun_between(on):
        now |= Q(ready_at__date__range=(first, last))
    thought = _had(Kind.MILESTONE, since=on - attention.MILESTONE - timedelta(days=1))
    found = _of(who).filter(now, ~thought).order_by("ready_at", "pk")
    return [(one, attention.milestone(begun_on(one), on)) for one in found[:A_DAY]]


def long_without(who: Actor, on: date) -> list[Volunteer]:
    """A few who waited longest for a word of their own. The yearly moment for everybody does not count. One query."""
    thought = _had(Kind.HARD_VISIT, Kind.BIRTHDAY, Kind.MILESTONE, Kind.BETWEEN, since=on - attention.BETWEEN)
    begun = Q(ready_at__date__lte=on - attention.BETWEEN)
    here = _of(who).exclude(state=State.PAUSED)
    return list(here.filter(begun, ~thought).order_by("ready_at", "pk")[:A_FEW])


def without_yearly(who: Actor) -> InDossierQuerySet[Volunteer]:
    """Who had no moment of the whole year yet and has been here a year."""
    since = today() - attention.YEARLY
    rows = _of(who).filter(~_had(Kind.YEARLY, since=since), ready_at__date__lte=since)
    return rows.order_by("first_name", "pk")


def everybody_here(who: Actor) -> list[Volunteer]:
    """Everybody who helps here now and is led by her, for a moment of all of them."""
    return list(_of(who).order_by("first_name", "pk"))


@dataclass(frozen=True)
class Planned:
    """A moment for everybody that is still to come, and who said what."""

    on: date
    called: str
    come: Sequence[str]
    stay: Sequence[str]
    silent: Sequence[str]


def planned(who: Actor) -> list[Planned]:
    """Each moment for everybody that she planned, the nearest first. Two queries."""
    ahead = Attention.objects.visible_to(who).filter(kind=Kind.YEARLY, given_on__gte=today()).exclude(called="")
    rows = list(ahead.filter(volunteer__in=_of(who)).select_related("volunteer").order_by("given_on", "made_at", "pk"))
    said: dict[tuple[date, str], dict[bool | None, list[str]]] = {}
    for row in rows:
        said.setdefault((row.given_on, row.called), {}).setdefault(row.comes, []).append(row.volunteer.first_name)
    return [
        Planned(on, called, *(sorted(found.get(answer, [])) for answer in (True, False, None)))
        for (on, called), found in said.items()
    ]


def asked_to(who: Actor, on: date, called: str) -> list[Volunteer]:
    """Everybody who was asked to this moment and is led by her, also who pauses or left since. One query."""
    found = Volunteer.objects.visible_to(who).exclude(person_id=who.person_id)
    asked = Attention.objects.filter(volunteer=OuterRef("pk"), kind=Kind.YEARLY, given_on=on, called=called)
    return [one for one in found.filter(Exists(asked)).order_by("pk") if leads(who, one)]


def asked_along(who: Actor) -> Attention | None:
    """The next moment for everybody to which this volunteer is asked. One query."""
    ahead = Attention.objects.visible_to(who).filter(volunteer__person_id=who.person_id, kind=Kind.YEARLY)
    return ahead.filter(given_on__gte=today()).exclude(called="").order_by("given_on", "pk").first()


def begun_on(volunteer: Volunteer) -> date:
    """The day from which she could stand beside somebody; before that the day on which she came."""
    return timezone.localdate(volunteer.ready_at or volunteer.applied_at)


def thanked(volunteer: Volunteer) -> str:
    """How she likes to be thanked, in her own choice."""
    return ", ".join(str(Volunteer.Thanks(one).label) for one in volunteer.thanked_how)


def birthday(volunteer: Volunteer) -> str:
    """Day and month, when she gave them."""
    if not volunteer.birth_day or not volunteer.birth_month:
        return ""
    return f"{volunteer.birth_day} {MONTHS[volunteer.birth_month]}"


def time_here(volunteer: Volunteer, on: date) -> str:
    """How long she has been here, in whole years; nothing before the first."""
    years = attention.years_here(begun_on(volunteer), on) if volunteer.ready_at else 0
    return ngettext("%(years)s year", "%(years)s years", years) % {"years": years} if years else ""


def suits(volunteer: Volunteer) -> str:
    """What she likes, for somebody who looks for whom to ask again."""
    liked = ", ".join([*volunteer.interests, volunteer.area] if volunteer.area else volunteer.interests)
    said = _("Stood beside somebody before, and beside nobody now.")
    return f"{said} {_('Likes: %(what)s.') % {'what': liked}}" if liked else said


def knows(volunteer: Volunteer) -> str:
    """Whom of us she knows."""
    return (
        _("Knows %(whom)s.") % {"whom": volunteer.knows_us} if volunteer.knows_us else _("Nobody noted whom she knows.")
    )
