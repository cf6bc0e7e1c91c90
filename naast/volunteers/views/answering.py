"""What every form page does alike: show what was typed, and say a refusal beside it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404

from naast.people.form_pages import kept
from naast.privacy.doors import Request
from naast.privacy.kept_text import typed_before
from naast.privacy.refusal import Refused
from naast.volunteers import queries
from naast.volunteers.models import Volunteer


def typed(request: HttpRequest) -> QueryDict | None:
    """What was sent just now, or before the sign-in had to be renewed."""
    return request.POST if request.method == "POST" else typed_before(request)


def done(request: HttpRequest, form: forms.Form, act: Callable[[], object]) -> bool:
    """Act on a sound form that was sent. A refusal stands in the form, so that no text is lost."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act()
    except Refused as refused:
        for reason in refused.reasons:
            form.add_error(None, f"{reason.why} {reason.do}")
        return False
    kept(request)
    return True


def of_coordinator(request: Request, pk: UUID) -> Volunteer:
    """The volunteer of this page with her whole path, for somebody in the circle of her file."""
    return get_object_or_404(queries.with_path(Volunteer.objects.visible_to(request.actor)), pk=pk)


def herself(request: Request) -> Volunteer:
    """The volunteer who looks, with her whole path."""
    return get_object_or_404(queries.with_path(queries.of_person(request.actor)))
