"""`{% page "report" moment.id %}`: the address of a page for the person who looks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import template
from django.utils.safestring import SafeString, mark_safe

from naast.people.pages import address

register = template.Library()


@register.simple_tag(takes_context=True)
def page(context: dict[str, Any], name: str, *arguments: object) -> str:
    """The `/a/<token>` address of a page for the actor of this request."""
    return address(context["actor"].person_id, name, *arguments)


@register.filter
def inline_svg(drawing: str) -> SafeString:
    """A drawing made by ourselves, to stand in the page: an image from an address would need a wider policy."""
    return mark_safe(drawing[drawing.index("<svg") :])  # noqa: S308 - the picture is drawn here, from a secret of ours


@register.filter
def place(places: Mapping[UUID, str], location_id: UUID) -> str:
    """What a location is called."""
    return places.get(location_id, "")
