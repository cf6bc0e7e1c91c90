"""Reading of a few people for somebody who works for thousands.

The floor holds each read against all dossiers of who acts; with thousands of them that takes longer than a read of ten
rows itself. Inside `looking_in` it holds what is read against a few dossiers of hers alone. It can only take away: what
is not in her circle stays shut, and so does for a moment what is hers and lies elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection, transaction


@contextmanager
def looking_in(dossiers: Iterable[UUID | str]) -> Iterator[None]:
    """Inside `acting_as`: read in these dossiers, as far as they are hers, and nowhere else until the block ends.

    Only for rows that are known to lie there. A read that is not finished in the block is not held to it.
    """
    with transaction.atomic():  # when the block breaks, the database forgets it as well
        before = _look("{" + ",".join(map(str, dossiers)) + "}")
        yield
        _look(before)


def _look(where: str) -> str:
    """Say where is looked from now on, everywhere when it is empty; and where was looked until now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(current_setting('naast.only', true), ''), set_config('naast.only', %s, true)", [where]
        )
        [before, _now] = cursor.fetchone() or ["", ""]
    return str(before)
