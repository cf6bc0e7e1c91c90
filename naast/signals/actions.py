"""Raising a signal, calling for help, answering, and calling the stand-ins when no answer came."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection

from naast.matches.models import Match
from naast.moments import actions as moments
from naast.moments.models import Moment, Report
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor, Job
from naast.privacy.circles import Seat, let_in, open_dossier
from naast.privacy.refusal import Reason, Refused
from naast.programmes.refusing import language
from naast.programmes.routes import NobodyLeft, NotPassedOn, Routed
from naast.signals import access, queries, rules
from naast.signals.models import Signal, SignalAnswer

NOBODY = "signal.nobody"


@action("signal.raised")
def raise_signal(
    *, kind: str, by: Actor, words: str = "", match: Match | None = None, key: UUID | None = None
) -> Signal:
    """Raise a signal. It opens a dossier of its own whose circle is exactly the raiser and the route."""
    if key and (made := Signal.objects.visible_to(by).filter(pk=key).first()):
        return made
    at = queries.standing(by, match)
    if at is None:
        raise PermissionDenied
    now = clock.now()
    routed = _routed(at, kind, by, now)
    seats = [Seat(one.person, rules.seat_of(one)) for one in routed.to]
    dossier_id = open_dossier(
        organisation_id=at.organisation_id, location_id=at.location_id, kind="signal", label="signal", why="route",
        circle=[Seat(by.person_id, at.part), *seats], about_id=by.person_id,
    )  # fmt: skip
    signal = Signal(
        **({"id": key} if key else {}), dossier_id=dossier_id, organisation_id=at.organisation_id,
        match_id=match.pk if match else None, programme=at.template.id, kind=kind, route=routed.route, words=words,
        raised_by_id=by.person_id, raised_part=at.part, raised_name=at.name, raised_at=now, told=list(routed.people),
        told_names=queries.names_of(routed.people), answer_before=routed.deadline,
        stand_ins=[one.person for one in routed.stand_ins], stand_in_at=routed.stand_in_at,
    )  # fmt: skip
    signal.save()
    return signal


def _routed(at: queries.Standing, kind: str, by: Actor, now: datetime) -> Routed[UUID]:
    """Exactly the route; when nobody is left, what to do now, in words."""
    try:
        people = queries.around(at)
        return rules.route(at.template, kind, people, raiser=by.person_id, part=at.part, at=now)
    except NotPassedOn as kept:
        raise PermissionDenied from kept
    except NobodyLeft as alone:
        said = language()
        raise Refused(Reason(NOBODY, alone.why.to(said), alone.do.to(said))) from alone


@action("signal.help_called")
def call_for_help(*, by: Actor, match: Match | None = None, words: str = "", key: UUID | None = None) -> Signal:
    """I need a professional now: one tap. Tapped again while nobody answered, it is the same call."""
    recent = Signal.objects.visible_to(by).filter(
        raised_by_id=by.person_id, kind=rules.HELP, answered_at__isnull=True,
        raised_at__gt=clock.now() - rules.SAME_CALL,
    )  # fmt: skip
    _one_call_at_a_time(by)
    if (same := recent.order_by("-raised_at").first()) and not words:
        return same
    return raise_signal(kind=rules.HELP, by=by, words=words, match=match, key=key)


@action("signal.answered")
def answer(*, signal: Signal, words: str, by: Actor, key: UUID | None = None) -> SignalAnswer:
    """Answer the one who raised it. The first answer ends the waiting of everybody of the route."""
    if not access.may_answer(by, signal):
        raise PermissionDenied
    if key and (made := SignalAnswer.objects.visible_to(by).filter(pk=key).first()):
        return made
    held = Signal.objects.select_for_update(of=("self",)).get(pk=signal.pk)
    names = queries.names_of([by.person_id])
    given = SignalAnswer(
        **({"id": key} if key else {}), dossier_id=held.dossier_id, organisation_id=held.organisation_id, signal=held,
        words=words, by_id=by.person_id, by_name=names[0] if names else "",
    )  # fmt: skip
    given.save()
    if held.answered_at is None:
        held.answered_at = clock.now()
        held.save()
    return given


@action("signal.stand_ins_called")
def call_stand_ins(*, dossier_id: UUID, by: Job) -> int:  # noqa: ARG001 - the job opens this dossier
    """No answer came: those who stand in come into the circle. Run again, nothing happens twice."""
    signal = Signal.objects.select_for_update(of=("self",)).filter(dossier_id=dossier_id).first()
    if signal is None or signal.answered_at or signal.stand_ins_called_at or signal.stand_in_at > clock.now():
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT person_id, part, first_name FROM signals_stand_ins(%s)", [dossier_id])
        called = cursor.fetchall()
    for person_id, part, _name in called:
        seat = Seat(person_id, part)
        let_in(dossier_id=dossier_id, organisation_id=signal.organisation_id, seat=seat, why="no answer yet")
    signal.told = [*signal.told, *(person_id for person_id, _part, _name in called)]
    signal.told_names = [*signal.told_names, *(name for _person, _part, name in called)]
    signal.stand_ins_called_at = clock.now()
    signal.save()
    return len(called)


@dataclass(frozen=True)
class Reported:
    """A report, with the worry that went along or why it could not."""

    report: Report
    signal: Signal | None = None
    alone: Refused | None = None


@action("visit.reported_with_worry")
def report_with_worry(
    *,
    moment: Moment,
    happened: bool,
    by: Actor,
    worry: str = "",
    mood: int | None = None,
    success: str = "",
    striking: str = "",
    foothold: str = "",
    wants_to_talk: bool = False,
    kilometres: Decimal | None = None,
    key: UUID | None = None,
) -> Reported:
    """Report, and raise the worry if there is one. A worry that nobody can hear does not take the report with it."""
    told = moments.report(
        moment=moment, happened=happened, mood=mood, success=success, striking=striking, foothold=foothold,
        wants_to_talk=wants_to_talk, kilometres=kilometres, key=key, by=by,
    )  # fmt: skip
    if not worry:
        return Reported(told)
    try:
        same = uuid.uuid5(key, "worry") if key else None
        return Reported(told, raise_signal(kind="worry", words=worry, match=moment.match, key=same, by=by))
    except Refused as alone:
        return Reported(told, alone=alone)


def _one_call_at_a_time(who: Actor) -> None:
    """Two taps at the same moment wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"help {who.token_name}"])
