"""What every action here shares: may she, the row as it stands now, and the place where a row lies."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from naast.locations.models import LocationFile
from naast.privacy.models import InDossier
from naast.privacy.refusal import Reason, Refused

Row = TypeVar("Row", bound=InDossier)


def place(file: LocationFile, dossier_id: UUID | None = None) -> dict[str, Any]:
    """Where a row of this location lies."""
    return {"file": file, "dossier_id": dossier_id or file.dossier_id, "organisation_id": file.organisation_id}


def not_yet(code: str, why: str, do: str, link: str = "") -> Refused:
    """One reason, with what to do and where."""
    return Refused(Reason(code, why, do, link))
