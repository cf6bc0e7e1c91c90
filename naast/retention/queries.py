"""Reads about terms, wishes, erasings and holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.db import connection, models

from naast.copies.words import title_of
from naast.people.queries import staff_names
from naast.privacy import clock
from naast.privacy.actor import Actor
from naast.programmes.loading import load
from naast.programmes.own import way_here
from naast.programmes.queries import opened_by
from naast.programmes.refusing import language
from naast.retention import rules
from naast.retention.models import BY_ITSELF, Erasure, Hold, Kind, Term, Wish

DOES = ("goes", "emptied", "unnamed", "stays")


@dataclass(frozen=True, slots=True)
class About:
    """Somebody as far as an erasing needs to know her."""

    person_id: UUID
    hat: str
    organisation_id: UUID
    location_id: UUID | None
    programme: str
    called: str
    living: bool
    held_until: date | None
    file_id: UUID


def about(person_id: UUID, hat: str, who: Actor) -> About | None:
    """Who it is about, for whoever may begin it here; nothing for anybody else."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT organisation, place, programme, called, living, held_until, file FROM retention_facts(%s, %s)"
            " WHERE organisation = %s",
            [person_id, hat, who.organisation_id],
        )
        row = cursor.fetchone()
    return About(person_id, hat, *row) if row else None


def about_file(file_id: UUID, hat: str, who: Actor) -> About | None:
    """The same, found by the file of a client or volunteer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT retention_whose(%s, %s)", [file_id, hat])
        [person_id] = cursor.fetchone() or [None]
    return about(person_id, hat, who) if person_id else None


Counts = dict[str, dict[str, int]]
"""By what happens with them: how many rows of which table."""


def counts_of(one: About) -> Counts:
    """What would go, be emptied, lose her name, or stay."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT does, place, number FROM retention_counts(%s, %s, %s)",
            [one.person_id, one.hat, one.organisation_id],
        )
        found: Counts = {}
        for does, place, number in cursor.fetchall():
            found.setdefault(does, {})[place] = number
    return found


@dataclass(frozen=True, slots=True)
class Due:
    """Somebody whose term ends: an id, and since when it runs. No name, because who looks need not be in her circle."""

    person_id: UUID
    hat: str
    term_id: UUID
    kind: str
    programme: str
    since: date
    due_on: date
    is_on: bool
    then: str
    file_id: UUID


def due(who: Actor, days: int = 0) -> list[Due]:
    """Whose term is over so many days from now, at the places of the one who looks. One query."""
    before = clock.today() + timedelta(days=days + 1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM retention_due(%s, %s)", [who.organisation_id, before])
        return [Due(*row) for row in cursor.fetchall()]


def talks_over(who: Actor, kind: str, days: int = 0) -> int:
    """How many lines of a kind that goes by itself are over so many days from now. One query."""
    day = clock.today() + timedelta(days=days)
    with connection.cursor() as cursor:
        cursor.execute("SELECT retention_talks(%s, %s, %s)", [who.organisation_id, kind, day])
        [number] = cursor.fetchone() or [0]
    return int(number)


def talks_due(today: date) -> list[UUID]:
    """The dossiers in which something is over that goes by itself, where the term is on: ids and nothing else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM retention_talks_due(%s)", [today])
        return [dossier for (dossier,) in cursor.fetchall()]


@dataclass(frozen=True, slots=True)
class Line:
    """One term on the page, with what it would touch now and within thirty days."""

    term: Term
    kind: str
    way: str
    over: int
    soon: int
    wanted_by: str = ""
    may_turn_on: bool = False

    @property
    def by_itself(self) -> bool:
        """Whether what is over goes each night, without two people who decide about each."""
        return self.term.kind in BY_ITSELF and self.term.then == Term.Then.ERASE


def lines(who: Actor) -> list[Line]:
    """Every term of this organisation with its forecast, in counts."""
    found = list(Term.objects.visible_to(who).order_by("kind", "programme", "id"))
    names = staff_names({row.wanted_on_by_id for row in found if row.wanted_on_by_id})
    today = clock.today()
    ahead = due(who, rules.FORECAST_DAYS)
    over = Counter(one.term_id for one in ahead if one.due_on <= today)
    soon = Counter(one.term_id for one in ahead if one.due_on > today)
    for said in (row for row in found if row.kind in BY_ITSELF):
        over[said.pk] = talks_over(who, said.kind)
        soon[said.pk] = talks_over(who, said.kind, rules.FORECAST_DAYS) - over[said.pk]
    return [
        Line(
            row, row.get_kind_display(), way_name(row.programme), over[row.pk], soon[row.pk],
            wanted_by=names[row.wanted_on_by_id].first_name if row.wanted_on_by_id in names else "",
            may_turn_on=row.wanted_on_by_id not in (None, who.person_id),
        )
        for row in found
    ]  # fmt: skip


def way_name(programme: str) -> str:
    """What a way of working is called at work; empty for all of them."""
    return load(programme).name.to(language()) if programme else ""


def suggested(organisation_id: UUID, programme: str, kind: str) -> dict[str, object]:
    """What the way of working itself says about how long this is kept; a person decides about it."""
    ways = [programme] if programme else opened_by(organisation_id)[:1]
    for name in ways:
        template = load(way_here(organisation_id, name))
        term = template.terms.get(template.retention.get(kind, ""))
        if term is not None:
            then = Term.Then.ERASE if term.then == "erase" else Term.Then.ASK
            # What is still to be confirmed is no ground to propose.
            basis = "" if "confirmed" in term.basis else term.basis
            return {"purpose": term.purpose.to(language()), "basis": basis, "months": term.months, "then": then}
    return {}


def kinds() -> list[tuple[str, str]]:
    """What a term can be about."""
    return [(value, str(label)) for value, label in Kind.choices]


def erasures(who: Actor) -> models.QuerySet[Erasure]:
    """What was asked and done, newest first."""
    return Erasure.objects.visible_to(who).order_by("-asked_on", "-made_at", "id")


def holds(who: Actor) -> models.QuerySet[Hold]:
    """What must stay, newest first."""
    return Hold.objects.visible_to(who).order_by("ended_on", "-since", "id")


def wishes_to_answer(who: Actor) -> models.QuerySet[Wish]:
    """Who waits for an answer, the first day first."""
    return Wish.objects.visible_to(who).filter(answered_on__isnull=True).order_by("answer_before", "id")


def last_wish(who: Actor) -> Wish | None:
    """What she asked herself, last."""
    mine = Wish.objects.visible_to(who).filter(person_id=who.person_id, hat=who.hat)
    return mine.order_by("-asked_on", "-made_at").first()


@dataclass(frozen=True, slots=True)
class Shown:
    """What happens with which rows, for the page: by name of the kind of row."""

    does: str
    total: int
    kinds: list[tuple[str, int]] = field(default_factory=list)


def shown(counts: Counts, hat: str) -> list[Shown]:
    """The preview: each of the four ways, also when it touches nothing."""
    return [
        Shown(does, sum(found.values()), [(title_of(table, hat), number) for table, number in sorted(found.items())])
        for does in DOES
        for found in [counts.get(does, {})]
    ]


def people_named(ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """First names of colleagues."""
    return {pk: one.first_name for pk, one in staff_names({one for one in ids if one}).items()}
