"""What pages show about staying near: what was before, what both expect, and who stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from naast.clients.queries import programmes_here
from naast.clients.rules import asks
from naast.matches import access, care_forms, rules
from naast.matches.models import Match
from naast.matches.queries import person_in, request_of
from naast.matches.queries.care import STAYS, asks_who_stays, before, handover_of
from naast.privacy import clock
from naast.privacy.actor import Actor
from naast.programmes.loading import load
from naast.programmes.refusing import language
from naast.programmes.template import Template
from naast.ui.pieces import Fact


@dataclass(frozen=True, slots=True)
class Compared:
    """What each side thinks of time, and what helps to talk about it."""

    facts: list[Fact]
    differ: bool
    prompts: list[str]


def compared(match: Match) -> Compared | None:
    """What the volunteer said, what the one who asks said, and what the programme thinks of."""
    request, known = request_of(match), before(match)
    if request is None:
        return None
    template = load(match.programme)
    one, other = person_in(match, rules.VOLUNTEER), person_in(match, rules.CLIENT)
    facts = [
        Fact(one.first_name if one else "", _said(known.months, known.hours)),
        Fact(other.first_name if other else "", _said(request.expected_months, None)),
        Fact(_("This way of working"), _lasts(template)),
    ]
    return Compared(facts, _differ(known.months, request.expected_months, template), _prompts(template))


def _said(months: int | None, hours: int | None) -> str:
    said = [_("Did not say how long")] if months is None else [_months(months)]
    if hours is not None:
        said.append(ngettext("about %(count)s hour a month", "about %(count)s hours a month", hours) % {"count": hours})
    return ", ".join(said)


def _months(months: int) -> str:
    return ngettext("about %(count)s month", "about %(count)s months", months) % {"count": months}


def _lasts(template: Template) -> str:
    if template.duration.months is None:
        return _("No end that is fixed before")
    return _months(template.duration.months)


def _differ(volunteer: int | None, asking: int | None, template: Template) -> bool:
    """Does she think of a shorter time than the other, or than this way of working?"""
    wanted = asking if asking is not None else template.duration.months
    return volunteer is not None and wanted is not None and volunteer < wanted


def _prompts(template: Template) -> list[str]:
    found = [
        _("How often, and for how long? What if that changes?"),
        _("What would you hope for? What is already good enough?"),
        _("What if little happens? Coming is enough."),
    ]
    if "reciprocity" in template.extra_care:
        found.append(_("What does it give you? What do you do when it gives little?"))
    more = {
        "own_story": _("What does each tell of the own life, and what not? Both are fine."),
        "stigma": _("Which words would you rather not hear? Nobody is only the past."),
        "energy": _("How much energy is there? What on a bad day?"),
    }
    return [*found, *(words for care, words in more.items() if care in template.extra_care)]


def care_of(match: Match, who: Actor) -> dict[str, Any]:
    """On the page of a match, for who leads it: what was before, and who wants to stop."""
    if not access.leads(who, match):
        return {}
    lost = before(match).broken if match.state in rules.BEFORE_START else 0
    handover = handover_of(match, rules.VOLUNTEER) if match.state in (*rules.TOGETHER, rules.CLOSING) else None
    return {"lost": lost, "lost_care": _care(load(match.programme)) if lost else "", "handover": handover}


def _care(template: Template) -> str:
    """What this programme asks after an early end."""
    said = template.closing.get("next_person")
    if said is not None:
        return said.text.to(language())
    return _("Go slowly. Come first yourself, and wait until there is a wish for somebody new.")


def stays(match: Match) -> dict[str, Any]:
    """On the page of a farewell: whether it asks who stays, with what was said so far."""
    template, closing = load(match.programme), match.closings.first()
    if not asks(template, STAYS) or closing is None:
        return {"stays_asked": False}
    asked = not closing.who_stays and asks_who_stays(template, request_of(match), clock.today())
    said = {"words": closing.who_stays, "version": closing.version}
    return {"stays_asked": asked, "stays": care_forms.WhoStaysForm(auto_id="stays_%s", initial=said)}


def knows_duos(organisation_id: UUID) -> bool:
    """Does a way of working here ask that professional and volunteer know each other?"""
    return any(asks(load(name), "professional.knows_volunteer") for name in programmes_here(organisation_id))
