"""The words of a location on a page: `{% phase_name template step.to_phase %}`."""

from __future__ import annotations

from django import template as library

from naast.programmes.refusing import language
from naast.programmes.template import Template

register = library.Library()


@register.simple_tag
def phase_name(template: Template, phase: str) -> str:
    """What a phase of a location is called, or its code when the programme no longer knows it."""
    found = template.location_phases.get(phase)
    return found.name.to(language()) if found else phase
