"""What the pages of a location share: the location or nothing, what was typed before, and who saved meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.shortcuts import get_object_or_404

from naast.locations.models import LocationFile
from naast.locations.queries import names_of
from naast.people import form_pages
from naast.privacy.doors import Request
from naast.programmes.loading import load


def my_location(request: Request, pk: UUID) -> LocationFile:
    """A location this person reads, or a page that does not exist."""
    return get_object_or_404(LocationFile.objects.visible_to(request.actor), pk=pk)


def page_of(file: LocationFile, **more: Any) -> dict[str, Any]:
    """What every page of a location shows."""
    template = load(file.programme)
    return {"file": file, "name": names_of([file]).get(file.location_id, ""), "template": template, **more}


def saved(
    request: Request, form: forms.Form, save: Callable[..., object], said: Mapping[str, Any] | None = None, **fixed: Any
) -> bool:
    """Save what the form holds and say so; who saved meanwhile is told on the page."""
    done = form_pages.saved(request, form, save, said, **fixed)
    if done:
        form_pages.kept(request)
    return done
