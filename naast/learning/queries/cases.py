"""Finding earlier grey cases by a word, among those one may read; and whose names stand in a text."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db import connection
from django.db.models import Q

from naast.learning.models import BorderlineCase
from naast.learning.rules import words_in
from naast.privacy.actor import Actor
from naast.privacy.models import InDossierQuerySet
from naast.programmes.unnamed import refuse_who_or_where

LONGEST = 60


def cases_of(who: Actor, word: str = "", boundary: str = "") -> InDossierQuerySet[BorderlineCase]:
    """The cases this person may read, newest first; each of the words asked for stands somewhere in it."""
    found = BorderlineCase.objects.visible_to(who).order_by("-on", "-made_at", "pk")
    for one in word[:LONGEST].split():
        found = found.filter(
            Q(words__icontains=one) | Q(options__icontains=one) | Q(done__icontains=one) | Q(guidance__icontains=one)
        )
    return found.filter(boundary=boundary) if boundary else found


def names_known(texts: Iterable[str]) -> frozenset[str]:
    """Which words of these texts, folded, are a name of somebody whose name the one who acts may read. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM learning_names_known(%s::text[])", [words_in("\n".join(texts))])
        return frozenset(name for (name,) in cursor.fetchall())


def refuse_names(*texts: str, named: Collection[str] = ()) -> None:
    """Raise `Stopped` with every word that tells who or where, and every name that the one who writes knows here.

    The text itself stays with her; `named` are the words that she looked at and that may stay.
    """
    refuse_who_or_where(*texts, named=named, known=names_known(texts))
