"""A report of how it went, with the worry that goes along when there is one."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from naast.moments import actions as moments
from naast.moments.models import Draft, Moment, Report
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.refusal import Refused
from naast.programmes.privately import Stopped
from naast.signals.actions.raising import raise_signal
from naast.signals.models import Signal

# The page where a worry is passed on, and so the draft of it.
WORRY = "worry"


@dataclass(frozen=True)
class Reported:
    """A report, with the worry that went along or why it could not. Stopped: only the worry went on its way."""

    report: Report | None
    signal: Signal | None = None
    alone: Refused | None = None
    stopped: Stopped | None = None


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
    areas: Mapping[str, str] | None = None,
    key: UUID | None = None,
) -> Reported:
    """Report, and raise the worry if there is one. A worry that nobody can hear does not take the report with it.

    It then stays as a draft of her own, on the page where a worry is passed on. Nor does a boundary that stops the
    report take the worry with it: a worry is never stopped.
    """
    told, stopped = None, None
    try:
        told = moments.report(
            moment=moment, happened=happened, mood=mood, success=success, striking=striking, foothold=foothold,
            wants_to_talk=wants_to_talk, kilometres=kilometres, areas=areas, key=key,
            by=by,
        )  # fmt: skip
    except Stopped as boundary:
        if not worry:
            raise
        stopped = boundary
    if not worry:
        return Reported(told)
    try:
        # The same words about the same visit are one worry, whatever else was changed before it was sent again.
        same = uuid.uuid5(moment.pk, f"{by.person_id} {' '.join(worry.split())}") if key else None
        signal = raise_signal(kind=WORRY, words=worry, match=moment.match, key=same, by=by)
    except Refused as alone:
        _keep(worry, same or uuid.uuid4(), by)
        return Reported(told, alone=alone, stopped=stopped)
    return Reported(told, signal, stopped=stopped)


def _keep(worry: str, page_id: UUID, by: Actor) -> None:
    """Kept until somebody can hear it, behind what she kept there before; sent twice, it stands there once."""
    before = Draft.objects.visible_to(by).filter(of_id=by.person_id, place=WORRY).first()
    typed = dict(before.typed) if before else {}
    words = typed.get("words", "")
    if worry not in words:
        typed |= {"kind": typed.get("kind") or "worry", "words": f"{words}\n\n{worry}".strip()}
    seen = before.version if before else 0
    moments.save_draft(place=WORRY, typed=typed, page_id=page_id, seen=seen, by=by)
