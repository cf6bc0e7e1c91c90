"""Days and times in templates: `{{ day|in_days }}`, `{{ moment|at }}`, `{% ago day today %}`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from typing import Any

from django import template

from naast.ui import days

register = template.Library()


@register.filter
def in_days(day: date) -> str:
    """Monday 23 November."""
    return days.on(day) if day else ""


@register.filter
def at(moment: datetime) -> str:
    """Monday 23 November, 14.00."""
    return days.at(moment) if moment else ""


@register.filter
def clock(moment: datetime) -> str:
    """14.00."""
    return days.clock(moment) if moment else ""


@register.filter
def clock_in(moment: datetime, zone: tzinfo | None) -> str:
    """14.00, as the clocks of another place say it."""
    return days.clock(moment, zone) if moment else ""


@register.simple_tag
def ago(day: date, today: date) -> str:
    """6 days ago."""
    return days.ago(day, today) if day else ""


@register.simple_tag
def lasts(since: date, today: date) -> str:
    """7 weeks."""
    return days.lasts(since, today) if since else ""


@register.simple_tag
def at_place(moment: datetime, zones: Mapping[Any, tzinfo], place: Any) -> str:
    """Monday 23 November, 14.00, as the clocks of this place say it."""
    return days.at(moment, zones.get(place)) if moment else ""
