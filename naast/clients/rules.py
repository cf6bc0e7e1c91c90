"""What counts before somebody may stand beside a client. Plain Python: no database, no clock."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from naast.programmes.questionnaires import answered
from naast.programmes.template import Activity, Template

PLAYS = ("a_bit", "yes")
DIRECT_CARE = "direct_care"
# Who may do an activity when a volunteer takes part in it.
OPEN_TO_VOLUNTEERS = ("volunteer", "together")


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the professional answered to one perhaps: whether it plays, and what is arranged by whom."""

    plays: str
    arrangement: str = ""
    arranged_by: str = ""

    @property
    def settled(self) -> bool:
        """It plays no part, or it says what is arranged and who does it."""
        return self.plays not in PLAYS or bool(self.arrangement.strip() and self.arranged_by.strip())


def doubts_answered(template: Template, answers: Mapping[str, Weighed], own: Collection[Weighed] = ()) -> bool:
    """Every perhaps has an answer, and everything that plays has an arrangement; her own doubts included."""
    given = {question: weighed.plays for question, weighed in answers.items()}
    arranged = {question for question, weighed in answers.items() if weighed.settled}
    return answered(template, "doubts", given, arranged) and all(weighed.settled for weighed in own)


def open_doubts(template: Template, answers: Mapping[str, Weighed]) -> tuple[str, ...]:
    """The perhapses that still wait for an answer or an arrangement, in the order of the template."""
    asked = template.questionnaires["doubts"].ask
    return tuple(name for name in asked if name not in answers or not answers[name].settled)


def for_volunteers(template: Template) -> tuple[Activity, ...]:
    """The activities a request may hold: never direct care, and only what this programme knows."""
    return tuple(activity for activity in template.activities.values() if permitted(activity))


def permitted(activity: Activity) -> bool:
    """May a volunteer take part in this? Direct care never, whatever a programme says."""
    return activity.class_ != DIRECT_CARE and activity.responsible in OPEN_TO_VOLUNTEERS


def all_permitted(template: Template, activities: Collection[str]) -> bool:
    """At least one activity, and none that is not for volunteers."""
    known = template.activities
    return bool(activities) and all(name in known and permitted(known[name]) for name in activities)


def paid_work_days(said: str, asked_on: date | None, answered_on: date | None, on: date) -> int | None:
    """How many days the worry about paid work waits; none when nobody asked yet whether there is one."""
    if said == "no" or answered_on is not None:
        return 0
    return None if said == "" or asked_on is None else max(0, (on - asked_on).days)


def word_due(every_days: int, opened_on: date, told_on: date | None) -> date:
    """The day on which the next honest word about the waiting time is due."""
    return max(told_on or opened_on, opened_on) + timedelta(days=every_days)
