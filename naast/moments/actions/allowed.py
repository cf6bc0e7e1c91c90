"""What every action here asks first: is she part of this match, and is it alive?"""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from naast.matches.models import Match
from naast.moments.access import part_in
from naast.moments.queries.contact import LIVING
from naast.privacy.actor import Actor
from naast.privacy.models import InDossier
from naast.privacy.refusal import EditedMeanwhile, Reason, Refused

Row = TypeVar("Row", bound=InDossier)


def part_of(match: Match, by: Actor, *, among: tuple[str, ...] = ()) -> str:
    """What she is in this match; whoever is nothing here, or not one of these, may not."""
    part = part_in(match, by)
    if not part or (among and part not in among):
        raise PermissionDenied
    return part


def refuse_unless_living(match: Match) -> None:
    """They stand side by side; before and after that nothing is planned or promised."""
    if match.state not in LIVING:
        raise _not_side_by_side()


def opened(dossier_id: UUID | None) -> UUID:
    """A dossier of the match that is there from the start on."""
    if dossier_id is None:
        raise _not_side_by_side()
    return dossier_id


def _not_side_by_side() -> Refused:
    return Refused(
        Reason(
            "match.side_by_side",
            _("These people do not stand side by side now."),
            _("First they start together. Then this is possible."),
        )
    )


def made_before(model: type[Row], key: UUID | None, by: Actor) -> Row | None:
    """What the same form made a moment ago: sent twice is done once."""
    rows: Any = model._default_manager
    found: Row | None = rows.visible_to(by).filter(pk=key).first() if key else None
    return found


def locked(row: Row, version: int | None = None) -> Row:
    """The row as it stands now, held until the end; with a version, only if nobody saved in between."""
    rows: Any = type(row)._default_manager
    held: Row = rows.select_for_update(of=("self",)).get(pk=row.pk)
    if version is not None and held.version != version:
        raise EditedMeanwhile
    return held


def named(key: UUID | None) -> dict[str, UUID]:
    """The id that the form brought along, if it did."""
    return {"id": key} if key else {}
