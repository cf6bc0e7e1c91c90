"""What counts before somebody may stand beside a client. Plain Python: no database, no clock."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from naast.programmes.questionnaires import answered
from naast.programmes.template import Activity, Template

PLAYS = ("a_bit", "yes")
DIRECT_CARE = "direct_care"
# What only a way of working beside mandatory supervision asks.
BESIDE_SUPERVISION = ("supervision.end_known", "supervision.client_chose")
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


def were_paid_work(template: Template, activities: Iterable[str]) -> list[str]:
    """Which of these activities somebody was paid for before."""
    return [name for name in activities if name in template.activities and template.activities[name].was_paid_work]


def may_have_goals(template: Template, contact: str) -> bool:
    """Whether a goal may be chosen: not where a way of working is without one, nor in long and light contact."""
    return template.goals != "none" and not contact


def paid_work_days(said: str, asked_on: date | None, answered_on: date | None, on: date) -> int | None:
    """How many days the worry about paid work waits; none when nobody asked yet whether there is one."""
    if said == "no" or answered_on is not None:
        return 0
    return None if said == "" or asked_on is None else max(0, (on - asked_on).days)


def word_due(every_days: int, opened_on: date, told_on: date | None) -> date:
    """The day on which the next honest word about the waiting time is due."""
    return max(told_on or opened_on, opened_on) + timedelta(days=every_days)


def is_one_name(said: str) -> bool:
    """One name to call somebody by: letters, a hyphen, an apostrophe; no last name, no figures."""
    return re.fullmatch(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*\.?", said.strip()) is not None


# What may stand small between two initials.
_BETWEEN = frozenset(("v", "vd", "vdb", "d", "de", "der", "den", "van", "te", "ten", "ter", "t"))
# Initials that Dutch writes with two letters; of *IJ* both are capitals, which may stand together anyway.
_TWO = frozenset(("Ch", "Ph", "Sj", "Th", "Tj"))


def only_initials(said: str) -> bool:
    """Are these initials, and no name? Letters with points, at most twelve signs; two capitals may stand together."""
    words = said.strip()
    if len(words) > 12 or re.fullmatch(r"[^\W\d_][^\W\d_.' ]*(?:[.' ]+[^\W\d_]+)*[. ]*", words) is None:
        return False
    parts = [part for run in re.findall(r"[^\W\d_]+", words) for part in _apart(run)]
    return all(
        (len(part) == 1 and part.isupper()) or part in _TWO or (number and part in _BETWEEN)
        for number, part in enumerate(parts)
    )


def _apart(run: str) -> list[str]:
    """*NvdB* is N, vd and B; *NB* is N and B. Three capitals in a row may be a short name: that stays one word."""
    if len(run) == 2 and run.isupper():
        return list(run)
    return [run[0], run[1:-1], run[-1]] if re.fullmatch(r"[A-ZÀ-Þ][a-z]{1,3}[A-ZÀ-Þ]", run) else [run]


def before_together(template: Template) -> tuple[str, ...]:
    """The phases in which nobody stands beside her yet: until the first one from which one can rest together."""
    resting = {phase.id for phase in template.phases.values() if phase.pace == "resting"}
    before: list[str] = []
    for phase in template.phases.values():
        if resting & set(phase.to):
            break
        before.append(phase.id)
    return tuple(before)


def ready_phases(template: Template) -> tuple[str, ...]:
    """The phases from which one can begin together."""
    before = before_together(template)
    after = [name for name in template.phases if name not in before]
    return tuple(name for name in before if after and after[0] in template.phases[name].to)


def asks(template: Template, *checks: str) -> bool:
    """Does any gate of this programme ask one of these?"""
    return any(check in checks for lines in template.gates.values() for check, _ in lines)


# Answers about safety count for a year; after a quarter the page asks whether they still hold.
SAFETY_DAYS, SAFETY_ASKS_AFTER = 365, 91


def safety_since(on: date) -> date:
    """Answers about safety that count on this day are younger than this."""
    return on - timedelta(days=SAFETY_DAYS)


def safety_age(answered_on: date, on: date) -> str:
    """`good`, `look` when it is some time ago, `old` when the answers no longer count."""
    if answered_on <= safety_since(on):
        return "old"
    return "look" if (on - answered_on).days > SAFETY_ASKS_AFTER else "good"


# No letters or digits that look or sound alike: 0 O, 1 I L, 2 Z, 5 S, 8 B, U V.
CODE_SIGNS = "ACDEFGHJKMNPQRTWXY34679"
CODE_LENGTH = 8


def typed_code(text: str) -> str:
    """A code as somebody types it: small letters, spaces and dashes do not count."""
    return "".join(sign for sign in text.upper() if sign.isalnum())


def shown_code(code: str) -> str:
    """A code as it is read aloud: in two halves."""
    return f"{code[: CODE_LENGTH // 2]} {code[CODE_LENGTH // 2 :]}"


def asked_value(template: Template, check: str) -> str:
    """The name that a gate of this programme asks this check for; empty when none does."""
    wanted = (value for lines in template.gates.values() for name, value in lines if name == check)
    return next((value for value in wanted if isinstance(value, str)), "")


def all_gone_through(asked: Collection[str], answers: Mapping[str, str], skipped: Mapping[str, str]) -> bool:
    """Every matter has an answer, or says why it was left out."""
    return bool(asked) and all(str(answers.get(one, "")).strip() or skipped.get(one, "").strip() for one in asked)
