"""The findings of the engine in sentences: why, what nobody knows yet, why not, and what could be done."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from naast.clients.words import day_part
from naast.matches.words import activity
from naast.matching.engine import Candidate, Finding
from naast.programmes.refusing import language
from naast.programmes.template import Template


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
        "activities": _("Wants to do: %(what)s"),
        "day_parts": _("Both can on %(what)s"),
        "frequency": _("Has time for %(what)s"),
        "interests": _("Both like: %(what)s"),
        "area": _("Lives in the same neighbourhood: %(what)s"),
        "near": _("Is near: within %(what)s kilometres"),
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
        "gender": _("Not known yet whether this is a man or a woman"),
        "gender_of_client": _("Not known yet whether who asks is a man or a woman"),
        "too_near": _("Not known yet whether they live far enough apart"),
        "community": _("Not known yet from which community somebody is"),
        "own_wishes": _("Only a person can weigh this wish: %(what)s"),
    }[found.code] % {"what": listed(f"“{word}”" for word in found.values) or _values(template, found)}


def why_not(template: Template, found: Finding) -> str:
    """Why not now."""
    return {
        "not_ready": _("Is not ready to start yet."),
        "pausing": _("Takes a pause now."),
        "screening": _("The certificate of conduct is not valid any more on that day."),
        "training": _("The training is not valid any more on that day."),
        "elsewhere": _("Works at another location."),
        "programme": _("Works in another programme."),
        "not_open": _("Nobody new begins here now."),
        "not_for_volunteers": _("This is not for volunteers here: %(what)s."),
        "activities": _("Did not say to want this: %(what)s."),
        "language": _("Does not speak: %(what)s."),
        "day_parts": _("Can only on other moments: %(what)s."),
        "gender": _("Who asks would rather have: %(what)s."),
        "gender_of_client": _("Would rather stand beside: %(what)s."),
        "too_near": _("Lives nearer than who asks wants."),
        "too_far": _("Is further away than one of them goes."),
        "community": _("Who asks wants somebody from outside the own community."),
        "full": _("Stands beside as many people as there is time for."),
    }[found.code] % {"what": _values(template, found)}


def could(found: Finding) -> str:
    """What is possible then."""
    return {
        "not_ready": _("See which step is next on the path."),
        "pausing": _("Ask when the pause is over. Take the time."),
        "screening": _("Ask for a new one first."),
        "training": _("Plan the training again first."),
        "elsewhere": _("Ask the coordinator of that location."),
        "programme": _("Ask the coordinator of that programme."),
        "not_open": _("Wait until new people may begin again."),
        "not_for_volunteers": _("Let the professional do this."),
        "activities": _("Ask whether this is welcome too."),
        "language": _("Ask whether they understand each other in another language."),
        "day_parts": _("Ask whether another moment suits too."),
        "gender": _("Leave this wish as it is, unless who asks comes back to it."),
        "gender_of_client": _("Leave this wish as it is, unless the volunteer comes back to it."),
        "too_near": _("Leave this as it is, unless who asks comes back to it."),
        "too_far": _("Ask whether they could meet somewhere halfway."),
        "community": _("Leave this wish as it is, unless who asks comes back to it."),
        "full": _("Wait until there is time again."),
    }[found.code]


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


def constraint(code: str) -> str:
    """What a hard constraint is about, to say after which of them how many are left."""
    return {
        "no_volunteers": _("there are no volunteers yet"),
        "not_ready": _("who is ready"),
        "pausing": _("who does not pause"),
        "screening": _("a certificate of conduct that is valid"),
        "training": _("a training that is valid"),
        "elsewhere": _("the location"),
        "programme": _("the programme"),
        "not_open": _("whether anybody new may begin"),
        "not_for_volunteers": _("what is for volunteers"),
        "activities": _("what somebody wants to do"),
        "language": _("the language"),
        "day_parts": _("the moments"),
        "gender": _("a man or a woman, as who asks wishes"),
        "gender_of_client": _("a man or a woman, as the volunteer wishes"),
        "too_near": _("far enough apart"),
        "too_far": _("near enough"),
        "community": _("another community"),
        "full": _("who has time"),
    }[code]


def back(found: Finding) -> str:
    """How many would be there if only this were otherwise. Wishes of who asks are told, not put up for trade."""
    count, *further = found.values
    what = {
        "not_ready": _("they were ready"),
        "pausing": _("their pause were over"),
        "screening": _("their certificate of conduct were valid"),
        "training": _("their training were valid"),
        "elsewhere": _("another location counted too"),
        "programme": _("another programme counted too"),
        "not_open": _("new people might begin here"),
        "not_for_volunteers": _("the professional did what is not for volunteers"),
        "activities": _("it might be something else to do"),
        "language": _("another language suited too"),
        "day_parts": _("another moment suited too"),
        "gender": _("who asks did not have the wish for a man or a woman"),
        "gender_of_client": _("they did not have the wish for a man or a woman"),
        "too_near": _("who asks did not want to live further apart"),
        "too_far": _("they met %(further)s kilometres away"),
        "community": _("who asks did not want somebody from outside the own community"),
        "full": _("they had time again"),
    }[found.code] % {"further": "".join(further)}
    said = ngettext("%(count)s person could, if %(what)s.", "%(count)s people could, if %(what)s.", int(count))
    return said % {"count": count, "what": what}
