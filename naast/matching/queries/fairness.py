"""How waiting and being helped is divided: counts by way of working, neighbourhood and language; small ones hidden."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

PROGRAMME, AREA, LANGUAGE = "programme", "area", "language"


@dataclass(frozen=True, slots=True)
class Share:
    """One group of at least ten. Numbers are rounded to fives; None is fewer than ten. `weeks` is the middle wait."""

    kind: str
    word: str
    waiting: int | None
    helped: int | None
    weeks: int


def fairness_of(organisation_id: UUID) -> list[Share]:
    """Of the last year and of who waits now, the longest middle wait first. One query; no row of anybody is read."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, word, waiting, helped, weeks FROM matching_fairness(%s)", [organisation_id])
        return [Share(*row) for row in cursor.fetchall()]
