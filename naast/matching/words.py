"""The findings of the engine in sentences: why, what nobody knows yet, why not, and what could be done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from naast.clients.models import Request as Asked
from naast.clients.queries import opened_on
from naast.clients.words import day_part
from naast.matches.words import activity
from naast.matching.areas import Wrong
from naast.matching.engine import Candidate, Finding
from naast.matching.queries import Placed, Step
from naast.programmes.refusing import language
from naast.programmes.template import Template
from naast.ui import days


def listed(words: Iterable[str]) -> str:
    """Words in a row."""
    return ", ".join(words)


def _values(template: Template, found: Finding) -> str:
    if found.code in ("activities", "not_for_volunteers"):
        return listed(activity(template, name) for name in found.values)
    if found.code == "day_parts":
        return listed(day_part(code) for code in found.values)
    if found.code == "frequency":
        return listed(often(code) for code in found.values)
    return listed(found.values)


def often(frequency: str) -> str:
    """How often somebody would like to be seen."""
    return {"weekly": _("every week"), "fortnight": _("every other week"), "monthly": _("once a month")}[frequency]


def reason(template: Template, found: Finding) -> str:
    """Why this person."""
    return {
        "activities": _("Wants to do: %(what)s"),
        "day_parts": _("Both can on %(what)s"),
        "frequency": _("Has time for %(what)s"),
        "interests": _("Both like: %(what)s"),
        "area": _("Lives in the same neighbourhood: %(what)s"),
        "language": _("Speaks %(what)s"),
        "months": _("Thinks of %(what)s months or longer"),
        "worked_together": _("Worked with this professional before"),
        "standing_duo": _("Forms a standing duo with this professional: they know each other"),
        "lived_experience": _("Knows it from own experience"),
    }[found.code] % {"what": _values(template, found)}


def unknown(template: Template, found: Finding) -> str:
    """What nobody knows yet; a person may ask."""
    return {
        "activities": _("Not known yet what they would do together"),
        "day_parts": _("Not known yet which moments suit both"),
        "language": _("Not known yet which language they share"),
        "interests": _("Not known yet what both like"),
        "area": _("Not known yet how far they live apart"),
        "hours": _("Not known yet how much time there is"),
        "months": _("Not known yet for how long"),
        "worked_together": _("Not known whether they worked together before"),
        "lived_experience": _("Not known yet: own experience"),
        "own_wishes": _("Only a person can weigh this wish: %(what)s"),
    }[found.code] % {"what": listed(f"“{word}”" for word in found.values) or _values(template, found)}


def why_not(template: Template, found: Finding) -> str:
    """Why not now."""
    return {
        "not_ready": _("Is not ready to start yet."),
        "pausing": _("Takes a pause now."),
        "elsewhere": _("Works at another location."),
        "not_for_volunteers": _("This is not for volunteers here: %(what)s."),
        "activities": _("Did not say to want this: %(what)s."),
        "language": _("Does not speak: %(what)s."),
        "day_parts": _("Can only on other moments: %(what)s."),
        "full": _("Stands beside as many people as there is time for."),
    }[found.code] % {"what": _values(template, found)}


def could(found: Finding) -> str:
    """What is possible then."""
    return {
        "not_ready": _("See which step is next on the path."),
        "pausing": _("Ask when the pause is over. Take the time."),
        "elsewhere": _("Ask the coordinator of that location."),
        "not_for_volunteers": _("Let the professional do this."),
        "activities": _("Ask whether this is welcome too."),
        "language": _("Ask whether they understand each other in another language."),
        "day_parts": _("Ask whether another moment suits too."),
        "full": _("Wait until there is time again."),
    }[found.code]


def price(costs: Sequence[Step], today: date) -> str:
    """What choosing somebody costs others, the heaviest first."""
    left = [one.asked for one in costs if one.is_left]
    less = [one.asked for one in costs if one.less_well]
    others = [one.asked for one in costs if one.from_name and one.to_name and not one.less_well]
    said = [
        *(_("Then %(who)s, who waits %(long)s, stays without anybody.") % _waiting(one, today) for one in left),
        *(_("Then %(who)s gets somebody who fits less well.") % _waiting(one, today) for one in less),
        *(_("Then %(who)s gets somebody else, who fits as well.") % _waiting(one, today) for one in others),
    ]
    return " ".join(said) or _("Nobody else loses anything.")


def _waiting(asked: Asked, today: date) -> dict[str, str]:
    return {"who": asked.called, "long": days.lasts(opened_on(asked), today)}


def move(step: Step) -> str:
    """One step of who would move."""
    names = {"who": step.asked.called, "from": step.from_name, "to": step.to_name}
    if step.is_left:
        return _("%(who)s: first %(from)s, then nobody") % names
    if step.is_helped:
        return _("%(who)s: first nobody, then %(to)s") % names
    return _("%(who)s: first %(from)s, then %(to)s") % names


def waits(asked: Asked, today: date) -> str:
    """For how long somebody waits."""
    return _("Waits %(long)s.") % {"long": days.lasts(opened_on(asked), today)}


def why_nobody(one: Placed) -> list[str]:
    """Why there is nobody for a request, and what would bring somebody back."""
    if one.needed:
        return [
            _("%(name)s could, and is needed beside %(who)s.") % {"name": name, "who": who} for name, who in one.needed
        ]
    return nobody(one.falls_on, one.returning)


def nobody(falls_on: Iterable[str], returning: Iterable[tuple[str, int]]) -> list[str]:
    """On what everybody falls away, and by what step how many would come back."""
    on, back = [_on_what()[code] for code in falls_on if code in _on_what()], list(returning)
    said = [_("Everybody falls away on %(what)s.") % {"what": listed(on)}] if on else []
    for code, count in back:
        step = {"count": count, "step": could(Finding(code))}
        said.append(ngettext("One person could then: %(step)s", "%(count)s people could then: %(step)s", count) % step)
    return said or [_("There is nobody yet who could. Look for new volunteers.")]


def _on_what() -> dict[str, str]:
    return {
        "not_ready": _("being ready"), "pausing": _("a pause"), "elsewhere": _("the location"),
        "activities": _("what they would do together"), "language": _("the language"), "day_parts": _("the moments"),
        "full": _("the time there is"), "gender": _("the wish for a woman or a man"),
        "gender_of_client": _("beside whom they would stand"), "too_near": _("living too near"),
        "too_far": _("living too far away"), "community": _("the community"),
    }  # fmt: skip


def offers(asked: Iterable[Asked]) -> list[tuple[str, str]]:
    """What could be tried: what is asked by who waits, and somebody who is open to everything."""
    rows = list(asked)
    spoken = dict.fromkeys(word for one in rows for word in one.languages)
    moments = dict.fromkeys(code for one in rows for code in one.day_parts)
    return [
        ("any:", _("Anything that is asked")),
        *((f"languages:{word}", _("Speak %(what)s") % {"what": word}) for word in spoken),
        *((f"day_parts:{code}", _("Be there on %(what)s") % {"what": day_part(code)}) for code in moments),
    ]


def tried(asked: Iterable[Asked], what: str, count: int) -> str:
    """What was tried, as a heading."""
    said = {"count": count, "what": dict(offers(asked))[what]}
    return ngettext("With one person more: %(what)s", "With %(count)s people more: %(what)s", count) % said


def share_of(kind: str) -> str:
    """By what waiting is divided."""
    return {
        "programme": _("By way of working"), "area": _("By neighbourhood"), "language": _("By language"),
    }[kind]  # fmt: skip


def shown(number: int | None) -> str:
    """A rounded number, or that there are fewer than ten."""
    return _("fewer than 10") if number is None else str(number)


def weeks(number: int) -> str:
    """So many weeks."""
    return ngettext("%(count)s week", "%(count)s weeks", number) % {"count": number}


def met(meets: Iterable[str]) -> str:
    """What everybody in a group meets, as a heading."""
    names = {
        "worked_together": _("working together before"),
        "wishes": _("the wish how often"),
        "distance": _("living near"),
        "continuity": _("how long"),
        "lived_experience": _("own experience"),
        "language": _("the language"),
        "interests": _("what both like"),
    }
    said = listed(names[preference] for preference in meets)
    return _("These suit on: %(what)s") % {"what": said} if said else _("These can and want")


def since(template: Template, candidate: Candidate) -> str:
    """One line under a name: which role, and when she can."""
    role = template.word("volunteer", language())
    moments = listed(day_part(code) for code in candidate.day_parts[:3])
    return _("%(role)s, on %(when)s") % {"role": role, "when": moments} if moments else role


def wrong(found: Wrong) -> tuple[str, str]:
    """Which row of a list of areas, and what is wrong with it in a sentence that says what to do."""
    where = _("Row %(row)s") % {"row": found.row} if found.row else _("The whole list")
    said = {
        "headings": _(
            "We found no columns that say where an area lies. Name one column “area”, and two more “x” and “y”, "
            "or “lat” and “lon”."
        ),
        "too_many": _("There are more than %(said)s areas. Keep only those of your own region."),
        "word": _(
            "The area is empty or longer than 60 signs. Write a neighbourhood or the four figures of a postcode."
        ),
        "x": _("“%(said)s” is no number of metres. Write for instance 81500."),
        "y": _("“%(said)s” is no number of metres. Write for instance 455100."),
        "lat": _("“%(said)s” is no latitude. Write for instance 52.08."),
        "lon": _("“%(said)s” is no longitude. Write for instance 4.31."),
        "twice": _("This area stands in the list twice: %(said)s. Keep one of them."),
    }
    return where, said[found.code] % {"said": found.said}


def no_areas() -> str:
    """A list with headings and nothing below them."""
    return _("There is no area below the headings. Add at least one row.")
