"""The learning log of a location: what it wrote down itself, and what was answered and closed there.

A line of the second kind arises by itself, from a row that lies where the location reads it anyway. Packages above this
one add lines of theirs with `feeds`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from naast.locations.models import DisplacementWorry, KickOff, Lesson, LocationFile, PhaseStep, TeamDoubt
from naast.privacy.actor import Actor
from naast.programmes.loading import load
from naast.programmes.refusing import language

# So many of each kind are read; a log is for whoever comes after, not an archive.
MOST = 30


@dataclass(frozen=True, slots=True)
class Logged:
    """One line: when, what it is, its words, whose they are, and where more of it stands."""

    on: date
    what: str
    words: str
    by: str = ""
    link: str = ""
    # What was asked before it was answered; a lesson may begin from both.
    asked: str = ""


Feed = Callable[[LocationFile, Actor], Iterable[Logged]]
_feeds: list[Feed] = []


def feeds(feed: Feed) -> Feed:
    """Have these lines stand in the log of a location: (location, who reads)."""
    _feeds.append(feed)
    return feed


def log_of(file: LocationFile, who: Actor) -> list[Logged]:
    """Everything in the log of this location that she may read, the newest first. One query per kind."""
    own = (_lessons, _doubts, _worries, _steps, _kick_offs)
    lines = [line for feed in (*own, *_feeds) for line in feed(file, who)]
    return sorted(lines, key=lambda one: one.on, reverse=True)


def _lessons(file: LocationFile, who: Actor) -> Iterable[Logged]:
    del who
    found = Lesson.objects.filter(file=file).order_by("-on", "-made_at")
    return [Logged(one.on, _("What we learned"), one.words, one.by_name) for one in found[:MOST]]


def _doubts(file: LocationFile, who: Actor) -> Iterable[Logged]:
    del who
    found = TeamDoubt.objects.filter(file=file, answered_on__isnull=False).order_by("-answered_on", "-made_at")
    return [
        Logged(
            one.answered_on, _("A doubt was answered"), one.answer, one.answered_by_name,
            reverse("locations:doubt", args=[file.pk, one.pk]), one.words,
        )
        for one in found[:MOST]
        if one.answered_on is not None
    ]  # fmt: skip


def _worries(file: LocationFile, who: Actor) -> Iterable[Logged]:
    del who
    found = DisplacementWorry.objects.filter(file=file, answered_on__isnull=False).order_by("-answered_on", "-made_at")
    return [
        Logged(
            one.answered_on, _("A worry about paid work: %(what)s") % {"what": one.get_outcome_display()}, one.answer,
            one.answers_name, reverse("locations:worry", args=[file.pk, one.pk]), one.words,
        )
        for one in found[:MOST]
        if one.answered_on is not None
    ]  # fmt: skip


def _steps(file: LocationFile, who: Actor) -> Iterable[Logged]:
    del who
    phases, said = load(file.programme).location_phases, language()
    called = {name: phase.name.to(said) for name, phase in phases.items()}
    return [
        Logged(one.on, _("A step to: %(phase)s") % {"phase": called.get(one.to_phase, one.to_phase)}, one.because)
        for one in PhaseStep.objects.filter(file=file).order_by("-on", "-made_at")[:MOST]
    ]


def _kick_offs(file: LocationFile, who: Actor) -> Iterable[Logged]:
    del who
    return [
        Logged(
            one.held_on, _("A kick-off"),
            ngettext("%(count)s colleague was there.", "%(count)s colleagues were there.", one.present)
            % {"count": one.present},
            link=reverse("locations:kick_off", args=[file.pk]),
        )
        for one in KickOff.objects.filter(file=file).order_by("-held_on", "-made_at")[:MOST]
    ]  # fmt: skip
