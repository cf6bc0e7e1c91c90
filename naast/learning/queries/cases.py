"""Finding earlier grey cases by a word, among those one may read; and whose names stand in a text."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db import connection
from django.db.models import Q

from naast.learning.models import BorderlineCase
from naast.learning.rules import likeness, telling, words_in
from naast.locations.models import LocationFile, PolicyRule
from naast.locations.playing import Plays, rules_that_play
from naast.locations.queries import said
from naast.privacy.actor import Actor
from naast.privacy.models import InDossierQuerySet
from naast.programmes.contact_words import bare
from naast.programmes.knowing import knows
from naast.programmes.recognising.spelled import stretches_in
from naast.programmes.unnamed import refuse_who_or_where

LONGEST = 60
# So many telling words of a text are looked for, so many cases looked at, and so many shown when they are alike enough.
WORDS, LOOKED_AT, SHOWN, ALIKE = 24, 60, 3, 2


def cases_of(who: Actor, word: str = "", boundary: str = "") -> InDossierQuerySet[BorderlineCase]:
    """The cases this person may read, newest first; each of the words asked for stands somewhere in it."""
    found = BorderlineCase.objects.visible_to(who).order_by("-on", "-made_at", "pk")
    for one in word[:LONGEST].split():
        found = found.filter(
            Q(words__icontains=one) | Q(options__icontains=one) | Q(done__icontains=one) | Q(guidance__icontains=one)
        )
    return found.filter(boundary=boundary) if boundary else found


def similar_to(who: Actor, text: str, boundary: str = "", but: UUID | None = None) -> list[BorderlineCase]:
    """Earlier cases she may read that are like what she writes now, the most alike first. One query.

    One word in common is chance; two, or one within the room of the same rule, is worth a look.
    """
    told = telling(text)
    if not told:
        return []
    holds = Q()
    for one in sorted(told)[:WORDS]:
        holds |= Q(words__icontains=one) | Q(options__icontains=one) | Q(done__icontains=one)
    near = [
        (likeness(told, telling(_all_of(one)), same_rule=bool(boundary) and one.boundary == boundary), one)
        for one in cases_of(who).filter(holds)[: LOOKED_AT + 1]
        if one.pk != but
    ]
    return [one for alike, one in sorted(near, key=lambda pair: -pair[0]) if alike >= ALIKE][:SHOWN]


def _all_of(one: BorderlineCase) -> str:
    return "\n".join((one.words, one.options, one.done))


def _held_at(place: UUID, one: BorderlineCase, who: Actor) -> PolicyRule | None:
    files = LocationFile.objects.visible_to(who).filter(location_id=place, programme=one.programme)
    held = PolicyRule.objects.visible_to(who).filter(boundary=one.boundary, replaced_at__isnull=True)
    return held.filter(file__in=files).first()


def rule_of(one: BorderlineCase, who: Actor) -> tuple[PolicyRule | None, Plays | None]:
    """The rule whose room a case explores, as it holds at its place now: its row where she reads it, and its words."""
    row = _held_at(one.location_id, one, who) if one.boundary and one.location_id else None
    if row is not None:
        own = said(row)
        return row, Plays(own.name, own.essence, own.room, own.for_client, own.for_volunteer)
    found = rules_that_play(who, one.programme, [one.boundary]) if one.boundary else []
    return None, found[0] if found else None


@knows
def names_known(texts: Iterable[str]) -> frozenset[str]:
    """Which words of these texts, folded, are a name of somebody whose name the one who acts may read. One query."""
    text = bare("\n".join(texts))
    asked = list(dict.fromkeys([*words_in(text), *(one for *_at, one in stretches_in(text))]))
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM learning_names_known(%s::text[])", [asked])
        return frozenset(name for (name,) in cursor.fetchall())


def refuse_names(*texts: str, named: Collection[str] = (), colleagues: Collection[str] = ()) -> None:
    """Raise `Stopped` with every word that tells who or where, and every name that the one who writes knows here.

    The text itself stays with her; `named` are the words that she looked at and that may stay. Where a text is about
    who works here, the names of `colleagues` are among those she may let stay.
    """
    theirs = {part for name in colleagues for part in words_in(name)}
    refuse_who_or_where(*texts, named=named, known=names_known(texts) - theirs)
