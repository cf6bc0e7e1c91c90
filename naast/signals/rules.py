"""Who may hear a signal here: from who holds which role to what a route asks. No database, no clock."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from uuid import UUID

from naast.moments.workdays import is_working_day
from naast.programmes import routes
from naast.programmes.loading import load_all
from naast.programmes.routes import Receiver, Routed
from naast.programmes.template import Template

HELP = "need_professional"
# The route of what is about how we ourselves work.
ABOUT_US = "about_us"
# Pressed again within this time it is the same call.
SAME_CALL = timedelta(minutes=10)
# Who does client work: a professional, and a location contact.
WORKS_WITH_CLIENTS = ("professional", "location_contact")
# As what a colleague raises something by herself.
PART_OF_ROLE = {"coordinator": "coordinator", "professional": "professional", "location_contact": "professional"}


@dataclass(frozen=True)
class Around:
    """Who holds which role around somebody: here, as deputies of those, and in the whole organisation."""

    holders: Mapping[str, Sequence[UUID]] = field(default_factory=dict)
    deputies: Mapping[str, Sequence[UUID]] = field(default_factory=dict)
    organisation: Mapping[str, Sequence[UUID]] = field(default_factory=dict)
    # Who answers for this client, whatever else she is here.
    accountable: UUID | None = None


@dataclass(frozen=True)
class Holder:
    """Somebody with a role and her deputy in it."""

    person_id: UUID
    kind: str
    deputy_id: UUID | None = None
    # In this place; a colleague of another place counts only as the accountable professional.
    here: bool = True


def around(
    accountable: UUID | None, here: Iterable[Holder], everywhere: Iterable[Holder], working: Collection[UUID]
) -> Around:
    """From the roles that count now. Of the professionals only the accountable one, and only while she works here.

    A location contact of this place hears in that role; when she is the accountable one she is the professional too.
    """
    holders: dict[str, list[UUID]] = {}
    deputies: dict[str, list[UUID]] = {}
    for one in here:
        for kind in _heard_as(one, accountable):
            _add(holders, kind, one.person_id)
            if one.deputy_id and one.deputy_id in working and one.deputy_id != one.person_id:
                _add(deputies, kind, one.deputy_id)
    organisation: dict[str, list[UUID]] = {}
    for one in everywhere:
        _add(organisation, one.kind, one.person_id)
    return Around(holders, deputies, organisation, accountable)


def _heard_as(one: Holder, accountable: UUID | None) -> tuple[str, ...]:
    """As what somebody hears: in her role here, and of the professionals only the accountable one."""
    if one.kind not in WORKS_WITH_CLIENTS:
        return (one.kind,)
    found = ("professional",) if one.person_id == accountable else ()
    return (*found, "location_contact") if one.kind == "location_contact" and one.here else found


def _add(found: dict[str, list[UUID]], kind: str, person_id: UUID) -> None:
    if person_id not in found.setdefault(kind, []):
        found[kind].append(person_id)


def route(template: Template, kind: str, people: Around, *, raiser: UUID, part: str, at: datetime) -> Routed[UUID]:
    """Exactly who hears this, before when, and who is called after that.

    A worry about ourselves never goes to the professional it can be about, not even when she stands in for somebody.
    """
    found = template.signals.get(kind)
    about = {people.accountable} if found and found.route == ABOUT_US and people.accountable else set()
    return routes.route(
        template, kind, holders=people.holders, deputies=people.deputies, organisation=people.organisation,
        raiser=raiser, part=part, at=at, away=about,
    )  # fmt: skip


def seat_of(receiver: Receiver[UUID]) -> str:
    """As what a receiver sits in the circle of the signal."""
    return receiver.role.partition(":")[0]


def reaches_only(template: Template, kind: str, role: str) -> bool:
    """Whether this kind goes to this role alone, with nobody else behind it."""
    found = template.signals.get(kind)
    path = template.routes.get(found.route) if found and found.route else None
    return path is not None and path.to == (role,) and not path.last_resort and set(path.stand_in) <= {"deputy"}


@cache
def confides(part: str) -> bool:
    """Whether any way of working lets this part write to the confidential adviser alone."""
    return any(reaches_only(one, kind.id, "confidant") for one in load_all() for kind in routes.raisable(one, part))


def must_be_weighed(template: Template, kind: str) -> bool:
    """What must be passed on is weighed, with a reason, before or with the answer."""
    found = template.signals.get(kind)
    return found is not None and found.rule == "must"


STEPS = (1, 2, 3, 4, 5)


def may_take(step: int, taken: Collection[int]) -> bool:
    """Steps are taken in order; a step that was taken may be written again with a new date."""
    return step in STEPS and (step == 1 or step - 1 in taken)


def next_step(taken: Collection[int]) -> int | None:
    """The step that comes now; none when all five are taken."""
    return next((step for step in STEPS if step not in taken), None)


def names_her(words: str, *names: str) -> bool:
    """Whether one of these names stands in the text: advice is asked without saying who it is about."""
    text = _plain(words)
    return any(re.search(rf"\b{re.escape(_plain(name))}('?s)?\b", text) for name in names if len(name.strip()) > 1)


def _plain(text: str) -> str:
    spread = unicodedata.normalize("NFKD", text.strip())
    return "".join(sign for sign in spread if not unicodedata.combining(sign)).casefold()


def can_be_past(day: date, today: date) -> bool:
    """Whether a day can lie in the life of somebody here: a typing error in the year does not."""
    return today - timedelta(days=36525) <= day <= today + timedelta(days=1)


# A calamity is reported at once (Wmo 2015, article 3.4); this is the last moment.
CALAMITY_REPORT = timedelta(hours=24)
# Half of it is gone and nothing was reported: others are called while there is time.
CALAMITY_STAND_IN = timedelta(hours=12)
# A complaint is received within five working days and answered within six weeks.
COMPLAINT_RECEIVED = 5
COMPLAINT_ANSWERED = timedelta(days=42)


def working_days_after(day: date, number: int) -> date:
    """The day that lies so many working days later; weekends and holidays do not count."""
    while number:
        day += timedelta(days=1)
        number -= is_working_day(day)
    return day


def calamity_turn(report_before: datetime, at: datetime) -> int:
    """How often the clock of a calamity has called by now: halfway, and when its last moment is past."""
    return sum(moment <= at for moment in (report_before - CALAMITY_STAND_IN, report_before))


def complaint_turn(made_on: date, answer_before: date, today: date, *, received: bool) -> int:
    """How often the days of a complaint have called by now: it did not arrive in time, and it was not answered."""
    if answer_before < today:
        return 2
    return int(not received and working_days_after(made_on, COMPLAINT_RECEIVED) < today)


def written_by(today: date) -> date:
    """The newest day on which a complaint was written of which the days to say that it arrived are past."""
    day = today - timedelta(days=COMPLAINT_RECEIVED)
    while working_days_after(day, COMPLAINT_RECEIVED) >= today:
        day -= timedelta(days=1)
    return day
