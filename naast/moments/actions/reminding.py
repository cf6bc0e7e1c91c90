"""What the worker does for the rhythm, one dossier at a time: reminding, announcing what ends, and a yes that ran out.

Each may run again at any time: a notice is left once for one occasion.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from uuid import UUID

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from naast.clients.actions import grow
from naast.clients.children import IN_TIME
from naast.clients.models import ChildAge, Consent, Request
from naast.clients.queries import STAND_BESIDE
from naast.matches.actions import rest_when_yes_ran_out
from naast.matches.models import Match, PrivateAnswer
from naast.matches.queries import known
from naast.moments import reminders, rules
from naast.moments.models import Asked, Moment
from naast.moments.queries.contact import LIVING, triad
from naast.people.notices import tell
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import STAFF, VOLUNTEER, Job
from naast.privacy.circles import hat_of
from naast.privacy.models import CircleMember, InDossier
from naast.programmes.loading import Way, load
from naast.programmes.own import way_with
from naast.volunteers.models import Volunteer

# A volunteer hears of it by day.
BY_DAY = time(9), time(20)
HOUSE = "house"


@action("asked.reminded")
def remind_of_asked(*, dossier_id: UUID, by: Job) -> int:  # noqa: ARG001 - the job opens this dossier
    """One neutral notice to the one who was asked; a week later to those whom the rhythm tells. How many words."""
    about = {match_id: (programme, state) for match_id, programme, state in _about(dossier_id)}
    now, sent = clock.now(), 0
    for asked in _newest(Asked.objects.select_for_update(of=("self",)).filter(dossier_id=dossier_id), clock.today()):
        if asked.match_id not in about or about[asked.match_id][1] not in LIVING:
            continue
        programme, state = about[asked.match_id]
        rhythm = reminders.rhythm_of(load(programme), asked.questionnaire)
        words = reminders.words_for(
            rhythm, part=asked.of_part, resting=state == Match.State.RESTING, reminded_at=asked.reminded_at,
            told_at=asked.told_at, now=now,
        )  # fmt: skip
        if "herself" in words:
            tell(asked.of_id, hat=hat_of(asked.of_part), about="reminder", of=asked, due_at=_day_of(asked.of_part, now))
            asked.reminded_at = now
        if "others" in words and rhythm is not None and _tell_others(asked, rhythm.tells, now):
            asked.told_at = now
        if words:
            asked.save()
        sent += len(words)
    return sent


def _about(dossier_id: UUID) -> list[tuple[UUID, Way, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT match_id, programme, own_version, state FROM moments_asked_about(%s)", [dossier_id])
        return [(match_id, way_with(own, name), state) for match_id, name, own, state in cursor.fetchall()]


def _newest(rows: Iterable[Asked], today: date) -> list[Asked]:
    """Of what piled up only the newest: nobody is asked twice for the same."""
    found = {
        (asked.match_id, asked.questionnaire, asked.of_id): asked
        for asked in sorted(rows, key=lambda asked: asked.due_on)
        if asked.due_on <= today
    }
    return [one for one in found.values() if not one.answered_at and not one.skipped_at]


def _tell_others(asked: Asked, tells: tuple[str, ...], now: datetime) -> bool:
    """Those of the circle whom the rhythm tells, and never the one who was asked; without them the coordinators."""
    others = _seated(asked, *tells, but=asked.of_id) or _seated(asked, "coordinator", but=asked.of_id)
    for person_id in others:
        tell(person_id, hat=STAFF, about="reminder", of=asked, due_at=reminders.at_work(now))
    return bool(others)


def _seated(row: InDossier, *parts: str, but: UUID | None = None) -> list[UUID]:
    """Who works here and sits in the circle of this row as one of these parts."""
    now = timezone.now()
    seats = CircleMember.objects.filter(
        dossier_id=row.dossier_id, part__in=parts, hat=STAFF, since__lte=now, until__gt=now
    )
    return sorted({seat.person_id for seat in seats} - {but})


def _day_of(part: str, now: datetime) -> datetime:
    return rules.arrives_at(now, *BY_DAY) if hat_of(part) == VOLUNTEER else reminders.at_work(now)


@action("consent.announced")
def announce_consent(*, dossier_id: UUID, by: Job) -> int:  # noqa: ARG001 - the job opens this dossier
    """The yes of this request ends: the professional hears it ahead, then the coordinators, and she at the end."""
    asked = Request.objects.filter(dossier_id=dossier_id).exclude(state=Request.State.CLOSED).first()
    given = Consent.objects.filter(dossier_id=dossier_id, consent=STAND_BESIDE).order_by("-given_at", "-id").first()
    if asked is None or given is None or given.withdrawn_at is not None:
        return 0
    ends = reminders.ending(given.until, reminders.weeks_ahead(load(asked.programme), "consent"))
    return _announce(given, ends, [asked.professional_id], _seated(given, "coordinator"))


@action("child.birthday_announced")
def announce_birthday(*, dossier_id: UUID, by: Job) -> int:
    """Soon somebody else says yes for this child: her professional hears it ahead, and on the day it stands so."""
    row = ChildAge.objects.filter(dossier_id=dossier_id).first()
    if row is None or row.changes_on is None or row.changes_on > clock.today() + IN_TIME:
        return 0
    due, told = reminders.at_work(clock.now()), _seated(row, "professional", but=None)
    for person_id in told:
        tell(person_id, hat=STAFF, about="reminder", of=row, due_at=due, once=str(row.changes_on))
    grow(dossier_id=dossier_id, by=by)
    return len(told)


@action("screening.announced")
def announce_screening(*, dossier_id: UUID, by: Job) -> int:  # noqa: ARG001 - the job opens this dossier
    """The certificate of this volunteer is to be renewed: her coordinators hear it ahead, and again at the end."""
    file = Volunteer.objects.filter(dossier_id=dossier_id, state=Volunteer.State.READY).first()
    if file is None:
        return 0
    last = file.screenings.filter(outcome="given", renew_on__isnull=False).order_by("-renew_on").first()
    if last is None or last.renew_on is None:
        return 0
    ends = reminders.ending(last.renew_on, reminders.weeks_ahead(load(file.programme), "screening"))
    return _announce(last, ends, _seated(file, "coordinator"), [])


def _announce(row: InDossier, ends: reminders.Ending, first: list[UUID], then: list[UUID]) -> int:
    today, due = clock.today(), reminders.at_work(clock.now())
    told = []
    for day, people in ((ends.ahead, first), (ends.others, then), (ends.last, first)):
        if day <= today:
            told += [tell(one, hat=STAFF, about="reminder", of=row, due_at=due, once=str(day)) for one in people]
    return len(told)


@action("consent.ran_out")
def rest_without_yes(*, dossier_id: UUID, by: Job) -> list[UUID]:
    """Her yes ran out: the match rests, planned visits wait, professional and coordinator hear it at once.

    Gives the own dossier of each volunteer, where word for her is left: she is out of the circles of this match now.
    """
    match = Match.objects.filter(dossier_id=dossier_id).first()
    if match is None or match.state not in LIVING or STAND_BESIDE in known(match, clock.today()).consents:
        return []
    three = triad(match)
    rest_when_yes_ran_out(match=match, by=by)
    _call_off_planned(match)
    professional = three.one("professional")
    told = {professional.person_id} if professional else set()
    for person_id in sorted(told | set(_seated(match, "coordinator"))):
        tell(person_id, hat=STAFF, about="change", of=match, once=f"yes ran out {clock.today()}")
    return [one.own_dossier_id for one in three.people if one.part == VOLUNTEER and one.own_dossier_id is not None]


def _call_off_planned(match: Match) -> None:
    """What was planned waits. Nobody called it off; it says so."""
    for moment in Moment.objects.filter(match=match, state=Moment.State.PLANNED, at__gt=clock.now()):
        moment.state, moment.called_off_part = Moment.State.CALLED_OFF, HOUSE
        moment.called_off_words = _("The visits wait for now. Nobody did anything wrong.")
        moment.save()


@action("consent.ran_out_told")
def tell_volunteer_visits_wait(*, dossier_id: UUID, match_id: UUID, by: Job) -> bool:
    """Calm word for the volunteer, in her own file, where she was asked about this match."""
    found = PrivateAnswer.objects.filter(dossier_id=dossier_id, match_id=match_id, part=VOLUNTEER)
    asked = found.order_by("-made_at").first()
    if asked is None or by.dossier_id != dossier_id:
        return False
    due = rules.arrives_at(clock.now(), *BY_DAY)
    tell(asked.person_id, hat=VOLUNTEER, about="change", of=asked, due_at=due, once=f"visits wait {clock.today()}")
    return True
