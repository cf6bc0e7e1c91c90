"""Raising a signal, calling for help, and calling the stand-ins when no answer came."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection

from naast.matches.actions import ask_safety_again_in
from naast.matches.models import Match
from naast.people.models import Notice
from naast.people.notices import tell
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import STAFF, Actor, Job
from naast.privacy.circles import Seat, let_in, open_dossier
from naast.privacy.refusal import Reason, Refused
from naast.programmes.refusing import language
from naast.programmes.routes import NobodyLeft, NotPassedOn, Routed
from naast.signals import queries, rules
from naast.signals.models import Signal

NOBODY = "signal.nobody"
ASKS = Notice.About.SIGNAL


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
    for person_id in signal.told:
        tell(person_id, hat=STAFF, about=ASKS, of=signal)
    known = at.template.signals.get(kind)
    if match is not None and known is not None and known.asks:
        ask_safety_again_in(match=match, because="seen", by=by)
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


@action("signal.stand_ins_called")
def call_stand_ins(*, dossier_id: UUID, by: Job) -> int:  # noqa: ARG001 - the job opens this dossier
    """No answer came: those who stand in come into the circle. Run again, nothing happens twice.

    Is there nobody to call, nothing is said to be done, and the signal goes on waiting for somebody.
    """
    signal = Signal.objects.select_for_update(of=("self",)).filter(dossier_id=dossier_id).first()
    if signal is None or not queries.calls_others(signal, clock.now()):
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT person_id, part, first_name FROM signals_stand_ins(%s)", [dossier_id])
        called = cursor.fetchall()
    if not called:
        return 0
    for person_id, part, _name in called:
        seat = Seat(person_id, part)
        let_in(dossier_id=dossier_id, organisation_id=signal.organisation_id, seat=seat, why="no answer yet")
    signal.told = [*signal.told, *(person_id for person_id, _part, _name in called)]
    signal.told_names = [*signal.told_names, *(name for _person, _part, name in called)]
    signal.stand_ins_called_at = signal.stand_ins_called_at or clock.now()
    signal.save()
    with connection.cursor() as cursor:
        cursor.execute("SELECT signals_into_triage(%s)", [dossier_id])
    for person_id, _part, _name in called:
        tell(person_id, hat=STAFF, about=ASKS, of=signal)
    return len(called)


def _one_call_at_a_time(who: Actor) -> None:
    """Two taps at the same moment wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"help {who.token_name}"])
