"""How a location goes on, and what its phase opens. Plain Python: no database, no clock."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from naast.programmes.template import Activity, LocationPhase, Template

DAYS_TO_ANSWER = 14
NOW, LATER, NEVER, STOPPED, ELSEWHERE = "now", "later", "never", "stopped", "elsewhere"


def has_phases(template: Template) -> bool:
    """Does this way of working let each location choose its own pace?"""
    return bool(template.location_phases)


def first_phase(template: Template) -> str:
    """Where a location begins."""
    return next(iter(template.location_phases))


def place_of(template: Template, phase: str) -> int:
    """How far a phase is; a phase that the programme no longer knows counts as the first."""
    names = list(template.location_phases)
    return names.index(phase) if phase in names else 0


def may_step(template: Template, phase: str, to: str) -> bool:
    """Is this one step on the way of the programme, on or back?"""
    found = template.location_phases.get(phase)
    return found is not None and to in found.to


def goes_on(template: Template, phase: str, to: str) -> bool:
    """Is this a step further?"""
    return place_of(template, to) > place_of(template, phase)


def next_phase(template: Template, phase: str) -> LocationPhase | None:
    """The step further from here, if there is one."""
    found = template.location_phases.get(phase)
    steps = [to for to in (found.to if found else ()) if goes_on(template, phase, to)]
    return template.location_phases[steps[0]] if steps else None


def unlocked(template: Template, phase: str, stopped: Collection[str] = ()) -> frozenset[str]:
    """What may be done in this phase, without what the location stopped by itself."""
    found = template.location_phases.get(phase)
    return frozenset(found.unlocks if found else ()) - set(stopped)


def no_longer(template: Template, phase: str, to: str) -> tuple[str, ...]:
    """The activities that a step shuts, in the order of the programme."""
    lost = unlocked(template, phase) - unlocked(template, to)
    return tuple(name for name in template.activities if name in lost)


def phases_with(template: Template, activities: Iterable[str]) -> list[str]:
    """The phases in which all of these may be done."""
    asked = set(activities)
    return [phase.id for phase in template.location_phases.values() if asked <= set(phase.unlocks)]


def answer_before(raised_on: date) -> date:
    """The day before which a worry about paid work is answered."""
    return raised_on + timedelta(days=DAYS_TO_ANSWER)


def per_contact(starters: int, contacts: int) -> int:
    """With how many new people every contact of a location is starting at least: is there one with room?"""
    return starters // max(contacts, 1)


@dataclass(frozen=True, slots=True)
class Offer:
    """One activity in the catalogue of a location: who does it, and whether it may be done now."""

    activity: Activity
    state: str
    opens_in: str = ""


def catalogue(template: Template, phase: str, stopped: Collection[str] = ()) -> list[Offer]:
    """Every activity of the programme as this location may do it: now, in a later phase, stopped here, or never."""
    offers = [_offer(template, activity, phase, stopped) for activity in template.activities.values()]
    order = (NOW, STOPPED, LATER, NEVER)
    shown = [one for one in offers if one.state in order]
    return sorted(shown, key=lambda one: (order.index(one.state), place_of(template, one.opens_in)))


def _offer(template: Template, activity: Activity, phase: str, stopped: Collection[str]) -> Offer:
    if activity.responsible == "never":
        return Offer(activity, NEVER)
    opens = [one.id for one in template.location_phases.values() if activity.id in one.unlocks]
    if activity.responsible not in ("volunteer", "together") or not opens:
        return Offer(activity, ELSEWHERE)
    if activity.id in stopped:
        return Offer(activity, STOPPED)
    return Offer(activity, NOW) if phase in opens else Offer(activity, LATER, opens[0])


def sentences(words: str) -> list[str]:
    """A text as sentences, to see which one changed."""
    found, rest = [], words.strip()
    while rest:
        ends = [at for mark in ".?!" if (at := rest.find(f"{mark} ")) >= 0]
        cut = min(ends) + 1 if ends else len(rest)
        found.append(rest[:cut].strip())
        rest = rest[cut:].strip()
    return found


def changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """The sentences that went, and those that came."""
    old, new = sentences(before), sentences(after)
    return [one for one in old if one not in new], [one for one in new if one not in old]
