"""The profile of whoever supports volunteers, on each page where somebody gets that task."""

from __future__ import annotations

from django import template

from naast.learning.spoken import Words
from naast.peers.spoken import PROFILE

register = template.Library()


@register.simple_tag
def profile() -> tuple[tuple[Words, Words], ...]:
    """What it asks: a name and a sentence each."""
    return PROFILE
