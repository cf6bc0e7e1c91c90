"""What every action here shares: may she, the row as it stands now, and the place where a row lies."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, TypeVar
from uuid import UUID

from naast.locations.models import LocationFile
from naast.locations.naming import names_at_work
from naast.privacy.actor import Actor
from naast.privacy.models import InDossier
from naast.privacy.refusal import Reason, Refused
from naast.programmes.knowing import names_known
from naast.programmes.unnamed import refuse_who_or_where

Row = TypeVar("Row", bound=InDossier)


def place(file: LocationFile, dossier_id: UUID | None = None) -> dict[str, Any]:
    """Where a row of this location lies."""
    return {"file": file, "dossier_id": dossier_id or file.dossier_id, "organisation_id": file.organisation_id}


def not_yet(code: str, why: str, do: str, link: str = "") -> Refused:
    """One reason, with what to do and where."""
    return Refused(Reason(code, why, do, link))


def refuse_names(*texts: str, by: Actor, named: Collection[str] = (), colleagues_stay: bool = False) -> None:
    """Raise `Stopped` with every word that tells who, where or how to reach somebody, and every name she knows here.

    A colleague may be named once she looked at it (`named`); in an answer that goes without saying.
    """
    colleagues = names_at_work(by) if any(one.strip() for one in texts) else []
    may_stay = [*named, *colleagues] if colleagues_stay else named
    refuse_who_or_where(*texts, named=may_stay, known=names_known(*texts, but=colleagues))
