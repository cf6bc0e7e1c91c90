"""Weighing a signal with the route, answering the one who raised it, and looking back on what was behind it."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from naast.people.models import Notice
from naast.people.notices import tell
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import STAFF, Actor
from naast.privacy.circles import Seat, hat_of, open_dossier
from naast.privacy.models import CircleMember
from naast.privacy.refusal import Reason, Refused
from naast.programmes.loading import load
from naast.signals import access, queries, rules
from naast.signals.models import Afterthought, Signal, SignalAnswer, Triage

WEIGH = "signal.weigh"


@action("signal.answered")
def answer(
    *, signal: Signal, words: str, by: Actor, weight: str = "", reason: str = "", key: UUID | None = None
) -> SignalAnswer:
    """Answer the one who raised it. The first answer ends the waiting of everybody of the route.

    What must be passed on is weighed first, or in the same breath with `weight` and `reason`.
    """
    _may(by, signal)
    if key and (made := SignalAnswer.objects.visible_to(by).filter(pk=key).first()):
        return made
    held = _held(signal)
    if weight:
        _weighed(held, weight, reason, by)
    _only_weighed(held, by)
    given = SignalAnswer(
        **({"id": key} if key else {}), dossier_id=held.dossier_id, organisation_id=held.organisation_id, signal=held,
        words=words, by_id=by.person_id, by_name=_name(by),
    )  # fmt: skip
    given.save()
    if held.answered_at is None:
        held.answered_at = clock.now()
        held.save()
    if held.raised_by_id:
        tell(held.raised_by_id, hat=hat_of(held.raised_part), about=Notice.About.ANSWER, of=held, once=str(given.pk))
    return given


@action("signal.weighed")
def weigh(*, signal: Signal, weight: str, reason: str, by: Actor, key: UUID | None = None) -> Triage:
    """Weigh it, with a reason. A later weighing takes the place of an earlier one, which stays readable."""
    _may(by, signal)
    if key and (made := Triage.objects.visible_to(by).filter(pk=key).first()):
        return made
    return _weighed(_held(signal), weight, reason, by, key)


@action("signal.afterthought")
def think_back(*, signal: Signal, lacked_time: str, by: Actor, words: str = "") -> Afterthought:
    """Was a lack of a professional's time behind it? About ourselves: asked after the answer, of the route alone."""
    _may(by, signal)
    held = _held(signal)
    if held.answered_at is None:
        raise Refused(Reason("signal.open", _("There is no answer yet."), _("Answer first. Then look back.")))
    said = Afterthought.objects.visible_to(by).filter(signal_id=held.pk).first() or Afterthought(
        dossier_id=_triage_of(held), organisation_id=held.organisation_id, signal_id=held.pk
    )
    said.lacked_time, said.words, said.by_id = Afterthought.Time(lacked_time), words, by.person_id
    said.save()
    return said


def _may(by: Actor, signal: Signal) -> None:
    if not access.may_answer(by, signal):
        raise PermissionDenied


def _held(signal: Signal) -> Signal:
    return Signal.objects.select_for_update(of=("self",)).get(pk=signal.pk)


def _name(who: Actor) -> str:
    return next(iter(queries.names_of([who.person_id])), "")


def _weighed(held: Signal, weight: str, reason: str, by: Actor, key: UUID | None = None) -> Triage:
    if not reason.strip():
        raise Refused(Reason(WEIGH, _("There is no reason yet."), _("Write in one sentence why you weigh it so.")))
    row = Triage(
        **({"id": key} if key else {}), dossier_id=_triage_of(held), organisation_id=held.organisation_id,
        signal_id=held.pk, weight=Triage.Weight(weight), reason=reason, by_id=by.person_id, by_name=_name(by),
    )  # fmt: skip
    row.save()
    return row


def _only_weighed(held: Signal, by: Actor) -> None:
    if not rules.must_be_weighed(load(held.programme), held.kind):
        return
    if not Triage.objects.visible_to(by).filter(signal_id=held.pk).exists():
        why = _("This must be passed on. So it is weighed before there is an answer.")
        raise Refused(Reason(WEIGH, why, _("Choose how heavy it is, and say why. That can be done in one go.")))


def _triage_of(held: Signal) -> UUID:
    """The dossier of the weighing: everybody who reads the signal now, never the one who raised it."""
    if held.triage_dossier_id is None:
        inside = CircleMember.objects.filter(dossier_id=held.dossier_id, hat=STAFF, until__gt=timezone.now())
        route = [Seat(one.person_id, one.part) for one in inside if one.person_id != held.raised_by_id]
        held.triage_dossier_id = open_dossier(
            organisation_id=held.organisation_id, kind="triage", label="signal", why="route", circle=route,
        )  # fmt: skip
        held.save()
    return held.triage_dossier_id
