"""The words of dilemmas: three that come with the house, the seven places between two sides, and the steps of a talk.

The three are those of the research among probation organisations (seeds 003): standards or room, ordinary or trained,
loyal to the organisation or to the client. Both sides are worth something, so nothing here says which one is right.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise
PLACES = 7


@dataclass(frozen=True, slots=True)
class Spoken:
    """A dilemma in words: the question, both sides, and in a sentence what each is good for (empty for own ones)."""

    question: Words
    one: Words
    other: Words
    one_why: Words = ""
    other_why: Words = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the talk, with its minutes; `keeps` names what of it may be written down."""

    title: Words
    text: Words
    minutes: int
    keeps: str = ""


BUILT_IN = {
    "standards": Spoken(
        _("How much do we agree beforehand, and how much do we leave free?"),
        _("Clear rules and forms"), _("Room for your own feeling"),
        _("Rules give something to hold on to, and everybody knows who does what."),
        _("Feeling and experience see what no form asks."),
    ),
    "ordinary": Spoken(
        _("What makes a volunteer strong?"),
        _("Being an ordinary person"), _("Being well trained"),
        _("An ordinary person is easy to talk to, and belongs to ordinary life."),
        _("Who is trained knows what to do when it gets hard."),
    ),
    "loyal": Spoken(
        _("A rule does not fit what somebody needs. What weighs most?"),
        _("Being loyal to the organisation"), _("Being loyal to the client"),
        _("Rules protect everybody, and others can count on them."),
        _("You stand beside this one person, and see what is needed now."),
    ),
}  # fmt: skip

# What a dilemma may touch, in a fixed order: it is counted by place in the list. Add at the end, seven at most.
THEMES = (
    _("Money and small gifts"), _("A rule that does not fit"), _("What you pass on and what not"),
    _("How close you come"), _("Time and energy"), _("Training and forms"),
    _("Between professionals and volunteers"),
)  # fmt: skip

STEPS = (
    Step(_("What do you see?"),
         _("Look at both pictures together. What strikes you? Nobody has to say where she stands."), 5),
    Step(_("Tell each other an example"),
         _("Somebody tells what happened, without names and places. The others only ask."), 15, "example"),
    Step(_("What would you never do?"),
         _("Everybody says it in one sentence. Nobody has to explain herself."), 10, "never"),
    Step(_("What do we try?"),
         _("Something small, for some weeks. Both sides stay worth something."), 10, "try"),
)  # fmt: skip


def places(one: Words, other: Words) -> list[str]:
    """The seven places between two sides, in words, from the one to the other."""
    said = [
        _("Quite: %(side)s") % {"side": one}, _("Mostly: %(side)s") % {"side": one},
        _("A bit more: %(side)s") % {"side": one}, _("In between"),
        _("A bit more: %(side)s") % {"side": other}, _("Mostly: %(side)s") % {"side": other},
        _("Quite: %(side)s") % {"side": other},
    ]  # fmt: skip
    return [str(place) for place in said]
