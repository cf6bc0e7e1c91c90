"""What every action here asks first: is she part of this match, and is it alive?"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from naast.matches.models import Match
from naast.moments.access import part_in
from naast.moments.queries.contact import LIVING
from naast.privacy.actor import Actor
from naast.privacy.models import InDossier
from naast.privacy.refusal import Reason, Refused
from naast.programmes.loading import load
from naast.programmes.privately import refuse_private_ways

Row = TypeVar("Row", bound=InDossier)
Follows = Callable[[Match, Actor], object]
_follow_contact = list[Follows]()


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


def stop_private_ways(match: Match, part: str, *texts: str) -> None:
    """A volunteer or client keeps her own number, mail and address to herself; the boundary says why."""
    if part in ("volunteer", "client"):
        refuse_private_ways(load(match.programme), *texts)


def refuse_between_rings(match: Match, *parts: str) -> None:
    """Around a circle only its coordinator speaks with both sides."""
    if match.is_circle and "professional" in parts:
        raise Refused(
            Reason(
                "circle.one_voice", _("Only the coordinator speaks between the circle and the outer ring."),
                _("Tell the coordinator. She says what goes on to the others, in her own words."),
            )
        )  # fmt: skip


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


def after_own_contact(follows: Follows) -> Follows:
    """Have this done in the same transaction whenever the professional had contact herself."""
    _follow_contact.append(follows)
    return follows


def and_what_follows(match: Match, by: Actor) -> None:
    """The professional had contact herself; whoever waited for that hears it."""
    for follows in _follow_contact:
        follows(match, by)


def named(key: UUID | None) -> dict[str, UUID]:
    """The id that the form brought along, if it did."""
    return {"id": key} if key else {}
