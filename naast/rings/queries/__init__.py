"""Reads within a circle and around it, each with a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from naast.matches.models import Match, OuterRing
from naast.moments.models import Answer, Moment
from naast.privacy.actor import Actor
from naast.programmes.loading import load
from naast.programmes.template import Question
from naast.rings import rules
from naast.rings.models import Minutes, OuterWord

MOST = 60


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that was, with its minutes when somebody wrote them, and until when they are fresh."""

    moment: Moment
    minutes: Minutes | None
    due_at: datetime

    def late(self, now: datetime) -> bool:
        """Nobody wrote them in time."""
        return self.minutes is None and now > self.due_at


def minutes_of_moment(moment: Moment) -> Minutes | None:
    """The minutes of this meeting, for whom may read them."""
    return Minutes.objects.filter(moment=moment).first()


def meetings_of(match: Match, now: datetime) -> list[Meeting]:
    """The meetings that were, the newest first. Two queries."""
    been = Moment.objects.filter(match=match, at__lte=now, kind__in=[Moment.Kind.CONTACT, Moment.Kind.JOINT])
    found = list(been.exclude(state=Moment.State.CALLED_OFF).order_by("-at", "id")[:MOST])
    written = {one.moment_id: one for one in Minutes.objects.filter(moment__in=[one.pk for one in found])}
    hours = within_hours(match)
    return [Meeting(one, written.get(one.pk), rules.due_at(one.at, hours)) for one in found]


def within_hours(match: Match) -> int:
    """Within how many hours its way of working likes to have minutes."""
    rhythms = load(match.programme).rhythms.values()
    return next((one.within_hours for one in rhythms if one.ask == rules.REPORT and one.within_hours), 48)


def words_in(ring: OuterRing | None) -> list[OuterWord]:
    """What was told to the outer ring, the newest first."""
    return list(ring.words.order_by("-made_at", "id")[:MOST]) if ring else []


@dataclass(frozen=True, slots=True)
class Trend:
    """One question about risk over time: per day the lowest and the highest answer."""

    question: Question
    days: Sequence[tuple[date, int, int]]

    @property
    def fell(self) -> bool:
        """Is the lowest answer lower than the time before?"""
        return len(self.days) > 1 and self.days[-1][1] < self.days[-2][1]


def risk_answers(match: Match, viewer: Actor) -> list[Answer]:
    """What the circle answered when it looked at risk, the newest first; for the coordinator alone. One query."""
    found = Answer.objects.visible_to(viewer).filter(match_id=match.pk, questionnaire=rules.RISK)
    return list(found.order_by("-answered_at", "id")[: 4 * MOST])


def trends(match: Match, answers: Sequence[Answer]) -> list[Trend]:
    """Every question on a scale, with how it went."""
    template = load(match.programme)
    asked = [template.questions[name] for name in template.questionnaires[rules.RISK].ask]
    given = [(timezone.localdate(one.answered_at), one.answers) for one in answers]
    return [Trend(one, rules.by_day(given, one.id)) for one in asked if one.type == "scale"]
