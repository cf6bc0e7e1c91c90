"""What could not be passed on stays with the one who wrote it, and she hears whom to call."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from uuid import UUID, uuid4

from naast.moments import actions as moments
from naast.moments.views.drafting import NOT_TYPED, draft_context
from naast.moments.views.frame import page_key
from naast.people.models import Organisation
from naast.privacy.doors import Request
from naast.privacy.models import InDossier
from naast.privacy.refusal import EditedMeanwhile


def keep(request: Request, place: str) -> None:
    """Keep what she typed as a draft that only she reads."""
    typed = {name: str(text) for name, text in request.POST.items() if name not in NOT_TYPED}
    seen = request.POST.get("seen", "")
    with suppress(EditedMeanwhile):
        moments.save_draft(
            place=place, typed=typed, page_id=page_key(request) or uuid4(), seen=int(seen) if seen.isdecimal() else 0,
            by=request.actor,
        )  # fmt: skip


def forget(request: Request, place: str) -> None:
    """It was passed on: the draft goes."""
    moments.clear_draft(place=place, by=request.actor)


def drafted(request: Request, place: str) -> tuple[dict[str, Any], dict[str, str]]:
    """For a form that keeps what is typed: its context, and what was typed before."""
    kept = draft_context(request, place)
    return kept, dict(getattr(kept["draft"], "typed", {}))


def phone(organisation_id: UUID) -> dict[str, Any]:
    """The telephone of the organisation, for when nobody can be reached through here."""
    found = Organisation.objects.filter(pk=organisation_id).first()
    return {"phone": found.phone if found else ""}


def newest(form: Any, found: InDossier) -> Any:
    """What she typed, with the version that stands there now: saving once more is her own choice."""
    found.refresh_from_db()
    data = form.data.copy()
    data["version"] = str(found.version)
    return data
