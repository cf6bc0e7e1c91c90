"""I thought of her: one tap on the coordinator's day page."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.people.access import is_coordinator
from naast.privacy.doors import Request, needs
from naast.volunteers import actions, thinking_of
from naast.volunteers.models import Attention
from naast.volunteers.views.answering import of_coordinator


@require_POST
@needs(is_coordinator)
def attention(request: Request, pk: UUID) -> HttpResponse:
    """One volunteer was thought of."""
    volunteer, kind = of_coordinator(request, pk), request.POST.get("kind", "")
    if kind in Attention.Kind.values:
        actions.give_attention(volunteer=volunteer, kind=kind, about_id=_about(request), by=request.actor)
        messages.success(request, _("Noted. Nothing of what was said is kept."))
    return redirect("/today")


@require_POST
@needs(is_coordinator)
def attention_to_everybody(request: Request) -> HttpResponse:
    """Everybody was thought of, once this year."""
    actions.give_attention_to_everybody(volunteers=thinking_of.without_yearly(request.actor), by=request.actor)
    messages.success(request, _("Noted for everybody. In between you see who waits for a word."))
    return redirect("/today")


def _about(request: Request) -> UUID | None:
    try:
        return UUID(request.POST.get("about", ""))
    except ValueError:
        return None
