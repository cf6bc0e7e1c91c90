"""What the pages of a location share: the location or nothing, what was typed before, and who saved meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from naast.locations.models import LocationFile
from naast.locations.queries import names_of
from naast.privacy import kept_text
from naast.privacy.doors import Request
from naast.privacy.refusal import EditedMeanwhile
from naast.programmes.gates import Considered
from naast.programmes.loading import load
from naast.programmes.refusing import language
from naast.ui.pieces import Fact, Obstacle


def my_location(request: Request, pk: UUID) -> LocationFile:
    """A location this person reads, or a page that does not exist."""
    return get_object_or_404(LocationFile.objects.visible_to(request.actor), pk=pk)


def page_of(file: LocationFile, **more: Any) -> dict[str, Any]:
    """What every page of a location shows."""
    template = load(file.programme)
    return {"file": file, "name": names_of([file]).get(file.location_id, ""), "template": template, **more}


def typed(request: Request) -> QueryDict | None:
    """What was sent now, or before the sign-in had to be renewed."""
    return request.POST or kept_text.typed_before(request)


def kept(request: Request) -> None:
    """Say calmly that it is kept."""
    messages.success(request, _("Saved at %(time)s.") % {"time": time_format(timezone.localtime(), "H.i")})


def saved(
    request: Request, form: forms.Form, save: Callable[..., object], said: Mapping[str, Any] | None = None, **fixed: Any
) -> bool:
    """Save what the form holds; when somebody else saved meanwhile, the form remembers that and keeps its text."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        save(**fixed, **(form.cleaned_data if said is None else said), by=request.actor)
    except EditedMeanwhile:
        form.edited = True  # type: ignore[attr-defined]
        return False
    kept(request)
    return True


def tell(form: forms.Form, version: int, now: Sequence[Fact]) -> None:
    """Show what stands there now beside what she typed; saving once more is then her own choice."""
    if getattr(form, "edited", False):
        newer = cast(QueryDict, form.data).copy()
        newer["version"] = str(version)
        form.data = newer
        form.now = now  # type: ignore[attr-defined]


def obstacles(lines: Sequence[Considered], links: Mapping[str, str]) -> list[Obstacle]:
    """Every line of a gate, each with its place."""
    words = language()
    return [
        Obstacle(
            title=line.name.to(words), why="" if line.met else line.why.to(words), do=line.do.to(words),
            url=links.get(line.code, ""), met=line.met,
        )
        for line in lines
    ]  # fmt: skip
