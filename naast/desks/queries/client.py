"""The client's page: who stands beside her, what they know, who looked, and how to stop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from naast.clients.models import Client, OwnBoundary, Request
from naast.clients.queries import my_worker
from naast.desks.queries.triads import Side, sides
from naast.matches.models import Agreement, Closing, Match, PrivateAnswer, SheetLine, Signature
from naast.moments.models import Asked, Moment
from naast.moments.queries import asked_now, doubts_to_look_back, messages_arrived, next_of
from naast.people.queries import Colleague
from naast.privacy.actor import Actor

BESIDE = (Match.State.MEETING, Match.State.AGREED, Match.State.SIDE_BY_SIDE, Match.State.RESTING, Match.State.CLOSING)


@dataclass(frozen=True)
class Page:
    """Everything on the page of a client."""

    client: Client
    side: Side | None
    request: Request | None
    knows: Sequence[SheetLine]
    boundaries: Sequence[OwnBoundary]
    appointments: Sequence[Moment]
    asked: Sequence[Asked]
    private: Sequence[PrivateAnswer]
    to_sign: bool
    messages: int
    worker: Colleague | None = None
    stays: str = ""
    doubts_back: Sequence[UUID] = ()


def page_for(who: Actor, client: Client, now: datetime, today: date) -> Page:
    """Gather the page; a fixed number of queries."""
    matches = list(Match.objects.visible_to(who).filter(state__in=BESIDE).order_by("-made_at"))
    drawn = sides(matches, today)
    mine = drawn[0] if drawn else None
    after = None if mine else _last_goodbye(who)
    return Page(
        client=client,
        side=mine,
        request=Request.objects.visible_to(who).exclude(state=Request.State.CLOSED).order_by("-made_at").first(),
        knows=list(SheetLine.objects.visible_to(who).filter(match__in=matches[:1], ended_at__isnull=True)),
        boundaries=list(OwnBoundary.objects.visible_to(who).filter(ended_at__isnull=True).order_by("made_at")),
        appointments=list(next_of(who, matches, now)[:5]),
        asked=list(asked_now(who, today)[:1]),
        private=list(PrivateAnswer.objects.visible_to(who).filter(person_id=who.person_id, answer="")),
        to_sign=_to_sign(who, matches),
        messages=messages_arrived(who, now).count(),
        worker=my_worker() if after else None,
        stays=after.who_stays if after else "",
        doubts_back=list(doubts_to_look_back(who, matches[:1], today)),
    )


def _last_goodbye(who: Actor) -> Closing | None:
    """The farewell that was last; it says who stays."""
    ended = Closing.objects.visible_to(who).filter(match__state=Match.State.ENDED)
    return ended.order_by("-match__ended_on", "-made_at").first()


def _to_sign(who: Actor, matches: Sequence[Match]) -> bool:
    open_ones = Agreement.objects.visible_to(who).filter(match__in=matches, replaced_at__isnull=True)
    signed = Signature.objects.filter(person_id=who.person_id, part="client")
    return open_ones.exclude(pk__in=signed.values("agreement_id")).exists()
