"""A breach: told in two minutes by whoever works here, then dealt with while the clock of 72 hours runs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from naast.duties import access, rules
from naast.duties.models import Breach
from naast.people.access import is_staff
from naast.people.models import Notice
from naast.people.notices import tell
from naast.people.queries import on_duty
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import STAFF, Actor
from naast.privacy.circles import Seat, open_dossier
from naast.privacy.first import allow, locked, made_before
from naast.privacy.refusal import Reason
from naast.programmes.privately import Stopped, refuse_addresses
from naast.signals.queries.care import name_at_work

Answer = Breach.Answer
REPORTER = "reporter"


@action("breach.told")
def report(
    *, happened: str, whose: Sequence[str], what: Sequence[str], going_on: bool, known_at: datetime, key: UUID,
    by: Actor, since: date | None = None, how_many: int | None = None,
) -> Breach:  # fmt: skip
    """Something happened with data. Who is responsible hears at once, and again before the hours are over."""
    allow(is_staff(by))
    if (there := made_before(Breach, key)) is not None:
        return there
    _refuse_moment(known_at, since)
    refuse_addresses(happened)
    here = by.organisation_id
    seats = [] if access.keeps_here(by, here) else [Seat(by.person_id, REPORTER)]
    dossier_id = open_dossier(
        organisation_id=here, kind="breach", label="breach", circle=seats, by_role=access.KEEPERS, why="told"
    )
    row = Breach(
        id=key, dossier_id=dossier_id, organisation_id=here, happened=happened.strip(), since=since, known_at=known_at,
        whose=list(whose), what=list(what), how_many=how_many, going_on=going_on, by_id=by.person_id,
        by_name=name_at_work(by),
    )  # fmt: skip
    row.save()
    _tell_keepers(row)
    return row


def _refuse_moment(known_at: datetime, since: date | None) -> None:
    now = clock.now()
    if not now - rules.BACK <= known_at <= now or (since and since > clock.today()):
        why = _("It was known today or before, and it began today or before.")
        raise Stopped(None, Reason("breach.moment", why, _("Choose another moment.")))


def _tell_keepers(row: Breach) -> None:
    """At once, and again while there is time left. Nothing of it stands in a mail."""
    moments = {"told": clock.now()}
    moments |= {f"after {after}": row.known_at + after for after in rules.REMIND_AFTER}
    moments["over"] = rules.ends(row.known_at)
    for keeper in {one.person_id for one in on_duty(row.organisation_id, None, *access.KEEPERS)}:
        for once, at in moments.items():
            about = Notice.About.SIGNAL if once == "told" else Notice.About.REMINDER
            if once == "told" or at > clock.now():
                tell(keeper, hat=STAFF, about=about, of=row, due_at=at, once=f"{once} {row.version}")


@action("breach.contained")
def contain(*, breach: Breach, words: str, going_on: bool, version: int, by: Actor) -> Breach:
    """What was done so that it stops. As long as it goes on it can be said again."""
    held = _held(breach, version, by)
    refuse_addresses(words)
    held.contained, held.going_on = words.strip(), going_on
    held.contained_at = None if going_on else clock.now()
    held.save()
    return held


@action("breach.weighed")
def weigh(
    *, breach: Breach, tell_authority: str, tell_people: str, telling_is_safe: str, words: str, version: int, by: Actor
) -> Breach:
    """Does the authority have to know, do the people, and is telling them safe? With why, also when it is no."""
    held = _held(breach, version, by)
    refuse_addresses(words)
    was = held.tell_authority
    held.tell_authority, held.tell_people = Answer(tell_authority), Answer(tell_people)
    held.telling_is_safe = Answer(telling_is_safe) if tell_people == Answer.YES else ""
    held.weighed, held.weighed_at = words.strip(), clock.now()
    held.save()
    if held.tell_authority == Answer.NO:
        _no_more_reminders(held)
    elif was == Answer.NO:
        _tell_keepers(held)
    return held


@action("breach.reported")
def tell_authority(*, breach: Breach, words: str, at: datetime | None, version: int, by: Actor) -> Breach:
    """It was reported, with number and when; or why it was not. Later than 72 hours says why it is late."""
    held = _held(breach, version, by)
    _after_weighing(held)
    if at is not None and not held.known_at <= at <= clock.now():
        why = _("It was reported after it was known, and before now.")
        raise Stopped(None, Reason("breach.reported_at", why, _("Choose another moment.")))
    refuse_addresses(words)
    held.reported_at, held.reported = at, words.strip()
    held.save()
    _no_more_reminders(held)
    return held


@action("breach.people_told")
def tell_people(*, breach: Breach, how: str, on: date | None, words: str, version: int, by: Actor) -> Breach:
    """They were told, each in a way that is safe for her; or why they were not. The house mails nobody about it."""
    held = _held(breach, version, by)
    _after_weighing(held)
    if (on is None) == bool(how) or (on and not held.known_at.date() <= on <= clock.today()):
        why = _("When they were told, say on which day and how.")
        raise Stopped(None, Reason("breach.told_how", why, _("Leave both open when they were not told.")))
    if on and held.telling_is_safe != Answer.YES and how != Breach.Told.WORKER:
        why = _("Telling them is not safe by itself.")
        raise Stopped(None, Reason("breach.told_safely", why, _("Let her own worker tell her, in person.")))
    refuse_addresses(words)
    held.people_told_on, held.people_told_how, held.people_told = on, how, words.strip()
    held.save()
    return held


@action("breach.closed")
def close(*, breach: Breach, words: str, version: int, by: Actor) -> Breach:
    """Everything was done or decided; what we do otherwise from now on."""
    held = _held(breach, version, by)
    missing = [step for step, ready in rules.done(held.__dict__).items() if not ready and step != "closed"]
    if missing:
        raise Stopped(None, Reason("breach.open_steps", _("Some steps are still open."), _("Take those first.")))
    refuse_addresses(words)
    held.learned, held.closed_at = words.strip(), clock.now()
    held.save()
    return held


def _held(breach: Breach, version: int, by: Actor) -> Breach:
    allow(access.deals_with(by, breach))
    held = locked(breach, version)
    if held.closed_at is not None:
        raise Stopped(None, Reason("breach.closed", _("This is closed."), _("Tell it as something new.")))
    return held


def _after_weighing(held: Breach) -> None:
    if held.weighed_at is None:
        why = _("First it is weighed who has to know.")
        raise Stopped(None, Reason("breach.weigh_first", why, _("Take that step first.")))


def _no_more_reminders(row: Breach) -> None:
    found: Any = Notice.objects.select_for_update().filter(
        thing_id=row.pk, about=Notice.About.REMINDER, state=Notice.State.WAITING
    )
    for notice in list(found):
        notice.state, notice.settled_at = Notice.State.DROPPED, clock.now()
        notice.save()
