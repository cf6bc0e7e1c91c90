"""What holds at a place to work, without database or clock."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

from naast.learning.rules import capitals
from naast.programmes.rhythms import Done, Planned, Rest, planned
from naast.programmes.template import Template

# The questionnaires of a placement, by what they are for.
TALENTS, START, REVIEW = "talents", "host_start", "review"
STILL, CHAIN, REASON = "still_there", "chain_helps", "place_reason"
# What it brings her: five questions, a main outcome beside what the host gets of it.
BRINGS = "what_it_brings"
CHECKINS = {"client": "checkin_client", "host": "checkin_host"}
GATE, CONSENT = "start_match", "stand_beside"
# What beginning at a place asks; the rest of that gate is about a volunteer who stands beside somebody.
AT_A_PLACE = (
    "professional.accountable", "consent.given", "voluntary.stated", "activity.permitted", "tasks.described",
    "click.both", "host.answered", "host.trained", "fallback.named", "energy.agreed", "displacement.answered_days",
    "core_process.runs_without", "chain.roles_named",
)  # fmt: skip
# Before a host gets its link she said yes, and somebody stays accountable.
BEFORE_A_LINK = ("professional.accountable", "consent.given")
# What these rhythms ask is done by the coach; the others ask the two whom she supports.
BY_THE_COACH = ("work_along", "host_call", "review", STILL, CHAIN)
# The most that is agreed at once on the spot: more is for another time.
AT_ONCE = 3
WELL = "yes"
# Within this time a question of a host has its answer; after that the coordinators see it too.
ANSWERED_WITHIN = timedelta(days=5)


def answered(asked: Collection[str], answers: Mapping[str, object], arranged: Mapping[str, str]) -> bool:
    """Did the host answer every question, with something arranged wherever it doubts?"""
    return all(answers.get(name) == WELL or (answers.get(name) and arranged.get(name, "").strip()) for name in asked)


def resting(template: Template, steps: Sequence[tuple[str, date]]) -> list[Rest]:
    """The times of rest, from the steps in their order."""
    found, since = [], None
    for phase, on in steps:
        rests = template.phases[phase].pace == "resting"
        if rests and since is None:
            since = on
        elif not rests and since is not None:
            found.append(Rest(since, on))
            since = None
    return [*found, Rest(since)] if since is not None else found


def due(
    template: Template, started: date, rests: Sequence[Rest], last: Mapping[str, date], until: date
) -> list[Planned]:
    """What should have come by this day and did not: of every rhythm the first that waits."""
    done = [Done(name, 1, on) for name, on in last.items() if template.rhythms[name].every_days]
    found: dict[str, Planned] = {}
    for moment in planned(template, {"placement": started}, until=until, rests=rests, done=done):
        if moment.rhythm not in last or moment.on > last[moment.rhythm]:
            found.setdefault(moment.rhythm, moment)
    return list(found.values())


def may_step(template: Template, phase: str) -> tuple[str, ...]:
    """Where it can go from here, without the beginning and the end: those have a gate of their own."""
    if phase == template.first_phase.id:
        return ()
    return tuple(to for to in template.phases[phase].to if to != template.last_phase.id)


def followed(template: Template) -> dict[int, timedelta]:
    """After how many months somebody is asked whether the place is still there, also when it is not."""
    rhythm = template.rhythms.get(STILL)
    return {round(weeks * 12 / 52): timedelta(weeks=weeks) for weeks in (rhythm.at_weeks or ())} if rhythm else {}


def to_ask(template: Template, started: date, given: Collection[int], on: date) -> list[int]:
    """For which of these months it is time, and nobody answered yet."""
    return [months for months, after in followed(template).items() if started + after <= on and months not in given]


def may_be_reason(template: Template, reason: str) -> bool:
    """Is this one of the reasons that may be chosen here? None is one as well."""
    question = template.questions.get(REASON)
    return not reason or (question is not None and reason in (question.choice or {}))


def begins(words: str, most: int) -> str:
    """How a text begins, in whole words: the first sentence, as far as it fits."""
    first = re.split(r"(?<=[.!?])\s|\n", words.strip(), maxsplit=1)[0]
    return first if len(first) <= most else first[: most + 1].rpartition(" ")[0].rstrip(",;:")


def called_in(line: str) -> list[str]:
    """Who is named in a line such as *Bo, on working days*: words with a capital, and who stands before a comma."""
    first, comma, _rest = line.strip().partition(",")
    alone = comma and " " not in first and first[:1].isupper()
    return [*capitals(line), *([first] if alone else [])]
