"""What all actions on a match share: hold the row, check the step, go there."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from django.db import connection

from naast.matches.models import Match
from naast.matches.queries import with_people
from naast.matches.refusing import refuse_unless_moves
from naast.privacy import clock, trace
from naast.privacy.models import InDossier
from naast.privacy.refusal import EditedMeanwhile

Row = TypeVar("Row", bound=InDossier)
# What is passed to a function of the database.
Word = str | UUID


def held(match: Match, version: int | None = None) -> Match:
    """The match as it stands now with its people, held until the transaction ends."""
    row = with_people(Match.objects.select_for_update(of=("self",)).filter(pk=match.pk)).get()
    if version is not None and row.version != version:
        raise EditedMeanwhile
    return row


def go(match: Match, to: str) -> Match:
    """Take the step, or refuse it; saves the match with what else was filled in."""
    refuse_unless_moves(match, to)
    match.state = to
    match.save()
    return match


def place(match: Match, dossier_id: UUID | None = None) -> dict[str, object]:
    """Where a row of this match lies: in `shared`, or in another of its dossiers."""
    return {
        "dossier_id": dossier_id or match.dossier_id, "organisation_id": match.organisation_id, "made_at": clock.now(),
    }  # fmt: skip


def let_go(match: Match, part: str) -> None:
    """Everybody of this part leaves every dossier of the match, in this transaction."""
    _ask("SELECT matches_let_go(%s, %s)", match, part)


def let_in(match: Match, part: str, why: str) -> None:
    """Everybody of this part comes into the dossiers of the match that are for her."""
    _ask("SELECT matches_let_in(%s, %s, %s)", match, part, why)


def _ask(statement: str, match: Match, *words: Word) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [match.pk, *words])
    for dossier_id in places_of(match):
        trace.note_change(match.organisation_id, dossier_id, frozenset())


def places_of(match: Match) -> list[UUID]:
    """The dossiers of a match in which its people may sit, as far as they were opened."""
    places = (match.dossier_id, match.contact_dossier_id, match.duo_dossier_id, match.inner_dossier_id)
    return [one for one in places if one is not None]


def end_parts(match: Match) -> None:
    """Nobody takes part any more; who did stays written."""
    for one in match.participants.all():
        if one.until is None:
            one.until = clock.now()
            one.save()
