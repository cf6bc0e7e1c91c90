"""Why there is nobody for a request, in sentences: on what the last one fell away, what would bring somebody back."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from naast.matching.engine import Finding
from naast.matching.engine.nobody import NO_VOLUNTEERS, Nobody
from naast.matching.queries import Placed


def why_nobody(one: Placed) -> list[str]:
    """Why there is nobody for a request, and what would bring somebody back."""
    if one.again:
        return [_("Something changed here. It is counted again within minutes.")]
    if one.untold:
        return [_("Nobody could. Why stands on the page of this request.")]
    if one.seats:
        return _no_circle(one)
    if one.needed:
        return [
            _("%(name)s could, and is needed beside %(who)s.") % {"name": name, "who": who} for name, who in one.needed
        ]
    return nobody(one.nobody)


def _no_circle(one: Placed) -> list[str]:
    """A circle comes whole or not at all."""
    count = ngettext("%(count)s person could.", "%(count)s people could.", one.could) % {"count": one.could}
    if one.could < one.seats:
        return [count, _("A circle begins with %(count)s.") % {"count": one.seats}]
    return [count, _("They are needed in another circle, or do not make a circle together.")]


def nobody(found: Nobody | None) -> list[str]:
    """On what the last one fell away, and what would bring somebody back."""
    if found is None or found.removed in (NO_VOLUNTEERS, "programme"):
        return [_("There is nobody yet who could. Look for new volunteers.")]
    returning = [back(one) for one in found.back if one.code != "programme"]
    return [
        _("The last one fell away on: %(what)s.") % {"what": constraint(found.removed)},
        *(returning or [_("Everybody is held back by more than one thing.")]),
    ]


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
