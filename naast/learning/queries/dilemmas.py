"""Reads about dilemmas: sessions one is invited to, both pictures once they are shown, and what a talk gave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from naast.learning import rules
from naast.learning.models import Dilemma, DilemmaPlacing, DilemmaSession, DilemmaYield
from naast.learning.queries.cases import names_known
from naast.learning.queries.stories import reason_of
from naast.learning.spoken import BUILT_IN, THEMES, Spoken, Words, places
from naast.people.models import Location, Organisation
from naast.privacy import clock
from naast.privacy.actor import Actor
from naast.privacy.models import InDossierQuerySet
from naast.privacy.refusal import Reason
from naast.programmes.unnamed import why_not_known

# From so many people on a group is shown and a theme is told; `rls.sql` holds to the same number.
FEWEST = 5


@dataclass(frozen=True, slots=True)
class Group:
    """How many of a group said where they stand, and on which of the seven places; None while that is not shown."""

    people: int
    counts: list[int] | None


@dataclass(frozen=True, slots=True)
class Pictures:
    """Both groups of a session, and the themes that enough people named."""

    professionals: Group
    volunteers: Group
    themes: list[tuple[Words, int]]

    @property
    def enough(self) -> bool:
        """Would at least one group be shown?"""
        return max(self.professionals.people, self.volunteers.people) >= FEWEST


def sessions_of(who: Actor) -> InDossierQuerySet[DilemmaSession]:
    """The sessions this person is invited to, newest first."""
    return DilemmaSession.objects.visible_to(who).order_by("-opened_on", "-made_at", "pk")


def own_dilemmas(who: Actor) -> InDossierQuerySet[Dilemma]:
    """The dilemmas that this organisation added itself."""
    return Dilemma.objects.visible_to(who).order_by("question", "pk")


def spoken(one: Dilemma | DilemmaSession) -> Spoken:
    """A dilemma in words, in the language of the reader when it comes with the house."""
    built_in = BUILT_IN.get(getattr(one, "dilemma", ""))
    return built_in or Spoken(one.question, one.one, one.other)


def said_by_me(sessions: Sequence[DilemmaSession]) -> set[UUID]:
    """In which of these sessions the one who acts said where she stands. One query."""
    found = DilemmaPlacing.objects.filter(session_id__in=[one.pk for one in sessions])
    return {one.session_id for one in found}


def waiting(who: Actor, on: date) -> list[DilemmaSession]:
    """A few open sessions in which she did not say where she stands yet. Two queries at most."""
    found = list(sessions_of(who).filter(shown_on__isnull=True, until__gte=on)[:3])
    said = said_by_me(found) if found else set()
    return [one for one in found if one.pk not in said]


def is_open(session: DilemmaSession, on: date) -> bool:
    """May somebody still say where she stands?"""
    return session.shown_on is None and on <= session.until


def is_asked_now(who: Actor, location_id: UUID | None, **which: str) -> bool:
    """Is this dilemma asked there at this moment? Of two at once nobody knows in which one she said it. One query."""
    asked = sessions_of(who).filter(organisation_id=who.organisation_id, location_id=location_id, **which)
    return asked.filter(shown_on__isnull=True, until__gte=clock.today()).exists()


def pictures_of(session: DilemmaSession) -> Pictures:
    """Both pictures, as far as they may be shown. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT called, people, counts FROM learning_pictures(%s)", [session.pk])
        found = {called: (people, counts) for called, people, counts in cursor.fetchall()}
    named = found.get("themes", (None, []))[1] or []
    told = [(THEMES[at], count) for at, count in enumerate(named) if count and at < len(THEMES)]
    nobody = (0, None)
    return Pictures(
        Group(*found.get("professionals", nobody)), Group(*found.get("volunteers", nobody)),
        sorted(told, key=lambda one: -one[1]),
    )  # fmt: skip


def themes_back() -> list[tuple[Words, int]]:
    """The themes that were told in more than one session she is invited to, and in how many. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT theme, sessions FROM learning_themes_back()")
        return [(THEMES[at - 1], sessions) for at, sessions in cursor.fetchall() if at <= len(THEMES)]


def side_by_side(session: DilemmaSession, shown: Pictures) -> list[tuple[str, int | None, int | None]]:
    """Per place its words, and how many professionals and volunteers stand there; None where a group is not shown."""
    said, nobody = spoken(session), [None] * len(places("", ""))
    left, right = shown.professionals.counts or nobody, shown.volunteers.counts or nobody
    return list(zip(places(said.one, said.other), left, right, strict=True))


def yields_of(session: DilemmaSession) -> InDossierQuerySet[DilemmaYield]:
    """What was written down of the talk, in the order of its steps."""
    return DilemmaYield.objects.filter(session=session).order_by("made_at", "pk")


def where_of(sessions: Sequence[DilemmaSession]) -> dict[UUID, str]:
    """What the places of these sessions are called. One query."""
    return dict(Location.objects.filter(pk__in={one.location_id for one in sessions}).values_list("pk", "name"))


def perhaps_names(text: str) -> list[str]:
    """Words that whoever writes looks at before they are kept: perhaps a name, or known here as one."""
    known = [rules.as_written(text, name) for name in sorted(names_known([text]))]
    found = rules.perhaps(text)
    return [*found, *(one for one in known if not any(one in words.split() for words in found))]


def to_tick(who: Actor, text: str) -> list[str]:
    """Of those the ones that may stay when somebody looked; what tells where it was may not."""
    told = " ".join(one.why for one in why_not(who, text))
    return [one for one in perhaps_names(text) if one not in told]


def why_not(who: Actor, text: str) -> list[Reason]:
    """Every place, house, address or number in a text, and every name she knows here, with what to do about it."""
    found = Location.objects.filter(organisation_id=who.organisation_id).values_list("name", flat=True)
    house = Organisation.objects.get(pk=who.organisation_id).name
    shown = [reason_of(one, "dilemma") for one in rules.shows(text, places=list(found), house=[house])]
    return [*why_not_known(text, names_known([text])), *shown]
