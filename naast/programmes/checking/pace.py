"""Rules about time: phases one can walk through, and rhythms that never accuse."""

from __future__ import annotations

from collections.abc import Mapping

from naast.programmes.checking.fitting import Wrong
from naast.programmes.checking.who import pairs
from naast.programmes.template import LocationPhase, Phase, Rhythm, Template
from naast.programmes.training_load import MOST_HOURS, asked_hours, heavy

OURSELVES = frozenset({"professional", "coordinator"})
ASKED_IN = frozenset({2, 6, 12})
ENDS = frozenset({"horizon", "consent"})  # moments that lie ahead, so only weeks_before makes sense


def _reach(phases: Mapping[str, Phase] | Mapping[str, LocationPhase], start: str) -> set[str]:
    seen, open_ = {start}, [start]
    while open_:
        for name in phases[open_.pop()].to:
            if name not in seen:
                seen.add(name)
                open_.append(name)
    return seen


def phases_can_be_walked(template: Template, wrong: Wrong) -> None:
    for table, phases in (("phase", template.phases), ("location_phase", template.location_phases)):
        for name in phases:
            if name not in _reach(phases, next(iter(phases))):
                wrong(f"{table}.{name}", "cannot be reached")
            if table == "phase" and template.last_phase.id not in _reach(phases, name):
                wrong(f"{table}.{name}", "has no way to the last phase")


def tone_never_accuses(template: Template, wrong: Wrong) -> None:
    for rhythm in template.rhythms.values():
        if rhythm.tone == "alarm" and rhythm.of not in OURSELVES:
            wrong(f"rhythm.{rhythm.id}", "an alarm is about ourselves, never about others")
        if rhythm.of == "client" and rhythm.tone == "remind":
            wrong(f"rhythm.{rhythm.id}", "what a client does or does not do stays quiet")
        if (rhythm.tone == "quiet") == bool(rhythm.tells) or set(rhythm.tells) - set(template.roles):
            wrong(f"rhythm.{rhythm.id}", "remind and alarm tell a role; quiet nobody")


def rhythms_say_when(template: Template, wrong: Wrong) -> None:
    for rhythm in template.rhythms.values():
        times = [rhythm.every_days, rhythm.at_weeks, rhythm.within_hours, rhythm.weeks_before]
        if len([said for said in times if said]) != 1:
            wrong(f"rhythm.{rhythm.id}", "needs one of every_days, at_weeks, within_hours and weeks_before")
        if rhythm.does in ("ask", "review") and rhythm.ask is None:
            wrong(f"rhythm.{rhythm.id}", "needs a questionnaire when it asks")
        if _unclear(rhythm):
            wrong(f"rhythm.{rhythm.id}", "weeks go up, repeating needs weeks, and what lies ahead counts weeks_before")


def _unclear(rhythm: Rhythm) -> bool:
    descending = list(rhythm.at_weeks) != sorted(rhythm.at_weeks)
    repeats_nothing = rhythm.then_every_weeks is not None and not rhythm.at_weeks
    ahead = rhythm.from_ in ENDS and rhythm.weeks_before is None
    backwards = rhythm.weeks_before is not None and rhythm.from_ not in ENDS | {"screening"}
    return descending or repeats_nothing or ahead or backwards


def volunteers_are_asked(template: Template, wrong: Wrong) -> None:
    asked = {
        week
        for rhythm in template.rhythms.values()
        if rhythm.of == "volunteer" and rhythm.does == "ask"
        for week in rhythm.at_weeks
    }
    beside = (shape for shape in pairs(template) if shape.size("volunteer").max)
    present = any("volunteer" not in shape.without_account for shape in beside)
    if present and not asked >= ASKED_IN:
        wrong("rhythm", "volunteers are asked how it goes in weeks 2, 6 and 12 at least", "leave_out")


def a_horizon_is_talked_about(template: Template, wrong: Wrong) -> None:
    ends = template.duration.kind != "open"
    if ends != (template.duration.months is not None):
        wrong("duration", "open has no months; horizon and max have")
    elif ends != any(rhythm.from_ == "horizon" for rhythm in template.rhythms.values()):
        wrong("duration", "what ends has a talk before: a rhythm from horizon; open has none", "leave_out")


def training_stays_in_proportion(template: Template, wrong: Wrong) -> None:
    hours = asked_hours(template)
    for role in heavy(hours):
        names = [one.id for one in template.trainings.values() if one.for_ == role]
        also = ["gate.ready_volunteer.volunteer.trained"] if role == "volunteer" else []
        most = MOST_HOURS.get(role, 0)
        wrong(f"training.{names[-1]}", f"asks {hours[role]} hours of the {role}, of at most {most}", *also)


PACE = (
    phases_can_be_walked,
    tone_never_accuses,
    rhythms_say_when,
    volunteers_are_asked,
    a_horizon_is_talked_about,
    training_stays_in_proportion,
)
