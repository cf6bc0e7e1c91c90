"""The words of a programme on a page: `{% word match.programme "volunteer" "the" %}`, `{{ text|in_words }}`."""

from __future__ import annotations

from django import template
from django.template.defaultfilters import capfirst

from naast.privacy.actor import Actor
from naast.programmes import access
from naast.programmes.loading import load
from naast.programmes.refusing import language
from naast.programmes.words import Text

register = template.Library()


@register.simple_tag
def word(programme: str, term: str, form: str = "", capital: str = "") -> str:
    """The word of this programme for a part or term, in the language of the page; `capital` starts a sentence."""
    said = load(programme).word(term, language(), form)
    return capfirst(said) if capital else said


@register.simple_tag
def asks(programme: str, check: str) -> bool:
    """Does any gate of this programme ask this? Then its page is there."""
    return any(name == check for lines in load(programme).gates.values() for name, _value in lines)


@register.filter
def in_words(text: Text | str) -> str:
    """A text of a template in the language of the page."""
    return text.to(language()) if isinstance(text, Text) else text


@register.simple_tag
def activity_name(programme: str, activity: str) -> str:
    """What an activity of this programme is called, or its code when the programme no longer knows it."""
    found = load(programme).activities.get(activity)
    return found.name.to(language()) if found else activity


@register.filter
def reads_ways(who: Actor) -> bool:
    """Does she lead the work, so that the pages of its ways of working are hers to read?"""
    return access.reads_ways(who)


@register.simple_tag
def way_name(programme: str) -> str:
    """What a way of working is called at work, in the language of the page."""
    return load(programme).name.to(language())
