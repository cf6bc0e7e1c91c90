"""What every action asks first: is it hers to do, was it done already, and did somebody save meanwhile?"""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied

from naast.privacy.models import InDossier
from naast.privacy.refusal import EditedMeanwhile

Row = TypeVar("Row", bound=InDossier)


def allow(may: bool) -> None:
    """Somebody who may not meets the same answer as somebody who mistyped."""
    if not may:
        raise PermissionDenied


def made_before(kind: type[Row], key: UUID | None) -> Row | None:
    """What the same form made a moment ago: sent twice is done once."""
    rows: Any = kind._default_manager
    found: Row | None = rows.filter(pk=key).first() if key else None
    return found


def locked(row: Row, version: int | None = None) -> Row:
    """The row as it stands now, held until the end; with a version, only if nobody saved in between."""
    rows: Any = type(row)._default_manager
    held: Row | None = rows.select_for_update(of=("self",)).filter(pk=row.pk).first()
    if held is None:
        raise PermissionDenied
    if version is not None and held.version != version:
        raise EditedMeanwhile
    return held
