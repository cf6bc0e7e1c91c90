"""The findings of the engine in sentences: why, what nobody knows yet, why not, and what could be done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from naast.clients.models import Request as Asked
from naast.clients.queries import opened_on
from naast.clients.words import day_part
from naast.matches.words import activity
from naast.matching.engine import Candidate, Finding
from naast.matching.queries import Before, Step, Yesterday
from naast.matching.queries.seats import Seats
from naast.programmes.refusing import language
from naast.programmes.template import Template
from naast.ui import days

# Of a list of names so many stand there.
MOST_NAMES = 30


def listed(words: Iterable[str]) -> str:
    """Words in a row."""
    return ", ".join(words)


def _values(template: Template, found: Finding) -> str:
    if found.code in ("activities", "not_for_volunteers"):
        return listed(activity(template, name) for name in found.values)
    if found.code == "day_parts":
        return listed(day_part(code) for code in found.values)
    if found.code in ("gender", "gender_of_client"):
        return listed(a_gender(code) for code in found.values)
    if found.code == "frequency":
        return listed(often(code) for code in found.values)
    return listed(found.values)


def often(frequency: str) -> str:
    """How often somebody would like to be seen."""
    return {"weekly": _("every week"), "fortnight": _("every other week"), "monthly": _("once a month")}[frequency]


def a_gender(code: str) -> str:
    """Whom somebody asks for."""
    return {"man": _("a man"), "woman": _("a woman"), "other": _("somebody who is neither")}[code]


def reason(template: Template, found: Finding) -> str:
    """Why this person."""
    return {
        "activities": gettext_lazy("Wants to do: %(what)s"),
        "day_parts": gettext_lazy("Both can on %(what)s"),
        "frequency": gettext_lazy("Has time for %(what)s"),
        "interests": gettext_lazy("Both like: %(what)s"),
        "area": gettext_lazy("Lives in the same neighbourhood: %(what)s"),
        "near": gettext_lazy("Is near: within %(what)s kilometres"),
        "language": gettext_lazy("Speaks %(what)s"),
        "months": gettext_lazy("Thinks of %(what)s months or longer"),
        "worked_together": gettext_lazy("Worked with this professional before"),
        "standing_duo": gettext_lazy("Forms a standing duo with this professional: they know each other"),
        "lived_experience": gettext_lazy("Knows it from own experience"),
    }[found.code] % {"what": _values(template, found)}


def unknown(template: Template, found: Finding) -> str:
    """What nobody knows yet; a person may ask."""
    return {
        "activities": gettext_lazy("Not known yet what they would do together"),
        "day_parts": gettext_lazy("Not known yet which moments suit both"),
        "language": gettext_lazy("Not known yet which language they share"),
        "interests": gettext_lazy("Not known yet what both like"),
        "area": gettext_lazy("Not known yet how far they live apart"),
        "hours": gettext_lazy("Not known yet how much time there is"),
        "months": gettext_lazy("Not known yet for how long"),
        "worked_together": gettext_lazy("Not known whether they worked together before"),
        "lived_experience": gettext_lazy("Not known yet: own experience"),
        "gender": gettext_lazy("Not known yet whether this is a man or a woman"),
        "gender_of_client": gettext_lazy("Not known yet whether who asks is a man or a woman"),
        "too_near": gettext_lazy("Not known yet whether they live far enough apart"),
        "community": gettext_lazy("Not known yet from which community somebody is"),
        "own_wishes": gettext_lazy("Only a person can weigh this wish: %(what)s"),
    }[found.code] % {"what": listed(f"“{word}”" for word in found.values) or _values(template, found)}


def why_not(template: Template, found: Finding) -> str:
    """Why not now."""
    return {
        "not_ready": gettext_lazy("Is not ready to start yet."),
        "pausing": gettext_lazy("Takes a pause now."),
        "screening": gettext_lazy("The certificate of conduct is not valid any more on that day."),
        "training": gettext_lazy("The training is not valid any more on that day."),
        "elsewhere": gettext_lazy("Works at another location."),
        "programme": gettext_lazy("Works in another programme."),
        "not_open": gettext_lazy(
            "Nobody new begins here now: the supporter has enough new people, or the location is not ready for this."
        ),
        "not_for_volunteers": gettext_lazy("This is not for volunteers here: %(what)s."),
        "activities": gettext_lazy("Did not say to want this: %(what)s."),
        "language": gettext_lazy("Does not speak: %(what)s."),
        "day_parts": gettext_lazy("Can only on other moments: %(what)s."),
        "gender": gettext_lazy("Who asks would rather have: %(what)s."),
        "gender_of_client": gettext_lazy("Would rather stand beside: %(what)s."),
        "too_near": gettext_lazy("Lives nearer than who asks wants."),
        "too_far": gettext_lazy("Is further away than one of them goes."),
        "community": gettext_lazy("Who asks wants somebody from outside the own community."),
        "full": gettext_lazy("Stands beside as many people as there is time for."),
    }[found.code] % {"what": _values(template, found)}


def could(found: Finding) -> str:
    """What is possible then."""
    return str(
        {
            "not_ready": gettext_lazy("See which step is next on the path."),
            "pausing": gettext_lazy("Ask when the pause is over. Take the time."),
            "screening": gettext_lazy("Ask for a new one first."),
            "training": gettext_lazy("Plan the training again first."),
            "elsewhere": gettext_lazy("Ask the coordinator of that location."),
            "programme": gettext_lazy("Ask the coordinator of that programme."),
            "not_open": gettext_lazy("Wait some weeks, ask another supporter, or choose what fits the location now."),
            "not_for_volunteers": gettext_lazy("Let the professional do this."),
            "activities": gettext_lazy("Ask whether this is welcome too."),
            "language": gettext_lazy("Ask whether they understand each other in another language."),
            "day_parts": gettext_lazy("Ask whether another moment suits too."),
            "gender": gettext_lazy("Leave this wish as it is, unless who asks comes back to it."),
            "gender_of_client": gettext_lazy("Leave this wish as it is, unless the volunteer comes back to it."),
            "too_near": gettext_lazy("Leave this as it is, unless who asks comes back to it."),
            "too_far": gettext_lazy("Ask whether they could meet somewhere halfway."),
            "community": gettext_lazy("Leave this wish as it is, unless who asks comes back to it."),
            "full": gettext_lazy("Wait until there is time again."),
        }[found.code]
    )


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


def seat(asked: Asked, seats: Seats, key: str, today: date) -> str:
    """Where one of a circle would sit, and what it costs others when she sits here."""
    around = seats.around.get(key)
    # Nobody needs her elsewhere, and still others lose something: it is not she whom they lose.
    said = [] if around is None and seats.costs.get(key) else [_sits(asked, around)]
    if key in seats.costs:
        said.append(price(seats.costs[key], today))
    if key in seats.unsure:
        said.append(_("Perhaps others lose less: not every circle can be tried."))
    if key in seats.nobody:
        said.append(_("Even with this person there would be no circle here yet."))
    return " ".join(said)


def _sits(asked: Asked, around: Asked | None) -> str:
    if around is None:
        return _("No other circle needs this person now.")
    if around.pk == asked.pk:
        return _("Would sit in this circle, if everybody were placed as well as possible.")
    return _("Would be needed in the circle around %(who)s.") % {"who": around.called}


def some(names: Sequence[str], further: int = 0) -> str:
    """Names as a list, the first of them when there are many; `further` were not even asked for."""
    if not (more := max(0, len(names) - MOST_NAMES) + further):
        return listed(names)
    return ngettext("%(names)s and %(count)s person more", "%(names)s and %(count)s people more", more) % {
        "names": ", ".join(names[:MOST_NAMES]), "count": more,
    }  # fmt: skip


def waits(asked: Asked, today: date) -> str:
    """For how long somebody waits."""
    if opened_on(asked) == today:
        return _("Waits since today.")
    return _("Waits %(long)s.") % {"long": days.lasts(opened_on(asked), today)}


def since_yesterday(before: Yesterday) -> str:
    """How much is different; nothing where that is not known of everybody."""
    if not before.is_sure:
        return ""
    if not (count := before.count):
        return _("Nothing is different since yesterday.")
    return ngettext(
        "Since yesterday it is different for %(count)s person.",
        "Since yesterday it is different for %(count)s people.",
        count,
    ) % {"count": count}


def until_yesterday(before: Before | None, circle: bool) -> str:
    """Who it was until yesterday, where that is different."""
    if before is None:
        return ""
    if not before.somebody:
        return _("Until yesterday there was nobody.")
    if circle:
        return _("Until yesterday that was another circle.")
    if before.name:
        return _("Until yesterday that was %(name)s.") % {"name": before.name}
    return _("Until yesterday that was somebody else.")


def offers(spoken: Iterable[str], moments: Iterable[str]) -> list[tuple[str, str]]:
    """What could be tried: what is asked by who waits, and somebody who is open to everything."""
    return [
        ("any:", _("Anything that is asked")),
        *((f"languages:{word}", _("Speak %(what)s") % {"what": word}) for word in spoken),
        *((f"day_parts:{code}", _("Be there on %(what)s") % {"what": day_part(code)}) for code in moments),
    ]


def tried(offered: Sequence[tuple[str, str]], what: str, count: int) -> str:
    """What was tried, as a heading."""
    said = {"count": count, "what": dict(offered)[what]}
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
