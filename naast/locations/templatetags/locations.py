"""The words of a location on a page: `{% phase_name template step.to_phase %}`, and a rule where it plays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import template as library
from django.urls import reverse

from naast.locations.playing import rules_that_play
from naast.locations.queries import file_at
from naast.programmes.refusing import language
from naast.programmes.template import Template

register = library.Library()


@register.simple_tag
def phase_name(template: Template, phase: str) -> str:
    """What a phase of a location is called, or its code when the programme no longer knows it."""
    found = template.location_phases.get(phase)
    return found.name.to(language()) if found else phase


@register.simple_tag
def log_of_place(location_id: UUID | None, programme: str) -> str:
    """Where the place of something keeps what it learned; nothing where a place keeps no log."""
    found = file_at(location_id, programme)
    return reverse("locations:lessons", args=[found]) if found else ""


@register.inclusion_tag("locations/playing.html", takes_context=True)
def rules_playing(context: Mapping[str, Any], programme: str, *names: str) -> dict[str, Any]:
    """The rules that play on this page, as they hold for who reads it: `{% rules_playing programme "money" %}`."""
    return {"rules": rules_that_play(context["request"].actor, programme, names)}
